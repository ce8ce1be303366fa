#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What `unit_figures` gives, and throws, without a copy: it lives as long as the organisation or one of its copies.
const UnitFigures& kept_figures(const Organisation& organisation, Measure measure);

/// Adds the child units of one to some.
using ChildUnits = std::function<void(NodeId, std::vector<NodeId>&)>;

/// What `unknown_parts` names, of units that lie as `children` says.
std::vector<std::string> unknown_parts(const Organisation& organisation, const UnitFigures& figures, NodeId unit,
                                       const ChildUnits& children);

/// Likewise what `unit_value` gives, where the total is unknown or exact: of another one without its terms.
Value total_value(const Organisation& organisation, const UnitFigures& figures, NodeId unit,
                  const ChildUnits& children);

}  // namespace tyngde
