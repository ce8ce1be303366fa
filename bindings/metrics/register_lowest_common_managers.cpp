#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/lowest_common_manager.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"
#include "tie_row.hpp"

namespace tyngde::bindings {
namespace {

auto managers_of_graph(std::size_t n, const Nodes& managers, const Nodes& reports, const Nodes& sources,
                       const Nodes& targets, const Numbers& weights) {
    const LowestInGraph found =
        lowest_common_managers_of_graph(edges_of(n, managers, reports), edges_of(n, sources, targets, weights));
    const std::map<std::string, Value> values{{"mean_path", found.mean_path},
                                              {"mean_height", found.mean_height},
                                              {"share_at_top", found.share_at_top},
                                              {"share_unbridged", found.share_unbridged}};
    return std::make_tuple(found.managers, numbers(found.paths), numbers(found.heights), numbers(found.load),
                           found.unbridged, values);
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
