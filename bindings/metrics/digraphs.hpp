#pragma once

#include <cstddef>

#include <tyngde/metrics/graph/digraph.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {

inline Digraph digraph_of(std::size_t n, const Nodes& sources, const Nodes& targets) {
    return digraph(graph_of(n, sources, targets));
}

inline Lines lines_of(bool dotted) { return dotted ? Lines::line_and_dotted : Lines::line; }

}  // namespace tyngde::bindings
