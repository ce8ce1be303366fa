#include <cstddef>

#include <tyngde/compare/comparison.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_comparison(py::module_& module) {
    py::class_<UnitCell>(module, "UnitCell", "What a model says of one compared unit.")
        .def_readonly("continues", &UnitCell::continues)
        .def_readonly("chiefs", &UnitCell::chiefs)
        .def_readonly("span_positions", &UnitCell::span_positions)
        .def_readonly("span_headcount", &UnitCell::span_headcount)
        .def_readonly("span_fte", &UnitCell::span_fte)
        .def_readonly("load", &UnitCell::load)
        .def_readonly("tyngde", &UnitCell::tyngde)
        .def_readonly("shares", &UnitCell::shares);

    py::class_<UnitRow>(module, "UnitRow", "A compared unit in every model.")
        .def_readonly("key", &UnitRow::key)
        .def_readonly("names", &UnitRow::names)
        .def_readonly("cells", &UnitRow::cells);

    py::class_<Comparison>(module, "Comparison", "Models side by side.")
        .def_readonly("models", &Comparison::models)
        .def_readonly("reference", &Comparison::reference)
        .def_readonly("profile", &Comparison::profile)
        .def_readonly("weighing", &Comparison::weighing)
        .def_readonly("weights", &Comparison::weights)
        .def_readonly("totals", &Comparison::totals)
        .def_readonly("indicators", &Comparison::indicators)
        .def_readonly("units", &Comparison::units)
        .def(
            "transition",
            [](const Comparison& comparison, std::size_t model) -> const Transition* {
                const auto& found = comparison.transitions.at(model);
                return found ? &*found : nullptr;
            },
            py::arg("model"), py::return_value_policy::reference_internal)
        .def(
            "add",
            [](Comparison& comparison, IndicatorRow row) {
                for (const Value& value : row.values)
                    row.deltas.push_back(difference(value, row.values.at(comparison.reference)));
                row.coverage.resize(row.values.size());
                comparison.indicators.push_back(std::move(row));
            },
            py::arg("row"))
        .def_readonly("cuts", &Comparison::cuts);
}

}  // namespace tyngde::bindings
