#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/organisation/compared_units.hpp>
#include <tyngde/scenario/ancestry.hpp>
#include <tyngde/scenario/assumptions.hpp>
#include <tyngde/study/evaluator.hpp>

#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// Not copied for each variant, and known again.
using MaybeAssumptions = std::optional<std::shared_ptr<Assumptions>>;
using MaybeDay = std::optional<std::string>;

ApplyOptions options_of(const MaybeAssumptions& assumptions, const MaybeDay& on, const Selection& select) {
    ApplyOptions options{.assumptions = assumptions.value_or(nullptr), .select = select};
    if (on) options.on = date_named(*on);
    return options;
}

using Reasons = py::typing::Tuple<py::typing::Optional<py::str>, py::ellipsis>;

py::bytes numbers_of(const std::vector<Value>& values) {
    std::vector<double> numbers;
    numbers.reserve(3 * values.size());
    for (const Value& value : values)
        for (const double number : {value.defined() ? value.value : not_known, value.lower, value.upper})
            numbers.push_back(std::isnan(number) ? not_known : number);  // the same bits, whatever was computed
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as bytes
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double)};
}

Reasons reasons_of(const std::vector<Value>& values) {
    py::tuple result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i] = values[i].defined() ? py::object(py::none()) : py::str(std::string(to_string(values[i].reason)));
    return Reasons(std::move(result));
}

}  // namespace

void register_study(py::module_& module) {
    py::class_<Evaluator>(module, "Evaluator", "Variants of one organisation, measured one after another.")
        .def(py::init([](const Organisation& reference, const Profile& profile, const By& by,
                         const std::optional<std::vector<std::string>>& indicators,
                         std::optional<std::shared_ptr<Ancestry>> ancestry, const std::optional<std::string>& within) {
                 // Here and not as a guard of the call, within which the new object is entered in a table of Python's.
                 const py::gil_scoped_release others_run;
                 std::vector<Indicator> asked = within       ? indicators_within(indicators)
                                                : indicators ? indicators_named(*indicators)
                                                             : listed_indicators();
                 return std::make_unique<Evaluator>(reference, profile, by, std::move(asked),
                                                    std::move(ancestry).value_or(nullptr), within);
             }),
             py::arg("reference"), py::arg("profile"), py::arg("by"), py::arg("indicators") = std::nullopt,
             py::arg("ancestry") = std::nullopt, py::arg("within") = std::nullopt)
        .def_property_readonly("indicators", &Evaluator::indicators)
        .def_property_readonly("values", &Evaluator::values)
        .def_property_readonly("depth", &Evaluator::depth)
        .def(
            "variant",
            [](Evaluator& evaluator, const Plan& plan, const MaybeAssumptions& assumptions, const MaybeDay& on,
               const Selection& select) { return evaluator.variant(plan, options_of(assumptions, on, select)); },
            py::arg("plan"), py::arg("assumptions") = std::nullopt, py::arg("on") = std::nullopt,
            py::arg("select") = Selection{}, ReleaseLock())
        .def(
            "numbers",
            [](Evaluator& evaluator, const Plan& plan, const MaybeAssumptions& assumptions, const MaybeDay& on,
               const Selection& select) {
                std::vector<Value> values;
                {
                    const py::gil_scoped_release others_run;
                    values = evaluator.variant(plan, options_of(assumptions, on, select));
                }
                return py::typing::Tuple<py::bytes, Reasons>(py::make_tuple(numbers_of(values), reasons_of(values)));
            },
            py::arg("plan"), py::arg("assumptions") = std::nullopt, py::arg("on") = std::nullopt,
            py::arg("select") = Selection{},
            "Of a variant value, lower and upper bound of each indicator as float64, NaN where there is none; and why "
            "they are undefined.")
        .def(
            "apply",
            [](Evaluator& evaluator, const Plan& plan, const MaybeAssumptions& assumptions, const MaybeDay& on,
               const Selection& select) { evaluator.apply(plan, options_of(assumptions, on, select)); },
            py::arg("plan"), py::arg("assumptions") = std::nullopt, py::arg("on") = std::nullopt,
            py::arg("select") = Selection{}, ReleaseLock())
        .def("undo", &Evaluator::undo);
    module.def(
        "units_there",
        [](const Organisation& organisation, const By& by, const std::optional<std::string>& within) {
            std::vector<std::string> result;
            for (const NodeId unit : units_there(organisation, by, within).units)
                result.emplace_back(organisation.key(unit));
            return result;
        },
        py::arg("organisation"), py::arg("by"), py::arg("within") = std::nullopt);
}

}  // namespace tyngde::bindings
