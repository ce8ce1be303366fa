#include <tyngde/metrics/load_balance.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

Estimate estimate_of(bool sample) { return sample ? Estimate::sample : Estimate::population; }

/// "t" or "l", which the façade has checked.
Theil theil_of(const std::string& index) { return index == "l" ? Theil::l : Theil::t; }

}  // namespace

void register_load_balance(py::module_& module) {
    const auto of_loads = [&](const char* name, Value (*function)(std::span<const double>)) {
        module.def(
            name, [function](const Numbers& loads) { return function(span_of(loads)); }, py::arg("loads").noconvert());
    };
    const auto of_sample = [&](const char* name, Value (*function)(std::span<const double>, Estimate)) {
        module.def(
            name,
            [function](const Numbers& loads, bool sample) { return function(span_of(loads), estimate_of(sample)); },
            py::arg("loads").noconvert(), py::arg("sample") = false);
    };
    of_sample("coefficient_of_variation", &coefficient_of_variation);
    of_sample("gini", &gini);
    of_loads("gini_of_net_loads", &gini_of_net_loads);
    of_loads("hoover", &hoover);
    of_loads("theil_t", &theil_t);
    of_loads("theil_l", &theil_l);
    of_loads("jain", &jain);
    of_loads("hhi", &hhi);
    of_loads("hhi_normalised", &hhi_normalised);
    of_loads("evenness", &evenness);
    of_loads("max_over_mean", &max_over_mean);
    of_loads("min_over_max", &min_over_max);
    of_loads("largest_share", &largest_share);
    module.def(
        "atkinson", [](const Numbers& loads, double epsilon) { return atkinson(span_of(loads), epsilon); },
        py::arg("loads").noconvert(), py::arg("epsilon"));
    module.def(
        "effective_number",
        [](const Numbers& loads, bool entropy) {
            return effective_number(span_of(loads), entropy ? Effective::entropy : Effective::inverse_hhi);
        },
        py::arg("loads").noconvert(), py::arg("entropy") = false);

    py::class_<TheilDecomposition>(module, "TheilDecomposition", "Inequality within groups and between them.")
        .def_readonly("total", &TheilDecomposition::total)
        .def_readonly("within", &TheilDecomposition::within)
        .def_readonly("between", &TheilDecomposition::between)
        .def_readonly("of_group", &TheilDecomposition::of_group)
        .def_readonly("weight", &TheilDecomposition::weight)
        .def_readonly("key", &TheilDecomposition::key);
    module.def(
        "theil_decomposition",
        [](const Numbers& loads, const Nodes& groups, const std::string& index) {
            const auto given = span_of(groups);
            const std::vector<std::size_t> group_of(given.begin(), given.end());
            return theil_decomposition(span_of(loads), group_of, theil_of(index));
        },
        py::arg("loads").noconvert(), py::arg("groups").noconvert(), py::arg("index"));
    module.def(
        "load_decomposition",
        [](const Organisation& organisation, const By& by, const By& within, const std::string& measure,
           const std::string& index) {
            return theil_decomposition(organisation, group(organisation, by), group(organisation, within),
                                       measure_named(measure), theil_of(index));
        },
        py::arg("organisation"), py::arg("by"), py::arg("within"), py::arg("measure"), py::arg("index"));
    module.def(
        "load_balance",
        [](const Organisation& organisation, const By& by, const std::string& measure, bool sample, double epsilon) {
            const LoadBalance balance = load_balance(organisation, group(organisation, by), measure_named(measure),
                                                     {estimate_of(sample), epsilon});
            std::vector<std::pair<std::string, Value>> rows;
            for (const BalanceRow& row : balance_rows()) rows.emplace_back(row.name, balance.*row.index);
            return rows;
        },
        py::arg("organisation"), py::arg("by"), py::arg("measure"), py::arg("sample"), py::arg("epsilon"));
}

}  // namespace tyngde::bindings
