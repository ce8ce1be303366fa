#include "tyngde/metrics/load_balance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>

#include <boost/math/special_functions/log1p.hpp>

#include "known_loads.hpp"
#include "open_units.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// Indices bounded below by 0 come out as 2e-16 for equal loads; that is 0.
double without_noise(double index) { return std::abs(index) < 1e-12 ? 0 : index; }

/// Loads so far apart that the arithmetic leaves the range of a double.
Value index_of(double index) {
    return std::isfinite(index) ? Value::of(without_noise(index)) : Value::undefined(Reason::too_large);
}

/// The least number of units, and whether a load below 0 is in order.
struct Demand {
    std::size_t units = 1;
    bool negative_too = false;
};

Reason obstacle(std::span<const double> loads, Demand demand = {}) {
    if (loads.empty()) return Reason::no_nodes;
    if (std::any_of(loads.begin(), loads.end(), [](double x) { return std::isnan(x); })) return Reason::unknown_input;
    const auto negative = [](double x) { return x < 0; };
    if (!demand.negative_too && std::any_of(loads.begin(), loads.end(), negative)) return Reason::negative_input;
    CompensatedSum size;
    for (double x : loads) size.add(std::abs(x));
    if (!std::isfinite(size.value())) return Reason::too_large;
    if (size.value() == 0) return Reason::zero_total;
    return loads.size() < demand.units ? Reason::too_few : Reason::none;
}

Demand demand_of(Estimate estimate) { return {.units = estimate == Estimate::sample ? std::size_t{2} : 1}; }

/// A load against the mean: r = x / μ and δ = r - 1, each to all its digits: where loads are nearly
/// equal an index has to be computed from δ, where one is next to nothing from r.
struct Relative {
    double r;
    double d;
    bool is_near() const { return std::abs(d) < 0.5; }
    double ln() const { return is_near() ? std::log1p(d) : std::log(r); }
};

/// The mean is corrected by what the deviations from it add up to, so that all δ add up to 0.
std::vector<Relative> relatives(std::span<const double> loads) {
    const auto n = static_cast<double>(loads.size());
    const double mean = sum(loads) / n;
    CompensatedSum rest;
    for (double x : loads) rest.add(x - mean);
    const double correction = rest.value() / n;
    std::vector<Relative> result;
    for (double x : loads) result.push_back({x / (mean + correction), (x - mean - correction) / (mean + correction)});
    return result;
}

double mean_of(const std::vector<Relative>& loads, const std::function<double(const Relative&)>& of) {
    CompensatedSum total;
    for (const Relative& x : loads) total.add(of(x));
    return total.value() / static_cast<double>(loads.size());
}

double squared_variation(std::span<const double> loads) {
    return mean_of(relatives(loads), [](const Relative& x) { return x.d * x.d; });
}

/// Half of Σ_i Σ_j |x_i - x_j|, from the outermost pair inwards: each term is the distance of two loads.
double distances(std::span<const double> loads) {
    std::vector<double> ascending(loads.begin(), loads.end());
    std::sort(ascending.begin(), ascending.end());
    CompensatedSum total;
    for (std::size_t i = 0, j = ascending.size() - 1; i < j; ++i, --j)
        total.add(static_cast<double>(j - i) * (ascending[j] - ascending[i]));
    return total.value();
}

// Theil's indices are means of terms none of which is negative, as the δ add up to 0.

/// r ln r - δ
double term_t(const Relative& x) {
    if (x.r <= 0) return 1;
    return x.is_near() ? x.r * boost::math::log1pmx(x.d) + x.d * x.d : x.r * x.ln() - x.d;
}

/// δ - ln r
double term_l(const Relative& x) {
    if (x.r <= 0) return infinity;
    return x.is_near() ? -boost::math::log1pmx(x.d) : x.d - x.ln();
}

/// exp(u) - 1 - u
double expm1_less(double u) {
    if (std::abs(u) > 0.5) return std::expm1(u) - u;
    double term = u * u / 2, result = 0;
    for (int k = 3; std::abs(term) > 1e-18 * result; ++k) {
        result += term;
        term *= u / k;
        if (term == 0) break;
    }
    return result;
}

/// -Σ p ln p
double entropy(std::span<const double> loads) {
    const double total = sum(loads);
    const auto largest = static_cast<std::size_t>(std::max_element(loads.begin(), loads.end()) - loads.begin());
    CompensatedSum rest, result;
    for (std::size_t i = 0; i < loads.size(); ++i) {
        if (i == largest) continue;
        rest.add(loads[i]);
        const double p = loads[i] / total;
        if (p > 0) result.add(-p * std::log(p));
    }
    // Of the largest, which may be nearly everything, what is left tells more than its share does.
    const double left = rest.value() / total;
    result.add(-(1 - left) * std::log1p(-left));
    return result.value();
}

double theil(std::span<const double> loads, Theil index) {
    return mean_of(relatives(loads), index == Theil::t ? term_t : term_l);
}

/// As `finite`, but a load of 0 makes L infinite.
Value as_theil(double index) { return index == infinity ? Value::of(infinity) : index_of(index); }

}  // namespace

Value coefficient_of_variation(std::span<const double> loads, Estimate estimate) {
    if (const Reason reason = obstacle(loads, demand_of(estimate)); reason != Reason::none)
        return Value::undefined(reason);
    const auto n = static_cast<double>(loads.size());
    const double variation = squared_variation(loads);
    return index_of(std::sqrt(estimate == Estimate::sample ? variation * n / (n - 1) : variation));
}

Value gini(std::span<const double> loads, Estimate estimate) {
    if (const Reason reason = obstacle(loads, demand_of(estimate)); reason != Reason::none)
        return Value::undefined(reason);
    const auto n = static_cast<double>(loads.size());
    return index_of(distances(loads) / sum(loads) / (estimate == Estimate::sample ? n - 1 : n));
}

Value gini_of_net_loads(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads, {.units = 2, .negative_too = true}); reason != Reason::none)
        return Value::undefined(reason);
    CompensatedSum size;
    for (double x : loads) size.add(std::abs(x));
    return index_of(distances(loads) / size.value() / static_cast<double>(loads.size() - 1));
}

Value hoover(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return index_of(mean_of(relatives(loads), [](const Relative& x) { return std::abs(x.d); }) / 2);
}

Value theil_t(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return index_of(theil(loads, Theil::t));
}

Value theil_l(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return as_theil(theil(loads, Theil::l));
}

Value atkinson(std::span<const double> loads, double epsilon) {
    if (!(epsilon >= 0) || !std::isfinite(epsilon))
        throw UsageError(
            Problem{"the epsilon of Atkinson's index is not a number of at least 0", "", "0 or more", {}, {}});
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    const bool idle = std::find(loads.begin(), loads.end(), 0.0) != loads.end();
    if (idle && epsilon >= 1) return Value::of(1);
    const std::vector<Relative> by = relatives(loads);
    const double power = 1 - epsilon;
    if (power == 0) return index_of(-std::expm1(-mean_of(by, term_l)));
    // r^a - 1 - aδ: terms of one sign again.
    const double surplus = mean_of(by, [&](const Relative& x) {
        if (x.r <= 0) return power - 1;
        const double u = power * x.ln();
        return x.is_near() ? expm1_less(u) + power * boost::math::log1pmx(x.d) : std::expm1(u) - power * x.d;
    });
    if (std::isfinite(surplus)) return index_of(-std::expm1(std::log1p(surplus) / power));
    // The lightest unit to such a power is beyond a double; it is what counts, so it is taken out.
    double lightest = infinity;
    for (const Relative& x : by) lightest = std::min(lightest, x.r);
    const double rest = mean_of(by, [&](const Relative& x) { return std::pow(x.r / lightest, power); });
    return index_of(1 - lightest * std::pow(rest, 1 / power));
}

Value jain(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return index_of(1 / (1 + squared_variation(loads)));
}

Value hhi(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return index_of((1 + squared_variation(loads)) / static_cast<double>(loads.size()));
}

Value hhi_normalised(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads, {.units = 2}); reason != Reason::none) return Value::undefined(reason);
    return index_of(squared_variation(loads) / static_cast<double>(loads.size() - 1));
}

Value evenness(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads, {.units = 2}); reason != Reason::none) return Value::undefined(reason);
    return index_of(entropy(loads) / std::log(static_cast<double>(loads.size())));
}

Value effective_number(std::span<const double> loads, Effective kind) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    if (kind == Effective::entropy) return index_of(std::exp(entropy(loads)));
    return index_of(static_cast<double>(loads.size()) / (1 + squared_variation(loads)));
}

Value max_over_mean(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    const double largest = *std::max_element(loads.begin(), loads.end());
    return index_of(largest / sum(loads) * static_cast<double>(loads.size()));
}

Value min_over_max(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    const auto [lightest, heaviest] = std::minmax_element(loads.begin(), loads.end());
    return index_of(*lightest / *heaviest);
}

Value largest_share(std::span<const double> loads) {
    if (const Reason reason = obstacle(loads); reason != Reason::none) return Value::undefined(reason);
    return index_of(*std::max_element(loads.begin(), loads.end()) / sum(loads));
}

std::span<const BalanceRow> balance_rows() {
    using B = LoadBalance;
    using Loads = std::span<const double>;
    using Policy = const BalancePolicy&;
    static constexpr std::array rows{
        BalanceRow{"coefficient_of_variation", &B::coefficient_of_variation,
                   [](Loads x, Policy by) { return coefficient_of_variation(x, by.estimate); }},
        BalanceRow{"gini", &B::gini, [](Loads x, Policy by) { return gini(x, by.estimate); }},
        BalanceRow{"hoover", &B::hoover, [](Loads x, Policy) { return hoover(x); }},
        BalanceRow{"theil_t", &B::theil_t, [](Loads x, Policy) { return theil_t(x); }},
        BalanceRow{"theil_l", &B::theil_l, [](Loads x, Policy) { return theil_l(x); }},
        BalanceRow{"atkinson", &B::atkinson, [](Loads x, Policy by) { return atkinson(x, by.epsilon); }},
        BalanceRow{"jain", &B::jain, [](Loads x, Policy) { return jain(x); }},
        BalanceRow{"hhi", &B::hhi, [](Loads x, Policy) { return hhi(x); }},
        BalanceRow{"hhi_normalised", &B::hhi_normalised, [](Loads x, Policy) { return hhi_normalised(x); }},
        BalanceRow{"evenness", &B::evenness, [](Loads x, Policy) { return evenness(x); }},
        BalanceRow{"effective_number", &B::effective_number, [](Loads x, Policy) { return effective_number(x); }},
        BalanceRow{"max_over_mean", &B::max_over_mean, [](Loads x, Policy) { return max_over_mean(x); }},
        BalanceRow{"min_over_max", &B::min_over_max, [](Loads x, Policy) { return min_over_max(x); }},
        BalanceRow{"largest_share", &B::largest_share, [](Loads x, Policy) { return largest_share(x); }}};
    return rows;
}

KnownLoads::KnownLoads(std::span<const Value> loads) {
    std::vector<Missing> missing;
    const auto is_unknown = [](Reason reason) {
        return reason == Reason::unknown_input || reason == Reason::needs_count || reason == Reason::not_recorded;
    };
    // A load that nothing could make known says more than one that is merely unknown.
    for (const Value& load : loads)
        if (!load.defined() && !is_unknown(load.reason) && is_unknown(obstacle_)) obstacle_ = load.reason;
    for (const Value& load : loads) {
        values_.push_back(load.defined() ? load.value : not_known);
        known_ += load.defined();
        exact_ = exact_ && load.lower == load.upper;
        if (load.defined() || load.reason == obstacle_ || (is_unknown(load.reason) && is_unknown(obstacle_)))
            missing.push_back(load.missing);
    }
    // Of one unit that has some load every index is what it is, however much that is.
    exact_ = exact_ || (loads.size() == 1 && loads.front().lower > 0);
    missing_ = Missing::united(std::move(missing));
}

Value KnownLoads::index(const BalanceRow& row, const BalancePolicy& policy) const {
    Value result = row.of(values_, policy);
    if (!exact_) result.lower = result.upper = not_known;
    if (result.reason != Reason::unknown_input) return result;
    result.reason = obstacle_;
    result.missing = missing_;
    return result;
}

LoadBalance load_balance(std::span<const Value> loads, const BalancePolicy& policy) {
    const KnownLoads all(loads);
    LoadBalance result;
    result.policy = policy;
    result.loads = all.values();
    result.known = all.known();
    for (const BalanceRow& row : balance_rows()) result.*row.index = all.index(row, policy);
    return result;
}

LoadBalance load_balance(const Organisation& organisation, const Grouping& grouping, Measure measure,
                         const BalancePolicy& policy) {
    std::vector<Value> loads = group_values(organisation, kept_figures(organisation, measure), grouping);
    loads.pop_back();
    LoadBalance result = load_balance(loads, policy);
    const std::vector<std::string> open = open_units(organisation, grouping);
    for (const BalanceRow& row : balance_rows()) leave_open(result.*row.index, open);
    return result;
}

void leave_open(Value& index, const std::vector<std::string>& units) {
    if (units.empty()) return;
    if (index.defined() || index.reason == Reason::zero_total) index = Value::undefined(Reason::not_recorded, units);
    index.lower = index.upper = not_known;
}

TheilDecomposition theil_decomposition(std::span<const double> loads, std::span<const std::size_t> group_of,
                                       Theil index) {
    if (loads.size() != group_of.size())
        throw UsageError(Problem{"there is not one group for each load", "", "as many groups as loads", {}, {}});
    TheilDecomposition result;
    result.index = index;
    std::vector<std::vector<double>> groups;
    for (std::size_t i = 0; i < loads.size(); ++i) {
        if (group_of[i] >= groups.size()) groups.resize(group_of[i] + 1);
        groups[group_of[i]].push_back(loads[i]);
    }
    const auto of = [&](std::span<const double> x) { return index == Theil::t ? theil_t(x) : theil_l(x); };
    result.total = of(loads);
    result.key.resize(groups.size());
    for (const auto& group : groups) result.of_group.push_back(of(group));
    if (!result.total.defined()) {
        result.within = result.between = result.total;
        result.weight.assign(groups.size(), not_known);
        return result;
    }
    const auto n = static_cast<double>(loads.size());
    const double total = sum(loads), mean = total / n;
    CompensatedSum within, between;
    Reason reason = Reason::none;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto size = static_cast<double>(groups[g].size());
        const double load = sum(groups[g]);
        result.weight.push_back(index == Theil::t ? load / total : size / n);
        if (groups[g].empty()) continue;
        const Relative against{load / size / mean, (load / size - mean) / mean};
        between.add(size / n * (index == Theil::t ? term_t(against) : term_l(against)));
        if (result.weight[g] == 0) continue;
        if (!result.of_group[g].defined()) reason = result.of_group[g].reason;
        within.add(result.weight[g] * result.of_group[g].value);
    }
    result.between = as_theil(between.value());
    result.within = reason == Reason::none ? as_theil(within.value()) : Value::undefined(reason);
    return result;
}

TheilDecomposition theil_decomposition(const Organisation& organisation, const Grouping& grouping,
                                       const Grouping& coarser, Measure measure, Theil index) {
    for (NodeId unit : coarser.units) {
        const std::uint32_t of = grouping.group_of[unit];
        if (of == grouping.elsewhere() || grouping.units[of] == unit) continue;
        const std::string inner(organisation.key(unit)), outer(organisation.key(grouping.units[of]));
        throw UsageError(Problem{"the unit " + quote(inner) + " lies within the compared unit " + quote(outer),
                                 inner,
                                 "units above the compared ones",
                                 {},
                                 {}});
    }
    // Groups in the order of the coarser units, those without a compared unit left out.
    std::vector<std::size_t> position(coarser.units.size() + 1, 0);
    for (NodeId unit : grouping.units) position[coarser.group_of[unit]] = 1;
    std::vector<std::string> keys;
    for (std::size_t g = 0; g < position.size(); ++g) {
        if (position[g] == 0) continue;
        position[g] = keys.size();
        keys.emplace_back(g < coarser.units.size() ? organisation.key(coarser.units[g]) : std::string_view{});
    }
    const LoadBalance balance = load_balance(organisation, grouping, measure);
    std::vector<std::size_t> group_of;
    for (NodeId unit : grouping.units) group_of.push_back(position[coarser.group_of[unit]]);
    TheilDecomposition result = theil_decomposition(balance.loads, group_of, index);
    result.key = std::move(keys);
    const Value& whole = index == Theil::t ? balance.theil_t : balance.theil_l;
    for (Value* value : {&result.total, &result.within, &result.between}) {
        if (value->reason == Reason::unknown_input) value->missing = whole.missing;
        if (value->defined() && whole.reason == Reason::not_recorded) *value = whole;
        if (std::isnan(whole.lower)) value->lower = value->upper = not_known;
    }
    if (std::isnan(whole.lower))
        for (Value& value : result.of_group) value.lower = value.upper = not_known;
    return result;
}

}  // namespace tyngde
