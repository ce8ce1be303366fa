#include "tyngde/core/affine.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "decimal.hpp"

namespace tyngde {
namespace {

/// What is smaller beside the parts of a sum is rounding: 140.26 - 45.26 + 45.26 is 140.26.
constexpr double noise = 1e-12;

bool near(double a, double b) { return a == b || std::abs(a - b) <= noise * std::max(std::abs(a), std::abs(b)); }

/// The same statement, though one of the two may have been written and read again.
bool same(const Uncertainty& a, const Uncertainty& b) {
    return a.name == b.name && near(a.value, b.value) && near(a.lower, b.lower) && near(a.upper, b.upper);
}

bool before(const Uncertainty& a, const Uncertainty& b) {
    if (same(a, b)) return false;
    return std::tie(a.name, a.value, a.lower, a.upper) < std::tie(b.name, b.value, b.lower, b.upper);
}

/// a + factor × b, where what cancels out is gone.
std::vector<Term> sum(const std::vector<Term>& a, double factor, const std::vector<Term>& b) {
    std::vector<Term> result;
    result.reserve(a.size() + b.size());
    auto x = a.begin(), y = b.begin();
    while (x != a.end() || y != b.end()) {
        if (y == b.end() || (x != a.end() && before(x->of, y->of))) {
            result.push_back(*x++);
        } else if (x == a.end() || before(y->of, x->of)) {
            result.push_back({y->of, factor * y->times});
            ++y;
        } else {
            const double size = std::max(std::abs(x->times), std::abs(factor * y->times));
            const double times = tyngde::as_decimal(x->times + factor * y->times, size);
            if (std::abs(times) > noise * size) result.push_back({x->of, times});
            ++x;
            ++y;
        }
    }
    return result;
}

Interval scaled(double factor, const Interval& a) {
    if (factor == 0) return Interval::exact(0);
    if (factor > 0) return factor * a;
    return {factor * a.value, factor * a.upper, factor * a.lower};
}

/// What both say.
Interval both(const Interval& a, const Interval& b) {
    return {a.value, std::max(a.lower, b.lower), std::min(a.upper, b.upper)};
}

/// Without what is rounding. Of bounds that it alone keeps apart the value is in both.
Interval as_decimal(const Interval& a, double size) {
    Interval result{tyngde::as_decimal(a.value, size), tyngde::as_decimal(a.lower, size),
                    tyngde::as_decimal(a.upper, size)};
    if (!result.known()) return result;
    result.lower = std::min(result.lower, result.value);
    result.upper = std::max(result.upper, result.value);
    return result;
}

double size_of(const Interval& a) { return a.known() ? std::abs(a.value) : 0; }

/// A difference that the terms say is exact, or as wide as they say.
/// \param size  of the largest part
Affine joined(const Interval& by_intervals, std::vector<Term> terms, bool have_terms, double size) {
    if (!by_intervals.known() || !have_terms) return {as_decimal(by_intervals, size), {}};
    return {as_decimal(both(bounds_of(by_intervals.value, terms), by_intervals), size), std::move(terms)};
}

bool has_terms(const Affine& a) { return a.is_exact() || !a.terms.empty(); }

Affine of_value(const Value& value) {
    return {{value.defined() ? value.value : not_known, value.lower, value.upper}, value.terms};
}

}  // namespace

Interval bounds_of(double value, const std::vector<Term>& terms) {
    double below = 0, above = 0;
    for (const Term& term : terms) {
        const double down = term.times * (term.of.lower - term.of.value);
        const double up = term.times * (term.of.upper - term.of.value);
        below += std::min(down, up);
        above += std::max(down, up);
    }
    return {value, value + below, value + above};
}

Affine Affine::named(std::string name, const Interval& interval) {
    Affine result{interval, {}};
    if (interval.known() && !interval.is_exact())
        result.terms.push_back({{std::move(name), interval.value, interval.lower, interval.upper}, 1});
    return result;
}

Affine Affine::of(const Interval& interval, std::vector<Term> terms) {
    if (!interval.known() || interval.is_exact()) return {interval, {}};
    std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return before(a.of, b.of); });
    return {interval, std::move(terms)};
}

Affine operator+(const Affine& a, const Affine& b) {
    return joined(a.interval + b.interval, sum(a.terms, 1, b.terms), has_terms(a) && has_terms(b),
                  std::max(size_of(a.interval), size_of(b.interval)));
}

Affine operator-(const Affine& a, const Affine& b) {
    return joined(a.interval - b.interval, sum(a.terms, -1, b.terms), has_terms(a) && has_terms(b),
                  std::max(size_of(a.interval), size_of(b.interval)));
}

Affine operator*(double factor, const Affine& a) {
    if (factor == 0) return Affine::exact(0);
    Affine result{as_decimal(scaled(factor, a.interval), 0), a.terms};
    for (Term& term : result.terms) term.times *= factor;
    return result;
}

void AffineSum::add(const Affine& part, double factor) {
    interval_ = interval_ + scaled(factor, part.interval);
    has_terms_ = has_terms_ && (!part.known() || has_terms(part));
    for (const Term& term : part.terms) terms_.push_back({term.of, factor * term.times});
}

Affine AffineSum::value() const {
    std::vector<Term> sorted = terms_, merged;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Term& a, const Term& b) { return before(a.of, b.of); });
    for (auto term = sorted.begin(); term != sorted.end();) {
        double times = 0, size = 0;
        const auto first = term;
        for (; term != sorted.end() && same(term->of, first->of); ++term) {
            times += term->times;
            size = std::max(size, std::abs(term->times));
        }
        times = tyngde::as_decimal(times, size);
        if (std::abs(times) > noise * size) merged.push_back({first->of, times});
    }
    return joined(interval_, std::move(merged), has_terms_, 0);
}

double rounding(const Interval& figure) {
    return 1e-9 * std::max(1.0, std::isfinite(figure.upper) ? std::abs(figure.upper) : 0.0);
}

Affine at_least_zero(Affine figure) {
    Interval& interval = figure.interval;
    interval.lower = std::max(0.0, interval.lower);
    interval.upper = std::max(0.0, interval.upper);
    if (figure.known()) {
        const bool moves = interval.value < interval.lower - rounding(interval);
        interval.value = std::max(interval.lower, interval.value);
        if (moves) figure.terms.clear();
    }
    if (interval.is_exact()) figure.terms.clear();
    return figure;
}

Value value_of(const Affine& figure) {
    if (figure.known()) {
        Value result = Value::of(figure.interval);
        result.terms = figure.terms;
        return result;
    }
    Value result = Value::undefined(Reason::unknown_input);
    result.lower = figure.interval.lower;
    result.upper = figure.interval.upper;
    return result;
}

Value difference(const Value& a, const Value& b) {
    const bool bounded = !std::isnan(a.lower) && !std::isnan(a.upper) && !std::isnan(b.lower) && !std::isnan(b.upper);
    if (!a.defined() || !b.defined()) {
        const Value& obstacle = a.defined() ? b : a;
        Value result = Value::undefined(obstacle.reason, obstacle.missing);
        if (!bounded) return result;
        // Of ∞ - ∞ nothing can be said.
        result.lower = a.lower - b.upper;
        result.upper = a.upper - b.lower;
        if (std::isnan(result.lower)) result.lower = -infinity;
        if (std::isnan(result.upper)) result.upper = infinity;
        return result;
    }
    if (!bounded) {
        Value result = Value::of(a.value - b.value);
        result.lower = result.upper = not_known;
        return result;
    }
    return value_of(of_value(a) - of_value(b));
}

}  // namespace tyngde
