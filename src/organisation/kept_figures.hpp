#pragma once

#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What `unit_figures` gives, and throws, without a copy: it lives as long as the organisation or one of its copies.
const UnitFigures& kept_figures(const Organisation& organisation, Measure measure);

}  // namespace tyngde
