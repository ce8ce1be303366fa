#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The compared units of each of several models, as `group` has them of one, where models differ in which
/// units they have: a model without a unit of the type, of the depth or of a key has none there. Of named
/// units of which one lies within another in a model, the upper one is compared in it.
///
/// \param within  key of a unit of all models: only units below it are compared, and what lies outside is
///                "elsewhere"
/// Throws UsageError where no model has a unit of the type or depth (below `within`), and for a named unit
/// that is compared in no model; UnknownKey for a key that is a unit of none, and for `within` where a model
/// has no such unit.
std::vector<Grouping> compared_units(std::span<const Organisation* const> models, const By& by,
                                     const std::optional<std::string>& within = std::nullopt);

/// The compared units of one model of which others may have more: nobody checks that there are any. No keys
/// at all, with `within`, stand for the units directly below that in this model.
Grouping units_there(const Organisation& organisation, const By& by,
                     const std::optional<std::string>& within = std::nullopt);

}  // namespace tyngde
