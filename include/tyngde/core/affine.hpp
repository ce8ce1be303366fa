#pragma once

#include <string>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// A figure as a number and multiples of uncertain figures: value + Σ times × (x - x.value), each x
/// anywhere within its bounds. Sums, differences and multiples keep the terms, so that a figure that goes
/// in twice is one figure: (a - x) + x is a again, width and all (affine arithmetic: de Figueiredo and
/// Stolfi, Numerical Algorithms 37, 2004). What is not linear becomes an uncertainty of its own, with the
/// bounds of interval arithmetic.
///
/// `interval` has the bounds that follow, or tighter ones where more is known. An unknown figure has
/// bounds and no terms.
struct Affine {
    Interval interval = Interval::exact(0);
    std::vector<Term> terms{};  ///< by name; none of an exact or unknown figure

    static Affine exact(double x) { return {Interval::exact(x), {}}; }
    /// A figure that depends on no other: an uncertainty with this name, where it is known and not exact.
    static Affine named(std::string name, const Interval& interval);
    /// A figure that was computed from others.
    static Affine of(const Interval& interval, std::vector<Term> terms);

    bool known() const { return interval.known(); }
    bool is_exact() const { return interval.is_exact(); }

    friend bool operator==(const Affine&, const Affine&) = default;
};

Affine operator+(const Affine& a, const Affine& b);
Affine operator-(const Affine& a, const Affine& b);
/// Any finite factor; 0 times anything is 0.
Affine operator*(double factor, const Affine& a);

/// A sum of many; what is added or taken away twice is one figure. O(n log n).
class AffineSum {
public:
    void add(const Affine& part, double factor = 1);
    Affine value() const;

private:
    Interval interval_ = Interval::exact(0);
    std::vector<Term> terms_;
    bool has_terms_ = true;  ///< every part is exact or has terms
};

/// By how much a computed figure may be off for being rounded on the way.
double rounding(const Interval& figure);

/// The bounds that the terms alone give to a value.
Interval bounds_of(double value, const std::vector<Term>& terms);

/// The same figure where it is known to be at least 0. What is cut off is not linear: where the value
/// itself is, the terms go, and the bounds are those of an interval.
Affine at_least_zero(Affine figure);

/// As a value: of an unknown figure undefined, with its bounds.
Value value_of(const Affine& figure);

/// a - b with the bounds of one expression: an uncertain figure in both is the same figure. Where one
/// of the two has no terms the bounds are those of the two by themselves. Undefined, with what can be
/// said of its bounds, where one of them is. O(terms).
Value difference(const Value& a, const Value& b);

}  // namespace tyngde
