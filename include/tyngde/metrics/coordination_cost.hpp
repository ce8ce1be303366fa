#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What coordinating costs within clusters and across them.
struct CoordinationCost {
    Value total;
    Value within;   ///< of what depends on each other within a common cluster
    Value between;  ///< of what does not share one
};

/// What the size of a compared unit is: its budgeted FTE, or the number of units and tasks in it that
/// have interfaces.
enum class SizeBy : std::uint8_t { fte, count };

constexpr std::string_view to_string(SizeBy size_by) { return size_by == SizeBy::fte ? "fte" : "count"; }

/// The same of an organisation, with how it was computed.
struct OrganisationCost {
    WeighBy weigh_by;
    SizeBy size_by;
    double power;
    std::vector<Value> sizes;  ///< of the compared units, then of "elsewhere"
    CoordinationCost cost;
};

/// The compared units are the clusters, "elsewhere" is one more; each interface (`works_with`) counts in both
/// directions, one of a unit or task with itself does not. N is the size of the whole. Undefined while a volume or a
/// size that enters is unknown, both named; sizes within bounds give bounds. Throws as
/// above for the power. O(units + posts + ties).
OrganisationCost coordination_cost(const Organisation& organisation, const Grouping& grouping,
                                   SizeBy size_by = SizeBy::fte, double power = 1, WeighBy weigh_by = WeighBy::volume);

}  // namespace tyngde
