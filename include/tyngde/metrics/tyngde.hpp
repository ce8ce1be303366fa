#pragma once

#include <vector>

#include <Eigen/Core>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Tyngde, the weight of an area of responsibility: tyngde(u) = Σ_k w_k x_uk / X_k with X_k the total
/// of criterion k in the reference model.
///
/// Additive shares are the one normalisation that stays consistent when units merge: the scores of
/// the reference add up to 1, merging adds scores, splitting divides them, and what comes from
/// outside makes the sum exceed 1 by its share. Min–max, z-score and ranks change every score when
/// two units merge. Range [0, ∞), [0, 1] within the reference.
///
/// Worked: x = (6, 4, 20), X = (10, 20, 100), w = (.4, .3, .3) → 0.24 + 0.06 + 0.06 = 0.36.
///
/// \param figures  units × criteria, not negative
/// \param weights  one per criterion, not negative, summing to 1
/// \param totals   X_k, one per criterion, positive
/// \return one score per unit
/// Throws UsageError where the sizes differ or a total is not positive.
Eigen::VectorXd tyngde(const Eigen::MatrixXd& figures, const Eigen::VectorXd& weights, const Eigen::VectorXd& totals);

/// The scores of the compared units, taken apart by criterion.
struct Tyngde {
    Profile profile;
    std::vector<double> weights;             ///< per criterion, scaled to sum to 1
    std::vector<Value> totals;               ///< X_k of the reference, per criterion
    std::vector<Value> scores;               ///< per compared unit, then "elsewhere"
    std::vector<std::vector<Value>> shares;  ///< [unit][criterion]: x_uk / X_k, "elsewhere" last
};

/// A score is undefined where a figure of the unit or a total of the reference is unknown
/// (`unknown_input`, named) or a total is zero (`zero_total`, the criterion named). Throws UsageError
/// for a profile whose criteria weigh nothing together.
Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference);

}  // namespace tyngde
