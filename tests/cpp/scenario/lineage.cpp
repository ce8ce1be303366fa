#include <tyngde/scenario/lineage.hpp>

#include <cmath>
#include <map>
#include <set>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/shares.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

const auto all_live = [](std::string_view) { return true; };
const auto but_n = [](std::string_view key) { return key != "n"; };

Lineage lineage_of(const std::vector<Succession>& rows) {
    Lineage result;
    for (const Succession& row : rows) result.add(row);
    return result;
}

}  // namespace

TEST_CASE("a lineage is asked in both directions") {
    Lineage lineage;
    CHECK(lineage.successors("a").empty());
    lineage.add({"a", "n", 0.25, false});
    lineage.add({"b", "n", 1, true});
    lineage.add({"a", "m", 0.5, false});
    lineage.add({"c", "", 1, false});
    CHECK(lineage.rows().size() == 4);
    CHECK(lineage.successors("a") == Successions{{"a", "n", 0.25, false}, {"a", "m", 0.5, false}});
    CHECK(lineage.predecessors("n") == Successions{{"a", "n", 0.25, false}, {"b", "n", 1, true}});
    CHECK(lineage.successors("c") == Successions{{"c", "", 1, false}});
    CHECK(lineage.predecessors("a").empty());
}

TEST_CASE("lineage: shares of the same two add up, and an unknown one leaves the sum unknown") {
    const Lineage known = lineage_of({{"a", "n", 0.25, false}, {"a", "n", 0.5, true}});
    CHECK(known.rows() == Successions{{"a", "n", 0.75, true}});
    CHECK(std::isnan(lineage_of({{"a", "n", 0.25, false}, {"a", "n", not_known, false}}).rows().front().share));
    CHECK(std::isnan(lineage_of({{"a", "n", not_known, false}, {"a", "n", 0.25, false}}).rows().front().share));
}

TEST_CASE("lineage: who takes the rest is part of a row, and stays so until the predecessor is gone") {
    const Lineage open = lineage_of({{"a", "n", 0.25, false, false}, {"a", "n", 0, false, true}});
    CHECK(open.rows() == Successions{{"a", "n", 0.25, false, true}});
    CHECK_FALSE(open.rows() == Successions{{"a", "n", 0.25, false, false}});
    CHECK(open.then({}, all_live).rows() == open.rows());
    CHECK(Lineage().then(open, all_live).rows() == open.rows());
    CHECK(open.since(all_live).rows() == open.rows());
    const auto but_a = [](std::string_view key) { return key != "a"; };
    CHECK(open.then(lineage_of({{"a", "n", 1, false}}), but_a).rows() == Successions{{"a", "n", 1, false}});
    // One that is gone is followed by those who got a part of it, one that has nothing left too.
    const Lineage onwards = lineage_of({{"n", "x", 1, false}, {"n", "y", 0, false}});
    const Successions followed{{"a", "x", 0.25, false, true}, {"a", "y", 0, false}};
    CHECK(open.then(onwards, but_n).successors("a") == followed);
    CHECK(open.then(onwards, all_live).successors("a") == followed);
    CHECK(open.then(lineage_of({{"n", "x", 0.5, false}}), all_live).successors("a") ==
          Successions{{"a", "x", 0.125, false}, {"a", "n", 0.125, false, true}});
}

TEST_CASE("lineage: what the rows leave") {
    const Lineage lineage =
        lineage_of({{"a", "n", 0.25, false}, {"b", "x", 0.7, false}, {"b", "y", 0.2, false}, {"b", "z", 0.1, false}});
    CHECK(lineage.rest("a") == 0.75);
    CHECK(lineage.rest("b") == 0);  // whatever the rounding
    CHECK(lineage.rest("c") == 1);
    CHECK(std::isnan(lineage_of({{"a", "n", not_known, false}}).rest("a")));
}

TEST_CASE("lineage: two steps multiply, and continuation carries over") {
    const Lineage merged = lineage_of({{"a", "n", 1, true}, {"b", "n", 1, false}});
    const Lineage divided = lineage_of({{"n", "x", 0.75, true}, {"n", "y", 0.25, false}});
    const Successions both{
        {"a", "x", 0.75, true}, {"a", "y", 0.25, false}, {"b", "x", 0.75, false}, {"b", "y", 0.25, false}};
    const auto was_there = [](std::string_view key) { return key == "a" || key == "b"; };
    CHECK(merged.then(divided, but_n).since(was_there).rows() == both);
}

TEST_CASE("lineage: a part of a part, where the whole lives on") {
    const Lineage first = lineage_of({{"a", "b", 0.5, false}});
    const Lineage second = lineage_of({{"b", "c", 0.5, false}, {"a", "c", 0.5, false}});
    const Lineage both = first.then(second, all_live);
    CHECK(both.successors("a") == Successions{{"a", "c", 0.5, false}, {"a", "b", 0.25, false}});
    CHECK(both.rest("a") == 0.25);
    CHECK(both.rest("b") == 0.5);
}

TEST_CASE("lineage: what comes back to a node is the node itself and needs no row") {
    const Lineage first = lineage_of({{"a", "b", 0.25, false}});
    const Lineage second = lineage_of({{"b", "a", 1, false}});
    const Lineage both = first.then(second, [](std::string_view key) { return key != "b"; });
    CHECK(both.rows() == Successions{{"b", "a", 1, false}});
    CHECK(both.rest("a") == 1);
}

TEST_CASE("lineage: nothing of an unknown share is nothing") {
    const Lineage unknown = lineage_of({{"a", "n", not_known, false}});
    const Lineage named = lineage_of({{"n", "x", 0, false}});
    CHECK(unknown.then(named, all_live).successors("a") ==
          Successions{{"a", "x", 0, false}, {"a", "n", not_known, false}});
    const Lineage kept = lineage_of({{"a", "x", 0, false}});
    CHECK(unknown.then(kept, all_live).successors("a") ==
          Successions{{"a", "n", not_known, false}, {"a", "x", 0, false}});
}

TEST_CASE("lineage: a key that is used again is another node") {
    const Lineage gone = lineage_of({{"a", "", 1, false}});
    const Lineage again = lineage_of({{"a", "b", 1, false}});
    const Lineage both = gone.then(again, [](std::string_view key) { return key != "a"; });
    CHECK(both.rows() == Successions{{"a", "", 1, false}});
}

TEST_CASE("lineage: random steps multiply as matrices of shares do, in whatever order they are put together") {
    Dice dice(70);
    const Keys nodes{"a", "b", "c", "d", "e"};
    for (int round = 0; round < 500; ++round) {
        // Each step hands quarters of some nodes to others; a node that keeps nothing is gone.
        std::set<std::string> lives(nodes.begin(), nodes.end());
        std::vector<Lineage> steps;
        std::vector<std::set<std::string>> there;
        Shares model(nodes);
        for (int i = 0; i < 3; ++i) {
            Lineage step;
            Shares::Step matrix;
            const std::set<std::string> before = lives;
            std::set<std::string> receiving;
            for (const std::string& from : before) {
                if (!dice.chance(50) || receiving.contains(from)) continue;
                const bool all = dice.chance(30);
                std::size_t quarters = all ? 4 : 1 + dice.roll(3);
                if (all) lives.erase(from);
                while (quarters > 0) {
                    const std::size_t part = 1 + dice.roll(quarters);
                    quarters -= part;
                    std::string to = nodes[dice.roll(nodes.size())];
                    if (!lives.contains(to) || to == from) to.clear();
                    if (!to.empty()) receiving.insert(to);
                    step.add({from, to, static_cast<double>(part) / 4, false});
                    matrix[from][to] += static_cast<double>(part) / 4;
                }
            }
            model.apply(matrix);
            steps.push_back(step);
            there.push_back(lives);
        }
        const auto lives_after = [&](std::size_t i) {
            return [&there, i](std::string_view key) { return there[i].contains(std::string(key)); };
        };
        const Lineage left = steps[0].then(steps[1], lives_after(1)).then(steps[2], lives_after(2));
        const Lineage right = steps[0].then(steps[1].then(steps[2], lives_after(2)), lives_after(2));
        CAPTURE(round);
        REQUIRE(model.faults(left) == Keys{});
        REQUIRE(model.faults(right) == Keys{});
    }
}

TEST_CASE("lineage: merge, split, transfer and abolish in one plan") {
    Merge merged = merge({"b", "c"}, new_unit("n"));
    merged.continues = "b";
    const std::vector<Action> actions{
        merged,
        Split{"n",
              {{.spec = new_unit("x"), .share = 0.5, .takes = {"hb", "r", "s", "t", "t2"}, .continues = true},
               {.spec = new_unit("y"), .share = 0.5, .takes = {}, .continues = false}}},
        TransferPart{0.5, "y", "a1"},
        TransferPart{1, "y", "x"},
        Abolish{"y"},
    };
    const Outcome outcome = run(actions);
    const Lineage& lineage = outcome.lineage;
    CHECK(lineage.successors("b") == Successions{{"b", "x", 0.75, true}, {"b", "a1", 0.25, false}});
    CHECK(lineage.successors("c") == Successions{{"c", "x", 0.75, false}, {"c", "a1", 0.25, false}});
    CHECK(lineage.rows().size() == 4);
    CHECK(fte_of(outcome.organisation, "x") == 37.5);
    CHECK(fte_of(outcome.organisation, "a1") == 32.5);
    CHECK(fte_of(outcome.organisation, "town") == 100);
}

TEST_CASE("lineage: of random plans, at once and change by change, is what handing over shares by hand gives") {
    Dice dice(71);
    std::set<std::string> done;
    for (int round = 0; round < 300; ++round) {
        const Organisation base = random_sketch(dice).build();
        const RandomCourse course = random_course(dice, base, 6);
        for (const Action& action : course.actions) done.insert(std::string(name_of(action)));
        CAPTURE(round);
        const Outcome whole = run(base, course.actions);
        REQUIRE(course.shares.faults(whole.lineage) == Keys{});
        // Several plans, put together from the front and from the back.
        const auto was_there = [&](std::string_view key) { return base.find(key) != no_node; };
        Lineage front;
        for (std::size_t i = 0; i < course.outcomes.size(); ++i) {
            const Organisation& now = course.outcomes[i].organisation;
            front = front.then(course.outcomes[i].lineage, [&](std::string_view k) { return now.find(k) != no_node; });
        }
        const Organisation& last = whole.organisation;
        Lineage back;
        for (std::size_t i = course.outcomes.size(); i-- > 0;)
            back = course.outcomes[i].lineage.then(back, [&](std::string_view k) { return last.find(k) != no_node; });
        REQUIRE(course.shares.faults(front.since(was_there)) == Keys{});
        REQUIRE(course.shares.faults(back.since(was_there)) == Keys{});
    }
    CHECK(done == std::set<std::string>{"abolish", "create", "merge", "move", "split", "succeed", "transfer"});
}
