// Sums of uncertain figures, against every corner of the box that these lie in.

#include <tyngde/core/affine.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace tyngde;

namespace {

constexpr std::size_t figures = 4;

/// A multiple of each figure, and a number: what an expression is.
struct Linear {
    std::array<double, figures> times{};
    double constant = 0;
};

double at(const Linear& linear, const std::array<double, figures>& x) {
    double result = linear.constant;
    for (std::size_t i = 0; i < figures; ++i) result += linear.times[i] * x[i];
    return result;
}

/// The value, and the least and the most of all corners.
Interval slow(const Linear& linear, const std::array<Interval, figures>& of) {
    Interval result{not_known, infinity, -infinity};
    std::array<double, figures> x{};
    for (unsigned corner = 0; corner < 1U << figures; ++corner) {
        for (std::size_t i = 0; i < figures; ++i) x[i] = (corner >> i & 1U) != 0 ? of[i].upper : of[i].lower;
        result.lower = std::min(result.lower, at(linear, x));
        result.upper = std::max(result.upper, at(linear, x));
    }
    for (std::size_t i = 0; i < figures; ++i) x[i] = of[i].value;
    result.value = at(linear, x);
    return result;
}

void same(const Interval& a, const Interval& b) {
    constexpr double close = 1e-9;
    REQUIRE(std::abs(a.value - b.value) < close);
    REQUIRE(std::abs(a.lower - b.lower) < close);
    REQUIRE(std::abs(a.upper - b.upper) < close);
}

/// In eighths: the value nearer to one end, a figure in three exact.
Interval random_figure(std::mt19937& dice) {
    const auto eighths = [&](unsigned below) { return static_cast<double>(dice() % below) / 8; };
    const double lower = eighths(80);
    if (dice() % 3 == 0) return Interval::exact(lower);
    const double below = 0.125 + eighths(16), above = 0.125 + eighths(16);
    return {lower + below, lower, lower + below + above};
}

std::string name(std::size_t i) { return "x" + std::to_string(i); }

constexpr std::array factors{2.0, -1.0, 0.5, -3.0, 0.0};

}  // namespace

TEST_CASE("sums, differences and multiples of uncertain figures are as wide as they can be, and no wider", "[affine]") {
    std::mt19937 dice(5);
    int cancelled = 0;
    for (int round = 0; round < 2000; ++round) {
        std::array<Interval, figures> of;
        std::vector<Affine> made;
        std::vector<Linear> slowly;
        for (std::size_t i = 0; i < figures; ++i) {
            of[i] = random_figure(dice);
            made.push_back(Affine::named(name(i), of[i]));
            slowly.emplace_back().times[i] = 1;
        }
        for (int step = 0; step < 6; ++step) {
            const std::size_t a = dice() % made.size(), b = dice() % made.size();
            const double factor = factors[dice() % factors.size()];
            const unsigned how = dice() % 3;
            Linear linear = slowly[a];
            for (std::size_t i = 0; i < figures; ++i) {
                if (how == 0) linear.times[i] += slowly[b].times[i];
                if (how == 1) linear.times[i] -= slowly[b].times[i];
                if (how == 2) linear.times[i] *= factor;
            }
            slowly.push_back(linear);
            made.push_back(how == 0 ? made[a] + made[b] : how == 1 ? made[a] - made[b] : factor * made[a]);
            const Affine& result = made.back();
            same(result.interval, slow(linear, of));
            // A term for each figure that is left, and by name.
            std::vector<std::string> names, wanted;
            for (const Term& term : result.terms) names.push_back(term.of.name);
            for (std::size_t i = 0; i < figures; ++i)
                if (linear.times[i] != 0 && !of[i].is_exact()) wanted.push_back(name(i));
            REQUIRE(names == wanted);
            same(bounds_of(result.interval.value, result.terms), result.interval);
            cancelled += how == 1 && wanted.empty() ? 1 : 0;
            same(value_of(result).terms.empty() ? result.interval
                                                : bounds_of(value_of(result).value, value_of(result).terms),
                 result.interval);
            const Value less = difference(value_of(made[a]), value_of(made[b]));
            same({less.value, less.lower, less.upper}, (made[a] - made[b]).interval);
        }
        // The same in one sum, in whatever order.
        AffineSum sum;
        Linear linear;
        for (int parts = 0; parts < 5; ++parts) {
            const std::size_t a = dice() % made.size();
            const double factor = factors[dice() % factors.size()];
            sum.add(made[a], factor);
            for (std::size_t i = 0; i < figures; ++i) linear.times[i] += factor * slowly[a].times[i];
        }
        same(sum.value().interval, slow(linear, of));
        for (const Term& term : sum.value().terms) REQUIRE(std::abs(term.times) > 1e-12);
    }
    CHECK(cancelled > 100);
}

TEST_CASE("a figure that is the same in two names is two figures", "[affine]") {
    const Interval about{10, 9, 12};
    CHECK((Affine::named("a", about) - Affine::named("a", about)).interval == Interval::exact(0));
    CHECK((Affine::named("a", about) - Affine::named("b", about)).interval == Interval{0, -3, 3});
    // Under one name, but stated otherwise.
    for (const Interval& other : {Interval{11, 9, 12}, Interval{10, 8, 12}, Interval{10, 9, 13}}) {
        const Affine less = Affine::named("a", about) - Affine::named("a", other);
        CHECK(less.terms.size() == 2);
        CHECK(less.interval.lower < less.interval.value);
    }
    // Written and read again it is the same.
    const Interval again{10 * (1 + 4e-16), 9, 12};
    CHECK((Affine::named("a", about) - Affine::named("a", again)).terms.empty());
}

TEST_CASE("what cancels out is nothing, without a sign", "[affine]") {
    const auto nothing = [](const Affine& figure) {
        CHECK(figure.interval == Interval::exact(0));
        CHECK_FALSE(std::signbit(figure.interval.value));
        CHECK_FALSE(std::signbit(figure.interval.lower));
        CHECK_FALSE(std::signbit(figure.interval.upper));
    };
    const Affine sum = Affine::exact(0.1) + Affine::exact(0.2), other = Affine::exact(0.3);
    nothing(sum - other);
    nothing(other - sum);
    nothing(-2.0 * Affine::exact(0));
    nothing(Affine::exact(51.7) - (Affine::exact(0.1) + Affine::exact(51.6)));
    double backwards = 0;
    for (const double part : {0.5, 12.6, 8.1, 30.5}) backwards += part;
    nothing(Affine::exact(51.7) - Affine::exact(backwards));
    nothing(Affine::exact(backwards) - Affine::exact(51.7));
}

TEST_CASE("what has no terms is as wide as its interval", "[affine]") {
    const Affine wide = Affine::of({10, 9, 12}, {}), named = Affine::named("a", {10, 9, 12});
    for (const Affine& sum : {wide + named, named + wide}) {
        CHECK(sum.interval == Interval{20, 18, 24});
        CHECK(sum.terms.empty());
    }
    CHECK((wide - wide).interval == Interval{0, -3, 3});
    CHECK((wide - named).interval == Interval{0, -3, 3});
    AffineSum sum;
    sum.add(named);
    sum.add(wide);
    sum.add(named, -1);
    CHECK(sum.value().interval == Interval{10, 6, 15});
    CHECK(sum.value().terms.empty());
    CHECK(Affine::of(Interval::exact(3), named.terms).terms.empty());
    CHECK(Affine::named("a", Interval::exact(3)).terms.empty());
}

TEST_CASE("terms of a figure that was computed come by name", "[affine]") {
    const std::vector<Term> terms{{{"b", 1, 0, 2}, 1}, {{"a", 1, 0, 2}, 2}};
    const Affine made = Affine::of({3, 0, 6}, terms);
    REQUIRE(made.terms.size() == 2);
    CHECK(made.terms[0].of.name == "a");
    CHECK((made - Affine::named("a", {1, 0, 2})).interval == Interval{2, 0, 4});
}

TEST_CASE("of an unknown figure nothing but bounds is left", "[affine]") {
    const Affine unknown = Affine::of({not_known, 2, infinity}, {}), named = Affine::named("a", {10, 9, 12});
    for (const Affine& sum : {unknown + named, named + unknown}) {
        CHECK_FALSE(sum.known());
        CHECK(sum.interval.lower == 11);
        CHECK(sum.interval.upper == infinity);
        CHECK(sum.terms.empty());
    }
    CHECK((named - unknown).interval.upper == 10);
    CHECK((-2.0 * unknown).interval.upper == -4);
    CHECK((0.0 * unknown).interval == Interval::exact(0));
    AffineSum sum;
    sum.add(named);
    sum.add(unknown);
    CHECK(sum.value().interval.lower == 11);
    CHECK_FALSE(value_of(unknown).defined());
    CHECK(value_of(unknown).reason == Reason::unknown_input);
    CHECK(value_of(unknown).lower == 2);
    CHECK(value_of(unknown).upper == infinity);
}

TEST_CASE("what is at least nothing is cut off there", "[affine]") {
    const Affine whole = at_least_zero(Affine::named("a", {2, 1, 4}));
    CHECK(whole.interval == Interval{2, 1, 4});
    CHECK(whole.terms.size() == 1);
    const Affine cut = at_least_zero(Affine::named("a", {2, 1, 4}) - Affine::exact(1.5));
    CHECK(cut.interval == Interval{0.5, 0, 2.5});
    CHECK(cut.terms.size() == 1);
    const Affine moved = at_least_zero(Affine::named("a", {2, 1, 4}) - Affine::exact(3));
    CHECK(moved.interval == Interval{0, 0, 1});
    CHECK(moved.terms.empty());
    const Affine none = at_least_zero(Affine::named("a", {2, 1, 4}) - Affine::exact(5));
    CHECK(none.interval == Interval::exact(0));
    CHECK(none.terms.empty());
    const Affine rounded = at_least_zero(Affine::of({-1e-12, -1, 2}, Affine::named("a", {2, 1, 4}).terms));
    CHECK(rounded.interval == Interval{0, 0, 2});
    CHECK(rounded.terms.size() == 1);
    const Affine unknown = at_least_zero(Affine::of({not_known, -5, -1}, {}));
    CHECK_FALSE(unknown.known());
    CHECK(unknown.interval.upper == 0);
    const Affine open = at_least_zero(Affine::of({not_known, -infinity, infinity}, {}));
    CHECK(open.interval.lower == 0);
    CHECK(open.interval.upper == infinity);
}

TEST_CASE("a figure may be off by a billionth of itself, and of one where it is small", "[affine]") {
    CHECK(rounding(Interval::exact(0.25)) == 1e-9);
    CHECK(rounding({1, 0, 500}) == 500 * 1e-9);
    CHECK(rounding({-500, -500, -500}) == 500 * 1e-9);
    CHECK(rounding({1, 0, infinity}) == 1e-9);
}

TEST_CASE("a difference with what is undefined says why, and what is known of it", "[affine]") {
    Value open = Value::undefined(Reason::unknown_input, {"a.fte"});
    open.lower = 2;
    open.upper = infinity;
    const Value left = difference(Value::of(5), open), right = difference(open, Value::of(Interval{5, 4, 6}));
    CHECK(left.reason == Reason::unknown_input);
    CHECK(left.missing == Missing{"a.fte"});
    CHECK(left.lower == -infinity);
    CHECK(left.upper == 3);
    CHECK(right.lower == -4);
    CHECK(right.upper == infinity);
    // Both open above: nothing can be said.
    const Value both = difference(open, open);
    CHECK(both.lower == -infinity);
    CHECK(both.upper == infinity);
    CHECK(difference(Value::undefined(Reason::zero_total), open).reason == Reason::zero_total);
    CHECK(difference(Value::of(1), Value::undefined(Reason::zero_total)).reason == Reason::zero_total);
    CHECK(std::isnan(difference(Value::undefined(Reason::zero_total), Value::of(1)).lower));
    // Neither can be of what has no bounds.
    Value unbounded = Value::of(7);
    unbounded.upper = not_known;
    for (const Value& less : {difference(unbounded, Value::of(2)), difference(Value::of(9), unbounded)}) {
        CHECK(less.defined());
        CHECK(std::isnan(less.lower));
        CHECK(std::isnan(less.upper));
    }
    CHECK(difference(unbounded, Value::of(2)).value == 5);
}
