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

/// What does not depend on where units lie.
constexpr std::array fixed{"positions",     "interfaces_total", "interface_volume_total", "saving", "posts_abolished",
                           "posts_created", "fte_common"};
/// Likewise, as long as the same units are compared.
constexpr std::array fixed_of_compared{"units", "chiefs"};

bool has(const auto& keys, const Indicator& indicator) {
    return std::find(keys.begin(), keys.end(), indicator.key) != keys.end();
}

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
           std::all_of(against.units.units.begin(), against.units.units.end(),
                       [&](NodeId unit) { return unplaced_around(organisation.units(), unit) == no_node; }) &&
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
      changes_(against.departure, against.by),
      seen_(organisation_, nobody_, groups_, against_) {
    for (const NodeId unit : groups_.units) is_compared_[unit] = 1;
    const Profile& profile = against.profile;
    figures_.try_emplace(profile.load, organisation_, profile.load);
    for (const Criterion& criterion : profile.criteria)
        figures_.try_emplace(criterion.measure, organisation_, criterion.measure);
    const Observation still(organisation_, nobody_, groups_, against_);
    loads_ = still.loads();
    scores_ = still.weight().scores;
    for (const Indicator& indicator : indicators) {
        of_compared_.push_back(has(fixed_of_compared, indicator) ? 1 : 0);
        const bool stays = has(fixed, indicator) || of_compared_.back() != 0;
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
    return unit == no_node ? against_.units.elsewhere() : against_.units.group_of[unit];
}

bool MovedUnits::place(std::span<const MovedUnit> moved) {
    const Hierarchy& before = organisation_.units();
    return units_.place(moved) &&
           std::all_of(moved.begin(), moved.end(),
                       [&](const MovedUnit& one) {
                           return before.parent(one.unit) != no_node || before.is_unplaced(one.unit);
                       }) &&
           find_adrift(moved);
}

/// The unit and those that it took along, with the posts at home there.
void MovedUnits::add_carried(NodeId unit, std::vector<NodeId>& nodes) const {
    units_.for_carried(unit, [&](NodeId at) {
        nodes.push_back(at);
        const auto posts = organisation_.posts_in(at);
        nodes.insert(nodes.end(), posts.begin(), posts.end());
        return true;
    });
}

/// False where one that is compared came to lie where nobody knows.
bool MovedUnits::find_adrift(std::span<const MovedUnit> moved) {
    settled_.clear();
    adrift_.clear();
    for (const auto& [unit, to] : moved) {
        if (unplaced_around(organisation_.units(), unit) != no_node) add_carried(unit, settled_);
        if (!has_place(to)) add_carried(unit, adrift_);
    }
    std::sort(settled_.begin(), settled_.end());
    std::sort(adrift_.begin(), adrift_.end());
    return std::none_of(adrift_.begin(), adrift_.end(),
                        [&](NodeId node) { return node < is_compared_.size() && is_compared_[node] != 0; });
}

/// Units that lie within compared ones before and after have no other ones compared.
bool MovedUnits::keeps_compared(std::span<const MovedUnit> moved) const {
    return std::all_of(moved.begin(), moved.end(), [&](const MovedUnit& one) {
        return is_compared_[one.unit] == 0 && against_.units.group_of[one.unit] != against_.units.elsewhere() &&
               group_of(one.to) != against_.units.elsewhere();
    });
}

void MovedUnits::regroup(std::span<const MovedUnit> moved) {
    if (std::exchange(others_compared_, !keeps_compared(moved))) groups_ = against_.units;
    if (others_compared_) return group_anew();
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

/// Units that are compared where they lie within no other of these.
std::vector<char> MovedUnits::candidates(std::span<const NodeId> in_level_order) const {
    std::vector<char> result(organisation_.count(Kind::unit), 0);
    if (const auto* keys = std::get_if<std::vector<std::string>>(&against_.by)) {
        for (const std::string& key : *keys)
            if (const NodeId node = organisation_.find(key); node < result.size()) result[node] = 1;
    } else if (const auto* type = std::get_if<std::string>(&against_.by)) {
        for (const NodeId unit : in_level_order) result[unit] = organisation_.type(unit) == *type ? 1 : 0;
    } else {
        std::vector<std::uint32_t> depth(result.size(), 0);
        for (const NodeId unit : in_level_order) {
            if (const NodeId above = units_.parent(unit); above != no_node) depth[unit] = depth[above] + 1;
            result[unit] = depth[unit] == std::get<std::uint32_t>(against_.by) && has_place(unit) ? 1 : 0;
        }
    }
    return result;
}

/// As `units_there` does of what is frozen with these places.
void MovedUnits::group_anew() {
    const std::vector<NodeId> order = units_.in_level_order();
    const std::vector<char> may_be = candidates(order);
    const Grouping& before = against_.units;
    groups_.units.clear();
    const auto none = static_cast<std::uint32_t>(before.group_of.size());
    for (const NodeId unit : order) {
        const NodeId above = units_.parent(unit);
        std::uint32_t& group = groups_.group_of[unit] = above == no_node ? none : groups_.group_of[above];
        if (group != none || may_be[unit] == 0) continue;
        group = groups_.elsewhere();
        groups_.units.push_back(unit);
    }
    regrouped_.clear();
    for (NodeId unit = 0; unit < none; ++unit) {
        std::uint32_t& group = groups_.group_of[unit];
        group = std::min(group, groups_.elsewhere());
        const std::uint32_t was = before.group_of[unit];
        const NodeId compared = group == groups_.elsewhere() ? no_node : groups_.units[group];
        if (compared == (was == before.elsewhere() ? no_node : before.units[was])) continue;
        regrouped_.push_back(unit);
        const auto posts = organisation_.posts_in(unit);
        regrouped_.insert(regrouped_.end(), posts.begin(), posts.end());
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
MovedUnits::Places MovedUnits::places_of(NodeId compared, std::span<const MovedUnit> moved) const {
    Places result;
    if (others_compared_) {
        for (const auto& [unit, to] : moved) result.emplace_back(unit, to);
        return result;
    }
    const std::uint32_t group = against_.units.group_of[compared];
    std::vector<NodeId> units;
    for (const auto& [unit, to] : moved)
        if (against_.units.group_of[unit] == group || group_of(to) == group) units.push_back(unit);
    for (const auto& [unit, to] : moved) {
        const auto decides = [&](NodeId one) { return std::find(units.begin(), units.end(), one) != units.end(); };
        NodeId above = unit;
        while (above != no_node && !decides(above)) above = organisation_.units().parent(above);
        if (above != no_node) result.emplace_back(unit, to);
    }
    return result;
}

/// What a unit comes to, of what is asked for; none where a sum is inexact.
std::optional<MovedUnits::Sums> MovedUnits::find_sums(NodeId compared) const {
    Sums sums;
    if (asks("balance")) {
        auto load = figures_.at(against_.profile.load).total(units_, compared);
        if (!load) return std::nullopt;
        sums.load = std::move(*load);
    }
    if (asks("tyngde")) {
        std::vector<std::vector<Value>> columns;
        for (const Criterion& criterion : against_.profile.criteria) {
            auto figure = figures_.at(criterion.measure).total(units_, compared);
            if (!figure) return std::nullopt;
            columns.push_back({std::move(*figure)});
        }
        sums.score = std::move(scores_of(columns, against_.profile, against_.scale).front());
    }
    return sums;
}

/// The same, kept for the next time; nothing for none.
const MovedUnits::Sums* MovedUnits::sums_of(NodeId compared, std::span<const MovedUnit> moved) {
    std::pair<NodeId, Places> which{compared, places_of(compared, moved)};
    if (const auto known = sums_.find(which); known != sums_.end()) return &known->second;
    auto sums = find_sums(compared);
    if (!sums) return nullptr;
    names_kept_ += 1 + which.second.size() + sums->load.missing.size_at_most() + sums->score.missing.size_at_most();
    return &sums_.emplace(std::move(which), std::move(*sums)).first->second;
}

bool MovedUnits::add_up(const UnitsElsewhere& elsewhere, Observation::Kept& kept) {
    constexpr std::size_t many = 50'000;  // names, in some MB
    if (names_kept_ > many) {
        sums_.clear();
        names_kept_ = 0;
    }
    const std::vector<NodeId> units = above(elsewhere.moved);
    for (auto& [measure, figures] : figures_)
        if (!figures.add_up(units_, units, elsewhere.rewritten)) return false;
    auto whole = figures_.at(against_.profile.load).whole();
    if (!whole) return false;
    std::vector<Value> loads = loads_, scores(scores_.begin(), scores_.end() - 1);
    if (others_compared_) {
        loads.clear();
        scores.clear();
        for (const NodeId unit : groups_.units) {
            const std::uint32_t was = against_.units.group_of[unit];
            loads.push_back(loads_[was]);
            scores.push_back(scores_[was]);
        }
        loads.push_back(Value::undefined(Reason::not_compared));  // elsewhere, of which nothing is asked
    }
    const auto find = [&](NodeId unit) {
        const Sums* sums = sums_of(unit, elsewhere.moved);
        if (sums == nullptr) return false;
        loads[groups_.group_of[unit]] = sums->load;
        scores[groups_.group_of[unit]] = sums->score;
        return true;
    };
    const auto is_compared = [&](NodeId unit) {
        const std::uint32_t group = groups_.group_of[unit];
        return group != groups_.elsewhere() && groups_.units[group] == unit;
    };
    for (const NodeId unit : units)
        if (is_compared(unit) && !find(unit)) return false;
    if (others_compared_)
        for (const NodeId unit : groups_.units)
            if (is_compared_[unit] == 0 && !find(unit)) return false;
    kept.loads = std::move(loads);
    kept.load_total = std::move(*whole);
    kept.unit_scores = std::move(scores);
    return true;
}

std::optional<std::vector<Value>> MovedUnits::measured(const UnitsElsewhere& elsewhere) {
    const std::span<const MovedUnit> moved = elsewhere.moved;
    if (!place(moved)) return std::nullopt;
    regroup(moved);
    const auto lies_elsewhere = [&](NodeId node) {
        return node >= groups_.group_of.size() || groups_.group_of[node] == groups_.elsewhere();
    };
    if (!std::all_of(adrift_.begin(), adrift_.end(), lies_elsewhere)) return std::nullopt;
    if (!line_.follow(units_, moved)) return std::nullopt;
    seen_.forget();
    Observation::Kept& kept = *seen_.kept_;
    kept.open_units.emplace();  // all that are compared have a place
    if (!add_up(elsewhere, kept)) return std::nullopt;
    if (asks("structure")) {
        kept.managers = line_.managers();
        kept.number_of_layers = line_.number_of_layers();
    }
    if (asks("structure") || asks("span")) {
        kept.spans = others_compared_ ? line_.spans(groups_.units) : line_.spans();
        kept.chiefs = others_compared_ ? line_.chiefs(groups_.units) : line_.chiefs();
    }
    if (asks("interfaces")) kept.interfaces = interfaces_cut(organisation_, units_, groups_);
    if (asks("transition"))
        kept.transition_sums =
            changes_({line_.changed(), line_.open_before(), line_.open_now()}, {regrouped_, settled_, adrift_});
    std::vector<Value> result;
    result.reserve(indicators_.size());
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
        const bool known = fixed_[i] && !(others_compared_ && of_compared_[i] != 0);
        result.push_back(known ? *fixed_[i] : indicators_[i].value(seen_));
    }
    return result;
}

}  // namespace tyngde
