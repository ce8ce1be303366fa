#include "tyngde/metrics/journeys.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "interface_ends.hpp"
#include "part_sums.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

/// Σ volume·x / Σ volume of one thing that is counted.
class MeanByVolume {
public:
    void add(double volume, std::size_t count) { sum_.add(volume * static_cast<double>(count)); }
    Value over(double volume) const { return Value::of(sum_.value() / volume); }

private:
    CompensatedSum sum_;
};

MeanHandoffs undefined(Reason reason, const std::vector<std::string>& missing = {}) {
    const Value value = Value::undefined(reason, missing);
    return {value, value, value, value, value};
}

Reason volume_obstacle(std::span<const double> volumes) {
    if (volumes.empty()) return Reason::no_journeys;
    if (std::any_of(volumes.begin(), volumes.end(), [](double v) { return std::isnan(v); }))
        return Reason::unknown_input;
    if (std::any_of(volumes.begin(), volumes.end(), [](double v) { return v < 0; })) return Reason::negative_input;
    if (!std::isfinite(sum(volumes))) return Reason::too_large;
    return sum(volumes) == 0 ? Reason::zero_total : Reason::none;
}

MeanHandoffs means(std::span<const PathHandoffs> paths, std::span<const double> volumes) {
    if (const Reason reason = volume_obstacle(volumes); reason != Reason::none) return undefined(reason);
    MeanByVolume handoffs, crossings, distinct, returns, chances;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        handoffs.add(volumes[i], paths[i].handoffs);
        crossings.add(volumes[i], paths[i].crossings);
        distinct.add(volumes[i], paths[i].distinct_units);
        returns.add(volumes[i], paths[i].returns);
        chances.add(volumes[i], paths[i].steps - 1);
    }
    const double volume = sum(volumes), steps = chances.over(1).value;
    return {handoffs.over(volume), crossings.over(volume), distinct.over(volume), returns.over(volume),
            steps == 0 ? Value::undefined(Reason::too_few) : handoffs.over(steps)};
}

/// The one part that a step lies in, or nothing where a task is shared between several.
std::optional<std::uint32_t> part_of_step(const std::vector<InterfaceEnd>& ends, const Grouping& grouping) {
    std::optional<std::uint32_t> part;
    for (const InterfaceEnd& end : ends) {
        if (end.share == 0) continue;
        if (part && *part != part_of(grouping, end)) return std::nullopt;
        part = part_of(grouping, end);
    }
    return part;
}

NodeId unit_or_task(const Organisation& organisation, const std::string& key) {
    const NodeId node = organisation.find(key);
    if (node != no_node && (organisation.kind(node) == Kind::unit || organisation.kind(node) == Kind::task))
        return node;
    std::vector<std::string_view> candidates;
    for (const Kind kind : {Kind::unit, Kind::task})
        for (NodeId other : organisation.nodes(kind)) candidates.push_back(organisation.key(other));
    const Message what = node == no_node ? "there is no unit or task with the key " + quote(key)
                                         : quote(key) + " is a " + Message(to_string(organisation.kind(node)));
    throw UnknownKey(Problem{what + ", and a journey goes through units and tasks",
                             key,
                             "the key of a unit or task",
                             nearest(key, candidates),
                             {}});
}

/// What a number of a way may be: exact where all its steps are known.
struct Range {
    double lower = 0, upper = 0;
};

Value count(const std::vector<std::string>& missing, const Range& range) {
    if (missing.empty()) return Value::of(range.lower);
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = range.lower;
    result.upper = range.upper;
    return result;
}

/// The way through the parts of a grouping, with the steps that may lie in several: those of shared tasks, and
/// those of which nobody recorded where they lie.
struct Route {
    std::vector<std::uint32_t> parts;
    std::vector<char> open;  ///< per step: it may lie in several parts
    std::vector<std::string> missing;
    Range handoffs, distinct, returns;

    Route(const Organisation& organisation, const std::vector<std::vector<InterfaceEnd>>& ends,
          const std::vector<NodeId>& nodes, const Grouping& grouping) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            std::optional<std::uint32_t> part = part_of_step(ends[i], grouping);
            if (!part) missing.push_back(std::string(organisation.key(nodes[i])) + ".unit");
            for (const InterfaceEnd& end : ends[i])
                if (const NodeId place = open_place(organisation, grouping, nodes[i], end);
                    place != no_node && end.share > 0) {
                    part.reset();
                    missing.push_back(place_name(organisation, place));
                }
            open.push_back(part ? 0 : 1);
            parts.push_back(part.value_or(grouping.elsewhere()));
        }
        tidy(missing);
        count_up();
    }

private:
    /// Between two steps that are known as many handoffs as the ends differ; an open step may be with the one
    /// before, or a unit of its own.
    void count_up() {
        std::vector<std::uint32_t> known;
        double unknown = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            unknown += open[i];
            if (i > 0) handoffs.upper += open[i] != 0 || open[i - 1] != 0 || parts[i] != parts[i - 1] ? 1 : 0;
            if (open[i] != 0) continue;
            handoffs.lower += !known.empty() && known.back() != parts[i] ? 1 : 0;
            known.push_back(parts[i]);
        }
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        distinct = {std::max(1.0, static_cast<double>(known.size())), static_cast<double>(known.size()) + unknown};
        // Each unit is met for the first time once; every other handoff leads back.
        returns = {std::max(0.0, handoffs.lower - (distinct.upper - 1)), handoffs.upper - (distinct.lower - 1)};
    }
};

/// What the means of a thing are when single ways are open: Σ volume·x / Σ volume at either end.
class RangeSum {
public:
    void add(double volume, const Range& range) {
        nothing_ = nothing_ && range.upper == 0;
        lower_.add(volume * range.lower);
        upper_.add(volume * range.upper);
    }
    /// None has any, whatever the volumes.
    bool nothing() const { return nothing_; }
    void bound(Value& value, double over) const {
        value.lower = lower_.value() / over;
        value.upper = upper_.value() / over;
    }

private:
    CompensatedSum lower_, upper_;
    bool nothing_ = true;
};

}  // namespace

PathHandoffs handoffs(std::span<const std::uint32_t> steps, std::span<const std::uint32_t> group_of) {
    if (steps.empty()) throw UsageError(Problem{"a journey has no steps", "", "at least one step", {}, {}});
    const auto group = [&](std::uint32_t unit) {
        if (unit < group_of.size()) return group_of[unit];
        throw UsageError(Problem{Message("unit ") + std::to_string(unit) + " lies in no group",
                                 std::to_string(unit),
                                 "a group of each unit",
                                 {},
                                 {}});
    };
    std::vector<std::uint32_t> met(steps.begin(), steps.end());
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    PathHandoffs result{steps.size(), 0, 0, met.size(), 0};
    for (std::size_t i = 1; i < steps.size(); ++i) {
        result.handoffs += steps[i] != steps[i - 1];
        if (!group_of.empty()) result.crossings += group(steps[i]) != group(steps[i - 1]);
    }
    // Each unit is met for the first time once; every other handoff leads back.
    result.returns = result.handoffs - (result.distinct_units - 1);
    return result;
}

MeanHandoffs mean_handoffs(std::span<const Path> paths, std::span<const std::uint32_t> group_of) {
    std::vector<PathHandoffs> found;
    std::vector<double> volumes;
    for (const Path& path : paths) {
        found.push_back(handoffs(path.steps, group_of));
        volumes.push_back(path.volume);
    }
    return means(found, volumes);
}

JourneyHandoffs handoffs(const Organisation& organisation, std::span<const Journey> journeys, const Grouping& by,
                         const std::optional<Grouping>& across) {
    JourneyHandoffs result;
    std::vector<PathHandoffs> found;
    std::vector<double> volumes;
    std::vector<std::string> missing, missing_crossings;
    const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
        to.insert(to.end(), from.begin(), from.end());
        std::sort(to.begin(), to.end());
        to.erase(std::unique(to.begin(), to.end()), to.end());
    };
    std::array<RangeSum, 4> ranges;  // handoffs, distinct units, returns, crossings
    CompensatedSum chances;
    for (std::size_t j = 0; j < journeys.size(); ++j) {
        const Journey& journey = journeys[j];
        std::vector<NodeId> nodes;
        std::vector<std::vector<InterfaceEnd>> ends;
        for (const std::string& step : journey.steps) {
            nodes.push_back(unit_or_task(organisation, step));
            ends.push_back(interface_ends(organisation, nodes.back()));
        }
        const Route way(organisation, ends, nodes, by);
        PathHandoffs path = handoffs(way.parts);
        JourneyHandoffs::Of of{path.steps, count(way.missing, way.handoffs), Value::undefined(Reason::no_nodes),
                               count(way.missing, way.distinct), count(way.missing, way.returns)};
        ranges[0].add(journey.volume, way.handoffs);
        ranges[1].add(journey.volume, way.distinct);
        ranges[2].add(journey.volume, way.returns);
        chances.add(journey.volume * static_cast<double>(path.steps - 1));
        if (across) {
            const Route wider(organisation, ends, nodes, *across);
            path.crossings = handoffs(wider.parts).handoffs;
            of.crossings = count(wider.missing, wider.handoffs);
            ranges[3].add(journey.volume, wider.handoffs);
            append(missing_crossings, wider.missing);
        }
        result.journeys.push_back(std::move(of));
        append(missing, way.missing);
        if (std::isnan(journey.volume)) {
            const std::string name = journey.name.empty() ? "journey " + std::to_string(j + 1) : journey.name;
            append(missing, {name + ".volume"});
            append(missing_crossings, {name + ".volume"});
        }
        found.push_back(path);
        volumes.push_back(journey.volume);
    }
    result.mean = means(found, volumes);
    const double volume = sum(volumes);
    const auto open = [](Value& value, const std::vector<std::string>& why, const RangeSum& range, double over) {
        if (why.empty()) return;
        if (range.nothing() && value.reason == Reason::unknown_input) {
            value = Value::of(0);
            return;
        }
        const bool bounded = value.defined() && over > 0;
        value = Value::undefined(Reason::unknown_input, why);
        if (bounded) range.bound(value, over);
    };
    open(result.mean.handoffs, missing, ranges[0], volume);
    open(result.mean.distinct_units, missing, ranges[1], volume);
    open(result.mean.returns, missing, ranges[2], volume);
    if (std::any_of(found.begin(), found.end(), [](const PathHandoffs& path) { return path.steps > 1; }))
        open(result.mean.rate, missing, ranges[0], chances.value());
    else if (result.mean.rate.reason == Reason::unknown_input)
        result.mean.rate = Value::undefined(Reason::too_few);
    open(result.mean.crossings, missing_crossings, ranges[3], volume);
    if (!across) result.mean.crossings = Value::undefined(Reason::no_nodes);
    return result;
}

}  // namespace tyngde
