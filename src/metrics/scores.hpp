#pragma once

#include <vector>

#include "tyngde/metrics/tyngde.hpp"

namespace tyngde {

/// The scores of some units, by figures that are known already. For profiles that need no scale: there a score depends
/// on no other unit.
/// \param columns  of each criterion those of the units
std::vector<Value> scores_of(const std::vector<std::vector<Value>>& columns, const Profile& profile,
                             const Yardstick& scale);

}  // namespace tyngde
