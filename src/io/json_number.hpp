#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace tyngde::io {

/// Whole numbers without a decimal point, as people write them.
inline nlohmann::ordered_json number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
    return value;
}

}  // namespace tyngde::io
