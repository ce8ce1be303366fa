#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The explicit lines, as post and manager, that two models have in common although the units give others in the
/// second than in the first, or although the post or a unit that it lies in has moved away from the manager.
std::vector<std::pair<std::string, std::string>> lines_kept(const Organisation& before, const Organisation& after);

}  // namespace tyngde
