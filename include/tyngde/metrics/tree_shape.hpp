#pragma once

#include <cstdint>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/forest.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Horton–Strahler order of each vertex: 1 for a leaf; above, the highest order q of the children, and
/// q + 1 where at least two have it.
///
/// Range 1 … 1 + log2(leaves), for any number of children. A chain of one-to-one managers never raises
/// it. Worked: a chain 1, a star 2, a perfect binary tree of 8 leaves 4. Depth is the alternative: it
/// counts every layer, this one only where an organisation branches again. O(V), without recursion.
std::vector<std::uint32_t> strahler(const Forest& forest);

template <class Graph>
std::vector<std::uint32_t> strahler(const Graph& graph) {
    return strahler(forest(digraph(graph)));
}

/// Of the posts, or units, in order of their ids.
std::vector<std::uint32_t> strahler(const Organisation& organisation, Trees trees = Trees::line);

/// The shape of one rooted tree. n is the number of leaves; a root alone is a leaf of depth 0.
///
/// All are about shape, not about cost: what an employee is below the top, in layers or FTE, is the
/// quantity to talk about. Of these Sackin, Colless-like and the spread of depths are for any tree.
struct TreeShape {
    NodeId root = no_node;
    std::uint32_t vertices = 0;
    std::uint32_t leaves = 0;
    std::uint32_t strahler = 0;
    std::uint32_t shallowest_leaf = 0;  ///< depth of the leaf nearest to the root
    std::uint32_t deepest_leaf = 0;

    /// Σ depth over the leaves, from 0. The star of 5 has 5, the caterpillar ((((a,b),c),d),e) 14.
    Value sackin;
    /// (S − n) / (n(n + 1)/2 − 1 − n), from 0 (star) to 1 (caterpillar), after vertices with one child
    /// are taken out: a chain could push S beyond the caterpillar's. `too_few` below 3 leaves.
    Value sackin_normalised;
    /// Σ |leaves left − leaves right|, of binary trees, else `needs_binary_tree`. The caterpillar of 5: 6.
    Value colless;
    /// 2 Colless / ((n − 1)(n − 2)), from 0 to 1; `too_few` below 3 leaves.
    Value colless_corrected;
    /// Σ (leaves left − leaves right)². The caterpillar of 5: 14.
    Value colless_quadratic;
    /// Σ over inner vertices of the mean absolute deviation, from their median, of the children's
    /// Σ ln(children + e) over all that lies below them (Mir, Rotger & Rosselló 2018). For any number of
    /// children; 0 where siblings are alike. ((a,b,c),(d,e),f): 1.2478894602. The R package treebalance
    /// 1.2.0 documents the mean and leaves out its division; here it is done.
    Value colless_like;
    /// Σ over pairs of leaves of the depth of their lowest common ancestor; the caterpillar of 5: 10.
    Value total_cophenetic;
};

/// One for each root, in order. O(V log V), without recursion.
std::vector<TreeShape> tree_shapes(const Forest& forest);

template <class Graph>
std::vector<TreeShape> tree_shapes(const Graph& graph) {
    return tree_shapes(forest(digraph(graph)));
}

/// Of the line of reporting – of posts with several managers the primary one counts – or of the units
/// that have a place. Roots are ids of the organisation.
std::vector<TreeShape> tree_shapes(const Organisation& organisation, Trees trees = Trees::line);

}  // namespace tyngde
