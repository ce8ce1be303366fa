#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tyngde/core/matrix.hpp"

namespace tyngde {

/// Sums that are linear in drawn numbers: sum u is constant_u + Σ times × number.
struct LinearSums {
    std::vector<double> constant;            ///< one for each sum
    std::vector<SparseMatrix::Entry> terms;  ///< row: the sum, column: the drawn number
};

/// The sums of draws. \param numbers  draws × drawn numbers; \return draws × sums. O(draws × terms).
/// Throws UsageError for a term of a sum or number that is not there.
Matrix sums_of(const LinearSums& sums, const Matrix& numbers);

/// An index of how evenly loads are spread, of `metrics/load_balance.hpp`.
enum class BalanceIndex : std::uint8_t { coefficient_of_variation, gini, max_over_mean };

inline constexpr std::array<std::string_view, 3> balance_index_names{"cv", "gini", "max_mean"};

/// The index of each row of loads, draws × units; NaN where a load is not known or below 0 or nothing is
/// there, as the functions of single lists are undefined. Equal to these within rounding.
std::vector<double> balance_of(const Matrix& loads, BalanceIndex index);

/// Tyngde of drawn figures: Σ_k w_k x_uk / X_k. \param figures  of each criterion, draws × units;
/// \param totals  draws × criteria; \param weights  draws × criteria, or one row for all draws.
/// \return draws × units; NaN where a criterion that weighs something has a total that is not positive.
Matrix scores_of(const std::vector<Matrix>& figures, const Matrix& totals, const Matrix& weights);

}  // namespace tyngde
