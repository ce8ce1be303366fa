#pragma once

#include <cmath>

#include "tyngde/core/value.hpp"

namespace tyngde {

/// How many pairs n things make.
inline double pairs(double n) { return n * (n - 1) / 2; }

/// An index of counted pairs; what is left of 0 by rounding is 0.
inline Value index_of_pairs(double x) { return Value::of(std::abs(x) < 1e-12 ? 0 : x); }

}  // namespace tyngde
