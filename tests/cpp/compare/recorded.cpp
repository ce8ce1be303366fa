// What is not recorded is not none.

#include <tyngde/compare/comparison.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/metrics/function_spread.hpp>
#include <tyngde/metrics/interfaces.hpp>

#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Units with staff, and nothing else written.
Sketch bare() {
    Sketch s;
    s.unit("top", "", {own(0)}).unit("a", "top", {own(1)}).unit("b", "top", {own(2)}).unit("c", "a", {fte(10)});
    return s;
}

Comparison compared(const Organisation& base, const Outcome& outcome) {
    const Model models[] = {{"today", base, {}}, {"plan", outcome.organisation, outcome.lineage}};
    return compare(models, "today", shipped_profile("fte"), Keys{"a", "b"});
}

const IndicatorRow& indicator(const Comparison& comparison, const std::string& key) {
    return *std::find_if(comparison.indicators.begin(), comparison.indicators.end(),
                         [&](const IndicatorRow& row) { return row.key == key; });
}

}  // namespace

TEST_CASE("recorded: a place that is filled anywhere is recorded everywhere, unless it is said otherwise") {
    const Organisation none = bare().build();
    for (const Subject subject : all_subjects) CHECK_FALSE(none.is_recorded(subject));
    Sketch s = bare();
    s.post("p", "a").task("t").relate(Relation::heads, "p", "a");
    s.relate(Relation::responsible_for, "a", "t").relate(Relation::works_with, "a", "b");
    for (const Subject subject : all_subjects) CHECK(s.build().is_recorded(subject));
    s.draft.recorded[Subject::heads] = false;
    s.draft[s.draft.at("b")].recorded[Subject::heads] = true;
    const Organisation said = io::read_organisation(io::write(s.build()));
    CHECK_FALSE(said.is_recorded(Subject::heads));
    CHECK(said.is_recorded(Subject::heads, said.at("b")));
    CHECK_FALSE(said.knows_heads(said.at("c")));
    CHECK(said.knows_heads(said.at("a")));
}

TEST_CASE("recorded: where no head is, a move leaves open who gets another manager") {
    const Organisation base = bare().build();
    const Outcome outcome = run(base, {Move{{"c"}, "b"}});
    const Transition change = transition(base, outcome.organisation, outcome.lineage);
    CHECK(change.fte_changed.value == 0);
    CHECK(change.fte_open.value == 10);
    CHECK(change.units_open == 1);
    const Transition nothing = transition(base, base, {});
    CHECK(nothing.fte_open.value == 0);
    CHECK(nothing.posts_created.value == 0);
    CHECK(change.posts_created.reason == Reason::not_recorded);
    CHECK(change.saving.reason == Reason::not_recorded);
}

TEST_CASE("recorded: heads that a plan writes down first were not nobody before") {
    const Organisation base = bare().build();
    NodeSpec head = new_post("ha", "a", {fte(1)});
    head.relations.push_back({.relation = Relation::heads, .from = "ha", .to = "a"});
    const Outcome outcome = run(base, {Create{head}});
    const Comparison comparison = compared(base, outcome);
    for (const char* key : {"chiefs", "managers", "layers", "positions"}) {
        CAPTURE(key);
        CHECK(indicator(comparison, key).values[0].reason == Reason::not_recorded);
        CHECK(indicator(comparison, key).deltas[1].reason == Reason::not_recorded);
    }
    const Value& chiefs = indicator(comparison, "chiefs").values[1];
    CHECK(chiefs.reason == Reason::not_recorded);
    CHECK(chiefs.lower == 1);
    CHECK(chiefs.missing == Keys{"b.heads"});
    CHECK(indicator(comparison, "interfaces_cut").values[0].reason == Reason::not_recorded);
    const Value& created = indicator(comparison, "posts_created").values[1];
    CHECK(created.reason == Reason::not_recorded);
    CHECK(created.lower == 0);
    CHECK(io::write(io::read_organisation(io::write(outcome.organisation))) == io::write(outcome.organisation));
    CHECK_FALSE(io::read_organisation(io::write(outcome.organisation)).is_recorded(Subject::heads));
}

TEST_CASE("recorded: what a plan abolishes and creates is that much at least, however many posts are not listed") {
    const NodeSpec spec = new_post("new", "b", {fte(1)});
    Sketch some = bare(), lists_none = bare();
    for (const char* post : {"p", "q", "r"}) some.post(post, "c", {fte(1)});
    for (Sketch* s : {&some, &lists_none}) s->draft.recorded[Subject::posts] = false;
    const auto check = [](const Value& value, double least) {
        CHECK(value.reason == Reason::not_recorded);
        CHECK(value.lower == least);
        CHECK(value.upper == infinity);
    };
    struct Case {
        Organisation base;
        std::vector<Action> plan;
        double abolished, created;
    };
    const std::vector<Case> cases{
        {some.build(), {Abolish{"p"}}, 1, 0},
        {some.build(), {Abolish{"p"}, Abolish{"q"}, Abolish{"r"}}, 3, 0},  // none is listed then
        {some.build(), {merge({"p", "q", "r"}, new_post("m", "c", {fte(1)}))}, 2, 0},
        {some.build(), {Create{new_post("new", "c", {fte(1)})}, Abolish{"p"}}, 1, 1},
        {some.build(), {Create{spec}, Abolish{"p"}}, 1, 0},  // perhaps it is merely written down
        {lists_none.build(), {Create{spec}}, 0, 0},
    };
    for (const Case& one : cases) {
        const Outcome outcome = run(one.base, one.plan);
        const Transition there = transition(one.base, outcome.organisation, outcome.lineage);
        check(there.posts_abolished, one.abolished);
        check(there.posts_created, one.created);
        const Known base{&one.base, nullptr, {}}, model{&outcome.organisation, outcome.ancestry.get(), {}};
        const Transition back = transition(outcome.organisation, one.base, kinship(model, base).lineage);
        const bool merges = outcome.organisation.find("m") != no_node;  // backwards one is divided
        check(back.posts_created, one.abolished + merges);
        check(back.posts_abolished, one.created + merges);
        // Two documents of which nobody knows how the one came from the other.
        const Transition apart = transition(one.base, outcome.organisation, {});
        check(apart.posts_abolished, 0);
        check(apart.posts_created, 0);
    }
}

TEST_CASE("recorded: a unit without a head among units that have one has none") {
    Sketch s = bare();
    s.head("ha", {"a"}, {fte(1)});
    const Organisation base = s.build();
    const Outcome outcome = run(base, {Move{{"c"}, "b"}});
    CHECK(transition(base, outcome.organisation, outcome.lineage).fte_changed.value == 10);
    const Comparison comparison = compared(base, outcome);
    CHECK(indicator(comparison, "chiefs").values[0].value == 1);
    CHECK(indicator(comparison, "posts_created").values[1].value == 0);
}

TEST_CASE("recorded: a task that nobody knows the holder of may lie anywhere") {
    Sketch s = bare();
    s.task("t", {figure(Measure::volume, Quantity::exact(6))});
    const Organisation base = s.build();
    const Grouping grouping = group(base, Keys{"a", "b"});
    const FunctionLoads loads = function_loads(base, grouping, {base.at("t")});
    for (const Value& load : loads.loads) {
        CHECK_FALSE(load.defined());
        CHECK(load.lower == 0);
        CHECK(load.upper == 6);
        CHECK(load.missing == Keys{"t.responsible"});
    }
    s.draft.recorded[Subject::tasks] = true;
    CHECK(function_loads(s.build(), grouping, {base.at("t")}).elsewhere.value == 6);
}
