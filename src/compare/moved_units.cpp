#include "moved_units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "metrics/interface_ends.hpp"
#include "metrics/scores.hpp"
#include "observation_kept.hpp"
#include "organisation/kept_figures.hpp"

namespace tyngde {
namespace {

/// What does not depend on where units lie, as long as the compared ones stay where they are.
constexpr std::array fixed{"units",  "chiefs",          "positions",     "interfaces_total", "interface_volume_total",
                           "saving", "posts_abolished", "posts_created", "fte_common"};

/// In whatever order they are added, the sums are the same.
bool have_whole_volumes(const Organisation& organisation) {
    const std::vector<Tie> all = ties(organisation);
    return std::all_of(all.begin(), all.end(), [&](const Tie& tie) {
        constexpr double large = 1e9;
        return organisation.kind(tie.a) == Kind::unit && organisation.kind(tie.b) == Kind::unit && tie.volume.known() &&
               tie.volume.value == std::floor(tie.volume.value) && std::abs(tie.volume.value) < large;
    });
}

}  // namespace

std::unique_ptr<MovedUnits> MovedUnits::of(const Against& against, std::span<const Indicator> indicators) {
    if (!covers(against, indicators)) return nullptr;
    return std::unique_ptr<MovedUnits>(new MovedUnits(against, indicators));
}

bool MovedUnits::covers(const Against& against, std::span<const Indicator> indicators) {
    const Organisation& organisation = against.reference;
    const Profile& profile = against.profile;
    const auto& criteria = profile.criteria;
    return std::all_of(indicators.begin(), indicators.end(), [](const Indicator& asked) { return asked.kept_up; }) &&
           !against.within && !against.units.units.empty() && !organisation.is_dated() && !profile.needs_scale() &&
           MovedLine::covers(organisation) && have_whole_volumes(organisation) &&
           MovedFigures::covers(organisation, profile.load) && MovedFigures::covers(organisation, Measure::fte) &&
           std::all_of(criteria.begin(), criteria.end(), [&](const Criterion& criterion) {
               return criterion.how == How::sum && MovedFigures::covers(organisation, criterion.measure);
           });
}

MovedUnits::MovedUnits(const Against& against, std::span<const Indicator> indicators)
    : organisation_(against.reference),
      against_(against),
      indicators_(indicators),
      units_(organisation_),
      is_compared_(organisation_.count(Kind::unit), 0),
      groups_(against.units),
      line_(organisation_, against.units.units),
      changes_(against.departure, against.by) {
    for (const NodeId unit : groups_.units) is_compared_[unit] = 1;
    const Profile& profile = against.profile;
    figures_.try_emplace(profile.load, organisation_, profile.load);
    for (const Criterion& criterion : profile.criteria)
        figures_.try_emplace(criterion.measure, organisation_, criterion.measure);
    const Observation still(organisation_, nobody_, groups_, against_);
    loads_ = still.loads();
    scores_ = still.weight().scores;
    for (const Indicator& indicator : indicators) {
        const bool stays = std::find(fixed.begin(), fixed.end(), indicator.key) != fixed.end();
        fixed_.push_back(stays ? std::optional(indicator.value(still)) : std::nullopt);
    }
}

bool MovedUnits::asks(std::string_view group) const {
    return std::any_of(indicators_.begin(), indicators_.end(),
                       [&](const Indicator& indicator) { return indicator.group == group; });
}

/// The compared unit that a unit lies in now.
std::uint32_t MovedUnits::group_of(NodeId unit) const {
    while (unit != no_node && is_compared_[unit] == 0) unit = units_.parent(unit);
    return unit == no_node ? groups_.elsewhere() : against_.units.group_of[unit];
}

bool MovedUnits::place(std::span<const MovedUnit> moved) {
    return units_.place(moved) && std::all_of(moved.begin(), moved.end(), [&](const MovedUnit& one) {
               const NodeId from = organisation_.units().parent(one.unit);
               return from != no_node && is_compared_[one.unit] == 0 &&
                      against_.units.group_of[one.unit] != groups_.elsewhere() &&
                      group_of(one.to) != groups_.elsewhere() && !units_.is_leaf(from) &&
                      !organisation_.units().is_leaf(one.to);
           });
}

void MovedUnits::regroup(std::span<const MovedUnit> moved) {
    for (const NodeId node : regrouped_)
        if (node < groups_.group_of.size()) groups_.group_of[node] = against_.units.group_of[node];
    regrouped_.clear();
    for (const auto& [unit, to] : moved) {
        const std::uint32_t group = group_of(to);
        if (group == against_.units.group_of[unit]) continue;
        units_.for_carried(unit, [&](NodeId at) {
            groups_.group_of[at] = group;
            regrouped_.push_back(at);
            const auto posts = organisation_.posts_in(at);
            regrouped_.insert(regrouped_.end(), posts.begin(), posts.end());
            return true;
        });
    }
    std::sort(regrouped_.begin(), regrouped_.end());
}

/// Units that some unit came to or went from, and those above them; those below first.
std::vector<NodeId> MovedUnits::above(std::span<const MovedUnit> moved) const {
    std::vector<std::pair<std::size_t, NodeId>> found;
    const auto depth_of = [&](NodeId unit) {
        std::size_t depth = 0;
        for (; unit != no_node; unit = units_.parent(unit)) ++depth;
        return depth;
    };
    for (const auto& [unit, to] : moved)
        for (NodeId at : {organisation_.units().parent(unit), to})
            for (std::size_t depth = depth_of(at); at != no_node; at = units_.parent(at))
                found.emplace_back(depth--, at);
    std::sort(found.begin(), found.end(), std::greater<>());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<NodeId> result;
    for (const auto& [depth, unit] : found) result.push_back(unit);
    return result;
}

/// The moves that decide on what lies in a compared unit, and how: into it, out of it, and out of what came into it.
MovedUnits::Places MovedUnits::places_of(std::uint32_t group, std::span<const MovedUnit> moved) const {
    std::vector<NodeId> units;
    for (const auto& [unit, to] : moved)
        if (against_.units.group_of[unit] == group || group_of(to) == group) units.push_back(unit);
    Places result;
    for (const auto& [unit, to] : moved) {
        const auto decides = [&](NodeId one) { return std::find(units.begin(), units.end(), one) != units.end(); };
        NodeId above = unit;
        while (above != no_node && !decides(above)) above = organisation_.units().parent(above);
        if (above != no_node) result.emplace_back(unit, to);
    }
    return result;
}

/// Adds the sums of a compared unit to those that are known; false where one is inexact.
bool MovedUnits::find_sums(NodeId compared, const Places& places) {
    Sums sums;
    if (asks("balance")) {
        auto load = figures_.at(against_.profile.load).total(units_, compared);
        if (!load) return false;
        sums.load = std::move(*load);
    }
    if (asks("tyngde")) {
        std::vector<std::vector<Value>> columns;
        for (const Criterion& criterion : against_.profile.criteria) {
            auto figure = figures_.at(criterion.measure).total(units_, compared);
            if (!figure) return false;
            columns.push_back({std::move(*figure)});
        }
        sums.score = std::move(scores_of(columns, against_.profile, against_.scale).front());
    }
    names_kept_ += 1 + places.size() + sums.load.missing.size() + sums.score.missing.size();
    sums_.emplace(std::pair(against_.units.group_of[compared], places), std::move(sums));
    return true;
}

bool MovedUnits::add_up(std::span<const MovedUnit> moved, Observation::Kept& kept) {
    constexpr std::size_t many = 50'000;  // names, in some MB
    if (names_kept_ > many) {
        sums_.clear();
        names_kept_ = 0;
    }
    const std::vector<NodeId> units = above(moved);
    for (auto& [measure, figures] : figures_) figures.add_up(units_, units);
    auto whole = figures_.at(against_.profile.load).whole();
    if (!whole) return false;
    std::vector<Value> loads = loads_, scores(scores_.begin(), scores_.end() - 1);
    for (const NodeId unit : units) {
        if (is_compared_[unit] == 0) continue;
        const std::uint32_t group = against_.units.group_of[unit];
        const Places places = places_of(group, moved);
        auto known = sums_.find({group, places});
        if (known == sums_.end()) {
            if (!find_sums(unit, places)) return false;
            known = sums_.find({group, places});
        }
        loads[group] = known->second.load;
        scores[group] = known->second.score;
    }
    kept.loads = std::move(loads);
    kept.load_total = std::move(*whole);
    kept.unit_scores = std::move(scores);
    return true;
}

std::optional<std::vector<Value>> MovedUnits::measured(std::span<const MovedUnit> moved) {
    if (!place(moved)) return std::nullopt;
    regroup(moved);
    Observation seen(organisation_, nobody_, groups_, against_);
    Observation::Kept& kept = *seen.kept_;
    if (!add_up(moved, kept)) return std::nullopt;
    line_.follow(units_, moved);
    if (asks("structure")) {
        kept.managers = line_.managers();
        kept.number_of_layers = line_.number_of_layers();
    }
    if (asks("structure") || asks("span")) {
        kept.spans = line_.spans();
        kept.chiefs = line_.chiefs();
    }
    if (asks("interfaces")) kept.interfaces = interfaces_cut(organisation_, groups_);
    if (asks("transition")) kept.transition_sums = changes_(line_.changed(), regrouped_);
    std::vector<Value> result;
    for (std::size_t i = 0; i < indicators_.size(); ++i)
        result.push_back(fixed_[i] ? *fixed_[i] : indicators_[i].value(seen));
    return result;
}

}  // namespace tyngde
