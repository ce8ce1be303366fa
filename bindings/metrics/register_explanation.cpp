#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include <tyngde/metrics/explanation.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

std::optional<double> finite(double x) { return std::isfinite(x) ? std::optional(x) : std::nullopt; }

const char* scope_name(Scope scope) {
    switch (scope) {
        case Scope::own: return "own";
        case Scope::total: return "total";
        case Scope::plain: break;
    }
    return "";
}

}  // namespace

void register_explanation(py::module_& module) {
    py::class_<Stated>(module, "Stated", "Something written that a part was computed from.")
        .def_readonly("node", &Stated::node)
        .def_readonly("what", &Stated::what)
        .def_property_readonly("scope", [](const Stated& s) { return scope_name(s.scope); })
        .def_property_readonly("value", [](const Stated& s) { return finite(s.figure.value); })
        .def_property_readonly("lower", [](const Stated& s) { return finite(s.figure.lower); })
        .def_property_readonly("upper", [](const Stated& s) { return finite(s.figure.upper); })
        .def_property_readonly("form", [](const Stated& s) { return to_string(s.form); })
        .def_readonly("word", &Stated::word)
        .def_readonly("written", &Stated::written)
        .def_readonly("by_rule", &Stated::by_rule)
        .def_property_readonly("basis", [](const Stated& s) { return to_string(s.provenance.basis); })
        .def_property_readonly("source", [](const Stated& s) { return s.provenance.source; })
        .def_readonly("source_title", &Stated::source_title)
        .def_property_readonly("formula", [](const Stated& s) { return s.provenance.formula; })
        .def_property_readonly("note", [](const Stated& s) { return s.provenance.note; });

    py::class_<ExplanationRow>(module, "ExplanationRow", "A part of a score.")
        .def_readonly("depth", &ExplanationRow::depth)
        .def_property_readonly("part", [](const ExplanationRow& row) { return to_string(row.part); })
        .def_readonly("key", &ExplanationRow::key)
        .def_readonly("criterion", &ExplanationRow::criterion)
        .def_readonly("figure", &ExplanationRow::figure)
        .def_readonly("score", &ExplanationRow::score)
        .def_readonly("stated", &ExplanationRow::stated)
        .def_property_readonly("basis", [](const ExplanationRow& row) { return to_string(row.basis); })
        .def_readonly("silent", &ExplanationRow::silent);

    py::class_<ExplainedCriterion>(module, "ExplainedCriterion", "What a criterion contributes.")
        .def_readonly("key", &ExplainedCriterion::key)
        .def_readonly("weight", &ExplainedCriterion::weight)
        .def_readonly("figure", &ExplainedCriterion::figure)
        .def_readonly("total", &ExplainedCriterion::total)
        .def_readonly("share", &ExplainedCriterion::share);

    py::class_<Explanation>(module, "Explanation", "A score taken apart.")
        .def_readonly("unit", &Explanation::unit)
        .def_readonly("profile", &Explanation::profile)
        .def_readonly("weighing", &Explanation::weighing)
        .def_readonly("score", &Explanation::score)
        .def_readonly("criteria", &Explanation::criteria)
        .def_readonly("rows", &Explanation::rows)
        .def_property_readonly("bases", [](const Explanation& explanation) {
            std::vector<std::pair<std::string, double>> result;
            for (const BasisShare& share : explanation.bases)
                result.emplace_back(std::string(to_string(share.basis)), share.score);
            return result;
        });

    module.def(
        "explain",
        [](const Organisation& organisation, const std::string& unit, const Profile& profile,
           const Organisation& reference, const std::optional<By>& by,
           const std::vector<std::shared_ptr<Organisation>>& others, const std::optional<std::string>& within) {
            std::vector<const Organisation*> models;
            for (const auto& other : others) models.push_back(other.get());
            return explain(organisation, unit, profile, reference, by, models, within);
        },
        py::arg("organisation"), py::arg("unit"), py::arg("profile"), py::arg("reference"), py::arg("by"),
        py::arg("others"), py::arg("within") = std::nullopt);
}

}  // namespace tyngde::bindings
