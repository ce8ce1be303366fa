#pragma once

#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Adds what of a task is unknown: the measure, or the volume that it counts by.
inline void name_task(const Organisation& organisation, NodeId task, Measure measure, std::vector<std::string>& names) {
    const bool by_volume = row(measure).adds_up == AddsUp::mean_by_volume;
    const auto name = [&](Measure unknown) {
        if (!organisation.figure(task, unknown).known())
            names.push_back(std::string(organisation.key(task)) + "." + std::string(to_string(unknown)));
    };
    name(measure);
    if (by_volume) name(Measure::volume);
}

}  // namespace tyngde
