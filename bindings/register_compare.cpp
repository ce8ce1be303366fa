#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/compare/comparison.hpp>

#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {

void register_compare(py::module_& module) {
    module.def(
        "compare",
        [](const std::vector<std::tuple<std::string, std::shared_ptr<Organisation>, Lineage>>& models,
           const std::string& reference, const Profile& profile, const By& by,
           const std::optional<std::vector<std::string>>& indicators, const std::optional<std::string>& within) {
            std::vector<Model> given;
            for (const auto& [name, organisation, lineage] : models) given.push_back({name, *organisation, lineage});
            if (within) return compare(given, reference, profile, by, indicators_within(indicators), within);
            return compare(given, reference, profile, by,
                           indicators ? indicators_named(*indicators) : listed_indicators());
        },
        py::arg("models"), py::arg("reference"), py::arg("profile"), py::arg("by"),
        py::arg("indicators") = std::nullopt, py::arg("within") = std::nullopt, ReleaseLock());
}

}  // namespace tyngde::bindings
