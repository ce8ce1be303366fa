#pragma once

#include "tyngde/core/value.hpp"

namespace tyngde {

/// The index of what is there against what was expected: 100 · actual / expected. Range [0, ∞), 100: as
/// expected. The level is the caller's: a norm, last year, the mean of others. 91 of 100 → 91, 9 % below.
/// Undefined as the actual value is, and for an expected 0 (`zero_total`), less (`negative_input`) or
/// NaN (`unknown_input`).
Value index_of_expected(const Value& actual, double expected);

}  // namespace tyngde
