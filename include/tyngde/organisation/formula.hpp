#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"

namespace tyngde {

/// A figure that a formula names: `[key.measure]`.
struct NamedFigure {
    std::string key;
    Measure measure;
};

/// Computes a formula over figures with their bounds: numbers, `about(95)`, `about(95, 0.5)`,
/// `between(80, 90)`, `[key.measure]`, `+ - * /` and parentheses.
///
/// Bounds are those of interval arithmetic: a figure that occurs twice counts as two, so they may be
/// wider than need be, never too narrow. A division by what may be 0 is unknown.
///
/// \param look_up  gives the figure a formula names; unknown makes the result unknown
/// Throws UsageError for a text that is no formula, with what was found and where.
Interval evaluate(std::string_view formula, const std::function<Interval(const NamedFigure&)>& look_up);

/// The figures that a formula names, in order.
std::vector<NamedFigure> figures_named(std::string_view formula);

/// True when a figure of the draft is still to be computed.
bool has_pending(const Draft& draft);

/// Computes the figures of a draft that are still to be computed (`Form::pending`), once and for all:
/// what changes later does not change them. A named figure of a unit is its total. What cannot be
/// computed, since a figure is not known, becomes unknown, with a warning that names the figure.
/// Throws UsageError for a text that is no formula, UnknownKey, FigureConflict for a negative result.
void compute_pending(Draft& draft);

}  // namespace tyngde
