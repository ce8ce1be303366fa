#include "unrecorded_heads.hpp"

#include <algorithm>
#include <string>

#include "tyngde/organisation/membership.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

UnrecordedHeads::UnrecordedHeads(const Organisation& before, const Organisation& after, const Heirs& heirs)
    : before_(before), after_(after), heirs_(heirs) {
    if (before.is_recorded_throughout(Subject::heads) && after.is_recorded_throughout(Subject::heads)) return;
    are_any_ = true;
    losing_before_ = units_losing_heads(before, after);
    losing_after_ = units_losing_heads(after, before);
    other_lines_.resize(before.count(Kind::unit), 0);
    find_posts_that_lead_more();
}

/// Of which units the head that nobody recorded may be among the posts that the other model has not.
std::vector<char> UnrecordedHeads::units_losing_heads(const Organisation& one, const Organisation& other) {
    std::vector<char> result(one.count(Kind::unit), 0);
    for (NodeId post : one.nodes(Kind::post)) {
        const NodeId there = other.find(one.key(post));
        if (one.is_group(post) || (there != no_node && other.kind(there) == Kind::post)) continue;
        if (one.home(post) == no_node) return std::vector<char>(result.size(), 1);
        result[one.home(post)] = 1;
    }
    return result;
}

/// Only posts with managers of their own that are written, or that head another unit, say something: the line of
/// anybody else at home in a unit, did he lead it, were the unit's own way up, which is asked anyway.
bool UnrecordedHeads::learns_of(std::span<const char> other_lines) {
    bool learned = false;
    const NodeId first = before_.first(Kind::post);
    const auto mark = [&](NodeId unit) {
        learned = learned || other_lines_[unit] == 0;
        other_lines_[unit] = 1;
    };
    for (NodeId post : before_.nodes(Kind::post)) {
        if (other_lines[post - first] == 0) continue;
        const NodeId home = before_.home(post), then = heirs_.namesake(post);
        const bool is_explicit =
            !before_.explicit_managers(post).empty() ||
            (then != no_node && after_.kind(then) == Kind::post && !after_.explicit_managers(then).empty());
        if (!is_explicit && highest_headed(before_, post) == no_node) continue;
        if (home != no_node)
            mark(home);
        else
            for (NodeId unit : before_.nodes(Kind::unit)) mark(unit);
    }
    return learned;
}

/// A post that came into one which is there besides, or was made of several, may have brought what it led.
void UnrecordedHeads::find_posts_that_lead_more() {
    led_more_.resize(before_.node_count(), 0);
    leads_more_.resize(after_.node_count(), 0);
    const auto may_bring = [](const Organisation& one, NodeId post, const std::string& key, const Organisation& other) {
        if (one.kind(post) != Kind::post || one.is_group(post) || other.find(key) != no_node) return false;
        const NodeId home = one.home(post);
        return home != no_node && !one.knows_heads(home);
    };
    for (const Succession& row : heirs_.lineage().rows()) {
        const NodeId was = before_.find(row.from), then = row.to.empty() ? no_node : after_.find(row.to);
        if (was == no_node || then == no_node) continue;
        if (may_bring(before_, was, row.from, after_)) leads_more_[then] = 1;
        if (may_bring(after_, then, row.to, before_)) led_more_[was] = 1;
    }
}

/// Not where no history says so, a post of the unit was abolished or merged, other units came into it, or parts of
/// it became units.
bool UnrecordedHeads::keeps(NodeId unit, NodeId then) const {
    const Kin kin = heirs_.lineage().kin();
    if (&before_ == &after_ || kin == Kin::same) return true;
    if (kin == Kin::none || heirs_.takes_over_unit(then) || heirs_.gives_rise_to_unit(unit)) return false;
    return (kin == Kin::ancestor || losing_before_[unit] == 0) && (kin == Kin::descendant || losing_after_[then] == 0);
}

bool UnrecordedHeads::are_same(const std::vector<NodeId>& units) const {
    return std::all_of(units.begin(), units.end(), [&](NodeId unit) {
        const NodeId then = heirs_.namesake(unit);
        const bool known = before_.knows_heads(unit);
        return known == after_.knows_heads(then) && (known || keeps(unit, then));
    });
}

bool UnrecordedHeads::may_have_other_lines(const std::vector<NodeId>& units) const {
    return std::any_of(units.begin(), units.end(),
                       [&](NodeId unit) { return !before_.knows_heads(unit) && other_lines_[unit] != 0; });
}

}  // namespace tyngde
