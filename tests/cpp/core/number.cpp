#include <tyngde/core/number.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <utility>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a number is written in the shortest way") {
    CHECK(to_text(20.75) == "20.75");
    CHECK(to_text(0.1) == "0.1");
    CHECK(to_text(3) == "3");
    CHECK(to_text(0) == "0");
    CHECK(to_text(-2.5) == "-2.5");
    CHECK(to_text(1e21) == "1e+21");
    CHECK(to_text(1234567890) == "1234567890");
}

TEST_CASE("unknown is written as unknown") { CHECK(to_text(std::nan("")) == "unknown"); }

TEST_CASE("a written number reads back as the same number") {
    std::mt19937_64 random(2);
    for (int i = 0; i < 1000; ++i) {
        const double number = std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 200) - 100);
        CAPTURE(number);
        REQUIRE(std::strtod(to_text(number).c_str(), nullptr) == number);
    }
    const double largest = std::numeric_limits<double>::max();
    CHECK(std::strtod(to_text(largest).c_str(), nullptr) == largest);
}

TEST_CASE("whole numbers are written out as long as they are exact") {
    CHECK(to_text(999999999999999) == "999999999999999");
    CHECK(to_text(-999999999999999) == "-999999999999999");
    CHECK(to_text(1e15) == "1e+15");
    CHECK(to_text(-0.0) == "0");
}

TEST_CASE("half of the last digit that is written") {
    for (const auto& [text, half] : {std::pair{"87", 0.5}, std::pair{"87.0", 0.05}, std::pair{"-0.25", 0.005},
                                     std::pair{"1e3", 500.0}, std::pair{"1.5E+2", 5.0}, std::pair{"12e-1", 0.05},
                                     std::pair{"1.25e-2", 0.00005}, std::pair{"1.", 0.5}, std::pair{".5", 0.05}}) {
        CAPTURE(text);
        CHECK(std::abs(half_of_last_digit(text) - half) < 1e-12 * half);
    }
}
