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
#include <tyngde/metrics/forest.hpp>
#include <tyngde/metrics/krackhardt.hpp>
#include <tyngde/metrics/reaching.hpp>
#include <tyngde/metrics/tree_shape.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

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

}  // namespace

void register_structure(py::module_& module) {
    const auto n = py::arg("n");
    const auto sources = py::arg("sources").noconvert(), targets = py::arg("targets").noconvert();
    const auto weights = py::arg("weights").noconvert(), most = py::arg("most_vertices");
    const auto organisation = py::arg("organisation"), dotted = py::arg("dotted");

    module.def(
        "krackhardt_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t most_vertices) {
            return values_of(krackhardt(digraph_of(edges_of(n, from, to)), most_vertices));
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
            return flow_hierarchy_of_graph(edges_of(n, from, to, weights));
        },
        n, sources, targets, weights);
    module.def(
        "flow_hierarchy", [](const Organisation& o, bool dotted) { return flow_hierarchy(o, lines_of(dotted)); },
        organisation, dotted);
    module.def(
        "global_reaching_centrality_of_graph",
        [](std::size_t n, const Nodes& from, const Nodes& to, std::size_t most_vertices) {
            return global_reaching_centrality(digraph_of(edges_of(n, from, to)), most_vertices);
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
        [](std::size_t n, const Nodes& from, const Nodes& to) {
            return strahler(forest(digraph_of(edges_of(n, from, to))));
        },
        n, sources, targets);
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
            for (const TreeShape& tree : tree_shapes(forest(digraph_of(edges_of(n, from, to)))))
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
}

}  // namespace tyngde::bindings
