#include "part_sums.hpp"

#include <algorithm>

namespace tyngde {
namespace {

Value undefined(Reason why, std::vector<std::string> missing, double lower, double upper) {
    Value result = Value::undefined(why, std::move(missing));
    result.lower = lower;
    result.upper = upper;
    return result;
}

/// a / b of bounds, where 0 / 0 says nothing and so is as far out as may be.
double bound(double a, double b, double otherwise) {
    return b == 0 || (std::isinf(a) && std::isinf(b)) ? otherwise : a / b;
}

}  // namespace

void CompensatedParts::add(const Interval& part) {
    value_.add(part.value);
    lower_.add(std::max(0.0, part.lower));
    upper_.add(part.upper);
    if (part.known())
        known_.add(part.value);
    else
        ++unknown_;
}

void CompensatedParts::add(const PartSum& parts) {
    value_.add(parts.interval.value);
    lower_.add(parts.interval.lower);
    upper_.add(parts.interval.upper);
    known_.add(parts.known);
    unknown_ += parts.unknown;
}

void CompensatedParts::add(const CompensatedParts& parts) {
    value_.add(parts.value_);
    lower_.add(parts.lower_);
    upper_.add(parts.upper_);
    known_.add(parts.known_);
    unknown_ += parts.unknown_;
}

PartSum CompensatedParts::sum() const {
    return {{value_.value(), lower_.value(), upper_.value()}, known_.value(), unknown_};
}

void tidy(std::vector<std::string>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

Value ratio(const PartSum& a, const PartSum& b, std::vector<std::string> missing, Reason why) {
    const double lower = bound(a.interval.lower, b.interval.upper, 0);
    // Nobody is 0 for each, however many they are.
    const bool nobody = a.interval.upper == 0 && b.interval.upper > 0;
    if (nobody && !(a.is_known() && b.is_known())) return Value::of(0);
    const double upper = nobody ? 0 : bound(a.interval.upper, b.interval.lower, infinity);
    if (!a.is_known() || !b.is_known()) return undefined(why, std::move(missing), lower, upper);
    if (b.interval.value == 0) return Value::undefined(Reason::zero_total);
    return Value::of(Interval{a.interval.value / b.interval.value, lower, upper});
}

Value share(const PartSum& part, const PartSum& rest, std::vector<std::string> missing, Reason why) {
    const Interval result = share(part.interval, rest.interval);
    const bool known = part.is_known() && rest.is_known();
    if (known && part.interval.value + rest.interval.value == 0) return Value::undefined(Reason::zero_total);
    if (known || result.lower == result.upper) return Value::of(result);
    return undefined(why, std::move(missing), result.lower, result.upper);
}

}  // namespace tyngde
