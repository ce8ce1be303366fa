#include <tyngde/metrics/dominators.hpp>
#include <tyngde/metrics/graph/digraph.hpp>

#include <boost/graph/dominator_tree.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::vector<double> ones(std::size_t n) { return std::vector<double>(n, 1); }

}  // namespace

TEST_CASE("dominators: reference values") {
    for (const auto& entry : cases<nlohmann::json>("dominators")) {
        CAPTURE(entry.at("id"));
        const LineGraph graph = line_fixture(entry.at("input").at("fixture"));
        const Dominators found = dominators(graph, std::vector{entry.at("input").at("root").get<NodeId>() - 1});
        for (const auto& [v, above] : entry.at("expected").at("idom").items())
            CHECK(found.immediate[std::stoul(v) - 1] == above.get<NodeId>() - 1);
        const auto counts = criticality(found, ones(num_vertices(graph)));
        for (const auto& [v, count] : entry.at("expected").at("dominated_count").items())
            CHECK(counts[std::stoul(v) - 1] == count.get<double>());
    }
}

TEST_CASE("dominators agree with Boost's where all can be reached") {
    Dice dice(64);
    for (int round = 0; round < 500; ++round) {
        using Both = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
        const std::size_t n = 1 + dice.roll(20);
        Both graph(n);
        for (std::size_t v = 1; v < n; ++v) add_edge(dice.roll(v), v, graph);
        for (std::size_t i = dice.roll(2 * n); i > 0; --i) {
            const std::size_t from = dice.roll(n), to = dice.roll(n);
            add_edge(from, to, graph);
        }
        std::vector<std::size_t> expected(n, Both::null_vertex());
        boost::lengauer_tarjan_dominator_tree(
            graph, 0, boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, graph)));
        const Dominators found = dominators(graph, std::vector<NodeId>{0});
        REQUIRE(found.order.size() == n);
        for (std::size_t v = 0; v < n; ++v)
            REQUIRE(found.immediate[v] == (expected[v] == Both::null_vertex() ? no_node : expected[v]));
    }
}

TEST_CASE("dominators: several roots, unreachable vertices, no vertices") {
    LineGraph graph(5);
    add_edge(0, 2, graph);
    add_edge(1, 2, graph);
    add_edge(3, 4, graph);
    add_edge(4, 3, graph);
    const Dominators found = dominators(graph);
    CHECK(found.immediate == std::vector<NodeId>(5, no_node));
    CHECK(found.order == std::vector<NodeId>{0, 2, 1});
    const auto weights = criticality(found, ones(5));
    CHECK(weights[0] == 0);
    CHECK(std::isnan(weights[3]));
    CHECK_THROWS_AS(dominators(graph, std::vector<NodeId>{5}), UsageError);
    CHECK_THROWS_AS(criticality(found, ones(4)), UsageError);
    CHECK(dominators(LineGraph()).order.empty());
    CHECK(dominators(graph, std::vector<NodeId>{3, 3}).immediate[4] == 3);
}

TEST_CASE("criticality: on a line, with an unknown figure and with a deputy") {
    const Organisation base = orga();
    const Criticality of_base = criticality(base);
    CHECK(close(of_base.of(base.at("CEO")).value, 13.4));
    CHECK(close(of_base.of(base.at("D2")).value, 4.5));
    CHECK(close(criticality(base, CountBy::fte_filled).of(base.at("D1")).value, 5.4));
    CHECK(criticality(base, CountBy::headcount).of(base.at("M3")).value == 5);
    CHECK(criticality(base, CountBy::positions).of(base.at("M1")).value == 3);

    Sketch s;
    s.unit("u").post("top").post("a", "", {fte(1)}).post("b", "", {fte(2)}).post("c", "", {fte(4)});
    s.relate(Relation::reports_to, "a", "top").relate(Relation::reports_to, "b", "a");
    s.relate(Relation::reports_to, "c", "a");
    CHECK(criticality(s.build()).of(s.build().at("a")).value == 6);
    s.relate(Relation::deputises_for, "b", "a");
    const Organisation o = s.build();
    const Criticality found = criticality(o);
    CHECK(found.of(o.at("a")).value == 0);
    CHECK(found.of(o.at("top")).value == 7);
    CHECK(found.dominator[o.at("c") - found.first_post] == o.at("top"));
    CHECK(found.missing == Keys{"top.fte"});
    CHECK(criticality(o, CountBy::fte, Deputies::do_not_count).of(o.at("a")).value == 6);
}

TEST_CASE("dominators: a chain of a million, with a short cut past all of it") {
    const NodeId n = 1000000;
    Edges edges;
    for (NodeId v = 1; v < n; ++v) edges.emplace_back(v - 1, v);
    edges.emplace_back(0, n - 1);
    const auto weights = criticality(dominators(digraph(n, edges)), ones(n));
    CHECK(weights[0] == n - 1);
    CHECK(weights[1] == n - 3);
    edges.emplace_back(n - 1, 1);
    CHECK(criticality(dominators(digraph(n, edges), std::vector<NodeId>{0}), ones(n))[0] == n - 1);
}
