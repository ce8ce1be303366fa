#pragma once

#include <cstddef>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Where one interface of an organisation, or the part of it that a share of a task makes, is settled.
struct SettledInterface {
    std::size_t tie;  ///< position in `ties`
    double share;     ///< of the tie: 1 unless a task is shared
    NodeId unit;      ///< whose heads settle it; no_node: nobody does
    double path;      ///< steps from both ends together
    double height;    ///< steps from the end that is further away
};

/// Who settles the interfaces of an organisation.
struct SettledInterfaces {
    WeighBy weigh_by;
    std::vector<Tie> ties;
    std::vector<SettledInterface> settled;
    std::vector<NodeId> managers;  ///< the heads who settle interfaces, in id order
    std::vector<Value> load;       ///< what each of them settles
    Value unbridged;               ///< interfaces that no head has below them
    Value mean_path;
    Value mean_height;
    Value share_at_top;  ///< settled by heads with no head above
    Value share_unbridged;
};

/// Interfaces between units and tasks (of a task: with the units responsible for it, by share), and steps between
/// units that have a head: one without lies with the nearest unit above that has, and so does one whose
/// heads are those of that unit. Joint heads share a load equally. Without any head the means are
/// undefined (`no_managers`); unknown volumes leave undefined what they enter, shares with bounds
/// unless they are of nothing or of all. O(units + ties · depth).
SettledInterfaces lowest_common_managers(const Organisation& organisation, WeighBy weigh_by = WeighBy::volume);

}  // namespace tyngde
