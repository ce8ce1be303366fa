#include <tyngde/metrics/load_balance.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {

void register_load_balance(py::module_& module) {
    const auto of_loads = [&](const char* name, auto function) {
        module.def(
            name,
            [function](const Numbers& loads, bool sample) {
                return function(span_of(loads), sample ? Estimate::sample : Estimate::population);
            },
            py::arg("loads").noconvert(), py::arg("sample") = false);
    };
    of_loads("coefficient_of_variation", &coefficient_of_variation);
    of_loads("gini", &gini);
    module.def(
        "max_over_mean", [](const Numbers& loads) { return max_over_mean(span_of(loads)); },
        py::arg("loads").noconvert());
}

}  // namespace tyngde::bindings
