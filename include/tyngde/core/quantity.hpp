#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/text.hpp"
#include "tyngde/core/version.hpp"

namespace tyngde {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// Where a figure or a fact comes from.
enum class Basis : std::uint8_t { unstated, documented, derived, assumed };

constexpr std::string_view to_string(Basis basis) {
    switch (basis) {
        case Basis::documented: return "documented";
        case Basis::derived: return "derived";
        case Basis::assumed: return "assumed";
        case Basis::unstated: break;
    }
    return "unstated";
}

constexpr std::optional<Basis> basis_from_string(std::string_view name) {
    for (Basis basis : {Basis::documented, Basis::derived, Basis::assumed})
        if (to_string(basis) == name) return basis;
    return std::nullopt;
}

/// How a figure was written, which its bounds alone do not tell.
enum class Form : std::uint8_t {
    exact,
    about,
    between,
    unknown,
    pending,  ///< in a draft: to be computed from the formula of its provenance
};

constexpr std::string_view to_string(Form form) {
    switch (form) {
        case Form::exact: return "exact";
        case Form::about: return "about";
        case Form::between: return "between";
        case Form::pending: return "pending";
        case Form::unknown: break;
    }
    return "unknown";
}

/// The origin of a fact: basis, key of the source in the organisation's table of sources, and remarks.
struct Provenance {
    Basis basis = Basis::unstated;
    std::string source;
    std::string formula;
    Text note;

    bool empty() const { return basis == Basis::unstated && source.empty() && formula.empty() && note.empty(); }
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A number with bounds. `value` lies within [lower, upper]; all equal: exact; NaN and (-inf, inf) or
/// tighter: unknown. Arithmetic keeps guaranteed bounds and never turns unknown into a number.
struct Interval {
    double value = not_known;
    double lower = -infinity;
    double upper = infinity;

    static constexpr Interval exact(double x) { return {x, x, x}; }

    bool known() const { return !std::isnan(value); }
    bool is_exact() const { return lower == upper; }

    friend Interval operator+(Interval a, Interval b) {
        return {a.value + b.value, a.lower + b.lower, a.upper + b.upper};
    }
    friend Interval operator-(Interval a, Interval b) {
        return {a.value - b.value, a.lower - b.upper, a.upper - b.lower};
    }
    /// Scales by a factor that is not negative.
    friend Interval operator*(double factor, Interval a) {
        if (factor == 0) return exact(0);
        return {factor * a.value, factor * a.lower, factor * a.upper};
    }
    /// The product of two intervals that are nowhere negative; 0 times unbounded is 0.
    friend Interval product(Interval a, Interval b) {
        const auto times = [](double x, double y) { return x == 0 || y == 0 ? 0 : x * y; };
        const Interval zero = exact(0);
        if (a == zero || b == zero) return zero;
        return {a.value * b.value, times(a.lower, b.lower), times(a.upper, b.upper)};
    }
    /// part / (part + rest) of intervals that are nowhere negative, wherever there is anything: nobody is 0 of
    /// any number of people, all are 1, also where neither number is known. The value is unknown where one of
    /// them is and the bounds differ; of nothing but 0 it is unknown between 0 and 1.
    friend Interval share(Interval part, Interval rest) {
        if (part.upper == 0) return rest.upper == 0 ? Interval{not_known, 0, 1} : exact(0);
        if (rest.upper == 0) return exact(1);
        const auto ratio = [](double some, double others) {
            if (std::isinf(some)) return std::isinf(others) ? not_known : 1.0;
            return some + others == 0 ? not_known : some / (some + others);
        };
        const double low = part.lower > 0 ? ratio(part.lower, rest.upper) : 0.0;
        const double high = rest.lower > 0 ? ratio(part.upper, rest.lower) : 1.0;
        return {ratio(part.value, rest.value), low, high};
    }
    friend bool operator==(const Interval& a, const Interval& b) {
        const bool same_value = a.value == b.value || (!a.known() && !b.known());
        return same_value && a.lower == b.lower && a.upper == b.upper;
    }
};

/// A figure that is not exact, as it was stated: what several other figures may share.
struct Uncertainty {
    std::string name;  ///< "key.measure", with ".total" for totals; of what a formula or change states, where
    double value;
    double lower;
    double upper;
    friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

/// A multiple of an uncertain figure.
struct Term {
    Uncertainty of;
    double times = 1;
    friend bool operator==(const Term&, const Term&) = default;
};

/// A measure of a node as a document states it: exact, about (with half-width), between two bounds,
/// or unknown – with its provenance.
struct Quantity {
    Interval interval;
    Form form = Form::unknown;
    Provenance provenance;
    /// Where it was computed from uncertain figures: these, by name (see `core/affine.hpp`). Without any a
    /// figure that is not exact is an uncertainty of its own.
    std::vector<Term> terms{};

    static Quantity exact(double value) { return {Interval::exact(value), Form::exact, {}}; }
    static Quantity about(double value, double half_width) {
        return {{value, value - half_width, value + half_width}, Form::about, {}};
    }
    /// The value stands in the middle of the bounds.
    static Quantity between(double lower, double upper) {
        return {{lower + (upper - lower) / 2, lower, upper}, Form::between, {}};
    }
    static Quantity unknown() { return {}; }
    /// To be computed from other figures: see `compute_pending`.
    static Quantity derived(std::string formula) {
        return {{}, Form::pending, {.basis = Basis::derived, .source = {}, .formula = std::move(formula), .note = {}}};
    }

    friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace tyngde
