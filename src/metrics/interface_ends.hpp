#pragma once

#include <string>
#include <vector>

#include "organisation/placed_units.hpp"
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
/// of which nobody recorded who holds it; `no_node` where the place is known. A compared unit without a place may lie
/// within another one, where there is any.
NodeId open_place(const Organisation& organisation, const Grouping& grouping, NodeId node, const InterfaceEnd& end);

/// The part of an interface between two ends, in compared units `a` and `b`, may lie within one or between two. What
/// lies below the same unplaced unit lies together, wherever that is, if it is not in two compared units there.
inline bool is_open(NodeId place_of_one, std::uint32_t a, NodeId place_of_other, std::uint32_t b) {
    return place_of_one != place_of_other || (place_of_one != no_node && a != b);
}

/// What is missing to know the place: "key.parent" of a unit, "key.responsible" of a task.
std::string place_name(const Organisation& organisation, NodeId place);

/// How an unknown volume is named: "a – b.volume".
inline std::string volume_name(const Organisation& organisation, const Tie& tie) {
    return name_of(organisation, tie) + ".volume";
}

/// The interfaces without the FTE of the compared units: of the units all that counts is in which compared unit they
/// lie.
Interfaces interfaces_cut(const Organisation& organisation, const Grouping& grouping);
/// The same where units lie elsewhere.
Interfaces interfaces_cut(const Organisation& organisation, const PlacedUnits& units, const Grouping& grouping);

/// A sum of volumes of which some may be unknown: undefined with these named, and the known part as
/// what it is at least.
Value sum_of_volumes(double known, std::vector<std::string> missing);

}  // namespace tyngde
