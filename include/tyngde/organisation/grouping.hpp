#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Which units to compare: the topmost units of a type at any depth, all units of a depth (`0U` for the
/// roots: an `int` is none), or those with these keys.
using By = std::variant<std::string, std::uint32_t, std::vector<std::string>>;

/// Units gathered into the compared ones, with all that lies below them; what lies outside is
/// gathered as "elsewhere", so that totals agree.
struct Grouping {
    std::vector<NodeId> units;            ///< the compared units, in id order
    std::vector<std::uint32_t> group_of;  ///< per unit: position in `units`, or `elsewhere()`
    std::uint32_t elsewhere() const { return static_cast<std::uint32_t>(units.size()); }
};

/// Throws UsageError when no unit is of the type (with the nearest types) or of the depth, UnknownKey
/// for a key that names no unit, and UsageError when one of the named units lies within another.
Grouping group(const Organisation& organisation, const By& by);

}  // namespace tyngde
