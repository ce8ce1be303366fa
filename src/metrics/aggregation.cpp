#include "tyngde/metrics/aggregation.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "finite.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

constexpr double tolerance = 1e-12;

double weight_of_all(std::size_t figures, std::span<const double> weights) {
    if (figures != weights.size())
        throw UsageError(
            Problem{"there is not one weight for each criterion", "", "as many weights as figures", {}, {}});
    for (double w : weights)
        if (!(w >= 0))
            throw UsageError(Problem{"a weight is not a number of at least 0", to_text(w), "0 or more", {}, {}});
    const double total = sum(weights);
    if (figures != 0 && (!(total > 0) || !std::isfinite(total)))
        throw UsageError(Problem{"the criteria weigh nothing together", "", "a weight above 0", {}, {}});
    return total;
}

/// The figures that take part, with weights that sum to 1.
struct Weighed {
    std::vector<double> x{}, w{};
    Reason reason = Reason::none;
};

Weighed weighed(std::span<const double> x, std::span<const double> weights) {
    const double total = weight_of_all(x.size(), weights);
    Weighed result;
    if (x.empty()) result.reason = Reason::no_nodes;
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (weights[k] == 0) continue;
        result.x.push_back(x[k]);
        result.w.push_back(weights[k] / total);
        if (std::isnan(x[k])) result.reason = Reason::unknown_input;
    }
    return result;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    CompensatedSum result;
    for (std::size_t k = 0; k < a.size(); ++k) result.add(a[k] * b[k]);
    return result.value();
}

void check_known(const Matrix& figures, std::span<const double> weights) {
    for (std::size_t k = 0; k < figures.columns(); ++k)
        for (std::size_t u = 0; u < figures.rows(); ++u)
            if (std::isnan(figures(u, k)) && weights[k] > 0)
                throw UsageError(Problem{Message("a figure of criterion ") + std::to_string(k + 1) + " is unknown",
                                         std::to_string(k + 1),
                                         "known figures",
                                         {},
                                         {}});
}

std::vector<double> row_of(const Matrix& figures, std::size_t unit) {
    std::vector<double> result;
    for (std::size_t k = 0; k < figures.columns(); ++k) result.push_back(figures(unit, k));
    return result;
}

/// The weight of the criteria in which one unit is above another, ties half.
double weight_above(std::span<const double> unit, std::span<const double> other, std::span<const double> weights,
                    double total) {
    CompensatedSum above;
    for (std::size_t k = 0; k < unit.size(); ++k) {
        const double weight = weights[k] / total;
        if (unit[k] > other[k]) above.add(weight);
        if (unit[k] == other[k]) above.add(weight / 2);
    }
    return above.value();
}

/// 1 for outranking, -1 for being outranked, 0 for neither.
double outcome(double weight_above) {
    const double lead = weight_above - 0.5;
    if (std::abs(lead) <= tolerance) return 0;
    return lead > 0 ? 1 : -1;
}

}  // namespace

Value weighted_mean(std::span<const double> x, std::span<const double> weights) {
    const Weighed of = weighed(x, weights);
    return of.reason == Reason::none ? finite(dot(of.w, of.x)) : Value::undefined(of.reason);
}

Value geometric_mean(std::span<const double> x, std::span<const double> weights, Zero zero) {
    return power_mean(x, weights, 0, zero);
}

Value harmonic_mean(std::span<const double> x, std::span<const double> weights, Zero zero) {
    return power_mean(x, weights, -1, zero);
}

Value power_mean(std::span<const double> x, std::span<const double> weights, double power, Zero zero) {
    if (!std::isfinite(power)) throw UsageError(Problem{"the power is not a finite number", "", "a number", {}, {}});
    Weighed of = weighed(x, weights);
    if (of.reason != Reason::none) return Value::undefined(of.reason);
    const auto [least, most] = std::minmax_element(of.x.begin(), of.x.end());
    if (*least < 0) return Value::undefined(Reason::negative_input);
    if (!std::isfinite(*most)) return Value::undefined(Reason::too_large);
    if (power <= 0 && *least == 0) return zero == Zero::zero ? Value::of(0) : Value::undefined(Reason::zero_input);
    if (*most == 0) return Value::of(0);
    // Over the figure that counts most, so that no power leaves the range of a double; and powers next
    // to 0 by their distance from 1, which is where they are the geometric mean.
    const double unit = power > 0 ? *most : *least;
    const bool nearly_geometric = std::abs(power) < 1e-3;
    for (double& value : of.x) {
        if (nearly_geometric)
            value = power == 0 ? std::log(value / unit) : std::expm1(power * std::log(value / unit));
        else
            value = std::pow(value / unit, power);
    }
    const double mean = dot(of.w, of.x);
    if (power == 0) return finite(unit * std::exp(mean));
    return finite(unit * (nearly_geometric ? std::exp(std::log1p(mean) / power) : std::pow(mean, 1 / power)));
}

Copeland copeland(const Matrix& figures, std::span<const double> weights) {
    const double total = weight_of_all(figures.columns(), weights);
    check_known(figures, weights);
    const std::size_t units = figures.rows();
    Copeland result{Matrix(units, units), std::vector<double>(units, 0)};
    for (std::size_t u = 0; u < units; ++u)
        for (std::size_t v = 0; v < units; ++v) {
            if (u == v) continue;
            result.outranking(u, v) = weight_above(row_of(figures, u), row_of(figures, v), weights, total);
            result.scores[u] += outcome(result.outranking(u, v));
        }
    return result;
}

double copeland_score(std::span<const double> unit, const Matrix& others, std::span<const double> weights) {
    const double total = weight_of_all(others.columns(), weights);
    if (unit.size() != others.columns())
        throw UsageError(
            Problem{"there is not one figure for each criterion", "", "as many figures as weights", {}, {}});
    check_known(Matrix(1, unit.size(), {unit.begin(), unit.end()}), weights);
    check_known(others, weights);
    double result = 0;
    for (std::size_t v = 0; v < others.rows(); ++v)
        result += outcome(weight_above(unit, row_of(others, v), weights, total));
    return result;
}

TwoAdditive::TwoAdditive(std::vector<double> shapley, Matrix interaction)
    : shapley_(std::move(shapley)), interaction_(std::move(interaction)) {
    const std::size_t n = shapley_.size();
    const auto refuse = [](const Message& message, const std::string& key, const Message& expected) {
        throw UsageError(Problem{message, key, expected, {}, {}});
    };
    if (n == 0) refuse("there are no criteria", "", "at least one criterion");
    if (interaction_.rows() != n || interaction_.columns() != n)
        refuse("there is not one interaction for each pair of criteria", "", "one row and column per criterion");
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            if (!(i == j ? interaction_(i, i) == 0 : std::abs(interaction_(i, j) - interaction_(j, i)) <= tolerance))
                refuse("the interactions are not symmetric with an empty diagonal", "", "I_ij = I_ji, I_ii = 0");
    if (const double total = sum(shapley_); !(std::abs(total - 1) <= 1e-9))
        refuse(Message("the weights add up to ") + to_text(total), "", "weights that add up to 1");
    for (std::size_t i = 0; i < n; ++i) {
        const double half = strength(i) / 2;
        if (shapley_[i] >= half - tolerance) continue;
        const std::string which = std::to_string(i + 1);
        refuse(Message("criterion ") + which + " weighs " + to_text(shapley_[i]) +
                   ", less than half its interactions, " + to_text(half),
               which, "a weight of at least half the interactions");
    }
}

double TwoAdditive::strength(std::size_t i) const {
    double result = 0;
    for (std::size_t j = 0; j < shapley_.size(); ++j) result += std::abs(interaction_(i, j));
    return result;
}

double TwoAdditive::mobius(std::size_t i) const {
    double all = 0;
    for (std::size_t j = 0; j < shapley_.size(); ++j) all += interaction_(i, j);
    return shapley_[i] - all / 2;
}

double TwoAdditive::alone(std::size_t i) const { return std::max(0.0, shapley_[i] - strength(i) / 2); }

double TwoAdditive::capacity(std::span<const std::size_t> criteria) const {
    CompensatedSum result;
    for (std::size_t a = 0; a < criteria.size(); ++a) {
        result.add(mobius(criteria[a]));
        for (std::size_t b = 0; b < a; ++b) result.add(interaction_(criteria[a], criteria[b]));
    }
    return result.value();
}

Value TwoAdditive::choquet(std::span<const double> x) const {
    if (x.size() != shapley_.size())
        throw UsageError(Problem{"there is not one figure for each criterion", "", "as many as weights", {}, {}});
    if (std::any_of(x.begin(), x.end(), [](double value) { return std::isnan(value); }))
        return Value::undefined(Reason::unknown_input);
    CompensatedSum result;
    for (std::size_t i = 0; i < x.size(); ++i) {
        result.add(alone(i) * x[i]);
        for (std::size_t j = 0; j < i; ++j) {
            const double weight = interaction_(i, j);
            result.add(std::abs(weight) * (weight > 0 ? std::min(x[i], x[j]) : std::max(x[i], x[j])));
        }
    }
    return finite(result.value());
}

}  // namespace tyngde
