#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graph/lowest_common_manager.hpp>
#include <tyngde/metrics/lowest_common_manager.hpp>

#include <boost/graph/adjacency_list.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"
#include "tie_row.hpp"

namespace tyngde::bindings {
namespace {

/// Edges stay in the order in which they are given.
using Listed = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                     boost::property<boost::edge_weight_t, double>>;

Listed listed_graph(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    check_edges(n, sources, targets, weights);
    Listed graph(n);
    for (py::ssize_t i = 0; i < sources.size(); ++i)
        add_edge(static_cast<std::size_t>(sources.data()[i]), static_cast<std::size_t>(targets.data()[i]),
                 weights.data()[i], graph);
    return graph;
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

}  // namespace

void register_lowest_common_managers(py::module_& module) {
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
