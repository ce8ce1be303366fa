#include <tyngde/metrics/lowest_common_manager.hpp>

#include <cmath>
#include <map>

#include <boost/graph/adjacency_list.hpp>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graph/lowest_common_manager.hpp>
#include <tyngde/organisation/boost_graph.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Interfaced = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                         boost::property<boost::edge_weight_t, double>>;
using TwoWay = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

auto weights(const Interfaced& graph) { return get(boost::edge_weight, graph); }

TwoWay line_of(const std::vector<NodeId>& manager) {
    TwoWay line(manager.size());
    for (NodeId v = 0; v < manager.size(); ++v)
        if (manager[v] != no_node) add_edge(manager[v], v, line);
    return line;
}

/// Shortest steps up from `from` to `to`, or none.
std::optional<std::size_t> steps(const TwoWay& line, std::size_t from, std::size_t to) {
    if (from == to) return 0;
    std::optional<std::size_t> best;
    for (auto [e, e_end] = in_edges(from, line); e != e_end; ++e)
        if (const auto rest = steps(line, source(*e, line), to); rest && (!best || *rest + 1 < *best)) best = *rest + 1;
    return best;
}

/// By the definition: common managers with none among those below them, of these the least in height.
CommonManagers slow_common(const TwoWay& line, std::size_t one, std::size_t other) {
    std::vector<std::size_t> common, lowest;
    for (std::size_t m = 0; m < num_vertices(line); ++m)
        if (steps(line, one, m) && steps(line, other, m)) common.push_back(m);
    for (std::size_t m : common)
        if (std::none_of(common.begin(), common.end(), [&](std::size_t x) { return x != m && steps(line, x, m); }))
            lowest.push_back(m);
    CommonManagers result;
    double paths = 0;
    for (std::size_t m : lowest) {
        const std::size_t a = *steps(line, one, m), b = *steps(line, other, m);
        const auto height = static_cast<double>(std::max(a, b));
        if (!result.managers.empty() && height > result.height) continue;
        if (!result.managers.empty() && height < result.height) {
            result.managers.clear();
            paths = 0;
        }
        result.height = height;
        result.managers.push_back(static_cast<std::uint32_t>(m));
        paths += static_cast<double>(a + b);
    }
    if (!result.managers.empty()) result.path = paths / static_cast<double>(result.managers.size());
    return result;
}

bool same(const CommonManagers& a, const CommonManagers& b) {
    const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return a.managers == b.managers && equal(a.path, b.path) && equal(a.height, b.height);
}

/// The reference tree as parents by number, and its interfaces.
struct ReferenceTree {
    std::map<std::string, NodeId> number;
    std::vector<std::string> name;
    std::vector<NodeId> manager;
    Interfaced graph;
};

ReferenceTree reference_tree(const nlohmann::json& input) {
    ReferenceTree result;
    for (const auto& [name, manager] : input.at("tree").items()) {
        result.number[name] = static_cast<NodeId>(result.name.size());
        result.name.push_back(name);
    }
    for (const auto& [name, manager] : input.at("tree").items())
        result.manager.push_back(manager.is_null() ? no_node : result.number.at(manager));
    result.graph = Interfaced(result.name.size());
    for (const auto& edge : input.at("edges"))
        add_edge(result.number.at(edge[0]), result.number.at(edge[1]), edge[2].get<double>(), result.graph);
    return result;
}

}  // namespace

TEST_CASE("lowest common manager: reference values, in a tree, a line and an organisation") {
    for (const auto& entry : cases<nlohmann::json>("lca")) {
        const auto& expected = entry.at("expected");
        ReferenceTree tree = reference_tree(entry.at("input"));
        const TwoWay line = line_of(tree.manager);
        const LowestCommonManagers in_tree =
            lowest_common_managers(tree.graph, weights(tree.graph), CommonManagersInTree(tree.manager));
        const LowestCommonManagers in_line =
            lowest_common_managers(tree.graph, weights(tree.graph), CommonManagersInLine<TwoWay>(line));
        for (const LowestCommonManagers& found : {in_tree, in_line}) {
            for (std::size_t i = 0; i < found.of_edge.size(); ++i) {
                const auto& edge = expected.at("per_edge")[i];
                REQUIRE(found.of_edge[i].managers.size() == 1);
                CHECK(tree.name[found.of_edge[i].managers[0]] == edge[3].get<std::string>());
                CHECK(found.of_edge[i].path == edge[4].get<double>());
                CHECK(found.of_edge[i].height == edge[5].get<double>());
            }
            for (const auto& [name, load] : expected.at("load").items())
                CHECK(found.load[tree.number.at(name)] == load.get<double>());
            CHECK(is(found.mean_path, expected.at("mean_path")));
            CHECK(is(found.mean_height, expected.at("mean_height")));
            CHECK(is(found.share_at_top, expected.at("share_at_root")));
            CHECK(is(found.share_unbridged, 0));
        }
        Sketch s;
        for (const std::string& name : tree.name) s.unit(name);
        for (const std::string& name : tree.name) {
            const NodeId manager = tree.manager[tree.number.at(name)];
            if (manager != no_node) s.relate(Relation::part_of, name, tree.name[manager]);
            s.head("head of " + name, {name});
        }
        for (const auto& edge : entry.at("input").at("edges"))
            s.relate(Relation::works_with, edge[0], edge[1], edge[2].get<double>());
        const Organisation o = s.build();
        const SettledInterfaces settled = lowest_common_managers(o);
        CHECK(is(settled.mean_path, expected.at("mean_path")));
        CHECK(is(settled.mean_height, expected.at("mean_height")));
        CHECK(is(settled.share_at_top, expected.at("share_at_root")));
        CHECK(is(lowest_common_managers(o, WeighBy::ties).mean_path, expected.at("mean_path_unweighted")));
        REQUIRE(settled.managers.size() == expected.at("load").size());
        for (std::size_t i = 0; i < settled.managers.size(); ++i) {
            const std::string unit = std::string(o.key(settled.managers[i])).substr(8);
            CHECK(is(settled.load[i], expected.at("load").at(unit)));
        }
    }
}

TEST_CASE("lowest common managers agree with their definition") {
    Dice dice(71);
    for (int round = 0; round < 300; ++round) {
        const LineGraph one_way = random_line(dice, 12);
        const std::size_t n = num_vertices(one_way);
        TwoWay line(n);
        std::vector<NodeId> first(n, no_node);
        for (auto [e, e_end] = edges(one_way); e != e_end; ++e) {
            add_edge(source(*e, one_way), target(*e, one_way), line);
            first[target(*e, one_way)] = static_cast<NodeId>(source(*e, one_way));
        }
        const TwoWay tree = line_of(first);
        CommonManagersInLine<TwoWay> in_line(line);
        const CommonManagersInTree in_tree(first);
        CAPTURE(round);
        for (NodeId a = 0; a < n; ++a)
            for (NodeId b = 0; b < n; ++b) {
                REQUIRE(same(in_line(a, b), slow_common(line, a, b)));
                REQUIRE(same(in_tree(a, b), slow_common(tree, a, b)));
            }
    }
}

TEST_CASE("lowest common managers: several share, and the nearer of two is not lower") {
    TwoWay line(4);  // two tops over both
    for (std::size_t top : {0, 1})
        for (std::size_t report : {2, 3}) add_edge(top, report, line);
    Interfaced graph(4);
    add_edge(2, 3, 5.0, graph);
    const auto found = lowest_common_managers(graph, weights(graph), CommonManagersInLine<TwoWay>(line));
    CHECK(found.load == std::vector<double>{2.5, 2.5, 0, 0});
    CHECK(is(found.mean_path, 2));
    CHECK(is(found.share_at_top, 1));

    TwoWay short_cut(6);  // 0 leads 4 and 5 outright, and 1, who leads them through 2 and 3
    for (const auto& [manager, report] :
         std::vector<std::pair<int, int>>{{0, 4}, {0, 5}, {0, 1}, {1, 2}, {1, 3}, {2, 4}, {3, 5}})
        add_edge(static_cast<std::size_t>(manager), static_cast<std::size_t>(report), short_cut);
    CHECK(CommonManagersInLine<TwoWay>(short_cut)(4, 5).managers == std::vector<std::uint32_t>{1});
}

TEST_CASE("lowest common managers: in the line of an organisation") {
    const Organisation o = orga();
    const LineView line(o);
    CommonManagersInLine<LineView> common(line);
    const auto key = [&](std::uint32_t i) { return std::string(o.key(o.first(Kind::post) + i)); };
    CHECK(key(common(o.at("a"), o.at("d")).managers.at(0)) == "D1");
    CHECK(key(common(o.at("M1"), o.at("a")).managers.at(0)) == "M1");
    CHECK(common(o.at("a"), o.at("i")).path == 6);
}

TEST_CASE("lowest common managers: what is not bridged, and why there is no mean") {
    Interfaced graph(4);
    const CommonManagersInTree forest({no_node, 0, no_node, 2});
    const auto of = [&] { return lowest_common_managers(graph, weights(graph), forest); };
    CHECK(of().mean_path.reason == Reason::no_edges);
    CHECK(of().share_at_top.reason == Reason::no_edges);
    const auto edge = add_edge(1, 3, 0.0, graph).first;
    CHECK(of().share_unbridged.reason == Reason::zero_total);
    put(boost::edge_weight, graph, edge, 3);
    CHECK(of().mean_path.reason == Reason::several_roots);
    CHECK(is(of().share_unbridged, 1));
    add_edge(0, 1, 1.0, graph);
    add_edge(1, 1, 2.0, graph);  // settled where it is
    CHECK(is(of().mean_path, 1.0 / 3));
    CHECK(is(of().share_unbridged, 0.5));
    CHECK(is(of().share_at_top, 1.0 / 6));
    CHECK(of().load == std::vector<double>{1, 2, 0, 0});
    put(boost::edge_weight, graph, edge, -1);
    CHECK(of().mean_path.reason == Reason::negative_input);
    put(boost::edge_weight, graph, edge, std::nan(""));
    CHECK(of().mean_path.reason == Reason::unknown_input);
}

TEST_CASE("lowest common managers: a cycle is refused") {
    const auto error = error_of<CycleError>([] { CommonManagersInTree({3, 0, 1, 2, no_node}); });
    REQUIRE(error);
    CHECK(error->cycle().size() == 4);
    CHECK(error_of<CycleError>([] { CommonManagersInTree({no_node, 1}); })->cycle() == Keys{"1"});
    CHECK_THROWS_AS(CommonManagersInTree({no_node, 7}), UsageError);
    TwoWay line(2);
    add_edge(0, 1, line);
    add_edge(1, 0, line);
    CHECK_THROWS_AS(CommonManagersInLine<TwoWay>(line), boost::not_a_dag);
}

TEST_CASE("lowest common managers: a chain of a million") {
    const NodeId n = 1'000'000;
    std::vector<NodeId> manager(n);
    for (NodeId v = 0; v < n; ++v) manager[v] = v + 1 < n ? v + 1 : no_node;
    const TwoWay line = line_of(manager);
    CommonManagersInLine<TwoWay> in_line(line);
    CHECK(in_line(0, n / 2).path == n / 2);
    CHECK(CommonManagersInTree(manager)(0, n - 2).managers == std::vector<std::uint32_t>{n - 2});
}

TEST_CASE("lowest common managers of an organisation: only units with heads of their own are steps") {
    Sketch s;
    s.unit("top").unit("x", "top").unit("y", "top").unit("x1", "x").unit("x2", "x").unit("team", "x1").unit("lost");
    s.head("boss", {"top", "x"}).head("one", {"x1"}).head("two", {"x2"}).head("co", {"x2"});
    s.relate(Relation::works_with, "team", "x2", 4);  // team lies with x1, x with top
    const SettledInterfaces within = lowest_common_managers(s.build());
    CHECK(is(within.mean_path, 2));
    CHECK(is(within.share_at_top, 1));
    s.relate(Relation::works_with, "x2", "y", 2);  // y lies with top
    s.relate(Relation::works_with, "x2", "x2", 8);
    s.relate(Relation::works_with, "lost", "x2", 6);
    const Organisation o = s.build();
    const SettledInterfaces all = lowest_common_managers(o);
    CHECK(keys(o, all.managers) == Keys{"boss", "two", "co"});
    CHECK(is(all.load[0], 6));
    CHECK(is(all.load[1], 4));
    CHECK(is(all.load[2], 4));
    CHECK(is(all.unbridged, 6));
    CHECK(is(all.share_unbridged, 0.3));
    CHECK(is(all.mean_path, (4.0 * 2 + 2 * 1) / 14));
}

TEST_CASE("lowest common managers of an organisation: tasks by share, volumes that are unknown, no heads") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").task("t");
    s.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "b", "t", 0.5);
    s.relate(Relation::works_with, "a", "t", 8);
    CHECK(lowest_common_managers(s.build()).mean_path.reason == Reason::not_recorded);
    s.draft.recorded[Subject::heads] = true;
    CHECK(lowest_common_managers(s.build()).mean_path.reason == Reason::no_managers);
    CHECK(is(lowest_common_managers(s.build()).unbridged, 8));
    s.head("boss", {"top"}).head("of a", {"a"}).head("of b", {"b"});
    const SettledInterfaces shared = lowest_common_managers(s.build());
    CHECK(shared.settled.size() == 3);
    CHECK(is(shared.unbridged, 2));
    CHECK(is(shared.mean_path, (0.25 * 0 + 0.5 * 2) / 0.75));
    s.relate(Relation::works_with, "a", "b");
    const SettledInterfaces open = lowest_common_managers(s.build());
    CHECK(open.mean_path.missing == Keys{"a – b.volume"});
    CHECK(open.load[0].known_part == 4);
    CHECK(is(open.load[1], 2));
    CHECK(is(lowest_common_managers(s.build(), WeighBy::ties).mean_path, (0.5 * 2 + 2) / 1.75));
}
