#pragma once

#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/metrics/category_row.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

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

}  // namespace tyngde
