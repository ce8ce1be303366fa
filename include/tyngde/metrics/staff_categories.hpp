#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/metrics/category_row.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Which category of work staff belongs to: the caller's words, by key of a post or unit, by role, and
/// by type of unit.
///
/// A post has the category of its key, else of its role (a declared manager counts as a head), else that
/// of its home. A unit has the category of its key, else of its type, else that of the unit above. What
/// none of these gives has no category.
struct CategoryRules {
    std::map<std::string, std::string, std::less<>> by_key{};
    std::map<Role, std::string> by_role{};
    std::map<std::string, std::string, std::less<>> by_type{};
    friend bool operator==(const CategoryRules&, const CategoryRules&) = default;
};

/// Three categories to begin with: `management` (heads and their deputies), `administration` (assistants,
/// staff units, secretariats) and `front_line` (institutions, result centres). Offices and departments
/// have none: what they do is for the caller to say.
CategoryRules default_categories();

/// Shares of staff by category, in FTE, persons or positions.
///
/// Worked: a secretariat of 4 FTE, an institution of 14 FTE and a director of 1 FTE above them, with the
/// default rules: administration 4/19, front line 14/19, management 1/19.
///
/// What a unit's written figure exceeds its posts by has the category of the unit. Where all of a branch
/// has one category its total counts, although its parts are unknown. Positions are those of posts.
/// The alternative, `task_categories`, says what the work is rather than what those are who do it.
struct StaffCategories {
    CategoryRules rules;
    CountBy count_by;
    std::vector<std::string> categories;  ///< by name
    std::vector<NodeId> units;            ///< the compared units
    std::vector<CategoryRow> rows;        ///< per compared unit, then "elsewhere"
    CategoryRow whole;
    std::vector<std::string> unused;  ///< keys and types of the rules that nothing here has
};

/// O((nodes + relations) categories).
StaffCategories staff_categories(const Organisation& organisation, const Grouping& grouping,
                                 const CategoryRules& rules = default_categories(), CountBy count_by = CountBy::fte);

}  // namespace tyngde
