#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Those of the units of which nobody says whether they have a head, as "key.heads", by key.
inline std::vector<std::string> without_heads(const Organisation& organisation, const auto& units) {
    std::vector<std::string> result;
    for (NodeId unit : units)
        if (!organisation.knows_heads(unit)) result.push_back(std::string(organisation.key(unit)) + ".heads");
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
