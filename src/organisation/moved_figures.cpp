#include "moved_figures.hpp"

#include <algorithm>

#include "kept_figures.hpp"

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
    const bool of_tasks = applies_to(measure, Kind::task) && organisation.count(Kind::task) != 0;
    return !of_tasks && totals.value.empty() && totals.written.empty() &&
           kept_figures(organisation, measure).repeats.empty();
}

MovedFigures::MovedFigures(const Organisation& organisation, Measure measure)
    : organisation_(organisation),
      before_(kept_figures(organisation, measure)),
      figures_(before_),
      whole_before_(whole_value(organisation, before_)) {}

void MovedFigures::add_up(const PlacedUnits& units, std::span<const NodeId> above) {
    for (const NodeId unit : changed_) figures_.total[unit] = before_.total[unit];
    figures_.whole = before_.whole;
    changed_.assign(above.begin(), above.end());
    // Of what only tasks have, and none is there, nothing is known of any unit.
    if (is_of_tasks_alone()) return changed_.clear();
    for (const NodeId unit : above) {
        PartSum below;
        units.for_children(unit, [&](NodeId child) { below.add(figures_.total[child]); });
        PartSum& total = figures_.total[unit] = figures_.own[unit];
        total.add(below);
    }
    if (above.empty()) return;
    figures_.whole = {};
    for (const NodeId root : organisation_.units().roots()) figures_.whole.add(figures_.total[root]);
    figures_.whole.add(figures_.outside);
}

std::optional<Value> MovedFigures::total(const PlacedUnits& units, NodeId unit) const {
    return unless_inexact(total_value(organisation_, figures_, unit, [&](NodeId at, std::vector<NodeId>& children) {
        units.for_children(at, [&](NodeId child) { children.push_back(child); });
    }));
}

std::optional<Value> MovedFigures::whole() const {
    // What is unknown stays the same, wherever it lies.
    return unless_inexact(value_of(figures_.whole, whole_before_.missing, whole_before_.reason));
}

}  // namespace tyngde
