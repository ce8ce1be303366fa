#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/kind.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// How a node of one model differs from the same node of another.
enum class Alteration : std::uint8_t { added, removed, moved, renamed, reweighted, reassigned };

constexpr std::string_view to_string(Alteration alteration) {
    switch (alteration) {
        case Alteration::added: return "added";
        case Alteration::removed: return "removed";
        case Alteration::moved: return "moved";
        case Alteration::renamed: return "renamed";
        case Alteration::reweighted: return "reweighted";
        case Alteration::reassigned: break;
    }
    return "reassigned";
}

/// One line of the list of changes.
struct Altered {
    Alteration what;
    Kind kind;
    std::string key;        ///< in the first model; of what was added, in the second
    std::string key_after;  ///< another one where it is continued under it; empty for what was removed
    std::string field;      ///< what differs: "parent", "home", "name", "key", "count", "fte", "fte total" …
    std::string before;     ///< key of the place, name, key, or of the unit responsible; empty for figures
    std::string after;
    Interval value_before;  ///< of figures, unknown also where none is written; of a unit, its share of the task
    Interval value_after;
};

/// The plain list of what differs between two models, node by node: added, removed, moved (another
/// parent or home), renamed, reweighted (another written figure, or number of positions), reassigned (a
/// unit's share of a task that changes hands: see `hand_overs`; a row for each unit, `before` or `after`
/// empty where it holds nothing of it then).
///
/// Nodes are the same by key, or where the lineage declares that one continues the other; a merge or a
/// division without such a declaration removes and adds. Places are compared by identity, too: what lies
/// in a unit that only has another key has not moved. Written figures are compared, not sums: a move that
/// adjusts the totals above shows there as well. `transition` says who is affected by it all.
///
/// Removed, moved, renamed, reweighted and reassigned come in order of the first model, added ones last in that of
/// the second. O(n log n).
std::vector<Altered> changes(const Organisation& before, const Organisation& after, const Lineage& lineage = {});

}  // namespace tyngde
