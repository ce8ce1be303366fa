#include <tyngde/metrics/graph/layers.hpp>
#include <tyngde/metrics/layers.hpp>

#include <functional>
#include <map>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

constexpr std::uint32_t not_above = ~std::uint32_t{0};

/// The longest path from a top, by recursion.
std::uint32_t slow_layer(const LineGraph& graph, std::size_t v, std::map<std::size_t, std::uint32_t>& known) {
    if (const auto found = known.find(v); found != known.end()) return found->second;
    std::uint32_t longest = 0;
    for (std::size_t above = 0; above < num_vertices(graph); ++above)
        if (edge(above, v, graph).second) longest = std::max(longest, slow_layer(graph, above, known));
    return known[v] = longest + 1;
}

/// The shortest way from a top, by going up.
std::uint32_t slow_shortest(const LineGraph& graph, std::size_t v, std::map<std::size_t, std::uint32_t>& known) {
    if (const auto found = known.find(v); found != known.end()) return found->second;
    std::uint32_t shortest = not_above;
    for (std::size_t above = 0; above < num_vertices(graph); ++above)
        if (edge(above, v, graph).second) shortest = std::min(shortest, slow_shortest(graph, above, known));
    return known[v] = shortest == not_above ? 1 : shortest + 1;
}

}  // namespace

TEST_CASE("layers: reference values") {
    for (const auto& entry : cases<nlohmann::json>("org_summary")) {
        const Layers result = layers(orga());
        CHECK(result.count == entry.at("expected").at("layers").get<std::uint32_t>());
        std::vector<int> counts(result.count, 0);
        for (std::uint32_t layer : result.layer) ++counts[layer - 1];
        CHECK(counts == entry.at("expected").at("layer_counts").get<std::vector<int>>());
        const std::vector<Value> by_layer = layer_counts(orga());
        REQUIRE(by_layer.size() == counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) CHECK(by_layer[i].value == counts[i]);
    }
    for (const auto& entry : cases<nlohmann::json>("average_span")) {
        const LineGraph graph = line_fixture(entry.at("input").at("fixture"));
        const auto& expected = entry.at("expected");
        const Organisation o = organisation_of(graph);
        CAPTURE(entry.at("id"));
        CHECK(layers(graph)[3] == expected.at("layer_node4").at("longest").get<std::uint32_t>());
        CHECK(layers(o).of(o.at("3")) == expected.at("layer_node4").at("longest").get<std::uint32_t>());
        CHECK(shortest_layers(graph)[3] == expected.at("layer_node4").at("shortest").get<std::uint32_t>());
        CHECK(shortest_layers(o).of(o.at("3")) == expected.at("layer_node4").at("shortest").get<std::uint32_t>());
        CHECK(layers(o).count == expected.at("layers").get<std::uint32_t>());
        CHECK(o.line().broken_unity().size() == expected.at("unity_of_command_violations").get<std::size_t>());
    }
}

TEST_CASE("layers: a chain, and a short cut beside it") {
    LineGraph graph(3);
    add_edge(0, 1, graph);
    add_edge(1, 2, graph);
    CHECK(layers(graph) == std::vector<std::uint32_t>{1, 2, 3});
    add_edge(0, 2, graph);
    CHECK(layers(graph) == std::vector<std::uint32_t>{1, 2, 3});
}

TEST_CASE("layers agree with the longest path, on graphs and on organisations") {
    Dice dice(42);
    for (int round = 0; round < 300; ++round) {
        const LineGraph graph = random_line(dice);
        const auto result = layers(graph);
        const Organisation o = organisation_of(graph);
        const Layers of_posts = layers(o);
        const auto short_ways = shortest_layers(graph);
        const Layers short_of_posts = shortest_layers(o);
        std::map<std::size_t, std::uint32_t> known, known_short;
        std::uint32_t deepest = 0;
        for (std::size_t v = 0; v < num_vertices(graph); ++v) {
            const std::uint32_t expected = slow_layer(graph, v, known);
            REQUIRE(result[v] == expected);
            REQUIRE(of_posts.of(o.at(std::to_string(v))) == expected);
            const std::uint32_t shortest = slow_shortest(graph, v, known_short);
            REQUIRE(short_ways[v] == shortest);
            REQUIRE(short_of_posts.of(o.at(std::to_string(v))) == shortest);
            deepest = std::max(deepest, expected);
        }
        REQUIRE(of_posts.count == deepest);
    }
}

TEST_CASE("layers of a graph with a cycle are refused") {
    LineGraph graph(2);
    add_edge(0, 1, graph);
    add_edge(1, 0, graph);
    CHECK_THROWS_AS(layers(graph), boost::not_a_dag);
}

TEST_CASE("layers: without posts there is none, every top post is on the first") {
    CHECK(layers(Organisation()).count == 0);
    CHECK(layers(LineGraph()).empty());
    Sketch s;
    s.unit("u").post("a").post("b").post("c").relate(Relation::reports_to, "c", "b");
    const Organisation o = s.build();
    const Layers result = layers(o);
    CHECK(result.of(o.at("a")) == 1);
    CHECK(result.of(o.at("b")) == 1);
    CHECK(result.of(o.at("c")) == 2);
}

TEST_CASE("layers: a unit without a head and an assistant make none, a level label neither") {
    Sketch s;
    s.unit("town").unit("area", "town").unit("team", "area").head("mayor", {"town"}).head("chief", {"team"});
    s.post(NodeRecord{.key = "aide", .level = "9", .role = Role::assistant}, "town");
    const Organisation o = s.build();
    CHECK(layers(o).of(o.at("chief")) == 2);
    CHECK(layers(o).of(o.at("aide")) == 2);
    CHECK(layers(o).count == 2);
}

TEST_CASE("layers: an aide is on a layer and makes none, unless somebody stands below") {
    Sketch s;
    s.post("chief").post(NodeRecord{.key = "aide", .role = Role::assistant});
    s.relate(Relation::reports_to, "aide", "chief");
    const Organisation o = s.build();
    CHECK(layers(o).of(o.at("aide")) == 2);
    CHECK(layers(o).count == 1);
    CHECK(layer_counts(o).size() == 2);
    CHECK(layer_counts(o, CountBy::positions, {.assistants = Included::no})[1].value == 0);
    s.post("x").relate(Relation::reports_to, "x", "aide");
    CHECK(layers(s.build()).count == 3);
}

TEST_CASE("layer counts: they add up to what counts, and name what is unknown") {
    const Organisation o = orga();
    double sum = 0;
    for (const Value& value : layer_counts(o, CountBy::fte)) sum += value.value;
    CHECK(close(sum, 14.4));
    Sketch s;
    s.post("m").post(NodeRecord{.key = "g", .figures = {fte(4)}, .count = not_known});
    s.relate(Relation::reports_to, "g", "m");
    const std::vector<Value> counts = layer_counts(s.build());
    CHECK(counts[0].value == 1);
    CHECK(counts[1].reason == Reason::needs_count);
    CHECK(counts[1].missing == Keys{"g.count"});
    CHECK(layer_counts(s.build(), CountBy::fte)[1].value == 4);
    CHECK(layer_counts(Organisation()).empty());
}

TEST_CASE("shortest layers: a short cut shows, and a cycle below nobody is on none") {
    LineGraph graph(5);
    for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 3}}) add_edge(a, b, graph);
    CHECK(shortest_layers(graph) == std::vector<std::uint32_t>{1, 2, 2, 0, 0});
    CHECK(shortest_layers(LineGraph()).empty());
}
