#pragma once

#include <string>
#include <vector>

#include "tyngde/metrics/load_balance.hpp"
#include "tyngde/organisation/grouping.hpp"

namespace tyngde {

/// The units without a place, as "key.parent" by key, of which nobody knows whether they lie beside the other
/// compared units or within one of these: those that are compared, or hold one that is.
std::vector<std::string> open_units(const Organisation& organisation, const Grouping& grouping);

/// Leaves indices open that depend on where these units lie; those that are unknown anyway stay as they are.
void leave_open(LoadBalance& balance, const std::vector<std::string>& units);

}  // namespace tyngde
