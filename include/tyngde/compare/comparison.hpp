#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/compare/indicator.hpp"
#include "tyngde/compare/transition.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/tyngde.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// An organisation to be compared, under the name that the reader knows it by. The lineage says how
/// it came from the reference; without one only equal keys are the same.
struct Model {
    std::string name{};
    Organisation organisation{};
    Lineage lineage{};
};

/// Number of compared units that have a figure: "5 of 7".
struct Coverage {
    std::size_t known = 0;
    std::size_t of = 0;
};

/// One line of a comparison: an indicator in every model, and its distance from the reference.
struct IndicatorRow {
    std::string key;       ///< "load_gini"
    std::string label;     ///< for a reader, English
    std::string label_da;  ///< Danish; empty: the English one
    std::string unit;      ///< unit of measure
    Better better = Better::neither;
    std::vector<Value> values;
    std::vector<Value> deltas;
    std::vector<std::optional<Coverage>> coverage;  ///< where figures of the units went in
};

/// What a model says of one compared unit.
struct UnitCell {
    /// Key of the reference's compared unit that this one is declared to continue under another key; or empty.
    std::string continues{};
    std::vector<std::string> chiefs;
    Value span_positions;  ///< direct reports of the first chief
    Value span_headcount;
    Value span_fte;
    Value load;
    Value tyngde;
    std::vector<Value> shares;  ///< per criterion: of the reference's total, or as the profile normalises it
};

/// A compared unit in every model; nothing where the model does not have it.
struct UnitRow {
    std::string key;  ///< empty for "elsewhere"
    Names names;
    std::vector<std::optional<UnitCell>> cells;
};

/// Several models of one organisation side by side.
struct Comparison {
    std::vector<std::string> models;
    std::size_t reference = 0;
    By by;
    std::optional<std::string> within;  ///< the unit that the models are compared in; nothing: the whole
    Profile profile;
    Weighing weighing;            ///< how the weights came about
    std::vector<double> weights;  ///< of the criteria, scaled to sum to 1
    std::vector<Value> totals;    ///< of the criteria, in the reference
    std::vector<IndicatorRow> indicators;
    std::vector<UnitRow> units;  ///< those of the reference in order, then new ones, "elsewhere" last
    /// From the reference, per model; nothing where no indicator looked at it.
    std::vector<std::optional<Transition>> transitions;
    std::vector<std::vector<std::string>> cuts;  ///< per model: the interfaces cut, as "a – b"
};

/// Compares models on structure, span of control, load balance, tyngde, interfaces and what they
/// change for people and economy.
///
/// \param reference  name of the model that the others are measured against
/// \param by         the units compared: see `compared_units`
/// Throws UsageError for no models, two of one name, an unknown reference (with the nearest names),
/// and what `compared_units` throws.
Comparison compare(std::span<const Model> models, std::string_view reference, const Profile& profile, const By& by);

/// The same on these indicators, of the table (`indicators_named`) or of one's own. What no indicator looks
/// at is not computed, the transition above all.
///
/// \param within  key of a unit of every model: only units below it are compared, and who is affected is asked
///                of what lies in it. Its indicators are those of `indicators_within`.
Comparison compare(std::span<const Model> models, std::string_view reference, const Profile& profile, const By& by,
                   std::span<const Indicator> indicators, const std::optional<std::string>& within = std::nullopt);

}  // namespace tyngde
