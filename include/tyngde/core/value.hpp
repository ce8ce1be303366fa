#pragma once

#include <utility>
#include <vector>

#include "tyngde/core/missing.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/reason.hpp"

namespace tyngde {

/// The value of a measure: a number with bounds, or undefined with a reason and – where unknown
/// figures stand in the way – what they are and what is known beside them.
struct Value {
    double value = not_known;
    double lower = not_known;  ///< bounds that the value cannot leave; NaN where none can be given
    double upper = not_known;
    Reason reason = Reason::none;   ///< why undefined; `none` when defined
    double known_part = not_known;  ///< of an undefined sum: the sum of its known parts
    Missing missing{};              ///< what is unknown, as "key.measure", by key
    /// Of a value that is linear in uncertain figures: these, by name. Where an inexact value has none, its
    /// bounds are those of interval arithmetic.
    std::vector<Term> terms{};

    bool defined() const { return reason == Reason::none; }

    static Value of(double x) { return {x, x, x, Reason::none, x, {}, {}}; }
    static Value of(Interval x) { return {x.value, x.lower, x.upper, Reason::none, x.value, {}, {}}; }
    static Value undefined(Reason why, Missing missing = {}) {
        Value result;
        result.reason = why;
        result.missing = std::move(missing);
        return result;
    }
};

}  // namespace tyngde
