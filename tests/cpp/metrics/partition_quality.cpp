#include <tyngde/metrics/partition_quality.hpp>

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graph/partition_quality.hpp>

#include "catch.hpp"
#include "metrics/partitions.hpp"
#include "metrics/reference.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

PartitionWeights weights_of(const PartitionedGraph& g) { return partition_weights(g.graph, g.weights(), g.parts()); }

/// The weight of edges from part to part, by its definition.
double between(const PartitionedGraph& g, std::size_t from, std::size_t to) {
    double sum = 0;
    for (auto [e, e_end] = edges(g.graph); e != e_end; ++e)
        if (g.part[source(*e, g.graph)] == from && g.part[target(*e, g.graph)] == to) sum += get(g.weights(), *e);
    return sum;
}

/// Modularity over all pairs of vertices: Σ_ij (A_ij − k_i k_j / 2W) / 2W, or its directed form.
double slow_modularity(const PartitionedGraph& g, bool directed) {
    const std::size_t n = num_vertices(g.graph);
    std::vector<std::vector<double>> a(n, std::vector<double>(n, 0));
    for (auto [e, e_end] = edges(g.graph); e != e_end; ++e) {
        const std::size_t i = source(*e, g.graph), j = target(*e, g.graph);
        a[i][j] += get(g.weights(), *e);
        if (!directed) a[j][i] += get(g.weights(), *e);
    }
    double total = 0, result = 0;
    std::vector<double> out(n, 0), in(n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            total += a[i][j];
            out[i] += a[i][j];
            in[j] += a[i][j];
        }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (g.part[i] == g.part[j]) result += (a[i][j] - out[i] * in[j] / total) / total;
    return result;
}

}  // namespace

TEST_CASE("partition quality: reference values") {
    for (const auto& entry : cases<nlohmann::json>("partition_quality")) {
        const auto& expected = entry.at("expected");
        const PartitionedGraph g = fixture_of(entry.at("input"));
        const PartitionWeights weights = weights_of(g), ties = weights_of(g.unweighted());
        CAPTURE(entry.at("id"));
        const auto agrees = [&](const char* name, const Value& value) {
            CAPTURE(name);
            if (expected.contains(name)) CHECK(is(value, expected.at(name).get<double>()));
        };
        CHECK(weights.external == expected.at("cut").get<double>());
        agrees("modularity", modularity(weights));
        agrees("modularity_unweighted", modularity(ties));
        agrees("modularity_directed", directed_modularity(weights));
        agrees("ei_weighted", ei_index(weights));
        agrees("ei_unweighted", ei_index(ties));
        agrees("ei_rescaled_unweighted", ei_rescaled(ties));
        for (const Value& value : conductance(weights)) agrees("conductance", value);
        for (const Value& value : normalised_cut(weights)) agrees("normalized_cut", value);
        PartitionedGraph apart = g, together = g;
        for (std::size_t v = 0; v < apart.part.size(); ++v) {
            apart.part[v] = v;
            together.part[v] = 0;
        }
        agrees("modularity_singletons", modularity(weights_of(apart)));
        agrees("modularity_one", modularity(weights_of(together)));
        if (expected.contains("cohesion")) {
            CHECK(is(cohesion(weights)[0], expected["cohesion"]["A"]));
            CHECK(is(cohesion(weights)[1], expected["cohesion"]["B"]));
        }
        if (!expected.contains("ei_group")) continue;
        CHECK(ei_bounds(ties) == std::pair(expected["ei_bounds"][0].get<double>(), 1.0));
        CHECK(is(ei_index_of_parts(weights)[0], expected["ei_group"]["A"]));
        CHECK(is(ei_index_of_parts(weights)[1], expected["ei_group"]["B"]));
        const auto nodes = ei_index_of_vertices(g.graph, g.weights(), g.parts());
        for (const auto& [name, value] : expected["ei_node"].items()) CHECK(is(nodes[g.number(name)], value));
    }
}

TEST_CASE("cohesion: reference values") {
    for (const auto& entry : cases<nlohmann::json>("cohesion")) {
        const PartitionWeights weights = weights_of(fixture_of(entry.at("input")));
        CHECK(is(cohesion(weights)[0], entry["expected"]["A"]));
        CHECK(is(cohesion(weights)[1], entry["expected"]["B"]));
        CHECK(is(coupling(weights)[0], 1 - entry["expected"]["A"].get<double>()));
    }
}

TEST_CASE("partition quality agrees with its definitions") {
    Dice dice(61);
    for (int round = 0; round < 500; ++round) {
        const PartitionedGraph g = random_partitioned(dice);
        const PartitionWeights weights = weights_of(g);
        CAPTURE(round);
        if (weights.total == 0) {
            REQUIRE_FALSE(modularity(weights).defined());
            continue;
        }
        REQUIRE(is(modularity(weights), slow_modularity(g, false)));
        REQUIRE(is(directed_modularity(weights), slow_modularity(g, true)));
        double internal = 0;
        const std::size_t parts = weights.parts.size();
        for (std::size_t p = 0; p < parts; ++p) internal += between(g, p, p);
        REQUIRE(is(ei_index(weights), (weights.total - 2 * internal) / weights.total));
        for (std::size_t p = 0; p < parts; ++p) {
            const double inside = between(g, p, p);
            double cut = 0, volume = 2 * inside;
            for (std::size_t q = 0; q < parts; ++q)
                if (q != p) cut += between(g, p, q) + between(g, q, p);
            volume += cut;
            const double rest = 2 * weights.total - volume;
            const Value of_two = conductance(weights)[p], sum_of_two = normalised_cut(weights)[p];
            REQUIRE(of_two.defined() == (volume > 0 && rest > 0));
            REQUIRE(sum_of_two.defined() == of_two.defined());
            if (of_two.defined()) {
                REQUIRE(is(of_two, cut / std::min(volume, rest)));
                REQUIRE(is(sum_of_two, cut / volume + cut / rest));
            }
            REQUIRE(cohesion(weights)[p].defined() == (inside + cut > 0));
            if (inside + cut == 0) continue;
            REQUIRE(is(cohesion(weights)[p], inside / (inside + cut)));
            REQUIRE(is(coupling(weights)[p], cut / (inside + cut)));
            REQUIRE(is(ei_index_of_parts(weights)[p], (cut - inside) / (cut + inside)));
        }
    }
}

TEST_CASE("partition quality: merging two parts takes the weight between them from the cut") {
    Dice dice(62);
    for (int round = 0; round < 200; ++round) {
        const PartitionedGraph g = random_partitioned(dice);
        PartitionedGraph merged = g;
        for (std::size_t& part : merged.part)
            if (part == 1) part = 0;
        REQUIRE(close(weights_of(g).external - weights_of(merged).external, between(g, 0, 1) + between(g, 1, 0)));
    }
}

TEST_CASE("partition quality: why there is none") {
    PartitionedGraph g{PartitionedGraph::Graph(3), {0, 0, 2}, {}};
    const auto all = [&](Reason reason) {
        const PartitionWeights weights = weights_of(g);
        return modularity(weights).reason == reason && directed_modularity(weights).reason == reason &&
               ei_index(weights).reason == reason && ei_rescaled(weights).reason == reason &&
               cohesion(weights)[0].reason == reason && conductance(weights)[0].reason == reason &&
               ei_index_of_vertices(g.graph, g.weights(), g.parts())[0].reason == reason;
    };
    CHECK(all(Reason::no_edges));
    CHECK(cohesion(weights_of(g))[1].reason == Reason::no_edges);  // a part without vertices
    const auto edge = add_edge(0, 2, 0.0, g.graph).first;
    CHECK(all(Reason::zero_total));
    put(boost::edge_weight, g.graph, edge, -1);
    CHECK(all(Reason::negative_input));
    put(boost::edge_weight, g.graph, edge, std::nan(""));
    CHECK(all(Reason::unknown_input));
    put(boost::edge_weight, g.graph, edge, std::numeric_limits<double>::infinity());
    CHECK(modularity(weights_of(g)).reason == Reason::too_large);
    CHECK(ei_index(weights_of({PartitionedGraph::Graph(0), {}, {}})).reason == Reason::no_edges);

    put(boost::edge_weight, g.graph, edge, 2);
    CHECK(is(cohesion(weights_of(g))[0], 0));
    CHECK(conductance(weights_of({g.graph, {0, 0, 0}, {}}))[0].reason == Reason::single_unit);
}

TEST_CASE("partition quality: rescaled, what is possible") {
    PartitionedGraph g{PartitionedGraph::Graph(2), {0, 1}, {}};
    CHECK(std::isnan(ei_bounds(weights_of(g)).first));
    add_edge(0, 1, 1.0, g.graph);
    CHECK(ei_rescaled(weights_of(g)).reason == Reason::zero_range);
    add_edge(1, 0, 1.0, g.graph);
    CHECK_THROWS_AS(ei_bounds(weights_of(g)), UsageError);
    CHECK_THROWS_AS(ei_rescaled(weights_of(g)), UsageError);
}

TEST_CASE("partition quality of an organisation is that of its graph") {
    for (const auto& entry : cases<nlohmann::json>("partition_quality")) {
        const PartitionedGraph g = fixture_of(entry.at("input"));
        Sketch s;
        s.unit("A", "", {total(3)}).unit("B", "", {total(4)});
        for (std::size_t v = 0; v < g.part.size(); ++v) s.unit(g.name[v], g.part[v] == 0 ? "A" : "B");
        for (auto [e, e_end] = edges(g.graph); e != e_end; ++e)
            s.relate(Relation::works_with, g.name[source(*e, g.graph)], g.name[target(*e, g.graph)],
                     get(g.weights(), *e));
        const Organisation o = s.build();
        const Grouping by = group(o, Keys{"A", "B"});
        for (const WeighBy weigh_by : {WeighBy::volume, WeighBy::ties}) {
            const PartitionWeights weights = weights_of(weigh_by == WeighBy::volume ? g : g.unweighted());
            const PartitionQuality result = partition_quality(o, by, weigh_by);
            CHECK(result.unit_count == 2);
            CHECK(is(result.modularity, modularity(weights).value));
            CHECK(is(result.ei_index, ei_index(weights).value));
            REQUIRE(result.units.size() == 3);
            for (std::size_t i = 0; i < 2; ++i) {
                CHECK(is(result.units[i].internal, weights.parts[i].internal));
                CHECK(is(result.units[i].external, weights.parts[i].external()));
                CHECK(is(result.units[i].cohesion, cohesion(weights)[i].value));
                CHECK(is(result.units[i].coupling, coupling(weights)[i].value));
                CHECK(is(result.units[i].ei_index, ei_index_of_parts(weights)[i].value));
                CHECK(is(result.units[i].conductance, conductance(weights)[i].value));
            }
            CHECK(is(result.units[0].fte, 3));
            CHECK(result.units[2].cohesion.reason == Reason::no_edges);
        }
        CHECK(is(interfaces(o, by).fte[1], 4));
    }
}

TEST_CASE("partition quality: an unknown volume leaves the rest known, and bounds") {
    Sketch s;
    s.unit("a").unit("a1", "a").unit("a2", "a").unit("b").unit("c").unit("d");
    s.relate(Relation::works_with, "a1", "a2", 3).relate(Relation::works_with, "a", "b");
    s.relate(Relation::works_with, "a", "c", 1).relate(Relation::works_with, "c", "d", 1);
    const Organisation o = s.build();
    const PartitionQuality result = partition_quality(o, group(o, 0U));
    const Keys named{"a – b.volume"};
    CHECK(result.modularity.missing == named);
    CHECK(result.ei_index.reason == Reason::unknown_input);
    CHECK(close(result.ei_index.lower, (2.0 - 3) / 5));
    CHECK(result.ei_index.upper == 1);
    const UnitInterfaces& a = result.units[0];
    CHECK(is(a.internal, 3));
    CHECK(a.external.missing == named);
    CHECK(a.external.lower == 1);
    CHECK(a.cohesion.lower == 0);
    CHECK(a.cohesion.upper == 0.75);
    CHECK(a.coupling.lower == 0.25);
    CHECK(a.coupling.upper == 1);
    // Should the volume be 0, there is none.
    CHECK(result.units[1].cohesion.missing == named);
    CHECK(result.units[1].cohesion.upper == 0);
    CHECK(result.units[1].coupling.lower == 1);
    CHECK(is(result.units[2].cohesion, 0));
    CHECK(result.units[2].conductance.missing == named);
    CHECK(is(partition_quality(o, group(o, 0U), WeighBy::ties).ei_index, 0.5));
}
