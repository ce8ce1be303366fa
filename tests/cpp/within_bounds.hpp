#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>

#include <tyngde/core/value.hpp>

#include "catch.hpp"

namespace tyngde::test {

using Numbers = std::map<std::string, Value>;  ///< by what they are of

struct Checked {
    std::size_t open = 0;
    std::size_t checked = 0;
};

/// Checks that each true number lies within the bounds that are told of it, where there are any. Counts these
/// into `so_far`, and those told that are open.
inline void check_within_bounds(const Numbers& truth, const Numbers& told, unsigned seed, const auto& is_open,
                                Checked& so_far) {
    for (const auto& [key, value] : truth) {
        const auto found = told.find(key);
        if (!value.defined() || found == told.end()) continue;
        const Value& bounds = found->second;
        so_far.open += is_open(bounds);
        if (std::isnan(bounds.lower) || std::isnan(bounds.upper)) continue;
        ++so_far.checked;
        CAPTURE(seed, key, value.value, bounds.value, bounds.lower, bounds.upper);
        const double slack = 1e-9 * std::max(1.0, std::abs(value.value));
        CHECK((value.value >= bounds.lower - slack && value.value <= bounds.upper + slack));
    }
}

}  // namespace tyngde::test
