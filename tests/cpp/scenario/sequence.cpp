// The same changes in one plan or in several.

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// The plans one after another.
Outcome in_turn(const Organisation& base, const std::vector<Plan>& plans, const ApplyOptions& options = {}) {
    Outcome outcome = apply(base, plans.front(), options);
    for (std::size_t i = 1; i < plans.size(); ++i) outcome = apply(outcome, plans[i], options);
    return outcome;
}

std::vector<Plan> cut(Dice& dice, const Plan& whole) {
    std::vector<Plan> plans(1);
    for (const Change& change : whole.changes) {
        if (!plans.back().changes.empty() && dice.chance(60)) plans.emplace_back();
        plans.back().changes.push_back(change);
    }
    return plans;
}

/// What differs between two organisations, the order of writing and warnings aside.
Keys unlike(const Organisation& a, const Organisation& b) {
    Keys result;
    if (digest_of(a) != digest_of(b)) return {"content"};
    for (NodeId node : a.nodes()) {
        const std::string key(a.key(node));
        const NodeId other = b.at(key);
        bool same = a.names(node) == b.names(other) && a.provenance(node) == b.provenance(other);
        for (const MeasureRow& row : measures)
            for (Scope scope : {Scope::own, Scope::total})
                same = same && (!applies_to(row.measure, a.kind(node)) ||
                                a.quantity(node, row.measure, scope) == b.quantity(other, row.measure, scope));
        if (a.kind(node) == Kind::post) same = same && managers(a, key) == managers(b, key);
        if (!same) result.push_back(key);
    }
    return result;
}

Lineage since(const Organisation& base, const Outcome& outcome) {
    return kinship({&base, nullptr, {}}, {&outcome.organisation, outcome.ancestry.get(), {}}).lineage;
}

/// What a comparison backwards, or with a sibling, goes by.
Lineage across(const Outcome& from, const Outcome& to) {
    return kinship({&from.organisation, from.ancestry.get(), {}}, {&to.organisation, to.ancestry.get(), {}}).lineage;
}

/// The same rows, whatever their order; shares apart by rounding are the same.
bool alike(const Lineage& a, const Lineage& b) {
    const auto same = [](double x, double y) { return std::abs(x - y) <= 1e-12 || (std::isnan(x) && std::isnan(y)); };
    return a.rows().size() == b.rows().size() && std::all_of(a.rows().begin(), a.rows().end(), [&](const auto& row) {
               return std::any_of(b.rows().begin(), b.rows().end(), [&](Succession other) {
                   if (!same(row.share, other.share)) return false;
                   const Interval staff = row.staff_share(), other_staff = other.staff_share();
                   other.share = row.share;
                   const auto same_bounds = [&](const Interval& x, const Interval& y) {
                       return same(x.value, y.value) && same(x.lower, y.lower) && same(x.upper, y.upper);
                   };
                   return row == other && same_bounds(staff, other_staff) &&
                          row.amount.has_value() == other.amount.has_value() &&
                          (!row.amount || same_bounds(*row.amount, *other.amount));
               });
           });
}

}  // namespace

TEST_CASE("several plans: a succession that one plan declares is kept by the next") {
    const Create created{new_unit("x", "town", {fte(0)}), {{.key = "c"}}};
    const Outcome first = run({created});
    const Outcome second = apply(first, plan_of(and_abolish_c({})));
    CHECK(second.lineage.rows() == Successions{{"c", "x", 1, false}});
    CHECK(since(town(), second).rows() == Successions{{"c", "x", 1, false}});
    CHECK(since(town(), second).rows() == run(and_abolish_c({created})).lineage.rows());
}

TEST_CASE("several plans: shares are of what there was before the first") {
    const Outcome first = run({Succeed{"b", {{.key = "c", .share = 0.5}}}});
    const Outcome second = apply(first, plan_of({Succeed{"a", {{.key = "c", .share = 0.5}}}}));
    CHECK(since(town(), second).rows() == Successions{{"c", "b", 0.5, false}, {"c", "a", 0.5, false}});
    CHECK(since(town(), second).rest("c") == 0);
    const auto error = error_of<PlanError>([&] {
        apply(second, plan_of({Succeed{"a1", {{.key = "c", .share = 0.25}}}}));
    });
    REQUIRE(error);
    CHECK(refused_at(*error, 1, "succeed", {"'c'", "more than 1"}));
}

TEST_CASE("several plans: a key that is used again is another node") {
    const std::vector<Action> actions{Abolish{"q"}, Create{new_post("q", "a1")},
                                      Create{new_post("z", "a1"), {{.key = "q"}}}, Abolish{"q"}};
    const Outcome whole = run(actions);
    CHECK(whole.lineage.rows() == Successions{{"q", "", 1, false}});
    Outcome outcome = run({actions[0]});
    for (std::size_t i = 1; i < actions.size(); ++i) outcome = apply(outcome, plan_of({actions[i]}));
    CHECK(since(town(), outcome).rows() == whole.lineage.rows());
    CHECK(outcome.lineage.rows() == Successions{{"q", "z", 1, false}});
}

TEST_CASE("several plans: a change without a day sees what those before it would show") {
    Sketch sketch = town_sketch();
    sketch.draft.day = parse_date("2014-01-01");
    sketch.draft.unrelate(Relation::part_of, sketch.draft.at("a2"));
    const auto place = [&](const char* to, Period period) {
        sketch.draft.relate({.relation = Relation::part_of,
                             .from = sketch.draft.at("a2"),
                             .to = sketch.draft.at(to),
                             .period = period});
    };
    for (const char* key : {"town", "a", "b"}) sketch.draft[sketch.draft.at(key)].figures.clear();
    place("a", {.until = parse_date("2015-01-01")});
    place("b", {.from = parse_date("2015-01-01")});
    const Organisation base = sketch.build();
    Plan plan = plan_of({Rename{"c", {{"da", "C"}}}, Move{{"a2"}, "c"}});
    plan.changes[0].effective = parse_date("2016-01-01");
    Plan first, second;
    first.changes = {plan.changes[0]};
    second.changes = {plan.changes[1]};
    const Outcome whole = apply(base, plan), turns = in_turn(base, {first, second});
    CHECK(differences(whole.organisation, turns.organisation) == Keys{});
    CHECK(parent_of(whole.organisation, "a2") == "c");
    CHECK(parent_of(whole.organisation.on(*parse_date("2014-06-01")), "a2") == "a");
}

TEST_CASE("several plans: what is assumed is there as soon as its ends are") {
    Assumptions assumptions;
    assumptions.relations.push_back({.relation = Relation::works_with, .from = "x", .to = "c", .weight = 2});
    const Plan first = plan_of({Create{new_unit("x", "a", {fte(1)})}}), second = plan_of({merge({"b", "c"}, "b")});
    const Plan whole = plan_of({first.changes[0].action, second.changes[0].action});
    const ApplyOptions options{.assumptions = std::make_shared<const Assumptions>(assumptions)};
    const Outcome one = apply(town(), whole, options), two = in_turn(town(), {first, second}, options);
    CHECK(differences(one.organisation, two.organisation) == Keys{});
    Draft draft = one.organisation.draft();
    REQUIRE(draft.find_relation(Relation::works_with, draft.at("x"), draft.at("b")) != nullptr);
    // And is not documented on top of it.
    const Plan documented = plan_of(
        {first.changes[0].action, Relate{{.relation = Relation::works_with, .from = "c", .to = "x", .weight = 3}}});
    const auto error = error_of<PlanError>([&] { apply(town(), documented, options); });
    REQUIRE(error);
    CHECK(refused_at(*error, 2, "relate", {"assumed"}));
}

TEST_CASE("several plans: a unit that nobody knows to be empty is not so once what came has left") {
    Sketch sketch;
    sketch.unit("town", "").unit("a", "town").unit("b", "town").unit("b1", "b", {fte(3)});
    const Organisation base = sketch.build();
    const std::vector<Action> actions{Move{{"b1"}, "a"}, Move{{"b1"}, "b"}};
    const Outcome whole = run(base, actions);
    REQUIRE(whole.organisation.empty(whole.organisation.at("a")) == Empty::no);
    const Outcome first = run(base, {actions[0]});
    CHECK(first.ancestry->leaves == std::set<std::string>{"a"});
    const Outcome second = apply(first, plan_of({actions[1]}));
    CHECK(differences(whole.organisation, second.organisation) == Keys{});
    CHECK(second.organisation.empty(second.organisation.at("a")) == Empty::no);
    CHECK(second.ancestry->leaves == whole.ancestry->leaves);
    // Without the ancestry, too: what is kept unknown says so.
    const Outcome alone = run(first.organisation, {actions[1]});
    CHECK(differences(whole.organisation, alone.organisation) == Keys{});
}

TEST_CASE("several plans: whether there were days is asked of the base of the first") {
    NodeSpec dated = new_post("z", "a1");
    dated.node.period = {.from = parse_date("2030-01-01"), .until = parse_date("2040-01-01")};
    Plan whole = plan_of({Create{dated, {}}, Abolish{"q"}});
    for (Change& change : whole.changes) change.effective = parse_date("2035-01-01");
    Plan first, second;
    first.changes = {whole.changes[0]};
    second.changes = {whole.changes[1]};
    const Outcome one = apply(town(), whole), two = in_turn(town(), {first, second});
    CHECK(one.ancestry->dated == false);
    CHECK(two.ancestry->dated == false);
    CHECK(differences(one.organisation, two.organisation) == Keys{});
}

TEST_CASE("several plans: the heads of the first of merged units come first, whoever was merged or written last") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(9)}).unit("b", "top", {fte(9)});
    s.head("a1", {"a"}, {fte(1)}).head("a2", {"a"}, {fte(1)}).head("b1", {"b"}, {fte(1)}).post("p", "b", {fte(1)});
    const Organisation base = s.build();
    for (const Action& late : {Action{Merge{{"a1", "a2"}, new_post("a3", "a", {fte(1)}), "a1"}}, Action{Create{[] {
                                   NodeSpec spec = new_post("a3", "a", {fte(1)});
                                   spec.relations.push_back({.relation = Relation::heads, .from = "a3", .to = "a"});
                                   return spec;
                               }()}}}) {
        const std::vector<Action> actions{late, Merge{{"a", "b"}, new_unit("m", "top"), "b"}};
        const Outcome whole = run(base, actions);
        const Outcome turns = apply(run(base, {actions[0]}), plan_of({actions[1]}));
        CHECK(unlike(whole.organisation, turns.organisation) == Keys{});
        const Keys above = managers(whole.organisation, "p");
        CHECK(above.back() == "b1");
        CHECK(above.at(above.size() - 2) == "a3");
    }
}

TEST_CASE("several plans: what nobody knows the size of is known again once all of it is in one unit") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(8)}).unit("b", "top", {fte(4)}).unit("c", "top", {fte(4)});
    const Organisation base = s.build();
    const auto share = [](const Lineage& lineage, const char* from, const char* to) {
        for (const Succession& row : lineage.successors(from))
            if (row.to == to) return row;
        return Succession{};
    };
    const auto parts = [](const char* of, Keys into) {
        Split split{of, {}};
        for (const std::string& key : into) split.parts.push_back({new_unit(key), {}, {}});
        return split;
    };
    // A quarter of a goes to b, some of b to x, and x back to b.
    const std::vector<Action> there_and_back{TransferPart{0.25, "a", "b"},
                                             Create{new_unit("x", "top", {fte(1)}), {{"b", not_known}}},
                                             merge({"x", "b"}, "b")};
    // a is divided, nobody knows how, and its parts again, until all of them are merged with c.
    const std::vector<Action> divided{parts("a", {"x", "y", "z"}), parts("x", {"x", "v"}), merge({"v", "y"}, "y"),
                                      merge({"x", "z"}, "z"), merge({"y", "z", "c"}, new_unit("m"))};
    for (const auto& [actions, from, to, expected] :
         {std::tuple{there_and_back, "a", "b", 0.25}, std::tuple{divided, "a", "m", 1.0}}) {
        const Outcome whole = run(base, actions);
        Outcome turns = run(base, {actions[0]});
        for (std::size_t i = 1; i < actions.size(); ++i) turns = apply(turns, plan_of({actions[i]}));
        for (const Outcome* outcome : {&whole, &std::as_const(turns)}) {
            const Succession row = share(since(base, *outcome), from, to);
            CHECK(row.share == expected);
            CHECK(row.staff_share() == Interval::exact(expected));
        }
    }
    // While a part is elsewhere nobody knows.
    CHECK(std::isnan(share(run(base, {divided[0], divided[1], divided[2]}).lineage, "a", "y").share));
    CHECK(std::isnan(share(run(base, {there_and_back[0], there_and_back[1]}).lineage, "a", "b").share));
}

TEST_CASE("several plans: who takes the rest, how many went and of whose staff is the same wherever plans are cut") {
    const auto fte_to = [](Quantity amount, const char* from, const char* to) {
        return TransferFigure{Measure::fte, std::move(amount), from, to};
    };
    const Create fresh{new_unit("n", "town", {fte(4)})};
    const std::vector<std::vector<Action>> courses{
        // n waits for the rest of c, half of it comes to a1, and later the other half to b, which then waits.
        {Create{new_unit("n", "town", {fte(2)}), {{.key = "c"}}}, Succeed{"a1", {{.key = "n", .share = 0.5}}},
         TransferPart{1, "n", "b"}},
        // 5 FTE of c are no longer of c as it was, since some came from a unit that the base does not have.
        {fresh, fte_to(Quantity::exact(2), "n", "c"), fte_to(Quantity::exact(5), "c", "b")},
        // What is left of c has bounds as of c before any plan.
        {Create{new_unit("n", "town", {fte(0)}), {{.key = "c", .share = 0.5}}},
         Succeed{"b", {{.key = "c", .share = not_known}}}, fte_to(Quantity::unknown(), "c", "b")}};
    for (const std::vector<Action>& actions : courses) {
        const Outcome whole = run(actions);
        for (auto at = actions.begin() + 1; at != actions.end(); ++at) {
            const std::vector<Plan> plans{plan_of({actions.begin(), at}), plan_of({at, actions.end()})};
            CAPTURE(name_of(actions.front()), at - actions.begin());
            CHECK(alike(since(town(), in_turn(town(), plans)), whole.lineage));
        }
    }
    CHECK(run(courses[0]).lineage.successors("c") == Successions{{"c", "a1", 0, false}, {"c", "b", 0, false, true}});
    const Outcome joined = run(courses[1]);
    for (const Succession& row : joined.lineage.rows()) CHECK_FALSE(row.amount);
}

TEST_CASE("several plans: any cut of a random plan gives what the whole gives, for every kind of change") {
    Dice dice(91);
    std::map<std::string, int> done;
    int cuts = 0, backwards = 0;
    const int wanted = rounds(60);
    for (int round = 0; round < wanted; ++round) {
        const Organisation base = random_sketch(dice, dice.chance(30)).build();
        const Plan whole = plan_of(random_changes(dice, base, 6));
        if (whole.changes.size() < 2) continue;
        const Outcome one = apply(base, whole), sibling = apply(base, plan_of(random_changes(dice, base, 3)));
        const Outcome start{base, {}, {}};
        for (const Change& change : whole.changes) ++done[std::string(name_of(change.action))];
        for (int i = 0; i < 2; ++i) {
            const std::vector<Plan> plans = cut(dice, whole);
            cuts += static_cast<int>(plans.size()) - 1;
            const Outcome several = in_turn(base, plans);
            CAPTURE(round, plans.size());
            REQUIRE(unlike(one.organisation, several.organisation) == Keys{});
            REQUIRE(alike(since(base, several), since(base, one)));
            // A sibling with the content of a model in between is known by it as that one.
            const auto& between = several.ancestry->ancestors;
            const bool is_between = std::any_of(between.begin(), between.end(), [&](const Ancestor& ancestor) {
                return ancestor.digest == digest_of(sibling.organisation);
            });
            for (const Outcome* other : {&start, is_between ? &start : &sibling}) {
                REQUIRE(alike(across(several, *other), across(one, *other)));
                REQUIRE(alike(across(*other, several), across(*other, one)));
            }
            backwards += across(one, start).rows().empty() ? 0 : 1;
            REQUIRE(alike(several.ancestry->open, one.ancestry->open));
        }
    }
    CHECK(cuts > wanted);
    CHECK(backwards > wanted / 2);
    for (const char* change : {"abolish", "appoint", "close", "create", "insert_layer", "merge", "move", "open",
                               "relate", "rename", "set", "split", "succeed", "transfer", "unrelate", "vacate"}) {
        CAPTURE(change);
        CHECK(done[change] > 0);
    }
}

TEST_CASE("continuation: two may not continue one, whichever changes say so") {
    const auto both = [](const PlanError& error, std::size_t position, const std::string& change) {
        return refused_at(error, position, change, {"'x'", "'y'", "'c'", "continues"});
    };
    const Create x{new_unit("x", "town", {fte(0)}), {{.key = "c", .continues = true}}},
        y{new_unit("y", "town", {fte(0)}), {{.key = "c", .continues = true}}};
    Merge merged = merge({"b", "c"}, new_unit("y"));
    merged.continues = "c";
    const Split divided{"c", {{new_unit("y"), 0.5, {"s", "t2"}, true}, {new_unit("z"), 0.5, {}, false}}};
    CHECK(both(refusal({x, y}), 2, "create"));
    CHECK(both(refusal({x, Create{new_unit("y", "town"), {}}, Succeed{"y", {{.key = "c", .continues = true}}}}), 3,
               "succeed"));
    CHECK(both(refusal({x, merged}), 2, "merge"));
    CHECK(both(refusal({x, divided}), 2, "split"));
    // Nor in a plan after the one that said so first.
    const auto error = error_of<PlanError>([&] { apply(run({x}), plan_of({merged})); });
    REQUIRE(error);
    CHECK(both(*error, 1, "merge"));
    // Who continues x continues c in its place; who continues it before x goes, too.
    const Create after_x{new_unit("y", "town", {fte(0)}), {{.key = "x", .continues = true}}};
    CHECK_NOTHROW(run({x, after_x}));
    CHECK_NOTHROW(run(and_abolish_c({x, after_x, Abolish{"x"}})));
    CHECK(run(and_abolish_c({x, after_x, Abolish{"x"}})).lineage.successors("c") == Successions{{"c", "y", 1, true}});
}

TEST_CASE("sources of changes, of what they write, of choices and of rules are known ones") {
    const auto plan_with = [](Change change) {
        Plan plan;
        plan.file = "plan.json";
        plan.sources.push_back({"letter", "A letter", {}, "", ""});
        plan.changes.push_back(std::move(change));
        return plan;
    };
    const Provenance wrong{.basis = Basis::documented, .source = "lettre", .formula = {}, .note = {}};
    const auto nearest_of = [&](const Plan& plan) {
        const auto error = error_of<PlanError>([&] { apply(town(), plan); });
        return error ? error->problem().nearest : Keys{"no error"};
    };
    FigureRecord sourced = fte(3);
    sourced.quantity.provenance = wrong;
    NodeSpec unit = new_unit("n", "a", {fte(3)});
    unit.node.provenance = wrong;
    CHECK(nearest_of(plan_with({Rename{"c", {}}, wrong, "", {}})) == Keys{"letter"});
    CHECK(nearest_of(plan_with({Set{"c", {sourced}, {}, {}, {}, {}}, {}, "", {}})) == Keys{"letter"});
    CHECK(nearest_of(plan_with({Create{unit}, {}, "", {}})) == Keys{"letter"});
    CHECK(nearest_of(plan_with(
              {Relate{{.relation = Relation::works_with, .from = "a", .to = "c", .provenance = wrong}}, {}, "", {}})) ==
          Keys{"letter"});
    Plan plan = plan_with({Rename{"c", {{"da", "C"}}}, {}, "", {}});
    CHECK_NOTHROW(apply(town(), plan));
    Choice choice;
    choice.key = "choice";
    choice.source = "lettre";
    choice.otherwise = "leave";
    choice.place = {.file = "plan.json", .pointer = "/choices/0", .line = 7, .column = 1};
    choice.alternatives = {{.key = "leave", .names = {}, .note = {}, .changes = {}},
                           {.key = "do", .names = {}, .note = {}, .changes = {}}};
    plan.choices = {choice};
    CHECK(nearest_of(plan) == Keys{"letter"});
    const auto error = error_of<PlanError>([&] { apply(town(), plan); });
    CHECK(error->problem().place.pointer == "/choices/0");
    CHECK(holds(error->what(), "'choice'"));
    plan.choices[0].source = "letter";
    CHECK_NOTHROW(apply(town(), plan));
    plan.choices[0].alternatives[1].changes.push_back({Rename{"c", {}}, wrong, "", {}});
    CHECK(nearest_of(plan) == Keys{"letter"});
    plan.choices.clear();
    plan.rules.push_back({RuleKind::one_head, {}, {}, "department", {}, wrong, "", {}});
    CHECK(nearest_of(plan) == Keys{"letter"});
}
