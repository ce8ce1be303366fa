#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What an interface counts: its volume, or 1.
enum class WeighBy : std::uint8_t { volume, ties };

constexpr std::string_view to_string(WeighBy weigh_by) { return weigh_by == WeighBy::volume ? "volume" : "ties"; }

/// One interface between two units or tasks.
struct Tie {
    NodeId a;
    NodeId b;
    Interval volume;  ///< unknown when none is stated
};

/// A tie by the keys of its ends, the same in every model: "a – b", a before b.
std::string name_of(const Organisation& organisation, const Tie& tie);

/// All ties (`works_with`), each once, in id order.
std::vector<Tie> ties(const Organisation& organisation);

/// The interfaces of an organisation between its compared units.
struct Interfaces {
    std::vector<Tie> ties;
    std::vector<double> cut_share;  ///< per tie: 1 cut, 0 within one unit, between for shared tasks
    /// Per tie: the share that may be cut or not, as nobody knows where an end lies; it is in no `cut_share`.
    std::vector<double> open_share;
    Value ties_cut;  ///< number of ties cut
    Value ties_total;
    Value volume_cut;  ///< undefined while a volume is unknown
    Value volume_total;
    /// volume_cut / volume_total; undefined (`no_edges`, `zero_total`), with bounds while a volume is unknown,
    /// unless all is cut, or nothing is.
    Value share_cut;
    std::vector<Value> fte;  ///< size of the compared units, then of "elsewhere"
};

/// Interfaces of a task lie with the units responsible for it, by share. What lies outside the
/// compared units is one part, "elsewhere". An end in an unplaced unit, or of a task whose holder is not
/// recorded, may lie anywhere: what such interfaces cut has bounds.
Interfaces interfaces(const Organisation& organisation, const Grouping& grouping);

}  // namespace tyngde
