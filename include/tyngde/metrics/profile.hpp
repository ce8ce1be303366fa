#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/matrix.hpp"
#include "tyngde/metrics/aggregation.hpp"
#include "tyngde/metrics/criteria_weights.hpp"
#include "tyngde/metrics/normalisation.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde {

/// What a criterion counts of all that lies in a unit and below. Only sums add up when units merge.
enum class How : std::uint8_t {
    sum,                   ///< of the measure; a score counts as volume × score
    mean,                  ///< of a score, weighted by the volume of the tasks
    maximum,               ///< the largest score of any of the tasks
    categories,            ///< number of different categories of its tasks
    effective_categories,  ///< 1 / Σ p², p being a category's share of the measure of the tasks
    codes,                 ///< number of different codes of its tasks: laws, say, or fields of a catalogue
    units,                 ///< number of units, itself among them, of a type or of any: institutions, sites
};

inline constexpr std::size_t how_count = 7;

constexpr std::string_view to_string(How how) {
    constexpr std::array<std::string_view, how_count> names{
        "sum", "mean", "maximum", "categories", "effective_categories", "codes", "units"};
    return names[static_cast<std::size_t>(how)];
}

constexpr std::optional<How> how_from_string(std::string_view name) {
    for (std::size_t i = 0; i < how_count; ++i)
        if (to_string(static_cast<How>(i)) == name) return static_cast<How>(i);
    return std::nullopt;
}

/// True where the criterion counts nothing, and so has no measure.
constexpr bool has_measure(How how) {
    return how == How::sum || how == How::mean || how == How::maximum || how == How::effective_categories;
}

/// What counts as 0 and as 1, where figures are scaled between two values that are agreed on.
struct Goalposts {
    double low;
    double high;
    friend bool operator==(const Goalposts&, const Goalposts&) = default;
};

/// One of the things that weigh in tyngde.
struct Criterion {
    Measure measure = Measure::volume;  ///< of counts none
    double weight = 1;                  ///< where weights are given as numbers
    How how = How::sum;
    Direction direction = Direction::ascending;
    std::optional<Goalposts> goalposts{};  ///< of that normalisation
    std::optional<double> target{};        ///< of `distance_to_target`
    std::string type{};                    ///< of units that are counted; empty: any

    /// What it is called: "risk", "risk_mean", "task_categories", "units_institution".
    std::string key() const;
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// How the scaled criteria of a unit become one number.
enum class AggregationMethod : std::uint8_t { additive, geometric, harmonic, power, copeland, choquet };

inline constexpr std::size_t aggregation_count = 6;

constexpr std::string_view to_string(AggregationMethod method) {
    constexpr std::array<std::string_view, aggregation_count> names{"additive", "geometric", "harmonic",
                                                                    "power",    "copeland",  "choquet"};
    return names[static_cast<std::size_t>(method)];
}

constexpr std::optional<AggregationMethod> aggregation_from_string(std::string_view name) {
    for (std::size_t i = 0; i < aggregation_count; ++i)
        if (to_string(static_cast<AggregationMethod>(i)) == name) return static_cast<AggregationMethod>(i);
    return std::nullopt;
}

/// How two criteria work together, by their keys.
struct Interaction {
    std::string a, b;
    double value;
    friend bool operator==(const Interaction&, const Interaction&) = default;
};

/// How criteria become one score.
struct Aggregation {
    AggregationMethod method = AggregationMethod::additive;
    double power = 1;                         ///< of `power`
    Zero zero = Zero::undefined;              ///< of `geometric`, `harmonic` and `power`
    std::vector<Interaction> interactions{};  ///< of `choquet`, whose Shapley values are the weights
    friend bool operator==(const Aggregation&, const Aggregation&) = default;
};

/// Where the weights of criteria come from.
enum class WeightMethod : std::uint8_t { given, equal, budget, ahp, entropy, pca };

inline constexpr std::size_t weight_method_count = 6;

constexpr std::string_view to_string(WeightMethod method) {
    constexpr std::array<std::string_view, weight_method_count> names{"given", "equal",   "budget",
                                                                      "ahp",   "entropy", "pca"};
    return names[static_cast<std::size_t>(method)];
}

constexpr std::optional<WeightMethod> weight_method_from_string(std::string_view name) {
    for (std::size_t i = 0; i < weight_method_count; ++i)
        if (to_string(static_cast<WeightMethod>(i)) == name) return static_cast<WeightMethod>(i);
    return std::nullopt;
}

/// The points that one expert spreads.
struct Expert {
    std::string name{};
    std::vector<double> points{};  ///< per criterion
    friend bool operator==(const Expert&, const Expert&) = default;
};

/// One criterion, by its key, is so many times as important as another.
struct Judgement {
    std::string more, than;
    double by;
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// Where the weights come from. Those of entropy and components are computed from the figures of the
/// compared units of the reference, so that all models are weighed alike.
struct WeightSource {
    WeightMethod method = WeightMethod::given;
    std::vector<Expert> experts{};        ///< of `budget`
    std::vector<Judgement> judgements{};  ///< of `ahp`: one for each pair of criteria
    RandomIndex random_index = RandomIndex::alonso_lamata;
    std::size_t components = 0;  ///< of `pca`: how many are kept; 0: see `pca_weights`
    friend bool operator==(const WeightSource&, const WeightSource&) = default;
};

/// Whose compared units set the scale, where a score depends on which units stand beside it.
enum class ScaleOf : std::uint8_t {
    reference,     ///< those of the reference: a unit that nothing happens to keeps its score in every model
    all_compared,  ///< those of all models together; the same holds, and scores depend on what models there are
    each,          ///< each model's own: scores of two models are not comparable
};

inline constexpr std::size_t scale_of_count = 3;

constexpr std::string_view to_string(ScaleOf scale) {
    constexpr std::array<std::string_view, scale_of_count> names{"reference", "all_compared", "each"};
    return names[static_cast<std::size_t>(scale)];
}

constexpr std::optional<ScaleOf> scale_of_from_string(std::string_view name) {
    for (std::size_t i = 0; i < scale_of_count; ++i)
        if (to_string(static_cast<ScaleOf>(i)) == name) return static_cast<ScaleOf>(i);
    return std::nullopt;
}

/// How tyngde is computed. What nobody chose: each criterion as a share of
/// the reference's total, added up with given weights.
struct Profile {
    std::string key{};
    Names names{};
    Text note{};
    std::vector<Criterion> criteria{};
    Measure load = Measure::fte;  ///< the measure whose balance is compared
    Normalisation normalisation = Normalisation::share;
    std::string reference_unit{};  ///< key of that unit, for `distance_to_reference`
    Aggregation aggregation{};
    WeightSource weights{};
    ScaleOf scale = ScaleOf::reference;
    friend bool operator==(const Profile&, const Profile&) = default;

    /// Shares of totals, added up: scores can be taken apart down to tasks, add up to 1 in the
    /// reference, and add up when units merge as long as all criteria are sums.
    bool is_additive_share() const {
        return normalisation == Normalisation::share && aggregation.method == AggregationMethod::additive;
    }

    /// True where a score depends on the units beside it: all but shares of totals and goalposts, and Copeland.
    bool needs_scale() const {
        return aggregation.method == AggregationMethod::copeland ||
               (normalisation != Normalisation::share && normalisation != Normalisation::goalposts);
    }

    /// True where scores of two models lie on one scale.
    bool is_comparable() const { return !needs_scale() || scale != ScaleOf::each; }
};

/// What is wrong with a profile, and with which of its fields: "criteria" (and which of them),
/// "normalisation", "scale", "aggregation" or "weights".
struct ProfileProblem {
    std::string field{};
    std::size_t criterion = 0;
    Problem problem;
};

/// The first thing that makes no sense: criteria that stand twice or cannot be counted that way,
/// normalisation and aggregation that do not fit together, weights that say nothing.
std::optional<ProfileProblem> first_problem(const Profile& profile);

/// Weights that do not depend on figures, or nothing for entropy and components. Undefined as their
/// functions say.
std::optional<CriteriaWeights> stated_weights(const Profile& profile);

/// The matrix of the judgements of `ahp`, for a profile without problems.
Matrix judgement_matrix(const Profile& profile);

/// The points of `budget`, experts × criteria.
Matrix expert_points(const Profile& profile);

/// Weights and interactions of `choquet` as a capacity. Throws UsageError where it is none.
TwoAdditive capacity_of(const Profile& profile, std::span<const double> weights);

/// The profiles that ship with the library: `tyngde-2012` (risk and complexity in tasks, and economy,
/// one third each, after the definition of Albertslund Kommune 2012), `equal` (the same three and
/// staff, equal weights), and `fte`.
const std::vector<Profile>& shipped_profiles();

/// One of them. Throws UnknownKey with the nearest names.
const Profile& shipped_profile(std::string_view key);

}  // namespace tyngde
