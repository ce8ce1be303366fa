#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tyngde/scenario/assumptions.hpp>
#include <tyngde/scenario/plan.hpp>

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

using RuleEntry = std::map<std::string, std::string>;

std::string in_a_word(Has has) { return has == Has::must ? "must" : has == Has::may ? "may" : ""; }

std::vector<RuleEntry> rule_rows() {
    std::vector<RuleEntry> result;
    for (const RuleRow& entry : rule_table)
        result.push_back({{"rule", std::string(entry.name)},
                          {"of", in_a_word(entry.keys)},
                          {"by", in_a_word(entry.by)},
                          {"between", in_a_word(entry.between)},
                          {"within", in_a_word(entry.within)},
                          {"measure", in_a_word(entry.measure)},
                          {"indicator", in_a_word(entry.indicator)},
                          {"meaning", std::string(entry.meaning)}});
    return result;
}

}  // namespace

void register_plan(py::module_& module) {
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
        .def_readonly("within", &Rule::within)
        .def_readonly("measure", &Rule::measure)
        .def_readonly("indicator", &Rule::indicator)
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
        .def_readonly("rules", &Plan::rules)
        .def(
            "made_of",
            [](const Plan& plan, const std::vector<std::size_t>& changes) {
                Plan result;
                result.key = plan.key;
                result.names = plan.names;
                result.language = plan.language;
                result.base = plan.base;
                result.sources = plan.sources;
                result.effective = plan.effective;
                result.file = plan.file;
                for (const std::size_t change : changes) result.changes.push_back(plan.changes.at(change));
                return result;
            },
            py::arg("changes"), "A plan of some decided changes of this one, counted from 0, that are made alike.");

    py::class_<Assumptions, std::shared_ptr<Assumptions>>(module, "Assumptions",
                                                          "Figures, tasks and relations that no document gives.")
        .def_readonly("key", &Assumptions::key)
        .def_readonly("names", &Assumptions::names)
        .def_readonly("note", &Assumptions::note)
        .def_readonly("warnings", &Assumptions::warnings);
}

}  // namespace tyngde::bindings
