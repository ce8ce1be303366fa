#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include <tyngde/scenario/apply.hpp>
#include <tyngde/scenario/assumptions.hpp>
#include <tyngde/scenario/plan.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

template <std::size_t... I>
std::vector<std::string> change_names(std::index_sequence<I...>) {
    std::set<std::string> names{std::string(name_of(std::variant_alternative_t<I, Action>{}))...};
    return {names.begin(), names.end()};
}

}  // namespace

void register_scenario(py::module_& module) {
    module.def("change_names", [] { return change_names(std::make_index_sequence<std::variant_size_v<Action>>()); });

    py::class_<Plan>(module, "Plan", "A named list of changes.")
        .def_readonly("key", &Plan::key)
        .def_readonly("names", &Plan::names)
        .def_readonly("language", &Plan::language)
        .def_readonly("base", &Plan::base)
        .def_readonly("note", &Plan::note)
        .def_readonly("warnings", &Plan::warnings)
        .def_property_readonly("changes",
                               [](const Plan& plan) {
                                   std::vector<std::string_view> result;
                                   for (const Change& change : plan.changes) result.push_back(name_of(change.action));
                                   return result;
                               })
        .def_property_readonly("process",
                               [](const Plan& plan) {
                                   std::vector<std::pair<std::string, std::string>> result;
                                   for (const ProcessStep& step : plan.process)
                                       result.emplace_back(step.when, step.what);
                                   return result;
                               })
        .def_property_readonly("open", [](const Plan& plan) {
            std::vector<std::pair<std::string, std::string>> result;
            for (const OpenQuestion& question : plan.open) result.emplace_back(question.question, question.note);
            return result;
        });

    py::class_<Assumptions>(module, "Assumptions", "Figures, tasks and relations that no document gives.")
        .def_readonly("key", &Assumptions::key)
        .def_readonly("names", &Assumptions::names)
        .def_readonly("note", &Assumptions::note)
        .def_readonly("warnings", &Assumptions::warnings);

    py::class_<Succession>(module, "Succession", "Who comes after whom.")
        .def_readonly("before", &Succession::from)
        .def_readonly("after", &Succession::to)
        .def_readonly("share", &Succession::share)
        .def_readonly("continues", &Succession::continues);

    py::class_<Lineage>(module, "Lineage", "A table of successions.")
        .def(py::init<>())
        .def_property_readonly("rows", &Lineage::rows);

    py::class_<ChangeRecord>(module, "ChangeRecord", "What one change of a plan did.")
        .def_readonly("position", &ChangeRecord::position)
        .def_readonly("change", &ChangeRecord::change)
        .def_readonly("keys", &ChangeRecord::keys)
        .def_readonly("made_unknown", &ChangeRecord::made_unknown);

    module.def(
        "apply",
        [](const Organisation& base, const Plan& plan, std::optional<Assumptions> assumptions) {
            Outcome outcome = apply(base, plan, assumptions ? &*assumptions : nullptr);
            return std::make_tuple(std::make_shared<Organisation>(std::move(outcome.organisation)),
                                   std::move(outcome.lineage), std::move(outcome.record));
        },
        py::arg("base"), py::arg("plan"), py::arg("assumptions") = std::nullopt, ReleaseLock());
    module.def(
        "assume",
        [](const Organisation& organisation, const Assumptions& assumptions) {
            return std::make_shared<Organisation>(assume(organisation, assumptions));
        },
        py::arg("organisation"), py::arg("assumptions"), ReleaseLock());
    module.def("check_used", &check_used, py::arg("assumptions"), py::arg("organisations"));
}

}  // namespace tyngde::bindings
