#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/summation.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/reaching.hpp"

namespace tyngde {

/// Flow hierarchy 1 − w(edges on a cycle) / w(all edges): an edge lies on a cycle when both ends are in
/// one strongly connected component (Luo & Magee 2011). A self-loop lies on one.
///
/// Range 0 (all goes round) to 1 (no cycle). Undefined without edges (`no_edges`), for weights that are
/// negative, unknown, or 0 together (`negative_input`, `unknown_input`, `zero_total`). Worked: 1>2, 2>1,
/// 2>3 gives 1 − 2/3 = 1/3. A line of reporting has no cycles and so always 1: the figure is for lines
/// with dotted ones, and for what flows between units.
///
/// \param graph   any VertexListGraph, EdgeListGraph and IncidenceGraph with a vertex_index
/// \param weight  property map from edge to weight
/// O(V + E), without recursion.
template <class Graph, class WeightMap>
Value flow_hierarchy(const Graph& graph, const WeightMap& weight) {
    using boost::get;
    const auto index = get(boost::vertex_index, graph);
    std::vector<std::size_t> component(num_vertices(graph));
    if (num_edges(graph) == 0) return Value::undefined(Reason::no_edges);
    boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), index),
                             boost::vertex_index_map(index));
    CompensatedSum cyclic, all;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        const double w = get(weight, *e);
        if (std::isnan(w)) return Value::undefined(Reason::unknown_input);
        if (w < 0) return Value::undefined(Reason::negative_input);
        all.add(w);
        if (component[get(index, source(*e, graph))] == component[get(index, target(*e, graph))]) cyclic.add(w);
    }
    if (all.value() == 0) return Value::undefined(Reason::zero_total);
    return Value::of(1 - cyclic.value() / all.value());
}

/// With 1 for each edge.
template <class Graph>
Value flow_hierarchy(const Graph& graph) {
    return flow_hierarchy(graph, boost::static_property_map<double>(1));
}

}  // namespace tyngde
