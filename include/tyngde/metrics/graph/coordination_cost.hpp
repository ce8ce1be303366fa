#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/coordination_cost.hpp"

namespace tyngde {

namespace detail {
/// Throws UsageError where the numbers differ.
void require_one_size_each(std::size_t vertices, std::size_t sizes);
/// Throws UsageError for a power that is negative or not finite.
void require_power(double power);

/// Adds up the cost of one dependence after the other.
class CostSums {
public:
    CostSums(std::span<const std::vector<std::size_t>> clusters, std::span<const double> sizes, double power);
    void add(std::size_t one, std::size_t other, double dependence);
    CoordinationCost result() const;

private:
    std::vector<double> cost_of_cluster_;             ///< size^p
    std::vector<std::vector<std::size_t>> clusters_;  ///< per element, ascending
    double cost_of_all_ = 0;                          ///< N^p
    bool unknown_ = false, negative_ = false;
    CompensatedSum within_, between_;
};
}  // namespace detail

/// Total coordination cost of a design structure matrix (Thebeau, MIT thesis 2001): for every pair of elements,
/// (DSM_ij + DSM_ji)·size^p, added up over the clusters that hold both; where none does, (DSM_ij + DSM_ji)·N^p.
///
/// Range [0, ∞). Worked: the path 1-2-3-4, symmetric, p = 1: {1,4}, {2,3} → 20; {1,2}, {3,4} → 16.
/// It asks for clusters that are dense *and* small, where the cut alone is best with one cluster of all. It has
/// the unit of the dependences and grows with N, so compare it on one matrix only.
///
/// \param graph     any VertexListGraph and EdgeListGraph of dependences; an undirected edge stands for both
///                  directions and counts twice. Loops do not count
/// \param weight    property map from edge to dependence
/// \param clusters  the elements of each, by vertex_index; they may overlap and leave elements out
/// \param sizes     per vertex, what it counts in the size of a cluster: 1, or its FTE
/// \param power     p: how cost grows with size; 1 is usual, 0 weighs dependences alone
/// Undefined for dependences or sizes that are unknown (`unknown_input`) or negative (`negative_input`), and
/// beyond the largest number (`too_large`). Throws UsageError where the numbers of sizes and vertices differ, for an
/// element that is no vertex or stands twice in a cluster, and for a power that is negative or not finite.
/// O(V + E · clusters of an element).
template <class Graph, class WeightMap>
CoordinationCost coordination_cost(const Graph& graph, const WeightMap& weight,
                                   std::span<const std::vector<std::size_t>> clusters, std::span<const double> sizes,
                                   double power = 1) {
    using Directed = typename boost::graph_traits<Graph>::directed_category;
    constexpr double directions = std::is_convertible_v<Directed, boost::directed_tag> ? 1 : 2;
    using boost::get;
    const auto index = get(boost::vertex_index, graph);
    detail::require_one_size_each(num_vertices(graph), sizes.size());
    detail::CostSums sums(clusters, sizes, power);
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        sums.add(get(index, source(*e, graph)), get(index, target(*e, graph)), directions * get(weight, *e));
    return sums.result();
}

}  // namespace tyngde
