#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/affine.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A figure that a formula names: `[key.measure]`.
struct NamedFigure {
    std::string key;
    Measure measure;
};

/// Computes a formula over figures with their bounds: numbers, `about(95)`, `about(95, 0.5)`,
/// `between(80, 90)`, `[key.measure]`, `+ - * /` and parentheses.
///
/// Sums and multiples keep the uncertain figures, so one that occurs twice is one. What is not linear –
/// a product or quotient of two that are both uncertain – has the bounds of interval arithmetic, and is an
/// uncertainty of its own: they may be wider than need be, never too narrow. A division by what may be 0
/// is unknown.
///
/// \param look_up  gives the figure a formula names; unknown makes the result unknown
/// \param name     of the figure that is computed: what the formula itself states is named after it
/// Throws UsageError for a text that is no formula, with what was found and where.
Affine evaluate(std::string_view formula, const std::function<Affine(const NamedFigure&)>& look_up,
                const std::string& name);

/// The same of figures that share nothing but their names.
Interval evaluate(std::string_view formula, const std::function<Interval(const NamedFigure&)>& look_up);

/// The figures that a formula names, in order.
std::vector<NamedFigure> figures_named(std::string_view formula);

/// True when one of the figures is still to be computed.
bool has_pending(const std::vector<FigureRecord>& figures);

/// Computes those of the figures of a node whose formulas name only figures that an organisation knows;
/// the others are left to be computed. Throws as `compute_pending` does.
void compute_known(std::vector<FigureRecord>& figures, const std::string& key, const Organisation& organisation);

/// Computes the figures of a draft that are still to be computed (`Form::pending`), once and for all:
/// what changes later does not change them. A named figure of a unit is its total. What cannot be
/// computed, since a figure is not known, becomes unknown, with a warning that names the figure.
/// Throws UsageError for a text that is no formula, UnknownKey, FigureConflict for a negative result.
void compute_pending(Draft& draft);

}  // namespace tyngde
