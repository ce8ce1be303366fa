#include "unrecorded_heads.hpp"

#include <algorithm>

#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

UnrecordedHeads::UnrecordedHeads(const Organisation& before, const Organisation& after, const Heirs& heirs)
    : before_(before), after_(after), heirs_(heirs) {
    if (before.is_recorded_throughout(Subject::heads) && after.is_recorded_throughout(Subject::heads)) return;
    losing_before_ = units_losing_heads(before, after);
    losing_after_ = units_losing_heads(after, before);
    other_lines_ = units_with_other_lines();
    leads_more_ = posts_that_lead_more();
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

std::vector<char> UnrecordedHeads::units_with_other_lines() const {
    std::vector<char> result(before_.count(Kind::unit), 0);
    for (NodeId post : before_.nodes(Kind::post)) {
        const NodeId home = before_.home(post), then = heirs_.namesake(post);
        if (home == no_node || then == no_node || after_.kind(then) != Kind::post) continue;
        const auto was = before_.explicit_managers(post), are = after_.explicit_managers(then);
        const bool same = std::equal(was.begin(), was.end(), are.begin(), are.end(),
                                     [&](NodeId a, NodeId b) { return heirs_.is_same(a, b); });
        if (!same) result[home] = 1;
    }
    return result;
}

std::vector<char> UnrecordedHeads::posts_that_lead_more() const {
    std::vector<char> result(after_.node_count(), 0);
    for (const Succession& row : heirs_.lineage().rows()) {
        const NodeId was = before_.find(row.from), then = row.to.empty() ? no_node : after_.find(row.to);
        if (was == no_node || then == no_node || before_.kind(was) != Kind::post || before_.is_group(was)) continue;
        const NodeId home = before_.home(was);
        if (after_.find(row.from) == no_node && home != no_node && !before_.knows_heads(home)) result[then] = 1;
    }
    return result;
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
