#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "../arguments.hpp"
#include "../prelude.hpp"

// What the kernels take from Python: columns of numbers, and graphs as two columns of vertices.

namespace tyngde::bindings {

using Numbers = py::array_t<double, py::array::c_style>;
using Nodes = py::array_t<std::int64_t, py::array::c_style>;
using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
using Weighted = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;

template <class T>
std::span<const T> span_of(const py::array_t<T, py::array::c_style>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

/// A graph of n vertices from two columns of the same length. Throws UsageError for columns that
/// differ in length and for an edge that leaves the graph.
Graph graph_of(std::size_t n, const Nodes& sources, const Nodes& targets);

/// The same with a weight for each edge. Throws UsageError as graph_of does, and unless there are as many
/// weights as edges.
Weighted weighted_graph(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights);

/// Throws what weighted_graph does.
void check_edges(std::size_t n, const Nodes& sources, const Nodes& targets, const Numbers& weights);

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
