#include "moved_figures.hpp"

#include <algorithm>

#include "affine_figures.hpp"
#include "kept_figures.hpp"
#include "part_sum.hpp"

namespace tyngde {
namespace {

std::optional<Value> unless_inexact(Value value) {
    if (value.defined() && value.lower != value.upper) return std::nullopt;
    return value;
}

}  // namespace

bool MovedFigures::covers(const Organisation& organisation, Measure measure) {
    if (row(measure).adds_up == AddsUp::none || organisation.shares_uncertainty()) return false;
    const FigureColumn& totals = organisation.column(Kind::unit, measure, Scope::total);
    const bool open_tasks = applies_to(measure, Kind::task) && organisation.count(Kind::task) != 0 &&
                            !organisation.is_recorded(Subject::tasks);
    return !open_tasks && totals.value.empty() && totals.written.empty() &&
           kept_figures(organisation, measure).repeats.empty();
}

MovedFigures::MovedFigures(const Organisation& organisation, Measure measure)
    : organisation_(organisation),
      before_(kept_figures(organisation, measure)),
      figures_(before_),
      whole_before_(whole_value(organisation, before_)) {}

/// Of what only tasks have, a unit's own is that of its tasks. Otherwise, where nothing of it is written and nothing
/// lies in it, it is unknown of a leaf and 0 of others, unless the record says so now.
bool MovedFigures::keeps_own(const PlacedUnits& units, NodeId unit, std::span<const RewrittenUnit> rewritten) const {
    if (is_of_tasks_alone()) return true;
    const auto record = std::lower_bound(rewritten.begin(), rewritten.end(), unit,
                                         [](const RewrittenUnit& one, NodeId node) { return one.unit < node; });
    const bool is_other = record != rewritten.end() && record->unit == unit;
    const auto says_unknown = [&] {
        return is_other &&
               std::find(record->unknown.begin(), record->unknown.end(), figures_.measure) != record->unknown.end();
    };
    if (before_.origin[unit] != Origin::nothing) return !says_unknown();
    const bool leaf = units.is_leaf(unit), was_leaf = organisation_.units().is_leaf(unit);
    const bool known = before_.own[unit].is_known();
    if (!is_other && leaf == was_leaf) return true;
    if (known) return !says_unknown() && (!leaf || (is_other && record->is_empty) || was_leaf);
    return was_leaf && !(is_other && record->is_empty) && (leaf || says_unknown());
}

void MovedFigures::add_up(const PlacedUnits& units, NodeId unit) {
    PartSum below;
    bool has_tasks = figures_.origin[unit] != Origin::nothing;
    units.for_children(unit, [&](NodeId child) {
        // Beside units with tasks, those without any add nothing.
        if (is_silent(figures_, child)) return;
        has_tasks = true;
        below.add(figures_.total[child]);
    });
    PartSum &own = figures_.own[unit], &total = figures_.total[unit];
    if (is_of_tasks_alone()) {
        own = has_tasks ? figures_.parts[unit] : nothing_known();
        if (!has_tasks) {
            total = own;
            return;
        }
    }
    total = own;
    total.add(below);
}

bool MovedFigures::add_up(const PlacedUnits& units, std::span<const NodeId> above,
                          std::span<const RewrittenUnit> rewritten) {
    for (const NodeId unit : changed_) {
        figures_.own[unit] = before_.own[unit];
        figures_.total[unit] = before_.total[unit];
    }
    figures_.whole = before_.whole;
    changed_.assign(above.begin(), above.end());
    // Of what only tasks have, and none is there, nothing is known of any unit.
    if (is_of_tasks_alone() && organisation_.count(Kind::task) == 0) changed_.clear();
    const auto keeps = [&](NodeId unit) { return keeps_own(units, unit, rewritten); };
    if (!std::all_of(changed_.begin(), changed_.end(), keeps) ||
        !std::all_of(rewritten.begin(), rewritten.end(), [&](const RewrittenUnit& one) { return keeps(one.unit); }))
        return false;
    if (changed_.empty()) return true;
    for (const NodeId unit : changed_) add_up(units, unit);
    figures_.whole = {};
    units.for_tops([&](NodeId top) {
        if (!is_silent(figures_, top)) figures_.whole.add(figures_.total[top]);
    });
    figures_.whole.add(figures_.outside);
    return true;
}

std::optional<Value> MovedFigures::total(const PlacedUnits& units, NodeId unit) const {
    return unless_inexact(total_value(organisation_, figures_, unit, [&](NodeId at, std::vector<NodeId>& children) {
        units.for_children(at, [&](NodeId child) { children.push_back(child); });
    }));
}

std::optional<Value> MovedFigures::whole() const {
    // What is unknown stays the same, wherever it lies; but of units without tasks only some are named.
    if (is_of_tasks_alone() && !figures_.whole.is_known() && !changed_.empty()) return std::nullopt;
    return unless_inexact(value_of(figures_.whole, whole_before_.missing, whole_before_.reason));
}

}  // namespace tyngde
