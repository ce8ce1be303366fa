#include <tyngde/metrics/betweenness.hpp>
#include <tyngde/metrics/graph/digraph.hpp>

#include <boost/graph/betweenness_centrality.hpp>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// From the definition, by counting ways between all pairs.
std::vector<double> slow_betweenness(const LineGraph& graph) {
    const std::size_t n = num_vertices(graph);
    const double none = infinity;
    std::vector<std::vector<double>> distance(n, std::vector<double>(n, none)), ways(n, std::vector<double>(n, 0));
    for (std::size_t s = 0; s < n; ++s) {
        distance[s][s] = 0;
        ways[s][s] = 1;
        for (std::size_t step = 0; step < n; ++step) {
            for (std::size_t v = 0; v < n; ++v) {
                if (distance[s][v] != static_cast<double>(step)) continue;
                for (std::size_t w = 0; w < n; ++w) {
                    if (!edge(v, w, graph).second || distance[s][w] <= static_cast<double>(step)) continue;
                    distance[s][w] = static_cast<double>(step + 1);
                    ways[s][w] += ways[s][v];
                }
            }
        }
    }
    std::vector<double> result(n, 0);
    for (std::size_t s = 0; s < n; ++s)
        for (std::size_t t = 0; t < n; ++t)
            for (std::size_t v = 0; v < n; ++v)
                if (s != t && v != s && v != t && distance[s][t] < none &&
                    distance[s][v] + distance[v][t] == distance[s][t])
                    result[v] += ways[s][v] * ways[v][t] / ways[s][t];
    return result;
}

}  // namespace

TEST_CASE("betweenness: reference values") {
    for (const auto& entry : cases<nlohmann::json>("betweenness")) {
        CAPTURE(entry.at("id"));
        const std::string name = entry.at("input").at("fixture");
        const auto& fixture = reference<nlohmann::json>().at("fixtures").at(name);
        const auto found = betweenness(line_fixture(name));
        for (std::size_t v = 0; v < found.size(); ++v) {
            const std::string label =
                fixture.contains("labels") ? fixture.at("labels")[v].get<std::string>() : std::to_string(v + 1);
            CHECK(close(found[v], entry.at("expected").at(label).get<double>()));
        }
    }
    const Organisation o = orga();
    CHECK(betweenness(o)[o.at("M3") - o.first(Kind::post)].value == 8);
}

TEST_CASE("betweenness agrees with its definition, and so does that from all pivots") {
    Dice dice(66);
    for (int round = 0; round < 200; ++round) {
        LineGraph graph = random_line(dice, 12);
        if (dice.chance(50)) {
            const std::size_t from = dice.roll(num_vertices(graph)), to = dice.roll(num_vertices(graph));
            if (from != to && !edge(from, to, graph).second) add_edge(from, to, graph);
        }
        const auto expected = slow_betweenness(graph), found = betweenness(graph);
        const SampledBetweenness all = sampled_betweenness(graph, num_vertices(graph), round);
        for (std::size_t v = 0; v < expected.size(); ++v) {
            REQUIRE(close(found[v], expected[v]));
            REQUIRE(close(all.value[v], expected[v]));
            REQUIRE(all.standard_error[v] == 0);
        }
    }
}

TEST_CASE("betweenness agrees with Boost's, with cycles and unreachable parts") {
    Dice dice(67);
    for (int round = 0; round < 20; ++round) {
        LineGraph graph(150);
        for (std::size_t e = dice.roll(600); e > 0; --e) {
            const std::size_t from = dice.roll(150), to = dice.roll(150);
            if (from != to && !edge(from, to, graph).second) add_edge(from, to, graph);
        }
        std::vector<double> expected(150);
        boost::brandes_betweenness_centrality(
            graph, boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, graph)));
        const auto found = betweenness(graph);
        for (std::size_t v = 0; v < expected.size(); ++v) REQUIRE(close(found[v], expected[v]));
    }
}

TEST_CASE("sampled betweenness: fixed bits for a seed") {
    LineGraph graph(8);
    for (std::size_t v = 1; v < 8; ++v) add_edge(v - 1, v, graph);
    const SampledBetweenness found = sampled_betweenness(graph, 4, 42);
    const SampledBetweenness again = sampled_betweenness(graph, 4, 42);
    CHECK(found.value == again.value);
    CHECK(found.standard_error == again.standard_error);
    CHECK(sampled_betweenness(graph, 4, 43).value != found.value);
    CHECK_THROWS_AS(sampled_betweenness(graph, 1), UsageError);
    CHECK_THROWS_AS(sampled_betweenness(graph, 9), UsageError);
}

TEST_CASE("betweenness: a larger graph is refused, and too many ways are no number") {
    CHECK_THROWS_AS(betweenness(LineGraph(4), 3), UsageError);
    CHECK(betweenness(LineGraph(4), 4) == std::vector<double>(4, 0));
    LineGraph ladder(3301);
    for (std::size_t level = 0; level < 1100; ++level)
        for (std::size_t side : {1, 2}) {
            add_edge(3 * level, 3 * level + side, ladder);
            add_edge(3 * level + side, 3 * level + 3, ladder);
        }
    const auto found = betweenness(ladder);
    CHECK(std::any_of(found.begin(), found.end(), [](double x) { return std::isnan(x); }));
}
