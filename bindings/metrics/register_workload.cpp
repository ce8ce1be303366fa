#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/congruence.hpp>
#include <tyngde/metrics/workload.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

/// A matrix as Python hands it over: rows, columns, entries, shape.
using Entries = std::tuple<Nodes, Nodes, Numbers, std::pair<std::size_t, std::size_t>>;

SparseMatrix matrix_of(const Entries& given) {
    const auto& [rows, columns, values, shape] = given;
    SparseMatrix result{shape.first, shape.second, {}};
    for (py::ssize_t i = 0; i < values.size(); ++i)
        result.entries.push_back({static_cast<std::uint32_t>(rows.data()[i]),
                                  static_cast<std::uint32_t>(columns.data()[i]), values.data()[i]});
    return result;
}

std::optional<SparseMatrix> matrix_of(const std::optional<Entries>& given) {
    if (!given) return std::nullopt;
    return matrix_of(*given);
}

std::vector<std::string> names_of(const std::vector<DemandTerm>& terms) {
    std::vector<std::string> names;
    for (const DemandTerm term : terms) names.emplace_back(to_string(term));
    return names;
}

auto tuple_of(const CognitiveDemand& found) {
    return std::make_tuple(names_of(found.terms), names_of(found.dropped), found.of_term, found.demand);
}

}  // namespace

void register_workload(py::module_& module) {
    module.def(
        "actual_workload",
        [](const Entries& at, const Entries& tr, const Entries& ar) {
            return actual_workload(matrix_of(at), matrix_of(tr), matrix_of(ar));
        },
        py::arg("at"), py::arg("tr"), py::arg("ar"));
    module.def(
        "potential_workload",
        [](const Entries& tr, const Entries& ar) { return potential_workload(matrix_of(tr), matrix_of(ar)); },
        py::arg("tr"), py::arg("ar"));
    module.def(
        "exclusivity",
        [](const Entries& holds, bool share) {
            return exclusivity(matrix_of(holds), share ? ExclusivityScale::share : ExclusivityScale::number);
        },
        py::arg("holds"), py::arg("share"));
    module.def(
        "cognitive_demand_of_matrices",
        [](const std::optional<Entries>& at, const std::optional<Entries>& tr, const std::optional<Entries>& ar,
           const std::optional<Entries>& ca, const std::optional<Entries>& tt) {
            return tuple_of(
                cognitive_demand({matrix_of(at), matrix_of(tr), matrix_of(ar), matrix_of(ca), matrix_of(tt)}));
        },
        py::arg("at"), py::arg("tr"), py::arg("ar"), py::arg("ca"), py::arg("tt"));
    module.def(
        "coordination_requirement",
        [](const Entries& at, const Entries& td) {
            const SparseMatrix found = coordination_requirement(matrix_of(at), matrix_of(td));
            std::vector<std::uint32_t> rows, columns;
            std::vector<double> values;
            for (const auto& [row, column, value] : found.entries) {
                rows.push_back(row);
                columns.push_back(column);
                values.push_back(value);
            }
            return std::make_tuple(rows, columns, values, found.rows);
        },
        py::arg("at"), py::arg("td"));
    module.def(
        "socio_technical_congruence",
        [](const Entries& requirement, const Entries& actual) {
            return socio_technical_congruence(matrix_of(requirement), matrix_of(actual));
        },
        py::arg("requirement"), py::arg("actual"));
    module.def(
        "communication_congruence",
        [](const Entries& at, const Entries& td, const Entries& actual) {
            return communication_congruence(matrix_of(at), matrix_of(td), matrix_of(actual));
        },
        py::arg("at"), py::arg("td"), py::arg("actual"));
    module.def(
        "resource_congruence",
        [](const Entries& at, const Entries& tr, const Entries& ar) {
            const ResourceCongruence found = resource_congruence(matrix_of(at), matrix_of(tr), matrix_of(ar));
            return std::map<std::string, Value>{
                {"need", found.need}, {"waste", found.waste}, {"hamming", found.hamming}};
        },
        py::arg("at"), py::arg("tr"), py::arg("ar"));

    const auto channels = [](bool networks) {
        return networks ? Channels::interfaces_and_networks : Channels::interfaces;
    };
    module.def(
        "congruence",
        [channels](const Organisation& organisation, const By& by, bool networks) {
            const Congruence found = congruence(organisation, group(organisation, by), channels(networks));
            std::vector<std::tuple<std::string, std::string, double, bool>> pairs;
            for (const PairOfUnits& pair : found.pairs)
                pairs.emplace_back(organisation.key(pair.a), organisation.key(pair.b), pair.requirement, pair.actual);
            return std::make_tuple(pairs, found.socio_technical, found.communication, found.unit_count);
        },
        py::arg("organisation"), py::arg("by"), py::arg("networks"));
    module.def(
        "cognitive_demand",
        [channels](const Organisation& organisation, const By& by, bool networks) {
            const Grouping grouping = group(organisation, by);
            return std::pair(keys_of(organisation, grouping.units),
                             tuple_of(cognitive_demand(organisation, grouping, channels(networks))));
        },
        py::arg("organisation"), py::arg("by"), py::arg("networks"));
    module.def(
        "task_exclusivity",
        [](const Organisation& organisation, const By& by) {
            const Grouping grouping = group(organisation, by);
            std::vector<std::tuple<std::string, std::size_t, std::size_t, Value>> rows;
            const std::vector<TaskExclusivity> found = task_exclusivity(organisation, grouping);
            for (std::size_t i = 0; i < found.size(); ++i)
                rows.emplace_back(organisation.key(grouping.units[i]), found[i].tasks, found[i].alone,
                                  found[i].exclusivity);
            return rows;
        },
        py::arg("organisation"), py::arg("by"));
}

}  // namespace tyngde::bindings
