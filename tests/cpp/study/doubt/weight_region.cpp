#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/study/doubt/weight_region.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Rows of the reference: numbers, fractions such as "2/5", or null for none.
std::vector<std::vector<double>> numbers(const nlohmann::json& rows) {
    std::vector<std::vector<double>> result;
    for (const auto& row : rows) {
        result.emplace_back();
        for (const auto& each : row)
            result.back().push_back(each.is_null() ? none : tyngde::test::reference_number(each));
    }
    return result;
}

Matrix matrix_of(const std::vector<std::vector<double>>& rows) {
    Matrix result(rows.size(), rows.front().size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t k = 0; k < rows[i].size(); ++k) result(i, k) = rows[i][k];
    return result;
}

void check_equal(const Matrix& found, const std::vector<std::vector<double>>& expected) {
    REQUIRE(found.rows() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        REQUIRE(found.columns() == expected[i].size());
        for (std::size_t k = 0; k < expected[i].size(); ++k) {
            CAPTURE(i, k);
            if (std::isnan(expected[i][k]))
                CHECK(std::isnan(found(i, k)));
            else
                CHECK(std::abs(found(i, k) - expected[i][k]) < 1e-12);
        }
    }
}

/// Weights drawn by another generator in another way: exponentials, scaled.
std::vector<double> drawn_weights(std::mt19937_64& random, std::size_t criteria) {
    std::exponential_distribution<double> wait(1);
    std::vector<double> result(criteria);
    for (double& x : result) x = wait(random);
    const double sum = std::accumulate(result.begin(), result.end(), 0.0);
    for (double& x : result) x /= sum;
    return result;
}

Matrix random_values(std::mt19937_64& random, std::size_t alternatives, std::size_t criteria) {
    std::uniform_real_distribution<double> from(0, 1);
    Matrix result(alternatives, criteria);
    for (std::size_t i = 0; i < alternatives * criteria; ++i) result.data()[i] = from(random);
    return result;
}

}  // namespace

TEST_CASE("Shares of weights are those of the reference cases", "[weight_region]") {
    struct Case {
        std::vector<std::vector<double>> values, ranks, central;
    };
    std::vector<Case> all_cases;
    for (const auto& entry : tyngde::test::cases<nlohmann::json>("smaa2")) {
        if (!entry.at("input").contains("values")) continue;  // what is measured with errors is drawn
        const auto& expected = entry.at("expected");
        all_cases.push_back({numbers(entry.at("input").at("values")), numbers(expected.at("rank_acceptability")),
                             numbers(expected.at("central_weights"))});
    }
    REQUIRE(all_cases.size() == 5);
    for (const Case& each : all_cases) {
        const WeightRegion all(each.values.front().size());
        const WeightShares shares = weight_shares(matrix_of(each.values), all);
        check_equal(shares.ranks, each.ranks);
        check_equal(shares.central, each.central);
        const WeightShares first = first_shares(matrix_of(each.values), all);
        check_equal(first.central, each.central);
        for (std::size_t i = 0; i < each.ranks.size(); ++i)
            CHECK(std::abs(first.ranks(i, 0) - each.ranks[i][0]) < 1e-12);
    }
}

TEST_CASE("The share in favour of one of two is that of the pieces, and of drawn weights", "[weight_region]") {
    std::mt19937_64 random(1);
    for (int run = 0; run < 200; ++run) {
        const std::size_t criteria = 1 + random() % 8;
        const Matrix values = random_values(random, 2, criteria);
        std::vector<double> a, b, d;
        for (std::size_t k = 0; k < criteria; ++k) {
            a.push_back(values(0, k));
            b.push_back(values(1, k));
            d.push_back(a[k] - b[k]);
        }
        const double share = share_in_favour(a, b);
        CHECK(std::abs(share + share_in_favour(b, a) - 1) < 1e-12);
        CHECK(std::abs(share - WeightRegion(criteria).cut(d).share()) < 1e-12);
        constexpr int draws = 4'000;
        int won = 0;
        for (int i = 0; i < draws; ++i) {
            const auto w = drawn_weights(random, criteria);
            won += std::inner_product(w.begin(), w.end(), d.begin(), 0.0) > 0 ? 1 : 0;
        }
        const double error = std::sqrt(std::max(share * (1 - share), 1e-4) / draws);
        CHECK(std::abs(share - static_cast<double>(won) / draws) < 5 * error);
    }
    CHECK(share_in_favour(std::vector{1.0, 2.0}, std::vector{1.0, 2.0}) == 0.5);
    CHECK(share_in_favour(std::vector{1.0, 2.0}, std::vector{1.0, 1.0}) == 1);
    CHECK(share_in_favour(std::vector{1.0, 1.0}, std::vector{1.0, 2.0}) == 0);
}

TEST_CASE("Conditions leave what they should", "[weight_region]") {
    const WeightRegion all(3);
    const auto cut = [](const WeightRegion& region, std::vector<double> a) { return region.cut(a); };
    // w1 ≥ w2 ≥ w3: one of six orders, whose mean is that of sorted spacings.
    const WeightRegion order = cut(cut(all, {1, -1, 0}), {0, 1, -1});
    CHECK(std::abs(order.share() - 1 / 6.) < 1e-14);
    const std::vector<double> centre{11 / 18., 5 / 18., 2 / 18.};
    for (std::size_t k = 0; k < 3; ++k) CHECK(std::abs(order.centre()[k] - centre[k]) < 1e-14);
    // w1 ≥ 1/2: a triangle of half the side. w1 ≤ 1/2 is the rest.
    CHECK(std::abs(cut(all, {0.5, -0.5, -0.5}).share() - 0.25) < 1e-14);
    CHECK(std::abs(cut(all, {-0.5, 0.5, 0.5}).share() - 0.75) < 1e-14);
    // w1 ≥ 2 w2, by hand: the line from (0, 0, 1) to (2/3, 1/3, 0) takes 1/3 of the triangle.
    CHECK(std::abs(cut(all, {1, -2, 0}).share() - 1 / 3.) < 1e-14);
    // From 0.5 to 0.6: what lies beyond half less what lies beyond 0.6.
    CHECK(std::abs(cut(cut(all, {0.5, -0.5, -0.5}), {-0.4, 0.6, 0.6}).share() - 0.09) < 1e-14);
    CHECK(cut(cut(all, {0.4, -0.6, -0.6}), {-0.5, 0.5, 0.5}).share() == 0);
    CHECK(cut(cut(all, {0.4, -0.6, -0.6}), {-0.5, 0.5, 0.5}).centre().empty());
    CHECK_THROWS_AS(cut(cut(all, {0.4, -0.6, -0.6}), {-0.5, 0.5, 0.5}).draw(1, 0, 0, 1), UsageError);
    CHECK_THROWS_AS(cut(all, {1, -1}), UsageError);
    CHECK_THROWS_AS(cut(all, {1, -1, none}), UsageError);
    CHECK_THROWS_AS(WeightRegion(0), UsageError);
}

TEST_CASE("Regions and their cuts agree with drawn weights, conditions too", "[weight_region]") {
    std::mt19937_64 random(2);
    for (int run = 0; run < 40; ++run) {
        const std::size_t criteria = 2 + random() % 4, alternatives = 2 + random() % 4;
        const Matrix values = random_values(random, alternatives, criteria);
        std::vector<double> condition(criteria, 0);
        condition[0] = 1;
        condition[1] = -1;
        const WeightRegion region = run % 2 == 0 ? WeightRegion(criteria) : WeightRegion(criteria).cut(condition);
        const WeightShares shares = weight_shares(values, region);
        Matrix counts(alternatives, alternatives);
        int kept = 0;
        for (int i = 0; i < 20'000; ++i) {
            const auto w = drawn_weights(random, criteria);
            if (run % 2 != 0 && w[0] < w[1]) continue;
            ++kept;
            std::vector<double> score(alternatives, 0);
            for (std::size_t a = 0; a < alternatives; ++a)
                for (std::size_t k = 0; k < criteria; ++k) score[a] += w[k] * values(a, k);
            for (std::size_t a = 0; a < alternatives; ++a)
                counts(a, static_cast<std::size_t>(
                              std::count_if(score.begin(), score.end(), [&](double s) { return s > score[a]; }))) += 1;
        }
        for (std::size_t a = 0; a < alternatives; ++a) {
            double row = 0;
            for (std::size_t place = 0; place < alternatives; ++place) {
                const double b = shares.ranks(a, place);
                row += b;
                CHECK(std::abs(counts(a, place) / kept - b) < 5 * std::sqrt(std::max(b * (1 - b), 1e-4) / kept));
            }
            CHECK(std::abs(row - 1) < 1e-12);
        }
        const WeightShares first = first_shares(values, region);
        for (std::size_t a = 0; a < alternatives; ++a) CHECK(std::abs(first.ranks(a, 0) - shares.ranks(a, 0)) < 1e-12);
    }
}

TEST_CASE("Six alternatives by eight criteria are cut exactly", "[weight_region]") {
    std::mt19937_64 random(3);
    const Matrix values = random_values(random, 6, 8);
    const WeightShares first = first_shares(values, WeightRegion(8));
    double sum = 0;
    for (std::size_t a = 0; a < 6; ++a) sum += first.ranks(a, 0);
    CHECK(std::abs(sum - 1) < 1e-11);
}

TEST_CASE("All places of many alternatives come out, with and without conditions", "[weight_region]") {
    std::mt19937_64 random(4);
    for (const std::size_t criteria : {3, 5, 6}) {
        const std::size_t alternatives = 6;
        Matrix values = random_values(random, alternatives, criteria);
        // Two that are equal, and one that is equal but for one criterion.
        for (std::size_t k = 0; k < criteria; ++k) values(1, k) = values(0, k);
        for (std::size_t k = 1; k < criteria; ++k) values(2, k) = values(0, k);
        std::vector<double> order(criteria, 0), most(criteria, 0.6);
        order[0] = 1;
        order[1] = -1;
        most[2] -= 1;
        for (const WeightRegion& region : {WeightRegion(criteria), WeightRegion(criteria).cut(order).cut(most)}) {
            const WeightShares shares = weight_shares(values, region), first = first_shares(values, region);
            for (std::size_t a = 0; a < alternatives; ++a) {
                double row = 0, column = 0;
                for (std::size_t place = 0; place < alternatives; ++place) {
                    row += shares.ranks(a, place);
                    column += shares.ranks(place, a);
                    CHECK(shares.ranks(0, place) == shares.ranks(1, place));
                }
                CHECK(std::abs(row - 1) < 1e-12);
                CHECK(std::abs(column - 1) < 1e-12);
                CHECK(std::abs(first.ranks(a, 0) - shares.ranks(a, 0)) < 1e-12);
                for (std::size_t k = 0; k < criteria; ++k)
                    if (shares.ranks(a, 0) > 1e-9) CHECK(std::abs(first.central(a, k) - shares.central(a, k)) < 1e-9);
            }
        }
    }
}

TEST_CASE("Equal alternatives share their places", "[weight_region]") {
    const WeightShares shares = weight_shares(matrix_of({{1, 0}, {1, 0}, {0, 1}}), WeightRegion(2));
    check_equal(shares.ranks, {{0.25, 0.5, 0.25}, {0.25, 0.5, 0.25}, {0.5, 0, 0.5}});
    check_equal(first_shares(matrix_of({{1, 0}, {1, 0}, {0, 1}}), WeightRegion(2)).ranks, {{0.25}, {0.25}, {0.5}});
}

TEST_CASE("Weights are drawn evenly from what is left, whoever asks for which", "[weight_region]") {
    const WeightRegion region = WeightRegion(3).cut(std::vector<double>{1, -1, 0}).cut(std::vector<double>{0, 1, -1});
    constexpr std::size_t draws = 40'000;
    const Matrix weights = region.draw(5, 9, 0, draws);
    std::vector<double> mean(3, 0), square(3, 0);
    for (std::size_t i = 0; i < draws; ++i) {
        REQUIRE(weights(i, 0) + 1e-12 >= weights(i, 1));
        REQUIRE(weights(i, 1) + 1e-12 >= weights(i, 2));
        REQUIRE(std::abs(weights(i, 0) + weights(i, 1) + weights(i, 2) - 1) < 1e-12);
        for (std::size_t k = 0; k < 3; ++k) {
            mean[k] += weights(i, k) / draws;
            square[k] += weights(i, k) * weights(i, k) / draws;
        }
    }
    for (std::size_t k = 0; k < 3; ++k) {
        const double error = std::sqrt((square[k] - mean[k] * mean[k]) / draws);
        CHECK(std::abs(mean[k] - region.centre()[k]) < 5 * error);
    }
    // E w1² of the simplex is 2 / (K (K + 1)), so the region is filled and not only its middle hit.
    const Matrix all = WeightRegion(3).draw(5, 9, 0, draws);
    double squares = 0;
    for (std::size_t i = 0; i < draws; ++i) squares += all(i, 0) * all(i, 0) / draws;
    CHECK(std::abs(squares - 1 / 6.) < 0.005);
    const Matrix later = region.draw(5, 9, 777, 3);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t k = 0; k < 3; ++k) CHECK(later(i, k) == weights(777 + i, k));
}
