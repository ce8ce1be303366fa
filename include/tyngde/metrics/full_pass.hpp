#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/flat_organisation.hpp"

namespace tyngde {

/// How the direct spans of the managers in one layer are spread, in posts. Top posts without reports
/// are no managers.
struct SpanDistribution {
    std::uint32_t managers = 0;
    std::uint32_t smallest = 0;
    std::uint32_t largest = 0;
    double median = not_known;  ///< the mean of the two in the middle
    double mean = not_known;
    double standard_deviation = not_known;  ///< of the population
};

/// Balance of a load over units: see load_balance.hpp.
struct Balance {
    Value coefficient_of_variation;
    Value gini;
    Value max_over_mean;
};

/// What a pass over all posts is to look at.
struct FullPassOptions {
    /// Of the measures, scaled to sum to 1; empty: equal weights.
    std::vector<double> weights{};
    /// The measure whose balance is told.
    std::size_t load = 0;
    /// The units compared are the managers of this layer, each with all below; the others are one part.
    std::uint32_t layer = 2;
    /// The result is the same for any number, to the last bit.
    unsigned threads = 1;
};

/// What one pass over an organisation tells. All that is per manager includes everybody below, not the
/// manager, unless it says so. An unknown figure makes every sum that it enters NaN.
struct FullPass {
    std::vector<std::uint16_t> layer;         ///< per post, 1 at the top
    std::vector<std::uint32_t> direct_posts;  ///< per manager: direct reports
    std::vector<std::uint32_t> broad_posts;   ///< per manager: all below
    std::vector<std::vector<double>> direct;  ///< per measure and manager: of the direct reports
    std::vector<std::vector<double>> broad;   ///< per measure and manager: of all below
    std::vector<Value> totals;                ///< per measure: of the whole
    /// Tyngde per manager, himself and all below: Σ w_k x_k / X_k; NaN where a figure or a total is unknown
    /// or a total is 0.
    std::vector<double> tyngde;
    std::vector<SpanDistribution> spans;  ///< per layer
    Balance balance;                      ///< of the load over the managers of the chosen layer, themselves included
    Balance balance_below;                ///< over those of the next layer
    Value volume;                         ///< of all interfaces
    Value volume_cut;                     ///< of those between units
    Value modularity;                     ///< of the units, and of what is outside as one part
    Value mean_path;                      ///< steps up and down through the lowest common manager, by volume
    Value unbridged;                      ///< volume of the interfaces without a common manager
};

/// Layers, direct and broad spans, their spread in each layer, sums below each manager, tyngde, the
/// balance of two layers, cut, modularity and the mean path through the lowest common manager: the
/// measures of the same names, in one pass over flat arrays.
///
/// Every sum has a shape of its own that depends on the organisation alone: reports in their order,
/// then sub-managers in theirs, interfaces in blocks of 32,768. O(posts × measures + interfaces), about
/// twice what reading the figures takes; sort of the two layers' loads aside.
///
/// Worked: M leads x and y, N leads z, both below T; each has one FTE; interfaces x–y 3 and y–z 1. Then
/// direct spans are T 2, M 2, N 1, broad spans 5, 2, 1; the cut of layer 2 is 1 of 4; the paths are 2 and
/// 4 steps long, the mean path (3·2 + 1·4) / 4 = 2.5.
///
/// Throws UsageError for a layer 0, a load or weights that do not fit the measures, negative weights, and
/// weights that are nothing together.
FullPass full_pass(const FlatOrganisation& organisation, const FullPassOptions& options = {});

/// The same into a result that is there already, whose memory is used again. Where it throws UsageError, the
/// result is as it was; where memory runs out, it holds nothing of use.
void full_pass(const FlatOrganisation& organisation, const FullPassOptions& options, FullPass& result);

}  // namespace tyngde
