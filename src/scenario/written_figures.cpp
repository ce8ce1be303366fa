#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "application.hpp"
#include "edits.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

// Written figures follow what a change moves: totals of all units above, own figures where posts are a part of them.

namespace tyngde {
namespace {

/// A node by itself: without what only the whole knows, such as levels and sources.
NodeRecord bare(NodeRecord node) {
    node.level.clear();
    node.provenance = {};
    for (FigureRecord& figure : node.figures) figure.quantity.provenance = {};
    return node;
}

}  // namespace

bool Application::has_totals(const std::vector<Handle>& units, std::optional<Measure> measure) const {
    return std::any_of(units.begin(), units.end(), [&](Handle unit) {
        const auto& figures = std::as_const(draft_)[unit].figures;
        return std::any_of(figures.begin(), figures.end(), [&](const FigureRecord& figure) {
            return figure.scope == Scope::total && (!measure || figure.measure == *measure);
        });
    });
}

Application::Part Application::part_of_unit(Handle unit, const std::vector<Handle>& totals) const {
    Part part;
    const bool empty = draft_[unit].empty == Empty::all && draft_[unit].figures.empty() &&
                       draft_.sources_of(Relation::part_of, unit).empty() &&
                       draft_.sources_of(Relation::post_in, unit).empty();
    if (empty) return part;
    const Organisation now = snapshot();
    const NodeId id = now.at(key(unit));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && has_totals(totals, entry.measure))
            part[static_cast<std::size_t>(entry.measure)] = unit_affine(now, kept_figures(now, entry.measure), id);
    return part;
}

Application::Part Application::part_of_post(Handle post) const {
    Part part;
    const Organisation now = snapshot_of_posts({post});
    const NodeId id = now.at(key(post));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && applies_to(entry.measure, Kind::post))
            part[static_cast<std::size_t>(entry.measure)] = post_affine(now, id, entry.measure);
    return part;
}

/// Units with all that lies in them, and posts, alone: where all posts and their homes are recorded, the FTE that
/// are a unit's own hang on nothing else. Without days; else the whole.
Organisation Application::snapshot_within(const std::vector<Handle>& nodes) const {
    if (draft_.is_dated() || draft_.has_pending() || draft_.has_recorded_units()) return snapshot();
    std::set<Handle> taken;
    std::vector<Handle> open = nodes;
    bool has_posts = false;
    while (!open.empty()) {
        const Handle node = open.back();
        open.pop_back();
        if (!taken.insert(node).second || std::as_const(draft_)[node].kind == Kind::post) continue;
        const std::vector<Handle> below = draft_.sources_of(Relation::part_of, node);
        const std::vector<Handle> posts = draft_.sources_of(Relation::post_in, node);
        open.insert(open.end(), below.begin(), below.end());
        open.insert(open.end(), posts.begin(), posts.end());
        has_posts = has_posts || !posts.empty();
    }
    // What nobody says is recorded where there is any.
    for (const Subject subject : {Subject::posts, Subject::places})
        if (!draft_.recorded[subject].value_or(has_posts)) return snapshot();
    Draft alone;
    alone.recorded = draft_.recorded;
    std::map<Handle, Handle> copies;  // in the order in which they were written, as the sums are
    for (const Handle node : taken) copies.emplace(node, alone.add(bare(std::as_const(draft_)[node])));
    for (const auto& [node, copy] : copies)
        for (const Relation relation : {Relation::part_of, Relation::post_in})
            if (const auto above = copies.find(draft_.target(relation, node)); above != copies.end())
                alone.relate({.relation = relation, .from = copy, .to = above->second});
    return Organisation(alone, Checks::without_figures);
}

/// With what is there on this day; without days, the posts alone, as they say themselves what they have.
Organisation Application::snapshot_of_posts(const std::vector<Handle>& posts) const {
    if (draft_.is_dated() || draft_.has_pending()) return snapshot();
    Draft alone;
    for (const Handle post : posts) alone.add(bare(std::as_const(draft_)[post]));
    return Organisation(alone, Checks::without_figures);
}

void Application::shift(Handle unit, Measure measure, Scope scope, const Affine& part, Sign sign) {
    NodeRecord& node = draft_[unit];
    FigureRecord* figure = scope == Scope::total ? node.find(measure, scope) : own_figure(node, measure);
    if (figure == nullptr || part == Affine::exact(0)) return;
    const std::string name = uncertainty_name(node.key, measure, figure->scope);
    const Affine before = affine_of(figure->quantity, name);
    const bool plus = sign == Sign::plus;
    if (!before.known() || !part.known()) {
        // Bounds stay, so that 100 and an unknown part are at least 100.
        const Affine from{{before.interval.value, std::max(0.0, before.interval.lower), before.interval.upper}, {}};
        const Affine moved{{part.interval.value, std::max(0.0, part.interval.lower), part.interval.upper}, {}};
        const Provenance provenance = figure->quantity.provenance;
        figure->quantity = quantity_of(plus ? from + moved : from - moved, {});
        if (before.known())
            record_.made_unknown.push_back(node.key + "." + std::string(to_string(measure)));
        else
            figure->quantity.provenance = provenance;
        return;
    }
    Affine after = plus ? before + part : before - part;
    Interval& interval = after.interval;
    const double noise = 1e-9 * std::max(1.0, before.interval.value);
    if (interval.upper < -noise)
        refuse("the " + Message(to_string(measure)) + " of " + quote(node.key) + " is " +
                   to_text(before.interval.value) + ", less than the " + to_text(part.interval.value) +
                   " that would leave it",
               node.key + "." + std::string(to_string(measure)), "a part that is not larger than the whole");
    if (std::abs(interval.value) <= noise) {
        const bool exact = interval.is_exact();
        interval.value = 0;
        if (exact) interval = Interval::exact(0);
    }
    if (!interval.is_exact()) after = at_least_zero(std::move(after));
    interval.upper = std::max(interval.value, interval.upper);
    figure->quantity =
        quantity_of(after, to_text(before.interval.value) + (plus ? " + " : " - ") + to_text(part.interval.value));
}

void Application::shift_totals(const std::vector<Handle>& units, const Part& part, Sign sign) {
    for (Handle unit : units)
        for (const MeasureRow& entry : measures)
            if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
                shift(unit, entry.measure, Scope::total, *figure, sign);
}

void Application::shift_totals(const std::vector<Handle>& units, Handle unit, Sign sign) {
    if (has_totals(units)) shift_totals(units, part_of_unit(unit, units), sign);
}

void Application::shift_own(Handle unit, const Part& part, Sign sign) {
    for (const MeasureRow& entry : measures)
        if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
            shift(unit, entry.measure, Scope::own, *figure, sign);
}

/// A figure that posts are a part of is written: as the unit's own, or as a total of some units.
bool Application::states_staff(const std::vector<Handle>& totals, Handle own) const {
    const auto states = [&](Handle unit, bool total) {
        const auto& figures = std::as_const(draft_)[unit].figures;
        return std::any_of(figures.begin(), figures.end(), [&](const FigureRecord& figure) {
            return (figure.scope == Scope::total) == total && applies_to(figure.measure, Kind::post);
        });
    };
    return (own != Draft::none && states(own, false)) ||
           std::any_of(totals.begin(), totals.end(), [&](Handle unit) { return states(unit, true); });
}

}  // namespace tyngde
