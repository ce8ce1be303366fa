#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/compare/observation.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// Which of two values of an indicator is better, as far as the indicator itself tells: more even, fewer
/// who get another manager. What is a matter of judgement is neither.
enum class Better : std::uint8_t { neither, lower, higher };

constexpr std::string_view to_string(Better better) {
    switch (better) {
        case Better::lower: return "lower";
        case Better::higher: return "higher";
        case Better::neither: break;
    }
    return "neither";
}

/// The values whose known part is told beside an indicator: "5 of 7".
enum class Covers : std::uint8_t { nothing, spans, loads, scores };

/// One number about a model under a grouping, or about a model and the reference.
struct Indicator {
    std::string key;         ///< "load_gini": the same in documents, on the command line and in code
    std::string group;       ///< "balance": asks for all of them
    std::string label;       ///< for a reader, English
    std::string label_da{};  ///< Danish; the English one where empty
    std::string unit{};      ///< unit of measure; "load" stands for that of the profile's load
    Better better = Better::neither;
    /// Undefined with a reason where it has no value; `not_recorded` where nobody recorded what goes in.
    std::function<Value(const Observation&)> value{};
    Covers covers = Covers::nothing;
    bool listed = false;   ///< shown when nothing is asked for
    bool scored = false;   ///< of scores of tyngde, which not every profile lets one compare
    bool whole = false;    ///< of the whole organisation, whichever units are compared
    bool kept_up = false;  ///< is known where units lie elsewhere, without that being made
};

/// The table: every measure that gives one number for a model, in the order in which they are shown.
/// Definitions stand above the measures that they call.
std::span<const Indicator> indicators();

/// Those that are shown when nothing is asked for.
std::vector<Indicator> listed_indicators();

/// Indicators by name, each once, in the order asked for: a key, a group, or "all".
/// Throws UsageError for a name that is none, with the nearest ones.
std::vector<Indicator> indicators_named(std::span<const std::string> names);

/// The same – those that are listed, where no names are given – of a comparison within a unit: without what is of
/// the whole organisation. Throws UsageError for such an indicator that is named by its key.
std::vector<Indicator> indicators_within(const std::optional<std::vector<std::string>>& names);

}  // namespace tyngde
