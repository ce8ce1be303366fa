#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/matrix.hpp"
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
///
/// Throws UsageError where the sizes differ or a total is not positive.
std::vector<double> tyngde(const Matrix& figures, std::span<const double> weights, std::span<const double> totals);

/// What speaks against weights or scores that were computed all the same.
enum class Caution : std::uint8_t {
    few_units,                ///< components of fewer than 10 units are noise
    inconsistent_judgements,  ///< CR above 0.10: comparisons in pairs that contradict each other
    own_scale,                ///< each model on its own scale: scores of two models are not comparable
};

constexpr std::string_view to_string(Caution caution) {
    switch (caution) {
        case Caution::few_units: return "few_units";
        case Caution::inconsistent_judgements: return "inconsistent_judgements";
        case Caution::own_scale: break;
    }
    return "own_scale";
}

/// How the weights came about.
struct Weighing {
    std::vector<double> weights;       ///< per criterion, adding up to 1; NaN where undefined
    Reason reason = Reason::none;      ///< why they are undefined
    std::vector<std::string> missing;  ///< the figures that stand in the way
    std::vector<double> deviation;     ///< of experts, per criterion; empty for other sources
    Value consistency_ratio;           ///< of comparisons in pairs
    std::size_t components = 0;        ///< of principal components: how many were kept
    std::vector<Caution> cautions;
    bool defined() const { return reason == Reason::none; }
};

/// A model and its compared units.
struct Compared {
    const Organisation& organisation;
    const Grouping& units;
};

/// What scores are measured against, for it to be computed once: weights and totals of the reference, and the
/// figures of the compared units that set the scale.
struct Yardstick {
    Weighing weighing{};
    std::vector<Value> totals{};  ///< of the reference, per criterion
    std::vector<std::vector<Value>>
        figures;                     ///< [criterion][unit], "elsewhere" left out; of all models, one after another
    std::size_t reference_unit = 0;  ///< position of the profile's unit of reference; beyond them: not there
};

/// The yardstick of some models, the reference first. Of `ScaleOf::reference` it is the first alone, of
/// `all_compared` they all, a unit once in each model that compares it. Without figures where the profile needs
/// none or each model has its own. Throws UsageError for a profile that makes no sense.
Yardstick yardstick(std::span<const Compared> models, const Profile& profile);

/// The scores of the compared units, taken apart by criterion.
struct Tyngde {
    Profile profile;
    Weighing weighing;
    std::vector<double> weights;              ///< per criterion, adding up to 1
    std::vector<Value> totals;                ///< X_k of the reference, per criterion
    std::vector<Value> scores;                ///< per compared unit, then "elsewhere"
    std::vector<std::vector<Value>> figures;  ///< [unit][criterion]: x_uk, "elsewhere" last
    std::vector<std::vector<Value>> shares;   ///< [unit][criterion]: x_uk / X_k, or as the profile normalises it
    Yardstick scale;                          ///< what they were normalised among
};

/// Tyngde as a profile has it; without further choices the weighted sum of shares.
///
/// A score is undefined where a figure of the unit or a total of the reference is unknown
/// (`unknown_input`, named), a total is zero (`zero_total`, the criterion named), the weights are
/// undefined, or what normalisation and aggregation say. Its known part is what the known figures add
/// up to. Shares and goalposts look at each unit by itself; every other normalisation, and Copeland,
/// puts it beside the compared units that the profile's scale is of, "elsewhere" left out
/// (`not_compared`): one unknown figure among those leaves the criterion undefined for all. A criterion
/// that tells nobody apart is named (`zero_range`). A criterion without weight takes no part.
///
/// With `ScaleOf::all_compared` these are the units of the reference and of this model; where more models
/// are compared, use the form with a yardstick.
///
/// \param reference_units  the compared units of the reference: see `needs_reference_units`
/// Throws UsageError for a profile that makes no sense (`first_problem`).
Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference, const Grouping& reference_units);

/// The same with the scale of more models than these two.
Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference, const Grouping& reference_units, const Yardstick& scale);

/// The same for profiles that ask the reference for nothing but its totals, and for an organisation
/// that is its own reference. Throws UsageError for any other.
Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference);

/// True where weights, shares of what does not add up, or the scale come from the compared units of the
/// reference.
bool needs_reference_units(const Profile& profile);

}  // namespace tyngde
