#include "metrics/kernels.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {

void register_metrics(py::module_& module) {
    register_span_of_control(module);
    register_load_balance(module);
    register_composite(module);
    register_tyngde(module);
    register_explanation(module);
    register_interfaces(module);
}

}  // namespace tyngde::bindings
