#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/compare/transition.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

std::vector<std::pair<std::string, double>> pairs(const std::vector<TaskShare>& shares) {
    std::vector<std::pair<std::string, double>> result;
    for (const TaskShare& row : shares) result.emplace_back(row.unit, row.share);
    return result;
}

}  // namespace

void register_transition(py::module_& module) {
    py::class_<Affected>(module, "Affected", "What becomes of a post, or of a unit's other staff.")
        .def_readonly("key", &Affected::key)
        .def_readonly("key_after", &Affected::key_after)
        .def_property_readonly("kind", [](const Affected& row) { return to_string(row.kind); })
        .def_property_readonly("manager", [](const Affected& row) { return to_string(row.manager); })
        .def_readonly("managers_before", &Affected::managers_before)
        .def_readonly("managers_after", &Affected::managers_after)
        .def_property_readonly("place", [](const Affected& row) { return to_string(row.place); })
        .def_readonly("place_before", &Affected::place_before)
        .def_readonly("place_after", &Affected::place_after)
        .def_property_readonly("unit", [](const Affected& row) { return to_string(row.unit); })
        .def_readonly("unit_before", &Affected::unit_before)
        .def_readonly("unit_after", &Affected::unit_after)
        .def_property_readonly("director", [](const Affected& row) { return to_string(row.director); })
        .def_readonly("director_before", &Affected::director_before)
        .def_readonly("director_after", &Affected::director_after)
        .def_property_readonly("line", [](const Affected& row) { return to_string(row.line); })
        .def_readonly("share", &Affected::share)
        .def_readonly("positions", &Affected::positions)
        .def_readonly("fte", &Affected::fte);

    py::class_<Flow>(module, "Flow", "What lies in one compared unit before and in one afterwards.")
        .def_readonly("unit_before", &Flow::unit_before)
        .def_readonly("unit_after", &Flow::unit_after)
        .def_readonly("fte", &Flow::fte)
        .def_readonly("positions", &Flow::positions);

    py::class_<HandOver>(module, "HandOver", "A task that changes hands.")
        .def_readonly("task", &HandOver::task)
        .def_readonly("task_after", &HandOver::task_after)
        .def_property_readonly("from_units", [](const HandOver& row) { return pairs(row.from); })
        .def_property_readonly("to_units", [](const HandOver& row) { return pairs(row.to); })
        .def_readonly("share", &HandOver::share)
        .def_readonly("volume", &HandOver::volume);

    py::class_<Transition>(module, "Transition", "From one model to the next.")
        .def_readonly("rows", &Transition::rows)
        .def_readonly("positions_changed", &Transition::positions_changed)
        .def_readonly("positions_open", &Transition::positions_open)
        .def_readonly("positions_affected", &Transition::positions_affected)
        .def_readonly("units_changed", &Transition::units_changed)
        .def_readonly("units_open", &Transition::units_open)
        .def_readonly("fte_changed", &Transition::fte_changed)
        .def_readonly("fte_open", &Transition::fte_open)
        .def_readonly("fte_affected", &Transition::fte_affected)
        .def_readonly("fte_common", &Transition::fte_common)
        .def_readonly("share_changed", &Transition::share_changed)
        .def_readonly("share_affected", &Transition::share_affected)
        .def_readonly("fte_unit_changed", &Transition::fte_unit_changed)
        .def_readonly("fte_unit_open", &Transition::fte_unit_open)
        .def_readonly("fte_unit_affected", &Transition::fte_unit_affected)
        .def_readonly("share_unit_changed", &Transition::share_unit_changed)
        .def_readonly("share_unit_affected", &Transition::share_unit_affected)
        .def_readonly("fte_director_changed", &Transition::fte_director_changed)
        .def_readonly("fte_director_open", &Transition::fte_director_open)
        .def_readonly("fte_director_affected", &Transition::fte_director_affected)
        .def_readonly("share_director_changed", &Transition::share_director_changed)
        .def_readonly("share_director_affected", &Transition::share_director_affected)
        .def_readonly("fte_line_changed", &Transition::fte_line_changed)
        .def_readonly("fte_line_open", &Transition::fte_line_open)
        .def_readonly("fte_line_affected", &Transition::fte_line_affected)
        .def_readonly("share_line_changed", &Transition::share_line_changed)
        .def_readonly("share_line_affected", &Transition::share_line_affected)
        .def_readonly("fte_entered", &Transition::fte_entered)
        .def_readonly("fte_left", &Transition::fte_left)
        .def_readonly("flows", &Transition::flows)
        .def_readonly("posts_abolished", &Transition::posts_abolished)
        .def_readonly("posts_created", &Transition::posts_created)
        .def_readonly("saving", &Transition::saving)
        .def_readonly("lines_kept", &Transition::lines_kept)
        .def_readonly("hand_overs", &Transition::hand_overs);

    module.def(
        "transition",
        [](const Organisation& before, const Organisation& after, const Lineage& lineage,
           const std::optional<std::string>& within,
           const std::optional<By>& by) { return transition(before, after, lineage, {.within = within, .by = by}); },
        py::arg("before"), py::arg("after"), py::arg("lineage"), py::arg("within") = std::nullopt,
        py::arg("by") = std::nullopt, ReleaseLock());
}

}  // namespace tyngde::bindings
