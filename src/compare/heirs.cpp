#include "heirs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/tolerance.hpp"
#include "organisation/refreeze.hpp"
#include "tyngde/core/affine.hpp"

namespace tyngde {
namespace {

/// An unknown share may be something.
bool is_something(double share) { return !(share <= share_tolerance); }

}  // namespace

Heirs::Heirs(const Organisation& before, const Organisation& after, const Lineage& lineage, const BudgetedFte& fte)
    : before_(before), after_(after), lineage_(lineage), fte_(fte), parts_(after.node_count(), 0) {
    if (const auto [nodes, changed] = Refreeze::kept(before, after); !nodes.empty()) {
        alone_ = namesake_ = {nodes.begin(), nodes.end()};
        keeps_record_.assign(nodes.size(), 1);
        for (const NodeId node : changed) keeps_record_[node] = 0;
    } else {
        find_namesakes();
    }
    for (const Succession& row : lineage.rows()) {
        if (const NodeId from = before.find(row.from); from != no_node) alone_[from] = no_node;
        if (const NodeId to = after.find(row.to); to != no_node) ++parts_[to];
    }
}

void Heirs::find_namesakes() {
    namesake_.reserve(before_.node_count());
    NodeId next = 0;  // models mostly list the same nodes in the same order
    for (NodeId node : before_.nodes()) {
        const std::string_view key = before_.key(node);
        const bool follows = next < after_.node_count() && after_.key(next) == key;
        namesake_.push_back(follows ? next : after_.find(key));
        next = (namesake_.back() == no_node ? next : namesake_.back()) + 1;
    }
    alone_ = namesake_;
    for (NodeId node : before_.nodes())
        if (alone_[node] != no_node && after_.kind(alone_[node]) != before_.kind(node)) alone_[node] = no_node;
}

HeirList Heirs::of(NodeId node) const {
    HeirList result;
    if (alone_[node] != no_node) {
        result.push_back({alone_[node], 1});
        return result;
    }
    const NodeId same = namesake_[node];
    const std::string_view key = before_.key(node);
    // A unit stands here for the staff whom no post describes.
    bool uncertain = false;
    const double rest = lineage_.rest(key);
    if (same != no_node && after_.kind(same) == before_.kind(node) && rest != 0)
        result.push_back({same, lineage_.rest_of_staff(key).value});
    for (const Succession& row : lineage_.successors(key)) {
        const Interval staff = row.staff_share();
        // About nothing may be something.
        const bool nothing = row.share == 0 && staff.is_exact() && (!row.amount || row.amount->upper <= 0);
        const NodeId then = row.to.empty() || nothing ? no_node : after_.find(row.to);
        if (then != no_node && after_.kind(then) == before_.kind(node)) result.push_back({then, staff.value});
        uncertain = uncertain || row.amount || (staff.known() && !staff.is_exact());
    }
    const auto is_unknown = [](const Heir& heir) { return std::isnan(heir.share); };
    const bool some_unknown = std::any_of(result.begin(), result.end(), is_unknown);
    const bool some_known = !std::all_of(result.begin(), result.end(), is_unknown) ||
                            is_something(some_unknown ? share_gone(node, result) : 0);
    if ((uncertain || (some_unknown && some_known)) && before_.kind(node) == Kind::unit) weigh(node, result);
    if (some_unknown)
        for (Heir& heir : result) heir.parts = result.size() + (is_something(share_gone(node, result)) ? 1 : 0);
    return result;
}

/// Where the unit or some part of it is not known, what was handed over in FTE is, and a share has its bounds: the
/// other parts have what these leave at most.
void Heirs::take_known(const std::vector<Succession>& rows, const Interval& size, double gone, HeirList& heirs) const {
    double share = gone > 0 ? 1 - gone : 1, amounts = 0;
    for (const Succession& row : rows)
        for (Heir& heir : heirs) {
            if (row.to.empty() || after_.find(row.to) != heir.node) continue;
            const Interval staff = row.staff_share();
            if (row.amount && row.amount->known()) {
                heir.fte = row.amount;
                amounts += row.amount->lower;
            } else if (staff.known() && (size.known() || staff.is_exact())) {
                heir.fte = product(staff, size);
                share -= staff.lower;
            }
        }
    if (!(gone > 0) && std::none_of(heirs.begin(), heirs.end(), [](const Heir& heir) { return heir.fte.has_value(); }))
        return;
    const double pool = is_something(share) ? std::max(0.0, share * size.upper - amounts) : 0;
    for (Heir& heir : heirs) {
        if (!heir.fte) {
            heir.fte = Interval{not_known, 0, pool};
            heir.pool = pool;
        }
        heir.parts = heirs.size() + (is_something(gone) ? 1 : 0);
    }
}

/// Gives the parts of a unit of which some FTE were handed over their FTE, with bounds.
void Heirs::weigh(NodeId node, HeirList& heirs) const {
    const std::string_view key = before_.key(node);
    const Interval size = fte_.of(node);
    double left = 1;
    for (const Heir& heir : heirs) left -= heir.share;
    Interval handed_over = Interval::exact(0);
    const auto rows = lineage_.successors(key);
    if (!size.known() || std::isnan(left)) return take_known(rows, size, share_gone(node, heirs), heirs);
    for (const Succession& row : rows) {
        Interval fte = product(row.staff_share(), size);
        // What was said in FTE is known as well as it was said.
        if (row.amount && std::abs(row.amount->value - fte.value) <= figure_tolerance * std::max(1.0, fte.value))
            fte = {fte.value, std::max(fte.lower, row.amount->lower), std::min(fte.upper, row.amount->upper)};
        handed_over = handed_over + fte;
        for (Heir& heir : heirs)
            if (!row.to.empty() && after_.find(row.to) == heir.node) heir.fte = fte;
    }
    Interval rest = size - handed_over;
    rest.lower = std::max(0.0, rest.lower);
    rest.value = std::max(rest.lower, rest.value);
    rest.upper = std::max(rest.value, rest.upper);
    // Where what was handed over may be all of it, some may be left.
    const NodeId same = after_.find(key);
    const bool lives_on = same != no_node && after_.kind(same) == Kind::unit;
    const bool is_heir = std::any_of(heirs.begin(), heirs.end(), [&](const Heir& heir) { return heir.node == same; });
    if (lives_on && !is_heir && rest.upper > rounding(rest)) heirs.insert(heirs.begin(), {same, 0});
    for (Heir& heir : heirs) {
        if (!heir.fte) heir.fte = rest;
        heir.parts = heirs.size() + (left > share_tolerance ? 1 : 0);
    }
}

/// What the heirs leave of a node; where that is not known, what is said to be gone.
double Heirs::share_gone(NodeId node, const HeirList& heirs) const {
    double left = 1;
    for (const Heir& heir : heirs) left -= heir.share;
    if (!std::isnan(left)) return left;
    double gone = 0;
    for (const Succession& row : lineage_.successors(before_.key(node)))
        if (row.to.empty()) gone += row.staff_share().value;
    return gone;
}

std::optional<Heir> Heirs::leaver(NodeId node, const HeirList& heirs) const {
    const double left = share_gone(node, heirs);
    if (!is_something(left)) return std::nullopt;
    Heir result{no_node, left};
    if (heirs.empty()) return result;
    result.parts = heirs.front().parts;
    if (!heirs.front().fte) return result;
    const bool says_rest =
        std::any_of(heirs.begin(), heirs.end(), [](const Heir& heir) { return heir.pool.has_value(); });
    if (says_rest && !std::isnan(left)) {
        result.fte = left * fte_.of(node);
        return result;
    }
    Interval fte = fte_.of(node);
    for (const Heir& heir : heirs) fte = fte - *heir.fte;
    result.fte = {fte.known() ? std::max(0.0, fte.value) : not_known, std::max(0.0, fte.lower),
                  std::max(0.0, fte.upper)};
    return result;
}

bool Heirs::takes_over_unit(NodeId then) const {
    if (parts_[then] == 0) return false;
    const auto rows = lineage_.predecessors(after_.key(then));
    return std::any_of(rows.begin(), rows.end(), [&](const Succession& row) {
        // What leaves with a part elsewhere, or when its days are over, came into nothing.
        return before_.find(row.from) != no_node && after_.find(row.from) == no_node &&
               !(lineage_.rest(row.from) > share_tolerance);
    });
}

bool Heirs::gives_rise_to_unit(NodeId was) const {
    if (alone_[was] != no_node) return false;
    const auto rows = lineage_.successors(before_.key(was));
    return std::any_of(rows.begin(), rows.end(), [&](const Succession& row) {
        return after_.find(row.to) != no_node && before_.find(row.to) == no_node;
    });
}

NodeId Heirs::whole(NodeId node) const {
    if (alone_[node] != no_node) return alone_[node];
    const HeirList heirs = of(node);
    return heirs.size() == 1 && heirs.front().share == 1 ? heirs.front().node : no_node;
}

/// Whether a node keeps its key, or is declared to go on as something else than `then`: so it is not `then` as well.
bool Heirs::goes_on_elsewhere(NodeId was, NodeId then) const {
    const std::string_view key = before_.key(was);
    const NodeId same = namesake_[was];
    if (same != no_node && same != then && after_.kind(same) == before_.kind(was) && lineage_.rest(key) != 0)
        return true;
    const auto rows = lineage_.successors(key);
    return std::any_of(rows.begin(), rows.end(), [&](const Succession& row) {
        return row.continues && !row.to.empty() && after_.find(row.to) != then;
    });
}

Fate Heirs::succession(NodeId was, NodeId then) const {
    if (is_same(was, then)) return Fate::same;
    if (was == no_node || (then != no_node && parts_[then] == 0)) return Fate::changed;
    const std::string_view key = then == no_node ? std::string_view{} : after_.key(then);
    const auto rows = lineage_.predecessors(key);
    const auto own =
        std::find_if(rows.begin(), rows.end(), [&](const Succession& row) { return row.from == before_.key(was); });
    if (own == rows.end()) return Fate::changed;
    if (own->continues) return Fate::same;
    if (goes_on_elsewhere(was, then)) return Fate::changed;
    const bool other = std::any_of(rows.begin(), rows.end(), [](const Succession& row) { return row.continues; });
    // A merge into one of the merged: that one kept its key and so continues.
    return other || before_.find(key) != no_node ? Fate::changed : Fate::open;
}

}  // namespace tyngde
