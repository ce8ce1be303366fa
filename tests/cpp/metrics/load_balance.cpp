#include <tyngde/metrics/load_balance.hpp>

#include <cmath>
#include <functional>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Loads = std::vector<double>;

struct Index {
    const char* name;
    std::function<Value(const Loads&)> of;
};

const std::vector<Index> indices{
    {"cv_pop", [](const Loads& x) { return coefficient_of_variation(x); }},
    {"cv_sample", [](const Loads& x) { return coefficient_of_variation(x, Estimate::sample); }},
    {"gini_pop", [](const Loads& x) { return gini(x); }},
    {"gini_sample", [](const Loads& x) { return gini(x, Estimate::sample); }},
    {"max_over_mean", [](const Loads& x) { return max_over_mean(x); }},
};

}  // namespace

TEST_CASE("load balance: reference values") {
    int compared = 0;
    for (const auto& entry : cases<nlohmann::json>("inequality")) {
        const Loads loads = entry.at("input").at("x");
        const auto& expected = entry.at("expected");
        const bool negative = std::any_of(loads.begin(), loads.end(), [](double x) { return x < 0; });
        for (const Index& index : indices) {
            CAPTURE(entry.at("id"), index.name);
            const Value value = index.of(loads);
            if (negative || !expected.contains(index.name) || expected.at(index.name).is_null()) {
                CHECK_FALSE(value.defined());
                CHECK(std::isnan(value.value));
            } else {
                CHECK(close(value.value, expected.at(index.name).get<double>(), entry.at("tol").get<double>()));
                ++compared;
            }
        }
    }
    CHECK(compared == 33);
}

TEST_CASE("load balance agrees with the definitions") {
    Dice dice(43);
    for (int round = 0; round < 300; ++round) {
        Loads x(1 + dice.roll(12));
        double total = 0, largest = 0;
        for (double& load : x) {
            load = dice.chance(20) ? 0 : dice.quarters(100);
            total += load;
            largest = std::max(largest, load);
        }
        if (total == 0) continue;
        const auto n = static_cast<double>(x.size());
        const double mean = total / n;
        double differences = 0, squares = 0;
        for (double a : x) {
            squares += (a - mean) * (a - mean);
            for (double b : x) differences += std::abs(a - b);
        }
        REQUIRE(close(gini(x).value, differences / (2 * n * n * mean)));
        REQUIRE(close(coefficient_of_variation(x).value, std::sqrt(squares / n) / mean));
        REQUIRE(close(max_over_mean(x).value, largest / mean));
        if (n > 1) {
            REQUIRE(close(gini(x, Estimate::sample).value, differences / (2 * n * (n - 1) * mean)));
            REQUIRE(close(coefficient_of_variation(x, Estimate::sample).value, std::sqrt(squares / (n - 1)) / mean));
        }
        REQUIRE(gini(x).value <= (n - 1) / n + 1e-12);
        REQUIRE(coefficient_of_variation(x).value <= std::sqrt(n - 1) + 1e-12);
        REQUIRE(max_over_mean(x).value <= n + 1e-12);
    }
}

TEST_CASE("load balance does not depend on order or scale") {
    Dice dice(44);
    for (int round = 0; round < 100; ++round) {
        Loads x(2 + dice.roll(8)), other;
        for (double& load : x) load = 0.25 + dice.quarters(50);
        other.assign(x.rbegin(), x.rend());
        for (double& load : other) load *= 1000;
        for (const Index& index : indices) {
            CAPTURE(index.name);
            REQUIRE(close(index.of(x).value, index.of(other).value));
        }
    }
}

TEST_CASE("load balance: equal loads are perfectly even, without noise") {
    for (double load : {0.1, 1.0 / 3, 12.7}) {
        const Loads x(7, load);
        CHECK(gini(x).value == 0);
        CHECK(coefficient_of_variation(x).value == 0);
        CHECK(close(max_over_mean(x).value, 1));
    }
}

TEST_CASE("load balance: a unit without load counts") {
    CHECK(close(gini(Loads{1, 1}).value, 0));
    CHECK(close(gini(Loads{1, 1, 0, 0}).value, 0.5));
}

TEST_CASE("load balance: undefined has a reason") {
    const auto reason = [](const Index& index, const Loads& x) { return index.of(x).reason; };
    for (const Index& index : indices) {
        CAPTURE(index.name);
        CHECK(reason(index, {}) == Reason::no_nodes);
        CHECK(reason(index, {1, not_known}) == Reason::unknown_input);
        CHECK(reason(index, {not_known, -1}) == Reason::unknown_input);
        CHECK(reason(index, {1, -1}) == Reason::negative_input);
        CHECK(reason(index, {0, 0}) == Reason::zero_total);
        const bool sample = std::string(index.name).ends_with("sample");
        CHECK(reason(index, {5}) == (sample ? Reason::too_few : Reason::none));
    }
    CHECK(coefficient_of_variation(Loads{5}).value == 0);
    CHECK(gini(Loads{5}).value == 0);
    CHECK(max_over_mean(Loads{5}).value == 1);
}

TEST_CASE("load balance of values: what is unknown is named, and how many are known is said") {
    const std::vector<Value> loads{Value::of(3), Value::undefined(Reason::unknown_input, {"b.fte"}), Value::of(5)};
    const LoadBalance balance = load_balance(loads);
    CHECK(balance.known == 2);
    REQUIRE(balance.loads.size() == 3);
    CHECK(std::isnan(balance.loads[1]));
    for (const Value* index : {&balance.gini, &balance.coefficient_of_variation, &balance.max_over_mean}) {
        CHECK(index->reason == Reason::unknown_input);
        CHECK(index->missing == Keys{"b.fte"});
    }
}

TEST_CASE("load balance of values: exact loads have exact indices, inexact ones leave the bounds open") {
    const LoadBalance exact = load_balance(std::vector{Value::of(1), Value::of(3)});
    CHECK(exact.known == 2);
    CHECK(exact.gini.value == 0.25);
    CHECK(exact.gini.lower == 0.25);
    CHECK(exact.gini.upper == 0.25);
    const LoadBalance about = load_balance(std::vector{Value::of(1), Value::of(Interval{3, 2, 4})});
    CHECK(about.gini.value == 0.25);
    CHECK(std::isnan(about.gini.lower));
    CHECK(std::isnan(about.gini.upper));
}
