#include "unrecorded_heads.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "tyngde/organisation/membership.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {
namespace {

/// Whether a post may lead a unit of which nobody recorded the heads.
bool may_lead_one(const Organisation& organisation, NodeId post) {
    if (organisation.is_group(post)) return false;
    return may_lead_any(organisation, post) || !organisation.knows_heads(organisation.home(post));
}

/// The posts of which it is said that it is not recorded what they lead.
std::vector<std::string_view> leading_more(const Organisation& organisation) {
    std::vector<std::string_view> result;
    for (NodeId post : organisation.nodes(Kind::post))
        if (organisation.recorded_of(post)[Subject::heads] == false) result.push_back(organisation.key(post));
    std::sort(result.begin(), result.end());
    return result;
}

/// Goes over the units that a post may lead.
template <class Function>
void for_units_led_by(const Organisation& organisation, NodeId post, const Function& function) {
    if (organisation.is_group(post)) return;
    if (!may_lead_any(organisation, post)) return function(organisation.home(post));
    for (NodeId unit : organisation.nodes(Kind::unit)) function(unit);
}

/// The lowest unit of which the head is above a post; of one that may lead its own unit, above that.
NodeId lowest_above(const Organisation& organisation, NodeId post, bool leads_home) {
    const NodeId home = organisation.home(post), led = leads_home ? home : highest_headed(organisation, post);
    if (led == no_node) return leads_home ? no_node : home;
    return organisation.units().parent(led);
}

/// Goes over the units above a post of which somebody may be the head that nobody recorded, each told with the lowest
/// on the way and whether it is that of the post as head of its own unit. True where one is `found`.
template <class Found>
bool finds_above(const Organisation& organisation, NodeId post, NodeId manager, const Found& found) {
    const NodeId home = organisation.home(post);
    for (const bool leads_home : {false, true}) {
        if (leads_home && (home == no_node || organisation.knows_heads(home))) break;
        const NodeId lowest = lowest_above(organisation, post, leads_home);
        for (NodeId unit = lowest; unit != no_node; unit = organisation.units().parent(unit)) {
            const bool leads = may_lead_any(organisation, manager) || organisation.home(manager) == unit;
            if (leads && !organisation.knows_heads(unit) && found(leads_home, lowest, unit)) return true;
            if (!organisation.heads_of(unit).empty()) break;
        }
    }
    return false;
}

/// Per post, whether its written line may be the units' own.
std::vector<char> lines_of_units(const Organisation& organisation) {
    std::vector<char> result(organisation.count(Kind::post), 0);
    const auto any = [](bool, NodeId, NodeId) { return true; };
    for (NodeId post : organisation.nodes(Kind::post)) {
        const auto written = organisation.explicit_managers(post);
        if (written.empty() || organisation.unit_line(post) != UnitLine::replaced) continue;
        const bool all = std::all_of(written.begin(), written.end(), [&](NodeId manager) {
            if (!may_lead_one(organisation, manager)) return false;
            return may_lead_any(organisation, post) || finds_above(organisation, post, manager, any);
        });
        result[post - organisation.first(Kind::post)] = static_cast<char>(all);
    }
    return result;
}

}  // namespace

UnrecordedHeads::UnrecordedHeads(const Organisation& before, const Organisation& after, const Heirs& heirs)
    : before_(before),
      after_(after),
      heirs_(heirs),
      homes_open_(!before.is_recorded(Subject::places) || !after.is_recorded(Subject::places)) {
    are_any_ = !before.is_recorded_throughout(Subject::heads) || !after.is_recorded_throughout(Subject::heads);
    if (are_any_) {
        losing_before_ = units_losing_heads(before, after);
        losing_after_ = units_losing_heads(after, before);
        if (heirs.lineage().kin() != Kin::none) of_units_ = lines_of_units(before);
        find_posts_that_lead_more();
        const std::vector<std::string_view> some = leading_more(before), then = leading_more(after);
        some_took_over_ = !some.empty() || !then.empty();
        others_took_over_ = some != then;
    }
    if (are_any_ || homes_open_) {
        find_units_led_alike();
        find_leaders_with_own_lines();
    }
}

/// Of which units the head that nobody recorded may be among the posts that the other model has not.
std::vector<char> UnrecordedHeads::units_losing_heads(const Organisation& one, const Organisation& other) {
    std::vector<char> result(one.count(Kind::unit), 0);
    for (NodeId post : one.nodes(Kind::post)) {
        const NodeId there = other.find(one.key(post));
        if (there != no_node && other.kind(there) == Kind::post) continue;
        for_units_led_by(one, post, [&](NodeId unit) { result[unit] = 1; });
    }
    return result;
}

/// A post that came into one which is there besides, or was made of several, may have brought what it led, and as
/// written a line that was the units'.
void UnrecordedHeads::find_posts_that_lead_more() {
    led_more_.resize(before_.node_count(), 0);
    leads_more_.resize(after_.node_count(), 0);
    const auto may_bring = [](const Organisation& one, NodeId post, const std::string& key, const Organisation& other) {
        return one.kind(post) == Kind::post && other.find(key) == no_node && may_lead_one(one, post);
    };
    const std::vector<char> of_units_then = of_units_.empty() ? of_units_ : lines_of_units(after_);
    const auto is_of_units = [](const Organisation& one, NodeId node, const std::vector<char>& lines) {
        const bool is_post = node != no_node && one.kind(node) == Kind::post;
        return is_post && !lines.empty() && lines[node - one.first(Kind::post)] != 0;
    };
    for (const Succession& row : heirs_.lineage().rows()) {
        const NodeId was = before_.find(row.from), then = row.to.empty() ? no_node : after_.find(row.to);
        if (was == no_node || then == no_node) continue;
        if (row.from != row.to) {
            for (const std::string& key : {row.from, row.to}) {
                if (is_of_units(before_, before_.find(key), of_units_)) leads_more_[then] = 1;
                if (is_of_units(after_, after_.find(key), of_units_then)) led_more_[was] = 1;
            }
        }
        if (may_bring(before_, was, row.from, after_)) leads_more_[then] = 1;
        if (may_bring(after_, then, row.to, before_)) led_more_[was] = 1;
    }
}

bool UnrecordedHeads::may_follow(NodeId post, NodeId then) const {
    if (before_.kind(post) != Kind::post || !may_be_of_units(post)) return false;
    if (may_lead_any(before_, post) || may_lead_any(after_, then)) return !have_same_ways(post, then);
    // Up to whoever is written the units would have to be the same, and led by the same.
    const auto differs = [&](bool leads_home, NodeId unit, NodeId upper) {
        NodeId unit_then = lowest_above(after_, then, leads_home);
        for (; is_same_unit(unit, unit_then) && lists_same_heads(unit, unit_then);
             unit = before_.units().parent(unit)) {
            if (unit == upper) return false;
            unit_then = after_.units().parent(unit_then);
        }
        return true;
    };
    const auto written = before_.explicit_managers(post);
    return std::any_of(written.begin(), written.end(),
                       [&](NodeId manager) { return finds_above(before_, post, manager, differs); });
}

/// Not where no history says so, a post of the unit was abolished or merged, other units came into it, or parts of
/// it became units.
bool UnrecordedHeads::keeps(NodeId unit, NodeId then) const {
    const Kin kin = heirs_.lineage().kin();
    if (&before_ == &after_) return true;
    // Two plans may both have done away with the head, and only one of them have somebody take over from him.
    if (kin == Kin::same) return !others_took_over_;
    if (kin == Kin::sibling && some_took_over_) return false;
    if (kin == Kin::none || heirs_.takes_over_unit(then) || heirs_.gives_rise_to_unit(unit)) return false;
    return (kin == Kin::ancestor || losing_before_[unit] == 0) && (kin == Kin::descendant || losing_after_[then] == 0);
}

/// Whether a unit is there again, led for certain by whom it was, if by anybody.
bool UnrecordedHeads::is_same_unit(NodeId unit, NodeId then) const {
    if (then == no_node || !heirs_.is_same(unit, then) || after_.kind(then) != Kind::unit) return false;
    const bool known = before_.knows_heads(unit);
    return known == after_.knows_heads(then) && (known || keeps(unit, then));
}

void UnrecordedHeads::find_units_led_alike() {
    for (NodeId unit : before_.nodes(Kind::unit)) {
        if (before_.knows_heads(unit) && !homes_open_) continue;
        const NodeId then = heirs_.namesake(unit);
        all_ways_same_ = is_same_unit(unit, then) && is_same_way(unit, then) &&
                         is_same_way(before_.units().parent(unit), after_.units().parent(then));
        if (!all_ways_same_) return;
    }
    // And of those that only the second model has, or of which only that does not say who leads them.
    for (NodeId unit : after_.nodes(Kind::unit)) {
        if (after_.knows_heads(unit) && !homes_open_) continue;
        const NodeId was = before_.find(after_.key(unit));
        if (was == no_node || !is_same_unit(was, unit)) all_ways_same_ = false;
    }
}

/// In the same order, too: the first one makes the primary tree.
bool UnrecordedHeads::lists_same_heads(NodeId unit, NodeId then) const {
    const auto heads = before_.heads_of(unit), heads_then = after_.heads_of(then);
    return std::equal(heads.begin(), heads.end(), heads_then.begin(), heads_then.end(),
                      [&](NodeId head, NodeId one) { return heirs_.succession(head, one) == Fate::same; });
}

/// From two units, or none, up to one with a head: the same units, which are led by the same, as is that one. One
/// without parent and one without a known place do not end a way alike.
bool UnrecordedHeads::is_same_way(NodeId unit, NodeId then) const {
    const Hierarchy &units = before_.units(), &units_then = after_.units();
    for (; unit != no_node && then != no_node; unit = units.parent(unit), then = units_then.parent(then)) {
        if (!is_same_unit(unit, then) || !lists_same_heads(unit, then)) return false;
        if (!before_.heads_of(unit).empty()) return true;
        if (units.is_unplaced(unit) != units_then.is_unplaced(then)) return false;
    }
    return unit == then;
}

bool UnrecordedHeads::have_same_ways(NodeId node, NodeId then) const {
    if (before_.kind(node) != Kind::post) return is_same_way(node, then);
    // Whoever may lead any unit has the way up of any.
    if ((leads_any(node) || may_lead_any(after_, then)) && !all_ways_same_) return false;
    const NodeId highest = highest_headed(before_, node), highest_then = highest_headed(after_, then);
    const NodeId home = before_.home(node), home_then = after_.home(then);
    if ((highest == no_node) != (highest_then == no_node) || (home == no_node) != (home_then == no_node)) return false;
    if (highest == no_node && !is_same_way(home, home_then)) return false;
    if (highest != no_node && (!heirs_.is_same(highest, highest_then) ||
                               !is_same_way(before_.units().parent(highest), after_.units().parent(highest_then))))
        return false;
    // Did it lead the unit that it is at home in, its manager were above that.
    if (home == no_node || (before_.knows_heads(home) && after_.knows_heads(home_then))) return true;
    if (!is_same_unit(home, home_then)) return false;
    return is_same_way(before_.units().parent(home), after_.units().parent(home_then));
}

bool UnrecordedHeads::leads_any(NodeId post) const { return (are_any_ || homes_open_) && may_lead_any(before_, post); }

/// The line of anybody else at home in a unit, did he lead it, were the unit's own way up, which is asked anyway.
bool UnrecordedHeads::has_own_line(NodeId post) const {
    const auto has = [](const Organisation& organisation, NodeId one) {
        return !organisation.explicit_managers(one).empty() || highest_headed(organisation, one) != no_node ||
               may_lead_any(organisation, one);
    };
    const NodeId then = heirs_.namesake(post);
    return has(before_, post) || (then != no_node && after_.kind(then) == Kind::post && has(after_, then));
}

void UnrecordedHeads::find_leaders_with_own_lines() {
    own_.assign(before_.count(Kind::unit), 0);
    own_other_ = own_;
    other_heads_.assign(before_.count(Kind::post), 0);
    for (NodeId post : before_.nodes(Kind::post)) {
        asks_heads_ = asks_heads_ || leads_any(post);
        if (!may_lead_one(before_, post)) continue;
        const bool own = has_own_line(post);
        for_units_led_by(before_, post, [&](NodeId unit) {
            // Beside a head that is recorded anybody's line is another than that one's.
            const bool beside = !before_.heads_of(unit).empty();
            asks_heads_ = asks_heads_ || beside;
            if (own || beside) own_[unit] = 1;
        });
    }
}

bool UnrecordedHeads::learns_of(std::span<const char> other_lines) {
    if (own_.empty()) return false;
    bool learned = false;
    const NodeId first = before_.first(Kind::post);
    const auto set = [&](char& flag) {
        learned = learned || flag == 0;
        flag = 1;
    };
    for (NodeId post : before_.nodes(Kind::post)) {
        if (other_lines[post - first] == 0) continue;
        if (homes_open_ && !std::exchange(any_other_, true)) learned = true;
        if (asks_heads_ && highest_headed(before_, post) != no_node) {
            set(other_heads_[post - first]);
            any_other_head_ = true;
        }
        if (!may_lead_one(before_, post)) continue;
        const bool own = has_own_line(post);
        for_units_led_by(before_, post, [&](NodeId unit) {
            if (own || !before_.heads_of(unit).empty()) set(own_other_[unit]);
        });
    }
    return learned;
}

/// Takes in who may be met first from a unit upwards.
void UnrecordedHeads::look_up(NodeId unit, Leaders& found) const {
    for (; unit != no_node; unit = before_.units().parent(unit)) {
        const auto heads = before_.heads_of(unit);
        if (!before_.knows_heads(unit)) {
            found.any |= own_[unit] != 0;
            found.other |= own_other_[unit] != 0;
        }
        const NodeId first = before_.first(Kind::post);
        for (NodeId head : heads) found.other |= asks_heads_ && other_heads_[head - first] != 0 && found.any;
        if (!heads.empty()) return;
    }
}

UnrecordedHeads::Leaders UnrecordedHeads::leaders_above(NodeId node) const {
    Leaders result;
    if (own_.empty()) return result;
    if (before_.kind(node) != Kind::post) {
        look_up(node, result);
        return result;
    }
    const NodeId highest = highest_headed(before_, node), home = before_.home(node);
    if (leads_any(node)) {
        const auto is_set = [](char flag) { return flag != 0; };
        result.any = true;
        result.other = any_other_head_ || std::any_of(own_other_.begin(), own_other_.end(), is_set) ||
                       (home == no_node && homes_open_ && any_other_);
        return result;
    }
    look_up(highest == no_node ? home : before_.units().parent(highest), result);
    if (home != no_node && !before_.knows_heads(home)) {
        // Above its home it may find somebody else than in it.
        result.any |= highest != no_node || !before_.heads_of(home).empty();
        look_up(before_.units().parent(home), result);
    }
    return result;
}

}  // namespace tyngde
