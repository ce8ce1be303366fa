#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/metrics/journeys.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

std::map<std::string, Value> values_of(const MeanHandoffs& mean) {
    return {{"mean_handoffs", mean.handoffs},
            {"mean_crossings", mean.crossings},
            {"mean_distinct_units", mean.distinct_units},
            {"mean_returns", mean.returns},
            {"handoff_rate", mean.rate}};
}

}  // namespace

void register_journeys(py::module_& module) {
    module.def(
        "handoffs_of_paths",
        [](const std::vector<std::vector<std::uint32_t>>& paths, const std::vector<double>& volumes,
           const std::vector<std::uint32_t>& group_of) {
            std::vector<Path> given;
            std::vector<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t, std::size_t>> rows;
            for (std::size_t i = 0; i < paths.size(); ++i) {
                const PathHandoffs found = handoffs(paths[i], group_of);
                rows.emplace_back(found.steps, found.handoffs, found.crossings, found.distinct_units, found.returns);
                given.push_back({paths[i], volumes.at(i)});
            }
            return std::pair(rows, values_of(mean_handoffs(given, group_of)));
        },
        py::arg("paths"), py::arg("volumes"), py::arg("group_of"));
    module.def(
        "handoffs",
        [](const Organisation& organisation, const std::vector<std::vector<std::string>>& steps,
           const std::vector<double>& volumes, const std::vector<std::string>& names, const By& by,
           const std::optional<By>& across) {
            std::vector<Journey> journeys;
            for (std::size_t i = 0; i < steps.size(); ++i) journeys.push_back({steps[i], volumes.at(i), names.at(i)});
            std::optional<Grouping> wider;
            if (across) wider = group(organisation, *across);
            const Grouping grouping = group(organisation, by);
            const JourneyHandoffs found = handoffs(organisation, journeys, grouping, wider);
            std::vector<std::tuple<std::size_t, Value, Value, Value, Value>> rows;
            for (const JourneyHandoffs::Of& of : found.journeys)
                rows.emplace_back(of.steps, of.handoffs, of.crossings, of.distinct_units, of.returns);
            return std::make_tuple(rows, values_of(found.mean), grouping.units.size());
        },
        py::arg("organisation"), py::arg("steps"), py::arg("volumes"), py::arg("names"), py::arg("by"),
        py::arg("across"));
}

}  // namespace tyngde::bindings
