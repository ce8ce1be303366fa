#pragma once

#include <optional>
#include <span>
#include <vector>

#include "placed_units.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// The sums of one measure over units of which some lie elsewhere: only those above them are added up anew, in the
/// order in which all are, so that the bits are those of the whole roll-up. What was there before is put back.
///
/// What is a unit's own stays so wherever others come to lie: a plan says of a unit that gets its first child unit what
/// was unknown of it, and of one that loses its last that it is empty.
class MovedFigures {
public:
    /// Whether sums are those of own figures and child units alone: no total is written, nobody counts once in several
    /// units, no uncertain figure stands in several, and no part of a task may be with anybody.
    static bool covers(const Organisation& organisation, Measure measure);

    /// Refers to the organisation.
    MovedFigures(const Organisation& organisation, Measure measure);

    /// False where a unit's own figure would be another one.
    /// \param above  units with other child units than before, and all above those; those below first
    bool add_up(const PlacedUnits& units, std::span<const NodeId> above, std::span<const RewrittenUnit> rewritten);

    /// The total of a unit, and of the whole; none where it is inexact, so that it would have terms, or where it is not
    /// kept up what of it is unknown.
    std::optional<Value> total(const PlacedUnits& units, NodeId unit) const;
    std::optional<Value> whole() const;

private:
    bool is_of_tasks_alone() const { return !applies_to(figures_.measure, Kind::unit); }
    bool keeps_own(const PlacedUnits& units, NodeId unit, std::span<const RewrittenUnit> rewritten) const;
    void add_up(const PlacedUnits& units, NodeId unit);

    const Organisation& organisation_;
    const UnitFigures& before_;
    UnitFigures figures_;
    Value whole_before_;
    std::vector<NodeId> changed_;
};

}  // namespace tyngde
