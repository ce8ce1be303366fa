// What an organisation records completely: as it was said, else as the rule has it.

#include "tyngde/organisation/recorded.hpp"

#include <algorithm>

#include "highest.hpp"
#include "rare.hpp"
#include "recording.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/membership.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

std::optional<Subject> subject_of(Relation relation, bool homes) {
    switch (relation) {
        case Relation::heads: return Subject::heads;
        case Relation::reports_to: return homes ? std::nullopt : std::optional(Subject::heads);
        case Relation::responsible_for: return Subject::tasks;
        case Relation::works_with: return Subject::ties;
        case Relation::post_in: return Subject::places;
        default: return std::nullopt;
    }
}

Recorded recorded_by_rule(const Draft& draft) {
    Recorded result;
    std::array<bool, subject_count> filled{};
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node) && draft[node].kind == Kind::post)
            filled[static_cast<std::size_t>(Subject::posts)] = true;
    const bool homes = std::any_of(draft.relations().begin(), draft.relations().end(), [](const RelationRecord& one) {
        return one.relation == Relation::post_in && !one.removed;
    });
    for (const RelationRecord& relation : draft.relations())
        if (const auto subject = subject_of(relation.relation, homes); subject && !relation.removed)
            filled[static_cast<std::size_t>(*subject)] = true;
    for (const Subject subject : all_subjects) result[subject] = filled[static_cast<std::size_t>(subject)];
    return result;
}

Recorded decided(const Draft& draft) {
    Recorded result = recorded_by_rule(draft);
    for (const Subject subject : all_subjects)
        if (const auto& said = draft.recorded[subject]) result[subject] = said;
    return result;
}

bool Organisation::is_recorded(Subject subject, NodeId unit) const {
    if (!rare_->recorded_units.empty())
        for (; unit != no_node; unit = units_.parent(unit))
            if (const auto found = rare_->recorded_units.find(unit); found != rare_->recorded_units.end())
                if (const auto& said = found->second[subject]) return *said;
    return is_recorded(subject);
}

bool Organisation::is_recorded_throughout(Subject subject) const {
    return is_recorded(subject) && std::none_of(rare_->recorded_units.begin(), rare_->recorded_units.end(),
                                                [&](const auto& said) { return said.second[subject] == false; });
}

bool Organisation::knows_heads(NodeId unit) const {
    if (heads_of(unit).empty()) return is_recorded(Subject::heads, unit);
    return rare_->recorded_units.empty() || recorded_of(unit)[Subject::heads] != false;
}

Recorded Organisation::recorded_of(NodeId unit) const {
    const auto found = rare_->recorded_units.find(unit);
    return found == rare_->recorded_units.end() ? Recorded{} : found->second;
}

Empty Organisation::empty(NodeId unit) const {
    const auto found = rare_->empty_units.find(unit);
    return found == rare_->empty_units.end() ? Empty::no : found->second;
}

namespace {

/// Whether a post may lead a unit, of which nobody recorded the heads, that gives it another manager than the highest
/// of those that it is known to head, or none.
bool may_lead_higher(const Organisation& organisation, NodeId post, NodeId highest) {
    if (organisation.is_group(post)) return false;
    const Hierarchy& units = organisation.units();
    const auto key = [&](NodeId unit) { return organisation.key(unit); };
    const auto is_open = [&](NodeId unit) {
        if (organisation.knows_heads(unit)) return false;
        if (highest == no_node || is_higher(units, unit, highest, key)) return true;
        const NodeId top = unplaced_around(units, highest);
        return top != no_node && !units.is_within(unit, top);
    };
    if (may_lead_any(organisation, post)) {
        // Whose units are not recorded need not lead one that may have another head.
        const bool says = organisation.recorded_of(post)[Subject::heads] == false;
        if (says && highest != no_node && !organisation.knows_heads(highest)) return true;
        const NodeRange all = organisation.nodes(Kind::unit);
        return std::any_of(all.begin(), all.end(), is_open);
    }
    return is_open(organisation.home(post));
}

}  // namespace

bool Organisation::is_line_open(NodeId post) const {
    return has_open_lines_ && unit_line(post) == UnitLine::open && !explicit_managers(post).empty();
}

bool Organisation::knows_managers(NodeId node) const {
    if (kind(node) == Kind::post) {
        if (is_line_open(node)) return false;
        const bool all_known = way_open_.empty() && units_.unplaced().empty() && home(node) != no_node;
        if (!all_known && unit_line(node) == UnitLine::replaced && !explicit_managers(node).empty()) return true;
    }
    return knows_managers_by_units(node);
}

bool Organisation::knows_managers_by_units(NodeId node) const {
    // Nothing is open on any way up, as nearly always.
    const bool all_known = way_open_.empty() && units_.unplaced().empty();
    if (all_known && (kind(node) == Kind::unit || home(node) != no_node)) return true;
    const auto way_is_known = [&](NodeId unit) { return way_open_.empty() || way_open_[unit] == 0; };
    if (kind(node) == Kind::unit) return way_is_known(node);
    const NodeId highest = highest_headed(*this, node);
    if (!way_open_.empty() && may_lead_higher(*this, node, highest)) return false;
    if (highest != no_node) {
        const NodeId above = units_.parent(highest);
        // Below a unit without a place it may lie deeper than what else the post heads.
        if (const NodeId top = unplaced_around(units_, highest); above != no_node && top != no_node)
            for (std::uint32_t arc = arcs_.out_offset[node]; arc < arcs_.out_offset[node + 1]; ++arc)
                if (arcs_.relation[arc] == Relation::heads && !units_.is_within(arcs_.target[arc], top)) return false;
        return above == no_node ? !units_.is_unplaced(highest) : way_is_known(above);
    }
    if (home(node) != no_node) return way_is_known(home(node));
    // Where no unit has a head there is no other way than the written one, wherever the post is at home.
    if (heads_.empty() && is_recorded_throughout(Subject::heads)) return true;
    return is_declared_manager(node) || (is_recorded(Subject::places) && count(Kind::unit) != 0);
}

}  // namespace tyngde
