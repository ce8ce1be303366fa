#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/affine.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A sum that remembers what is missing.
class Tally {
public:
    void add(const Interval& part, const std::string& name, double sign = 1) {
        if (!part.known()) missing_.push_back(name);
        sum_ = sign > 0 ? sum_ + part : sum_ - part;
        affine_.add({part, {}}, sign);
        if (part.known()) known_ += sign * part.value;
    }
    /// A known figure with the uncertain ones that it is made of: one that comes in twice is one.
    void add(const Affine& part) {
        sum_ = sum_ + part.interval;
        affine_.add(part);
        known_ += part.interval.value;
    }
    /// The same of a figure of a node, whose name is made where it is asked for.
    void add(const Interval& part, const Organisation& organisation, NodeId node, std::string_view what,
             double sign = 1) {
        add(part, part.known() ? std::string{} : std::string(organisation.key(node)).append(".").append(what), sign);
    }
    void miss(const std::string& name) { missing_.push_back(name); }
    void miss(const Missing& names) {
        if (!names.empty()) lists_.push_back(names);
    }
    /// A sum whose missing parts are named already.
    void add_known(const PartSum& part) {
        sum_ = sum_ + part.interval;
        affine_.add({part.interval, {}});
        known_ += part.known;
    }
    Value value(Reason reason) const {
        if (missing_.empty() && lists_.empty()) {
            if (!sum_.known() || sum_.is_exact()) return Value::of(sum_);
            Affine whole = affine_.value();
            whole.interval.value = sum_.value;
            whole.interval.lower = std::min(sum_.value, std::max(whole.interval.lower, sum_.lower));
            whole.interval.upper = std::max(sum_.value, std::min(whole.interval.upper, sum_.upper));
            return value_of(whole);
        }
        std::vector<Missing> lists = lists_;
        lists.emplace_back(missing_);
        Value result = Value::undefined(reason, Missing::united(std::move(lists)));
        result.lower = sum_.lower;
        result.upper = sum_.upper;
        result.known_part = known_;
        return result;
    }

private:
    Interval sum_ = Interval::exact(0);
    AffineSum affine_;
    double known_ = 0;
    std::vector<std::string> missing_;
    std::vector<Missing> lists_;  ///< names that others have, too
};

/// A value as an interval; of an undefined one what its bounds leave.
inline Interval interval_of(const Value& value) {
    return {value.defined() ? value.value : not_known, value.lower, value.upper};
}

/// A share of some FTE; of a share that is not known, anything up to all of them.
inline Interval part_of(double share, const Interval& whole) {
    if (!std::isnan(share)) return share * whole;
    return whole.upper == 0 ? Interval::exact(0) : Interval{not_known, 0, whole.upper};
}

}  // namespace tyngde
