#pragma once

#include <cmath>

namespace tyngde {

/// The decimal with up to nine digits behind the point that a computed number is, but for rounding on the way; else
/// the number itself. So sums of what documents state are the same in whatever order they are made: 0.1 + 0.2 and
/// 0.6 - 0.3 are 0.3. Nothing has no sign.
/// \param size  of the largest number that it was computed from
inline double as_decimal(double x, double size) {
    constexpr double most_digits = 1e9;
    const double rounding = std::fmax(std::abs(x), size) * 0x1p-50;
    // Among decimals that lie too close nothing is told apart.
    for (double scale = 1; scale <= most_digits && rounding * scale < 1e-3; scale *= 10) {
        const double decimal = std::nearbyint(x * scale) / scale;
        if (std::abs(decimal - x) <= rounding) return decimal + 0.0;  // -0 becomes 0
    }
    return x;
}

}  // namespace tyngde
