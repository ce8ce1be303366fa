#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "../arguments.hpp"
#include "../prelude.hpp"
#include "graph_kernels.hpp"

// What the kernels take from Python: columns of numbers, and graphs as two columns of vertices.

namespace tyngde::bindings {

using Numbers = py::array_t<double, py::array::c_style>;
using Nodes = py::array_t<std::int64_t, py::array::c_style>;

template <class T>
std::span<const T> span_of(const py::array_t<T, py::array::c_style>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

inline EdgeColumns edges_of(std::size_t n, const Nodes& sources, const Nodes& targets) {
    return {n, span_of(sources), span_of(targets)};
}
inline WeightedColumns edges_of(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights) {
    return {edges_of(n, sources, targets), span_of(weights)};
}

inline Lines lines_of(bool dotted) { return dotted ? Lines::line_and_dotted : Lines::line; }

Numbers numbers(const std::vector<double>& values);

void register_span_of_control(py::module_& module);
void register_managers(py::module_& module);
void register_span_ranges(py::module_& module);
void register_leadership_load(py::module_& module);
void register_administration(py::module_& module);
void register_load_balance(py::module_& module);
void register_composite(py::module_& module);
void register_tyngde(py::module_& module);
void register_explanation(py::module_& module);
void register_interfaces(py::module_& module);
void register_partition_quality(py::module_& module);
void register_coordination_cost(py::module_& module);
void register_lowest_common_managers(py::module_& module);
void register_journeys(py::module_& module);
void register_workload(py::module_& module);
void register_structure(py::module_& module);
void register_criticality(py::module_& module);
void register_difference(py::module_& module);

}  // namespace tyngde::bindings
