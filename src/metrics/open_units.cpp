#include "open_units.hpp"

#include <algorithm>

namespace tyngde {

std::vector<std::string> open_units(const Organisation& organisation, const Grouping& grouping) {
    std::vector<std::string> result;
    for (NodeId top : organisation.units().unplaced()) {
        const auto inside = std::count_if(grouping.units.begin(), grouping.units.end(),
                                          [&](NodeId unit) { return organisation.units().is_within(unit, top); });
        if (inside != 0 && inside != static_cast<std::ptrdiff_t>(grouping.units.size()))
            result.push_back(std::string(organisation.key(top)) + ".parent");
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
