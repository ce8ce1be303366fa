#include "held_tasks.hpp"

#include <string_view>
#include <vector>

#include "core/tolerance.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde {

void check_measure_of_tasks(Measure measure) {
    if (applies_to(measure, Kind::task) && row(measure).adds_up != AddsUp::none) return;
    std::vector<std::string_view> known;
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::task)) known.push_back(entry.name);
    throw UsageError(Problem{Message(to_string(measure)) + " is no measure of tasks",
                             std::string(to_string(measure)),
                             "a measure of tasks that adds up",
                             nearest(to_string(measure), known),
                             {}});
}

double TaskHolders::left_of(NodeId task) const {
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation_, task)) left -= held.share;
    return left > share_tolerance ? left : 0;
}

double TaskHolders::open_share(NodeId task) const {
    return organisation_.is_recorded(Subject::tasks) ? 0 : left_of(task);
}

}  // namespace tyngde
