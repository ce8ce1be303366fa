#pragma once

#include <cstddef>
#include <cstdint>

#include "tyngde/compare/transition.hpp"
#include "tyngde/metrics/partition_distance.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/metrics/tree_distance.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// How far the partition of staff into compared units is from the one before, over what is there in both
/// models: the flows of a transition that was given units to compare. "Elsewhere" is one part.
///
/// By FTE, units count with the staff that no post describes, and the Rand indices are undefined
/// (`needs_count`); by positions posts alone count. Undefined (`unknown_input`, `needs_count`) where a flow
/// is unknown. Without bounds where one is inexact. Names of units do not matter, so no convention on
/// which new unit continues which old one does; `share_unit_changed` depends on it.
/// Throws UsageError for other ways to count.
PartitionDistance partition_distance(const Transition& transition, CountBy count_by = CountBy::fte);

/// Rooted Robinson–Foulds distance of the trees of units, the posts that both models have being the
/// leaves. A post lies below its home; without one, or in an unplaced unit, below the root of all.
RobinsonFoulds robinson_foulds(const Organisation& before, const Organisation& after, const Lineage& lineage = {});

/// What two units have to share to be the same.
enum class UnitLabels : std::uint8_t {
    keys,   ///< a unit under another key that is declared to continue it is the same
    names,  ///< for models that share no keys
};

/// Tree edit distance of the trees of units, siblings in order of their labels. Unplaced units lie beside
/// the roots. Cost and refusal as for the kernel.
std::size_t tree_edit_distance(const Organisation& before, const Organisation& after, const Lineage& lineage = {},
                               UnitLabels labels = UnitLabels::keys, double most_steps = tree_edit_most_steps);

}  // namespace tyngde
