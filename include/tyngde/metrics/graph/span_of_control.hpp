#pragma once

#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/metrics/span_of_control.hpp"

namespace tyngde {

/// Direct span of control S(m) = Σ w(p) over the line reports p of m.
///
/// Standard definition; Danish usage counts the employees that a manager has direct managerial
/// authority over (lederweb.dk). Range [0, ∞); 0: no manager. A self-loop is no report. The
/// alternative is the broad span over all descendants, which says how much hangs below a manager
/// rather than how many one person leads.
///
/// Worked: edges CEO>D1, CEO>D2, CEO>S with FTE 1, 1 and 0.5 give S(CEO) = 2.5.
///
/// \param graph   any IncidenceGraph and VertexListGraph with edges from manager to report
/// \param weight  property map from vertex to the weight of a position
/// \return one number per vertex, by its vertex_index
///
/// O(V + E).
template <class Graph, class WeightMap>
std::vector<double> direct_span(const Graph& graph, const WeightMap& weight) {
    using boost::get;
    const auto index = get(boost::vertex_index, graph);
    std::vector<double> span(num_vertices(graph), 0.0);
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v) {
        double& total = span[get(index, *v)];
        for (auto [e, e_end] = out_edges(*v, graph); e != e_end; ++e)
            if (target(*e, graph) != *v) total += get(weight, target(*e, graph));
    }
    return span;
}

}  // namespace tyngde
