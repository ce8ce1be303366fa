#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// A figure that was measured: its value, its variance, and bounds that it cannot leave.
struct Measured {
    std::string name;
    double value = not_known;
    double variance = 0;  ///< 0: exact
    double lower = -infinity;
    double upper = infinity;
};

/// Σ factor × figure = total, over measured and unmeasured figures by position.
struct BalanceEquation {
    std::vector<double> measured;    ///< one factor for each measured figure
    std::vector<double> unmeasured;  ///< one for each unmeasured one
    double total = 0;
};

/// What the balances make of the figures.
struct Reconciled {
    std::vector<double> measured;      ///< adjusted, in their order
    Matrix covariance;                 ///< of these
    std::vector<Value> unmeasured;     ///< what follows; undefined (`unknown_input`) where the balances do not tell
    std::vector<double> deviation;     ///< standard deviation of each unmeasured figure; NaN where it is undefined
    std::size_t redundancy = 0;        ///< independent balances among measured figures alone
    double statistic = 0;              ///< q, distributed as χ² with `redundancy` degrees where nothing is wrong
    double probability = 1;            ///< of a larger q
    std::vector<std::string> outside;  ///< adjusted figures that have left their bounds
    bool contradictory = false;        ///< a balance of exact figures does not hold

    /// Without redundancy nothing was adjusted, and nothing was checked.
    bool checked() const { return redundancy > 0; }
    /// The figures disagree by more than their variances explain: do not use what was adjusted.
    bool conflict(double level = 0.05) const {
        return contradictory || !outside.empty() || (checked() && probability < level);
    }
};

/// Weighted least squares under linear balances (Kuehn and Davidson, 1961; Stone's method):
/// x̂ = x - V Aᵀ (A V Aᵀ)⁻¹ (A x - b), Cov = V - V Aᵀ (A V Aᵀ)⁻¹ A V, q = (A x - b)ᵀ (A V Aᵀ)⁻¹ (A x - b).
/// Unmeasured figures are eliminated first; balances that follow from others are dropped. The figures are
/// taken as measured independently of each other.
///
/// 30, 50, 25 with variances 1, 4, 1 that add up to 100 → 175/6, 140/3, 145/6 with q = 25/6.
/// Throws UsageError where sizes differ, or a number is not finite or a variance negative.
Reconciled reconcile(const std::vector<Measured>& measured, std::size_t unmeasured,
                     const std::vector<BalanceEquation>& balances);

}  // namespace tyngde
