#include "metrics/kernels.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {

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
