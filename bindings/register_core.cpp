#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/quantity.hpp>
#include <tyngde/core/value.hpp>
#include <tyngde/core/version.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// NaN is how C++ says that there is no number; Python says None.
std::optional<double> number(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

/// The reason of this name; any other is an unknown input.
Reason reason_named(const std::string& name) {
    for (int reason = static_cast<int>(Reason::none) + 1; reason <= static_cast<int>(Reason::not_recorded); ++reason)
        if (to_string(static_cast<Reason>(reason)) == name) return static_cast<Reason>(reason);
    return Reason::unknown_input;
}

}  // namespace

void register_core(py::module_& module) {
    module.def("library_version", &library_version, "The version of the compiled library.");

    py::class_<Value>(module, "Value", "A number with bounds, or undefined with a reason.")
        .def_property_readonly("value", [](const Value& v) { return v.defined() ? number(v.value) : std::nullopt; })
        .def_property_readonly("lower", [](const Value& v) { return number(v.lower); })
        .def_property_readonly("upper", [](const Value& v) { return number(v.upper); })
        .def_property_readonly("known_part", [](const Value& v) { return number(v.known_part); })
        .def_property_readonly("defined", &Value::defined)
        .def_property_readonly(
            "reason",
            [](const Value& v) { return v.defined() ? std::nullopt : std::optional<std::string>(to_string(v.reason)); })
        .def_readonly("missing", &Value::missing)
        .def_static(
            "of",
            [](double value, double lower, double upper) {
                return std::isnan(value) ? Value::undefined(Reason::unknown_input)
                                         : Value::of(Interval{value, lower, upper});
            },
            py::arg("value"), py::arg("lower"), py::arg("upper"))
        .def_static(
            "undefined",
            [](const std::string& reason, double lower, double upper, double known_part,
               std::vector<std::string> missing) {
                Value result = Value::undefined(reason_named(reason), std::move(missing));
                result.lower = lower;
                result.upper = upper;
                result.known_part = known_part;
                return result;
            },
            py::arg("reason"), py::arg("lower"), py::arg("upper"), py::arg("known_part"), py::arg("missing"));

    py::class_<Quantity>(module, "Quantity", "A figure as it was written, with its origin.")
        .def_property_readonly("value", [](const Quantity& q) { return number(q.interval.value); })
        .def_property_readonly(
            "lower", [](const Quantity& q) { return q.interval.known() ? number(q.interval.lower) : std::nullopt; })
        .def_property_readonly(
            "upper", [](const Quantity& q) { return q.interval.known() ? number(q.interval.upper) : std::nullopt; })
        .def_property_readonly("form", [](const Quantity& q) { return std::string(to_string(q.form)); })
        .def_property_readonly("basis", [](const Quantity& q) { return std::string(to_string(q.provenance.basis)); })
        .def_property_readonly("source", [](const Quantity& q) { return q.provenance.source; })
        .def_property_readonly("formula", [](const Quantity& q) { return q.provenance.formula; })
        .def_property_readonly("note", [](const Quantity& q) { return q.provenance.note; });
}

}  // namespace tyngde::bindings
