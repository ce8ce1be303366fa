#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Change naming(const std::string& name) { return {Rename{"a", {{"da", name}}}, {}, "", {"", "/x", 0, 0}}; }

Alternative way(const std::string& key, std::vector<Change> changes = {}) {
    Alternative result;
    result.key = key;
    result.changes = std::move(changes);
    return result;
}

Choice choice(const std::string& key, std::vector<Alternative> alternatives, const std::string& otherwise = {}) {
    Choice result;
    result.key = key;
    result.alternatives = std::move(alternatives);
    result.otherwise = otherwise;
    return result;
}

/// Two open questions; the second has a default.
Plan open_plan() {
    Plan plan;
    plan.changes.push_back(naming("decided"));
    plan.choices.push_back(choice("first", {way("stay"), way("rename", {naming("first")})}));
    plan.choices.push_back(choice("second", {way("stay"), way("twice", {naming("half"), naming("second")})}, "stay"));
    return plan;
}

std::string name_after(const Plan& plan, const Selection& select) {
    const Organisation o = apply(town(), plan, {.select = select}).organisation;
    return std::string(o.name(o.at("a")));
}

PlanError refused(const Plan& plan, const Selection& select) {
    if (auto error = error_of<PlanError>([&] { apply(town(), plan, {.select = select}); })) return *error;
    return PlanError({}, 0, "");
}

}  // namespace

TEST_CASE("choices: decided changes first, then the alternatives in the order of the choices") {
    CHECK(name_after(open_plan(), {{"first", "stay"}}) == "decided");
    CHECK(name_after(open_plan(), {{"first", "rename"}}) == "first");
    CHECK(name_after(open_plan(), {{"second", "twice"}, {"first", "rename"}}) == "second");
    CHECK(name_after(open_plan(), {{"second", "twice"}, {"first", "stay"}}) == "second");
}

TEST_CASE("choices: the record says which choice a change settles") {
    const Outcome outcome = apply(town(), open_plan(), {.select = {{"first", "rename"}, {"second", "twice"}}});
    REQUIRE(outcome.record.size() == 4);
    CHECK(outcome.record[0].choice.empty());
    CHECK(outcome.record[1].choice == "first");
    CHECK(outcome.record[1].alternative == "rename");
    CHECK(outcome.record[1].position == 1);
    CHECK(outcome.record[3].choice == "second");
    CHECK(outcome.record[3].position == 2);
}

TEST_CASE("choices: one that is open is refused, with the names of its alternatives") {
    const PlanError error = refused(open_plan(), {});
    CHECK(holds(error.what(), "'first'"));
    CHECK(holds(error.problem().expected, "'stay', 'rename'"));
    CHECK(holds(refused(open_plan(), {{"second", "twice"}}).what(), "'first'"));
}

TEST_CASE("choices: names that are not known are refused, with the nearest") {
    const PlanError choice = refused(open_plan(), {{"frist", "stay"}});
    CHECK(holds(choice.what(), "'frist'"));
    CHECK(choice.problem().nearest == Keys{"first"});
    const PlanError alternative = refused(open_plan(), {{"first", "rname"}});
    CHECK(holds(alternative.what(), "'rname'"));
    CHECK(alternative.problem().nearest == Keys{"rename"});
    CHECK(holds(refused(plan_of({}), {{"first", "stay"}}).what(), "'first'"));
}

TEST_CASE("choices: alternatives need others and do not go with others, in either order") {
    Plan plan = open_plan();
    plan.choices[0].alternatives[1].requires_ = {{"second", "twice"}};
    CHECK(holds(refused(plan, {{"first", "rename"}}).what(), "needs 'twice' of 'second'"));
    CHECK(name_after(plan, {{"first", "rename"}, {"second", "twice"}}) == "second");
    CHECK(name_after(plan, {{"first", "stay"}}) == "decided");
    Plan apart = open_plan();
    apart.choices[1].alternatives[1].excludes = {{"first", "rename"}};
    CHECK(holds(refused(apart, {{"first", "rename"}, {"second", "twice"}}).what(), "cannot go with 'rename'"));
    CHECK(name_after(apart, {{"first", "rename"}}) == "first");
    CHECK(name_after(apart, {{"first", "stay"}, {"second", "twice"}}) == "second");
}

TEST_CASE("choices: an error in an alternative names it, and its place") {
    Plan plan = open_plan();
    plan.choices[1].alternatives[1].changes[1].action = Abolish{"nothing"};
    const PlanError error = refused(plan, {{"first", "rename"}, {"second", "twice"}});
    CHECK(error.position() == 2);
    CHECK(error.change() == "abolish");
    for (const char* word : {"'nothing'", "'twice'", "'second'", "change 2"}) CHECK(holds(error.what(), word));
    CHECK(error.problem().place.pointer == "/x");
    CHECK(name_after(plan, {{"first", "rename"}}) == "first");  // not taken, not looked at
}

TEST_CASE("choices: a whole that contradicts itself is the fault of the alternative after which it does") {
    Plan plan = open_plan();
    plan.choices[0].alternatives[1].changes = {{Set{"b", {fte(0.5)}, {}, {}, {}, {}}, {}, "", {}}};
    const PlanError error = refused(plan, {{"first", "rename"}, {"second", "twice"}});
    CHECK(error.position() == 1);
    CHECK(error.change() == "set");
    CHECK(holds(error.what(), "'rename' of 'first'"));
}

TEST_CASE("choices: days count for alternatives as for decided changes") {
    Plan plan = open_plan();
    plan.choices[0].alternatives[1].changes[0].effective = parse_date("2027-01-01");
    const Outcome early = apply(town(), plan, {.on = parse_date("2026-12-31"), .select = {{"first", "rename"}}});
    CHECK(early.organisation.name(early.organisation.at("a")) == "decided");
    CHECK(early.record.size() == 1);
}

TEST_CASE("of several alternatives that another one requires of a choice, one is enough") {
    Plan plan = open_plan();
    plan.choices[1].alternatives.push_back(way("thrice"));
    plan.choices[0].alternatives[1].requires_ = {{"second", "twice"}, {"second", "thrice"}};
    CHECK(name_after(plan, {{"first", "rename"}, {"second", "twice"}}) == "second");
    CHECK(name_after(plan, {{"first", "rename"}, {"second", "thrice"}}) == "first");
    CHECK(holds(refused(plan, {{"first", "rename"}, {"second", "stay"}}).what(),
                "needs 'twice' or 'thrice' of 'second', of which 'stay' is taken"));
}
