#pragma once

#include <cstddef>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/summation.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/partition_quality.hpp"

namespace tyngde {

namespace detail {

/// Sums the weights edge by edge.
class PartitionSums {
public:
    void add_vertex(std::size_t part);
    void add_edge(std::size_t source_part, std::size_t target_part, double weight);
    PartitionWeights result() const;

private:
    struct Part {
        std::size_t vertices = 0, edges = 0;
        CompensatedSum internal, outgoing, incoming;
    };
    Part& at(std::size_t part);

    std::vector<Part> parts_;
    std::size_t edges_ = 0;
    CompensatedSum internal_, external_;
    bool unknown_ = false, negative_ = false;
};

/// The ties of one vertex.
struct VertexTies {
    std::size_t edges = 0;
    CompensatedSum internal, external;
};
std::vector<Value> ei_values(const std::vector<VertexTies>& ties, bool negative);

}  // namespace detail

/// One pass over the edges.
/// \param graph   any VertexListGraph and EdgeListGraph; direction matters to `directed_modularity` alone
/// \param weight  property map from edge to weight
/// \param part    property map from vertex to its part, numbered from 0
/// O(V + E).
template <class Graph, class WeightMap, class PartMap>
PartitionWeights partition_weights(const Graph& graph, const WeightMap& weight, const PartMap& part) {
    using boost::get;
    detail::PartitionSums sums;
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v) sums.add_vertex(static_cast<std::size_t>(get(part, *v)));
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        sums.add_edge(static_cast<std::size_t>(get(part, source(*e, graph))),
                      static_cast<std::size_t>(get(part, target(*e, graph))), get(weight, *e));
    return sums.result();
}

/// The E-I index of each vertex, by its vertex_index. c −1/2, d −5/7, the others −1. A loop is one
/// internal tie. O(V + E).
template <class Graph, class WeightMap, class PartMap>
std::vector<Value> ei_index_of_vertices(const Graph& graph, const WeightMap& weight, const PartMap& part) {
    using boost::get;
    const auto index = get(boost::vertex_index, graph);
    std::vector<detail::VertexTies> ties(num_vertices(graph));
    bool negative = false;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        const auto a = source(*e, graph), b = target(*e, graph);
        const double w = get(weight, *e);
        negative = negative || w < 0;
        const bool inside = get(part, a) == get(part, b);
        for (const auto end : {a, b}) {
            detail::VertexTies& of = ties[get(index, end)];
            ++of.edges;
            (inside ? of.internal : of.external).add(w);
            if (a == b) break;
        }
    }
    return detail::ei_values(ties, negative);
}

}  // namespace tyngde
