#pragma once

#include <cstdint>
#include <string>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {

/// Throws UsageError for a measure that tasks do not have or that does not add up.
void check_measure_of_tasks(Measure measure);

/// What is missing where nobody wrote down who holds a task.
inline std::string holder_of(const Organisation& organisation, NodeId task) {
    return std::string(organisation.key(task)) + ".responsible";
}

/// Anything from nothing to all of a figure.
inline Interval up_to(const Interval& figure) { return {not_known, 0, figure.upper}; }

/// Who holds tasks, by compared unit.
class TaskHolders {
public:
    TaskHolders(const Organisation& organisation, const Grouping& grouping)
        : organisation_(organisation), grouping_(grouping) {}

    /// What of a task any compared unit may hold, or "elsewhere", as nobody wrote down who does.
    double open_share(NodeId task) const;

    /// Calls with the compared unit of each holder and what he certainly holds of the task there, and with `elsewhere`
    /// and what others hold, and nobody.
    template <class Call>
    void operator()(NodeId task, const Call& call) const {
        double elsewhere = left_of(task);
        if (!organisation_.is_recorded(Subject::tasks)) elsewhere = 0;
        for (const Responsibility& held : responsibilities(organisation_, task)) {
            const std::uint32_t group = grouping_.group_of[held.unit];
            if (group == grouping_.elsewhere())
                elsewhere += held.share;
            else if (held.share > 0)
                call(group, held.share);
        }
        if (elsewhere > 0) call(grouping_.elsewhere(), elsewhere);
    }

private:
    double left_of(NodeId task) const;

    const Organisation& organisation_;
    const Grouping& grouping_;
};

}  // namespace tyngde
