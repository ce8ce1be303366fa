#include <tyngde/organisation/figures.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

FigureRecord persons(double n) { return figure(Measure::headcount, Quantity::exact(n)); }
FigureRecord filled(double n) { return figure(Measure::fte_filled, Quantity::exact(n)); }
FigureRecord unknown_fte(Scope scope = Scope::plain) { return fte(Quantity::unknown(), scope); }

Origin origin_of(const Organisation& o, const std::string& unit, Measure measure = Measure::fte) {
    return unit_figures(o, measure).origin[o.at(unit)];
}

Value value_of(const Organisation& o, const std::string& unit, Measure measure = Measure::fte) {
    return unit_value(o, unit_figures(o, measure), o.at(unit));
}

/// The error or warnings of an organisation's figures.
std::string conflict(const Sketch& s) {
    const auto error = error_of<FigureConflict>([&] { s.build(); });
    return error ? error->what() : "";
}
std::vector<Problem> warnings(const Sketch& s) { return s.build().warnings(); }

}  // namespace

// Roll-up

TEST_CASE("figures: the total of a unit is its own figure and the totals of its child units") {
    Sketch s;
    s.unit("a", "", {own(2)}).unit("b", "a", {own(3)}).unit("c", "b", {fte(4)}).unit("d", "a", {fte(5)});
    const Organisation o = s.build();
    CHECK(total_of(o, "a").interval == Interval::exact(14));
    CHECK(total_of(o, "b").interval == Interval::exact(7));
    CHECK(own_of(o, "b").interval == Interval::exact(3));
    CHECK(origin_of(o, "b") == Origin::written);
}

TEST_CASE("figures: on a leaf own and total agree, however it was written") {
    for (Scope scope : {Scope::plain, Scope::own, Scope::total}) {
        Sketch s;
        s.unit("a", "", {fte(4, scope)});
        CHECK(own_of(s.build(), "a").interval == Interval::exact(4));
        CHECK(total_of(s.build(), "a").interval == Interval::exact(4));
        CHECK(origin_of(s.build(), "a") == Origin::written);
    }
}

TEST_CASE("figures: a written total stops the roll-up, and what is left of it is the unit's own") {
    Sketch s;
    s.unit("root", "", {own(1)}).unit("a", "root", {total(10)}).unit("b", "a", {fte(3)}).unit("c", "a", {fte(4)});
    const Organisation o = s.build();
    CHECK(total_of(o, "root").interval == Interval::exact(11));
    CHECK(total_of(o, "a").interval == Interval::exact(10));
    CHECK(own_of(o, "a").interval == Interval::exact(3));
    CHECK(origin_of(o, "a") == Origin::remainder);
}

TEST_CASE("figures: a written total is known though a part of it is not, and the remainder lies within bounds") {
    Sketch s;
    s.unit("a", "", {total(10)}).unit("b", "a", {fte(3)}).unit("c", "a", {unknown_fte()});
    const Organisation o = s.build();
    CHECK(total_of(o, "a").is_known());
    CHECK(total_of(o, "a").interval == Interval::exact(10));
    CHECK_FALSE(own_of(o, "a").is_known());
    CHECK(own_of(o, "a").interval == Interval{not_known, 0, 7});
    CHECK(unit_figures(o, Measure::fte).whole.interval == Interval::exact(10));
}

TEST_CASE("figures: where a unit has no figure its posts and child units add up to it") {
    Sketch s;
    s.unit("a").unit("b", "a", {fte(4)}).post("p", "a", {fte(1)}).post("q", "a", {fte(0.5)});
    const Organisation o = s.build();
    CHECK(own_of(o, "a").interval == Interval::exact(1.5));
    CHECK(total_of(o, "a").interval == Interval::exact(5.5));
    CHECK(origin_of(o, "a") == Origin::posts);
}

TEST_CASE("figures: posts explain a unit's figure and are never added to it") {
    Sketch s;
    s.unit("a", "", {fte(10)}).post("p", "a", {fte(1)}).post("q", "a", {fte(1.5)});
    s.unit("t", "", {total(10)}).post(NodeRecord{.key = "r", .figures = {fte(4)}, .large = true}, "t");
    const Organisation o = s.build();
    CHECK(total_of(o, "a").interval == Interval::exact(10));
    CHECK(total_of(o, "t").interval == Interval::exact(10));
    CHECK(o.warnings().empty());
}

TEST_CASE("figures: a unit with child units and nothing of its own written has nothing of its own") {
    Sketch s;
    s.unit("a").unit("b", "a", {fte(4)});
    const Organisation o = s.build();
    CHECK(own_of(o, "a").interval == Interval::exact(0));
    CHECK(total_of(o, "a").interval == Interval::exact(4));
    CHECK(origin_of(o, "a") == Origin::nothing);
}

TEST_CASE("figures: a leaf without figure and posts is unknown, not zero") {
    Sketch s;
    s.unit("a").unit("b", "a", {fte(4)}).unit("c", "a");
    const Organisation o = s.build();
    CHECK_FALSE(total_of(o, "c").is_known());
    CHECK_FALSE(total_of(o, "a").is_known());
    CHECK(total_of(o, "a").unknown == 1);
    CHECK(total_of(o, "a").known == 4);
    CHECK(total_of(o, "a").interval == Interval{not_known, 4, infinity});
}

TEST_CASE("figures: a sum with unknown parts gives its known part, its bounds and what is missing") {
    Sketch s;
    s.unit("a", "", {own(1)})
        .unit("z", "a")
        .unit("b", "a", {fte(Quantity::about(4, 0.5))})
        .unit("m", "a", {unknown_fte()});
    s.post("p", "z").post("q", "z", {fte(2)});
    const Value value = value_of(s.build(), "a");
    CHECK(value.reason == Reason::unknown_input);
    CHECK(std::isnan(value.value));
    CHECK(value.known_part == 7);
    CHECK(value.lower == 6.5);
    CHECK(value.upper == infinity);
    CHECK(value.missing == Keys{"m.fte", "p.fte"});
}

TEST_CASE("figures: bounds add up") {
    Sketch s;
    s.unit("a", "", {own(1)})
        .unit("b", "a", {fte(Quantity::about(4, 0.5))})
        .unit("c", "a", {fte(Quantity::between(2, 6))});
    const Value value = value_of(s.build(), "a");
    CHECK(value.defined());
    CHECK(value.value == 9);
    CHECK(value.lower == 6.5);
    CHECK(value.upper == 11.5);
}

TEST_CASE("figures: the remainder of an inexact total has bounds, and is not negative") {
    Sketch s;
    s.unit("a", "", {fte(Quantity::about(10, 1), Scope::total)}).unit("b", "a", {fte(Quantity::about(8, 2))});
    CHECK(own_of(s.build(), "a").interval == Interval{2, 0, 5});
}

TEST_CASE("figures: a total written as unknown is unknown though all below it is known") {
    Sketch s;
    s.unit("r", "", {own(1)}).unit("a", "r", {own(2), unknown_fte(Scope::total)}).unit("b", "a", {fte(3)});
    const Organisation o = s.build();
    const Value value = value_of(o, "a");
    CHECK_FALSE(value.defined());
    CHECK(value.missing == Keys{"a.fte"});
    CHECK(value.known_part == 5);
    CHECK(value.lower == 5);
    CHECK(value_of(o, "b").defined());
    CHECK(value_of(o, "r").missing == Keys{"a.fte"});
}

TEST_CASE("figures: an own figure written as unknown is unknown, its posts its known part") {
    Sketch s;
    s.unit("a", "", {unknown_fte()}).post("p", "a", {fte(2)});
    const PartSum sum = total_of(s.build(), "a");
    CHECK(sum.unknown == 1);
    CHECK(sum.known == 2);
    CHECK(sum.interval == Interval{not_known, 2, infinity});
    CHECK(value_of(s.build(), "a").missing == Keys{"a.fte"});
}

TEST_CASE("figures: an unplaced unit counts in the organisation and in no unit") {
    Sketch s;
    s.unit("r", "", {own(1)}).unit("a", "r", {fte(2)}).unplaced("lost", {own(5)}).unit("child", "lost", {fte(7)});
    const Organisation o = s.build();
    CHECK(total_of(o, "r").interval == Interval::exact(3));
    CHECK(total_of(o, "lost").interval == Interval::exact(12));
    CHECK(unit_figures(o, Measure::fte).whole.interval == Interval::exact(15));
    CHECK(whole_value(o, unit_figures(o, Measure::fte)).value == 15);
}

TEST_CASE("figures: a post without a home counts in the organisation and in no unit") {
    Sketch s;
    s.unit("r", "", {fte(10)}).post("away", "", {fte(2)}).post("mystery");
    s.draft.recorded[Subject::places] = true;
    const Organisation o = s.build();
    const UnitFigures figures = unit_figures(o, Measure::fte);
    CHECK(figures.outside.known == 2);
    const Value whole = whole_value(o, figures);
    CHECK(whole.known_part == 12);
    CHECK(whole.missing == Keys{"mystery.fte"});
}

TEST_CASE("figures: a post whose home nobody recorded may be among the staff of a unit") {
    Sketch s;
    s.unit("r", "", {fte(10)}).unit("q").post("away", "", {fte(2)});
    s.draft.recorded[Subject::places] = false;
    const Organisation o = s.build();
    CHECK(total_of(o, "r").interval == Interval::exact(10));
    const Value whole = whole_value(o, unit_figures(o, Measure::fte));
    CHECK(whole.lower == 10);
    CHECK(std::isinf(whole.upper));
    CHECK(whole.missing == Keys{"away.home", "q.fte"});
}

TEST_CASE("figures: several roots add up to the organisation") {
    Sketch s;
    s.unit("a", "", {fte(1)}).unit("b", "", {fte(2)}).unit("c", "", {fte(4)});
    CHECK(unit_figures(s.build(), Measure::fte).whole.interval == Interval::exact(7));
}

TEST_CASE("figures: what does not add up is refused") {
    Sketch s;
    s.unit("a");
    const auto error = error_of<UsageError>([&] { unit_figures(s.build(), Measure::meetings_per_year); });
    REQUIRE(error);
    CHECK(holds(error->what(), "meetings_per_year"));
}

// Posts

TEST_CASE("post figures: an external post counts nothing") {
    Sketch s;
    s.post(NodeRecord{.key = "x", .figures = {fte(1), filled(1), persons(1)}, .count = 3, .external = true});
    const Organisation o = s.build();
    for (Measure m : {Measure::fte, Measure::fte_filled, Measure::headcount, Measure::salary})
        CHECK(post_figure(o, o.at("x"), m) == Interval::exact(0));
    CHECK(post_positions(o, o.at("x")) == Interval::exact(0));
}

TEST_CASE("post figures: a vacant post has its budget, and no person and nothing filled") {
    Sketch s;
    s.post(NodeRecord{.key = "v", .figures = {fte(1)}, .vacant = true});
    const Organisation o = s.build();
    CHECK(post_figure(o, o.at("v"), Measure::fte) == Interval::exact(1));
    CHECK(post_figure(o, o.at("v"), Measure::fte_filled) == Interval::exact(0));
    CHECK(post_figure(o, o.at("v"), Measure::headcount) == Interval::exact(0));
    CHECK(post_positions(o, o.at("v")) == Interval::exact(1));
}

TEST_CASE("post figures: a single post has one person unless it says otherwise, a group says how many") {
    Sketch s;
    s.post("p").post("shared", "", {persons(2)}).post(NodeRecord{.key = "g", .count = 5});
    s.post(NodeRecord{.key = "many", .count = not_known})
        .post("nobody-knows", "", {figure(Measure::headcount, Quantity::unknown())});
    const Organisation o = s.build();
    const auto headcount = [&](const char* key) { return post_figure(o, o.at(key), Measure::headcount); };
    CHECK(headcount("p") == Interval::exact(1));
    CHECK(headcount("shared") == Interval::exact(2));
    CHECK_FALSE(headcount("g").known());
    CHECK_FALSE(headcount("many").known());
    CHECK_FALSE(headcount("nobody-knows").known());
    CHECK(post_positions(o, o.at("shared")) == Interval::exact(1));
    CHECK(post_positions(o, o.at("g")) == Interval::exact(5));
    CHECK(post_positions(o, o.at("many")) == Interval{not_known, 1, infinity});
}

TEST_CASE("post figures: filled FTE are the budgeted ones unless written; other figures are unknown until written") {
    Sketch s;
    s.post("p", "", {fte(0.8)}).post("q", "", {fte(1), filled(0.5)}).post("r");
    const Organisation o = s.build();
    CHECK(post_figure(o, o.at("p"), Measure::fte_filled) == Interval::exact(0.8));
    CHECK(post_figure(o, o.at("q"), Measure::fte_filled) == Interval::exact(0.5));
    CHECK_FALSE(post_figure(o, o.at("r"), Measure::fte_filled).known());
    CHECK_FALSE(post_figure(o, o.at("r"), Measure::fte).known());
    CHECK_FALSE(post_figure(o, o.at("p"), Measure::salary).known());
}

TEST_CASE("figures: a group's figures are totals of the group") {
    Sketch s;
    s.unit("a").post(NodeRecord{.key = "g", .figures = {fte(18.5), persons(22)}, .count = 20}, "a");
    CHECK(total_of(s.build(), "a").interval == Interval::exact(18.5));
    CHECK(total_of(s.build(), "a", Measure::headcount).interval == Interval::exact(22));
}

TEST_CASE("figures: a post that heads several units counts once, at home") {
    Sketch s;
    s.unit("a").unit("b").head("p", {"a", "b"}, {fte(1)}).post("q", "b", {fte(1)});
    const Organisation o = s.build();
    CHECK(total_of(o, "a").interval == Interval::exact(1));
    CHECK(total_of(o, "b").interval == Interval::exact(1));
}

// Tasks

TEST_CASE("figures: a task counts with a unit by its share, unassigned shares with the organisation") {
    Sketch s;
    s.unit("r").unit("a", "r").unit("b", "r");
    s.task("t", {figure(Measure::volume, Quantity::exact(100)), figure(Measure::risk, Quantity::exact(3))});
    s.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "b", "t", 0.5);
    const Organisation o = s.build();
    CHECK(total_of(o, "a", Measure::volume).interval == Interval::exact(25));
    CHECK(total_of(o, "b", Measure::volume).interval == Interval::exact(50));
    CHECK(total_of(o, "r", Measure::volume).interval == Interval::exact(75));
    CHECK(unit_figures(o, Measure::volume).outside.interval == Interval::exact(25));
    CHECK(unit_figures(o, Measure::volume).whole.interval == Interval::exact(100));
    CHECK(origin_of(o, "a", Measure::volume) == Origin::tasks);
}

TEST_CASE("figures: scores add up as volume times score") {
    Sketch s;
    s.unit("a").task("t1", {figure(Measure::volume, Quantity::exact(10)), figure(Measure::risk, Quantity::exact(3))});
    s.task("t2", {figure(Measure::volume, Quantity::exact(20)), figure(Measure::risk, Quantity::between(1, 2))});
    s.relate(Relation::responsible_for, "a", "t1").relate(Relation::responsible_for, "a", "t2");
    CHECK(total_of(s.build(), "a", Measure::risk).interval == Interval{60, 50, 70});
}

TEST_CASE("figures: a score of unknown volume is unknown, with the volume named") {
    Sketch s;
    s.unit("a").unit("b").task("t", {figure(Measure::risk, Quantity::exact(3))}).task("u");
    s.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "u");
    CHECK(value_of(s.build(), "a", Measure::risk).missing == Keys{"t.volume"});
    CHECK(value_of(s.build(), "b", Measure::risk).missing == Keys{"u.risk", "u.volume"});
}

TEST_CASE("figures: where no task is recorded nothing is known of what only tasks have") {
    Sketch s;
    s.unit("r").unit("a", "r").unit("b", "r");
    CHECK_FALSE(unit_figures(s.build(), Measure::volume).whole.is_known());
    CHECK_FALSE(total_of(s.build(), "a", Measure::volume).is_known());
    s.task("t", {figure(Measure::volume, Quantity::exact(5))}).relate(Relation::responsible_for, "a", "t");
    CHECK(total_of(s.build(), "a", Measure::volume).interval == Interval::exact(5));
    CHECK(total_of(s.build(), "r", Measure::volume).interval == Interval::exact(5));
}

TEST_CASE("figures: a unit's expenditure is its own figure, else that of its tasks") {
    const auto dkk = [](double x) { return figure(Measure::gross_expenditure, Quantity::exact(x)); };
    Sketch s;
    s.unit("a").unit("b", "", {dkk(90)}).task("t", {dkk(50)}).task("t2", {dkk(60)});
    s.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "t2");
    CHECK(total_of(s.build(), "a", Measure::gross_expenditure).interval == Interval::exact(50));
    CHECK(total_of(s.build(), "b", Measure::gross_expenditure).interval == Interval::exact(90));
}

// Conflicts

TEST_CASE("conflict: posts beyond the unit's own figure are an error with both figures") {
    Sketch s;
    s.unit("a", "", {fte(2)}).post("p", "a", {fte(1.5)}).post("q", "a", {fte(0.75)});
    CHECK(holds(conflict(s), "'a'"));
    CHECK(holds(conflict(s), "stated as 2,"));
    CHECK(holds(conflict(s), "2.25"));
    CHECK(holds(conflict(s), "fte"));
}

TEST_CASE("conflict: child units beyond a total are an error with both figures") {
    Sketch s;
    s.unit("a", "", {total(10)}).unit("b", "a", {fte(6)}).unit("c", "a", {fte(4.5)});
    CHECK(holds(conflict(s), "stated as 10,"));
    CHECK(holds(conflict(s), "10.5"));
}

TEST_CASE("conflict: posts count against a total beside the child units") {
    Sketch s;
    s.unit("a", "", {total(10)}).unit("b", "a", {fte(8)}).post("p", "a", {fte(2)});
    CHECK(conflict(s).empty());
    s.post("q", "a", {fte(1)});
    CHECK_FALSE(conflict(s).empty());
}

TEST_CASE("conflict: figures below are checked though some of them are unknown") {
    Sketch s;
    s.unit("a", "", {total(10)}).unit("b", "a", {fte(11)}).unit("c", "a");
    CHECK(holds(conflict(s), "at least 11"));
}

TEST_CASE("conflict: own figure and child units that leave a total unfilled are an error") {
    Sketch s;
    s.unit("a", "", {own(2), total(10)}).unit("b", "a", {fte(7)});
    CHECK(holds(conflict(s), "9"));
    Sketch leaf;
    leaf.unit("a", "", {own(2), total(3)});
    CHECK_FALSE(conflict(leaf).empty());
}

TEST_CASE("conflict: a remainder that is not explained is none") {
    Sketch s;
    s.unit("a", "", {total(10)}).unit("b", "a", {fte(7)});
    CHECK(conflict(s).empty());
    CHECK(warnings(s).empty());
}

TEST_CASE("conflict: where one figure is inexact and the bounds meet it is a warning with both figures") {
    Sketch s;
    s.unit("a", "", {fte(10, Scope::total)}).unit("b", "a", {fte(Quantity::about(10.25, 0.5))});
    REQUIRE(warnings(s).size() == 1);
    CHECK(holds(describe(warnings(s).front()), "stated as 10,"));
    CHECK(holds(describe(warnings(s).front()), "10.25 [9.75, 10.75]"));
    CHECK(warnings(s).front().key == "a");
    Sketch stated;
    stated.unit("a", "", {fte(Quantity::about(10, 0.5), Scope::total)}).unit("b", "a", {fte(10.25)});
    REQUIRE(warnings(stated).size() == 1);
    CHECK(holds(describe(warnings(stated).front()), "10 [9.5, 10.5]"));
}

TEST_CASE("conflict: where bounds do not meet it is an error though a figure is inexact") {
    Sketch more, less;
    more.unit("a", "", {fte(10, Scope::total)}).unit("b", "a", {fte(Quantity::about(11, 0.5))});
    CHECK_FALSE(conflict(more).empty());
    less.unit("a", "", {own(1), fte(10, Scope::total)}).unit("b", "a", {fte(Quantity::about(8, 0.5))});
    CHECK_FALSE(conflict(less).empty());
}

TEST_CASE("conflict: an inexact figure that holds the sum in its middle is no conflict") {
    Sketch s;
    s.unit("a", "", {fte(Quantity::about(10, 1), Scope::total), own(4)}).unit("b", "a", {fte(6)});
    CHECK(warnings(s).empty());
}

TEST_CASE("conflict: rounding of decimals is none") {
    Sketch s;
    s.unit("a", "", {own(0.1), total(0.3)}).unit("b", "a", {fte(0.2)});
    CHECK(0.1 + 0.2 != 0.3);
    CHECK(conflict(s).empty());
    CHECK(warnings(s).empty());
}

TEST_CASE("conflict: external and vacant posts weigh as they count") {
    Sketch s;
    s.unit("a", "", {fte(1), figure(Measure::headcount, Quantity::exact(0))});
    s.post(NodeRecord{.key = "x", .figures = {fte(5)}, .external = true}, "a");
    s.post(NodeRecord{.key = "v", .figures = {fte(1)}, .vacant = true}, "a");
    CHECK(conflict(s).empty());
    s.post("p", "a", {fte(0)});  // one person
    CHECK(holds(conflict(s), "headcount"));
}

TEST_CASE("conflict: an error names the place of the unit in its file") {
    Sketch s;
    s.node(Kind::unit, {.key = "a", .figures = {fte(1)}, .place = {"org.json", "/units/0", 4, 2}})
        .post("p", "a", {fte(2)});
    CHECK(holds(conflict(s), "org.json:4:2"));
}

TEST_CASE("an organisation in the making is not asked whether its figures agree") {
    Sketch s;
    s.unit("a", "", {fte(1)}).post("p", "a", {fte(2)});
    CHECK_NOTHROW(Organisation(s.draft, Checks::without_figures));
    CHECK_THROWS_AS(Organisation(s.draft), FigureConflict);
}

TEST_CASE("conflict: every measure that adds up is checked") {
    for (Measure measure :
         {Measure::fte, Measure::fte_filled, Measure::headcount, Measure::salary, Measure::gross_expenditure}) {
        Sketch s;
        s.unit("a", "", {figure(measure, Quantity::exact(5), Scope::total)});
        s.unit("b", "a", {figure(measure, Quantity::exact(6))});
        CAPTURE(to_string(measure));
        CHECK(holds(conflict(s), to_string(measure).data()));
    }
}

// Groups

TEST_CASE("group values and elsewhere add up to the organisation") {
    Dice dice(20);
    for (int round = 0; round < 300; ++round) {
        const Organisation o = random_sketch(dice).build();
        for (Measure measure : {Measure::fte, Measure::headcount}) {
            const UnitFigures figures = unit_figures(o, measure);
            Keys chosen;
            for (NodeId unit : o.nodes(Kind::unit)) {
                const auto beside = [&](const std::string& key) {
                    return !o.units().is_within(unit, o.at(key)) && !o.units().is_within(o.at(key), unit);
                };
                if (dice.chance(40) && std::all_of(chosen.begin(), chosen.end(), beside))
                    chosen.emplace_back(o.key(unit));
            }
            if (chosen.empty()) continue;
            const auto values = group_values(o, figures, group(o, chosen));
            REQUIRE(values.size() == chosen.size() + 1);
            const Value whole = whole_value(o, figures);
            double sum = 0;
            bool all = true;
            for (const Value& value : values) {
                sum += value.value;
                all = all && value.defined();
            }
            CAPTURE(round, chosen, to_string(measure));
            REQUIRE(all == whole.defined());
            if (all) REQUIRE(close(sum, whole.value));
        }
    }
}

TEST_CASE(
    "group values: elsewhere holds the own figures of units above and beside, unplaced units and posts without home") {
    Sketch s;
    s.unit("r", "", {own(1)}).unit("a", "r", {fte(2)}).unit("b", "r", {fte(4)}).unplaced("lost", {fte(8)});
    s.post(NodeRecord{.key = "p", .figures = {fte(16)}, .large = true});
    s.draft.recorded[Subject::places] = true;
    const Organisation o = s.build();
    const auto values = group_values(o, unit_figures(o, Measure::fte), group(o, Keys{"a"}));
    REQUIRE(values.size() == 2);
    CHECK(values[0].value == 2);
    CHECK(values[1].value == 29);
}

TEST_CASE("group values: elsewhere holds what is left of a written total") {
    Sketch s;
    s.unit("r", "", {total(10)}).unit("a", "r", {fte(2)}).unit("b", "r", {fte(3)});
    const Organisation o = s.build();
    const auto values = group_values(o, unit_figures(o, Measure::fte), group(o, Keys{"a", "b"}));
    CHECK(values[2].value == 5);
}

TEST_CASE("group values: what is unknown is named where it lies") {
    Sketch s;
    s.unit("r").unit("a", "r").unit("b", "r", {fte(3)}).unit("c", "r").post("p");
    s.draft.recorded[Subject::places] = true;
    const Organisation o = s.build();
    const auto values = group_values(o, unit_figures(o, Measure::fte), group(o, Keys{"a", "b"}));
    CHECK(values[0].missing == Keys{"a.fte"});
    CHECK(values[1].defined());
    CHECK(values[2].missing == Keys{"c.fte", "p.fte"});
}

TEST_CASE("group values: the unknown figure of a task is named with every unit that has a share, and elsewhere") {
    Sketch s;
    s.unit("r").unit("a", "r").task("t", {figure(Measure::risk, Quantity::exact(2))});
    s.relate(Relation::responsible_for, "a", "t", 0.5);
    const Organisation o = s.build();
    const auto values = group_values(o, unit_figures(o, Measure::risk), group(o, Keys{"a"}));
    CHECK(values[0].missing == Keys{"t.volume"});
    CHECK(values[1].missing == Keys{"t.volume"});
}

TEST_CASE("conflict: tasks beyond the unit's own expenditure are an error") {
    const auto dkk = [](double x) { return figure(Measure::gross_expenditure, Quantity::exact(x)); };
    Sketch s;
    s.unit("a", "", {dkk(5)}).task("t", {dkk(6)}).relate(Relation::responsible_for, "a", "t", 0.5);
    CHECK(conflict(s).empty());
    s.unit("b", "", {dkk(5)}).task("u", {dkk(6)}).relate(Relation::responsible_for, "b", "u");
    CHECK(holds(conflict(s), "'b'"));
}
