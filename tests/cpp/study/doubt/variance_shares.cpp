#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/normalisation.hpp>
#include <tyngde/study/doubt/philox.hpp>
#include <tyngde/study/doubt/variance_shares.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using tyngde::test::cases;
using tyngde::test::reference_number;

namespace {

using Rows = std::vector<std::vector<double>>;

using Function = std::function<double(const std::vector<double>&)>;

VarianceShares shares_of(const Function& f, std::size_t inputs, std::size_t n, double from = 0, double to = 1) {
    std::vector<std::vector<double>> a(n, std::vector<double>(inputs)), b = a;
    for (std::size_t i = 0; i < inputs; ++i) {
        std::vector<double> u(n), v(n);
        uniforms(11, 2 * i, 0, u);
        uniforms(11, 2 * i + 1, 0, v);
        for (std::size_t row = 0; row < n; ++row) {
            a[row][i] = from + (to - from) * u[row];
            b[row][i] = from + (to - from) * v[row];
        }
    }
    std::vector<double> fa, fb;
    Matrix mixed(n, inputs);
    for (std::size_t row = 0; row < n; ++row) {
        fa.push_back(f(a[row]));
        fb.push_back(f(b[row]));
        for (std::size_t i = 0; i < inputs; ++i) {
            std::vector<double> x = a[row];
            x[i] = b[row][i];
            mixed(row, i) = f(x);
        }
    }
    return variance_shares(fa, fb, mixed);
}

}  // namespace

TEST_CASE("The fixed sample of four rows", "[variance_shares]") {
    for (const auto& entry : cases<nlohmann::json>("sobol_estimator")) {
        const auto f = [](double x1, double x2) { return x1 + 2 * x2 + x1 * x2; };
        const Rows a = entry.at("input").at("A"), b = entry.at("input").at("B");
        const auto& expected = entry.at("expected");
        std::vector<double> fa, fb;
        Matrix mixed(a.size(), 2);
        for (std::size_t row = 0; row < a.size(); ++row) {
            fa.push_back(f(a[row][0], a[row][1]));
            fb.push_back(f(b[row][0], b[row][1]));
            mixed(row, 0) = f(b[row][0], a[row][1]);
            mixed(row, 1) = f(a[row][0], b[row][1]);
        }
        const VarianceShares found = variance_shares(fa, fb, mixed, false);
        CHECK(std::abs(found.variance - expected.at("var_sample_AB").get<double>()) < 1e-12);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(std::abs(found.first[i].value - expected.at("Si").at(i).get<double>()) < 1e-12);
            CHECK(std::abs(found.total[i].value - expected.at("STi").at(i).get<double>()) < 1e-12);
        }
    }
}

TEST_CASE("Shares of what is enumerated are those of the reference", "[variance_shares]") {
    // Ways to normalise and sets of weights, all pairs of all pairs: the estimators are then exact, but for the
    // n - 1 of a sample's variance.
    for (const auto& entry : cases<nlohmann::json>("sobol_discrete")) {
        const auto& input = entry.at("input");
        const std::vector<std::string> ways = input.at("normalisation"), sets{"nominal", "equal", "risk60"};
        std::vector<std::vector<double>> raw;
        for (const auto& unit : input.at("raw")) raw.push_back(unit.get<std::vector<double>>());
        const std::vector<int> nominal = entry.at("expected").at("nominal_ranks");
        std::vector<double> rank, shift;
        for (const std::string& way : ways)
            for (const std::string& set : sets) {
                std::vector<double> score(raw.size(), 0);
                const auto method = way == "share"    ? Normalisation::share
                                    : way == "minmax" ? Normalisation::min_max
                                                      : Normalisation::rank;
                for (std::size_t k = 0; k < raw.front().size(); ++k) {
                    std::vector<double> column;
                    for (const auto& unit : raw) column.push_back(unit[k]);
                    const double w = reference_number(input.at("weights").at(set).at(k));
                    const std::vector<Value> scaled = normalise(column, method);
                    for (std::size_t u = 0; u < raw.size(); ++u) score[u] += w * scaled[u].value;
                }
                double moved = 0;
                for (std::size_t u = 0; u < raw.size(); ++u) {
                    int before = 1;
                    for (double other : score) before += other > score[u] + 1e-12;
                    const std::string row = way + "|" + set;
                    CAPTURE(row, u);
                    CHECK(before == entry.at("expected").at("table").at(row).at("ranks").at(u).get<int>());
                    moved += std::abs(before - nominal[u]);
                    if (u == 0) rank.push_back(before);
                }
                shift.push_back(moved / static_cast<double>(raw.size()));
            }
        const auto check = [&](const std::vector<double>& f, const nlohmann::json& expected) {
            std::vector<double> fa, fb;
            Matrix mixed(81, 2);
            for (std::size_t i = 0; i < 9; ++i)
                for (std::size_t j = 0; j < 9; ++j) {
                    mixed(fa.size(), 0) = f[j / 3 * 3 + i % 3];
                    mixed(fa.size(), 1) = f[i / 3 * 3 + j % 3];
                    fa.push_back(f[i]);
                    fb.push_back(f[j]);
                }
            const VarianceShares found = variance_shares(fa, fb, mixed);
            const double sample = 162 / 161.0;
            CHECK(std::abs(found.variance / sample - reference_number(expected.at("V"))) < 1e-12);
            const char* names[2][2] = {{"S_norm", "ST_norm"}, {"S_weights", "ST_weights"}};
            for (std::size_t i = 0; i < 2; ++i) {
                CHECK(std::abs(found.first[i].value * sample - reference_number(expected.at(names[i][0]))) < 1e-12);
                CHECK(std::abs(found.total[i].value * sample - reference_number(expected.at(names[i][1]))) < 1e-12);
            }
        };
        check(rank, entry.at("expected").at("rank_U1"));
        check(shift, entry.at("expected").at("mean_abs_rank_shift"));
    }
}

TEST_CASE("Functions whose shares are known come out within their errors", "[variance_shares]") {
    const auto check = [](const VarianceShares& found, std::vector<double> first, std::vector<double> total) {
        for (std::size_t i = 0; i < first.size(); ++i) {
            CAPTURE(i, found.first[i].value, found.total[i].value);
            CHECK(std::abs(found.first[i].value - first[i]) < 5 * found.first_error[i]);
            CHECK(std::abs(found.total[i].value - total[i]) < 5 * found.total_error[i] + 1e-15);
            CHECK(found.first_error[i] < 0.01);
        }
    };
    const double pi = std::numbers::pi;
    for (const auto& entry : cases<nlohmann::json>("sobol")) {
        const std::string id = entry.at("id");
        CAPTURE(id);
        const std::vector<double> first = entry.at("expected").at("S"), total = entry.at("expected").at("ST");
        if (id == "sobol.ishigami") {
            const double a = entry.at("input").at("a"), b = entry.at("input").at("b");
            const auto f = [&](const auto& x) {
                return std::sin(x[0]) + a * std::pow(std::sin(x[1]), 2) + b * std::pow(x[2], 4) * std::sin(x[0]);
            };
            check(shares_of(f, 3, 60'000, -pi, pi), first, total);
        } else if (id == "sobol.linear") {
            check(shares_of([](const auto& x) { return x[0] + 2 * x[1] + 3 * x[2]; }, 3, 60'000), first, total);
        } else {
            REQUIRE(id == "sobol.product");
            check(shares_of([](const auto& x) { return x[0] * x[1]; }, 2, 60'000), first, total);
        }
    }
    // A large mean is no noise.
    check(shares_of([](const auto& x) { return 1e6 + x[0] + 2 * x[1]; }, 2, 60'000), {0.2, 0.8}, {0.2, 0.8});
}

TEST_CASE("Output that never changes has no variance to share", "[variance_shares]") {
    const VarianceShares found = shares_of([](const auto&) { return 0.1 + 0.2; }, 2, 100);
    CHECK(found.variance == 0);
    CHECK(found.first[0].reason == Reason::zero_range);
    CHECK(found.total[1].reason == Reason::zero_range);
    CHECK_THROWS_AS(variance_shares(std::vector{1.0}, std::vector{1.0}, Matrix(1, 1)), UsageError);
    CHECK_THROWS_AS(variance_shares(std::vector{1.0, 2.0}, std::vector{1.0, 2.0}, Matrix(3, 1)), UsageError);
}
