#include <tyngde/metrics/articulation_points.hpp>
#include <tyngde/metrics/graph/digraph.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// The weights of what is left of a vertex's component without it.
std::vector<double> parts_without(const LineGraph& graph, std::size_t gone, const std::vector<double>& weights) {
    const std::size_t n = num_vertices(graph);
    std::vector<std::vector<std::size_t>> beside(n);
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        beside[source(*e, graph)].push_back(target(*e, graph));
        beside[target(*e, graph)].push_back(source(*e, graph));
    }
    std::vector<double> result;
    std::vector<char> met(n, 0);
    met[gone] = 1;
    for (std::size_t start : beside[gone]) {
        if (met[start] != 0) continue;
        double weight = 0;
        std::vector<std::size_t> open{start};
        met[start] = 1;
        while (!open.empty()) {
            const std::size_t v = open.back();
            open.pop_back();
            weight += weights[v];
            for (std::size_t w : beside[v])
                if (met[w] == 0) {
                    met[w] = 1;
                    open.push_back(w);
                }
        }
        result.push_back(weight);
    }
    return result;
}

}  // namespace

TEST_CASE("articulation points: reference values") {
    for (const auto& entry : cases<nlohmann::json>("articulation")) {
        CAPTURE(entry.at("id"));
        const std::string name = entry.at("input").at("fixture");
        const auto& labels = reference<nlohmann::json>().at("fixtures").at(name);
        const LineGraph graph = line_fixture(name);
        const auto found = articulation_points(graph, std::vector<double>(num_vertices(graph), 1));
        nlohmann::json points = nlohmann::json::array();
        for (NodeId v : found.points) {
            if (labels.contains("labels"))
                points.push_back(labels.at("labels")[v]);
            else
                points.push_back(v + 1);
        }
        CHECK(points == entry.at("expected"));
    }
}

TEST_CASE("articulation points agree with taking each vertex out") {
    Dice dice(65);
    for (int round = 0; round < 300; ++round) {
        const LineGraph graph = random_line(dice, 20);
        std::vector<double> weights(num_vertices(graph));
        for (double& w : weights) w = dice.quarters(5);
        const auto found = articulation_points(graph, weights);
        std::size_t next = 0;
        for (std::size_t v = 0; v < weights.size(); ++v) {
            const auto parts = parts_without(graph, v, weights);
            if (parts.size() < 2) continue;
            REQUIRE(next < found.points.size());
            REQUIRE(found.points[next] == v);
            double apart = -*std::max_element(parts.begin(), parts.end());
            for (double part : parts) apart += part;
            REQUIRE(close(found.cut_off[next++], apart));
        }
        REQUIRE(next == found.points.size());
    }
}

TEST_CASE("cut off: on a line, with dotted lines, and with what is unknown") {
    Sketch s;
    s.unit("u").post("a", "", {fte(1)}).post("b", "", {fte(1)}).post("c", "", {fte(Quantity::between(1, 3))});
    s.relate(Relation::reports_to, "b", "a").relate(Relation::reports_to, "c", "b");
    const Organisation known = s.build();
    const CutOff found = cut_off(known);
    REQUIRE(keys(known, found.posts) == Keys{"b"});
    CHECK(found.value.front().value == 1);
    CHECK(found.value.front().upper == 1);
    CHECK(cut_off(known, CountBy::positions).value.front().value == 1);
    s.post("d").relate(Relation::reports_to, "d", "b");
    const CutOff unknown = cut_off(s.build());
    CHECK(unknown.value.front().reason == Reason::unknown_input);
    CHECK(unknown.value.front().lower == 1);  // all parts but the heaviest, at their least
    CHECK(unknown.missing == Keys{"d.fte"});
    s.relate(Relation::dotted_line, "c", "a").relate(Relation::dotted_line, "d", "a");
    CHECK(cut_off(s.build()).posts.size() == 1);
    CHECK(cut_off(s.build(), CountBy::fte, Lines::line_and_dotted).posts.empty());
    CHECK(cut_off(Organisation()).posts.empty());
}

TEST_CASE("cut off: what a post cuts off does not depend on its own size") {
    for (const double others : {1.0, 2.0}) {
        Sketch s;
        s.unit("top").unit("a", "top").head("d", {"top"}, {fte(1)}).head("e", {"a"});
        s.post("f", "a", {fte(others)}).post("g", "a", {fte(1)});
        const CutOff found = cut_off(s.build());
        REQUIRE(found.value.size() == 1);
        CHECK(found.value.front().value == 2);
        CHECK(found.value.front().lower == found.value.front().upper);
    }
}

TEST_CASE("articulation points: a chain of a million") {
    const NodeId n = 1000000;
    Edges edges;
    for (NodeId v = 1; v < n; ++v) edges.emplace_back(v, v - 1);
    const auto found = articulation_points(digraph(n, std::move(edges)), std::vector<double>(n, 1));
    CHECK(found.points.size() == n - 2);
    CHECK(found.cut_off[n / 4 - 1] == n / 4);
    CHECK_THROWS_AS(articulation_points(LineGraph(2), std::vector<double>(1)), UsageError);
}
