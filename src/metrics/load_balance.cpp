#include "tyngde/metrics/load_balance.hpp"

#include <algorithm>
#include <cmath>

#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

/// Indices bounded below by 0 come out as 2e-16 for equal loads; that is 0.
double without_noise(double index) { return std::abs(index) < 1e-12 ? 0 : index; }

/// Loads so far apart that the arithmetic leaves the range of a double.
Value finite(double index) {
    return std::isfinite(index) ? Value::of(without_noise(index)) : Value::undefined(Reason::too_large);
}

Reason obstacle(std::span<const double> loads, Estimate estimate = Estimate::population) {
    if (loads.empty()) return Reason::no_nodes;
    if (std::any_of(loads.begin(), loads.end(), [](double x) { return std::isnan(x); })) return Reason::unknown_input;
    if (std::any_of(loads.begin(), loads.end(), [](double x) { return x < 0; })) return Reason::negative_input;
    if (!std::isfinite(sum(loads))) return Reason::too_large;
    if (sum(loads) == 0) return Reason::zero_total;
    if (estimate == Estimate::sample && loads.size() < 2) return Reason::too_few;
    return Reason::none;
}

}  // namespace

Value coefficient_of_variation(std::span<const double> loads, Estimate estimate) {
    if (const Reason reason = obstacle(loads, estimate); reason != Reason::none) return Value::undefined(reason);
    const auto n = static_cast<double>(loads.size());
    const double mean = sum(loads) / n;
    CompensatedSum squares;
    for (double x : loads) squares.add((x - mean) * (x - mean));
    const double divisor = estimate == Estimate::sample ? n - 1 : n;
    return finite(std::sqrt(squares.value() / divisor) / mean);
}

Value gini(std::span<const double> loads, Estimate estimate) {
    if (const Reason reason = obstacle(loads, estimate); reason != Reason::none) return Value::undefined(reason);
    const auto n = static_cast<double>(loads.size());
    std::vector<double> ascending(loads.begin(), loads.end());
    std::sort(ascending.begin(), ascending.end());
    CompensatedSum ranked;
    for (std::size_t i = 0; i < ascending.size(); ++i) ranked.add(static_cast<double>(i + 1) * ascending[i]);
    const double index = 2 * ranked.value() / (n * sum(loads)) - (n + 1) / n;
    return finite(estimate == Estimate::sample ? index * n / (n - 1) : index);
}

Value max_over_mean(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    const double largest = *std::max_element(loads.begin(), loads.end());
    return finite(largest / sum(loads) * static_cast<double>(loads.size()));
}

LoadBalance load_balance(std::span<const Value> loads) {
    LoadBalance result;
    std::vector<std::string> missing;
    bool exact = true;
    for (const Value& load : loads) {
        result.loads.push_back(load.defined() ? load.value : not_known);
        result.known += load.defined();
        exact = exact && load.lower == load.upper;
        missing.insert(missing.end(), load.missing.begin(), load.missing.end());
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    result.coefficient_of_variation = coefficient_of_variation(result.loads);
    result.gini = gini(result.loads);
    result.max_over_mean = max_over_mean(result.loads);
    for (Value* index : {&result.coefficient_of_variation, &result.gini, &result.max_over_mean}) {
        if (!exact) index->lower = index->upper = not_known;
        if (index->reason == Reason::unknown_input) index->missing = missing;
    }
    return result;
}

}  // namespace tyngde
