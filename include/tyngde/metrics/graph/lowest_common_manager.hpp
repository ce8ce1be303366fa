#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/graph/layers.hpp"
#include "tyngde/metrics/lowest_common_manager.hpp"

namespace tyngde {

/// Where the ways up from two vertices meet.
struct CommonManagers {
    std::vector<std::uint32_t> managers;  ///< by index; several only with several managers, none: no way meets
    double path = not_known;              ///< steps from both ends together; the mean over the managers
    double height = not_known;            ///< steps from the end that is further away
};

/// The lowest common manager in a tree or forest. A vertex counts as its own manager here: where one of
/// the two leads the other, it settles what is between them.
class CommonManagersInTree {
public:
    /// \param manager  per vertex its manager, no_node at a top
    /// Throws CycleError where managers go round, UsageError for one that is no vertex. O(V).
    explicit CommonManagersInTree(std::vector<NodeId> manager);

    /// O(depth).
    CommonManagers operator()(NodeId one, NodeId other) const;
    bool is_top(NodeId vertex) const { return manager_[vertex] == no_node; }
    std::size_t vertex_count() const { return manager_.size(); }

private:
    std::vector<NodeId> manager_;
    std::vector<std::uint32_t> depth_;
};

/// The lowest common managers where some have several managers: of the common managers below whom
/// there is no other, those of the least height, distances being shortest ways up. A manager of both who
/// stands nearer than one further down is not lowest.
template <class Line>
class CommonManagersInLine {
public:
    using Vertex = typename boost::graph_traits<Line>::vertex_descriptor;

    /// \param line  any BidirectionalGraph and VertexListGraph with edges from manager to report; it must
    /// outlive this. Loops are passed over. Throws boost::not_a_dag for a cycle. O(V + E).
    explicit CommonManagersInLine(const Line& line)
        : line_(&line),
          from_one_(num_vertices(line), not_reached),
          from_other_(num_vertices(line), not_reached),
          has_lower_(num_vertices(line), 0) {
        layers(line);
    }

    /// O(V + E) of what lies above the two.
    CommonManagers operator()(Vertex one, Vertex other) {
        const auto index = get(boost::vertex_index, *line_);
        climb(one, from_one_, above_one_);
        climb(other, from_other_, above_other_);
        // Whoever is above a common manager is one too.
        for (const Vertex v : above_other_)
            if (from_one_[get(index, v)] != not_reached)
                for_each_manager(v, [&](Vertex manager) { has_lower_[get(index, manager)] = 1; });
        CommonManagers result;
        std::size_t paths = 0;
        for (const Vertex v : above_other_) {
            const std::size_t i = get(index, v);
            if (from_one_[i] == not_reached || has_lower_[i] != 0) continue;
            const double height = std::max(from_one_[i], from_other_[i]);
            if (!result.managers.empty() && height > result.height) continue;
            if (!result.managers.empty() && height < result.height) {
                result.managers.clear();
                paths = 0;
            }
            result.height = height;
            result.managers.push_back(static_cast<std::uint32_t>(i));
            paths += from_one_[i] + from_other_[i];
        }
        if (!result.managers.empty())
            result.path = static_cast<double>(paths) / static_cast<double>(result.managers.size());
        std::sort(result.managers.begin(), result.managers.end());
        forget(from_one_, above_one_);
        forget(from_other_, above_other_);
        return result;
    }
    bool is_top(Vertex v) const {
        bool top = true;
        for_each_manager(v, [&](Vertex) { top = false; });
        return top;
    }
    std::size_t vertex_count() const { return from_one_.size(); }

private:
    static constexpr std::uint32_t not_reached = no_node;

    template <class Visit>
    void for_each_manager(Vertex v, Visit&& visit) const {
        for (auto [e, e_end] = in_edges(v, *line_); e != e_end; ++e)
            if (source(*e, *line_) != v) visit(source(*e, *line_));
    }
    void climb(Vertex from, std::vector<std::uint32_t>& distance, std::vector<Vertex>& reached) const {
        const auto index = get(boost::vertex_index, *line_);
        reached.assign(1, from);
        distance[get(index, from)] = 0;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            const std::uint32_t above = distance[get(index, reached[next])] + 1;
            for_each_manager(reached[next], [&](Vertex manager) {
                std::uint32_t& known = distance[get(index, manager)];
                if (known != not_reached) return;
                known = above;
                reached.push_back(manager);
            });
        }
    }
    void forget(std::vector<std::uint32_t>& distance, const std::vector<Vertex>& reached) {
        const auto index = get(boost::vertex_index, *line_);
        for (const Vertex v : reached) {
            distance[get(index, v)] = not_reached;
            has_lower_[get(index, v)] = 0;
        }
    }

    const Line* line_;
    std::vector<std::uint32_t> from_one_, from_other_;
    std::vector<char> has_lower_;
    std::vector<Vertex> above_one_, above_other_;
};

/// How far up the interfaces of a graph are settled, and by whom.
struct LowestCommonManagers {
    std::vector<CommonManagers> of_edge;  ///< in the order of the edges
    std::vector<double> load;             ///< per vertex: the weight that it settles
    double total = 0;
    double unbridged = 0;   ///< weight of the interfaces without a common manager
    Value mean_path;        ///< Σ w·path / Σ w over the interfaces with a common manager
    Value mean_height;      ///< likewise
    Value share_at_top;     ///< settled by vertices without a manager, of the total
    Value share_unbridged;  ///< of the total
};

namespace detail {
/// Adds up where interfaces are settled.
class ManagerSums {
public:
    explicit ManagerSums(std::vector<char> is_top) : load_(is_top.size()), is_top_(std::move(is_top)) {}
    void add(double weight, const CommonManagers& common);
    /// All but `of_edge`.
    LowestCommonManagers result() const;

private:
    std::vector<CompensatedSum> load_;
    std::vector<char> is_top_;
    std::size_t edges_ = 0;
    CompensatedSum bridged_, unbridged_, at_top_, path_, height_;
    bool unknown_ = false, negative_ = false;
};
}  // namespace detail

/// Distance and load of the lowest common manager: an exception at the interface of u and v goes up to
/// the lowest manager l whom both have in common (Galbraith 1974), d(u,l) + d(v,l) steps in all.
///
/// mean = Σ w d / Σ w; load(l) = Σ w settled by l, divided equally where several are lowest. Ranges
/// [0, ∞); shares [0, 1]. An interface between different trees has no such manager: it is *unbridged*,
/// enters the shares and not the means. A loop is settled where it is, without a step.
///
/// Worked: R over X, Y, f; X over a, b, c; Y over d, e; a-b 3, a-c 2, b-c 1, c-d 1, d-e 4, d-f 2,
/// e-f 1: load X 6, Y 4, R 4; mean path 33/14, mean height 9/7, share at the top 2/7. The mean weighs a
/// distance by how often it is gone; the load says whose time it takes. The number of interfaces cut is the
/// alternative, and knows nothing of how far away the units stand.
///
/// \param graph   any EdgeListGraph of interfaces, on the vertices that `common` knows
/// \param weight  property map from edge to weight
/// \param common  CommonManagersInTree or CommonManagersInLine
/// Undefined without edges (`no_edges`), for weights all zero (`zero_total`), unknown (`unknown_input`) or
/// negative (`negative_input`), the means also where nothing is bridged (`several_roots`).
template <class Graph, class WeightMap, class Common>
LowestCommonManagers lowest_common_managers(const Graph& graph, const WeightMap& weight, Common&& common) {
    using boost::get;
    std::vector<char> is_top(common.vertex_count());
    const auto index = get(boost::vertex_index, graph);
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v) is_top[get(index, *v)] = common.is_top(*v) ? 1 : 0;
    detail::ManagerSums sums(std::move(is_top));
    std::vector<CommonManagers> of_edge;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        of_edge.push_back(common(source(*e, graph), target(*e, graph)));
        sums.add(get(weight, *e), of_edge.back());
    }
    LowestCommonManagers result = sums.result();
    result.of_edge = std::move(of_edge);
    return result;
}

}  // namespace tyngde
