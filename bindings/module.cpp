#include "prelude.hpp"

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
