#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/study/doubt/reconciliation.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;

namespace {

void check_near(double found, double expected, double tolerance = 1e-9) {
    CHECK(std::abs(found - expected) <= tolerance * std::max(1.0, std::abs(expected)));
}

const Measured about_95{"x", 95, 1 / 12.0, 94.5, 95.5};
const Measured about_87{"y", 87, 1 / 12.0, 86.5, 87.5};

}  // namespace

TEST_CASE("What is reconciled is what the reference cases say", "[reconciliation]") {
    // x + HR = 140.26; y - HR - P = 31.50
    const std::vector<BalanceEquation> two{{{1, 0}, {1, 0}, 140.26}, {{0, 1}, {-1, -1}, 31.5}};
    std::size_t compared = 0;
    for (const auto& entry : tyngde::test::cases<nlohmann::json>("reconciliation")) {
        const std::string id = entry.at("id");
        CAPTURE(id);
        const auto& expected = entry.at("expected");
        std::vector<Measured> measured{about_95, about_87};
        std::vector<BalanceEquation> balances = two;
        std::size_t unmeasured = 2;
        if (id == "recon.total250") {
            balances.push_back({{1, 1}, {0, 0}, 250 - 20.75 - 21 - 26});
        } else if (id.starts_with("recon.purchasing_about_")) {
            const double about = id.ends_with("10") ? 10 : 14;
            measured.push_back({"P", about, 1 / 12.0, about - 0.5, about + 0.5});
            balances = {{{1, 0, 0}, {1}, 140.26}, {{0, 1, -1}, {-1}, 31.5}};
            unmeasured = 1;
        } else if (id == "recon.parts_sum_100") {
            measured.clear();
            for (std::size_t i = 0; i < 3; ++i)
                measured.push_back({"part", expected.at("x").at(i), expected.at("var").at(i)});
            balances = {{{1, 1, 1}, {}, 100}};
            unmeasured = 0;
        } else if (id != "recon.base") {
            continue;  // bounds and quantiles, which are no balances
        }
        ++compared;
        const Reconciled found = reconcile(measured, unmeasured, balances);
        if (expected.contains("xhat"))
            for (std::size_t i = 0; i < measured.size(); ++i)
                check_near(found.measured[i], expected.at("xhat").at(i), 1e-9);
        if (expected.contains("chi2")) check_near(found.statistic, expected.at("chi2"), 1e-9);
        if (expected.contains("p")) check_near(found.probability, expected.at("p"), 1e-9);
        if (unmeasured > 0 && expected.contains("HR")) check_near(found.unmeasured[0].value, expected.at("HR"));
        if (unmeasured > 1 && expected.contains("P")) check_near(found.unmeasured[1].value, expected.at("P"));
        CHECK(found.checked() == (id != "recon.base"));
        CHECK(found.conflict(0.01) == (id == "recon.purchasing_about_14_gross_error"));
    }
    CHECK(compared == 5);
}

TEST_CASE("Parts are adjusted to their total", "[reconciliation]") {
    const Reconciled found = reconcile({{"a", 30, 1}, {"b", 50, 4}, {"c", 25, 1}}, 0, {{{1, 1, 1}, {}, 100}});
    check_near(found.measured[0], 175 / 6.);
    check_near(found.measured[1], 140 / 3.);
    check_near(found.measured[2], 145 / 6.);
    check_near(found.statistic, 25 / 6.);
    CHECK(found.redundancy == 1);
    const double v[3] = {1, 4, 1};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) check_near(found.covariance(i, j), (i == j ? v[i] : 0) - v[i] * v[j] / 6);
    CHECK(found.conflict());
    CHECK(!found.conflict(0.01));
}

TEST_CASE("The case of METRICS.md 8.4: nothing redundant is neither adjusted nor checked", "[reconciliation]") {
    // x + HR = 140.26; y - HR - P = 31.50
    const std::vector<BalanceEquation> two{{{1, 0}, {1, 0}, 140.26}, {{0, 1}, {-1, -1}, 31.5}};
    const Reconciled found = reconcile({about_95, about_87}, 2, two);
    CHECK(found.redundancy == 0);
    CHECK(!found.checked());
    CHECK(!found.conflict());
    CHECK(found.measured == std::vector<double>{95, 87});
    check_near(found.unmeasured[0].value, 45.26);
    check_near(found.unmeasured[1].value, 10.24);
    check_near(found.deviation[0], 0.28867513459481287);
    check_near(found.deviation[1], 0.408248290463863);

    SECTION("(i) the total after is exactly 250") {
        std::vector<BalanceEquation> three = two;
        three.push_back({{1, 1}, {0, 0}, 250 - 20.75 - 21 - 26});
        const Reconciled known = reconcile({about_95, about_87}, 2, three);
        check_near(known.measured[0], 95.125);
        check_near(known.measured[1], 87.125);
        check_near(known.unmeasured[0].value, 45.135);
        check_near(known.unmeasured[1].value, 10.49);
        check_near(known.deviation[0], 0.2041241452319315);
        check_near(known.deviation[1], 0, 1e-7);
        check_near(known.statistic, 0.375);
        check_near(known.probability, 0.5402913746074198);
        check_near(known.covariance(0, 1), -1 / 24.);
        CHECK(!known.conflict());
    }
    SECTION("(ii) purchasing is about 10") {
        const Reconciled known = reconcile({about_95, about_87, {"P", 10, 1 / 12.0, 9.5, 10.5}}, 1,
                                           {{{1, 0, 0}, {1}, 140.26}, {{0, 1, -1}, {-1}, 31.5}});
        check_near(known.measured[0], 94.92);
        check_near(known.measured[1], 86.92);
        check_near(known.measured[2], 10.08);
        check_near(known.unmeasured[0].value, 45.34);
        check_near(known.statistic, 0.2304);
        check_near(known.probability, 0.6312273930324321);
        check_near(known.deviation[0], 0.23570226039551584);
        for (std::size_t i = 0; i < 3; ++i) check_near(known.covariance(i, i), 1 / 18.);
        CHECK(!known.conflict());
    }
    SECTION("(iii) purchasing about 14 contradicts the others") {
        const Reconciled known = reconcile({about_95, about_87, {"P", 14, 1 / 12.0, 13.5, 14.5}}, 1,
                                           {{{1, 0, 0}, {1}, 140.26}, {{0, 1, -1}, {-1}, 31.5}});
        check_near(known.statistic, 56.5504);
        check_near(known.probability, 5.477624220260998e-14, 1e-20);
        CHECK(known.outside == std::vector<std::string>{"x", "y", "P"});
        CHECK(known.conflict());
    }
}

TEST_CASE("Balances that follow from others change nothing, and exact ones may contradict", "[reconciliation]") {
    const std::vector<Measured> figures{{"a", 30, 1}, {"b", 50, 4}, {"c", 25, 1}};
    const BalanceEquation total{{1, 1, 1}, {}, 100}, twice{{2, 2, 2}, {}, 200}, another{{1, 1, 1}, {}, 101};
    const Reconciled once = reconcile(figures, 0, {total}), both = reconcile(figures, 0, {total, twice});
    CHECK(both.redundancy == 1);
    CHECK(!both.contradictory);
    check_near(both.statistic, once.statistic);
    for (std::size_t i = 0; i < 3; ++i) check_near(both.measured[i], once.measured[i]);
    CHECK(reconcile(figures, 0, {total, another}).conflict());
    CHECK(reconcile({{"a", 1, 0}, {"b", 2, 0}}, 0, {{{1, 1}, {}, 4}}).contradictory);
    CHECK(!reconcile({{"a", 1, 0}, {"b", 2, 0}}, 0, {{{1, 1}, {}, 3}}).contradictory);
    // What no balance tells stays unknown; and a difference of two unknowns does not tell either.
    const Reconciled open = reconcile({{"a", 1, 1}}, 2, {{{1}, {1, -1}, 0}});
    CHECK(!open.unmeasured[0].defined());
    CHECK(!open.unmeasured[1].defined());
    CHECK(std::isnan(open.deviation[0]));
    CHECK_THROWS_AS(reconcile(figures, 0, {{{1, 1}, {}, 100}}), UsageError);
    CHECK_THROWS_AS(reconcile({{"a", 1, -1}}, 0, {}), UsageError);
}

TEST_CASE("What is reconciled keeps its balances and is nearest to what was measured", "[reconciliation]") {
    // The second way: minimise Σ (x - m)² / v under the balances by projected descent from the definition.
    std::mt19937_64 random(8);
    std::uniform_real_distribution<double> from(-1, 1);
    for (int run = 0; run < 200; ++run) {
        const std::size_t n = 3 + random() % 4, rows = 1 + random() % 2;
        std::vector<Measured> figures;
        std::vector<BalanceEquation> balances;
        for (std::size_t i = 0; i < n; ++i)
            figures.push_back({"f" + std::to_string(i), 10 * from(random), 0.1 + std::abs(from(random))});
        for (std::size_t r = 0; r < rows; ++r) {
            BalanceEquation balance{{}, {}, from(random)};
            for (std::size_t i = 0; i < n; ++i) balance.measured.push_back(std::round(3 * from(random)));
            balance.measured[r] = 1;
            balance.measured[1 - r] = 0;
            balances.push_back(balance);
        }
        const Reconciled found = reconcile(figures, 0, balances);
        CHECK(found.redundancy == rows);
        double cost = 0;
        for (std::size_t i = 0; i < n; ++i)
            cost += std::pow(found.measured[i] - figures[i].value, 2) / figures[i].variance;
        check_near(cost, found.statistic, 1e-9);
        for (const BalanceEquation& balance : balances) {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) sum += balance.measured[i] * found.measured[i];
            check_near(sum, balance.total, 1e-9);
        }
        // Any other point that keeps the balances is farther away. With the first two figures as pivots:
        for (int other = 0; other < 20; ++other) {
            std::vector<double> x = found.measured;
            for (std::size_t i = 2; i < n; ++i) x[i] += from(random);
            if (rows == 1) x[1] += from(random);
            for (std::size_t r = 0; r < rows; ++r) {
                double rest = balances[r].total;
                for (std::size_t i = 0; i < n; ++i)
                    if (i != r) rest -= balances[r].measured[i] * x[i];
                x[r] = rest;
            }
            double further = 0;
            for (std::size_t i = 0; i < n; ++i) further += std::pow(x[i] - figures[i].value, 2) / figures[i].variance;
            CHECK(further >= cost - 1e-9);
        }
    }
}
