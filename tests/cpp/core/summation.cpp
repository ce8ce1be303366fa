#include <tyngde/core/summation.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a sum does not depend on the order of decimal figures") {
    std::vector<double> figures{0.1, 0.2, 0.3};
    do CHECK(sum(figures) == 0.6);
    while (std::next_permutation(figures.begin(), figures.end()));
}

TEST_CASE("a small term is not lost beside a large one") {
    CHECK(sum(std::vector{1e16, 1.0, -1e16}) == 1);
    CHECK(sum(std::vector{1.0, 1e100, 1.0, -1e100}) == 2);
    CHECK(sum(std::vector<double>(1000000, 0.1)) == 100000);
}

TEST_CASE("the sum of nothing is 0") { CHECK(sum({}) == 0); }

TEST_CASE("a sum with an unknown term is unknown, one with an unbounded term unbounded") {
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(std::isnan(sum(std::vector{1.0, std::nan(""), 2.0})));
    CHECK(sum(std::vector{1.0, infinite, 2.0}) == infinite);
    CHECK(sum(std::vector{infinite, infinite}) == infinite);
    CHECK(std::isnan(sum(std::vector{infinite, -infinite})));
}

TEST_CASE("a sum is as exact as one in twice the precision") {
    std::mt19937 random(4);
    for (int i = 0; i < 200; ++i) {
        std::vector<double> figures(1 + random() % 200);
        long double exact = 0;
        for (double& x : figures) {
            x = static_cast<double>(random() % 100000) / 100;
            exact += static_cast<long double>(x);
        }
        const auto expected = static_cast<double>(exact);
        REQUIRE(std::abs(sum(figures) - expected) <= std::abs(expected) * std::numeric_limits<double>::epsilon());
    }
}
