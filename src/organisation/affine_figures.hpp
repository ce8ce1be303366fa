#pragma once

#include <vector>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// Gives figures that were rolled up the bounds of their affine forms, where uncertain figures are
/// shared; elsewhere those of interval arithmetic are as tight.
void tighten(const Organisation& organisation, UnitFigures& figures);

/// What lies outside the compared units: the own figures of some, whole branches, and what is in no unit.
Affine elsewhere_affine(const Organisation& organisation, const UnitFigures& figures, const PartSum& elsewhere,
                        const std::vector<NodeId>& own, const std::vector<NodeId>& branches);

/// Of what only tasks have: nothing is recorded in the unit, nor below it.
inline bool is_silent(const UnitFigures& figures, NodeId unit) {
    return !applies_to(figures.measure, Kind::unit) && figures.origin[unit] == Origin::nothing &&
           !figures.own[unit].is_known();
}

}  // namespace tyngde
