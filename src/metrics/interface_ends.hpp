#pragma once

#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"

namespace tyngde {

/// A unit where an interface ends, and the share of it; `no_node` for the share of a task that nobody holds.
struct InterfaceEnd {
    NodeId unit;
    double share;
};

/// The units where the interfaces of a unit or task end: the unit itself, those responsible for the task.
std::vector<InterfaceEnd> interface_ends(const Organisation& organisation, NodeId node);

/// The compared unit that an end lies in, or "elsewhere".
inline std::uint32_t part_of(const Grouping& grouping, const InterfaceEnd& end) {
    return end.unit == no_node ? grouping.elsewhere() : grouping.group_of[end.unit];
}

/// Where interfaces may lie that end where nobody knows: the unplaced unit that holds the end, or the task
/// of which nobody recorded who holds it; `no_node` where the place is known.
NodeId open_place(const Organisation& organisation, const Grouping& grouping, NodeId node, const InterfaceEnd& end);

/// The part of an interface between two ends may lie within one compared unit or between two. What lies below
/// the same unplaced unit lies together, wherever that is.
inline bool is_open(NodeId place_of_one, NodeId place_of_other) { return place_of_one != place_of_other; }

/// What is missing to know the place: "key.parent" of a unit, "key.responsible" of a task.
std::string place_name(const Organisation& organisation, NodeId place);

/// How an unknown volume is named: "a – b.volume".
inline std::string volume_name(const Organisation& organisation, const Tie& tie) {
    return name_of(organisation, tie) + ".volume";
}

/// The interfaces without the FTE of the compared units: of the units all that counts is in which compared unit they
/// lie.
Interfaces interfaces_cut(const Organisation& organisation, const Grouping& grouping);

/// A sum of volumes of which some may be unknown: undefined with these named, and the known part as
/// what it is at least.
Value sum_of_volumes(double known, std::vector<std::string> missing);

}  // namespace tyngde
