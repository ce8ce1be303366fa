#include <algorithm>

#include "assembly.hpp"
#include "highest.hpp"

// Who is whose manager: as it is written, and else as heads of units give it.

namespace tyngde {

void Organisation::Assembly::draw_line() {
    const auto key = [&](NodeId unit) { return in_.key[row_[unit]]; };
    std::vector<NodeId> highest(posts_, no_node);  // of the units that a post heads
    for (NodeId unit = 0; unit < units_; ++unit)
        for (Row head : heads_[row_[unit]]) {
            NodeId& so_far = highest[head - first_post_];
            if (so_far == no_node || is_higher(org_.units_, unit, so_far, key)) so_far = unit;
        }
    const auto lists = [](std::span<const Row> rows, Row row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    Lists drawn;
    drawn.offset.resize(posts_ + 1);
    drawn.item.resize(posts_);
    std::size_t lines = 0;
    const auto draw_one = [&](Row manager) {
        if (lines == drawn.item.size()) drawn.item.resize(2 * lines);
        drawn.item[lines++] = manager;
    };
    if (!undecided_.item.empty()) derived_.offset.reserve(posts_ + 1);
    // Of each unit the only head of the nearest that has any.
    std::vector<Row> only_head(units_, no_row);
    for (NodeId unit = 0; unit < units_; ++unit)
        if (const NodeId headed = org_.nearest_headed_[unit]; headed == unit) {
            if (const auto heads = heads_[row_[unit]]; heads.size() == 1) only_head[unit] = heads.front();
        } else if (headed != no_node) {
            only_head[unit] = only_head[headed];
        }
    // Above a post, by the units: the heads of the nearest that has another head than the post itself.
    const auto give = [&](Row i, std::vector<Row>& managers) {
        const std::size_t before = managers.size();
        NodeId unit = no_node;
        if (highest[i] != no_node)
            unit = org_.units_.parent(highest[i]);
        else if (home_[i] != no_row)
            unit = id_[home_[i]];
        while (managers.size() == before && unit != no_node && org_.nearest_headed_[unit] != no_node) {
            unit = org_.nearest_headed_[unit];
            for (Row head : heads_[row_[unit]])
                if (head != first_post_ + i) managers.push_back(head);
            unit = org_.units_.parent(unit);
        }
    };
    // Where nobody recorded who leads a unit on the way up, a written line need not be that which the others give.
    const std::vector<char> waits = lines_that_wait(highest);
    std::vector<Row> given;
    for (Row i = 0; i < posts_; ++i) {
        if (managers_[i].empty()) {  // nothing is written
            const Row head = highest[i] == no_node && home_[i] != no_row ? only_head[id_[home_[i]]] : no_row;
            if (head != no_row && head != first_post_ + i) {
                draw_one(head);
            } else {
                given.clear();
                give(i, given);
                for (const Row manager : given) draw_one(manager);
            }
            drawn.offset[i + 1] = static_cast<std::uint32_t>(lines);
            if (!undecided_.item.empty()) derived_.offset.push_back(static_cast<std::uint32_t>(derived_.item.size()));
            continue;
        }
        const auto stated = managers_[i];
        const auto undecided = undecided_.item.empty() ? std::span<const Row>{} : undecided_[i];
        UnitLine unit_line = in_.posts[i].unit_line;
        given.clear();
        if (!undecided.empty() || unit_line != UnitLine::replaced) give(i, given);
        // A written line that the units give as well is theirs, and follows them, in their order.
        const bool derived =
            !given.empty() && (waits.empty() || waits[i] == 0) &&
            std::all_of(given.begin(), given.end(), [&](Row manager) { return lists(undecided, manager); });
        if (derived) {
            derived_.item.insert(derived_.item.end(), given.begin(), given.end());
            const bool alone = std::all_of(stated.begin(), stated.end(), [&](Row m) { return lists(given, m); });
            if (!alone && unit_line == UnitLine::replaced)
                settled_.emplace_back(i, unit_line = lists(given, stated.front()) ? UnitLine::first : UnitLine::last);
        }
        if (!undecided_.item.empty()) derived_.offset.push_back(static_cast<std::uint32_t>(derived_.item.size()));

        const auto draw = [&](std::span<const Row> managers, std::span<const Row> but_not) {
            for (Row manager : managers)
                if (!lists(but_not, manager)) draw_one(manager);
        };
        const std::span<const Row> theirs = derived ? std::span<const Row>(given) : std::span<const Row>{};
        const bool own =
            std::any_of(stated.begin(), stated.end(), [&](Row manager) { return !lists(theirs, manager); });
        if (!own || unit_line == UnitLine::first) draw(given, {});
        if (own && unit_line == UnitLine::first) draw(stated, given);
        if (own && unit_line != UnitLine::first) draw(stated, theirs);
        if (own && unit_line == UnitLine::last) draw(given, derived ? std::span<const Row>{} : stated);
        drawn.offset[i + 1] = static_cast<std::uint32_t>(lines);
    }
    drawn.item.resize(lines);
    managers_ = std::move(drawn);
    if (!derived_.item.empty()) drop_derived();
}

/// Per post, whether a written line stays one although the units as recorded give it as well: somebody whom nobody
/// recorded may come between, or that is open. Empty where all heads are recorded.
std::vector<char> Organisation::Assembly::lines_that_wait(const std::vector<NodeId>& highest) const {
    if (undecided_.item.empty()) return {};
    std::vector<char> result;
    if (!org_.is_recorded(Subject::heads) || !in_.unit_recorded.empty()) result.resize(posts_, 0);
    for (Row i = 0; i < posts_; ++i) {
        if (in_.posts[i].unit_line == UnitLine::open) {
            result.resize(posts_, 0);
            result[i] = 1;
        }
    }
    if (result.empty()) return result;
    std::vector<char> leads_any(posts_, 0);  // of whom it is said that what they lead is not recorded
    bool all_recorded = org_.is_recorded(Subject::heads);
    for (const auto& [row, said] : in_.unit_recorded)
        if ((*said)[Subject::heads] == false) {
            all_recorded = false;
            if (row >= first_post_) leads_any[row - first_post_] = 1;
        }
    if (all_recorded) return result;
    const auto knows_heads = [&](NodeId unit) {
        if (org_.nearest_headed_[unit] == unit) return org_.recorded_of(unit)[Subject::heads] != false;
        return org_.is_recorded(Subject::heads, unit);
    };
    const auto way_is_known = [&](NodeId unit) { return org_.way_open_.empty() || org_.way_open_[unit] == 0; };
    for (Row i = 0; i < posts_; ++i) {
        const NodeId home = home_[i] == no_row ? no_node : id_[home_[i]];
        const NodeId unit = highest[i] == no_node ? home : org_.units_.parent(highest[i]);
        if (home == no_node || leads_any[i] != 0 || !knows_heads(home) || (unit != no_node && !way_is_known(unit)))
            result[i] = 1;
    }
    return result;
}

/// Lines that the units give are not kept as written ones.
void Organisation::Assembly::drop_derived() {
    const auto is_derived = [&](const RelationRow& relation) {
        if (relation.relation != Relation::reports_to || relation.decided) return false;
        const auto managers = derived_[relation.from - first_post_];
        return std::find(managers.begin(), managers.end(), relation.to) != managers.end();
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < in_.relations.size(); ++i) {
        if (is_derived(in_.relations[i])) continue;
        if (!in_.relation_provenance.empty()) in_.relation_provenance[kept] = in_.relation_provenance[i];
        in_.relations[kept++] = in_.relations[i];
    }
    in_.relations.resize(kept);
    if (!in_.relation_provenance.empty()) in_.relation_provenance.resize(kept);
}

}  // namespace tyngde
