#include <tyngde/scenario/compose.hpp>

#include <string>
#include <vector>

#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "plans.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Positions = std::vector<std::size_t>;

Set set_headcount(const std::string& key, double value) {
    Set change;
    change.key = key;
    change.figures = {figure(Measure::headcount, Quantity::exact(value))};
    return change;
}

}  // namespace

TEST_CASE("plans about different things go together, in either order") {
    const Plan first = plan_of({Move{{"a1"}, "b"}}),
               second = plan_of({Rename{"c", {{"da", "C"}}}, set_headcount("c", 45)});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    REQUIRE(both.plan.changes.size() == 3);
    const Organisation after = apply(town(), both.plan).organisation;
    CHECK(after.units().parent(after.at("a1")) == after.at("b"));
    CHECK(after.name(after.at("c")) == "C");
}

TEST_CASE("totals above that both plans change are no conflict") {
    const Plan first = plan_of({Create{new_unit("n", "b", {fte(7)})}});
    const Plan second = plan_of({Create{new_unit("m", "b", {fte(3)})}});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    CHECK(total_of(apply(town(), both.plan).organisation, "town").known == 110);
}

TEST_CASE("what both plans do alike is done once") {
    const Plan first = plan_of({Move{{"a1"}, "b"}}), second = plan_of({Move{{"a1"}, "b"}, Rename{"c", {{"da", "C"}}}});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    CHECK(both.plan.changes.size() == 2);
    CHECK_NOTHROW(apply(town(), both.plan));
}

TEST_CASE("two places for one unit are a conflict that names both changes") {
    const Plan first = plan_of({Rename{"b", {{"da", "B"}}}, Move{{"a1"}, "b"}}), second = plan_of({Move{{"a1"}, "c"}});
    const Composition both = compose(town(), first, second);
    REQUIRE(both.conflicts.size() == 1);
    CHECK(both.conflicts[0].key == "a1");
    CHECK(both.conflicts[0].first == Positions{2});
    CHECK(both.conflicts[0].second == Positions{1});
}

TEST_CASE("what one plan does away with, the other cannot change") {
    const Plan merging = plan_of({merge({"b", "c"}, new_unit("bc"))});
    const Plan move = plan_of({Move{{"c"}, "a"}});
    const Composition both = compose(town(), merging, move);
    REQUIRE(both.conflicts.size() == 1);
    CHECK(both.conflicts[0].key == "c");
    CHECK(both.conflicts[0].first == Positions{1});
    CHECK(both.conflicts[0].second == Positions{1});
    const Composition turned = compose(town(), move, merging);
    REQUIRE(turned.conflicts.size() == 1);
    CHECK(turned.conflicts[0].key == "c");
}

TEST_CASE("two figures for one unit are a conflict, the same figure is none") {
    CHECK(compose(town(), plan_of({set_headcount("b", 21)}), plan_of({set_headcount("b", 22)})).conflicts.size() == 1);
    CHECK(compose(town(), plan_of({set_headcount("b", 21)}), plan_of({set_headcount("b", 21)})).conflicts.empty());
}

TEST_CASE("a key that both plans create is a conflict unless they create the same") {
    const auto create = [](double value) { return plan_of({Create{new_unit("n", "a", {fte(value)})}}); };
    const Composition same = compose(town(), create(3), create(3));
    CHECK(same.conflicts.empty());
    CHECK(same.plan.changes.size() == 1);
    CHECK(compose(town(), create(3), create(4)).conflicts.size() == 1);
}

TEST_CASE("each plan keeps its days, and its choices") {
    Plan first = plan_of({Move{{"a1"}, "b"}}), second = plan_of({Rename{"c", {{"da", "C"}}}});
    first.effective = parse_date("2014-01-01");
    second.effective = parse_date("2015-01-01");
    Choice choice;
    choice.key = "x";
    first.choices.push_back(choice);
    choice.key = "y";
    second.choices.push_back(choice);
    const Composition both = compose(town(), first, second);
    CHECK(both.plan.changes[0].effective == first.effective);
    CHECK(both.plan.changes[1].effective == second.effective);
    CHECK(both.plan.choices.size() == 2);
    second.choices.front().key = "x";
    CHECK_THROWS_AS(compose(town(), first, second), UsageError);
}

TEST_CASE("a plan that cannot be applied alone is not composed") {
    CHECK_THROWS_AS(compose(town(), plan_of({Move{{"x"}, "b"}}), plan_of({Move{{"a1"}, "b"}})), PlanError);
}
