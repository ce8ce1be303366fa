#pragma once

#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// A unit and the share of a task that it gives or takes, from 0 to 1.
struct TaskShare {
    std::string unit;
    double share;
};

/// A task that changes hands between two models.
struct HandOver {
    std::string task;             ///< key in the first model
    std::string task_after;       ///< another one where it is continued under it
    std::vector<TaskShare> from;  ///< by key in the first model; empty: from nobody who is recorded
    std::vector<TaskShare> to;    ///< by key in the second model; empty: to nobody who is recorded
    double share;                 ///< of the task that changes hands: the greater of given and taken
    /// That share of the volume of the task before. Undefined (`unknown_input`) with bounds where no volume
    /// is known.
    Value volume;
};

/// The tasks that other units are responsible for than before, in order of the first model.
///
/// A task that goes along is not handed over: not with a unit that keeps its key or is continued under
/// another, and not to those who succeed a unit that is gone, as far as they take what it held. Of units
/// that became one, each gives in proportion to what it held. Tasks of
/// one of the models alone are new or gone, and in `changes`. Where no share is stated, holders share
/// equally: see `responsibilities`. O(n log n).
std::vector<HandOver> hand_overs(const Organisation& before, const Organisation& after, const Lineage& lineage = {});

}  // namespace tyngde
