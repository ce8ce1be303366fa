#include <tyngde/metrics/load_balance.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string_view>

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
    {"min_over_max", [](const Loads& x) { return min_over_max(x); }},
    {"hoover", [](const Loads& x) { return hoover(x); }},
    {"theil_T", [](const Loads& x) { return theil_t(x); }},
    {"theil_L", [](const Loads& x) { return theil_l(x); }},
    {"atkinson_0.5", [](const Loads& x) { return atkinson(x, 0.5); }},
    {"atkinson_1", [](const Loads& x) { return atkinson(x, 1); }},
    {"atkinson_2", [](const Loads& x) { return atkinson(x, 2); }},
    {"jain", [](const Loads& x) { return jain(x); }},
    {"hhi", [](const Loads& x) { return hhi(x); }},
    {"hhi_norm", [](const Loads& x) { return hhi_normalised(x); }},
    {"evenness", [](const Loads& x) { return evenness(x); }},
    {"effective_number_inverse_hhi", [](const Loads& x) { return effective_number(x); }},
    {"effective_number_exp", [](const Loads& x) { return effective_number(x, Effective::entropy); }},
};

/// Those that one load alone leaves undefined.
bool needs_two(const std::string& name) { return name.ends_with("sample") || name == "hhi_norm" || name == "evenness"; }

/// The reference writes infinity as text.
double number_of(const nlohmann::json& given) { return given == "inf" ? infinity : given.get<double>(); }

/// Loads that are far apart, close together, partly zero, and large or small.
Loads random_loads(Dice& dice, bool zeros = true) {
    const double scale = std::pow(10.0, static_cast<double>(dice.roll(13)) - 6);
    const double spread = std::pow(10.0, -static_cast<double>(dice.roll(6)));
    Loads x(2 + dice.roll(12));
    for (double& load : x) load = zeros && dice.chance(15) ? 0 : scale * (1 + spread * dice.quarters(50));
    x.front() = scale;
    return x;
}

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
                CHECK(close(value.value, number_of(expected.at(index.name)), entry.at("tol").get<double>()));
                ++compared;
            }
        }
        if (negative || !expected.contains("theil_T")) continue;
        const auto n = static_cast<double>(loads.size());
        const double variation = coefficient_of_variation(loads).value;
        CHECK(close(variation * variation, expected.at("cv2_pop").get<double>()));
        CHECK(close(std::log(effective_number(loads, Effective::entropy).value), expected.at("shannon").get<double>()));
        if (!expected.at("theil_T_norm").is_null())
            CHECK(close(theil_t(loads).value / std::log(n), expected.at("theil_T_norm").get<double>()));
    }
    CHECK(compared == 122);
}

TEST_CASE("load balance: where zeros are dropped before the mean, the answer is another") {
    for (const auto& entry : cases<nlohmann::json>("ineq_divergence")) {
        const Loads loads = entry.at("input").at("x");
        const double right = entry.at("expected").at("theil_T"), wrong = entry.at("expected").at("theil_T_R_ineq");
        CHECK(close(theil_t(loads).value, right));
        CHECK(close(theil_t(loads).value, std::log(2.0) / 2));
        Loads without;
        for (double x : loads)
            if (x > 0) without.push_back(x);
        CHECK(close(theil_t(without).value, wrong));
    }
}

TEST_CASE("Theil's indices taken apart: reference values") {
    for (const auto& entry : cases<nlohmann::json>("theil_decomposition")) {
        Loads loads;
        std::vector<std::size_t> group;
        std::size_t groups = 0;
        for (const auto& x : entry.at("input").at("groups")) {
            for (const double load : x) {
                loads.push_back(load);
                group.push_back(groups);
            }
            ++groups;
        }
        const auto& expected = entry.at("expected");
        for (const auto& [index, name] : {std::pair(Theil::t, "T"), std::pair(Theil::l, "L")}) {
            const TheilDecomposition parts = theil_decomposition(loads, group, index);
            const std::string prefix(name);
            CHECK(close(parts.total.value, expected.at(prefix).get<double>()));
            CHECK(close(parts.within.value, expected.at(prefix + "_within").get<double>()));
            CHECK(close(parts.between.value, expected.at(prefix + "_between").get<double>()));
        }
    }
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

TEST_CASE("load balance: the share of the largest unit is that of one load against all the others") {
    CHECK(close(largest_share(Loads{1, 2, 3, 4}).value, 0.4));
    CHECK(close(largest_share(Loads{5}).value, 1));
    CHECK(largest_share(Loads{}).reason == Reason::no_nodes);
    CHECK(largest_share(Loads{0, 0}).reason == Reason::zero_total);
    CHECK(largest_share(Loads{-1, 2}).reason == Reason::negative_input);
    CHECK(largest_share(Loads{not_known, 2}).reason == Reason::unknown_input);
    Dice dice(45);
    for (int round = 0; round < 200; ++round) {
        const Loads x = random_loads(dice);
        double most = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            double others = 0;
            for (std::size_t j = 0; j < x.size(); ++j) others += j == i ? 0 : x[j];
            most = std::max(most, x[i] / (x[i] + others));
        }
        CHECK(close(largest_share(x).value, most));
    }
}

TEST_CASE("load balance of an organisation's loads has each index once, as the index by itself gives it") {
    const Loads x{1, 2, 3, 4};
    const BalancePolicy policy{Estimate::sample, 2};
    const LoadBalance balance =
        load_balance(std::vector{Value::of(1), Value::of(2), Value::of(3), Value::of(4)}, policy);
    std::set<std::string_view> names;
    std::set<const Value*> members;
    for (const BalanceRow& row : balance_rows()) {
        CAPTURE(row.name);
        CHECK((balance.*row.index).value == row.of(x, policy).value);
        CHECK((balance.*row.index).defined());
        names.insert(row.name);
        members.insert(&(balance.*row.index));
    }
    CHECK(names.size() == balance_rows().size());
    CHECK(members.size() == balance_rows().size());
    CHECK(balance.gini.value == gini(x, Estimate::sample).value);
    CHECK(balance.atkinson.value == atkinson(x, 2).value);
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
        CHECK(reason(index, {1e308, 1e308}) == Reason::too_large);
        CHECK(reason(index, {5}) == (needs_two(index.name) ? Reason::too_few : Reason::none));
    }
    CHECK(gini_of_net_loads(Loads{}).reason == Reason::no_nodes);
    CHECK(gini_of_net_loads(Loads{not_known}).reason == Reason::unknown_input);
    CHECK(gini_of_net_loads(Loads{0, 0}).reason == Reason::zero_total);
    CHECK(gini_of_net_loads(Loads{-5}).reason == Reason::too_few);
    for (double epsilon : {-0.1, not_known, infinity})
        CHECK(error_of<UsageError>([&] { atkinson(Loads{1, 2}, epsilon); }));
    CHECK(coefficient_of_variation(Loads{5}).value == 0);
    CHECK(gini(Loads{5}).value == 0);
    CHECK(max_over_mean(Loads{5}).value == 1);
}

TEST_CASE("load balance: a unit without load makes Theil's L infinite, which is a value") {
    const Value l = theil_l(Loads{0, 1, 1, 2});
    CHECK(l.defined());
    CHECK(l.value == infinity);
    CHECK(atkinson(Loads{0, 1, 1, 2}, 0.9).value < 1);
    CHECK(atkinson(Loads{0, 1, 1, 2}, 1).value == 1);
}

TEST_CASE("load balance: the net variant of Gini is that of a sample where nothing is negative, and at most 1") {
    CHECK(close(gini_of_net_loads(Loads{-2, 4, 8}).value, 5.0 / 7));
    CHECK(gini_of_net_loads(Loads{-5, 5}).value == 1);
    Dice dice(45);
    for (int round = 0; round < 200; ++round) {
        Loads x = random_loads(dice);
        REQUIRE(close(gini_of_net_loads(x).value, gini(x, Estimate::sample).value));
        for (double& load : x)
            if (dice.chance(40)) load = -load;
        REQUIRE(gini_of_net_loads(x).value <= 1 + 1e-12);
        REQUIRE(gini_of_net_loads(x).value >= 0);
    }
}

TEST_CASE("load balance: indices keep their digits where loads are nearly equal") {
    const double d = std::pow(2.0, -13);
    const Loads x{1 - d, 1 + d};  // all of these are exact in a double
    CHECK(coefficient_of_variation(x).value == d);
    CHECK(std::abs(theil_t(x).value / (d * d / 2 + d * d * d * d / 12) - 1) < 1e-14);
    CHECK(std::abs(theil_l(x).value / (-std::log1p(-d * d) / 2) - 1) < 1e-14);
    CHECK(std::abs(atkinson(x, 2).value / (d * d) - 1) < 1e-12);
    CHECK(std::abs(atkinson(x, 1).value / -std::expm1(std::log1p(-d * d) / 2) - 1) < 1e-14);
    CHECK(std::abs(atkinson(x, 0.5).value / (-std::expm1(std::log1p(-d * d) / 2) / 2) - 1) < 1e-12);
    CHECK(gini(x).value == d / 2);
}

TEST_CASE("load balance: Atkinson's index of a large epsilon looks at the lightest unit") {
    CHECK(close(atkinson(Loads{0.01, 1, 2}, 2000).value, 1 - 0.01 / (3.01 / 3), 1e-3));
    CHECK(close(atkinson(Loads{3, 3, 3}, 2000).value, 0));
}

TEST_CASE("load balance: identities between the indices") {
    Dice dice(46);
    for (int round = 0; round < 500; ++round) {
        const Loads x = random_loads(dice);
        const auto n = static_cast<double>(x.size());
        const double variation = coefficient_of_variation(x).value;
        REQUIRE(close(jain(x).value, 1 / (1 + variation * variation)));
        REQUIRE(close(hhi(x).value * n * jain(x).value, 1));
        REQUIRE(close(effective_number(x).value * hhi(x).value, 1));
        REQUIRE(close(evenness(x).value, 1 - theil_t(x).value / std::log(n)));
        REQUIRE(close(evenness(x).value, std::log(effective_number(x, Effective::entropy).value) / std::log(n)));
        REQUIRE(close(atkinson(x, 1).value, 1 - std::exp(-theil_l(x).value)));
        REQUIRE(close(atkinson(x, 2).value, atkinson(x, 2 + 1e-13).value, 1e-11));
        REQUIRE(atkinson(x, 0).value == 0);
        REQUIRE(atkinson(x, 0.5).value <= atkinson(x, 1).value + 1e-12);
        REQUIRE(hoover(x).value <= gini(x).value + 1e-12);
    }
}

TEST_CASE("Theil's indices taken apart add up, also where groups have no load or none of the units") {
    Dice dice(47);
    for (int round = 0; round < 500; ++round) {
        const Loads x = random_loads(dice);
        std::vector<std::size_t> group(x.size());
        for (std::size_t& g : group) g = dice.roll(4);
        for (Theil index : {Theil::t, Theil::l}) {
            const TheilDecomposition parts = theil_decomposition(x, group, index);
            if (parts.within.defined())
                REQUIRE(close(parts.within.value + parts.between.value, parts.total.value));
            else
                REQUIRE((index == Theil::l && parts.between.value == infinity));
        }
    }
    const TheilDecomposition idle = theil_decomposition(Loads{0, 0, 1, 3}, std::vector<std::size_t>{0, 0, 1, 1});
    CHECK(close(idle.within.value + idle.between.value, idle.total.value));
    CHECK(idle.of_group[0].reason == Reason::zero_total);
    CHECK(idle.weight[0] == 0);
    const auto l = theil_decomposition(Loads{0, 0, 1, 3}, std::vector<std::size_t>{0, 0, 1, 1}, Theil::l);
    CHECK(l.within.reason == Reason::zero_total);
    CHECK(l.between.value == infinity);
    CHECK(error_of<UsageError>([] { theil_decomposition(Loads{1, 2}, std::vector<std::size_t>{0}); }));
    CHECK(theil_decomposition(Loads{}, {}).between.reason == Reason::no_nodes);
}

TEST_CASE("balance of an organisation, and within and between its directorates") {
    Sketch s;
    s.unit("town").unit("A", "town", {}, "directorate").unit("B", "town", {}, "directorate");
    s.unit("a1", "A", {fte(1)}, "department").unit("a2", "A", {fte(2)}, "department");
    s.unit("b1", "B", {fte(3)}, "department").unit("b2", "B", {fte(4)}, "department");
    s.unit("staff", "town", {fte(5)}, "department").unit("C", "town", {fte(9)}, "directorate");
    const Organisation o = s.build();
    const LoadBalance balance = load_balance(o, group(o, "department"), Measure::fte, {Estimate::sample, 2});
    CHECK(close(balance.gini.value, gini(Loads{1, 2, 3, 4, 5}, Estimate::sample).value));
    CHECK(close(balance.atkinson.value, atkinson(Loads{1, 2, 3, 4, 5}, 2).value));
    CHECK(balance.policy == BalancePolicy{Estimate::sample, 2});

    const auto parts = theil_decomposition(o, group(o, "department"), group(o, "directorate"), Measure::fte);
    CHECK(parts.key == Keys{"A", "B", ""});
    CHECK(close(parts.total.value, theil_t(Loads{1, 2, 3, 4, 5}).value));
    CHECK(close(parts.within.value + parts.between.value, parts.total.value));
    CHECK(close(parts.weight[2], 5.0 / 15));
    CHECK(parts.of_group[2].value == 0);
    const auto upside_down = error_of<UsageError>(
        [&] { theil_decomposition(o, group(o, "directorate"), group(o, "department"), Measure::fte); });
    REQUIRE(upside_down);
    CHECK(upside_down->problem().key == "a1");

    s.unit("a3", "A", {fte(Quantity::unknown())}, "department");
    const Organisation open = s.build();
    const auto unknown = theil_decomposition(open, group(open, "department"), group(open, "directorate"), Measure::fte);
    CHECK(unknown.total.reason == Reason::unknown_input);
    CHECK(unknown.within.missing == Keys{"a3.fte"});
    CHECK(unknown.of_group[1].defined());
    CHECK_FALSE(unknown.of_group[0].defined());
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

TEST_CASE("load balance of values: of a single unit every index is known, however much its load is") {
    const LoadBalance about = load_balance(std::vector{Value::of(Interval{3, 2, 4})});
    const LoadBalance exact = load_balance(std::vector{Value::of(7)});
    for (const BalanceRow& row : balance_rows()) {
        CAPTURE(row.name);
        CHECK((about.*row.index).defined() == (exact.*row.index).defined());
        if (!(exact.*row.index).defined()) continue;
        CHECK((about.*row.index).value == (exact.*row.index).value);
        CHECK((about.*row.index).lower == (about.*row.index).upper);
    }
    CHECK(std::isnan(load_balance(std::vector{Value::of(Interval{3, 0, 4})}).gini.lower));
}
