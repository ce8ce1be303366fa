#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The articulation points of the graph without directions, each with the weight that is cut off when it
/// is taken out: all of its component but the heaviest part that is left.
///
/// Standard definition of the points; of several heaviest parts one is left. Worked: the path a-b-c-d
/// with weights 1: b cuts off a, 1; c cuts off d, 1. Dominators say who becomes unmanaged, from the top
/// down; this says who can no longer speak with the rest, wherever the top is.
struct ArticulationPoints {
    std::vector<NodeId> points;   ///< in order
    std::vector<double> cut_off;  ///< per point; NaN with an unknown weight in what it parts
};

/// Throws UsageError where there is not one weight for each vertex. O(V + E), without recursion
/// (boost::articulation_points).
ArticulationPoints articulation_points(const Digraph& graph, std::span<const double> weights);

template <class Graph>
ArticulationPoints articulation_points(const Graph& graph, std::span<const double> weights) {
    return articulation_points(digraph(graph), weights);
}

/// The posts without whom the others fall apart.
struct CutOff {
    CountBy count_by;
    Lines lines;
    std::vector<NodeId> posts;
    std::vector<Value> value;          ///< undefined (`unknown_input`, `needs_count`) with its bounds
    std::vector<std::string> missing;  ///< all that is unknown, as "key.measure"
};

/// On the line of reporting, or on the line with dotted ones. What is unknown is named once.
CutOff cut_off(const Organisation& organisation, CountBy count_by = CountBy::fte, Lines lines = Lines::line);

}  // namespace tyngde
