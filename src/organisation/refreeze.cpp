#include "refreeze.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <utility>

#include "derived.hpp"

namespace tyngde {
namespace {

/// All that a record says but what a unit has – its figures, and whether it is empty – and whether its place is known.
auto said_beside_contents(const NodeRecord& record) {
    // All fields have a name here, so that a new one is not overlooked.
    const auto& [kind, key, names, type, level, code, provenance, figures, period, unplaced, recorded, empty, role,
                 count, vacant, temporary, external, manager, holder, unit_line, large, member_levels, place] = record;
    return std::tie(kind, key, names, type, level, code, provenance, period, recorded, role, count, vacant, temporary,
                    external, manager, holder, unit_line, large, member_levels, place);
}

/// What is written of a unit when child units come to it or leave it: its plain figures are its own, what nobody
/// knows of a leaf is said to be unknown, and where nothing is left it is said to be empty. None where the two records
/// differ by more.
std::optional<RewrittenUnit> rewritten(const NodeRecord& before, const NodeRecord& now, NodeId unit) {
    RewrittenUnit result{unit, now.empty == Empty::all};
    if (now.kind != Kind::unit || said_beside_contents(now) != said_beside_contents(before) ||
        !(now.empty == before.empty || result.is_empty) || (now.unplaced && !before.unplaced))
        return std::nullopt;
    // Figures keep their order, and new ones come behind them.
    if (now.figures.size() < before.figures.size()) return std::nullopt;
    for (std::size_t i = 0; i < now.figures.size(); ++i) {
        const FigureRecord& figure = now.figures[i];
        if (i >= before.figures.size()) {
            if (figure.scope != Scope::own || !(figure.quantity.interval == Interval{})) return std::nullopt;
            result.unknown.push_back(figure.measure);
            continue;
        }
        const FigureRecord& was = before.figures[i];
        const bool same_scope = figure.scope == was.scope || (was.scope == Scope::plain && figure.scope == Scope::own);
        if (figure.measure != was.measure || !same_scope || !(figure.quantity == was.quantity)) return std::nullopt;
    }
    return result;
}

}  // namespace

Refreeze::Refreeze(Draft& draft, const Organisation& base)
    : draft_(draft), base_(base.derived_), recorded_(draft.recorded) {
    if (draft.is_dated() || draft.has_pending()) return;
    taken_.emplace(draft);
    taken_->gather_texts();
    relations_ = taken_->relations;
    for (const Provenance* provenance : taken_->relation_provenance)
        cited_.push_back(static_cast<char>(provenance != nullptr));
    nodes_.resize(base.node_count());
    for (const NodeId node : base.nodes()) {
        rows_.push_back(taken_->row_of(draft.find(base.key(node))));
        nodes_[rows_.back()] = node;
    }
}

void Refreeze::go_back(std::size_t marks) {
    const std::vector<Draft::Handle> changed = draft_.changed_nodes();
    std::vector<Draft::Handle> both;
    std::set_union(changed_.begin(), changed_.end(), changed.begin(), changed.end(), std::back_inserter(both));
    changed_ = std::move(both);
    draft_.go_back(marks);
}

Organisation Refreeze::operator()() {
    constexpr std::size_t many_words = 0x4000;  // of types and levels that plans brought, and took away again
    if (taken_ && taken_->words.size() > many_words) taken_.reset();
    const Draft& draft = draft_;
    if (!taken_ || !draft.keeps_nodes() || draft.has_pending() || draft.is_dated()) return Organisation(draft);
    std::vector<Draft::Handle> changed = draft.changed_nodes();
    std::vector<Draft::Handle> other;
    std::set_union(changed_.begin(), changed_.end(), changed.begin(), changed.end(), std::back_inserter(other));
    changed_ = other;  // until they are taken in
    if (!taken_->take_again(other, relations_, cited_)) return Organisation(draft_);
    changed_ = std::move(changed);
    // Of what the assembly changes, the relations, all is taken in again at the next time.
    Organisation result(*taken_, draft_.day);
    result.derived_->base = base_;
    std::vector<NodeId>& nodes = result.derived_->nodes_of_base;  // by row
    std::vector<NodeId> of_base(rows_.size());
    for (std::size_t node = 0; node < of_base.size(); ++node) of_base[node] = nodes[rows_[node]];
    nodes = std::move(of_base);
    for (const Draft::Handle node : changed_) result.derived_->changed_of_base.push_back(nodes_[taken_->row_of(node)]);
    return result;
}

std::optional<UnitsElsewhere> Refreeze::moved_units(const Organisation& base) const {
    const Draft& draft = draft_;
    if (!taken_ || !draft.keeps_nodes() || !(draft.recorded == recorded_) || draft.is_dated()) return std::nullopt;
    UnitsElsewhere result;
    for (const Draft::Handle node : draft.changed_nodes()) {
        auto unit = rewritten(draft.remembered(node), draft[node], nodes_[taken_->row_of(node)]);
        const bool is_placed = draft.remembered(node).unplaced && !draft[node].unplaced;
        if (!unit || (is_placed && draft.target(Relation::part_of, node) == Draft::none)) return std::nullopt;
        result.rewritten.push_back(std::move(*unit));
    }
    std::sort(result.rewritten.begin(), result.rewritten.end(),
              [](const RewrittenUnit& a, const RewrittenUnit& b) { return a.unit < b.unit; });
    std::vector<std::uint32_t> relations = draft.changed_relations();
    for (std::size_t i = draft.remembered_relations(); i < draft.relations().size(); ++i)
        relations.push_back(static_cast<std::uint32_t>(i));
    std::vector<MovedUnit>& moved = result.moved;
    for (const std::uint32_t i : relations) {
        const RelationRecord& relation = draft.relations()[i];
        if (relation.relation != Relation::part_of) return std::nullopt;
        const Draft::Handle place = draft.target(Relation::part_of, relation.from);
        if (place == Draft::none) return std::nullopt;
        const NodeId unit = nodes_[taken_->row_of(relation.from)], to = nodes_[taken_->row_of(place)];
        if (base.units().parent(unit) != to) moved.push_back({unit, to});
    }
    std::sort(moved.begin(), moved.end(), [](const MovedUnit& a, const MovedUnit& b) { return a.unit < b.unit; });
    const auto is_same = [](const MovedUnit& a, const MovedUnit& b) { return a.unit == b.unit; };
    moved.erase(std::unique(moved.begin(), moved.end(), is_same), moved.end());
    return result;
}

Refreeze::Kept Refreeze::kept(const Organisation& base, const Organisation& frozen) {
    if (frozen.derived_->base.lock() != base.derived_) return {};
    return {frozen.derived_->nodes_of_base, frozen.derived_->changed_of_base};
}

}  // namespace tyngde
