#include <tyngde/metrics/span_summary.hpp>

#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/load_balance.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("span summary: reference values") {
    for (const auto& entry : cases<nlohmann::json>("org_summary")) {
        const SpanSummary summary = span_summary(orga());
        const auto& expected = entry.at("expected");
        CHECK(summary.managers == expected.at("managers").get<std::size_t>());
        CHECK(summary.positions.value == expected.at("positions").get<double>());
        CHECK(close(summary.average.value, expected.at("average_span").get<double>()));
        CHECK(close(summary.experienced.value, expected.at("experienced_span").get<double>()));
    }
    for (const auto& entry : cases<nlohmann::json>("average_span")) {
        const SpanSummary summary = span_summary(organisation_of(line_fixture(entry.at("input").at("fixture"))));
        const auto& expected = entry.at("expected");
        CAPTURE(entry.at("id"));
        CHECK(summary.managers == expected.at("managers").get<std::size_t>());
        CHECK(summary.positions.value == expected.at("positions").get<double>());
        CHECK(summary.broken_unity.size() == expected.at("unity_of_command_violations").get<std::size_t>());
        CHECK(summary.extra_lines.value == expected.at("extra_line_edges").get<double>());
        CHECK(close(summary.average.value, expected.at("average_span").get<double>()));
    }
}

TEST_CASE("minimum layers: reference values") {
    for (const auto& entry : cases<nlohmann::json>("layers_min")) {
        const double n = entry.at("input").at("n").get<double>();
        for (const auto& [name, span] : {std::pair{"span_2_5", 2.5}, {"span_5", 5.0}}) {
            const auto& expected = entry.at("expected").at(name);
            CHECK(minimum_layers(n, span).value == expected.at("min_layers").get<double>());
            const ExcessLayers excess = excess_layers(orga(), span);
            CHECK(excess.minimum.value == expected.at("min_layers").get<double>());
            CHECK(excess.excess.value == expected.at("excess_ORGA").get<double>());
        }
    }
    CHECK(excess_layers(orga()).span.value == 2.5);
    CHECK(excess_layers(orga()).excess.value == 0);
}

TEST_CASE("minimum layers: the fewest layers that hold all, exactly where they are full") {
    for (int s = 2; s <= 12; ++s) {
        double filled = 1, last = 1;
        for (int layer = 1; filled < 1e14; ++layer) {
            CHECK(minimum_layers(filled, s).value == layer);
            CHECK(minimum_layers(filled + 1, s).value == layer + 1);
            last *= s;
            filled += last;
        }
    }
    for (double s : {1.001, 1.25, 1.5, 2.5, 20.0 / 3, 17.3})
        for (int n = 1; n < 200; ++n) {
            int expected = 1;
            for (double filled = 1, last = s; filled < n; last *= s, ++expected) filled += last;
            CHECK(minimum_layers(n, s).value == expected);
        }
    CHECK(minimum_layers(0, 2).reason == Reason::no_nodes);
    CHECK(minimum_layers(5, 1).reason == Reason::span_at_most_one);
    CHECK(minimum_layers(5, 0).reason == Reason::span_at_most_one);
    CHECK(minimum_layers(not_known, 2).reason == Reason::unknown_input);
    CHECK(minimum_layers(5, not_known).reason == Reason::unknown_input);
    CHECK(minimum_layers(infinity, 2).reason == Reason::too_large);
}

TEST_CASE("excess layers: undefined with several roots, in a chain, without posts, with unknown groups") {
    const auto reason = [](const Sketch& s) { return excess_layers(recorded(s).build()).excess.reason; };
    CHECK(excess_layers(Sketch().post("a").post("b").build()).excess.reason == Reason::not_recorded);
    CHECK(reason(Sketch().post("a").post("b")) == Reason::several_roots);
    CHECK(reason(Sketch().post(NodeRecord{.key = "a", .count = 3})) == Reason::several_roots);
    CHECK(reason(Sketch()) == Reason::no_managers);
    CHECK(reason(Sketch().post("a")) == Reason::no_managers);
    CHECK(reason(Sketch().post("a").post("b").relate(Relation::reports_to, "b", "a")) == Reason::span_at_most_one);
    Sketch s;
    s.post("a").post(NodeRecord{.key = "g", .count = not_known}).relate(Relation::reports_to, "g", "a");
    CHECK(reason(s) == Reason::needs_count);
    CHECK(excess_layers(s.build(), 5).excess.missing == Keys{"g.count"});
    CHECK(excess_layers(Sketch().post("a").build(), 5).excess.value == 0);
}

TEST_CASE("span summary: the identities hold on random lines, counted by anything") {
    Dice dice(46);
    for (int round = 0; round < 300; ++round) {
        const LineGraph graph = random_line(dice);
        Sketch s;
        for (std::size_t v = 0; v < num_vertices(graph); ++v)
            s.post(std::to_string(v), {}, {fte(static_cast<double>(dice.roll(16)) / 8)});
        for (auto [e, e_end] = edges(graph); e != e_end; ++e)
            s.relate(Relation::reports_to, std::to_string(target(*e, graph)), std::to_string(source(*e, graph)));
        const Organisation o = recorded(std::move(s)).build();
        for (const CountBy by : {CountBy::positions, CountBy::fte})
            for (const Shared shared : {Shared::whole, Shared::split}) {
                const SpanSummary all = span_summary(o, by, {.shared = shared});
                const double led = all.positions.value - all.roots.value + all.extra_lines.value;
                REQUIRE(close(all.reports.value, led));
                if (shared == Shared::split) REQUIRE(all.extra_lines.value == 0);
                if (all.managers == 0) {
                    REQUIRE(all.average.reason == Reason::no_managers);
                    continue;
                }
                std::vector<double> spans;
                for (const Value& span : span_of_control(o, by, {.shared = shared}).span) spans.push_back(span.value);
                REQUIRE(spans.size() == all.managers);
                REQUIRE(close(all.average.value, led / static_cast<double>(all.managers)));
                const Value cv = coefficient_of_variation(spans);
                REQUIRE(cv.defined() == all.experienced.defined());
                if (cv.defined()) REQUIRE(close(all.experienced.value, all.average.value * (1 + cv.value * cv.value)));
            }
    }
}

TEST_CASE("span summary: unknown figures are named once each, and bounds stand beside") {
    Sketch s;
    s.unit("a").head("h", {"a"}).head("k", {"a"}).post("p", "a", {fte(Quantity::between(1, 3))}).post("q", "a");
    const SpanSummary summary = span_summary(s.build(), CountBy::fte);
    CHECK(summary.reports.missing == Keys{"q.fte"});
    CHECK(summary.average.reason == Reason::unknown_input);
    CHECK(summary.average.known_part == 2);
    CHECK(summary.average.lower == 1);
    CHECK(summary.experienced.missing == Keys{"q.fte"});
    CHECK(summary.positions.missing == Keys{"h.fte", "k.fte", "q.fte"});

    Sketch t;
    t.unit("a").head("h", {"a"}).post("p", "a", {fte(Quantity::between(1, 3))}).post("q", "a", {fte(1)});
    const SpanSummary inexact = span_summary(t.build(), CountBy::fte);
    CHECK(inexact.average.value == 3);
    CHECK(inexact.average.lower == 2);
    CHECK(inexact.average.upper == 4);
    CHECK(inexact.experienced.value == 3);
    CHECK(std::isnan(inexact.experienced.lower));
    CHECK(span_summary(Organisation()).positions.reason == Reason::not_recorded);
    const Organisation nobody = recorded(Sketch()).build();
    CHECK(span_summary(nobody).positions.value == 0);
    CHECK(span_summary(nobody).average.reason == Reason::no_managers);
}

TEST_CASE("span summary: spans that are all 0 have no experienced one") {
    Sketch s;
    s.post("m").post("p", {}, {fte(0)}).relate(Relation::reports_to, "p", "m");
    CHECK(span_summary(s.build(), CountBy::fte).average.value == 0);
    CHECK(span_summary(s.build(), CountBy::fte).experienced.reason == Reason::zero_total);
}
