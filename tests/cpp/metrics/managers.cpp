#include <tyngde/metrics/managers.hpp>

#include <set>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/compare/indicator.hpp>
#include <tyngde/metrics/span_summary.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("managers: reference values") {
    const Organisation o = orga();
    const ManagerSets sets = manager_sets(o);
    const auto sorted = [&](const std::vector<NodeId>& posts) {
        Keys result = keys(o, posts);
        std::sort(result.begin(), result.end());
        return result;
    };
    for (const auto& entry : cases<nlohmann::json>("org_summary")) {
        const auto& expected = entry.at("expected");
        CHECK(sets.structural.size() == expected.at("managers").get<std::size_t>());
        CHECK(sorted(sets.of_managers) == expected.at("managers_of_managers").get<Keys>());
        CHECK(sorted(sets.of_staff) == expected.at("managers_of_staff").get<Keys>());
        const ManagerRatios ratios = manager_ratios(o);
        CHECK(close(ratios.managers_per_position.value, expected.at("manager_share").get<double>()));
        CHECK(close(ratios.staff_per_manager.value, expected.at("staff_per_manager").get<double>()));
        CHECK(
            close(ratios.fte_staff_per_fte_manager.value, expected.at("fte_nonmanager_per_fte_manager").get<double>()));
        CHECK(ratios.managers.value == expected.at("managers").get<double>());
        CHECK(ratios.positions.value == expected.at("positions").get<double>());
    }
    CHECK(keys(o, sets.mixed) == Keys{"CEO"});
    for (const auto& entry : cases<nlohmann::json>("span")) {
        const NodeId manager = o.at(entry.at("input").at("manager").get<std::string>());
        const bool of_managers =
            std::find(sets.of_managers.begin(), sets.of_managers.end(), manager) != sets.of_managers.end();
        CHECK(of_managers == entry.at("expected").at("manager_of_managers").get<bool>());
    }
}

TEST_CASE("managers: structural and declared ones, and where they differ") {
    Sketch s;
    s.unit("a").unit("b", "a").head("h", {"a"}).head("lonely", {"b"}).post("lead", "a").post("x");
    s.post(NodeRecord{.key = "marked", .manager = true}, "a").relate(Relation::reports_to, "x", "lead");
    const Organisation o = s.build();
    const ManagerSets sets = manager_sets(o);
    CHECK(keys(o, sets.structural) == Keys{"h", "lead"});
    CHECK(keys(o, sets.structural_only) == Keys{"lead"});
    CHECK(keys(o, sets.declared).size() == 3);
    CHECK(std::set<std::string>{"lonely", "marked"} ==
          std::set<std::string>{std::string(o.key(sets.declared_only[0])), std::string(o.key(sets.declared_only[1]))});
    CHECK(manager_ratios(o).managers.value == 2);
    CHECK(manager_ratios(o, {}, ManagerBasis::declared).managers.value == 3);
    CHECK(manager_ratios(o, {}, ManagerBasis::declared).staff_per_manager.value == 2.0 / 3);
}

TEST_CASE("managers: who leads nobody that counts is none") {
    Sketch s;
    s.post("m").post(NodeRecord{.key = "v", .vacant = true}).post("n").post(NodeRecord{.key = "x", .external = true});
    s.post("k").post(NodeRecord{.key = "aide", .role = Role::assistant});
    s.relate(Relation::reports_to, "v", "m").relate(Relation::reports_to, "x", "n");
    s.relate(Relation::reports_to, "aide", "k");
    const Organisation o = s.build();
    CHECK(keys(o, manager_sets(o).structural) == Keys{"m", "k"});
    CHECK(keys(o, manager_sets(o, {.vacant = Included::no}).structural) == Keys{"k"});
    CHECK(keys(o, manager_sets(o, {.assistants = Included::no}).structural) == Keys{"m"});
    CHECK(keys(o, manager_sets(o, {.external = Included::yes}).structural) == Keys{"m", "n", "k"});
}

TEST_CASE("managers: of managers and of staff part the structural ones") {
    Dice dice(44);
    for (int round = 0; round < 200; ++round) {
        const Organisation o = recorded(random_sketch(dice)).build();
        const SpanPolicy policy{.vacant = round % 2 == 0 ? Included::yes : Included::no};
        const ManagerSets sets = manager_sets(o, policy);
        std::set<NodeId> leading;
        for (NodeId post : o.nodes(Kind::post))
            if (const Value span = direct_span(o, post, CountBy::positions, policy); !(span.upper == 0))
                leading.insert(post);
        REQUIRE(std::vector<NodeId>(leading.begin(), leading.end()) == sets.structural);
        std::vector<NodeId> both;
        std::merge(sets.of_managers.begin(), sets.of_managers.end(), sets.of_staff.begin(), sets.of_staff.end(),
                   std::back_inserter(both));
        REQUIRE(both == sets.structural);
        for (NodeId manager : sets.of_managers) {
            bool found = false, other = false;
            for (NodeId report : o.line().reports(manager))
                if (counts(o, report, policy)) (leading.contains(report) ? found : other) = true;
            REQUIRE(found);
            REQUIRE(other == std::binary_search(sets.mixed.begin(), sets.mixed.end(), manager));
        }
        REQUIRE(sets.structural.size() + sets.declared_only.size() ==
                sets.declared.size() + sets.structural_only.size());
    }
}

TEST_CASE("manager ratios: without managers they are undefined, and say so") {
    for (const Organisation& o : {recorded(Sketch()).build(), recorded(Sketch().post("p")).build()}) {
        const ManagerRatios ratios = manager_ratios(o);
        for (const Value& value :
             {ratios.managers_per_position, ratios.staff_per_manager, ratios.fte_staff_per_fte_manager})
            CHECK(value.reason == Reason::no_managers);
    }
    CHECK_THROWS_AS(manager_ratios(orga(), {}, ManagerBasis::structural, CountBy::headcount), UsageError);
}

TEST_CASE("manager ratios: staff whom no post describes count in FTE") {
    Sketch s;
    s.unit("a", {}, {total(90)}).unit("b", "a").head("h", {"a"}, {fte(1)}).head("k", {"b"}, {fte(1)});
    s.post("p", "b");
    const ManagerRatios ratios = manager_ratios(s.build(), {}, ManagerBasis::declared);
    CHECK(ratios.fte_staff_per_fte_manager.value == 44);
    CHECK(ratios.staff_per_manager.value == 0.5);
}

TEST_CASE("manager ratios: an unknown figure is named, and bounds stand where there are some") {
    Sketch s;
    s.unit("a").head("h", {"a"}, {fte(2)}).post("p", "a", {fte(3)}).post("q", "a");
    const Value fte_ratio = manager_ratios(s.build()).fte_staff_per_fte_manager;
    CHECK(fte_ratio.reason == Reason::unknown_input);
    CHECK(fte_ratio.missing == Keys{"q.fte"});
    CHECK(fte_ratio.lower == 1.5);

    Sketch t;
    t.unit("a").head("h", {"a"}).post(NodeRecord{.key = "many", .count = not_known}, "a").post("p", "a");
    const ManagerRatios ratios = manager_ratios(t.build());
    CHECK(ratios.managers_per_position.reason == Reason::needs_count);
    CHECK(ratios.managers_per_position.missing == Keys{"many.count"});
    CHECK(ratios.managers_per_position.lower == 0);
    CHECK(ratios.managers_per_position.upper == 1.0 / 3);
    CHECK(ratios.staff_per_manager.lower == 2);
}

TEST_CASE("manager ratios: filled FTE and the policy") {
    const Organisation o = orga();
    const ManagerRatios filled = manager_ratios(o, {}, ManagerBasis::structural, CountBy::fte_filled);
    CHECK(close(filled.fte_staff_per_fte_manager.value, 7.4 / 6));
    const ManagerRatios permanent = manager_ratios(o, {.temporary = Included::no});
    CHECK(close(permanent.fte_staff_per_fte_manager.value, 7.8 / 6));
    CHECK(permanent.staff_per_manager.value == 1.5);

    Sketch s;
    s.post("m", {}, {fte(1)}).post(NodeRecord{.key = "x", .figures = {fte(2)}, .external = true});
    s.relate(Relation::reports_to, "x", "m");
    CHECK(manager_ratios(s.build()).fte_staff_per_fte_manager.reason == Reason::no_managers);
    CHECK(manager_ratios(s.build(), {.external = Included::yes}).fte_staff_per_fte_manager.value == 2);
}

TEST_CASE("manager ratios: in a tree, staff per manager is the average span less 1 plus roots per manager") {
    Dice dice(45);
    for (int round = 0; round < 200; ++round) {
        LineGraph graph(1 + dice.roll(40));
        for (std::size_t v = 1; v < num_vertices(graph); ++v)
            if (dice.roll(6) != 0) add_edge(dice.roll(v), v, graph);
        const Organisation o = organisation_of(graph);
        const SpanSummary summary = span_summary(o);
        if (summary.managers == 0) continue;
        const auto m = static_cast<double>(summary.managers);
        const ManagerRatios ratios = manager_ratios(o);
        REQUIRE(close(ratios.staff_per_manager.value, summary.average.value - 1 + summary.roots.value / m));
        REQUIRE(close(ratios.managers_per_position.value * (1 + ratios.staff_per_manager.value), 1));
    }
}

TEST_CASE("managers: who is known to hold several posts is one manager, here and in a comparison") {
    for (unsigned seed = 1; seed <= 80; ++seed) {
        Dice dice(seed);
        Sketch s = recorded(random_sketch(dice));
        for (Draft::Handle node = 0; node < s.draft.end_handle(); ++node)
            if (s.draft[node].kind == Kind::post && dice.chance(60))
                s.draft[node].holder = "h" + std::to_string(dice.roll(4));
        const Organisation o = s.build();
        const ManagerSets sets = manager_sets(o);
        std::set<std::string> persons;
        for (NodeId post : sets.structural) {
            // A vacant post is nobody's, and a group has no holder: each stands for itself.
            const bool known = !o.holder(post).empty() && !o.is_vacant(post) && !o.is_group(post);
            persons.insert(known ? "holder " + std::string(o.holder(post)) : "post " + std::string(o.key(post)));
        }
        CAPTURE(seed);
        CHECK(number_of_managers(o, sets.structural) == persons.size());
        const Model models[] = {{"it", o, {}}};
        const Keys wanted{"managers"};
        const Comparison found =
            compare(models, "it", shipped_profile("fte"), By{std::uint32_t{0}}, indicators_named(wanted));
        CHECK(found.indicators.front().values.front().value == static_cast<double>(persons.size()));
    }
}

TEST_CASE("managers: a chief of two compared units in two posts is one chief") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(1)}).unit("b", "top", {fte(1)});
    for (const char* unit : {"a", "b"}) {
        const std::string post = std::string("head-") + unit;
        s.post(NodeRecord{.key = post, .figures = {fte(0.5)}, .role = Role::head, .holder = "anna"}, unit);
        s.relate(Relation::heads, post, unit);
    }
    const Organisation o = s.build();
    const Model models[] = {{"it", o, {}}};
    const Comparison found = compare(models, "it", shipped_profile("fte"), Keys{"a", "b"});
    for (const IndicatorRow& row : found.indicators)
        if (row.key == "chiefs") CHECK(row.values.front().value == 1);
    CHECK(found.units[0].cells[0]->chiefs == Keys{"head-a"});
    CHECK(found.units[1].cells[0]->chiefs == Keys{"head-b"});
}
