#pragma once

// Small steps that the changes of a plan share.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tyngde/core/affine.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/node_spec.hpp"
#include "tyngde/scenario/change.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// Throws what `apply` turns into a PlanError with the place of the change.
[[noreturn]] inline void refuse(Message message, std::string key, Message expected) {
    throw SchemaViolation(Problem{std::move(message), std::move(key), std::move(expected), {}, {}});
}

inline bool has(const std::vector<Draft::Handle>& handles, Draft::Handle handle) {
    return std::find(handles.begin(), handles.end(), handle) != handles.end();
}

inline bool gives(const NodeSpec& spec, Relation relation) {
    return std::any_of(spec.relations.begin(), spec.relations.end(),
                       [&](const RelationSpec& r) { return r.relation == relation && r.from == spec.node.key; });
}

/// Does something with the figures that a change writes, and the key of the node they are of.
inline void for_figures_of(Action& action, const auto& call) {
    const auto of_node = [&](NodeSpec& spec) { call(spec.node.key, spec.node.figures); };
    if (auto* create = std::get_if<Create>(&action)) of_node(create->spec);
    if (auto* open = std::get_if<Open>(&action)) of_node(open->spec);
    if (auto* layer = std::get_if<InsertLayer>(&action)) of_node(layer->post);
    if (auto* set = std::get_if<Set>(&action)) call(set->key, set->figures);
    if (auto* merge = std::get_if<Merge>(&action))
        if (auto* fresh = std::get_if<NodeSpec>(&merge->into)) of_node(*fresh);
    if (auto* split = std::get_if<Split>(&action))
        for (SplitPart& part : split->parts) of_node(part.spec);
}

/// A computed figure; of an unknown one its bounds are kept where they say something.
inline Quantity quantity_of(const Affine& figure, std::string formula) {
    Quantity result;
    result.interval = figure.interval;
    result.form = !figure.known() ? Form::unknown : figure.is_exact() ? Form::exact : Form::between;
    if (figure.known()) {
        result.terms = figure.terms;
        result.provenance.formula = std::move(formula);
    } else {
        const double lower = std::max(0.0, figure.interval.lower);
        result.interval = lower == 0 && figure.interval.upper == infinity
                              ? Interval{}
                              : Interval{not_known, lower, figure.interval.upper};
    }
    result.provenance.basis = Basis::derived;
    return result;
}

/// Which share of a whole a part is, within 0 and 1, with bounds.
inline Interval share_between(const Interval& part, const Interval& whole) {
    if (!whole.known() || !(whole.value > 0) || !part.known()) return Succession::share_interval(not_known);
    const auto share = [](double x) { return std::min(1.0, std::max(0.0, x)); };
    const double upper = whole.lower > 0 ? part.upper / whole.lower : 1;
    return {share(part.value / whole.value), share(part.lower / whole.upper), share(upper)};
}

/// Of a unit's staff whom no post describes another share goes than of the unit where posts stay or go along.
inline void give_staff(Succession& row, const Interval& fte, const Interval& staff) {
    const Interval share = share_between(fte, staff);
    if (share == Succession::share_interval(row.share)) return;
    row.staff = share;
    if (fte.known()) row.amount = fte;
}

/// A figure that a node or change states: an uncertainty with this name, unless it is made of others.
inline Affine affine_of(const Quantity& quantity, std::string name) {
    return quantity.terms.empty() ? Affine::named(std::move(name), quantity.interval)
                                  : Affine::of(quantity.interval, quantity.terms);
}

/// A leaf's plain figure speaks of its own once child units come below it.
inline void make_own(NodeRecord& unit) {
    for (FigureRecord& figure : unit.figures)
        if (figure.scope == Scope::plain) figure.scope = Scope::own;
}

/// What is counted by holders no longer holds when the holder changes.
inline void drop_holders(NodeRecord& post) {
    std::erase_if(post.figures, [](const FigureRecord& figure) {
        return figure.measure == Measure::headcount || figure.measure == Measure::fte_filled;
    });
}

inline FigureRecord* own_figure(NodeRecord& unit, Measure measure) {
    FigureRecord* figure = unit.find(measure, Scope::plain);
    return figure != nullptr ? figure : unit.find(measure, Scope::own);
}

}  // namespace tyngde
