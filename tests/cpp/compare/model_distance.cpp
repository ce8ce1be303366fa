#include <tyngde/compare/model_distance.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Transition between(const Organisation& before, const Organisation& after) {
    return transition(before, after, {}, {.by = By(std::string("department"))});
}

/// Departments with the posts that lie in them, of 1 FTE each.
Sketch staffed(const std::vector<Keys>& departments) {
    Sketch s;
    for (std::size_t i = 0; i < departments.size(); ++i) {
        s.unit("d" + std::to_string(i), "", {}, "department");
        for (const std::string& post : departments[i]) s.post(post, "d" + std::to_string(i), {fte(1)});
    }
    return s;
}

}  // namespace

TEST_CASE("partition distance of models: flows, by FTE and by positions") {
    const Organisation before = staffed({{"a", "b", "c"}, {"d", "e", "f"}, {"g", "h"}}).build();
    const Organisation after = staffed({{"a", "b"}, {"c", "d", "e", "f", "new"}, {"g", "h"}}).build();
    const Transition t = between(before, after);
    REQUIRE(t.flows.size() == 4);
    CHECK(t.flows[1].unit_before == "d0");
    CHECK(t.flows[1].unit_after == "d1");
    CHECK(t.flows[1].fte.value == 1);
    CHECK(t.fte_entered.value == 1);
    CHECK(t.fte_left.value == 0);
    const auto by_fte = partition_distance(t), by_positions = partition_distance(t, CountBy::positions);
    CHECK(close(by_positions.adjusted_rand.value, 6.0 / 11));
    CHECK(by_fte.adjusted_rand.reason == Reason::needs_count);
    CHECK(close(by_fte.variation_of_information.value, 0.519860385419959));
    CHECK(close(by_fte.splitting.value, by_positions.splitting.value));
    CHECK_THROWS_AS(partition_distance(t, CountBy::headcount), UsageError);
}

TEST_CASE("partition distance of models: what is unknown is named, what is inexact has no bounds") {
    Sketch s = staffed({{"a"}, {"b"}});
    s.post("c", "d0");
    const auto unknown = partition_distance(between(s.build(), s.build()));
    CHECK(unknown.mixing.reason == Reason::unknown_input);
    CHECK(unknown.mixing.missing == Keys{"c.fte"});
    Sketch about = staffed({{"a"}, {"b"}});
    about.post("c", "d0", {fte(Quantity::about(2, 0.5))});
    const auto inexact = partition_distance(between(about.build(), about.build()));
    CHECK(inexact.mixing.value == 0);
    CHECK(std::isnan(inexact.mixing.lower));
}

TEST_CASE("flows add up to what is there in both") {
    Dice dice(70);
    for (int round = 0; round < 100; ++round) {
        const auto random = [&] {
            Sketch s = random_sketch(dice);
            s.draft.recorded[Subject::places] = true;
            return s.build();
        };
        const Organisation a = random(), b = random();
        const Transition t = transition(a, b, {}, {.by = By(0U)});
        double all = 0;
        for (const Flow& flow : t.flows) all += flow.fte.value;
        REQUIRE(close(all, t.fte_common.value));
        REQUIRE(close(t.fte_common.value + t.fte_left.value, whole_value(a, unit_figures(a, Measure::fte)).value));
    }
}

TEST_CASE("directors and lines of random models agree with walking up") {
    Dice dice(71);
    for (int round = 0; round < 100; ++round) {
        const Organisation a = random_sketch(dice).build(), b = random_sketch(dice).build();
        const auto way = [](const Organisation& o, NodeId post) {
            Keys up{std::string(o.key(post))};
            while ((post = o.line().manager(post)) != no_node) up.emplace_back(o.key(post));
            return up;
        };
        const auto is_recorded = [](const Organisation& o, NodeId post) {
            for (; post != no_node; post = o.line().manager(post))
                if (!o.knows_managers(post)) return false;
            return true;
        };
        for (const Affected& row : transition(a, b, {}).rows) {
            if (row.kind != Kind::post || row.line == Fate::entrant || row.line == Fate::leaver) continue;
            const Keys was = way(a, a.at(row.key)), then = way(b, b.at(row.key));
            const auto director = [](const Keys& up) { return up.size() < 2 ? std::string{} : up[up.size() - 2]; };
            REQUIRE(row.director_before == director(was));
            REQUIRE(row.director_after == director(then));
            if (director(was) == director(then)) {
                REQUIRE(row.director != Fate::changed);
                if (is_recorded(a, a.at(row.key)) && is_recorded(b, b.at(row.key))) REQUIRE(row.director == Fate::same);
            }
            if (row.line == Fate::same) REQUIRE(was == then);
            if (was != then) REQUIRE(row.line != Fate::same);
        }
    }
}

TEST_CASE("Robinson–Foulds and tree edits of models") {
    Sketch first, second;
    for (Sketch* s : {&first, &second}) s->unit("r").unit("x", "r").unit("y", "r").unplaced("z");
    first.post("a", "x").post("b", "x").post("c", "y").post("d", "z").post("e");
    second.post("a", "x").post("b", "x").post("c", "x").post("d", "z").post("f");
    const auto found = robinson_foulds(first.build(), second.build());
    CHECK(found.leaves == 4);
    CHECK(found.clusters_before == 2);  // all in r, and the two in x
    CHECK(found.clusters_after == 1);
    CHECK(found.common == 1);
    CHECK(tree_edit_distance(first.build(), second.build()) == 0);
    second.unit("w", "x");
    CHECK(tree_edit_distance(first.build(), second.build()) == 1);
    CHECK(tree_edit_distance(first.build(), second.build(), {}, UnitLabels::names) == 1);
    CHECK_THROWS_AS(tree_edit_distance(first.build(), second.build(), {}, UnitLabels::keys, 3), UsageError);
}
