#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/load_balance.hpp>
#include <tyngde/metrics/tyngde.hpp>
#include <tyngde/study/doubt/drawn_balance.hpp>

#include "catch.hpp"

using namespace tyngde;

namespace {

bool same(double a, const Value& b) {
    if (!b.defined()) return std::isnan(a);
    return std::abs(a - b.value) < 1e-12 * std::max(1.0, std::abs(b.value));
}

}  // namespace

TEST_CASE("An index of draws is that of each list", "[drawn_balance]") {
    std::mt19937_64 random(9);
    std::exponential_distribution<double> from(0.1);
    std::vector<std::size_t> counts{31, 64, 100, 256, 257, 300};
    for (std::size_t units = 1; units < 20; ++units) counts.push_back(units);
    for (const std::size_t units : counts) {
        // Blocks of them that are full, and one that is not.
        constexpr std::size_t draws = 150;
        Matrix loads(draws, units);
        for (std::size_t i = 0; i < draws * units; ++i) loads.data()[i] = random() % 3 == 0 ? 2 : from(random);
        for (std::size_t u = 0; u < units; ++u) {
            loads(0, u) = 0;  // nothing there
            loads(1, u) = 3;  // all equal
        }
        loads(2, 0) = std::numeric_limits<double>::quiet_NaN();
        loads(3, 0) = -1;
        loads(4, units - 1) = std::numeric_limits<double>::infinity();
        const auto gini_of = balance_of(loads, BalanceIndex::gini);
        const auto cv_of = balance_of(loads, BalanceIndex::coefficient_of_variation);
        const auto max_of = balance_of(loads, BalanceIndex::max_over_mean);
        for (std::size_t i = 0; i < draws; ++i) {
            std::vector<double> row;
            for (std::size_t u = 0; u < units; ++u) row.push_back(loads(i, u));
            CAPTURE(units, i);
            CHECK(same(gini_of[i], gini(row)));
            CHECK(same(cv_of[i], coefficient_of_variation(row)));
            CHECK(same(max_of[i], max_over_mean(row)));
        }
    }
    CHECK(std::isnan(balance_of(Matrix(1, 0), BalanceIndex::gini).front()));
}

TEST_CASE("The after-model of METRICS.md 8.4: Gini, its quantiles and its hard bounds", "[drawn_balance]") {
    // After: 20.75, 21, x ≈ 95, 26, y ≈ 87
    const LinearSums sums{{20.75, 21, 0, 26, 0}, {{2, 0, 1.0}, {4, 1, 1.0}}};
    const auto gini_at = [&](double x, double y) {
        return balance_of(sums_of(sums, Matrix(1, 2, {x, y})), BalanceIndex::gini).front();
    };
    CHECK(std::abs(gini_at(95, 87) - 0.3435435435435435) < 1e-12);
    double least = 1, most = 0;
    for (double x : {94.5, 95.5})
        for (double y : {86.5, 87.5}) {
            least = std::min(least, gini_at(x, y));
            most = std::max(most, gini_at(x, y));
        }
    CHECK(std::abs(least - 0.3425125628140704) < 1e-12);
    CHECK(std::abs(most - 0.34456630109670994) < 1e-12);
}

TEST_CASE("Sums of draws are the sums of each draw", "[drawn_balance]") {
    std::mt19937_64 random(10);
    std::uniform_real_distribution<double> from(0, 1);
    const std::size_t draws = 30, columns = 5, units = 4;
    LinearSums sums{{1, 2, 3, 4}, {}};
    Matrix numbers(draws, columns), dense(units, columns);
    for (std::size_t i = 0; i < draws * columns; ++i) numbers.data()[i] = from(random);
    for (int i = 0; i < 12; ++i) {
        const auto u = static_cast<std::uint32_t>(random() % units), c = static_cast<std::uint32_t>(random() % columns);
        const double x = from(random);
        sums.terms.push_back({u, c, x});
        dense(u, c) += x;  // what stands twice adds up
    }
    const Matrix found = sums_of(sums, numbers);
    for (std::size_t i = 0; i < draws; ++i)
        for (std::size_t u = 0; u < units; ++u) {
            double expected = sums.constant[u];
            for (std::size_t c = 0; c < columns; ++c) expected += dense(u, c) * numbers(i, c);
            CHECK(std::abs(found(i, u) - expected) < 1e-12);
        }
    CHECK_THROWS_AS(sums_of({{1}, {{1, 0, 1}}}, numbers), UsageError);
    CHECK_THROWS_AS(sums_of({{1}, {{0, 9, 1}}}, numbers), UsageError);
}

TEST_CASE("Scores of draws are those of the kernel", "[drawn_balance]") {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> from(0.1, 1);
    const std::size_t draws = 20, units = 3, criteria = 3;
    std::vector<Matrix> figures(criteria, Matrix(draws, units));
    Matrix totals(draws, criteria), weights(draws, criteria);
    for (Matrix* table : {&figures[0], &figures[1], &figures[2], &totals, &weights})
        for (std::size_t i = 0; i < table->rows() * table->columns(); ++i) table->data()[i] = from(random);
    totals(5, 1) = 0;
    totals(6, 2) = 0;
    weights(6, 2) = 0;
    const Matrix found = scores_of(figures, totals, weights);
    for (std::size_t i = 0; i < draws; ++i) {
        if (i == 5) {
            CHECK(std::isnan(found(i, 0)));
            continue;
        }
        Matrix one(units, criteria);
        std::vector<double> w, x;
        for (std::size_t k = 0; k < criteria; ++k) {
            w.push_back(weights(i, k));
            x.push_back(weights(i, k) == 0 ? 1 : totals(i, k));
            for (std::size_t u = 0; u < units; ++u) one(u, k) = figures[k](i, u);
        }
        const auto expected = tyngde::tyngde(one, w, x);
        for (std::size_t u = 0; u < units; ++u) CHECK(std::abs(found(i, u) - expected[u]) < 1e-12);
    }
    CHECK_THROWS_AS(scores_of(figures, totals, Matrix(2, criteria)), UsageError);
}
