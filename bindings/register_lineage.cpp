#include <string>
#include <string_view>

#include <tyngde/core/number.hpp>
#include <tyngde/organisation/organisation.hpp>
#include <tyngde/scenario/lineage.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_lineage(py::module_& module) {
    py::class_<Succession>(module, "Succession", "Who comes after whom.")
        .def_readonly("before", &Succession::from)
        .def_readonly("after", &Succession::to)
        .def_readonly("share", &Succession::share)
        .def_readonly("continues", &Succession::continues)
        .def_readonly("takes_rest", &Succession::takes_rest,
                      "Declared without a share: what is left of `before` when that goes is its.")
        .def("__repr__", [](const Succession& row) {
            return "<Succession " + row.from + " -> " + (row.to.empty() ? "nothing" : row.to) + ", share " +
                   to_text(row.share) + (row.takes_rest ? " and the rest" : "") +
                   (row.continues ? ", continues>" : ">");
        });

    py::class_<Lineage>(module, "Lineage", "A table of successions.")
        .def(py::init<>())
        .def_property_readonly("rows", &Lineage::rows)
        .def("successors", &Lineage::successors, py::arg("key"))
        .def("predecessors", &Lineage::predecessors, py::arg("key"))
        .def(
            "then",
            [](const Lineage& first, const Lineage& next, const Organisation& before, const Organisation& after) {
                return first.then(next, [&](std::string_view key) { return after.find(key) != no_node; })
                    .since([&](std::string_view key) { return before.find(key) != no_node; });
            },
            py::arg("next"), py::arg("before"), py::arg("after"));
}

}  // namespace tyngde::bindings
