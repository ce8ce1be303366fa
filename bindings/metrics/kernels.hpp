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

}  // namespace tyngde::bindings
