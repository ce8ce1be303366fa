#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <tyngde/scenario/ancestry.hpp>

#include "ancestry.hpp"
#include "ancestry_data.hpp"

namespace tyngde::bindings {
namespace {

/// Since the last plan.
Lineage last_lineage(const Ancestry& ancestry) {
    for (auto at = ancestry.ancestors.rbegin(); at != ancestry.ancestors.rend(); ++at)
        if (at->planned) return at->succession();
    return {};
}

}  // namespace

void register_ancestry(py::module_& module) {
    py::class_<Ancestry, std::shared_ptr<Ancestry>>(module, "Ancestry", "Where an organisation came from.")
        .def(py::init(&ancestry_from), py::arg("data"))
        .def_property_readonly("data", &data_of)
        .def_property_readonly("last_lineage", &last_lineage);
    module.def(
        "digest", [](const Organisation& organisation) { return digest_of(organisation); }, py::arg("organisation"),
        ReleaseLock());
    module.def(
        "kinship",
        [](const Organisation& before, const Organisation& after,
           const std::optional<std::shared_ptr<Ancestry>>& ancestry_before,
           const std::optional<std::shared_ptr<Ancestry>>& ancestry_after, const std::string& digest_before,
           const std::string& digest_after) {
            Kinship result = kinship({&before, ancestry_before.value_or(nullptr).get(), digest_before},
                                     {&after, ancestry_after.value_or(nullptr).get(), digest_after});
            return std::pair(std::string(to_string(result.kin)), std::move(result.lineage));
        },
        py::arg("before"), py::arg("after"), py::arg("ancestry_before"), py::arg("ancestry_after"),
        py::arg("digest_before"), py::arg("digest_after"), ReleaseLock());
}

}  // namespace tyngde::bindings
