#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/articulation_points.hpp>
#include <tyngde/metrics/betweenness.hpp>
#include <tyngde/metrics/dominators.hpp>
#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/graph/reaching.hpp>
#include <tyngde/metrics/krackhardt.hpp>
#include <tyngde/metrics/reaching.hpp>
#include <tyngde/metrics/tree_shape.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Named = std::vector<std::pair<std::string, Value>>;

Digraph digraph_of(std::size_t n, const Nodes& sources, const Nodes& targets) {
    return digraph(graph_of(n, sources, targets));
}

Lines lines_of(bool dotted) { return dotted ? Lines::line_and_dotted : Lines::line; }

Trees trees_named(const std::string& name) {
    if (name == "line") return Trees::line;
    if (name == "units") return Trees::units;
    throw UsageError(Problem{"there are no trees " + quote(name), name, "line or units", {}, {}});
}

std::map<std::string, Value> values_of(const Krackhardt& found) {
    return {{"connectedness", found.connectedness},
            {"hierarchy", found.hierarchy},
            {"efficiency", found.efficiency},
            {"efficiency_undirected", found.efficiency_undirected},
            {"lub", found.lub},
            {"lub_sna", found.lub_sna},
            {"upper_boundedness", found.upper_boundedness}};
}

using Shape = std::pair<std::map<std::string, std::uint32_t>, std::map<std::string, Value>>;

Shape shape_of(const TreeShape& tree) {
    return {{{"vertices", tree.vertices},
             {"leaves", tree.leaves},
             {"strahler", tree.strahler},
             {"shallowest_leaf", tree.shallowest_leaf},
             {"deepest_leaf", tree.deepest_leaf}},
            {{"sackin", tree.sackin},
             {"sackin_normalised", tree.sackin_normalised},
             {"colless", tree.colless},
             {"colless_corrected", tree.colless_corrected},
             {"colless_quadratic", tree.colless_quadratic},
             {"colless_like", tree.colless_like},
             {"total_cophenetic", tree.total_cophenetic}}};
}

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

void register_structure(py::module_& module) {
    const auto n = py::arg("n");
    const auto sources = py::arg("sources").noconvert(), targets = py::arg("targets").noconvert();
    const auto weights = py::arg("weights").noconvert(), most = py::arg("most_vertices");
    const auto organisation = py::arg("organisation"), dotted = py::arg("dotted");

    module.def(
        "krackhardt_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t most_vertices) {
            return values_of(krackhardt(digraph_of(n, from, to), most_vertices));
        },
        n, sources, targets, most);
    module.def(
        "krackhardt",
        [](const Organisation& o, bool dotted, std::size_t most_vertices) {
            return values_of(krackhardt(o, lines_of(dotted), most_vertices));
        },
        organisation, dotted, most);

    module.def(
        "flow_hierarchy_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, const Numbers& weights) {
            graph_of(n, from, to);
            if (weights.size() != from.size())
                throw UsageError(Problem{"there is not one weight for each edge", "", "as many as edges", {}, {}});
            using Weighted = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;
            std::vector<std::pair<std::size_t, std::size_t>> edges;
            for (py::ssize_t i = 0; i < from.size(); ++i) edges.emplace_back(from.data()[i], to.data()[i]);
            const Weighted graph(boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), weights.data(), n);
            return flow_hierarchy(graph, get(boost::edge_bundle, graph));
        },
        n, sources, targets, weights);
    module.def(
        "flow_hierarchy", [](const Organisation& o, bool dotted) { return flow_hierarchy(o, lines_of(dotted)); },
        organisation, dotted);
    module.def(
        "global_reaching_centrality_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t most_vertices) {
            return global_reaching_centrality(digraph_of(n, from, to), most_vertices);
        },
        n, sources, targets, most);
    module.def(
        "global_reaching_centrality",
        [](const Organisation& o, bool dotted, std::size_t most_vertices) {
            return global_reaching_centrality(o, lines_of(dotted), most_vertices);
        },
        organisation, dotted, most);

    module.def(
        "strahler_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to) { return strahler(digraph_of(n, from, to)); }, n, sources,
        targets);
    module.def(
        "strahler",
        [](const Organisation& o, const std::string& of) {
            const Trees trees = trees_named(of);
            const Kind kind = trees == Trees::line ? Kind::post : Kind::unit;
            std::vector<std::pair<std::string, std::uint32_t>> rows;
            const std::vector<std::uint32_t> order = strahler(o, trees);
            for (NodeId node : o.nodes(kind)) rows.emplace_back(o.key(node), order[node - o.first(kind)]);
            return rows;
        },
        organisation, py::arg("of"));
    module.def(
        "tree_shapes_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to) {
            std::vector<std::pair<NodeId, Shape>> rows;
            for (const TreeShape& tree : tree_shapes(digraph_of(n, from, to)))
                rows.emplace_back(tree.root, shape_of(tree));
            return rows;
        },
        n, sources, targets);
    module.def(
        "tree_shapes",
        [](const Organisation& o, const std::string& of) {
            std::vector<std::pair<std::string, Shape>> rows;
            for (const TreeShape& tree : tree_shapes(o, trees_named(of)))
                rows.emplace_back(o.key(tree.root), shape_of(tree));
            return rows;
        },
        organisation, py::arg("of"));

    module.def(
        "immediate_dominators",
        [](std::size_t n, const Nodes& from, const Nodes& to, const std::optional<std::vector<std::int64_t>>& roots) {
            const Dominators found = dominators(digraph_of(n, from, to), roots_of(roots));
            return std::pair(signed_nodes(found.immediate), signed_nodes(found.order));
        },
        n, sources, targets, py::arg("roots"));
    module.def(
        "criticality_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, const Numbers& weights,
           const std::optional<std::vector<std::int64_t>>& roots) {
            return numbers(criticality(dominators(digraph_of(n, from, to), roots_of(roots)), span_of(weights)));
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
            const ArticulationPoints found = articulation_points(digraph_of(n, from, to), span_of(weights));
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
            return numbers(betweenness(digraph_of(n, from, to), most_vertices));
        },
        n, sources, targets, most);
    module.def(
        "sampled_betweenness",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t pivots, std::uint64_t seed) {
            const SampledBetweenness found = sampled_betweenness(digraph_of(n, from, to), pivots, seed);
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
