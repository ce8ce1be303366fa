#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/study/doubt/philox.hpp>
#include <tyngde/study/doubt/variance_shares.hpp>

#include "catch.hpp"

using namespace tyngde;

namespace {

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
    Matrix mixed(4, 2, {1, 2.18, 1.77, 1.68, 1.15, 0.64, 2.86, 1.92});
    const VarianceShares found =
        variance_shares(std::vector{0.52, 2.56, 1.51, 2.48}, std::vector{1.75, 0.42, 3.22, 1.22}, mixed, false);
    CHECK(std::abs(found.variance - 0.993914285714286) < 1e-12);
    CHECK(std::abs(found.first[0].value - 0.136229051082301) < 1e-12);
    CHECK(std::abs(found.first[1].value - 0.996036594129991) < 1e-12);
    CHECK(std::abs(found.total[0].value - 0.136128438784603) < 1e-12);
    CHECK(std::abs(found.total[1].value - 0.782185155374134) < 1e-12);
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
    check(shares_of(
              [](const auto& x) {
                  return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
              },
              3, 60'000, -pi, pi),
          {0.31390519114781146, 0.4424111447900409, 0}, {0.5575888552099592, 0.4424111447900409, 0.24368366406214773});
    check(shares_of([](const auto& x) { return x[0] + 2 * x[1] + 3 * x[2]; }, 3, 60'000), {1 / 14., 4 / 14., 9 / 14.},
          {1 / 14., 4 / 14., 9 / 14.});
    check(shares_of([](const auto& x) { return x[0] * x[1]; }, 2, 60'000), {3 / 7., 3 / 7.}, {4 / 7., 4 / 7.});
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
