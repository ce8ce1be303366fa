#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/organisation/responsibility.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Change due(const char* text, Action action) {
    Change result{std::move(action), {}, "", {}};
    if (*text != 0) result.effective = day(text);
    return result;
}

Rename named(const std::string& name) { return {"a", {{"da", name}}}; }

Plan staged() {
    Plan plan;
    plan.changes = {due("2027-01-01", named("second")), due("", named("always")), due("2026-01-01", named("first"))};
    return plan;
}

std::string name_on(const Plan& plan, const char* text) {
    const Organisation o = apply(town(), plan, {.on = day(text)}).organisation;
    return std::string(o.name(o.at("a")));
}

/// A school in the north until 2014 and in the south from then on; a task of the north's until 2014.
Sketch moved_twice() {
    Sketch s;
    s.draft.key = "moving";
    s.unit("town", "", {own(0), total(70)}).unit("north", "town", {own(10)}).unit("south", "town", {own(5)});
    s.unit("west", "town", {own(35)}).unit("school", "", {fte(20)}).task("bus");
    const auto place = [&](const char* to, Period period) {
        s.draft.relate({.relation = Relation::part_of,
                        .from = s.draft.at("school"),
                        .to = s.draft.at(to),
                        .weight = {},
                        .provenance = {},
                        .period = period});
    };
    place("north", {.until = day("2014-01-01")});
    place("south", {.from = day("2014-01-01")});
    const auto holds_bus = [&](const char* unit, Period period) {
        s.draft.relate({.relation = Relation::responsible_for,
                        .from = s.draft.at(unit),
                        .to = s.draft.at("bus"),
                        .weight = 1,
                        .provenance = {},
                        .period = period});
    };
    holds_bus("north", {.until = day("2014-01-01")});
    holds_bus("south", {.from = day("2014-01-01")});
    s.draft.day = day("2013-08-01");
    return s;
}

Plan dated(std::vector<Change> changes) {
    Plan plan;
    plan.changes = std::move(changes);
    return plan;
}

}  // namespace

TEST_CASE("effective: without a day everything is done, in the order of the document") {
    const Outcome outcome = apply(town(), staged());
    CHECK(outcome.organisation.name(outcome.organisation.at("a")) == "first");
    CHECK(outcome.record.size() == 3);
    CHECK(outcome.organisation.day() == day("2027-01-01"));
}

TEST_CASE("effective: up to a day only what is due by it, the day itself included") {
    CHECK(name_on(staged(), "2025-12-31") == "always");
    CHECK(name_on(staged(), "2026-01-01") == "first");
    const Outcome outcome = apply(town(), staged(), {.on = day("2026-12-31")});
    REQUIRE(outcome.record.size() == 2);
    CHECK(outcome.record[0].position == 2);
    CHECK(outcome.record[1].position == 3);
    CHECK(outcome.organisation.day() == day("2026-12-31"));
}

TEST_CASE("effective: the plan's day is that of changes without one of their own") {
    Plan plan = staged();
    plan.effective = day("2026-06-01");
    CHECK(name_on(plan, "2025-12-31") == "a");
    CHECK(name_on(plan, "2026-05-31") == "first");
    CHECK(apply(town(), plan, {.on = day("2026-06-01")}).record.size() == 2);
}

TEST_CASE("effective: a plan of which nothing is due changes nothing") {
    Plan plan = staged();
    plan.effective = day("2026-06-01");
    const Outcome outcome = apply(town(), plan, {.on = day("2020-01-01")});
    CHECK(outcome.record.empty());
    CHECK(outcome.lineage.rows().empty());
    CHECK(differences(outcome.organisation, town()) == Keys{});
}

TEST_CASE("effective: without dates anywhere, no day is shown") {
    CHECK_FALSE(apply(town(), plan_of({named("x")})).organisation.day());
}

TEST_CASE("effective: an error names the position in the document, not among what is due") {
    Plan plan = staged();
    plan.changes.push_back(due("", Abolish{"nothing"}));
    const auto error = error_of<PlanError>([&] { apply(town(), plan, {.on = day("2025-01-01")}); });
    REQUIRE(error);
    CHECK(error->position() == 4);
}

TEST_CASE("effective: a move takes the place of the day, for as long as that lasts") {
    const Outcome outcome = apply(moved_twice().build(), dated({due("2013-10-01", Move{{"school"}, "west"})}));
    const Organisation& o = outcome.organisation;
    CHECK(o.day() == day("2013-10-01"));
    CHECK(parent_of(o, "school") == "west");
    CHECK(parent_of(o.on(day("2014-01-01")), "school") == "south");
    CHECK(fte_of(o, "town") == 70);
    CHECK(fte_of(o, "west") == 55);
    CHECK(fte_of(o, "north") == 10);

    const Organisation later =
        apply(moved_twice().build(), dated({due("2015-01-01", Move{{"school"}, "west"})})).organisation;
    CHECK(parent_of(later, "school") == "west");
    CHECK(parent_of(later.on(day("2013-10-01")), "school") == "north");
}

TEST_CASE("effective: a change sees the day from which it holds") {
    // In 2013 the school lies in the north already.
    const auto error = error_of<PlanError>([&] {
        apply(moved_twice().build(), dated({due("2013-10-01", Move{{"school"}, "north"})}));
    });
    REQUIRE(error);
    CHECK(holds(error->what(), "already"));
    const Organisation o =
        apply(moved_twice().build(), dated({due("2014-10-01", Move{{"school"}, "north"})})).organisation;
    CHECK(parent_of(o, "school") == "north");
    CHECK(fte_of(o, "south") == 5);
}

TEST_CASE("effective: a task is handed over for as long as it was held") {
    const Organisation o =
        apply(moved_twice().build(), dated({due("2013-10-01", TransferTask{"bus", "north", "west", {}})})).organisation;
    CHECK(o.key(responsibilities(o, o.at("bus")).front().unit) == "west");
    const Organisation later = o.on(day("2014-01-01"));
    REQUIRE(responsibilities(later, later.at("bus")).size() == 1);
    CHECK(later.key(responsibilities(later, later.at("bus")).front().unit) == "south");
}

TEST_CASE("effective: an organisation with dates is applied a plan of another day") {
    const Outcome outcome = apply(moved_twice().build(), dated({due("2013-10-01", Rename{"school", {{"da", "S"}}})}),
                                  {.on = day("2016-01-01")});
    CHECK(outcome.organisation.day() == day("2016-01-01"));
    CHECK(parent_of(outcome.organisation, "school") == "south");
    CHECK(outcome.organisation.is_dated());
}

TEST_CASE("effective: what is merged or divided lies on other days where it did") {
    Sketch s;
    s.unit("t").unit("u");
    const auto place = [&](const char* unit, const char* to, Period period) {
        s.draft.relate({.relation = Relation::part_of,
                        .from = s.draft.at(unit),
                        .to = s.draft.at(to),
                        .weight = {},
                        .provenance = {},
                        .period = period});
    };
    for (const char* unit : {"a", "b"}) {
        s.unit(unit);
        place(unit, "t", {.until = day("2014-01-01")});
        place(unit, "u", {.from = day("2014-01-01")});
    }
    s.draft.day = day("2013-01-01");
    const Organisation merged = run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK(parent_of(merged, "n") == "t");
    CHECK(parent_of(merged.on(day("2014-01-01")), "n") == "u");
    const Organisation divided =
        run(s.build(), {Split{"a", {{new_unit("x"), 0.5, {}, false}, {new_unit("y", "u"), 0.5, {}, false}}}})
            .organisation;
    CHECK(parent_of(divided, "x") == "t");
    CHECK(parent_of(divided.on(day("2014-01-01")), "x") == "u");
    CHECK(parent_of(divided, "y") == "u");
}

TEST_CASE("effective: merged interfaces add up on the days on which both are there") {
    const auto merged = [](std::vector<std::pair<double, Period>> of_b) {
        Sketch s;
        s.unit("a").unit("b").unit("c");
        const auto tie = [&](const char* unit, double volume, Period period) {
            s.draft.relate({.relation = Relation::works_with,
                            .from = s.draft.at(unit),
                            .to = s.draft.at("c"),
                            .weight = volume,
                            .provenance = {},
                            .period = period});
        };
        tie("a", 3, {.until = day("2014-01-01")});
        tie("a", 5, {.from = day("2014-01-01")});
        for (const auto& [volume, period] : of_b) tie("b", volume, period);
        s.draft.day = day("2013-01-01");
        return run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    };
    const Organisation o = merged({{10, {.until = day("2014-01-01")}}, {20, {.from = day("2014-01-01")}}});
    CHECK(o.arcs().weight == std::vector<double>{13, 13});
    CHECK(o.on(day("2014-01-01")).arcs().weight == std::vector<double>{25, 25});
    const Organisation always = merged({{10, {}}});
    CHECK(always.arcs().weight == std::vector<double>{13, 13});
    CHECK(always.on(day("2014-01-01")).arcs().weight == std::vector<double>{15, 15});
}

TEST_CASE("effective: what has ended nobody changes any more, and what ends it is not in its own way") {
    Sketch s;
    s.unit("town").unit("west", "town", {fte(1)}).unit("old", "town", {fte(2)});
    s.draft[s.draft.at("old")].period.until = day("2014-01-01");
    s.draft.day = day("2013-08-01");
    const Organisation base = s.build();
    const auto west = [](const char* on) { return due(on, Rename{"west", {{"da", "West"}}}); };
    const Change ends = due("2020-01-01", Abolish{"west"});
    const auto error = error_of<PlanError>([&] { apply(base, dated({ends, west("2021-01-01")})); });
    REQUIRE(error);
    CHECK(refused_at(*error, 2, "rename", {"west", "any more"}));
    CHECK_FALSE(error_of<PlanError>([&] { apply(base, dated({west("2019-01-01"), ends})); }));
}

TEST_CASE("effective: a unit is created for a period") {
    NodeSpec fresh = new_unit("n", "town", {fte(0)});
    fresh.node.period = {.from = day("2014-01-01"), .until = day("2015-01-01")};
    const Organisation o = apply(moved_twice().build(), dated({due("2014-01-01", Create{fresh})})).organisation;
    CHECK(o.find("n") != no_node);
    CHECK(o.on(day("2013-12-31")).find("n") == no_node);
    CHECK(o.on(day("2015-01-01")).find("n") == no_node);
}

TEST_CASE("effective: what a plan makes of any other day has to be sound, too") {
    // b lies in a from 2014 on.
    Sketch s;
    s.unit("t").unit("a", "t").unit("b", "", {fte(5)}).unit("later").post("p", "a", {fte(1)}).post("q", "b", {fte(1)});
    const auto relate = [&](Relation relation, const char* from, const char* to, Period period) {
        s.draft.relate({.relation = relation, .from = s.draft.at(from), .to = s.draft.at(to), .period = period});
    };
    relate(Relation::part_of, "b", "t", {.until = day("2014-01-01")});
    relate(Relation::part_of, "b", "a", {.from = day("2014-01-01")});
    relate(Relation::reports_to, "p", "q", {.from = day("2014-01-01")});
    s.draft[s.draft.at("later")].period = {.from = day("2015-01-01")};
    s.draft.day = day("2013-01-01");
    const auto refused = [&](const std::vector<Action>& actions, std::size_t position, const Keys& words) {
        const PlanError error = refusal(s.build(), actions);
        return refused_at(error, position, std::string(name_of(actions[position - 1])), words);
    };
    const Rename rename{"t", {{"da", "T"}}};
    CHECK(refused({rename, Move{{"a"}, "b"}, rename}, 2, {"on 2014-01-01", "'a'", "'b'"}));
    CHECK(refused({Relate{{.relation = Relation::reports_to, .from = "q", .to = "p"}}}, 1, {"on 2014-01-01"}));
    CHECK(refused({rename, Set{"a", {total(1)}, {}, {}, {}, {}}}, 2, {"on 2014-01-01", "fte of 'a'"}));
    // What a later change puts right on all days is no error.
    CHECK_FALSE(error_of<PlanError>([&] { run(s.build(), {Move{{"a"}, "b"}, Move{{"a"}, "t"}}); }));
    // A relation, or the period of a place that is handed on, on days on which one of its ends is not there.
    const RelationSpec early{
        .relation = Relation::works_with, .from = "a", .to = "later", .period = {.until = day("2015-01-01")}};
    CHECK(refused({rename, Relate{early}}, 2, {"'a' works_with 'later' until 2015-01-01", "from 2015-01-01"}));
    CHECK(refused({Move{{"b"}, "later"}}, 1, {"'b' part_of 'later'", "from 2015-01-01"}));
    Split split{"a", {{new_unit("a"), 0.5, {}, false}, {new_unit("x"), 0.5, {}, false}}};
    split.parts[0].spec.node.period = {.until = day("2014-01-01")};
    CHECK(refused({split}, 1, {"'b' part_of 'a'", "until 2014-01-01"}));
}

TEST_CASE("effective: what a plan makes of a dated organisation can be read back, or the plan is refused") {
    Dice dice(77);
    int read = 0, refused = 0;
    for (int round = 0; round < 400; ++round) {
        Sketch plain = random_sketch(dice), s;
        s.draft.day = day("2014-06-01");
        const auto some = [&]() -> Period {
            if (dice.chance(75)) return {};
            return dice.chance(50) ? Period{.from = day("2014-01-01")} : Period{.until = day("2015-01-01")};
        };
        for (Draft::Handle node = 0; node < plain.draft.end_handle(); ++node) s.draft.add(plain.draft[node]);
        for (RelationRecord record : plain.draft.relations()) {
            record.period = some();
            s.draft.relate(record);
        }
        const Organisation base = s.build();
        const Keys units = keys(base, base.nodes(Kind::unit));
        const auto any = [&] { return units[dice.roll(units.size())]; };
        NodeSpec fresh = new_unit("fresh", any());
        fresh.node.period = some();
        Plan plan = plan_of({Create{fresh}, Move{{any()}, any()}, merge({any(), any()}, "fresh")});
        plan.changes.erase(plan.changes.begin() + (dice.chance(50) ? 2 : 1));
        plan.changes[1].effective = day(dice.chance(50) ? "2013-01-01" : "2016-01-01");
        CAPTURE(round);
        try {
            const std::string text = io::write(apply(base, plan).organisation);
            REQUIRE(io::write(io::read_organisation(text)) == text);
            ++read;
        } catch (const PlanError&) {
            ++refused;
        }
    }
    CHECK(read > 40);
    CHECK(refused > 50);
}
