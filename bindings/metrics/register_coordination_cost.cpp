#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/metrics/coordination_cost.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {

void register_coordination_cost(py::module_& module) {
    module.def(
        "coordination_cost_of_graph",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights,
           const std::vector<std::vector<std::size_t>>& clusters, const Numbers& sizes, double power) {
            const auto n = static_cast<std::size_t>(sizes.size());
            const CoordinationCost cost =
                coordination_cost_of_graph(edges_of(n, sources, targets, weights), clusters, span_of(sizes), power);
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

}  // namespace tyngde::bindings
