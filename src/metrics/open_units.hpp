#pragma once

#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"

namespace tyngde {

/// The units without a place, as "key.parent" by key, of which nobody knows whether they lie beside the other
/// compared units or within one of these: those that are compared, or hold one that is.
std::vector<std::string> open_units(const Organisation& organisation, const Grouping& grouping);

/// Leaves an index of balance open that depends on where these units lie; what is unknown anyway stays as it is.
void leave_open(Value& index, const std::vector<std::string>& units);

}  // namespace tyngde
