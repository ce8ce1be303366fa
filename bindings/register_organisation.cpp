#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/grouping.hpp>
#include <tyngde/organisation/membership.hpp>
#include <tyngde/organisation/organisation.hpp>

#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {

void register_organisation(py::module_& module) {
    py::class_<Organisation, std::shared_ptr<Organisation>>(module, "Organisation", "An immutable typed graph.")
        .def_property_readonly("key", &Organisation::organisation_key)
        .def_property_readonly("names", [](const Organisation& o) { return o.organisation_names(); })
        .def_property_readonly("language", &Organisation::language)
        .def_property_readonly("levels", &Organisation::levels)
        .def_property_readonly("warnings", &Organisation::warnings)
        .def_property_readonly(
            "day", [](const Organisation& o) { return o.day() ? std::optional(to_string(*o.day())) : std::nullopt; })
        .def_property_readonly("dates",
                               [](const Organisation& o) {
                                   std::vector<std::string> result;
                                   for (const Date date : o.dates()) result.push_back(to_string(date));
                                   return result;
                               })
        .def(
            "on",
            [](const Organisation& o, const std::string& day) {
                return std::make_shared<Organisation>(o.on(date_named(day)));
            },
            py::arg("day"))
        .def(
            "count", [](const Organisation& o, const std::string& kind) { return o.count(kind_named(kind)); },
            py::arg("kind"))
        .def(
            "keys",
            [](const Organisation& o, const std::string& kind) {
                std::vector<std::string> result;
                for (NodeId node : o.nodes(kind_named(kind))) result.emplace_back(o.key(node));
                return result;
            },
            py::arg("kind"))
        .def("contains", [](const Organisation& o, const std::string& key) { return o.find(key) != no_node; })
        .def("kind", [](const Organisation& o, const std::string& key) { return to_string(o.kind(o.at(key))); })
        .def(
            "name",
            [](const Organisation& o, const std::string& key, const std::string& language) {
                return std::string(o.name(o.at(key), language));
            },
            py::arg("key"), py::arg("language") = "")
        .def("node_names", [](const Organisation& o, const std::string& key) { return o.names(o.at(key)); })
        .def("type", [](const Organisation& o, const std::string& key) { return std::string(o.type(o.at(key))); })
        .def("level", [](const Organisation& o, const std::string& key) { return std::string(o.level(o.at(key))); })
        .def("code",
             [](const Organisation& o, const std::string& key) { return std::string(o.code(o.at(key, Kind::task))); })
        .def("basis",
             [](const Organisation& o, const std::string& key) { return to_string(o.provenance(o.at(key)).basis); })
        .def("source", [](const Organisation& o, const std::string& key) { return o.provenance(o.at(key)).source; })
        .def("note", [](const Organisation& o, const std::string& key) { return o.provenance(o.at(key)).note; })
        .def("parent",
             [](const Organisation& o, const std::string& key) -> std::optional<std::string> {
                 const NodeId parent = o.units().parent(o.at(key, Kind::unit));
                 return parent == no_node ? std::nullopt : std::optional(std::string(o.key(parent)));
             })
        .def("is_unplaced",
             [](const Organisation& o, const std::string& key) { return o.units().is_unplaced(o.at(key, Kind::unit)); })
        .def("children",
             [](const Organisation& o, const std::string& key) {
                 std::vector<std::string> result;
                 for (NodeId child : o.units().children(o.at(key, Kind::unit))) result.emplace_back(o.key(child));
                 return result;
             })
        .def("roots",
             [](const Organisation& o) {
                 std::vector<std::string> result;
                 for (NodeId root : o.units().roots()) result.emplace_back(o.key(root));
                 return result;
             })
        .def("unplaced",
             [](const Organisation& o) {
                 std::vector<std::string> result;
                 for (NodeId unit : o.units().unplaced()) result.emplace_back(o.key(unit));
                 return result;
             })
        .def("posts_in", [](const Organisation& o,
                            const std::string& key) { return keys_of(o, o.posts_in(o.at(key, Kind::unit))); })
        .def("heads_of", [](const Organisation& o,
                            const std::string& key) { return keys_of(o, o.heads_of(o.at(key, Kind::unit))); })
        .def("home",
             [](const Organisation& o, const std::string& key) -> std::optional<std::string> {
                 const NodeId home = o.home(o.at(key, Kind::post));
                 return home == no_node ? std::nullopt : std::optional(std::string(o.key(home)));
             })
        .def("managers", [](const Organisation& o,
                            const std::string& key) { return keys_of(o, o.line().managers(o.at(key, Kind::post))); })
        .def("reports", [](const Organisation& o,
                           const std::string& key) { return keys_of(o, o.line().reports(o.at(key, Kind::post))); })
        .def("members", [](const Organisation& o, const std::string& key) { return keys_of(o, members(o, o.at(key))); })
        .def("leaders", [](const Organisation& o, const std::string& key) { return keys_of(o, leaders(o, o.at(key))); })
        .def("path_to_top",
             [](const Organisation& o, const std::string& key) {
                 return keys_of(o, path_to_top(o, o.at(key, Kind::collaboration)));
             })
        .def(
            "is_recorded",
            [](const Organisation& o, const std::string& subject, const std::optional<std::string>& unit) {
                const Subject wanted = subject_named(subject);
                return unit ? o.is_recorded(wanted, o.at(*unit, Kind::unit)) : o.is_recorded(wanted);
            },
            py::arg("subject"), py::arg("unit") = py::none())
        .def("is_recorded_throughout",
             [](const Organisation& o, const std::string& subject) {
                 return o.is_recorded_throughout(subject_named(subject));
             })
        .def("explicit_managers",
             [](const Organisation& o, const std::string& key) {
                 return keys_of(o, o.explicit_managers(o.at(key, Kind::post)));
             })
        .def("broken_unity", [](const Organisation& o) { return keys_of(o, o.line().broken_unity()); })
        .def("positions",
             [](const Organisation& o, const std::string& key) -> std::optional<double> {
                 const Count count = o.positions(o.at(key, Kind::post));
                 return std::isnan(count) ? std::nullopt : std::optional(count);
             })
        .def("is_external",
             [](const Organisation& o, const std::string& key) { return o.is_external(o.at(key, Kind::post)); })
        .def("is_vacant",
             [](const Organisation& o, const std::string& key) { return o.is_vacant(o.at(key, Kind::post)); })
        .def("relations",
             [](const Organisation& o) {
                 std::vector<std::tuple<std::string, std::string_view, std::string, std::optional<double>>> result;
                 const ArcTable& arcs = o.arcs();
                 for (NodeId source : o.nodes())
                     for (std::uint32_t arc = arcs.out_offset[source]; arc < arcs.out_offset[source + 1]; ++arc) {
                         if (is_symmetric(arcs.relation[arc]) && arcs.target[arc] < source) continue;
                         const double weight = arcs.weight.empty() ? not_known : arcs.weight[arc];
                         result.emplace_back(o.key(source), to_string(arcs.relation[arc]), o.key(arcs.target[arc]),
                                             std::isnan(weight) ? std::nullopt : std::optional(weight));
                     }
                 return result;
             })
        .def(
            "quantity",
            [](const Organisation& o, const std::string& key, const std::string& measure, const std::string& scope) {
                const NodeId node = o.at(key);
                const Measure wanted = measure_named(measure);
                if (scope == "total") return o.quantity(node, wanted, Scope::total);
                auto plain = o.quantity(node, wanted, Scope::plain);
                return plain ? plain : o.quantity(node, wanted, Scope::own);
            },
            py::arg("key"), py::arg("measure"), py::arg("scope") = "own")
        .def(
            "total",
            [](const Organisation& o, const std::string& key, const std::string& measure) {
                return unit_value(o, unit_figures(o, measure_named(measure)), o.at(key, Kind::unit));
            },
            py::arg("key"), py::arg("measure"))
        .def(
            "totals",
            [](const Organisation& o, const std::string& measure) {
                const UnitFigures figures = unit_figures(o, measure_named(measure));
                std::vector<Value> result;
                for (NodeId unit : o.nodes(Kind::unit)) result.push_back(unit_value(o, figures, unit));
                return result;
            },
            py::arg("measure"), ReleaseLock())
        .def(
            "whole",
            [](const Organisation& o, const std::string& measure) {
                return whole_value(o, unit_figures(o, measure_named(measure)));
            },
            py::arg("measure"))
        .def(
            "groups",
            [](const Organisation& o, const By& by) {
                std::vector<std::string> result;
                for (NodeId unit : group(o, by).units) result.emplace_back(o.key(unit));
                return result;
            },
            py::arg("by"));
}

}  // namespace tyngde::bindings
