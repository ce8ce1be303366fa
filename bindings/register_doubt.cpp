#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/io/doubt.hpp>
#include <tyngde/metrics/criterion_figures.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/grouping.hpp>
#include <tyngde/study/doubt/drawn_balance.hpp>
#include <tyngde/study/doubt/philox.hpp>
#include <tyngde/study/doubt/reconciliation.hpp>
#include <tyngde/study/doubt/variance_shares.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// A sum with the uncertain figures that it is made of: name, value and bounds as stated, factor.
using SumOf = std::pair<Value, std::vector<std::tuple<std::string, double, double, double, double>>>;

std::vector<SumOf> sums_of_values(const std::vector<Value>& values) {
    std::vector<SumOf> result;
    for (const Value& value : values) {
        SumOf sum{value, {}};
        for (const Term& term : value.terms)
            sum.second.emplace_back(term.of.name, term.of.value, term.of.lower, term.of.upper, term.times);
        result.push_back(std::move(sum));
    }
    return result;
}

/// What the compared units of an organisation add up to: "elsewhere" left out.
std::vector<SumOf> group_sums(const Organisation& organisation, const By& by, const std::string& measure) {
    const auto found = measure_from_string(measure);
    if (!found) throw UsageError(Problem{quote(measure) + " is not a measure", measure, "a measure", {}, {}});
    auto values = group_values(organisation, unit_figures(organisation, *found), group(organisation, by));
    values.pop_back();
    return sums_of_values(values);
}

std::vector<std::vector<SumOf>> criteria_sums(const Organisation& organisation, const By& by, const Profile& profile) {
    std::vector<std::vector<SumOf>> result;
    const Grouping units = group(organisation, by);
    for (const Criterion& criterion : profile.criteria) {
        auto values = criterion_figures(organisation, criterion, units);
        values.pop_back();
        result.push_back(sums_of_values(values));
    }
    return result;
}

std::vector<SumOf> criteria_totals(const Organisation& organisation, const By& by, const Profile& profile) {
    std::vector<Value> result;
    const Grouping units = group(organisation, by);
    for (const Criterion& criterion : profile.criteria)
        result.push_back(criterion_total(organisation, criterion, units));
    return sums_of_values(result);
}

Matrix drawn_sums(std::vector<double> constant, const std::vector<std::uint32_t>& rows,
                  const std::vector<std::uint32_t>& columns, const std::vector<double>& times, const Matrix& numbers) {
    LinearSums sums{std::move(constant), {}};
    for (std::size_t i = 0; i < std::min({rows.size(), columns.size(), times.size()}); ++i)
        sums.terms.push_back({rows[i], columns[i], times[i]});
    return sums_of(sums, numbers);
}

py::array_t<double> array_of(const std::vector<double>& numbers) {
    return py::array_t<double>(static_cast<py::ssize_t>(numbers.size()), numbers.data());
}

void register_document(py::module_& module) {
    py::class_<DoubtedFigures>(module, "DoubtedFigures", "Figures that are uncertain in the same way.")
        .def_readonly("of", &DoubtedFigures::of)
        .def_readonly("every", &DoubtedFigures::every)
        .def_property_readonly("measure",
                               [](const DoubtedFigures& entry) {
                                   return entry.measure ? std::string(to_string(*entry.measure)) : std::string();
                               })
        .def_property_readonly("basis",
                               [](const DoubtedFigures& entry) {
                                   return entry.basis ? std::string(to_string(*entry.basis)) : std::string();
                               })
        .def_readonly("type", &DoubtedFigures::type)
        .def_property_readonly("reach",
                               [](const DoubtedFigures& entry) {
                                   constexpr std::array names{"stated", "relative", "within", "between"};
                                   return names.at(static_cast<std::size_t>(entry.reach));
                               })
        .def_readonly("low", &DoubtedFigures::low)
        .def_readonly("high", &DoubtedFigures::high)
        .def_property_readonly("shape", [](const DoubtedFigures& entry) { return std::string(to_string(entry.shape)); })
        .def_readonly("most_likely", &DoubtedFigures::most_likely)
        .def_readonly("quantiles", &DoubtedFigures::quantiles)
        .def_readonly("values", &DoubtedFigures::values)
        .def_readonly("together", &DoubtedFigures::together)
        .def_property_readonly("pointer", [](const DoubtedFigures& entry) { return entry.place.pointer; });
    py::class_<Doubt>(module, "Doubt", "What is uncertain, and how.")
        .def_readonly("key", &Doubt::key)
        .def_readonly("names", &Doubt::names)
        .def_readonly("note", &Doubt::note)
        .def_readonly("figures", &Doubt::figures)
        .def_readonly("inexact", &Doubt::inexact)
        .def_property_readonly("scores",
                               [](const Doubt& doubt) {
                                   std::vector<std::pair<std::string, std::vector<double>>> result;
                                   for (const Rescored& scores : doubt.scores)
                                       result.emplace_back(to_string(scores.measure), scores.levels);
                                   return result;
                               })
        .def_property_readonly("weights",
                               [](const Doubt& doubt) {
                                   constexpr std::array names{"as_written", "all", "some"};
                                   return names.at(static_cast<std::size_t>(doubt.weights));
                               })
        .def_readonly("order", &Doubt::order)
        .def_property_readonly("ranges",
                               [](const Doubt& doubt) {
                                   std::vector<std::tuple<std::string, double, double>> result;
                                   for (const WeightRange& range : doubt.ranges)
                                       result.emplace_back(range.criterion, range.low, range.high);
                                   return result;
                               })
        .def_property_readonly("ratios", [](const Doubt& doubt) {
            std::vector<std::tuple<std::string, std::string, double>> result;
            for (const WeightRatio& ratio : doubt.ratios) result.emplace_back(ratio.more, ratio.than, ratio.by);
            return result;
        });
    module.def("read_doubt", py::overload_cast<const io::Tree&, const std::string&>(&io::read_doubt), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("write", py::overload_cast<const Doubt&>(&io::write), py::arg("document"));
}

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

}  // namespace

void register_doubt(py::module_& module) {
    register_document(module);
    register_reconciliation(module);
    module.def("group_sums", &group_sums, py::arg("organisation"), py::arg("by"), py::arg("measure"), ReleaseLock());
    module.def("criteria_sums", &criteria_sums, py::arg("organisation"), py::arg("by"), py::arg("profile"),
               ReleaseLock());
    module.def("criteria_totals", &criteria_totals, py::arg("organisation"), py::arg("by"), py::arg("profile"),
               ReleaseLock());
    module.def("drawn_sums", &drawn_sums, py::arg("constant"), py::arg("rows"), py::arg("columns"), py::arg("times"),
               py::arg("numbers"), ReleaseLock());
    module.def(
        "balance_of_draws",
        [](const Matrix& loads, const std::string& index) {
            for (std::size_t i = 0; i < balance_index_names.size(); ++i)
                if (balance_index_names.at(i) == index)
                    return array_of(balance_of(loads, static_cast<BalanceIndex>(i)));
            throw UsageError(Problem{quote(index) + " is no index", index, "cv, gini or max_mean", {}, {}});
        },
        py::arg("loads"), py::arg("index"));
    module.def("scores_of_draws", &scores_of, py::arg("figures"), py::arg("totals"), py::arg("weights"), ReleaseLock());
    module.def(
        "uniforms",
        [](std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t count) {
            std::vector<double> numbers(count);
            uniforms(seed, stream, first, numbers);
            return array_of(numbers);
        },
        py::arg("seed"), py::arg("stream"), py::arg("first"), py::arg("count"));
    module.def(
        "variance_shares",
        [](const std::vector<double>& a, const std::vector<double>& b, const Matrix& mixed) {
            VarianceShares shares = variance_shares(a, b, mixed);
            return std::make_tuple(shares.variance, std::move(shares.first), std::move(shares.total),
                                   std::move(shares.first_error), std::move(shares.total_error));
        },
        py::arg("a"), py::arg("b"), py::arg("mixed"), ReleaseLock());
}

}  // namespace tyngde::bindings
