#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/graph/reaching.hpp>
#include <tyngde/metrics/reaching.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

void check(const Value& found, const nlohmann::json& expected) {
    if (expected.is_null())
        CHECK_FALSE(found.defined());
    else
        CHECK(close(found.value, expected.get<double>()));
}

/// Vertices reached, by squaring the relation.
std::vector<std::uint32_t> slow_reached(const LineGraph& graph) {
    const std::size_t n = num_vertices(graph);
    std::vector<std::vector<char>> reaches(n, std::vector<char>(n, 0));
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) reaches[source(*e, graph)][target(*e, graph)] = 1;
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < n; ++b)
                if (reaches[a][k] != 0 && reaches[k][b] != 0) reaches[a][b] = 1;
    std::vector<std::uint32_t> result(n, 0);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            if (a != b && reaches[a][b] != 0) ++result[a];
    return result;
}

}  // namespace

TEST_CASE("flow hierarchy and reaching: reference values") {
    for (const auto& entry : cases<nlohmann::json>("flow_hierarchy")) {
        CAPTURE(entry.at("id"));
        check(flow_hierarchy(line_fixture(entry.at("input").at("fixture"))), entry.at("expected"));
    }
    for (const auto& entry : cases<nlohmann::json>("grc")) {
        CAPTURE(entry.at("id"));
        check(global_reaching_centrality(line_fixture(entry.at("input").at("fixture"))), entry.at("expected"));
    }
    CHECK(flow_hierarchy(orga()).value == 1);
    CHECK(close(global_reaching_centrality(orga()).value, 68.0 / 75));
}

TEST_CASE("flow hierarchy: weights, and reasons for what is undefined") {
    using Weighted = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, double>;
    Weighted graph(3);
    const auto of = [&] { return flow_hierarchy(graph, get(boost::edge_bundle, graph)); };
    CHECK(of().reason == Reason::no_edges);
    add_edge(0, 1, 0.0, graph);
    CHECK(of().reason == Reason::zero_total);
    add_edge(1, 0, 3.0, graph);
    add_edge(1, 2, 1.0, graph);
    CHECK(of().value == 0.25);
    add_edge(2, 2, 4.0, graph);
    CHECK(of().value == 0.125);
    add_edge(0, 2, -1.0, graph);
    CHECK(of().reason == Reason::negative_input);
    add_edge(0, 2, not_known, graph);
    CHECK(of().reason == Reason::negative_input);  // the first that stands in the way
}

TEST_CASE("reached agrees with the transitive closure") {
    Dice dice(62);
    for (int round = 0; round < 300; ++round) {
        LineGraph graph = random_line(dice, 16);
        if (dice.chance(50)) add_edge(dice.roll(num_vertices(graph)), dice.roll(num_vertices(graph)), graph);
        REQUIRE(reached(digraph(graph)) == slow_reached(graph));
    }
}

TEST_CASE("reaching: reasons for what is undefined") {
    CHECK(global_reaching_centrality(LineGraph()).reason == Reason::no_nodes);
    CHECK(global_reaching_centrality(LineGraph(1)).reason == Reason::too_few);
    CHECK(global_reaching_centrality(LineGraph(2)).reason == Reason::no_edges);
}
