#include "explained_unit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {

ExplainedUnit::ExplainedUnit(const Organisation& organisation, NodeId unit) : org_(organisation), unit_(unit) {
    within_.assign(org_.count(Kind::unit), 0);
    within_[unit] = 1;
    for (NodeId below = unit + 1; below < within_.size(); ++below) {
        const NodeId above = org_.units().parent(below);
        if (above != no_node) within_[below] = within_[above];
    }
}

ExplanationRow ExplainedUnit::part(Part what, NodeId node, std::uint32_t depth) const {
    ExplanationRow result;
    result.part = what;
    result.key = org_.key(node);
    result.depth = depth;
    return result;
}

Stated ExplainedUnit::stated(NodeId node, Measure measure, Scope scope) const {
    Stated result{.node = std::string(org_.key(node)), .what = std::string(to_string(measure)), .scope = scope};
    auto quantity = org_.quantity(node, measure, scope);
    if (!quantity && scope == Scope::own) {
        // Of a leaf, or one that was a leaf, it is written without saying so.
        quantity = org_.quantity(node, measure);
        result.scope = Scope::plain;
    }
    if (!quantity) {
        result.written = false;
        return result;
    }
    result.figure = quantity->interval;
    result.form = quantity->form;
    result.provenance = quantity->provenance;
    return with_title(std::move(result));
}

Stated ExplainedUnit::word(NodeId node, std::string_view what, std::string_view text) const {
    return with_origin({.node = std::string(org_.key(node)), .what = std::string(what), .word = std::string(text)},
                       node);
}

Stated ExplainedUnit::with_origin(Stated stated, NodeId node) const {
    if (stated.provenance.empty()) stated.provenance = org_.provenance(node);
    return with_title(std::move(stated));
}

Stated ExplainedUnit::with_title(Stated stated) const {
    for (const Source& source : org_.sources())
        if (source.key == stated.provenance.source) stated.source_title = source.title;
    return stated;
}

void ExplainedUnit::state_share(ExplanationRow& row, const Responsibility& held) const {
    if (held.share == 1) return;
    Stated share{.node = std::string(org_.key(held.task)), .what = "share"};
    share.figure = Interval::exact(held.share);
    share.form = Form::exact;
    share.by_rule = true;
    const ArcTable& arcs = org_.arcs();
    for (std::uint32_t arc = arcs.out_offset[held.unit]; arc < arcs.out_offset[held.unit + 1]; ++arc)
        if (arcs.relation[arc] == Relation::responsible_for && arcs.target[arc] == held.task)
            share.by_rule = arcs.weight.empty() || std::isnan(arcs.weight[arc]);
    row.stated.push_back(with_origin(std::move(share), held.task));
}

Value value_of(const Interval& figure, const std::string& name) {
    if (figure.known()) return Value::of(figure);
    Value result = Value::undefined(Reason::unknown_input, {name});
    result.lower = std::max(0.0, figure.lower);
    result.upper = figure.upper;
    result.known_part = 0;
    return result;
}

}  // namespace tyngde
