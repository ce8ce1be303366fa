#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/value.hpp"

namespace tyngde {

// How evenly a load x_1 … x_n is spread over units: three indices of inequality. They ignore who
// carries the load; show the raw figures beside them. All are undefined when nothing is there
// (`no_nodes`), some load is unknown (`unknown_input`) or negative (`negative_input`; use gross
// figures), all are zero (`zero_total`), or the sum is not finite (`too_large`). A unit without load belongs in the
// list: no index drops it.

/// Divide by n, or correct for a sample of n.
enum class Estimate : std::uint8_t { population, sample };

/// Coefficient of variation: standard deviation over mean, sqrt(mean((x - μ)²)) / μ, with n - 1 under
/// the root for a sample (Pearson 1896). Range [0, sqrt(n - 1)], for a sample [0, sqrt(n)]; of one
/// unit 0, for a sample undefined (`too_few`). 1, 2, 3, 4 → 0.4472135955.
Value coefficient_of_variation(std::span<const double> loads, Estimate estimate = Estimate::population);

/// Gini coefficient: mean absolute difference of all pairs over twice the mean,
/// 2 Σ i·x_(i) / (n Σ x) - (n + 1)/n with x in ascending order (Gini 1912; R package ineq). Range
/// [0, (n - 1)/n]; times n/(n - 1) for a sample, [0, 1], undefined for n = 1 (`too_few`).
/// 1, 2, 3, 4 → 1/4; as a sample 1/3. O(n log n).
Value gini(std::span<const double> loads, Estimate estimate = Estimate::population);

/// The heaviest load over the mean one. Range [1, n]. 1, 2, 3, 4 → 8/5.
Value max_over_mean(std::span<const double> loads);

/// The three together, with the loads that they were computed from.
struct LoadBalance {
    std::vector<double> loads;  ///< NaN: unknown
    Value coefficient_of_variation;
    Value gini;
    Value max_over_mean;
    std::size_t known = 0;  ///< number of loads that are known: "5 of 7"
};

/// For loads given as values with bounds, the indices are those of the values; where a load is not
/// exact their bounds are left open (NaN).
LoadBalance load_balance(std::span<const Value> loads);

}  // namespace tyngde
