#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "graph_kernels.hpp"

// Columns as graphs of Boost, for the files that compute.

namespace tyngde::bindings {

using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
using Weighted = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;

Graph graph_of(const EdgeColumns& edges);
Weighted graph_of(const WeightedColumns& graph);

/// Throws what graph_of does.
void check(const EdgeColumns& edges);
void check(const WeightedColumns& graph);

/// Throws CycleError, as what the graphs of Boost throw means.
[[noreturn]] void refuse_cycle();

}  // namespace tyngde::bindings
