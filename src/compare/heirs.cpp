#include "heirs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "tyngde/core/affine.hpp"

namespace tyngde {
namespace {

constexpr double figure_tolerance = 1e-9;  ///< of a figure; what is smaller is rounding

}  // namespace

std::vector<Heir> Heirs::of(NodeId node) const {
    const std::string_view key = before_.key(node);
    std::vector<Heir> result;
    const NodeId same = after_.find(key);
    // A unit stands here for the staff whom no post describes.
    bool uncertain = false;
    const double rest = lineage_.rest(key);
    if (same != no_node && after_.kind(same) == before_.kind(node) && rest != 0)
        result.push_back({same, lineage_.rest_of_staff(key).value});
    for (const Succession& row : lineage_.successors(key)) {
        const NodeId then = row.to.empty() || row.share == 0 ? no_node : after_.find(row.to);
        const Interval staff = row.staff_share();
        if (then != no_node && after_.kind(then) == before_.kind(node)) result.push_back({then, staff.value});
        uncertain = uncertain || row.amount || (staff.known() && !staff.is_exact());
    }
    if (uncertain && before_.kind(node) == Kind::unit) weigh(node, result);
    return result;
}

/// Gives the parts of a unit of which some FTE were handed over their FTE, with bounds.
void Heirs::weigh(NodeId node, std::vector<Heir>& heirs) const {
    const std::string_view key = before_.key(node);
    const Interval mass = mass_.of(node);
    if (!mass.known()) return;
    double left = 1;
    for (const Heir& heir : heirs) left -= heir.share;
    if (std::isnan(left)) return;
    Interval handed_over = Interval::exact(0);
    const auto rows = lineage_.successors(key);
    for (const Succession& row : rows) {
        Interval fte = product(row.staff_share(), mass);
        // What was said in FTE is known as well as it was said.
        if (row.amount && std::abs(row.amount->value - fte.value) <= figure_tolerance * std::max(1.0, fte.value))
            fte = {fte.value, std::max(fte.lower, row.amount->lower), std::min(fte.upper, row.amount->upper)};
        handed_over = handed_over + fte;
        for (Heir& heir : heirs)
            if (!row.to.empty() && after_.find(row.to) == heir.node) heir.fte = fte;
    }
    Interval rest = mass - handed_over;
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

Heir Heirs::leaver(NodeId node, const std::vector<Heir>& heirs, double left) const {
    Heir result{no_node, left};
    if (heirs.empty() || !heirs.front().fte) return result;
    Interval fte = mass_.of(node);
    for (const Heir& heir : heirs) fte = fte - *heir.fte;
    result.fte = {std::max(0.0, fte.value), std::max(0.0, fte.lower), std::max(0.0, fte.upper)};
    result.parts = heirs.front().parts;
    return result;
}

NodeId Heirs::whole(NodeId node) const {
    const std::vector<Heir> heirs = of(node);
    return heirs.size() == 1 && heirs.front().share == 1 ? heirs.front().node : no_node;
}

Fate Heirs::succession(std::string_view was, std::string_view then) const {
    if (was == then) return Fate::same;
    const auto rows = lineage_.predecessors(then);
    const auto own = std::find_if(rows.begin(), rows.end(), [&](const Succession& row) { return row.from == was; });
    if (own == rows.end()) return Fate::changed;
    if (own->continues) return Fate::same;
    const bool other = std::any_of(rows.begin(), rows.end(), [](const Succession& row) { return row.continues; });
    // A merge into one of the merged: that one kept its key and so continues.
    return other || before_.find(then) != no_node ? Fate::changed : Fate::open;
}

}  // namespace tyngde
