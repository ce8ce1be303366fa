#include "tyngde/metrics/normalisation.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "finite.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

[[noreturn]] void refuse(Normalisation method, const Message& why, const Message& expected) {
    const std::string name(to_string(method));
    throw UsageError(Problem{name + ": " + why, name, expected, {}, {}});
}

void check(std::span<const double> among, Normalisation method, const Scale& scale) {
    const bool turned = scale.direction == Direction::descending;
    switch (method) {
        case Normalisation::share:
        case Normalisation::fraction_of_max:
            if (turned) refuse(method, "it is the same in either direction", "another normalisation");
            break;
        case Normalisation::distance_to_reference:
            if (!among.empty() && scale.reference >= among.size())
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

bool looks_at_one(Normalisation method, const Scale& scale) {
    return method == Normalisation::goalposts || (method == Normalisation::share && !std::isnan(scale.total));
}

/// Numbers on the common scale, or why there are none.
struct Scaled {
    std::vector<double> values{};
    Reason reason = Reason::none;
};

Scaled between(const std::vector<double>& x, double from, double to) {
    if (from == to) return {{}, Reason::zero_range};
    Scaled result;
    for (double value : x) result.values.push_back((value - from) / (to - from));
    return result;
}

bool is_negative(double value) { return value < 0; }

Scaled fractions(const std::vector<double>& x, const std::vector<double>& among, double of) {
    if (of < 0 || std::any_of(x.begin(), x.end(), is_negative) || std::any_of(among.begin(), among.end(), is_negative))
        return {{}, Reason::negative_input};
    if (of == 0) return {{}, Reason::zero_total};
    Scaled result;
    for (double value : x) result.values.push_back(value / of);
    return result;
}

Scaled z_scores(const std::vector<double>& x, const std::vector<double>& among) {
    if (among.size() < 2) return {{}, Reason::too_few};
    const auto n = static_cast<double>(among.size());
    const double about = sum(among) / n;
    CompensatedSum deviations;
    for (double value : among) deviations.add(value - about);
    const double correction = deviations.value() / n;
    CompensatedSum squares;
    for (double value : among) {
        const double deviation = (value - about) - correction;
        squares.add(deviation * deviation);
    }
    if (std::all_of(among.begin(), among.end(), [&](double value) { return value == among.front(); }))
        return {{}, Reason::zero_range};
    const double deviation = std::sqrt(squares.value() / (n - 1));
    Scaled result;
    for (double value : x) result.values.push_back(((value - about) - correction) / deviation);
    return result;
}

/// The number of smaller figures.
Scaled left_behind(const std::vector<double>& x, const std::vector<double>& among) {
    std::vector<double> ascending = among;
    std::sort(ascending.begin(), ascending.end());
    Scaled result;
    for (double value : x)
        result.values.push_back(
            static_cast<double>(std::lower_bound(ascending.begin(), ascending.end(), value) - ascending.begin()));
    return result;
}

/// x on the scale that the others set.
Scaled column(const std::vector<double>& x, const std::vector<double>& among, Normalisation method, const Scale& scale,
              double sign) {
    const auto [least, most] = std::minmax_element(among.begin(), among.end());
    switch (method) {
        case Normalisation::share: return fractions(x, among, sum(among));
        case Normalisation::fraction_of_max: return fractions(x, among, *most);
        case Normalisation::min_max: return between(x, *least, *most);
        case Normalisation::z_score: return z_scores(x, among);
        case Normalisation::distance_to_reference: return between(x, *least, among[scale.reference]);
        case Normalisation::distance_to_target: return between(x, *least, sign * scale.target);
        default: break;
    }
    Scaled result = left_behind(x, among);
    if (method == Normalisation::percent_rank && among.size() < 2) return {{}, Reason::too_few};
    for (double& value : result.values) {
        if (method == Normalisation::rank) ++value;
        if (method == Normalisation::percent_rank) value /= static_cast<double>(among.size() - 1);
    }
    return result;
}

Value single(double x, Normalisation method, const Scale& scale) {
    if (std::isnan(x)) return Value::undefined(Reason::unknown_input);
    if (method == Normalisation::share) {
        const Scaled share = fractions({x}, {}, scale.total);
        return share.reason == Reason::none ? finite(share.values.front()) : Value::undefined(share.reason);
    }
    const double way = (x - scale.low) / (scale.high - scale.low);
    return finite(std::clamp(scale.direction == Direction::descending ? 1 - way : way, 0.0, 1.0));
}

}  // namespace

std::vector<Value> normalise(std::span<const double> figures, Normalisation method, const Scale& scale) {
    return normalise(figures, method, scale, figures);
}

std::vector<Value> normalise(std::span<const double> figures, Normalisation method, const Scale& scale,
                             std::span<const double> among) {
    check(among, method, scale);
    std::vector<Value> result;
    if (figures.empty()) return result;
    if (looks_at_one(method, scale)) {
        for (double x : figures) result.push_back(single(x, method, scale));
        return result;
    }
    const auto all_undefined = [&](Reason why) { return std::vector<Value>(figures.size(), Value::undefined(why)); };
    const auto is_unknown = [](double x) { return std::isnan(x); };
    if (among.empty()) return all_undefined(Reason::no_nodes);
    if (std::any_of(among.begin(), among.end(), is_unknown)) return all_undefined(Reason::unknown_input);
    const double sign = scale.direction == Direction::descending ? -1 : 1;
    const auto turned = [&](std::span<const double> values) {
        std::vector<double> x;
        for (double value : values)
            if (!is_unknown(value)) x.push_back(sign * value);
        return x;
    };
    const Scaled found = column(turned(figures), turned(among), method, scale, sign);
    if (found.reason != Reason::none) return all_undefined(found.reason);
    auto next = found.values.begin();
    for (double x : figures)
        result.push_back(is_unknown(x) ? Value::undefined(Reason::unknown_input) : finite(*next++));
    return result;
}

}  // namespace tyngde
