#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/forest.hpp"

namespace tyngde {

/// What a vertex that is no leaf is labelled with.
inline constexpr std::uint32_t no_label = no_node;

/// Robinson–Foulds distance of two trees, and what it is made from.
struct RobinsonFoulds {
    std::size_t leaves = 0;           ///< that both trees have
    std::size_t clusters_before = 0;  ///< distinct leaf sets of more than one and fewer than all
    std::size_t clusters_after = 0;
    std::size_t common = 0;
    Value distance;    ///< clusters that only one of them has
    Value normalised;  ///< over all clusters; `too_few` without any
};

/// Rooted Robinson–Foulds distance |C1 Δ C2|: C holds the sets of leaves below inner vertices, without
/// single leaves and the set of all; normalised by |C1| + |C2|, 0 to 1.
///
/// Only leaves that both trees have count. Trees side by side stand below one root. Worked:
/// ((a,b),(c,d),e) and ((a,b,c),(d,e)) have nothing in common: 4, normalised 1. It saturates quickly – one
/// leaf moved far spoils every cluster on its way – and so is a second opinion beside partition distances.
///
/// \param labels_before, labels_after  per vertex its leaf, or no_label
/// Throws UsageError for a label that occurs twice in one tree, or not one for each vertex. O(V log V).
RobinsonFoulds robinson_foulds(const Forest& before, std::span<const std::uint32_t> labels_before, const Forest& after,
                               std::span<const std::uint32_t> labels_after);

inline constexpr double tree_edit_most_steps = 1e9;

/// Tree edit distance of ordered labelled trees: the fewest vertices inserted, deleted or renamed
/// (K. Zhang & D. Shasha 1989). Children are ordered by their numbers; trees side by side stand below one
/// root.
///
/// Range 0 (equal) to the number of all vertices; a metric. Worked: f(d(a,c(b)),e) and f(c(d(a,b)),e): 2.
/// There is no move: one costs a deletion and an insertion, and swapped siblings cost 2, so sort them
/// first. Use it for models that share no keys; where they do, the list of changes says more. Without an
/// order of children the distance is not computable in reasonable time.
///
/// Steps: the product of Σ size over the key roots of either tree, V² to V⁴; they are counted first, and
/// more than `most_steps` refused with UsageError. Throws UsageError where there is not one label for each
/// vertex. Memory: V_before × V_after numbers.
std::size_t tree_edit_distance(const Forest& before, std::span<const std::uint32_t> labels_before, const Forest& after,
                               std::span<const std::uint32_t> labels_after, double most_steps = tree_edit_most_steps);

}  // namespace tyngde
