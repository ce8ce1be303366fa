#include <tyngde/core/quantity.hpp>

#include <random>

#include "catch.hpp"

using namespace tyngde;

namespace {

const Interval unknown{};

Interval random_interval(std::mt19937& random) {
    const double lower = static_cast<double>(random() % 64) / 8, width = static_cast<double>(random() % 32) / 8;
    return {lower + width / 2, lower, lower + width};
}

}  // namespace

TEST_CASE("an exact quantity has its value as both bounds") {
    CHECK(Quantity::exact(12.5).interval == Interval{12.5, 12.5, 12.5});
    CHECK(Quantity::exact(12.5).form == Form::exact);
    CHECK(Quantity::exact(12.5).interval.is_exact());
}

TEST_CASE("about has a half-width, between has its value in the middle, unknown has no bounds") {
    CHECK(Quantity::about(87, 0.5).interval == Interval{87, 86.5, 87.5});
    CHECK(Quantity::about(87, 0.5).form == Form::about);
    CHECK(Quantity::between(80, 90).interval == Interval{85, 80, 90});
    CHECK(Quantity::between(80, 90).form == Form::between);
    CHECK(Quantity::unknown().interval == Interval{not_known, -infinity, infinity});
    CHECK(Quantity::unknown().form == Form::unknown);
    CHECK_FALSE(Quantity::unknown().interval.known());
    CHECK_FALSE(Quantity::unknown().interval.is_exact());
}

TEST_CASE("unknown equals unknown with the same bounds, and no number") {
    CHECK(unknown == unknown);
    CHECK_FALSE(unknown == Interval{not_known, 0, infinity});
    CHECK_FALSE(unknown == Interval::exact(0));
    CHECK(Quantity::unknown() == Quantity::unknown());
    CHECK_FALSE(Quantity::exact(1) == Quantity::about(1, 0));  // written in another way
}

TEST_CASE("interval arithmetic is exact for exact numbers") {
    CHECK(Interval::exact(3) + Interval::exact(4) == Interval::exact(7));
    CHECK(Interval::exact(3) - Interval::exact(4) == Interval::exact(-1));
    CHECK(2.0 * Interval::exact(3) == Interval::exact(6));
    CHECK(product(Interval::exact(3), Interval::exact(4)) == Interval::exact(12));
}

TEST_CASE("interval arithmetic never turns unknown into a number") {
    for (const Interval& other : {Interval::exact(0), Interval::exact(5), Interval{5, 4, 6}, unknown}) {
        CHECK_FALSE((unknown + other).known());
        CHECK_FALSE((other + unknown).known());
        CHECK_FALSE((unknown - other).known());
        CHECK_FALSE((other - unknown).known());
    }
    CHECK_FALSE((0.5 * unknown).known());
    const Interval at_least_two{not_known, 2, infinity};
    CHECK((at_least_two + Interval::exact(3)).lower == 5);
    CHECK((at_least_two + Interval::exact(3)).upper == infinity);
    CHECK((Interval::exact(3) - at_least_two).upper == 1);
    CHECK((Interval::exact(3) - at_least_two).lower == -infinity);
    CHECK(product(Interval::exact(3), at_least_two).lower == 6);
    CHECK_FALSE(product(Interval::exact(3), at_least_two).known());
}

TEST_CASE("none of something is nothing, even of something unknown") {
    CHECK(0.0 * unknown == Interval::exact(0));
    CHECK(product(Interval{0.5, 0, 1}, Interval{not_known, 0, infinity}).lower == 0);
    CHECK(product(Interval{0.5, 0, 1}, Interval{not_known, 0, infinity}).upper == infinity);
}

TEST_CASE("the bounds of a result hold the result for all numbers within the bounds of the operands") {
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        const Interval a = random_interval(random), b = random_interval(random);
        const Interval sum = a + b, difference = a - b, multiple = 2.5 * a, times = product(a, b);
        for (double x : {a.lower, a.value, a.upper})
            for (double y : {b.lower, b.value, b.upper}) {
                REQUIRE((sum.lower <= x + y && x + y <= sum.upper));
                REQUIRE((difference.lower <= x - y && x - y <= difference.upper));
                REQUIRE((multiple.lower <= 2.5 * x && 2.5 * x <= multiple.upper));
                REQUIRE((times.lower <= x * y && x * y <= times.upper));
            }
        REQUIRE(sum.value == a.value + b.value);
        REQUIRE(difference.value == a.value - b.value);
        REQUIRE(times.value == a.value * b.value);
    }
}

TEST_CASE("every basis that can be written has a name of its own that reads back") {
    for (Basis basis : {Basis::documented, Basis::derived, Basis::assumed})
        CHECK(basis_from_string(to_string(basis)) == basis);
    CHECK_FALSE(basis_from_string("unstated"));
    CHECK_FALSE(basis_from_string("guessed"));
}

TEST_CASE("a provenance is empty until something is stated") {
    CHECK(Provenance{}.empty());
    CHECK_FALSE(Provenance{Basis::derived, "", "", ""}.empty());
    CHECK_FALSE(Provenance{Basis::unstated, "s", "", ""}.empty());
    CHECK_FALSE(Provenance{Basis::unstated, "", "f", ""}.empty());
    CHECK_FALSE(Provenance{Basis::unstated, "", "", "n"}.empty());
}
