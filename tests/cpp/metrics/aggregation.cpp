#include <tyngde/metrics/aggregation.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/matrices.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;
using Json = nlohmann::json;

namespace {

using Scores = std::vector<double>;

Eigen::MatrixXd matrix(const std::vector<Scores>& rows) {
    Eigen::MatrixXd result(rows.size(), rows.front().size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            result(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i][j];
    return result;
}

/// Criteria named from 1: {"12": 0.2}.
TwoAdditive two_additive(const Scores& shapley, const Json& interactions) {
    const std::size_t n = shapley.size();
    Matrix all(n, n);
    for (const auto& [pair, value] : interactions.items()) {
        const auto i = static_cast<std::size_t>(pair[0] - '1'), j = static_cast<std::size_t>(pair[1] - '1');
        all(i, j) = all(j, i) = value;
    }
    return {shapley, all};
}

std::vector<std::size_t> positions(const std::string& criteria) {
    std::vector<std::size_t> result;
    for (char c : criteria) result.push_back(static_cast<std::size_t>(c - '1'));
    return result;
}

}  // namespace

TEST_CASE("means: reference values") {
    for (const auto& entry : cases<Json>("aggregate")) {
        const Scores y = entry.at("input").at("y"), w = entry.at("input").at("w");
        const auto& expected = entry.at("expected");
        const double tolerance = entry.at("tol");
        CHECK(close(weighted_mean(y, w).value, expected.at("amean"), tolerance));
        CHECK(close(geometric_mean(y, w).value, expected.at("gmean"), tolerance));
        CHECK(close(harmonic_mean(y, w).value, expected.at("hmean"), tolerance));
        CHECK(close(power_mean(y, w, 2).value, expected.at("genmean_p2"), tolerance));
    }
}

TEST_CASE("means: reference values of tyngde") {
    const Json reference = cases<Json>("tyngde").front(), choquet = cases<Json>("choquet").front().at("input");
    Scores totals(3, 0);
    for (const auto& x : reference.at("input").at("raw"))
        for (std::size_t k = 0; k < 3; ++k) totals[k] += x[k].get<double>();
    const Scores weights = reference.at("input").at("weights");
    for (const auto& [unit, x] : reference.at("input").at("raw").items()) {
        Scores shares;
        for (std::size_t k = 0; k < 3; ++k) shares.push_back(x[k].get<double>() / totals[k]);
        const auto& expected = reference.at("expected");
        CHECK(close(weighted_mean(shares, weights).value, expected.at("share_additive_float").at(unit)));
        CHECK(close(geometric_mean(shares, weights).value, expected.at("share_geometric").at(unit)));
        CHECK(close(two_additive(choquet.at("shapley"), choquet.at("I")).choquet(shares).value,
                    expected.at("choquet_share").at(unit)));
    }
}

TEST_CASE("means: a mean lies between the figures, grows with its power, and follows the scale") {
    Dice dice(73);
    for (int round = 0; round < 300; ++round) {
        Scores x(1 + dice.roll(6)), w(x.size());
        for (double& value : x) value = 0.25 + dice.quarters(40);
        for (double& weight : w) weight = dice.quarters(4);
        w.front() = 1;
        double last = 0;
        for (double power : {-900.0, -3.0, -1.0, -1e-9, 0.0, 1e-9, 1.0, 2.0, 900.0}) {
            CAPTURE(power);
            const double mean = power_mean(x, w, power).value;
            REQUIRE(mean >= *std::min_element(x.begin(), x.end()) - 1e-12);
            REQUIRE(mean <= *std::max_element(x.begin(), x.end()) + 1e-12);
            REQUIRE(mean >= last - 1e-12 * mean);
            last = mean;
            Scores larger = x;
            for (double& value : larger) value *= 8;
            REQUIRE(close(power_mean(larger, w, power).value, 8 * mean));
        }
        REQUIRE(close(power_mean(x, w, 1).value, weighted_mean(x, w).value));
        REQUIRE(close(power_mean(x, w, 1e-12).value, geometric_mean(x, w).value, 1e-9));
        REQUIRE(close(power_mean(x, w, -1e-12).value, geometric_mean(x, w).value, 1e-9));
    }
}

TEST_CASE("means: a figure of 0 is a matter of policy where it would wipe out the rest") {
    const Scores x{0, 4}, w{1, 1};
    CHECK(geometric_mean(x, w).reason == Reason::zero_input);
    CHECK(harmonic_mean(x, w).reason == Reason::zero_input);
    CHECK(geometric_mean(x, w, Zero::zero).value == 0);
    CHECK(harmonic_mean(x, w, Zero::zero).value == 0);
    CHECK(weighted_mean(x, w).value == 2);
    CHECK(power_mean(x, w, 2).value == std::sqrt(8.0));
    CHECK(power_mean(Scores{0, 0}, w, 2).value == 0);
    CHECK(geometric_mean(x, Scores{0, 1}).value == 4);
}

TEST_CASE("means: undefined, and refused") {
    const Scores w{1, 1};
    CHECK(weighted_mean(Scores{}, Scores{}).reason == Reason::no_nodes);
    CHECK(weighted_mean(Scores{1, not_known}, w).reason == Reason::unknown_input);
    CHECK(weighted_mean(Scores{1, not_known}, Scores{1, 0}).value == 1);
    CHECK(weighted_mean(Scores{-1, 3}, w).value == 1);
    CHECK(geometric_mean(Scores{-1, 3}, w).reason == Reason::negative_input);
    CHECK(power_mean(Scores{infinity, 3}, w, 2).reason == Reason::too_large);
    const auto refused = [](const Scores& weights) {
        return error_of<UsageError>([&] { weighted_mean(Scores{1, 2}, weights); }).has_value();
    };
    CHECK(refused({1}));
    CHECK(refused({0, 0}));
    CHECK(refused({1, -1}));
    CHECK(refused({1, not_known}));
    CHECK(error_of<UsageError>([&] { power_mean(Scores{1, 2}, w, infinity); }));
}

TEST_CASE("Copeland: reference values") {
    for (const auto& entry : cases<Json>("copeland")) {
        const Copeland found = copeland(table(matrix(entry.at("input").at("X"))), Scores(entry.at("input").at("w")));
        const auto& expected = entry.at("expected");
        const Eigen::MatrixXd outranking = matrix(expected.at("outranking"));
        CHECK((eigen(found.outranking) - outranking).cwiseAbs().maxCoeff() < 1e-12);
        CHECK(found.scores == expected.at("copeland").get<Scores>());
    }
}

TEST_CASE("Copeland: only the order counts, and what one gains another loses") {
    Dice dice(74);
    for (int round = 0; round < 200; ++round) {
        const auto units = static_cast<Eigen::Index>(1 + dice.roll(6)), criteria = Eigen::Index{3};
        Eigen::MatrixXd x(units, criteria);
        for (double& value : x.reshaped()) value = dice.quarters(3);
        const Scores w{1 + dice.quarters(3), dice.quarters(3), dice.quarters(3)};
        const Copeland found = copeland(table(x), w);
        double total = 0;
        for (double score : found.scores) total += score;
        REQUIRE(total == 0);
        for (Eigen::Index u = 0; u < units; ++u)
            for (Eigen::Index v = 0; v < u; ++v) REQUIRE(close(found.outranking(u, v) + found.outranking(v, u), 1));
        REQUIRE(copeland(table(x.array().exp().matrix()), w).scores == found.scores);
    }
    Eigen::MatrixXd unknown(1, 1);
    unknown << not_known;
    CHECK(error_of<UsageError>([&] { copeland(table(unknown), Scores{1}); }));
}

TEST_CASE("2-additive Choquet integral: reference values") {
    for (const auto& entry : cases<Json>("choquet")) {
        const TwoAdditive of = two_additive(entry.at("input").at("shapley"), entry.at("input").at("I"));
        const auto& expected = entry.at("expected");
        for (const auto& [criteria, m] : expected.at("mobius").items()) {
            const auto at = positions(criteria);
            const double found = at.size() == 1 ? of.mobius(at[0]) : of.interaction()(at[0], at[1]);
            CHECK(close(found, m.get<double>()));
        }
        for (const auto& [criteria, mu] : expected.at("capacity").items())
            CHECK(close(of.capacity(positions(criteria)), mu.get<double>()));
        for (const auto& point : expected.at("C"))
            CHECK(close(of.choquet(Scores(point.at("x"))).value, point.at("C").get<double>()));
        CHECK(of.choquet(Scores{1, not_known, 0}).reason == Reason::unknown_input);
        CHECK(error_of<UsageError>([&] { of.choquet(Scores{1}); }));
    }
}

TEST_CASE("2-additive Choquet integral: against its definition by capacities, and monotone") {
    Dice dice(75);
    int valid = 0;
    for (int round = 0; round < 400; ++round) {
        const std::size_t n = 2 + dice.roll(3);
        const auto rows = static_cast<Eigen::Index>(n);
        Eigen::VectorXd v(rows);
        for (double& weight : v) weight = 1 + dice.quarters(4);
        v /= v.sum();
        Eigen::MatrixXd interaction = Eigen::MatrixXd::Zero(rows, rows);
        for (Eigen::Index i = 0; i < rows; ++i)
            for (Eigen::Index j = 0; j < i; ++j)
                interaction(i, j) = interaction(j, i) = (dice.quarters(4) - 2) / (4 * static_cast<double>(n));
        const bool sound = ((v - interaction.cwiseAbs().rowwise().sum() / 2).array() >= -1e-12).all();
        const auto refused = error_of<UsageError>([&] { TwoAdditive(list(v), table(interaction)); });
        REQUIRE(sound == !refused.has_value());
        if (!sound) continue;
        ++valid;
        const TwoAdditive of(list(v), table(interaction));
        Scores x(n);
        for (double& value : x) value = dice.quarters(4) / 4;
        // Σ (x_(i) - x_(i-1)) μ of those with at least x_(i).
        std::vector<std::size_t> order(n);
        for (std::size_t i = 0; i < n; ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
        double integral = 0, below = 0;
        for (std::size_t i = 0; i < n; ++i) {
            integral += (x[order[i]] - below) * of.capacity(std::span(order).subspan(i));
            below = x[order[i]];
        }
        REQUIRE(close(of.choquet(x).value, integral));
        Scores more = x;
        more[dice.roll(n)] += 0.25;
        REQUIRE(of.choquet(more).value >= of.choquet(x).value - 1e-12);
        REQUIRE(close(TwoAdditive(list(v), table(Eigen::MatrixXd::Zero(rows, rows))).choquet(x).value,
                      weighted_mean(x, std::span(v.data(), n)).value));
    }
    CHECK(valid > 40);
}

TEST_CASE("a 2-additive capacity that makes no sense is refused") {
    const auto refused = [](const Eigen::VectorXd& v, const Eigen::MatrixXd& i) {
        return error_of<UsageError>([&] { TwoAdditive(list(v), table(i)); });
    };
    Eigen::MatrixXd one_way = Eigen::MatrixXd::Zero(2, 2);
    one_way(0, 1) = 0.1;
    const Eigen::VectorXd half{{0.5, 0.5}};
    CHECK(refused(half, one_way));
    CHECK(refused(half, Eigen::MatrixXd::Identity(2, 2)));
    CHECK(refused(half, Eigen::MatrixXd::Zero(3, 3)));
    CHECK(refused(Eigen::VectorXd{{0.5, 0.4}}, Eigen::MatrixXd::Zero(2, 2)));
    CHECK(refused(Eigen::VectorXd(), Eigen::MatrixXd(0, 0)));
    Eigen::MatrixXd strong = Eigen::MatrixXd::Zero(2, 2);
    strong(0, 1) = strong(1, 0) = -0.5;
    const auto problem = refused(Eigen::VectorXd{{0.8, 0.2}}, strong);
    REQUIRE(problem);
    CHECK(problem->problem().key == "2");
}
