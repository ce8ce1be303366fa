#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/profile.hpp>
#include <tyngde/metrics/tyngde.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {

void register_tyngde(py::module_& module) {
    py::class_<Profile>(module, "Profile", "How tyngde is computed.")
        .def_readonly("key", &Profile::key)
        .def_readonly("names", &Profile::names)
        .def_readonly("note", &Profile::note)
        .def_property_readonly("load", [](const Profile& p) { return to_string(p.load); })
        .def_property_readonly("criteria", [](const Profile& p) {
            std::vector<std::pair<std::string_view, double>> result;
            for (const Criterion& criterion : p.criteria)
                result.emplace_back(to_string(criterion.measure), criterion.weight);
            return result;
        });
    module.def("shipped_profile", &shipped_profile, py::arg("key"));
    module.def("shipped_profiles", [] {
        std::vector<std::string> keys;
        for (const Profile& profile : shipped_profiles()) keys.push_back(profile.key);
        return keys;
    });

    module.def("tyngde_scores",
               py::overload_cast<const Eigen::MatrixXd&, const Eigen::VectorXd&, const Eigen::VectorXd&>(&tyngde),
               py::arg("figures"), py::arg("weights"), py::arg("totals"));

    module.def(
        "tyngde",
        [](const Organisation& organisation, const By& by, const Profile& profile, const Organisation& reference) {
            const Grouping grouping = group(organisation, by);
            const Tyngde weight = tyngde(organisation, grouping, profile, reference);
            return std::make_tuple(keys_of(organisation, grouping.units), weight.scores, weight.shares, weight.totals,
                                   weight.weights);
        },
        py::arg("organisation"), py::arg("by"), py::arg("profile"), py::arg("reference"));
}

}  // namespace tyngde::bindings
