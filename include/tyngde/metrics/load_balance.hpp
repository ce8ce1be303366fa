#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

// How evenly a load x_1 … x_n is spread over units. μ is the mean, s the sum, p_i = x_i / s.
//
// Indices of inequality ignore who carries the load: show the raw figures beside them. Between models
// with different n compare those with fixed bounds (Gini of a sample, normalised HHI, evenness), or
// the effective number, which is the easiest to explain: "2.6 of 5 units".
//
// All are undefined when nothing is there (`no_nodes`), a load is unknown (`unknown_input`) or negative
// (`negative_input`: use gross figures), all are zero (`zero_total`), or the arithmetic leaves the range
// of a double (`too_large`). A unit without load belongs in the list: no index drops it, as some
// implementations of Theil's do. Formulas after the R package ineq, checked with exact fractions. Those
// bounded below by 0 are 0 where they fall below 1e-12. O(n), Gini O(n log n).

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

/// Normalised Gini coefficient of loads that may be negative, such as net budgets:
/// Σ_i Σ_j |x_i - x_j| / (2 (n - 1) Σ |x|) (Raffinetti, Siletti & Vernizzi 2015). Range [0, 1]; where
/// nothing is negative it is the Gini coefficient of a sample. The plain one can exceed 1 there, which
/// is why it refuses; gross figures are still the better load. Of one unit undefined (`too_few`).
/// -2, 4, 8 → 5/7. O(n log n).
Value gini_of_net_loads(std::span<const double> loads);

/// Hoover index: the share of the load that would have to move for all to be equal,
/// Σ |x - μ| / (2 s). Range [0, (n - 1)/n]. 1, 2, 3, 4 → 1/5.
Value hoover(std::span<const double> loads);

/// Theil's T: Σ p ln(n p), with 0 ln 0 = 0. Range [0, ln n]. Most sensitive to what happens at the
/// heavy end; L to the light one. 1, 2, 3, 4 → 0.1064401353.
Value theil_t(std::span<const double> loads);

/// Theil's L, the mean logarithmic deviation: -(1/n) Σ ln(n p). Range [0, ∞]. A unit without load makes
/// it infinite: that is a value, +inf, and not an undefined one. 1, 2, 3, 4 → 0.1217772743.
Value theil_l(std::span<const double> loads);

/// Atkinson's index: 1 - (mean((x / μ)^(1 - ε)))^(1 / (1 - ε)), for ε = 1 that is 1 - geometric mean / μ.
/// Range [0, 1]; 1 where a unit has no load and ε ≥ 1. The larger ε, the more the light end counts;
/// nothing says which ε is right, so show several. 1, 2, 3, 4 with ε = 2 → 0.232.
/// Throws UsageError unless ε is finite and not negative.
Value atkinson(std::span<const double> loads, double epsilon);

/// Jain's fairness index: s² / (n Σ x²) = 1 / (1 + CV²). Range [1/n, 1], 1 for equal loads.
/// 1, 2, 3, 4 → 5/6.
Value jain(std::span<const double> loads);

/// Herfindahl–Hirschman index: Σ p². Range [1/n, 1], 1/n for equal loads. 1, 2, 3, 4 → 3/10.
Value hhi(std::span<const double> loads);

/// The same on a fixed scale: (HHI - 1/n) / (1 - 1/n). Range [0, 1]; of one unit undefined
/// (`too_few`). 1, 2, 3, 4 → 1/15.
Value hhi_normalised(std::span<const double> loads);

/// Pielou's evenness: -Σ p ln p / ln n = 1 - T / ln n. Range [0, 1], 1 for equal loads; of one unit
/// undefined (`too_few`). 1, 2, 3, 4 → 0.9232196723.
Value evenness(std::span<const double> loads);

/// What the shares are weighed by in an effective number.
enum class Effective : std::uint8_t {
    inverse_hhi,  ///< 1 / Σ p²: the heavy units count most
    entropy,      ///< exp(-Σ p ln p)
};

/// The number of equally loaded units that would be as concentrated. Range [1, n].
/// 1, 2, 3, 4 → 10/3; by entropy 3.5961154666.
Value effective_number(std::span<const double> loads, Effective kind = Effective::inverse_hhi);

/// The heaviest load over the mean one. Range [1, n]. 1, 2, 3, 4 → 8/5.
Value max_over_mean(std::span<const double> loads);

/// The lightest load over the heaviest. Range [0, 1]. 1, 2, 3, 4 → 1/4.
Value min_over_max(std::span<const double> loads);

/// The heaviest load's share of all: the concentration ratio CR1. Range [1/n, 1]. 1, 2, 3, 4 → 2/5.
Value largest_share(std::span<const double> loads);

/// What the indices are computed under.
struct BalancePolicy {
    Estimate estimate = Estimate::population;  ///< of CV and Gini; the others have no form for samples
    double epsilon = 0.5;                      ///< of Atkinson's index
    friend bool operator==(const BalancePolicy&, const BalancePolicy&) = default;
};

/// All of them, with the loads that they were computed from.
struct LoadBalance {
    BalancePolicy policy;
    std::vector<double> loads;  ///< NaN: unknown
    Value coefficient_of_variation;
    Value gini;
    Value hoover;
    Value theil_t;
    Value theil_l;
    Value atkinson;
    Value jain;
    Value hhi;
    Value hhi_normalised;
    Value evenness;
    Value effective_number;
    Value max_over_mean;
    Value min_over_max;
    Value largest_share;
    std::size_t known = 0;  ///< number of loads that are known: "5 of 7"
};

/// An index as `load_balance` has it.
struct BalanceRow {
    std::string_view name;
    Value LoadBalance::*index;
    Value (*of)(std::span<const double> loads, const BalancePolicy& policy);
};

/// All of them, in the order in which they are shown.
std::span<const BalanceRow> balance_rows();

/// For loads given as values with bounds, the indices are those of the values; where a load is not
/// exact their bounds are left open (NaN).
LoadBalance load_balance(std::span<const Value> loads, const BalancePolicy& policy = {});

/// The balance of a measure over the compared units, "elsewhere" left out.
LoadBalance load_balance(const Organisation& organisation, const Grouping& grouping, Measure measure,
                         const BalancePolicy& policy = {});

// Decomposition

/// Which of Theil's indices: T weighs groups by their load, L by their number of units.
enum class Theil : std::uint8_t { t, l };

/// Inequality taken apart: within groups and between them.
struct TheilDecomposition {
    Theil index;
    Value total;
    Value within;                  ///< Σ_g weight_g · index of the group
    Value between;                 ///< the index, had everyone the mean load of the group
    std::vector<Value> of_group;   ///< the index of each group by itself
    std::vector<double> weight;    ///< of each group: share of the load for T, of the units for L
    std::vector<std::string> key;  ///< of each group; empty for kernels, and for what lies in no group
};

/// Of n units in groups g (Theil):
/// T = Σ (s_g/s) T_g + Σ (s_g/s) ln(μ_g/μ), L = Σ (n_g/n) L_g + Σ (n_g/n) ln(μ/μ_g).
/// Within and between add up to the total: these two are the only indices whose parts do without a
/// rest, which is why Gini is not decomposed. {1, 2 | 3, 4} → T = 0.0241572568 + 0.0822828785.
///
/// A group without any load adds nothing to T; to L it adds infinity between the groups, and what is
/// within is undefined (`zero_total`), as the index of that group is. With a lightest unit of 0 in
/// another group L is infinite within.
///
/// \param group_of  per unit: its group, from 0
/// Throws UsageError unless there is one group for each load.
TheilDecomposition theil_decomposition(std::span<const double> loads, std::span<const std::size_t> group_of,
                                       Theil index = Theil::t);

/// How much of the inequality between compared units lies within the coarser units, directorates say,
/// and how much between them. Compared units in none of these are one group of their own, with an
/// empty key and last. Groups without a compared unit are left out.
/// Throws UsageError where one of the coarser units lies within a compared one.
TheilDecomposition theil_decomposition(const Organisation& organisation, const Grouping& grouping,
                                       const Grouping& coarser, Measure measure, Theil index = Theil::t);

}  // namespace tyngde
