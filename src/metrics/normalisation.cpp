#include "tyngde/metrics/normalisation.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

[[noreturn]] void refuse(Normalisation method, const std::string& why, const std::string& expected) {
    const std::string name(to_string(method));
    throw UsageError(Problem{name + ": " + why, name, expected, {}, {}});
}

void check(std::span<const double> figures, Normalisation method, const Scale& scale) {
    const bool turned = scale.direction == Direction::descending;
    switch (method) {
        case Normalisation::share:
        case Normalisation::fraction_of_max:
            if (turned) refuse(method, "it is the same in either direction", "another normalisation");
            break;
        case Normalisation::distance_to_reference:
            if (!figures.empty() && scale.reference >= figures.size())
                refuse(method, "there is no such unit", "the position of one of the units");
            break;
        case Normalisation::distance_to_target:
            if (!std::isfinite(scale.target)) refuse(method, "there is no target", "a target");
            break;
        case Normalisation::goalposts:
            if (!(scale.low < scale.high)) refuse(method, "the goalposts are upside down", "low below high");
            break;
        default: break;
    }
}

Value finite(double x) { return std::isfinite(x) ? Value::of(x) : Value::undefined(Reason::too_large); }

bool looks_at_one(Normalisation method, const Scale& scale) {
    return method == Normalisation::goalposts || (method == Normalisation::share && !std::isnan(scale.total));
}

/// Numbers on the common scale, or why there are none.
struct Column {
    std::vector<double> values{};
    Reason reason = Reason::none;
};

Column between(const std::vector<double>& x, double from, double to) {
    if (from == to) return {{}, Reason::zero_range};
    Column result;
    for (double value : x) result.values.push_back((value - from) / (to - from));
    return result;
}

Column fractions(const std::vector<double>& x, double of) {
    const auto negative = [](double value) { return value < 0; };
    if (of < 0 || std::any_of(x.begin(), x.end(), negative)) return {{}, Reason::negative_input};
    if (of == 0) return {{}, Reason::zero_total};
    Column result;
    for (double value : x) result.values.push_back(value / of);
    return result;
}

Column z_scores(const std::vector<double>& x) {
    if (x.size() < 2) return {{}, Reason::too_few};
    const auto n = static_cast<double>(x.size());
    const double about = sum(x) / n;
    Column result;
    for (double value : x) result.values.push_back(value - about);
    const double correction = sum(result.values) / n;
    CompensatedSum squares;
    for (double& value : result.values) {
        value -= correction;
        squares.add(value * value);
    }
    if (std::all_of(x.begin(), x.end(), [&](double value) { return value == x.front(); }))
        return {{}, Reason::zero_range};
    for (double& value : result.values) value /= std::sqrt(squares.value() / (n - 1));
    return result;
}

/// The number of smaller figures.
Column left_behind(const std::vector<double>& x) {
    std::vector<double> ascending = x;
    std::sort(ascending.begin(), ascending.end());
    Column result;
    for (double value : x)
        result.values.push_back(
            static_cast<double>(std::lower_bound(ascending.begin(), ascending.end(), value) - ascending.begin()));
    return result;
}

Column column(const std::vector<double>& x, Normalisation method, const Scale& scale, double sign) {
    const auto [least, most] = std::minmax_element(x.begin(), x.end());
    switch (method) {
        case Normalisation::share: return fractions(x, sum(x));
        case Normalisation::fraction_of_max: return fractions(x, *most);
        case Normalisation::min_max: return between(x, *least, *most);
        case Normalisation::z_score: return z_scores(x);
        case Normalisation::distance_to_reference: return between(x, *least, x[scale.reference]);
        case Normalisation::distance_to_target: return between(x, *least, sign * scale.target);
        default: break;
    }
    Column result = left_behind(x);
    if (method == Normalisation::percent_rank && x.size() < 2) return {{}, Reason::too_few};
    for (double& value : result.values) {
        if (method == Normalisation::rank) ++value;
        if (method == Normalisation::percent_rank) value /= static_cast<double>(x.size() - 1);
    }
    return result;
}

Value single(double x, Normalisation method, const Scale& scale) {
    if (std::isnan(x)) return Value::undefined(Reason::unknown_input);
    if (method == Normalisation::share) {
        const Column share = fractions({x}, scale.total);
        return share.reason == Reason::none ? finite(share.values.front()) : Value::undefined(share.reason);
    }
    const double way = (x - scale.low) / (scale.high - scale.low);
    return finite(std::clamp(scale.direction == Direction::descending ? 1 - way : way, 0.0, 1.0));
}

}  // namespace

std::vector<Value> normalise(std::span<const double> figures, Normalisation method, const Scale& scale) {
    check(figures, method, scale);
    std::vector<Value> result;
    if (figures.empty()) return result;
    if (looks_at_one(method, scale)) {
        for (double x : figures) result.push_back(single(x, method, scale));
        return result;
    }
    const auto all_undefined = [&](Reason why) { return std::vector<Value>(figures.size(), Value::undefined(why)); };
    if (std::any_of(figures.begin(), figures.end(), [](double x) { return std::isnan(x); }))
        return all_undefined(Reason::unknown_input);
    const double sign = scale.direction == Direction::descending ? -1 : 1;
    std::vector<double> x(figures.begin(), figures.end());
    for (double& value : x) value *= sign;
    const Column found = column(x, method, scale, sign);
    if (found.reason != Reason::none) return all_undefined(found.reason);
    for (double value : found.values) result.push_back(finite(value));
    return result;
}

}  // namespace tyngde
