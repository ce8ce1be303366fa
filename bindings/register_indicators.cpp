#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/core/error.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

Better better_named(const std::string& name) {
    for (const Better better : {Better::neither, Better::lower, Better::higher})
        if (to_string(better) == name) return better;
    throw UsageError(
        Problem{quote(name) + " is no direction of an indicator", name, "lower, higher or neither", {}, {}});
}

}  // namespace

void register_indicators(py::module_& module) {
    py::class_<Indicator>(module, "Indicator", "One number about a model.")
        .def_readonly("key", &Indicator::key)
        .def_readonly("group", &Indicator::group)
        .def_readonly("label", &Indicator::label)
        .def_readonly("label_da", &Indicator::label_da)
        .def_readonly("unit", &Indicator::unit)
        .def_property_readonly("better", [](const Indicator& row) { return to_string(row.better); })
        .def_readonly("listed", &Indicator::listed)
        .def_readonly("whole", &Indicator::whole);
    module.def("indicators", [] {
        const auto table = indicators();
        return std::vector<Indicator>(table.begin(), table.end());
    });
    module.def(
        "indicators_named", [](const std::vector<std::string>& names) { return indicators_named(names); },
        py::arg("names"));

    py::class_<IndicatorRow>(module, "IndicatorRow", "An indicator in every model.")
        .def(py::init([](std::string key, std::string label, std::string label_da, std::string unit,
                         const std::string& better, std::vector<Value> values) {
                 return IndicatorRow{std::move(key),
                                     std::move(label),
                                     std::move(label_da),
                                     std::move(unit),
                                     better_named(better),
                                     std::move(values),
                                     {},
                                     {}};
             }),
             py::arg("key"), py::arg("label"), py::arg("label_da"), py::arg("unit"), py::arg("better"),
             py::arg("values"))
        .def_readonly("key", &IndicatorRow::key)
        .def_readonly("label", &IndicatorRow::label)
        .def_readonly("label_da", &IndicatorRow::label_da)
        .def_readonly("unit", &IndicatorRow::unit)
        .def_property_readonly("better", [](const IndicatorRow& row) { return to_string(row.better); })
        .def_readonly("values", &IndicatorRow::values)
        .def_readonly("deltas", &IndicatorRow::deltas)
        .def_property_readonly("coverage", [](const IndicatorRow& row) {
            std::vector<std::optional<std::pair<std::size_t, std::size_t>>> result;
            for (const auto& coverage : row.coverage)
                result.push_back(coverage ? std::optional(std::pair(coverage->known, coverage->of)) : std::nullopt);
            return result;
        });
}

}  // namespace tyngde::bindings
