#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

// Figures of different kinds on one scale, so that they can be aggregated (OECD/JRC handbook, Nardo et
// al. 2008; COINr). x are the figures of one criterion, one per unit.
//
// Only a share of a total that stands fixed stays consistent when units merge or split: the shares add
// up. Only goalposts keep a bounded scale comparable between models. All others depend on which units
// are compared, and change for every unit when two of them merge.

/// How a figure x becomes a number on the common scale.
enum class Normalisation : std::uint8_t {
    share,                  ///< x / Σx, or of a given total. x not negative. [0, 1], beyond a given total more
    fraction_of_max,        ///< x / max. x not negative. [0, 1]
    min_max,                ///< (x - min) / (max - min): the distance to the largest. [0, 1]
    z_score,                ///< (x - mean) / standard deviation of a sample (n - 1)
    rank,                   ///< 1 + number of smaller figures: ties share the lower rank. [1, n]
    percent_rank,           ///< (rank - 1) / (n - 1). [0, 1]
    borda,                  ///< rank - 1: the number of units left behind. [0, n - 1]
    distance_to_reference,  ///< 1 - (x_ref - x) / (x_ref - min), x_ref being that of one unit; the unit itself is 1
    distance_to_target,     ///< (x - min) / (target - min)
    goalposts,              ///< (x - low) / (high - low), cut off at 0 and 1
};

inline constexpr std::size_t normalisation_count = 10;

constexpr std::string_view to_string(Normalisation method) {
    constexpr std::array<std::string_view, normalisation_count> names{"share",
                                                                      "fraction_of_max",
                                                                      "min_max",
                                                                      "z_score",
                                                                      "rank",
                                                                      "percent_rank",
                                                                      "borda",
                                                                      "distance_to_reference",
                                                                      "distance_to_target",
                                                                      "goalposts"};
    return names[static_cast<std::size_t>(method)];
}

constexpr std::optional<Normalisation> normalisation_from_string(std::string_view name) {
    for (std::size_t i = 0; i < normalisation_count; ++i)
        if (to_string(static_cast<Normalisation>(i)) == name) return static_cast<Normalisation>(i);
    return std::nullopt;
}

/// Whether a larger figure weighs more, or less.
enum class Direction : std::uint8_t { ascending, descending };

constexpr std::string_view to_string(Direction direction) {
    return direction == Direction::ascending ? "ascending" : "descending";
}

/// What a method needs beside the figures. The direction is handled first: a descending criterion
/// counts as -x (goalposts and target are those of x and turn with it). Shares and fractions have no
/// direction, as -x over the sum of -x is the same share again.
struct Scale {
    Direction direction = Direction::ascending;
    double total = not_known;   ///< of `share`: of what; not known: the sum of the figures
    std::size_t reference = 0;  ///< of `distance_to_reference`: position of the unit
    double target = not_known;  ///< of `distance_to_target`
    double low = 0;             ///< of `goalposts`
    double high = 1;            ///< of `goalposts`, above `low`
};

/// The figures of one criterion on the common scale. 10, 20, 20, 50 → shares .1 .2 .2 .5, min–max
/// 0 .25 .25 1, ranks 1 2 2 4; goalposts 0 and 40 → .25 .5 .5 1.
///
/// A share of a given total and goalposts look at one figure at a time; for all others one unknown
/// figure leaves the criterion undefined (`unknown_input`). So do figures that are all equal where a
/// distance is measured (`zero_range`), a total or maximum of zero (`zero_total`), negative figures
/// where a share is asked for (`negative_input`), and a single figure for z-score and percent rank
/// (`too_few`). O(n log n) for ranks, else O(n).
/// Throws UsageError for a scale that the method cannot be applied with.
std::vector<Value> normalise(std::span<const double> figures, Normalisation method, const Scale& scale = {});

/// The same on the scale that other figures set: `among` has least, most, mean, order and the unit of
/// reference, figures may lie beyond it (10 and 50 among 20, 20, 40: min–max -.5 and 1.5, ranks 1 and 4).
/// A unit whose figure is the same has the same score, to the last bit, whatever stands beside it. One
/// unknown figure among them leaves all undefined, an unknown figure only itself.
std::vector<Value> normalise(std::span<const double> figures, Normalisation method, const Scale& scale,
                             std::span<const double> among);

}  // namespace tyngde
