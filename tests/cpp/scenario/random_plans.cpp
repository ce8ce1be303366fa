#include <map>
#include <set>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"
#include "scenario/shares.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("random plans are refused as a whole at one of their changes, or give a sound organisation") {
    Dice dice(60);
    int applied = 0, refused = 0;
    std::set<std::string> done;
    for (int round = 0; round < 1500; ++round) {
        const Organisation base = random_sketch(dice).build();
        const std::size_t nodes = base.node_count();
        RandomPlan random(dice, base);
        std::vector<Action> actions;
        for (std::size_t i = 1 + dice.roll(4); i > 0; --i) actions.push_back(random.draw());
        CAPTURE(round);
        try {
            const Outcome outcome = run(base, actions);
            // That a formula could not be computed is said once.
            if (outcome.organisation.warnings().empty()) REQUIRE(round_trip_faults(outcome.organisation) == Keys{});
            REQUIRE(outcome.record.size() == actions.size());
            for (const ChangeRecord& record : outcome.record) {
                REQUIRE_FALSE(record.keys.empty());
                done.insert(record.change);
            }
            // Whoever is gone has a row in the lineage.
            for (NodeId node : base.nodes())
                if (outcome.organisation.find(base.key(node)) == no_node)
                    REQUIRE_FALSE(outcome.lineage.successors(base.key(node)).empty());
            ++applied;
        } catch (const PlanError& error) {
            REQUIRE(error.position() >= 1);
            REQUIRE(error.position() <= actions.size());
            REQUIRE(error.change() == name_of(actions[error.position() - 1]));
            REQUIRE_FALSE(error.problem().message.empty());
            ++refused;
        }
        REQUIRE(base.node_count() == nodes);
    }
    CHECK(applied > 200);
    CHECK(refused > 200);
    CHECK(done == std::set<std::string>{"abolish", "appoint", "close", "create", "insert_layer", "merge", "move",
                                        "open", "relate", "rename", "set", "split", "succeed", "transfer", "unrelate",
                                        "vacate"});
}

TEST_CASE("moving, merging, dividing and transferring keep the FTE of the whole") {
    Dice dice(62);
    std::map<std::string, int> done;
    for (int round = 0; round < 300; ++round) {
        Sketch sketch = random_sketch(dice);
        sketch.draft.recorded[Subject::places] = true;
        const Organisation base = sketch.build();
        const RandomCourse course = random_course(dice, base, 5);
        double whole = whole_value(base, unit_figures(base, Measure::fte)).value;
        for (std::size_t i = 0; i < course.actions.size(); ++i) {
            const Organisation& before = i == 0 ? base : course.outcomes[i - 1].organisation;
            const Organisation& now = course.outcomes[i].organisation;
            if (const auto* change = std::get_if<Create>(&course.actions[i]))
                whole += change->spec.node.figures.front().quantity.interval.value;
            if (const auto* change = std::get_if<Abolish>(&course.actions[i])) whole -= fte_of(before, change->key);
            CAPTURE(round, i, name_of(course.actions[i]));
            const Value value = whole_value(now, unit_figures(now, Measure::fte));
            REQUIRE(value.defined());
            REQUIRE(close(value.value, whole, 1e-9));
            ++done[std::string(name_of(course.actions[i]))];
        }
    }
    for (const char* change : {"abolish", "create", "merge", "move", "split", "transfer"}) {
        CAPTURE(change);
        CHECK(done[change] > 20);
    }
}

TEST_CASE("applying a plan at once is applying its changes one by one") {
    Dice dice(61);
    int compared = 0;
    for (int round = 0; round < 400; ++round) {
        const Organisation base = random_sketch(dice).build();
        RandomPlan random(dice, base);
        std::vector<Action> actions;
        for (std::size_t i = 2 + dice.roll(2); i > 0; --i) actions.push_back(random.draw());
        try {
            Organisation step = base;
            for (const Action& action : actions) step = run(step, {action}).organisation;
            CAPTURE(round);
            const Organisation whole = run(base, actions).organisation;
            for (NodeId node : step.nodes()) REQUIRE(whole.find(step.key(node)) != no_node);
            REQUIRE(whole.node_count() == step.node_count());
            for (NodeId unit : step.nodes(Kind::unit)) {
                const std::string key(step.key(unit));
                REQUIRE(total_of(step, key).interval == total_of(whole, key).interval);
                REQUIRE(own_of(step, key).interval == own_of(whole, key).interval);
                REQUIRE(parent_of(step, key) == parent_of(whole, key));
            }
            ++compared;
        } catch (const PlanError&) {
        }
    }
    CHECK(compared > 50);
}
