#include <tyngde/metrics/span_of_control.hpp>

#include <numeric>

#include <boost/property_map/function_property_map.hpp>

#include <tyngde/metrics/graph/span_of_control.hpp>
#include <tyngde/organisation/boost_graph.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

const boost::static_property_map<double> one(1);

Value span(const Organisation& o, const std::string& post, CountBy by = CountBy::positions, SpanPolicy policy = {}) {
    return direct_span(o, o.at(post), by, policy);
}

}  // namespace

TEST_CASE("direct span: reference values") {
    const Organisation o = orga();
    for (const auto& entry : cases<nlohmann::json>("span")) {
        const std::string manager = entry.at("input").at("manager");
        const auto expected = [&](const char* name) { return entry.at("expected").at(name).get<double>(); };
        const auto equal = [&](const Value& value, const char* name) {
            return value.defined() && close(value.value, expected(name), entry.at("tol").get<double>());
        };
        CAPTURE(entry.at("id"));
        CHECK(equal(span(o, manager), "positions"));
        CHECK(equal(span(o, manager, CountBy::positions, {.assistants = Included::no}), "positions_no_assistant"));
        CHECK(equal(span(o, manager, CountBy::positions, {.vacant = Included::no}), "filled_positions"));
        CHECK(equal(span(o, manager, CountBy::positions, {.temporary = Included::no}), "permanent"));
        CHECK(equal(span(o, manager, CountBy::headcount), "headcount"));
        CHECK(equal(span(o, manager, CountBy::fte), "fte_budget"));
        CHECK(equal(span(o, manager, CountBy::fte_filled), "fte_filled"));
    }
}

TEST_CASE("span of control: reference values of the whole") {
    for (const auto& entry : cases<nlohmann::json>("org_summary")) {
        const auto expected = [&](const char* name) { return entry.at("expected").at(name).get<double>(); };
        const Organisation o = orga();
        const SpanOfControl spans = span_of_control(o);
        double sum = 0, squares = 0;
        for (const Value& value : spans.span) {
            sum += value.value;
            squares += value.value * value.value;
        }
        CHECK(o.count(Kind::post) == expected("positions"));
        CHECK(static_cast<double>(spans.managers.size()) == expected("managers"));
        CHECK(close(sum / static_cast<double>(spans.span.size()), expected("average_span")));
        CHECK(close(squares / sum, expected("experienced_span")));
        CHECK(close(unit_figures(o, Measure::fte).whole.interval.value, expected("fte_budget")));
        CHECK(close(unit_figures(o, Measure::fte_filled).whole.interval.value, expected("fte_filled")));
        CHECK(close(unit_figures(o, Measure::headcount).whole.interval.value, expected("headcount")));
    }
}

TEST_CASE("span of control: reference values with two line managers") {
    for (const auto& entry : cases<nlohmann::json>("average_span")) {
        const LineGraph graph = line_fixture(entry.at("input").at("fixture"));
        const Organisation o = organisation_of(graph);
        const auto expected = [&](const char* name) { return entry.at("expected").at(name).get<double>(); };
        const SpanOfControl spans = span_of_control(o);
        const double sum = std::accumulate(spans.span.begin(), spans.span.end(), 0.0,
                                           [](double x, const Value& value) { return x + value.value; });
        CAPTURE(entry.at("id"));
        CHECK(static_cast<double>(spans.managers.size()) == expected("managers"));
        CHECK(close(sum / static_cast<double>(spans.managers.size()), expected("average_span")));
    }
}

TEST_CASE("direct span of a graph: the worked example") {
    LineGraph graph(4);
    for (std::size_t report : {1, 2, 3}) add_edge(0, report, graph);
    const std::vector<double> fte{1, 1, 1, 0.5};
    const auto weight = boost::make_iterator_property_map(fte.begin(), get(boost::vertex_index, graph));
    CHECK(direct_span(graph, weight) == std::vector<double>{2.5, 0, 0, 0});
}

TEST_CASE("direct span of a graph: a self-loop is no report, a cycle is no obstacle") {
    LineGraph graph(3);
    add_edge(0, 0, graph);
    add_edge(0, 1, graph);
    add_edge(1, 2, graph);
    add_edge(2, 0, graph);
    CHECK(direct_span(graph, one) == std::vector<double>{1, 1, 1});
}

TEST_CASE("direct span agrees with its definition, and so does the mean: (n - r + k) / m") {
    Dice dice(40);
    for (int round = 0; round < 300; ++round) {
        const LineGraph graph = random_line(dice);
        const std::size_t n = num_vertices(graph);
        std::vector<double> weight(n);
        for (double& w : weight) w = dice.quarters(3);
        const auto spans =
            direct_span(graph, boost::make_iterator_property_map(weight.begin(), get(boost::vertex_index, graph)));
        const Organisation o = organisation_of(graph);
        const SpanOfControl by_positions = span_of_control(o);
        std::size_t managers = 0, roots = 0, extra = 0;
        for (std::size_t v = 0; v < n; ++v) {
            double expected = 0;
            std::size_t reports = 0, above = 0;
            for (std::size_t other = 0; other < n; ++other) {
                if (edge(v, other, graph).second) expected += weight[other];
                reports += edge(v, other, graph).second;
                above += edge(other, v, graph).second;
            }
            REQUIRE(close(spans[v], expected));
            REQUIRE(span(o, std::to_string(v)).value == static_cast<double>(reports));
            managers += reports > 0;
            roots += above == 0;
            extra += above > 1 ? above - 1 : 0;
        }
        REQUIRE(by_positions.managers.size() == managers);
        double sum = 0;
        for (const Value& value : by_positions.span) sum += value.value;
        REQUIRE(sum == static_cast<double>(n - roots + extra));
        if (managers > 0)
            REQUIRE(close(sum / static_cast<double>(managers),
                          static_cast<double>(n - roots + extra) / static_cast<double>(managers)));
    }
}

TEST_CASE("direct span of an organisation is that of its line as a graph") {
    Dice dice(41);
    for (int round = 0; round < 100; ++round) {
        const Organisation o = recorded(random_sketch(dice)).build();
        const auto weight = boost::make_function_property_map<NodeId, double>(
            [&](NodeId post) { return post_positions(o, post).value; });
        const auto spans = direct_span(LineView(o), weight);
        for (NodeId post : o.nodes(Kind::post))
            REQUIRE(direct_span(o, post, CountBy::positions).value == spans[post - o.first(Kind::post)]);
    }
}

TEST_CASE("span: a group counts with its positions, an external post with none") {
    Sketch s;
    s.unit("a").head("h", {"a"}).post(NodeRecord{.key = "g", .count = 20}, "a");
    s.post(NodeRecord{.key = "x", .external = true}, "a").post("p", "a");
    const Organisation o = s.build();
    CHECK(span(o, "h").value == 21);
    CHECK(reports(o, "h").size() == 3);
}

TEST_CASE("span: a group of unknown size leaves the span in positions undefined, in FTE defined") {
    Sketch s;
    s.unit("a").head("h", {"a"}).post(NodeRecord{.key = "many", .figures = {fte(18.5)}, .count = not_known}, "a");
    s.post(NodeRecord{.key = "few", .figures = {fte(2)}, .count = 3}, "a").post("p", "a", {fte(1)});
    const Organisation o = s.build();
    const Value positions = span(o, "h");
    CHECK(positions.reason == Reason::needs_count);
    CHECK(positions.missing == Keys{"many.count"});
    CHECK(positions.known_part == 4);
    CHECK(positions.lower == 5);
    CHECK(positions.upper == infinity);
    CHECK(span(o, "h", CountBy::fte).value == 21.5);
}

TEST_CASE("span: an unknown figure leaves it undefined, with all that is missing named by key") {
    Sketch s;
    s.unit("a").head("h", {"a"}).post("z", "a").post("b", "a").post("p", "a", {fte(0.5)});
    const Value value = span(s.build(), "h", CountBy::fte);
    CHECK(value.reason == Reason::unknown_input);
    CHECK(value.missing == Keys{"b.fte", "z.fte"});
    CHECK(value.known_part == 0.5);
    CHECK(value.lower == 0.5);
    CHECK(span(s.build(), "h", CountBy::fte_filled).missing == Keys{"b.fte_filled", "z.fte_filled"});
    CHECK(span(s.build(), "h", CountBy::headcount).value == 3);
}

TEST_CASE("span: an inexact figure gives it bounds") {
    Sketch s;
    s.unit("a").head("h", {"a"}).post("p", "a", {fte(Quantity::between(1, 2))}).post("q", "a", {fte(1)});
    const Value value = span(s.build(), "h", CountBy::fte);
    CHECK(value.value == 2.5);
    CHECK(value.lower == 2);
    CHECK(value.upper == 3);
}

TEST_CASE("span: what the policy leaves out does not count, and an unknown among it does no harm") {
    Sketch s;
    s.unit("a").head("h", {"a"}).post(NodeRecord{.key = "v", .vacant = true}, "a").post("p", "a", {fte(1)});
    CHECK_FALSE(span(s.build(), "h", CountBy::fte).defined());
    CHECK(span(s.build(), "h", CountBy::fte, {.vacant = Included::no}).value == 1);
}

TEST_CASE("span: a vacant manager keeps its span") {
    Sketch s;
    s.unit("a").post(NodeRecord{.key = "h", .role = Role::head, .vacant = true}, "a").relate(Relation::heads, "h", "a");
    s.post("p", "a").post("q", "a");
    CHECK(span(s.build(), "h").value == 2);
}

TEST_CASE("span: of a post that heads several units it is the union") {
    Sketch s;
    s.unit("a").unit("b").head("h", {"a", "b"}).post("p", "a").post("q", "b").head("h2", {"b"});
    const Organisation o = s.build();
    CHECK(span(o, "h").value == 2);
    CHECK(span(o, "h2").value == 1);  // q reports to both and counts whole with each
    CHECK(keys(o, span_of_control(o).managers) == Keys{"h", "h2"});
}

TEST_CASE("span: dotted lines, deputies and seats do not count") {
    Sketch s;
    s.post("a").post("b").relate(Relation::dotted_line, "b", "a").relate(Relation::deputises_for, "b", "a");
    CHECK(span(s.build(), "a").reason == Reason::not_recorded);  // nobody wrote a line
    CHECK(span(recorded(s).build(), "a").value == 0);
    CHECK(span_of_control(s.build()).managers.empty());
}

TEST_CASE("span of control says what it counted by and under which policy") {
    const SpanOfControl spans = span_of_control(orga(), CountBy::fte, {.assistants = Included::no});
    CHECK(spans.count_by == CountBy::fte);
    CHECK(spans.policy.assistants == Included::no);
    CHECK(spans.span.front().value == 2);
    CHECK(span_of_control(Organisation()).managers.empty());
}

TEST_CASE("span: external posts count when the policy asks for them, as if they belonged to the house") {
    Sketch s;
    s.post("m").post(NodeRecord{.key = "x", .figures = {fte(2)}, .count = 3, .external = true});
    s.post(NodeRecord{.key = "y", .external = true});
    for (const char* post : {"x", "y"}) s.relate(Relation::reports_to, post, "m");
    const Organisation o = s.build();
    const SpanPolicy external{.external = Included::yes};
    CHECK(span(o, "m").value == 0);
    CHECK(span(o, "m", CountBy::fte).value == 0);
    CHECK(span(o, "m", CountBy::positions, external).value == 4);
    CHECK(span(o, "m", CountBy::fte, external).missing == Keys{"y.fte"});
    CHECK(span(o, "m", CountBy::headcount, external).missing == Keys{"x.headcount"});
}

TEST_CASE("span: a shared report counts whole with each manager, or is split between them") {
    Sketch s;
    s.post("a").post("b").post("c").post("p", {}, {fte(0.75)}).post("q", {}, {fte(1)});
    for (const char* manager : {"a", "b", "c"}) s.relate(Relation::reports_to, "p", manager);
    s.relate(Relation::reports_to, "q", "a");
    const Organisation o = s.build();
    const SpanPolicy split{.shared = Shared::split};
    CHECK(span(o, "a").value == 2);
    CHECK(close(span(o, "a", CountBy::positions, split).value, 4.0 / 3));
    CHECK(close(span(o, "b", CountBy::fte, split).value, 0.25));
    CHECK(keys(o, o.line().broken_unity()) == Keys{"p"});
}

TEST_CASE("span: dotted lines have a span of their own") {
    Sketch s;
    s.post("a").post("b").post("p", {}, {fte(0.5)}).post(NodeRecord{.key = "v", .vacant = true}).post("w");
    s.relate(Relation::dotted_line, "p", "a")
        .relate(Relation::dotted_line, "v", "a")
        .relate(Relation::reports_to, "w", "a");
    const Organisation o = s.build();
    CHECK(dotted_span(o, o.at("a"), CountBy::positions).value == 2);
    CHECK(dotted_span(o, o.at("a"), CountBy::positions, {.vacant = Included::no}).value == 1);
    CHECK(dotted_span(o, o.at("a"), CountBy::fte).missing == Keys{"v.fte"});
    CHECK(dotted_span(o, o.at("b"), CountBy::positions).value == 0);
    CHECK(keys(o, dotted_span_of_control(o).managers) == Keys{"a"});
    CHECK(span(o, "a").value == 1);
}
