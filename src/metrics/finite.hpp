#pragma once

#include <cmath>

#include "tyngde/core/value.hpp"

namespace tyngde {

/// Undefined where the number is beyond what a double holds.
inline Value finite(double x) { return std::isfinite(x) ? Value::of(x) : Value::undefined(Reason::too_large); }

}  // namespace tyngde
