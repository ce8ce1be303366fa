#include <optional>

#include <tyngde/compare/changes.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

std::optional<double> number(const Interval& interval) {
    return interval.known() ? std::optional(interval.value) : std::nullopt;
}

}  // namespace

void register_changes(py::module_& module) {
    py::class_<Altered>(module, "Altered", "How a node differs between two models.")
        .def_property_readonly("what", [](const Altered& row) { return to_string(row.what); })
        .def_property_readonly("kind", [](const Altered& row) { return to_string(row.kind); })
        .def_readonly("key", &Altered::key)
        .def_readonly("key_after", &Altered::key_after)
        .def_readonly("field", &Altered::field)
        .def_readonly("before", &Altered::before)
        .def_readonly("after", &Altered::after)
        .def_property_readonly("value_before", [](const Altered& row) { return number(row.value_before); })
        .def_property_readonly("value_after", [](const Altered& row) { return number(row.value_after); });

    module.def("changes", &changes, py::arg("before"), py::arg("after"), py::arg("lineage"), ReleaseLock());
}

}  // namespace tyngde::bindings
