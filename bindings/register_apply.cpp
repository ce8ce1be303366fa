#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/scenario/apply.hpp>
#include <tyngde/scenario/assumptions.hpp>
#include <tyngde/scenario/compose.hpp>

#include "ancestry.hpp"
#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// Changes of alternatives, as choice, alternative and position.
std::vector<std::tuple<std::string, std::string, std::size_t>> told(const std::vector<ChangeAt>& changes) {
    std::vector<std::tuple<std::string, std::string, std::size_t>> result;
    for (const ChangeAt& change : changes) result.emplace_back(change.choice, change.alternative, change.position);
    return result;
}

}  // namespace

void register_apply(py::module_& module) {
    register_ancestry(module);

    py::class_<ChangeRecord>(module, "ChangeRecord", "What one change of a plan did.")
        .def_readonly("position", &ChangeRecord::position)
        .def_readonly("change", &ChangeRecord::change)
        .def_readonly("choice", &ChangeRecord::choice)
        .def_readonly("alternative", &ChangeRecord::alternative)
        .def_readonly("keys", &ChangeRecord::keys)
        .def_readonly("made_unknown", &ChangeRecord::made_unknown)
        .def_readonly("lines_kept", &ChangeRecord::lines_kept)
        .def_readonly("emptied", &ChangeRecord::emptied)
        .def("__repr__", [](const ChangeRecord& record) {
            std::string keys;
            for (const std::string& key : record.keys) keys += (keys.empty() ? "" : ", ") + key;
            return "<ChangeRecord " + std::to_string(record.position) + " " + record.change + ": " + keys + ">";
        });

    module.def(
        "apply",
        [](const Organisation& base, const Plan& plan, std::optional<std::shared_ptr<Assumptions>> assumptions,
           const std::optional<std::string>& on, const Selection& select,
           std::optional<std::shared_ptr<Ancestry>> ancestry) {
            ApplyOptions options{.assumptions = std::move(assumptions).value_or(nullptr), .select = select};
            options.ancestry = std::move(ancestry).value_or(nullptr);
            if (on) options.on = date_named(*on);
            Outcome outcome = apply(base, plan, options);
            return std::make_tuple(std::make_shared<Organisation>(std::move(outcome.organisation)),
                                   std::const_pointer_cast<Ancestry>(outcome.ancestry), std::move(outcome.record));
        },
        py::arg("base"), py::arg("plan"), py::arg("assumptions") = std::nullopt, py::arg("on") = std::nullopt,
        py::arg("select") = Selection{}, py::arg("ancestry") = std::nullopt, ReleaseLock());
    py::class_<Conflict>(module, "Conflict", "Where two plans do not go together.")
        .def_readonly("key", &Conflict::key)
        .def_readonly("first", &Conflict::first)
        .def_readonly("second", &Conflict::second)
        .def_property_readonly("first_alternatives",
                               [](const Conflict& conflict) { return told(conflict.first_alternatives); })
        .def_property_readonly("second_alternatives",
                               [](const Conflict& conflict) { return told(conflict.second_alternatives); })
        .def_property_readonly("message", [](const Conflict& conflict) { return conflict.message; })
        .def("__repr__", [](const Conflict& conflict) {
            return "<Conflict " + conflict.key + ": " + conflict.message.text() + ">";
        });
    module.def(
        "compose",
        [](const Organisation& base, const Plan& first, const Plan& second) {
            Composition both = compose(base, first, second);
            return std::make_pair(std::move(both.plan), std::move(both.conflicts));
        },
        py::arg("base"), py::arg("first"), py::arg("second"), ReleaseLock());
    module.def(
        "assume",
        [](const Organisation& organisation, const Assumptions& assumptions,
           const std::optional<std::shared_ptr<Ancestry>>& ancestry) {
            auto assumed = std::make_shared<Organisation>(assume(organisation, assumptions));
            return std::make_pair(assumed, std::const_pointer_cast<Ancestry>(ancestry_after_assuming(
                                               organisation, ancestry.value_or(nullptr).get(), *assumed)));
        },
        py::arg("organisation"), py::arg("assumptions"), py::arg("ancestry") = std::nullopt, ReleaseLock());
    module.def("check_used", &check_used, py::arg("assumptions"), py::arg("organisations"));
}

}  // namespace tyngde::bindings
