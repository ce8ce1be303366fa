#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/affine.hpp>
#include <tyngde/core/person_number.hpp>
#include <tyngde/core/quantity.hpp>
#include <tyngde/core/value.hpp>
#include <tyngde/core/version.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// NaN is how C++ says that there is no number; Python says None.
std::optional<double> number(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

/// A term as Python has it: name, value, lower and upper bound of the uncertain figure, and its multiple.
using PlainTerm = std::tuple<std::string, double, double, double, double>;

std::vector<PlainTerm> plain(const std::vector<Term>& terms) {
    std::vector<PlainTerm> result;
    result.reserve(terms.size());
    for (const Term& term : terms)
        result.emplace_back(term.of.name, term.of.value, term.of.lower, term.of.upper, term.times);
    return result;
}

std::vector<Term> terms_of(const std::vector<PlainTerm>& terms) {
    std::vector<Term> result;
    result.reserve(terms.size());
    for (const auto& [name, value, lower, upper, times] : terms) result.push_back({{name, value, lower, upper}, times});
    return result;
}

/// The reason of this name; any other is an unknown input.
Reason reason_named(const std::string& name) {
    for (int reason = static_cast<int>(Reason::none) + 1; reason <= static_cast<int>(Reason::not_recorded); ++reason)
        if (to_string(static_cast<Reason>(reason)) == name) return static_cast<Reason>(reason);
    return Reason::unknown_input;
}

using Names = py::typing::Tuple<py::str, py::ellipsis>;

/// The names of what is missing. A long list that many values share becomes one tuple.
Names names_of(const Missing& missing) {
    constexpr std::size_t few = 16, kept = 8;
    const auto made = [&] {
        Names names = py::tuple(missing.size());
        for (std::size_t i = 0; i < missing.size(); ++i) names[i] = py::str(missing[i]);
        return names;
    };
    if (missing.size() <= few) return made();
    // Never taken down, since the interpreter may be gone by then. Only touched under its lock.
    static auto& recent = *new std::deque<std::pair<Missing, Names>>;
    const auto found = std::find_if(recent.begin(), recent.end(),
                                    [&](const auto& entry) { return &entry.first.names() == &missing.names(); });
    if (found != recent.end()) return found->second;
    if (recent.size() == kept) recent.pop_front();
    return recent.emplace_back(missing, made()).second;
}

}  // namespace

void register_core(py::module_& module) {
    module.def("library_version", &library_version, "The version of the compiled library.");
    module.def(
        "is_person_in_key", [](const std::string& key) { return person_number_in_key(key) == PersonNumber::written; },
        py::arg("key"), "Whether a key has a CPR number in it, in the form that these are written in.");
    module.def(
        "is_person_in_text",
        [](const std::string& text) { return person_number_in_text(text) == PersonNumber::written; }, py::arg("text"),
        "Whether a text for people has.");

    py::class_<Value>(module, "Value", "A number with bounds, or undefined with a reason.")
        .def_property_readonly("value", [](const Value& v) { return v.defined() ? number(v.value) : std::nullopt; })
        .def_property_readonly("lower", [](const Value& v) { return number(v.lower); })
        .def_property_readonly("upper", [](const Value& v) { return number(v.upper); })
        .def_property_readonly("known_part", [](const Value& v) { return number(v.known_part); })
        .def_property_readonly("defined", &Value::defined)
        .def_property_readonly(
            "reason",
            [](const Value& v) { return v.defined() ? std::nullopt : std::optional<std::string>(to_string(v.reason)); })
        .def_property_readonly("missing", [](const Value& value) { return names_of(value.missing); })
        .def_property_readonly(
            "has_terms", [](const Value& value) { return !value.terms.empty(); },
            "True where the value is linear in uncertain figures that are known by name.")
        .def_property_readonly(
            "terms", [](const Value& value) { return plain(value.terms); },
            "The uncertain figures: name, value, lower, upper, multiple.")
        .def_static(
            "of",
            [](double value, double lower, double upper, const std::vector<PlainTerm>& terms) {
                if (std::isnan(value)) return Value::undefined(Reason::unknown_input);
                return value_of(Affine::of({value, lower, upper}, terms_of(terms)));
            },
            py::arg("value"), py::arg("lower"), py::arg("upper"), py::arg("terms") = std::vector<PlainTerm>())
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
