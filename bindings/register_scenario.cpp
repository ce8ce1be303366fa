#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <tyngde/core/number.hpp>
#include <tyngde/scenario/apply.hpp>
#include <tyngde/scenario/assumptions.hpp>
#include <tyngde/scenario/compose.hpp>
#include <tyngde/scenario/plan.hpp>

#include "ancestry.hpp"
#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

template <std::size_t... I>
std::vector<std::string> change_names(std::index_sequence<I...>) {
    std::set<std::string> names{std::string(name_of(std::variant_alternative_t<I, Action::variant>{}))...};
    return {names.begin(), names.end()};
}

std::vector<std::string_view> words_of(const std::vector<Change>& changes) {
    std::vector<std::string_view> result;
    for (const Change& change : changes) result.push_back(name_of(change.action));
    return result;
}

using RuleEntry = std::map<std::string, std::variant<std::string, bool>>;

std::vector<RuleEntry> rule_rows() {
    std::vector<RuleEntry> result;
    for (const RuleRow& entry : rule_table)
        result.push_back({{"rule", std::string(entry.name)},
                          {"of", entry.keys},
                          {"by", entry.by},
                          {"between", entry.between},
                          {"meaning", std::string(entry.meaning)}});
    return result;
}

}  // namespace

void register_scenario(py::module_& module) {
    module.def("change_names",
               [] { return change_names(std::make_index_sequence<std::variant_size_v<Action::variant>>()); });

    py::class_<Alternative>(module, "Alternative", "One way to settle a choice.")
        .def_readonly("key", &Alternative::key)
        .def_readonly("names", &Alternative::names)
        .def_readonly("note", &Alternative::note)
        .def_property_readonly("changes", [](const Alternative& a) { return words_of(a.changes); })
        .def_readonly("requires", &Alternative::requires_)
        .def_readonly("excludes", &Alternative::excludes);

    py::class_<Choice>(module, "Choice", "An open question with named answers.")
        .def_readonly("key", &Choice::key)
        .def_readonly("names", &Choice::names)
        .def_readonly("question", &Choice::question)
        .def_readonly("note", &Choice::note)
        .def_readonly("default", &Choice::otherwise)
        .def_readonly("alternatives", &Choice::alternatives);

    py::class_<Rule>(module, "Rule", "Something that every model shall keep.")
        .def_property_readonly("kind", [](const Rule& rule) { return to_string(rule.kind); })
        .def_property_readonly("meaning", [](const Rule& rule) { return row(rule.kind).meaning; })
        .def_readonly("names", &Rule::names)
        .def_readonly("of", &Rule::of)
        .def_readonly("by", &Rule::by)
        .def_readonly("between", &Rule::between)
        .def_readonly("reason", &Rule::reason);
    module.def("rule_rows", &rule_rows, "The table of rules, one dict each.");

    py::class_<Plan>(module, "Plan", "A named list of changes.")
        .def_readonly("key", &Plan::key)
        .def_readonly("names", &Plan::names)
        .def_readonly("language", &Plan::language)
        .def_readonly("base", &Plan::base)
        .def_readonly("note", &Plan::note)
        .def_readonly("warnings", &Plan::warnings)
        .def_property_readonly("changes", [](const Plan& plan) { return words_of(plan.changes); })
        .def_property_readonly("process",
                               [](const Plan& plan) {
                                   std::vector<std::pair<Text, Text>> result;
                                   for (const ProcessStep& step : plan.process)
                                       result.emplace_back(step.when, step.what);
                                   return result;
                               })
        .def_property_readonly("questions",
                               [](const Plan& plan) {
                                   std::vector<std::pair<Text, Text>> result;
                                   for (const OpenQuestion& question : plan.questions)
                                       result.emplace_back(question.question, question.note);
                                   return result;
                               })
        .def_property_readonly(
            "effective",
            [](const Plan& plan) { return plan.effective ? std::optional(to_string(*plan.effective)) : std::nullopt; })
        .def_readonly("choices", &Plan::choices)
        .def_readonly("rules", &Plan::rules);

    py::class_<Assumptions>(module, "Assumptions", "Figures, tasks and relations that no document gives.")
        .def_readonly("key", &Assumptions::key)
        .def_readonly("names", &Assumptions::names)
        .def_readonly("note", &Assumptions::note)
        .def_readonly("warnings", &Assumptions::warnings);

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
        [](const Organisation& base, const Plan& plan, std::optional<Assumptions> assumptions,
           const std::optional<std::string>& on, const Selection& select,
           std::optional<std::shared_ptr<Ancestry>> ancestry) {
            ApplyOptions options{.assumptions = assumptions ? &*assumptions : nullptr, .select = select};
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
