#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/study/doubt/reconciliation.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_reconciliation(py::module_& module) {
    py::class_<Reconciled>(module, "Reconciled", "What balances make of figures.")
        .def_readonly("measured", &Reconciled::measured)
        .def_readonly("covariance", &Reconciled::covariance)
        .def_readonly("unmeasured", &Reconciled::unmeasured)
        .def_readonly("deviation", &Reconciled::deviation)
        .def_readonly("redundancy", &Reconciled::redundancy)
        .def_readonly("statistic", &Reconciled::statistic)
        .def_readonly("probability", &Reconciled::probability)
        .def_readonly("outside", &Reconciled::outside)
        .def_readonly("contradictory", &Reconciled::contradictory)
        .def_property_readonly("checked", &Reconciled::checked)
        .def("conflict", &Reconciled::conflict, py::arg("level"));
    using Given = std::tuple<std::string, double, double, double, double>;
    using Tied = std::tuple<std::vector<double>, std::vector<double>, double>;
    module.def(
        "reconcile",
        [](const std::vector<Given>& measured, std::size_t unmeasured, const std::vector<Tied>& balances) {
            std::vector<Measured> figures;
            for (const auto& [name, value, variance, lower, upper] : measured)
                figures.push_back({name, value, variance, lower, upper});
            std::vector<BalanceEquation> rows;
            for (const auto& [of, with, total] : balances) rows.push_back({of, with, total});
            return reconcile(figures, unmeasured, rows);
        },
        py::arg("measured"), py::arg("unmeasured"), py::arg("balances"));
}

}  // namespace tyngde::bindings
