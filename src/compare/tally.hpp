#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// A sum that remembers what is missing.
class Tally {
public:
    void add(const Interval& part, const std::string& name, double sign = 1) {
        if (!part.known()) missing_.push_back(name);
        sum_ = sign > 0 ? sum_ + part : sum_ - part;
        if (part.known()) known_ += sign * part.value;
    }
    void miss(const std::string& name) { missing_.push_back(name); }
    /// A sum whose missing parts are named already.
    void add_known(const PartSum& part) {
        sum_ = sum_ + part.interval;
        known_ += part.known;
    }
    Value value(Reason reason) const {
        if (missing_.empty()) return Value::of(sum_);
        Value result = Value::undefined(reason, missing_);
        std::sort(result.missing.begin(), result.missing.end());
        result.lower = sum_.lower;
        result.upper = sum_.upper;
        result.known_part = known_;
        return result;
    }

private:
    Interval sum_ = Interval::exact(0);
    double known_ = 0;
    std::vector<std::string> missing_;
};

/// A value as an interval; of an undefined one what its bounds leave.
inline Interval interval_of(const Value& value) {
    return {value.defined() ? value.value : not_known, value.lower, value.upper};
}

/// A share of some FTE; of a share that is not known, anything up to all of them.
inline Interval part_of(double share, const Interval& whole) {
    return std::isnan(share) ? Interval{not_known, 0, whole.upper} : share * whole;
}

}  // namespace tyngde
