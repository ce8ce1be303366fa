#pragma once

#include <string>
#include <vector>

#include "core/tolerance.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {

/// Throws UsageError for a measure that tasks do not have or that does not add up.
void check_measure_of_tasks(Measure measure);

/// The share of a task that somebody may hold of whom nobody wrote it down.
double open_share(const Organisation& organisation, NodeId task);

/// What is missing where nobody wrote down who holds a task.
inline std::string holder_of(const Organisation& organisation, NodeId task) {
    return std::string(organisation.key(task)) + ".responsible";
}

/// Anything from nothing to all of a figure.
inline Interval up_to(const Interval& figure) { return {not_known, 0, figure.upper}; }

/// Calls with the compared unit (or `elsewhere`) and the share of each that holds some of the task; what
/// nobody holds lies elsewhere.
template <class Call>
void for_holders(const Organisation& organisation, const Grouping& grouping, NodeId task, const Call& call) {
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, task)) {
        if (held.share > 0) call(grouping.group_of[held.unit], held.share);
        left -= held.share;
    }
    if (left > share_tolerance) call(grouping.elsewhere(), left);
}

}  // namespace tyngde
