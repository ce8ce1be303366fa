#include <string>

#include <tyngde/compare/model_distance.hpp>
#include <tyngde/compare/transition.hpp>
#include <tyngde/core/error.hpp>

#include "arguments.hpp"
#include "differences.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

UnitLabels labels_named(const std::string& name) {
    if (name == "keys") return UnitLabels::keys;
    if (name == "names") return UnitLabels::names;
    throw UsageError(Problem{"units are not labelled by " + quote(name), name, "keys or names", {}, {}});
}

}  // namespace

void register_model_distance(py::module_& module) {
    module.def(
        "partition_distance",
        [](const Transition& transition, const std::string& count) {
            return values_of(partition_distance(transition, count_named(count)));
        },
        py::arg("transition"), py::arg("count"));
    module.def(
        "robinson_foulds",
        [](const Organisation& before, const Organisation& after, const Lineage& lineage) {
            return values_of(robinson_foulds(before, after, lineage));
        },
        py::arg("before"), py::arg("after"), py::arg("lineage"), ReleaseLock());
    module.def(
        "tree_edit_distance",
        [](const Organisation& before, const Organisation& after, const Lineage& lineage, const std::string& labels,
           double most_steps) { return tree_edit_distance(before, after, lineage, labels_named(labels), most_steps); },
        py::arg("before"), py::arg("after"), py::arg("lineage"), py::arg("labels"), py::arg("most_steps"),
        ReleaseLock());
}

}  // namespace tyngde::bindings
