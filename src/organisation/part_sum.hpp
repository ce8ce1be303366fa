#pragma once

#include <algorithm>
#include <cmath>

#include "core/tolerance.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// Rounding in a document (two decimals, say) shall not look like a contradiction.
inline bool exceeds(double a, double b) { return a > b + figure_tolerance * std::max({1.0, std::abs(a), std::abs(b)}); }

/// A sum of one part.
inline PartSum single(const Interval& part) {
    PartSum result;
    result.add(part);
    return result;
}

/// A sum of which nothing is known.
inline PartSum nothing_known() { return {{not_known, 0, infinity}, 0, 1}; }

}  // namespace tyngde
