#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/profile.hpp>
#include <tyngde/metrics/tyngde.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

/// The reference is only grouped where its units are asked for: it need not have such units.
Tyngde scores_of(const Organisation& organisation, const Grouping& grouping, const By& by, const Profile& profile,
                 const Organisation& reference) {
    if (!needs_reference_units(profile)) return tyngde(organisation, grouping, profile, reference);
    return tyngde(organisation, grouping, profile, reference, group(reference, by));
}

}  // namespace

void register_tyngde(py::module_& module) {
    py::class_<Profile>(module, "Profile", "How tyngde is computed.")
        .def_readonly("key", &Profile::key)
        .def_readonly("names", &Profile::names)
        .def_readonly("note", &Profile::note)
        .def_property_readonly("load", [](const Profile& p) { return to_string(p.load); })
        .def_property_readonly("normalisation", [](const Profile& p) { return to_string(p.normalisation); })
        .def_property_readonly("aggregation", [](const Profile& p) { return to_string(p.aggregation.method); })
        .def_property_readonly("weights", [](const Profile& p) { return to_string(p.weights.method); })
        .def_property_readonly("scale",
                               [](const Profile& p) {
                                   return p.needs_scale() ? std::optional(std::string(to_string(p.scale)))
                                                          : std::nullopt;
                               })
        .def_property_readonly("is_comparable", &Profile::is_comparable)
        .def_property_readonly("is_additive_share", &Profile::is_additive_share)
        .def_property_readonly("criteria", [](const Profile& p) {
            std::vector<std::pair<std::string, double>> result;
            for (const Criterion& criterion : p.criteria) result.emplace_back(criterion.key(), criterion.weight);
            return result;
        });
    py::class_<Weighing>(module, "Weighing", "How the weights of criteria came about.")
        .def_readonly("weights", &Weighing::weights)
        .def_property_readonly("reason",
                               [](const Weighing& w) {
                                   return w.defined() ? std::nullopt : std::optional(std::string(to_string(w.reason)));
                               })
        .def_readonly("missing", &Weighing::missing)
        .def_readonly("deviation", &Weighing::deviation)
        .def_readonly("consistency_ratio", &Weighing::consistency_ratio)
        .def_readonly("components", &Weighing::components)
        .def_property_readonly("cautions", [](const Weighing& w) {
            std::vector<std::string> names;
            for (Caution caution : w.cautions) names.emplace_back(to_string(caution));
            return names;
        });
    module.def("shipped_profile", &shipped_profile, py::arg("key"));
    module.def("shipped_profiles", [] {
        std::vector<std::string> keys;
        for (const Profile& profile : shipped_profiles()) keys.push_back(profile.key);
        return keys;
    });

    module.def(
        "tyngde_scores",
        [](const Matrix& figures, const Numbers& weights, const Numbers& totals) {
            return numbers(tyngde::tyngde(figures, span_of(weights), span_of(totals)));
        },
        py::arg("figures"), py::arg("weights"), py::arg("totals"));

    module.def(
        "tyngde",
        [](const Organisation& organisation, const By& by, const Profile& profile, const Organisation& reference) {
            const Grouping grouping = group(organisation, by);
            const Tyngde weight = scores_of(organisation, grouping, by, profile, reference);
            return std::make_tuple(keys_of(organisation, grouping.units), weight.scores, weight.shares, weight.totals,
                                   weight.weighing);
        },
        py::arg("organisation"), py::arg("by"), py::arg("profile"), py::arg("reference"));
}

}  // namespace tyngde::bindings
