#include "tyngde/metrics/digraph.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "tyngde/core/error.hpp"
#include "tyngde/metrics/graph/digraph.hpp"
#include "tyngde/organisation/boost_graph.hpp"

namespace tyngde {

Digraph digraph(std::size_t n, Edges edges) {
    for (const auto& [from, to] : edges)
        if (from >= n || to >= n)
            throw UsageError(Problem{
                "an edge leaves the graph", std::to_string(std::max(from, to)), "vertices from 0 to n - 1", {}, {}});
    std::erase_if(edges, [](const auto& edge) { return edge.first == edge.second; });
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    Digraph result;
    result.out_offset.assign(n + 1, 0);
    result.target.reserve(edges.size());
    for (const auto& [from, to] : edges) {
        ++result.out_offset[from + 1];
        result.target.push_back(to);
    }
    std::partial_sum(result.out_offset.begin(), result.out_offset.end(), result.out_offset.begin());
    return result;
}

Digraph digraph(const Organisation& organisation, Lines lines) {
    const LineView line(organisation);
    if (lines == Lines::line) return digraph(line);
    const NodeId first = organisation.first(Kind::post);
    Edges list;
    for (auto [e, e_end] = edges(line); e != e_end; ++e) list.emplace_back((*e).first - first, (*e).second - first);
    const ArcTable& arcs = organisation.arcs();
    for (NodeId post : organisation.nodes(Kind::post))
        for (std::uint32_t arc = arcs.out_offset[post]; arc < arcs.out_offset[post + 1]; ++arc)
            if (arcs.relation[arc] == Relation::dotted_line) list.emplace_back(arcs.target[arc] - first, post - first);
    return digraph(num_vertices(line), std::move(list));
}

}  // namespace tyngde
