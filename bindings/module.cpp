#include "prelude.hpp"

namespace tyngde::bindings {

// Each part in a file of its own. What a signature names is registered before it.
void register_errors(py::module_& module);
void register_core(py::module_& module);
void register_schema(py::module_& module);
void register_organisation(py::module_& module);
void register_columns(py::module_& module);
void register_metrics(py::module_& module);
void register_flat(py::module_& module);
void register_lineage(py::module_& module);
void register_plan(py::module_& module);
void register_apply(py::module_& module);
void register_transition(py::module_& module);
void register_changes(py::module_& module);
void register_model_distance(py::module_& module);
void register_indicators(py::module_& module);
void register_comparison(py::module_& module);
void register_compare(py::module_& module);
void register_study(py::module_& module);
void register_io(py::module_& module);
void register_weights(py::module_& module);
void register_doubt(py::module_& module);
void register_memo(py::module_& module);
void register_reconciliation(py::module_& module);
void register_draws(py::module_& module);

}  // namespace tyngde::bindings

PYBIND11_MODULE(_core, module) {
    using namespace tyngde::bindings;
    // Before what gives texts away: signatures name it.
    module.attr("Text") = pybind11::module_::import("tyngde.model.texts").attr("Text");
    register_errors(module);
    register_core(module);
    register_schema(module);
    register_organisation(module);
    register_columns(module);
    register_metrics(module);
    register_flat(module);
    register_lineage(module);
    register_plan(module);
    register_apply(module);
    register_transition(module);
    register_changes(module);
    register_model_distance(module);
    register_indicators(module);
    register_comparison(module);
    register_compare(module);
    register_study(module);
    register_io(module);
    register_weights(module);
    register_doubt(module);
    register_memo(module);
    register_reconciliation(module);
    register_draws(module);
}
