// Two plans beside each other give one model, whichever comes first, or a conflict.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tyngde/io/write.hpp>
#include <tyngde/scenario/ancestry.hpp>
#include <tyngde/scenario/apply.hpp>
#include <tyngde/scenario/compose.hpp>

#include "catch.hpp"
#include "plans.hpp"
#include "scenario/random_plan.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;
using tyngde::io::write;

namespace {

/// What comes of both; nothing where they are in conflict, whichever comes first.
std::optional<Organisation> together(const Organisation& base, const Plan& first, const Plan& second) {
    const Composition there = compose(base, first, second), back = compose(base, second, first);
    CAPTURE(write(first), write(second));
    REQUIRE(there.conflicts.empty() == back.conflicts.empty());
    if (!there.conflicts.empty()) return std::nullopt;
    Organisation one = apply(base, there.plan).organisation;
    const Organisation other = apply(base, back.plan).organisation;
    REQUIRE(digest_of(one) == digest_of(other));
    return one;
}

Plan on(const char* day, Plan plan) {
    for (Change& change : plan.changes) change.effective = parse_date(day);
    return plan;
}

/// Shown on the first day of 2020, with something that ended before.
Sketch dated_sketch() {
    Sketch s;
    s.draft.day = parse_date("2020-01-01");
    s.unit("top", "", {own(1)}).unit("a", "top", {fte(5)}).unit("b", "top", {fte(5)});
    s.post("p", "a", {fte(1)}).post("q", "b", {fte(1)});
    s.draft.relate({.relation = Relation::works_with,
                    .from = s.draft.at("a"),
                    .to = s.draft.at("b"),
                    .period = {.until = parse_date("2019-01-01")}});
    return s;
}

}  // namespace

TEST_CASE("side by side: whether tasks, child units or parts come or leave first does not matter") {
    for (const bool costs : {false, true}) {
        Sketch s;
        s.unit("top", "", {own(1)}).unit("a", "top", {fte(8)}).unit("b", "top", {fte(8)}).unit("c", "top", {fte(2)});
        s.task("t", costs ? Figures{figure(Measure::gross_expenditure, Quantity::exact(5))} : Figures{});
        s.relate(Relation::responsible_for, "a", "t");
        const Organisation base = s.build();
        const std::vector<Action> tasks{TransferTask{"t", "a", "b", {}}, Abolish{"t"},
                                        Unrelate{{.relation = Relation::responsible_for, .from = "a", .to = "t"}}};
        for (const Action& leaves : tasks)
            for (const char* unit : {"a", "b"})
                for (const Action& other :
                     {Action{Create{new_unit("n", unit, {fte(1)}), {}}}, Action{Move{{"c"}, unit}},
                      Action{Split{unit, {{new_unit(unit), {}, {}, false}, {new_unit("n"), 0.25, {}, false}}}}}) {
                    CAPTURE(costs, name_of(leaves), unit, name_of(other));
                    // Divided first, a part without the task spends nobody knows how much; divided later, nothing.
                    const bool depends = costs && unit == std::string("a") && std::holds_alternative<Split>(other);
                    CHECK(together(base, plan_of({leaves}), plan_of({other})).has_value() != depends);
                }
        // What nobody knows of the unit is no 0, whichever came first.
        const auto both = together(base, plan_of({tasks[0]}), plan_of({Move{{"c"}, "a"}}));
        REQUIRE(both);
        const UnitFigures figures = unit_figures(*both, Measure::gross_expenditure);
        CHECK(figures.own[both->at("a")].is_known() == costs);
    }
}

TEST_CASE("side by side: what one plan ends the other does not change, also where it stays on the days before") {
    const Organisation base = dated_sketch().build();
    const Plan ends = plan_of({Vacate{"p"}, Abolish{"p"}});
    for (const Action& action :
         {Action{Rename{"p", {{"da", "P"}}}}, Action{Move{{"p"}, "b"}}, Action{Set{"p", {fte(2)}, {}, {}, {}, {}}},
          Action{Relate{{.relation = Relation::dotted_line, .from = "q", .to = "p"}}}}) {
        CAPTURE(name_of(action));
        CHECK_FALSE(together(base, ends, plan_of({action})));
        CHECK_FALSE(together(base, on("2021-01-01", ends), on("2022-01-01", plan_of({action}))));
        // Nor does the same plan, or the next.
        CHECK(refused_at(refusal(base, {Abolish{"p"}, action}), 2, std::string(name_of(action)), {"'p'"}));
        const Outcome ended = run(base, {Abolish{"p"}});
        CHECK(error_of<PlanError>([&] { apply(ended, plan_of({action})); }));
    }
    // On the days before it is as it was.
    const Organisation after = run(base, {Abolish{"p"}}).organisation;
    CHECK(after.find("p") == no_node);
    CHECK(after.on(*parse_date("2019-06-01")).find("p") != no_node);
}

TEST_CASE("side by side: a change without a day keeps the one that its own plan shows") {
    const Organisation base = dated_sketch().build();
    const auto both = together(base, on("2021-01-01", plan_of({Rename{"a", {{"da", "A"}}}})), plan_of({Abolish{"p"}}));
    REQUIRE(both);
    CHECK(both->on(*parse_date("2019-12-31")).find("p") != no_node);
    CHECK(both->on(*parse_date("2020-01-01")).find("p") == no_node);
}

TEST_CASE("side by side: one content or a conflict, for every kind of change and on several days") {
    Dice dice(97);
    int free = 0, in_dispute = 0;
    std::map<std::string, int> done;
    const int wanted = rounds(40);
    for (int round = 0; round < wanted; ++round) {
        const bool dated = dice.chance(30);
        Sketch sketch = random_sketch(dice);
        if (dated) {
            sketch.draft.day = parse_date("2020-01-01");
            for (Draft::Handle node = 0; node < sketch.draft.end_handle(); ++node)
                if (sketch.draft[node].kind == Kind::task) sketch.draft[node].period.from = parse_date("2019-01-01");
        }
        const Organisation base = sketch.build();
        const auto drawn = [&] {
            Plan plan;
            for (Action& action : random_changes(dice, base, 1 + dice.roll(3))) {
                plan.changes.push_back({std::move(action), {}, "", {}});
                if (dice.chance(30))
                    plan.changes.back().effective = parse_date(dice.chance(50) ? "2021-01-01" : "2022-01-01");
                if (error_of<PlanError>([&] { apply(base, plan); })) plan.changes.pop_back();
            }
            return plan;
        };
        const Plan p = drawn(), q = drawn();
        CAPTURE(round);
        const bool goes = together(base, p, q).has_value();
        ++(goes ? free : in_dispute);
        for (const Plan* plan : {&p, &q})
            for (const Change& change : plan->changes) ++done[std::string(name_of(change.action))];
    }
    CHECK(free > wanted / 4);
    CHECK(in_dispute > wanted / 14);
    for (const char* change : {"abolish", "create", "merge", "move", "set", "split", "succeed", "transfer"}) {
        CAPTURE(change);
        CHECK(done[change] > 0);
    }
}
