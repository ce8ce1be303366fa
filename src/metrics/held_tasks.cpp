#include "held_tasks.hpp"

#include <string_view>

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

double open_share(const Organisation& organisation, NodeId task) {
    if (organisation.is_recorded(Subject::tasks)) return 0;
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, task)) left -= held.share;
    return left > share_tolerance ? left : 0;
}

}  // namespace tyngde
