#include "consequences.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include "organisation/highest.hpp"
#include "places.hpp"
#include "tyngde/organisation/compared_units.hpp"

namespace tyngde {

Consequences::Consequences(const Side& before, const Side& after, const Heirs& heirs, const TransitionOptions& options)
    : side_before_(before),
      side_after_(after),
      before_(before.organisation),
      after_(after.organisation),
      heirs_(heirs),
      unrecorded_(before.organisation, after.organisation, heirs) {
    if (options.by) {
        const std::array models{&before_, &after_};
        if (!options.among_others) compared_units(models, *options.by);  // throws
        // Of a comparison within a unit those below it; asked directly, those of the whole.
        const auto border = options.among_others ? options.within : std::nullopt;
        units_before_ = units_there(before_, *options.by, border);
        units_after_ = units_there(after_, *options.by, border);
    }
    keeps_unit_ = units_kept();
    follow_lines();
    // Who leads a unit may be one whose own line is another: what hangs on him is open, and so on upwards.
    while (unrecorded_.looks() && unrecorded_.learns_of(other_lines())) follow_lines();
}

/// What becomes of somebody above, where there is one before and one after.
Consequence Consequences::succession(NodeId was, NodeId then) const {
    const Fate fate = heirs_.succession(was, then);
    return {fate, fate == Fate::open ? std::optional(Continues{then, was}) : std::nullopt};
}

Consequence Consequences::managers_of(NodeId node, NodeId then) const {
    const auto was = managers_of_node(before_, node), are = managers_of_node(after_, then);
    const Consequence found =
        was.size() == 1 && are.size() == 1 ? succession(was.front(), are.front()) : succession_of_all(was, are);
    if (side_before_.knows_managers(node) &&
        std::any_of(was.begin(), was.end(), [&](NodeId manager) { return is_gone(manager); }))
        return {Fate::changed};
    if (unrecorded_.may_lead_more(node, then)) return {Fate::open};
    if (side_before_.knows_managers(node) && side_after_.knows_managers(then)) {
        const bool open = found.fate == Fate::same && unrecorded_.may_follow(node, then);
        return open ? Consequence{Fate::open, std::nullopt, true} : found;
    }
    const bool same =
        found.fate == Fate::same && has_same_explicit_managers(node, then) && unrecorded_.have_same_ways(node, then);
    if (same) return {};
    return {Fate::open, std::nullopt, side_before_.knows_managers(node)};
}

/// Whether a plan did away with somebody, whom nobody comes after: whoever reported to him has another manager,
/// known or not.
bool Consequences::is_gone(NodeId node) const {
    return heirs_.lineage().kin() == Kin::descendant && heirs_.namesake(node) == no_node && heirs_.of(node).empty();
}

/// Whether the same are written down as a node's managers: a line that was written may be another than that of the
/// units, whose heads nobody recorded.
bool Consequences::has_same_explicit_managers(NodeId node, NodeId then) const {
    if (before_.kind(node) != Kind::post || after_.kind(then) != Kind::post) return true;
    const auto was = before_.explicit_managers(node), are = after_.explicit_managers(then);
    return std::equal(was.begin(), was.end(), are.begin(), are.end(),
                      [&](NodeId a, NodeId b) { return heirs_.is_same(a, b); });
}

/// Several are the same where each of them is there again and nobody else is. While that waits for one
/// merge it is told which one.
Consequence Consequences::succession_of_all(std::span<const NodeId> was, std::span<const NodeId> are) const {
    if (was.size() != are.size()) return {Fate::changed};
    std::vector<char> found(are.size(), 0);
    std::vector<NodeId> left, missing;
    for (const NodeId node : was) {
        bool there = false;
        for (std::size_t i = 0; i < are.size(); ++i) {
            if (heirs_.succession(node, are[i]) != Fate::same) continue;
            found[i] = 1;
            there = true;
        }
        if (!there) missing.push_back(node);
    }
    for (std::size_t i = 0; i < are.size(); ++i)
        if (found[i] == 0) left.push_back(are[i]);
    if (left.empty() && missing.empty()) return {};
    if (!may_all_continue(missing, left)) return {Fate::changed};
    // Of several merges all have to come out so.
    return left.size() == 1 ? succession(missing.front(), left.front()) : Consequence{Fate::open};
}

/// Whether merges may come out so that each of some continues another one of them: pairs are found by paths that
/// take back earlier ones (Kuhn 1955).
bool Consequences::may_all_continue(std::span<const NodeId> was, std::span<const NodeId> are) const {
    if (was.size() != are.size()) return false;
    std::vector<std::size_t> taken_by(are.size(), was.size());
    std::vector<char> seen;
    const std::function<bool(std::size_t)> finds_one = [&](std::size_t i) {
        for (std::size_t j = 0; j < are.size(); ++j) {
            if (seen[j] != 0 || heirs_.succession(was[i], are[j]) != Fate::open) continue;
            seen[j] = 1;
            if (taken_by[j] != was.size() && !finds_one(taken_by[j])) continue;
            taken_by[j] = i;
            return true;
        }
        return false;
    };
    for (std::size_t i = 0; i < was.size(); ++i) {
        seen.assign(are.size(), 0);
        if (!finds_one(i)) return false;
    }
    return true;
}

bool Consequences::is_untouched_unit(NodeId node) const {
    const NodeId then = heirs_.alone(node);
    if (keeps_unit_[node] == 0 || then == no_node || heirs_.is_merged(then)) return false;
    if (!heirs_.is_same(before_.units().parent(node), after_.units().parent(then))) return false;
    const auto was = before_.nearest_heads(node), are = after_.nearest_heads(then);
    if (was.size() != 1 || are.size() != 1 || !heirs_.is_same(was.front(), are.front())) return false;
    if (!before_.knows_managers(node) || !after_.knows_managers(then)) return false;
    const NodeId head = was.front() - before_.first(Kind::post), head_then = are.front() - after_.first(Kind::post);
    return side_before_.known_to_top[head] != 0 && side_after_.known_to_top[head_then] != 0 &&
           lines_[head].fate == Fate::same &&
           heirs_.is_same(side_before_.directors[head], side_after_.directors[head_then]);
}

/// Of each unit before, whether it is there afterwards and lies in the same compared unit.
std::vector<char> Consequences::units_kept() const {
    std::vector<char> result;
    for (NodeId unit : before_.nodes(Kind::unit)) {
        const NodeId then = heirs_.namesake(unit);
        const bool is_unit = then != no_node && after_.kind(then) == Kind::unit;
        result.push_back(static_cast<char>(
            is_unit && heirs_.is_same(unit_of(before_, units_before_, unit), unit_of(after_, units_after_, then))));
    }
    return result;
}

/// What becomes of the lines of all posts, those above first; and who is untouched.
void Consequences::follow_lines() {
    const NodeId first = before_.first(Kind::post);
    const std::size_t posts = before_.count(Kind::post);
    managers_.resize(posts);
    lines_.resize(posts);
    first_heirs_.resize(posts);
    untouched_.assign(posts, 0);
    // By themselves, as what is written below could be anything.
    const std::span<const NodeId> alone(heirs_.alone()), managers = before_.line().all_managers(),
                                                         managers_then = after_.line().all_managers();
    const std::span<const std::uint32_t> offset = before_.line().manager_offsets(),
                                         offset_then = after_.line().manager_offsets();
    const std::span<const char> known(side_before_.known), known_then(side_after_.known);
    const std::span<const Consequence> lines(lines_);
    const std::span<const NodeId> directors(side_before_.directors), directors_then(side_after_.directors);
    const std::span<const char> to_top(side_before_.known_to_top), to_top_then(side_after_.known_to_top);
    const std::span<const NodeId> namesakes(heirs_.namesakes());
    const std::span<const char> keeps_unit(keeps_unit_);
    const NodeId first_then = after_.first(Kind::post);
    const auto is_same = [&](NodeId was, NodeId then) {
        return was == no_node || then == no_node ? was == then : namesakes[was] == then;
    };
    // Whether a post is untouched whose line is what it was.
    const auto is_untouched_below = [&](NodeId post) {
        const NodeId then = alone[post];
        if (then == no_node || heirs_.is_merged(then)) return false;
        const std::size_t was = post - first, is = then - first_then;
        if (to_top[was] == 0 || to_top_then[is] == 0) return false;
        const NodeId home = before_.home(post);
        return is_same(home, after_.home(then)) && (home == no_node || keeps_unit[home] != 0) &&
               is_same(directors[was], directors_then[is]);
    };
    // The case of most: one manager, who is the same and has the same above him.
    const auto has_same_line = [&](std::size_t was) {
        const NodeId then = alone[first + was];
        if (then == no_node || known[was] == 0 || offset[was + 1] - offset[was] != 1) return false;
        const auto post = static_cast<NodeId>(first + was);
        if (unrecorded_.may_lead_more(post, then) || unrecorded_.may_be_of_units(post)) return false;
        const std::size_t is = then - first_then;
        if (known_then[is] == 0 || offset_then[is + 1] - offset_then[is] != 1) return false;
        const NodeId manager = managers[offset[was]];
        return namesakes[manager] == managers_then[offset_then[is]] && lines[manager - first].fate == Fate::same;
    };
    for (NodeId post : before_.nodes(Kind::post)) {
        const std::size_t row = post - first;
        if (has_same_line(row)) {
            first_heirs_[row] = alone[post];
        } else {
            const NodeId then = first_heirs_[row] = first_heir(post);
            managers_[row] = then == no_node ? Consequence{Fate::leaver} : managers_of(post, then);
            lines_[row] = then == no_node ? managers_[row] : line(post, managers_[row]);
            if (managers_[row].fate != Fate::same || lines_[row].fate != Fate::same) continue;
        }
        untouched_[row] = static_cast<char>(is_untouched_below(post));
    }
}

/// Per post before, whether its line is another one, or may be.
std::vector<char> Consequences::other_lines() const {
    std::vector<char> result;
    for (const Consequence& line : lines_) result.push_back(static_cast<char>(line.fate != Fate::same));
    return result;
}

/// None for who leaves.
NodeId Consequences::first_heir(NodeId node) const {
    if (heirs_.alone(node) != no_node) return heirs_.alone(node);
    const HeirList heirs = heirs_.of(node);
    return heirs.empty() ? no_node : heirs.front().node;
}

Consequence Consequences::line(NodeId node, const Consequence& manager) const {
    const auto above = managers_of_node(before_, node);
    const bool is_open = !side_before_.knows_managers(node);
    const auto leaders = is_open ? unrecorded_.leaders_above(node) : UnrecordedHeads::Leaders{};
    if (manager.fate == Fate::same && leaders.other) return {Fate::open};
    if (above.empty()) return manager;
    const Consequence& further = lines_[above.front() - before_.first(Kind::post)];
    // What is recorded further up need not be above whoever may be the manager.
    if (leaders.any && further.fate != Fate::same && manager.fate != Fate::changed) return {Fate::open};
    if (further.fate == Fate::leaver || manager.fate == Fate::changed) return manager;
    if (further.fate == Fate::changed) return further;
    if (manager.fate == Fate::same) return further;
    // What lies above a merge is on the line only where it is the primary manager who was merged.
    if (manager.kept && manager.kept->who != above.front()) return {Fate::open};
    // Open in both places: the nearer merge knows what it lies below, unless something is not known.
    const bool unknown = further.fate == Fate::open && !further.kept;
    return unknown ? further : manager;
}

/// Whether a post whose line is the same is so itself, and has the same primary managers up to where these are known:
/// of whom is not known, the director may be any of them.
bool Consequences::has_same_primary_managers(NodeId node, NodeId then) const {
    if (before_.kind(node) == Kind::unit) {
        const auto heads = before_.nearest_heads(node), heads_then = after_.nearest_heads(then);
        if (heads.empty() || heads_then.empty()) return heads.empty() == heads_then.empty();
        node = heads.front();
        then = heads_then.front();
    }
    while (node != no_node && then != no_node && heirs_.succession(node, then) == Fate::same) {
        node = before_.line().manager(node);
        then = after_.line().manager(then);
    }
    return node == then;
}

Consequence Consequences::director(NodeId node, NodeId then, const Consequence& line) const {
    const bool known = side_before_.is_known_to_top(node) && side_after_.is_known_to_top(then);
    const bool is_open = line.fate == Fate::open && !line.kept;
    if (is_open || (!known && line.fate != Fate::same)) return {Fate::open};
    if (!known) return {has_same_primary_managers(node, then) ? Fate::same : Fate::open};
    const NodeId was = side_before_.director_of(node), is = side_after_.director_of(then);
    if (was == no_node && is == no_node) return {};
    return was == no_node || is == no_node ? Consequence{Fate::changed} : succession(was, is);
}

NodeId Consequences::unit_of(const Organisation& organisation, const Grouping& units, NodeId node) {
    const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
    if (unit == no_node || units.units.empty() || units.group_of[unit] == units.elsewhere()) return no_node;
    return units.units[units.group_of[unit]];
}

Consequence Consequences::unit(NodeId node, NodeId then, const UnitPair& units) const {
    if (heirs_.succession(units.first, units.second) == Fate::same) return {};
    if (has_no_known_place(before_, node)) return {Fate::open};
    if (has_no_known_place(after_, then)) return {Fate::open, std::nullopt, true};
    return {Fate::changed};
}

Fate Consequences::place(NodeId node, NodeId then) const {
    const Fate fate = heirs_.succession(place_of(before_, node), place_of(after_, then));
    const bool unplaced = before_.kind(node) == Kind::unit && before_.units().is_unplaced(node);
    return fate == Fate::changed && unplaced ? Fate::open : fate;
}

/// True for what lies in an unplaced unit.
bool Consequences::has_no_known_place(const Organisation& organisation, NodeId node) {
    const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
    return unit != no_node && unplaced_around(organisation.units(), unit) != no_node;
}

std::optional<Continues> Consequences::undecided_self(NodeId node, NodeId then) const {
    if (before_.kind(node) != Kind::post) return std::nullopt;
    return heirs_.is_merged(then) ? succession(node, then).kept : std::nullopt;
}

}  // namespace tyngde
