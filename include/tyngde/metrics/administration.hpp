#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
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

/// The staff, or the work, of one unit or of the whole, by category.
struct CategoryRow {
    std::vector<Value> amount;  ///< per category: what is known to belong to it
    Value uncategorised;        ///< what has no category
    Value total;
    /// Per category amount / total, from 0 to 1. While something has no category the share is not known
    /// either: undefined (`unknown_input`), with bounds, the share of what is known as its known part,
    /// and "key.category" among what is missing.
    std::vector<Value> share;
};

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

/// Shares of work by category of task, the same for what tasks have: volume unless told otherwise.
///
/// Work in three categories: directed at citizens, back office, in service of politics and top
/// management (`citizen_directed`, `back_office`, `political_service`, which are there whether or not
/// some task has them; other words as they occur). A task counts with a unit by its share of
/// responsibility; what nobody holds lies "elsewhere".
///
/// Worked: 570, 380 and 50 work-years give 0.57, 0.38 and 0.05. A unit where no task is recorded has
/// unknown amounts.
struct TaskCategories {
    Measure measure;
    std::vector<std::string> categories;  ///< by name
    std::vector<NodeId> units;            ///< the compared units
    std::vector<CategoryRow> rows;        ///< per compared unit, then "elsewhere"
    CategoryRow whole;
};

/// Throws UsageError for a measure that tasks do not have or that does not add up.
/// O((tasks + responsibilities) categories).
TaskCategories task_categories(const Organisation& organisation, const Grouping& grouping,
                               Measure measure = Measure::volume);

/// The index of what is there against what was expected: 100 · actual / expected. Range [0, ∞), 100: as
/// expected. The level is the caller's: a norm, last year, the mean of others. 91 of 100 → 91, 9 % below.
/// Undefined as the actual value is, and for an expected 0 (`zero_total`), less (`negative_input`) or
/// NaN (`unknown_input`).
Value index_of_expected(const Value& actual, double expected);

/// What the compared units have of a function: of tasks that belong together, such as those of one code.
struct FunctionLoads {
    Measure measure;
    std::vector<NodeId> tasks;
    std::vector<NodeId> units;  ///< the compared units
    std::vector<Value> loads;   ///< per compared unit
    std::vector<char> holds;    ///< per compared unit: it has a share of some task, of whatever size
    Value elsewhere;            ///< with other units, and with nobody
};

/// Throws UsageError as `task_categories` does.
FunctionLoads function_loads(const Organisation& organisation, const Grouping& grouping,
                             const std::vector<NodeId>& tasks, Measure measure = Measure::volume);

/// The tasks of a code. Throws UsageError with the nearest codes when there is none.
std::vector<NodeId> tasks_of_code(const Organisation& organisation, std::string_view code);

/// How far a support function is spread over units, and what gathering it would move.
///
/// With p_i the share of unit i: HHI = Σ p_i² (Herfindahl–Hirschman), range [1/n, 1]; effective number
/// 1/HHI, range [1, n]: as many equal units as would be as spread. Holders above it show crumbs.
///
/// Worked: 6, 3 and 1 FTE in three of four units: 3 holders, HHI 0.46, effective number 2.17, largest
/// share 0.6, and 4 FTE to move to gather it where most of it is.
struct FunctionSpread {
    Value holders;           ///< units that have any of it
    Value hhi;               ///< bounds only where all loads are exact
    Value effective_number;  ///< likewise
    Value largest_share;     ///< likewise
    Value to_move;           ///< all that lies outside the unit that it is gathered in
};

/// All are undefined for no units (`no_nodes`) and where a load is unknown (`unknown_input`, with bounds
/// for holders and what is to move) or negative (`negative_input`); the shares also where nobody has any
/// of it (`zero_total`). Gathered in `into`, a position in the list, or where most of it is. Throws
/// UsageError for a position outside.
FunctionSpread function_spread(std::span<const Value> loads, std::optional<std::size_t> into = std::nullopt);
FunctionSpread function_spread(std::span<const double> loads, std::optional<std::size_t> into = std::nullopt);

/// The spread of tasks that belong together. Holders are those responsible, however large their part;
/// "elsewhere" takes no part.
FunctionSpread function_spread(const FunctionLoads& function, std::optional<std::size_t> into = std::nullopt);

/// The spread of a category of staff over the compared units; "elsewhere" takes no part. Throws UsageError for
/// a category that the rules do not know.
FunctionSpread function_spread(const StaffCategories& staff, std::string_view category,
                               std::optional<std::size_t> into = std::nullopt);

}  // namespace tyngde
