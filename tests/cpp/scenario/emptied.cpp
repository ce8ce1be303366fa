// What is left when all has left.

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {}  // namespace

TEST_CASE("emptied: a unit whose posts have left has 0, and the whole stays known") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").post("p", "a", {fte(1)}).post("q", "b", {fte(0.5)});
    const Outcome outcome = run(s.build(), {Move{{"p"}, "b"}, Create{new_unit("c", "top")}});
    for (const Organisation& o : {outcome.organisation, io::read_organisation(io::write(outcome.organisation))}) {
        CHECK(fte_of(o, "a") == 0);
        CHECK(fte_of(o, "c") == 0);
        CHECK(whole_of(o) == 1.5);
        CHECK(o.empty(o.at("a")) == Empty::staff);
        CHECK(o.empty(o.at("c")) == Empty::all);
        CHECK_FALSE(total_of(o, "a", Measure::gross_expenditure).is_known());
        CHECK(fte_of(run(o, {Move{{"q"}, "a"}}).organisation, "a") == 0.5);
    }
    CHECK(outcome.record[0].emptied == Keys{"a"});
    CHECK(fte_of(run(s.build(), {Abolish{"p"}}).organisation, "a") == 0);
    CHECK(fte_of(run(s.build(), {merge({"p", "q"}, "q")}).organisation, "a") == 0);
}

TEST_CASE("emptied: a unit of unknown size is not empty because a child unit came and went") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top", {fte(1)});
    const Organisation then = run(s.build(), {Move{{"b"}, "a"}, Move{{"b"}, "top"}}).organisation;
    CHECK_FALSE(total_of(then, "a").is_known());
}

TEST_CASE(
    "emptied: what a unit spent on its only task is 0 once that is gone, and unknown where nobody said what it cost") {
    constexpr auto money = Measure::gross_expenditure;
    for (const bool known : {true, false}) {
        CAPTURE(known);
        Sketch s;
        s.unit("top").unit("a", "top").unit("b", "top");
        s.task("t", known ? Figures{figure(money, 5)} : Figures{}).relate(Relation::responsible_for, "a", "t");
        const Organisation then = run(s.build(), {TransferTask{"t", "a", "b"}}).organisation;
        CHECK(total_of(then, "a", money).is_known() == known);
        CHECK(total_of(then, "a", money).known == 0);
    }
}

TEST_CASE("emptied: where somebody may be at home nothing is empty") {
    // p is at home in nobody knows which unit: what has left says nothing of it.
    Sketch s;
    s.unit("a").unit("b", "a", {fte(1)}).unit("c", "", {fte(2)}).post("p", "", {fte(3)});
    const Organisation o = s.build();
    CHECK_FALSE(total_of(o, "a").is_known());
    const Outcome gone = run(o, {Move{{"b"}, "c"}});
    CHECK_FALSE(total_of(gone.organisation, "a").is_known());
    CHECK(gone.organisation.empty(gone.organisation.at("a")) == Empty::no);
    CHECK(gone.record[0].emptied.empty());
    CHECK_FALSE(total_of(run(gone.organisation, {Move{{"b"}, "a"}}).organisation, "a").is_known());
    // Once it is said where each is at home there is nobody else.
    s.draft.recorded[Subject::places] = true;
    const Outcome known = run(s.build(), {Move{{"b"}, "c"}});
    CHECK(fte_of(known.organisation, "a") == 0);
    CHECK(known.record[0].emptied == Keys{"a"});
}

TEST_CASE("emptied: the parts of a divided unit that take no post have none") {
    Sketch s;
    s.unit("top").unit("a", "top").post("p", "a", {fte(1)});
    const Outcome outcome = run(s.build(), {Split{"a", {{new_unit("a"), {}, {}}, {new_unit("b"), {}, {}}}}});
    CHECK(whole_of(outcome.organisation) == 1);
    CHECK(fte_of(outcome.organisation, "b") == 0);
}

TEST_CASE("emptied: an external post alone says nothing of a unit") {
    Sketch s;
    s.unit("top").unit("a", "top").post({.key = "x", .figures = {fte(1)}, .external = true}, "a");
    CHECK_FALSE(total_of(s.build(), "a").is_known());
    s.post("p", "a", {fte(1)});
    const Organisation then = run(s.build(), {Move{{"p"}, "top"}}).organisation;
    CHECK(fte_of(then, "a") == 0);
    CHECK(whole_of(then) == 1);
}

TEST_CASE("emptied: what is abolished from a day on was there before") {
    Sketch s;
    s.draft.key = "dated";
    s.unit("top").unit("a", "top");
    s.node(Kind::unit, {.key = "b", .period = {.from = day("2020-01-01")}}).relate(Relation::part_of, "b", "top");
    s.post("p", "a");
    s.draft.day = day("2022-01-01");
    Plan plan = plan_of({Abolish{"p"}, Abolish{"a"}});
    plan.effective = day("2023-01-01");
    const Outcome outcome = apply(s.build(), plan);
    CHECK(outcome.organisation.find("a") == no_node);
    const Organisation before = outcome.organisation.on(day("2022-12-31"));
    CHECK(home_of(before, "p") == "a");
    CHECK(outcome.lineage.successors("a").size() == 1);
    CHECK(io::read_organisation(io::write(outcome.organisation)).on(day("2021-01-01")).find("p") != no_node);
}

TEST_CASE("emptied: an empty unit that others are merged into is as they are") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").unit("c", "top", {fte(3)});
    const std::vector<Action> leaves{Move{{"c"}, "a"}, Move{{"c"}, "top"}, Create{new_unit("e", "top")}};
    const Organisation base = run(s.build(), leaves).organisation;
    REQUIRE(base.empty(base.at("e")) == Empty::all);
    for (const char* other : {"b", "c"})
        for (const Merge& merged : {merge({"e", other}, "e"), merge({"e", other}, other), merge({other, "e"}, "e"),
                                    merge({"e", other}, new_unit("m"))}) {
            const Organisation then = run(base, {merged}).organisation;
            const auto* kept = std::get_if<std::string>(&merged.into);
            const std::string key = kept != nullptr ? *kept : "m";
            CAPTURE(other, key);
            CHECK(then.empty(then.at(key)) == Empty::no);
            CHECK(total_of(then, key).is_known() == (std::string(other) == "c"));
            if (total_of(then, key).is_known()) CHECK(fte_of(then, key) == 3);
        }
    const Organisation both = run(base, {Create{new_unit("f", "top")}, merge({"e", "f"}, "e")}).organisation;
    CHECK(fte_of(both, "e") == 0);
}

TEST_CASE("emptied: ties of merged units add up on the days on which both are there") {
    Sketch s;
    s.unit("a", "", {fte(1)}).unit("b", "", {fte(1)}).unit("c", "", {fte(1)});
    const auto tie = [&](const char* unit, double volume, Period period) {
        s.draft.relate({.relation = Relation::works_with,
                        .from = s.draft.at(unit),
                        .to = s.draft.at("c"),
                        .weight = volume,
                        .period = period});
    };
    tie("a", 1, {.from = day("2020-01-01"), .until = day("2022-01-01")});
    tie("b", 2, {.from = day("2021-01-01"), .until = day("2023-01-01")});
    s.draft.day = day("2021-06-01");
    const Organisation then = run(s.build(), {merge({"a", "b"}, new_unit("ab"))}).organisation;
    const auto volume = [&](const char* text) {
        const Organisation o = then.on(day(text));
        for (double weight : o.arcs().weight)
            if (!std::isnan(weight)) return weight;
        return 0.0;
    };
    CHECK(volume("2020-06-01") == 1);
    CHECK(volume("2021-06-01") == 3);
    CHECK(volume("2022-06-01") == 2);
    CHECK(volume("2023-06-01") == 0);
}

TEST_CASE("what is unknown of a leaf stays unknown when it gets child units, and comes back when they go") {
    Sketch s;
    s.unit("town")
        .unit("leaf", "town")
        .unit("other", "town", {own(3)})
        .unit("inner", "other", {fte(2)})
        .unit("beside", "other", {fte(1)});
    const Organisation base = s.build();
    const auto of_leaf = [](const Organisation& o) {
        return unit_value(o, unit_figures(o, Measure::fte), o.at("leaf"));
    };
    REQUIRE(!of_leaf(base).defined());
    const std::vector<std::vector<Action>> arrivals{
        {Move{{"inner"}, "leaf"}},
        {Create{new_unit("new", "leaf", {fte(2)}), {}}},
        {Create{new_unit("new", "leaf"), {}}, Move{{"inner"}, "leaf"}},
        {Merge{{"inner", "beside"}, new_unit("both", "leaf"), std::nullopt}},
        {Split{"inner", {{new_unit("x", "leaf"), 0.5, {}}, {new_unit("y", "leaf"), 0.5, {}}}}},
    };
    for (const auto& arrival : arrivals) {
        const Organisation after = run(base, arrival).organisation;
        const Value total = of_leaf(after);
        CHECK(!total.defined());
        CHECK(total.lower >= 2);
        CHECK(total.upper == infinity);
        CHECK(total.missing.names() == Keys{"leaf.fte"});
    }
    const Organisation back = run(base, {Move{{"inner"}, "leaf"}, Move{{"inner"}, "other"}}).organisation;
    CHECK(!of_leaf(back).defined());
    CHECK(differences(back, base).empty());
    CHECK(!of_leaf(run(base, {Create{new_unit("new", "leaf"), {}}, Abolish{"new"}}).organisation).defined());
    // What a leaf is known to have stays as it is, in the unit itself.
    CHECK(own_fte_of(run(base, {Move{{"leaf"}, "inner"}}).organisation, "inner") == 2);
}
