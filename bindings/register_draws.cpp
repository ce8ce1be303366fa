#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/criterion_figures.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/grouping.hpp>
#include <tyngde/study/doubt/drawn_balance.hpp>
#include <tyngde/study/doubt/philox.hpp>
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

}  // namespace

void register_draws(py::module_& module) {
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
