#include <tyngde/metrics/coordination_cost.hpp>

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graph/coordination_cost.hpp>

#include "catch.hpp"
#include "metrics/partitions.hpp"
#include "metrics/reference.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Clusters = std::vector<std::vector<std::size_t>>;
using Dsm = std::vector<std::vector<double>>;
using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                         boost::property<boost::edge_weight_t, double>>;

template <class Graph>
CoordinationCost cost_of(const Graph& graph, const Clusters& clusters, double power, std::vector<double> sizes = {}) {
    if (sizes.empty()) sizes.assign(num_vertices(graph), 1);
    return coordination_cost(graph, get(boost::edge_weight, graph), clusters, sizes, power);
}

PartitionedGraph::Graph graph_of(const Dsm& dsm) {
    PartitionedGraph::Graph graph(dsm.size());
    for (std::size_t i = 0; i < dsm.size(); ++i)
        for (std::size_t j = 0; j < dsm.size(); ++j)
            if (dsm[i][j] != 0) add_edge(i, j, dsm[i][j], graph);
    return graph;
}

/// Pair by pair, as it is defined.
double slow_cost(const Dsm& dsm, const Clusters& clusters, const std::vector<double>& sizes, double power) {
    double total = 0, all = 0;
    for (double size : sizes) all += size;
    for (std::size_t i = 0; i < dsm.size(); ++i)
        for (std::size_t j = i + 1; j < dsm.size(); ++j) {
            bool shared = false;
            for (const auto& cluster : clusters) {
                const auto holds = [&](std::size_t x) {
                    return std::find(cluster.begin(), cluster.end(), x) != cluster.end();
                };
                if (!holds(i) || !holds(j)) continue;
                shared = true;
                double size = 0;
                for (std::size_t element : cluster) size += sizes[element];
                total += (dsm[i][j] + dsm[j][i]) * std::pow(size, power);
            }
            if (!shared) total += (dsm[i][j] + dsm[j][i]) * std::pow(all, power);
        }
    return total;
}

}  // namespace

TEST_CASE("coordination cost: reference values, of a matrix, an undirected graph and an organisation") {
    for (const auto& entry : cases<nlohmann::json>("thebeau")) {
        const auto& input = entry.at("input");
        const auto& expected = entry.at("expected");
        const double power = input.at("pow_cc");
        CAPTURE(entry.at("id"));
        const auto agrees = [&](const CoordinationCost& cost) {
            CHECK(is(cost.total, expected.is_object() ? expected.at("total").get<double>() : expected.get<double>()));
            if (!expected.is_object()) return;
            CHECK(is(cost.within, expected.at("intra")));
            CHECK(is(cost.between, expected.at("extra")));
        };
        if (input.contains("dsm")) {
            agrees(cost_of(graph_of(input.at("dsm").get<Dsm>()), input.at("clusters").get<Clusters>(), power));
            continue;
        }
        const PartitionedGraph g = fixture_of(input);
        Clusters clusters(2);
        Sketch s;
        s.unit("A", "", {total(3)}).unit("B", "", {total(3)});
        Undirected undirected(g.part.size());
        for (std::size_t v = 0; v < g.part.size(); ++v) {
            clusters[g.part[v]].push_back(v);
            s.unit(g.name[v], g.part[v] == 0 ? "A" : "B");
        }
        for (auto [e, e_end] = edges(g.graph); e != e_end; ++e) {
            const std::size_t a = source(*e, g.graph), b = target(*e, g.graph);
            add_edge(a, b, get(g.weights(), *e), undirected);
            s.relate(Relation::works_with, g.name[a], g.name[b], get(g.weights(), *e));
        }
        agrees(cost_of(undirected, clusters, power));
        const Organisation o = s.build();
        agrees(coordination_cost(o, group(o, Keys{"A", "B"}), SizeBy::fte, power).cost);
        agrees(coordination_cost(o, group(o, Keys{"A", "B"}), SizeBy::count, power).cost);
    }
}

TEST_CASE("coordination cost agrees with its definition, clusters overlapping") {
    Dice dice(81);
    for (int round = 0; round < 400; ++round) {
        const std::size_t n = 1 + dice.roll(8);
        Dsm dsm(n, std::vector<double>(n, 0));
        std::vector<double> sizes;
        for (auto& row : dsm) {
            for (double& entry : row)
                if (dice.chance(40)) entry = dice.quarters(4);
            sizes.push_back(dice.quarters(3));
        }
        Clusters clusters(dice.roll(4));
        for (auto& cluster : clusters)
            for (std::size_t i = 0; i < n; ++i)
                if (dice.chance(50)) cluster.push_back(i);
        const double power = dice.quarters(2);
        REQUIRE(is(cost_of(graph_of(dsm), clusters, power, sizes).total, slow_cost(dsm, clusters, sizes, power)));
    }
}

TEST_CASE("coordination cost: what cannot be computed, and what is refused") {
    PartitionedGraph::Graph graph(2);
    CHECK(is(cost_of(graph, {}, 1).total, 0));
    const auto edge = add_edge(0, 1, std::nan(""), graph).first;
    CHECK(cost_of(graph, {}, 1).total.reason == Reason::unknown_input);
    put(boost::edge_weight, graph, edge, -1);
    CHECK(cost_of(graph, {}, 1).total.reason == Reason::negative_input);
    put(boost::edge_weight, graph, edge, 1);
    CHECK(cost_of(graph, {}, 1, {1, -1}).total.reason == Reason::negative_input);
    CHECK(cost_of(graph, {}, 2, {1e200, 1e200}).total.reason == Reason::too_large);
    CHECK_THROWS_AS(cost_of(graph, {}, -1), UsageError);
    CHECK_THROWS_AS(cost_of(graph, {}, std::nan("")), UsageError);
    CHECK_THROWS_AS(cost_of(graph, {{0, 2}}, 1), UsageError);
    CHECK_THROWS_AS(cost_of(graph, {{0, 0}}, 1), UsageError);
    CHECK_THROWS_AS(cost_of(graph, {}, 1, {1}), UsageError);
}

TEST_CASE("coordination cost of an organisation: unknown volumes and sizes, bounds, what lies elsewhere") {
    Sketch s;
    s.unit("a", "", {fte(Quantity::about(4, 1))}).unit("b", "", {fte(2)}).unit("c").task("t").task("u");
    s.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "u", 0.5);
    s.relate(Relation::works_with, "a", "t", 3).relate(Relation::works_with, "a", "a", 9);
    const auto of = [&](SizeBy size_by, double power = 1) {
        const Organisation o = s.build();
        return coordination_cost(o, group(o, Keys{"a", "b"}), size_by, power).cost;
    };
    CHECK(is(of(SizeBy::fte).total, 2 * 3 * 4));  // c does not enter
    CHECK(of(SizeBy::fte).total.lower == 18);
    CHECK(of(SizeBy::fte).total.upper == 30);
    s.relate(Relation::works_with, "t", "u", 1);
    CHECK(of(SizeBy::fte).between.missing == Keys{"c.fte"});
    CHECK(is(of(SizeBy::fte, 0).total, 2 * 3 + 2 * 1));
    // a and t lie in a; u half in b, half elsewhere.
    CHECK(is(of(SizeBy::count).total, 2 * 3 * 2 + 2 * 1 * 3));
    s.relate(Relation::works_with, "a", "b");
    CHECK(of(SizeBy::count).between.missing == Keys{"a – b.volume"});
    CHECK(is(of(SizeBy::count).within, 12));
    CHECK(of(SizeBy::fte).total.missing == Keys{"a – b.volume", "c.fte"});
    const Organisation o = s.build();
    const OrganisationCost by_ties = coordination_cost(o, group(o, Keys{"a", "b"}), SizeBy::count, 1, WeighBy::ties);
    CHECK(is(by_ties.cost.total, 2 * 1 * 2 + 2 * 2 * 4));  // a, t in a; b, and u half in b
}
