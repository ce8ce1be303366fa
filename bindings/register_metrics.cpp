#include "prelude.hpp"

namespace tyngde::bindings {

// Each family of measures in a file of its own, `metrics/register_<family>.cpp`.
void register_span_of_control(py::module_& module);
void register_managers(py::module_& module);
void register_span_ranges(py::module_& module);
void register_leadership_load(py::module_& module);
void register_administration(py::module_& module);
void register_load_balance(py::module_& module);
void register_composite(py::module_& module);
void register_tyngde(py::module_& module);
void register_explanation(py::module_& module);
void register_interfaces(py::module_& module);
void register_partition_quality(py::module_& module);
void register_coordination_cost(py::module_& module);
void register_lowest_common_managers(py::module_& module);
void register_journeys(py::module_& module);
void register_workload(py::module_& module);
void register_structure(py::module_& module);
void register_criticality(py::module_& module);
void register_difference(py::module_& module);

void register_metrics(py::module_& module) {
    register_span_of_control(module);
    register_managers(module);
    register_span_ranges(module);
    register_leadership_load(module);
    register_administration(module);
    register_load_balance(module);
    register_composite(module);
    register_tyngde(module);
    register_explanation(module);
    register_interfaces(module);
    register_partition_quality(module);
    register_coordination_cost(module);
    register_lowest_common_managers(module);
    register_journeys(module);
    register_workload(module);
    register_structure(module);
    register_criticality(module);
    register_difference(module);
}

}  // namespace tyngde::bindings
