#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde {

/// How likely the numbers are that a figure may have.
enum class Shape : std::uint8_t {
    uniform,     ///< all alike
    triangular,  ///< most likely one of them, less so towards both ends
    quantiles,   ///< as some quantiles say, evenly between these
    values,      ///< one of a list, all alike
};

inline constexpr std::array<std::string_view, 4> shape_names{"uniform", "triangular", "quantiles", "values"};
constexpr std::string_view to_string(Shape shape) { return shape_names[static_cast<std::size_t>(shape)]; }

/// Between what a figure lies.
enum class Reach : std::uint8_t {
    stated,    ///< its own bounds, as the documents have them
    relative,  ///< so large a part of its value to both sides
    within,    ///< so much to both sides
    between,   ///< two numbers
};

/// Figures that are uncertain in the same way.
struct DoubtedFigures {
    std::vector<std::string> of{};     ///< as "key.measure", with ".own" or ".total" for a unit with units below it
    bool every = false;                ///< or all that there are of these:
    std::optional<Measure> measure{};  ///< of this measure,
    std::optional<Basis> basis{};      ///< on this basis,
    std::string type{};                ///< of nodes of this type (tasks: category)
    Reach reach = Reach::stated;
    double low = 0, high = 0;  ///< `between`; of `relative` and `within` the high one is the half-width
    Shape shape = Shape::uniform;
    std::optional<double> most_likely{};                 ///< of `triangular`; the figure's value where not given
    std::vector<std::pair<double, double>> quantiles{};  ///< share and number, from 0 to 1
    std::vector<double> values{};
    bool together = false;  ///< one draw moves them all: each to the same part of its range
    Place place{};
};

/// The share that a part of a divided unit gets; the parts that are not named share the rest.
struct DoubtedShare {
    std::string plan{};   ///< key of the plan; empty: of the one that divides this unit
    std::string split{};  ///< key of the divided unit
    std::string part{};   ///< key of the part
    Reach reach = Reach::stated;
    double low = 0, high = 0;  ///< `between`; of `relative` and `within` the high one is the half-width
    Shape shape = Shape::uniform;
    std::optional<double> most_likely{};                 ///< of `triangular`; the share as written where not given
    std::vector<std::pair<double, double>> quantiles{};  ///< share and number, from 0 to 1
    std::vector<double> values{};
    Place place{};
};

/// A choice of a plan that may be settled in several ways.
struct DoubtedChoice {
    std::string plan{};  ///< key of the plan; empty: of the one that has the choice
    std::string choice{};
    /// Alternative and probability, 1 in all, before those combinations are left out that a plan rules out; those
    /// that are not named have none. Empty: all alike.
    std::vector<std::pair<std::string, double>> probabilities{};
    Place place{};
};

/// Scores of a measure that say which is more, and not how much: any numbers in their order do as well.
struct Rescored {
    Measure measure = Measure::risk;
    std::vector<double> levels{};  ///< ascending; the ends stay
};

/// What is known of weights of criteria.
enum class Weights : std::uint8_t {
    as_written,  ///< those of the profile
    all,         ///< nothing
    some,        ///< that they keep to an order, ranges and ratios
    experts,     ///< those of one of several experts
    mixed,       ///< any mixture of those of several experts
};

/// Between what a weight lies, as a share of all.
struct WeightRange {
    std::string criterion;
    double low, high;
};

/// One weighs at least so many times as much as another.
struct WeightRatio {
    std::string more, than;
    double by;
};

/// Whose weights may be those of the criteria.
struct WeighingExpert {
    std::string name{};
    std::vector<std::pair<std::string, double>> points{};  ///< criterion and points, in any unit
    std::vector<WeightRatio> judgements{};                 ///< instead of points: one for each pair of criteria
    double counts = 1;                                     ///< how often it is the one, beside the others
    Place place{};
};

/// What is uncertain, and how: a document of the kind `doubt`. What it does not say stays as it is.
struct Doubt {
    std::string key{};
    Names names{};
    Text note{};
    std::vector<DoubtedFigures> figures{};
    bool inexact = false;  ///< what documents give with bounds is drawn evenly within these, unless said otherwise
    std::vector<DoubtedShare> shares{};
    std::vector<DoubtedChoice> alternatives{};
    std::vector<Rescored> scores{};
    Weights weights = Weights::as_written;
    std::vector<std::string> order{};  ///< criteria, the weightiest first
    std::vector<WeightRange> ranges{};
    std::vector<WeightRatio> ratios{};
    std::vector<WeighingExpert> experts{};
};

}  // namespace tyngde
