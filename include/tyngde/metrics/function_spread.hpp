#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/staff_categories.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What the compared units have of a function: of tasks that belong together, such as those of one code.
struct FunctionLoads {
    Measure measure;
    std::vector<NodeId> tasks;
    std::vector<NodeId> units;  ///< the compared units
    std::vector<Value> loads;   ///< per compared unit
    std::vector<char> holds;    ///< per compared unit: it has a share of some task, of whatever size
    Value elsewhere;            ///< with other units, and with nobody
    Missing open;               ///< whose holders nobody wrote down: any unit may have a share of it
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

/// The spread of tasks that belong together. Holders are those responsible, however large their part, and
/// undefined (`not_recorded`, with bounds) where some are not known; "elsewhere" takes no part.
FunctionSpread function_spread(const FunctionLoads& function, std::optional<std::size_t> into = std::nullopt);

/// The spread of a category of staff over the compared units; "elsewhere" takes no part. Throws UsageError for
/// a category that the rules do not know.
FunctionSpread function_spread(const StaffCategories& staff, std::string_view category,
                               std::optional<std::size_t> into = std::nullopt);

}  // namespace tyngde
