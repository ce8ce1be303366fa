#include "tyngde/metrics/index_of_expected.hpp"

#include <cmath>

namespace tyngde {

Value index_of_expected(const Value& actual, double expected) {
    if (std::isnan(expected)) return Value::undefined(Reason::unknown_input);
    if (expected < 0) return Value::undefined(Reason::negative_input);
    if (expected == 0) return Value::undefined(Reason::zero_total);
    Value result = actual;
    for (double* part : {&result.value, &result.lower, &result.upper, &result.known_part})
        *part = 100 * (*part / expected);
    return result;
}

}  // namespace tyngde
