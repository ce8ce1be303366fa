#include <tyngde/metrics/broad_span.hpp>
#include <tyngde/metrics/graph/broad_span.hpp>
#include <tyngde/metrics/graph/layers.hpp>

#include <set>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

const boost::static_property_map<double> each_once(1);

/// All that can be reached, by going there.
std::set<std::size_t> below(const LineGraph& graph, std::size_t v) {
    std::set<std::size_t> met;
    std::vector<std::size_t> open{v};
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        for (std::size_t w = 0; w < num_vertices(graph); ++w)
            if (w != at && edge(at, w, graph).second && met.insert(w).second) open.push_back(w);
    }
    return met;
}

Value broad(const Organisation& o, const std::string& post, CountBy by = CountBy::positions, SpanPolicy policy = {}) {
    return broad_span(o, o.at(post), by, policy);
}

}  // namespace

TEST_CASE("broad span: reference values") {
    const Organisation o = orga();
    for (const auto& entry : cases<nlohmann::json>("span")) {
        const std::string manager = entry.at("input").at("manager");
        const double tolerance = entry.at("tol").get<double>();
        CAPTURE(entry.at("id"));
        for (const auto& [name, by] : {std::pair{"broad_positions", CountBy::positions},
                                       {"broad_headcount", CountBy::headcount},
                                       {"broad_fte_budget", CountBy::fte},
                                       {"broad_fte_filled", CountBy::fte_filled}}) {
            const double expected = entry.at("expected").at(name).get<double>();
            CHECK(close(broad(o, manager, by).value, expected, tolerance));
            const SpanOfControl all = broad_span_of_control(o, by);
            const auto at = std::find(all.managers.begin(), all.managers.end(), o.at(manager));
            REQUIRE(at != all.managers.end());
            CHECK(close(all.span[at - all.managers.begin()].value, expected, tolerance));
        }
    }
}

TEST_CASE("broad span of a graph: the diamond counts its foot once") {
    LineGraph graph(4);
    for (const auto& [a, b] : {std::pair{0, 1}, {0, 2}, {1, 3}, {2, 3}}) add_edge(a, b, graph);
    CHECK(broad_span(graph, each_once) == std::vector<double>{3, 1, 1, 0});
}

TEST_CASE("broad span of a graph: self-loops and doubled edges add nothing") {
    LineGraph graph(3);
    for (const auto& [a, b] : {std::pair{0, 0}, {0, 1}, {0, 1}, {1, 2}, {1, 2}}) add_edge(a, b, graph);
    CHECK(broad_span(graph, each_once) == std::vector<double>{2, 1, 0});
}

TEST_CASE("broad span agrees with going everywhere, on graphs and on organisations") {
    Dice dice(43);
    for (int round = 0; round < 300; ++round) {
        const LineGraph graph = random_line(dice, round % 3 == 0 ? 200 : 30);
        std::vector<double> weight;
        for (std::size_t v = 0; v < num_vertices(graph); ++v) weight.push_back(static_cast<double>(dice.roll(100)) / 8);
        const auto weighted = broad_span(graph, weight.data());
        const auto counted = broad_span(graph, each_once);
        const Organisation o = organisation_of(graph);
        const SpanOfControl all = broad_span_of_control(o);
        std::size_t managers = 0;
        for (std::size_t v = 0; v < num_vertices(graph); ++v) {
            const auto met = below(graph, v);
            double expected = 0;
            for (std::size_t w : met) expected += weight[w];
            REQUIRE(close(weighted[v], expected));
            REQUIRE(counted[v] == static_cast<double>(met.size()));
            const NodeId post = o.at(std::to_string(v));
            REQUIRE(broad_span(o, post, CountBy::positions).value == counted[v]);
            managers += out_degree(v, graph) > 0;
        }
        REQUIRE(all.managers.size() == managers);
        for (std::size_t i = 0; i < managers; ++i)
            REQUIRE(all.span[i].value == counted[std::stoul(std::string(o.key(all.managers[i])))]);
    }
}

TEST_CASE("broad span: a chain of a million does not exhaust the stack") {
    constexpr std::size_t n = 1'000'000;
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (std::size_t v = 1; v < n; ++v) lines.emplace_back(v - 1, v);
    lines.emplace_back(0, n - 1);  // a second manager of the last
    const boost::compressed_sparse_row_graph<boost::directedS> graph(boost::edges_are_unsorted_multi_pass,
                                                                     lines.begin(), lines.end(), n);
    const auto spans = broad_span(graph, each_once);
    CHECK(spans.front() == n - 1);
    CHECK(spans[n - 2] == 1);
    CHECK(spans.back() == 0);
    CHECK(layers(graph).back() == n);
    CHECK(shortest_layers(graph)[n - 1] == 2);
    CHECK(shortest_layers(graph)[n - 2] == n - 1);
}

TEST_CASE("broad span: many with several managers are refused unless asked for") {
    LineGraph graph(7);
    for (std::size_t v = 2; v < 7; ++v)
        for (std::size_t manager : {0, 1}) add_edge(manager, v, graph);
    CHECK(broad_span(graph, each_once, 5) == std::vector<double>{5, 5, 0, 0, 0, 0, 0});
    const auto error = error_of<UsageError>([&] { broad_span(graph, each_once, 4); });
    REQUIRE(error);
    CHECK(error->problem().key == "most_shared");
    const Organisation o = organisation_of(graph);
    CHECK_THROWS_AS(broad_span_of_control(o, CountBy::positions, {}, 4), UsageError);
    CHECK(broad_span_of_control(o, CountBy::positions, {}, 5).span.front().value == 5);
}

TEST_CASE("broad span of a graph with a cycle is refused") {
    LineGraph graph(2);
    add_edge(0, 1, graph);
    add_edge(1, 0, graph);
    CHECK_THROWS_AS(broad_span(graph, each_once), boost::not_a_dag);
    CHECK(broad_span(LineGraph(), each_once).empty());
}

TEST_CASE("broad span: what is unknown is named once, whatever ways lead to it") {
    Sketch s;
    s.post("top").post("a").post("b").post("x", {}, {fte(2)}).post("y");
    for (const char* post : {"a", "b"}) s.relate(Relation::reports_to, post, "top");
    for (const char* post : {"x", "y"})
        for (const char* manager : {"a", "b"}) s.relate(Relation::reports_to, post, manager);
    const Organisation o = s.build();
    const Value value = broad(o, "top", CountBy::fte);
    CHECK(value.reason == Reason::unknown_input);
    CHECK(value.missing == Keys{"a.fte", "b.fte", "y.fte"});
    CHECK(value.known_part == 2);
    CHECK(value.lower == 2);
    const SpanOfControl all = broad_span_of_control(o, CountBy::fte);
    CHECK(all.span.front().reason == Reason::unknown_input);
    CHECK(all.span.front().known_part == 2);
    CHECK(broad(o, "a", CountBy::positions, {.shared = Shared::split}).value == 2);
}

TEST_CASE("broad span: a group of unknown size, an external post, and whom the policy passes") {
    Sketch s;
    s.unit("a").unit("b", "a").head("h", {"a"}).head("k", {"b"});
    s.post(NodeRecord{.key = "many", .count = not_known}, "b").post(NodeRecord{.key = "x", .external = true}, "b");
    const Organisation o = s.build();
    CHECK(broad(o, "h").reason == Reason::needs_count);
    CHECK(broad(o, "h").lower == 2);
    CHECK(broad(o, "h", CountBy::positions, {.external = Included::yes}).lower == 3);

    Sketch t;
    t.post("top").post(NodeRecord{.key = "aide", .role = Role::assistant}).post("x");
    t.relate(Relation::reports_to, "aide", "top").relate(Relation::reports_to, "x", "aide");
    CHECK(broad(t.build(), "top").value == 2);
    CHECK(broad(t.build(), "top", CountBy::positions, {.assistants = Included::no}).value == 1);
}

TEST_CASE("broad span: whoever lies in a unit without a place may come on top") {
    Sketch s;
    s.unit("a").unit("b", "a").head("h", {"a"}).head("k", {"b"}).post("x", "b").unplaced("u").head("z", {"u"});
    s.draft.recorded[Subject::heads] = s.draft.recorded[Subject::posts] = true;
    const Value value = broad(s.build(), "h");
    CHECK(value.reason == Reason::not_recorded);
    CHECK(value.lower == 2);
    CHECK(value.upper == 3);
    CHECK(value.missing == Keys{"u.parent"});
}
