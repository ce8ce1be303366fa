#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

inline constexpr std::size_t betweenness_most_vertices = 10000;

/// Betweenness Σ_{s ≠ v ≠ t} σ_st(v) / σ_st: of the shortest ways from s to t, the share that passes v –
/// directed, not normalised, ends not counted.
///
/// Range 0 to (N − 1)(N − 2). In an out-tree it is ancestors × descendants. The top always has 0, so it
/// says nothing of a top manager's load. Worked: 1>2, 1>3, 2>4, 3>4 gives 0, 1/2, 1/2, 0. NaN where more
/// ways lead through a vertex's component than a double holds (about 10^308).
///
/// At most O(V E), of a tree O(Σ depths), and O(V + E) of memory: more than `most_vertices` are refused
/// with UsageError. `sampled_betweenness` is the alternative for larger graphs.
std::vector<double> betweenness(const Digraph& graph, std::size_t most_vertices = betweenness_most_vertices);

template <class Graph>
std::vector<double> betweenness(const Graph& graph, std::size_t most_vertices = betweenness_most_vertices) {
    return betweenness(digraph(graph), most_vertices);
}

/// An estimate of betweenness from some of the sources.
struct SampledBetweenness {
    std::size_t pivots = 0;
    std::uint64_t seed = 0;
    std::vector<double> value;
    std::vector<double> standard_error;  ///< 0 where every vertex is a pivot
};

/// Betweenness from the ways that begin in `pivots` vertices drawn without replacement (Brandes & Pich),
/// times N / pivots, which is right on average.
///
/// The standard error of each vertex is estimated from the sample with the correction for a finite
/// population: N sd / √pivots · √(1 − pivots/N). It is itself uncertain, and 0 for a vertex that no way
/// from a pivot passes: a rare vertex needs many pivots. The same seed gives the same bits on every run
/// and every machine. Throws UsageError for fewer than 2 pivots (or than there are vertices). O(pivots E).
SampledBetweenness sampled_betweenness(const Digraph& graph, std::size_t pivots, std::uint64_t seed = 1);

template <class Graph>
SampledBetweenness sampled_betweenness(const Graph& graph, std::size_t pivots, std::uint64_t seed = 1) {
    return sampled_betweenness(digraph(graph), pivots, seed);
}

/// Of posts, in order of their ids; undefined (`too_large`) where there are more ways than a double holds.
std::vector<Value> betweenness(const Organisation& organisation, Lines lines = Lines::line,
                               std::size_t most_vertices = betweenness_most_vertices);

}  // namespace tyngde
