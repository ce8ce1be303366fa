#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/metrics/partition_quality.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

/// A function of a partition's weights, as one of a graph in columns.
template <class Function>
void def_of_partition(py::module_& module, const char* name, Function function) {
    module.def(
        name,
        [function](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const auto n = static_cast<std::size_t>(parts.size());
            return function(partition_weights_of(edges_of(n, sources, targets, weights), span_of(parts)));
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());
}

}  // namespace

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
            return ei_index_of_vertices(edges_of(n, sources, targets, weights), span_of(parts));
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

}  // namespace tyngde::bindings
