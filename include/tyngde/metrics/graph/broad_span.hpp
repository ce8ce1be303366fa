#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/broad_span.hpp"
#include "tyngde/metrics/graph/layers.hpp"

namespace tyngde {

namespace detail {

/// Per vertex the sum of `weight_of` over all vertices below it, each once. `Sum` adds weights and sums.
///
/// Cut off all vertices with several managers: what is left is a forest, added up by one scan from the
/// leaves. Each vertex then gets the trees of those cut off that it reaches, found 64 at a time.
template <class Sum, class Whole, class WeightOf>
std::vector<Sum> sums_below(const Whole& whole, const WeightOf& weight_of, std::size_t most_shared) {
    using Vertex = typename boost::graph_traits<Whole>::vertex_descriptor;
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    const boost::filtered_graph<Whole, WithoutLoops<Whole>> graph(whole, {&whole});
    const auto index = get(boost::vertex_index, whole);
    const std::size_t n = num_vertices(whole);
    const auto for_reports = [&](Vertex v, const auto& call) {
        for (auto [e, e_end] = out_edges(v, graph); e != e_end; ++e) call(target(*e, graph));
    };

    std::vector<Vertex> order;  // reports before managers
    order.reserve(n);
    boost::topological_sort(graph, std::back_inserter(order), boost::vertex_index_map(index));

    std::vector<std::size_t> manager(n, none);    // the first one
    std::vector<std::size_t> shared_as(n, none);  // position among the vertices with several managers
    std::vector<Vertex> shared;
    for (const Vertex v : order)
        for_reports(v, [&](Vertex report) {
            std::size_t& first = manager[get(index, report)];
            std::size_t& position = shared_as[get(index, report)];
            if (first == none) first = get(index, v);
            if (first == get(index, v) || position != none) return;
            position = shared.size();
            shared.push_back(report);
        });
    if (shared.size() > most_shared)
        throw UsageError(Problem{std::to_string(shared.size()) + " vertices have several managers, which is costly",
                                 "most_shared",
                                 "at most " + std::to_string(most_shared) + ", or a larger most_shared",
                                 {},
                                 {}});

    std::vector<Sum> tree(n);  // below the vertex, down to those with several managers
    std::vector<char> counted(n, 0);
    for (const Vertex v : order)
        for_reports(v, [&](Vertex report) {
            const std::size_t r = get(index, report);
            if (shared_as[r] != none || std::exchange(counted[r], 1) != 0) return;
            tree[get(index, v)].add(weight_of(report));
            tree[get(index, v)].add(tree[r]);
        });
    if (shared.empty()) return tree;

    std::vector<Sum> below = tree;
    std::vector<std::uint64_t> reached(n);  // which of the 64 lie below
    for (std::size_t first = 0; first < shared.size(); first += 64) {
        std::fill(reached.begin(), reached.end(), 0);
        for (const Vertex v : order) {
            std::uint64_t& mine = reached[get(index, v)];
            for_reports(v, [&](Vertex report) {
                const std::size_t position = shared_as[get(index, report)];
                mine |= reached[get(index, report)];
                if (position != none && position / 64 == first / 64) mine |= std::uint64_t{1} << (position % 64);
            });
            for (std::uint64_t left = mine; left != 0; left &= left - 1) {
                const Vertex other = shared[first + static_cast<std::size_t>(std::countr_zero(left))];
                below[get(index, v)].add(weight_of(other));
                below[get(index, v)].add(tree[get(index, other)]);
            }
        }
    }
    return below;
}

}  // namespace detail

/// Broad span of control B(m) = Σ w(p) over all line descendants p of m, each once however many ways
/// lead to it.
///
/// Standard definition. Range [S(m), ∞), S being the direct span, which is the alternative: it says how
/// many one person leads, and not how much hangs below. A self-loop and m itself do not count.
///
/// Worked: 1>2, 1>3, 2>4, 3>4 gives B(1) = 3, not 4.
///
/// \param graph        any IncidenceGraph and VertexListGraph with edges from manager to report
/// \param weight       property map from vertex to the weight of a position
/// \param most_shared  how many vertices with several managers are taken
/// \return one number per vertex, by its vertex_index
///
/// O(V + E) where nobody has two managers; with k that have, O((V + E)(1 + k/64) + V k). Throws
/// UsageError for more than `most_shared` of them, boost::not_a_dag for a cycle.
template <class Graph, class WeightMap>
std::vector<double> broad_span(const Graph& graph, const WeightMap& weight,
                               std::size_t most_shared = default_most_shared) {
    using Vertex = typename boost::graph_traits<Graph>::vertex_descriptor;
    using boost::get;
    const auto weight_of = [&](Vertex v) { return static_cast<double>(get(weight, v)); };
    std::vector<double> result;
    for (const CompensatedSum& sum : detail::sums_below<CompensatedSum>(graph, weight_of, most_shared))
        result.push_back(sum.value());
    return result;
}

}  // namespace tyngde
