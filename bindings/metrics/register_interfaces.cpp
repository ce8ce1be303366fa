#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/coordination_cost.hpp>
#include <tyngde/metrics/graph/coordination_cost.hpp>
#include <tyngde/metrics/graph/interfaces.hpp>
#include <tyngde/metrics/graph/lowest_common_manager.hpp>
#include <tyngde/metrics/graph/partition_quality.hpp>
#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/metrics/lowest_common_manager.hpp>
#include <tyngde/metrics/partition_quality.hpp>

#include <boost/graph/adjacency_list.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Weighted = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;
/// Edges stay in the order in which they are given.
using Listed = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                     boost::property<boost::edge_weight_t, double>>;

void check_edges(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    graph_of(n, sources, targets);
    if (weights.size() != sources.size())
        throw UsageError(Problem{"there is not one weight for each edge", "", "as many as edges", {}, {}});
}

Weighted weighted_graph(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    check_edges(n, sources, targets, weights);
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (py::ssize_t i = 0; i < sources.size(); ++i) edges.emplace_back(sources.data()[i], targets.data()[i]);
    return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), weights.data(), n};
}

Listed listed_graph(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    check_edges(n, sources, targets, weights);
    Listed graph(n);
    for (py::ssize_t i = 0; i < sources.size(); ++i)
        add_edge(static_cast<std::size_t>(sources.data()[i]), static_cast<std::size_t>(targets.data()[i]),
                 weights.data()[i], graph);
    return graph;
}

/// A function of a partition's weights, as one of a graph in columns.
template <class Function>
void def_of_partition(py::module_& module, const char* name, Function function) {
    module.def(
        name,
        [function](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const auto n = static_cast<std::size_t>(parts.size());
            const Weighted graph = weighted_graph(n, sources, targets, weights);
            return function(partition_weights(graph, get(boost::edge_bundle, graph), parts.data()));
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());
}

/// Keys of the ends and the volume, if it is known.
std::tuple<std::string, std::string, std::optional<double>> row_of(const Organisation& organisation, const Tie& tie) {
    return {std::string(organisation.key(tie.a)), std::string(organisation.key(tie.b)),
            tie.volume.known() ? std::optional(tie.volume.value) : std::nullopt};
}

auto managers_of_graph(std::size_t n, const Nodes& managers, const Nodes& reports, const Nodes& sources,
                       const Nodes& targets, const Numbers& weights) {
    graph_of(n, managers, reports);
    const Listed graph = listed_graph(n, sources, targets, weights);
    const auto weight = get(boost::edge_weight, graph);
    std::vector<NodeId> only_manager(n, no_node);
    bool is_tree = true;
    for (py::ssize_t i = 0; i < managers.size(); ++i) {
        const auto manager = static_cast<NodeId>(managers.data()[i]);
        NodeId& known = only_manager[static_cast<std::size_t>(reports.data()[i])];
        if (managers.data()[i] == reports.data()[i]) continue;
        is_tree = is_tree && (known == no_node || known == manager);
        known = manager;
    }
    LowestCommonManagers found;
    if (is_tree) {
        found = lowest_common_managers(graph, weight, CommonManagersInTree(std::move(only_manager)));
    } else {
        using Line = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
        Line line(n);
        for (py::ssize_t i = 0; i < managers.size(); ++i)
            add_edge(static_cast<std::size_t>(managers.data()[i]), static_cast<std::size_t>(reports.data()[i]), line);
        try {
            found = lowest_common_managers(graph, weight, CommonManagersInLine<Line>(line));
        } catch (const boost::not_a_dag&) {
            throw CycleError(Problem{"the graph has a cycle", "", "no cycle", {}, {}}, {});
        }
    }
    std::vector<std::vector<std::uint32_t>> lowest;
    std::vector<double> paths, heights;
    for (CommonManagers& common : found.of_edge) {
        lowest.push_back(std::move(common.managers));
        paths.push_back(common.path);
        heights.push_back(common.height);
    }
    const std::map<std::string, Value> values{{"mean_path", found.mean_path},
                                              {"mean_height", found.mean_height},
                                              {"share_at_top", found.share_at_top},
                                              {"share_unbridged", found.share_unbridged}};
    return std::make_tuple(lowest, numbers(paths), numbers(heights), numbers(found.load), found.unbridged, values);
}

void register_partition_quality(py::module_& module) {
    def_of_partition(module, "modularity", &modularity);
    def_of_partition(module, "directed_modularity", &directed_modularity);
    def_of_partition(module, "conductance", &conductance);
    def_of_partition(module, "normalised_cut", &normalised_cut);
    def_of_partition(module, "ei_index", &ei_index);
    def_of_partition(module, "ei_index_of_parts", &ei_index_of_parts);
    def_of_partition(module, "ei_bounds", &ei_bounds);
    def_of_partition(module, "ei_rescaled", &ei_rescaled);
    def_of_partition(module, "cohesion", &cohesion);
    def_of_partition(module, "coupling", &coupling);
    module.def(
        "ei_index_of_vertices",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const auto n = static_cast<std::size_t>(parts.size());
            const Weighted graph = weighted_graph(n, sources, targets, weights);
            return ei_index_of_vertices(graph, get(boost::edge_bundle, graph), parts.data());
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());
    module.def(
        "partition_quality",
        [](const Organisation& organisation, const By& by, const std::string& weigh_by) {
            const Grouping grouping = group(organisation, by);
            const PartitionQuality found = partition_quality(organisation, grouping, weigh_by_named(weigh_by));
            std::vector<std::map<std::string, Value>> units;
            for (const UnitInterfaces& unit : found.units)
                units.push_back({{"fte", unit.fte},
                                 {"internal", unit.internal},
                                 {"external", unit.external},
                                 {"cohesion", unit.cohesion},
                                 {"coupling", unit.coupling},
                                 {"ei_index", unit.ei_index},
                                 {"conductance", unit.conductance}});
            const std::map<std::string, Value> values{{"modularity", found.modularity}, {"ei_index", found.ei_index}};
            return std::make_tuple(keys_of(organisation, grouping.units), units, values);
        },
        py::arg("organisation"), py::arg("by"), py::arg("weigh_by"));
}

void register_coordination_cost(py::module_& module) {
    module.def(
        "coordination_cost_of_graph",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights,
           const std::vector<std::vector<std::size_t>>& clusters, const Numbers& sizes, double power) {
            const auto n = static_cast<std::size_t>(sizes.size());
            const Weighted graph = weighted_graph(n, sources, targets, weights);
            const CoordinationCost cost =
                coordination_cost(graph, get(boost::edge_bundle, graph), clusters, span_of(sizes), power);
            return std::make_tuple(cost.total, cost.within, cost.between);
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("clusters"), py::arg("sizes").noconvert(), py::arg("power"));
    module.def(
        "coordination_cost",
        [](const Organisation& organisation, const By& by, const std::string& size_by, double power,
           const std::string& weigh_by) {
            const Grouping grouping = group(organisation, by);
            const OrganisationCost found =
                coordination_cost(organisation, grouping, size_by_named(size_by), power, weigh_by_named(weigh_by));
            return std::make_tuple(keys_of(organisation, grouping.units), found.sizes, found.cost.total,
                                   found.cost.within, found.cost.between);
        },
        py::arg("organisation"), py::arg("by"), py::arg("size_by"), py::arg("power"), py::arg("weigh_by"));
}

}  // namespace

void register_interfaces(py::module_& module) {
    module.def(
        "weighted_cut",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const Weighted graph = weighted_graph(static_cast<std::size_t>(parts.size()), sources, targets, weights);
            const auto cut = weighted_cut(graph, get(boost::edge_bundle, graph), parts.data());
            return std::pair(cut.cut, cut.total);
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());

    module.def(
        "interfaces",
        [](const Organisation& organisation, const By& by) {
            const Grouping grouping = group(organisation, by);
            const Interfaces found = interfaces(organisation, grouping);
            std::vector<std::tuple<std::string, std::string, std::optional<double>, double, double>> ties;
            for (std::size_t i = 0; i < found.ties.size(); ++i)
                ties.push_back(std::tuple_cat(row_of(organisation, found.ties[i]),
                                              std::tuple(found.cut_share[i], found.open_share[i])));
            const std::map<std::string, Value> values{{"ties_cut", found.ties_cut},
                                                      {"ties_total", found.ties_total},
                                                      {"volume_cut", found.volume_cut},
                                                      {"volume_total", found.volume_total},
                                                      {"share_cut", found.share_cut}};
            return std::make_tuple(ties, values, keys_of(organisation, grouping.units), found.fte);
        },
        py::arg("organisation"), py::arg("by"));

    register_partition_quality(module);
    register_coordination_cost(module);

    module.def("lowest_common_managers_of_graph", &managers_of_graph, py::arg("n"), py::arg("managers").noconvert(),
               py::arg("reports").noconvert(), py::arg("sources").noconvert(), py::arg("targets").noconvert(),
               py::arg("weights").noconvert());
    module.def(
        "lowest_common_managers",
        [](const Organisation& organisation, const std::string& weigh_by) {
            const SettledInterfaces found = lowest_common_managers(organisation, weigh_by_named(weigh_by));
            std::vector<
                std::tuple<std::string, std::string, std::optional<double>, double, std::string, double, double>>
                settled;
            for (const SettledInterface& each : found.settled)
                settled.push_back(std::tuple_cat(
                    row_of(organisation, found.ties[each.tie]),
                    std::tuple(each.share,
                               each.unit == no_node ? std::string() : std::string(organisation.key(each.unit)),
                               each.path, each.height)));
            std::vector<std::pair<std::string, Value>> load;
            for (std::size_t i = 0; i < found.managers.size(); ++i)
                load.emplace_back(organisation.key(found.managers[i]), found.load[i]);
            const std::map<std::string, Value> values{{"unbridged", found.unbridged},
                                                      {"mean_path", found.mean_path},
                                                      {"mean_height", found.mean_height},
                                                      {"share_at_top", found.share_at_top},
                                                      {"share_unbridged", found.share_unbridged}};
            return std::make_tuple(settled, load, values);
        },
        py::arg("organisation"), py::arg("weigh_by"));
}

}  // namespace tyngde::bindings
