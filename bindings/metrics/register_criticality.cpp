// Whom an organisation hangs on: dominators, articulation points, betweenness.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/articulation_points.hpp>
#include <tyngde/metrics/betweenness.hpp>
#include <tyngde/metrics/dominators.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Named = std::vector<std::pair<std::string, Value>>;

Named by_post(const Organisation& organisation, const std::vector<Value>& values) {
    Named rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.emplace_back(organisation.key(organisation.first(Kind::post) + static_cast<NodeId>(i)), values[i]);
    return rows;
}

/// Vertices as numbers, -1 for none.
std::vector<std::int64_t> signed_nodes(const std::vector<NodeId>& nodes) {
    std::vector<std::int64_t> result;
    for (NodeId node : nodes) result.push_back(node == no_node ? -1 : std::int64_t{node});
    return result;
}

std::optional<std::vector<NodeId>> roots_of(const std::optional<std::vector<std::int64_t>>& roots) {
    if (!roots) return std::nullopt;
    std::vector<NodeId> result;
    for (std::int64_t root : *roots)
        result.push_back(root < 0 || root >= std::int64_t{no_node} ? no_node : static_cast<NodeId>(root));
    return result;
}

}  // namespace

void register_criticality(py::module_& module) {
    const auto n = py::arg("n");
    const auto sources = py::arg("sources").noconvert(), targets = py::arg("targets").noconvert();
    const auto weights = py::arg("weights").noconvert(), most = py::arg("most_vertices");
    const auto organisation = py::arg("organisation"), dotted = py::arg("dotted");

    module.def(
        "immediate_dominators",
        [](std::size_t n, const Nodes& from, const Nodes& to, const std::optional<std::vector<std::int64_t>>& roots) {
            const Dominators found = dominators(digraph_of(edges_of(n, from, to)), roots_of(roots));
            return std::pair(signed_nodes(found.immediate), signed_nodes(found.order));
        },
        n, sources, targets, py::arg("roots"));
    module.def(
        "criticality_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, const Numbers& weights,
           const std::optional<std::vector<std::int64_t>>& roots) {
            return numbers(
                criticality(dominators(digraph_of(edges_of(n, from, to)), roots_of(roots)), span_of(weights)));
        },
        n, sources, targets, weights, py::arg("roots"));
    module.def(
        "criticality",
        [](const Organisation& o, const std::string& count, bool deputies) {
            const Criticality found =
                criticality(o, count_named(count), deputies ? Deputies::count : Deputies::do_not_count);
            std::vector<std::tuple<std::string, std::string, Value>> rows;
            for (NodeId post : o.nodes(Kind::post)) {
                const NodeId above = found.dominator[post - found.first_post];
                rows.emplace_back(o.key(post), above == no_node ? std::string_view{} : o.key(above), found.of(post));
            }
            return std::pair(rows, found.missing);
        },
        organisation, py::arg("count"), py::arg("deputies"));

    module.def(
        "articulation_points_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, const Numbers& weights) {
            const ArticulationPoints found = articulation_points(digraph_of(edges_of(n, from, to)), span_of(weights));
            return std::pair(signed_nodes(found.points), found.cut_off);
        },
        n, sources, targets, weights);
    module.def(
        "cut_off",
        [](const Organisation& o, const std::string& count, bool dotted) {
            const CutOff found = cut_off(o, count_named(count), lines_of(dotted));
            Named rows;
            for (std::size_t i = 0; i < found.posts.size(); ++i)
                rows.emplace_back(o.key(found.posts[i]), found.value[i]);
            return std::pair(rows, found.missing);
        },
        organisation, py::arg("count"), dotted);

    module.def(
        "betweenness_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t most_vertices) {
            return numbers(betweenness(digraph_of(edges_of(n, from, to)), most_vertices));
        },
        n, sources, targets, most);
    module.def(
        "sampled_betweenness",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t pivots, std::uint64_t seed) {
            const SampledBetweenness found = sampled_betweenness(digraph_of(edges_of(n, from, to)), pivots, seed);
            return std::pair(numbers(found.value), numbers(found.standard_error));
        },
        n, sources, targets, py::arg("pivots"), py::arg("seed"));
    module.def(
        "betweenness",
        [](const Organisation& o, bool dotted, std::size_t most_vertices) {
            return by_post(o, betweenness(o, lines_of(dotted), most_vertices));
        },
        organisation, dotted, most);
}

}  // namespace tyngde::bindings
