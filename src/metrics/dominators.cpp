#include "tyngde/metrics/dominators.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "open_posts.hpp"
#include "post_weight.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/graph/digraph.hpp"

namespace tyngde {
namespace {

/// T. Lengauer and R. Tarjan's dominators, the variant with path compression alone, over vertices
/// numbered in the order of a depth-first search; 0 is the virtual top above the roots.
class DominatorSearch {
public:
    DominatorSearch(const Digraph& graph, const std::vector<NodeId>& roots)
        : number_(num_vertices(graph), 0), vertex_{no_node} {
        visit(graph, roots);
        const std::size_t n = vertex_.size();
        std::vector<std::vector<std::uint32_t>> above(n);
        for (std::uint32_t i = 1; i < n; ++i)
            for (auto [w, w_end] = adjacent_vertices(vertex_[i], graph); w != w_end; ++w)
                above[number_[*w]].push_back(i);
        for (NodeId root : roots) above[number_[root]].push_back(0);
        solve(above);
    }

    Dominators result() && {
        Dominators found{std::vector<NodeId>(number_.size(), no_node), {vertex_.begin() + 1, vertex_.end()}};
        for (std::uint32_t i = 1; i < vertex_.size(); ++i) found.immediate[vertex_[i]] = vertex_[dominator_[i]];
        return found;
    }

private:
    void visit(const Digraph& graph, const std::vector<NodeId>& roots) {
        using Neighbours = decltype(adjacent_vertices(NodeId{}, graph));
        std::vector<std::pair<std::uint32_t, Neighbours>> open;
        const auto meet = [&](NodeId v, std::uint32_t from) {
            number_[v] = static_cast<std::uint32_t>(vertex_.size());
            vertex_.push_back(v);
            parent_.push_back(from);
            open.emplace_back(number_[v], adjacent_vertices(v, graph));
        };
        for (NodeId root : roots) {
            if (number_[root] == 0) meet(root, 0);
            while (!open.empty()) {
                auto& [from, left] = open.back();
                if (left.first == left.second)
                    open.pop_back();
                else if (const NodeId v = *left.first++; number_[v] == 0)
                    meet(v, from);
            }
        }
    }

    void solve(const std::vector<std::vector<std::uint32_t>>& above) {
        const auto n = static_cast<std::uint32_t>(vertex_.size());
        semi_.resize(n);
        for (std::uint32_t i = 0; i < n; ++i) semi_[i] = i;
        best_ = semi_;
        link_.assign(n, not_linked);
        dominator_.assign(n, 0);
        // Those whose semidominator is i, as a list through `next`.
        std::vector<std::uint32_t> bucket(n, 0), next(n, 0);
        for (std::uint32_t i = n; i-- > 1;) {
            for (std::uint32_t v : above[i]) semi_[i] = std::min(semi_[i], semi_[lowest(v)]);
            next[i] = bucket[semi_[i]];
            bucket[semi_[i]] = i;
            const std::uint32_t parent = parent_[i];
            link_[i] = parent;
            for (std::uint32_t v = std::exchange(bucket[parent], 0); v != 0; v = next[v]) {
                const std::uint32_t u = lowest(v);
                dominator_[v] = semi_[u] < semi_[v] ? u : parent;
            }
        }
        for (std::uint32_t i = 1; i < n; ++i)
            if (dominator_[i] != semi_[i]) dominator_[i] = dominator_[dominator_[i]];
    }

    /// The vertex with the lowest semidominator on the linked way up from v, which is made short.
    std::uint32_t lowest(std::uint32_t v) {
        if (link_[v] == not_linked) return v;
        way_.clear();
        for (std::uint32_t u = v; link_[link_[u]] != not_linked; u = link_[u]) way_.push_back(u);
        while (!way_.empty()) {
            const std::uint32_t u = way_.back();
            way_.pop_back();
            if (semi_[best_[link_[u]]] < semi_[best_[u]]) best_[u] = best_[link_[u]];
            link_[u] = link_[link_[u]];
        }
        return best_[v];
    }

    static constexpr std::uint32_t not_linked = no_node;
    std::vector<std::uint32_t> number_;  ///< per vertex; 0: not reached
    std::vector<NodeId> vertex_;         ///< per number, like all below
    std::vector<std::uint32_t> parent_{0};
    std::vector<std::uint32_t> semi_, best_, link_, dominator_;
    std::vector<std::uint32_t> way_;
};

/// Where no edge leads to.
std::vector<NodeId> tops(const Digraph& graph) {
    std::vector<char> below(num_vertices(graph), 0);
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) below[target(*e, graph)] = 1;
    std::vector<NodeId> result;
    for (NodeId v = 0; v < below.size(); ++v)
        if (below[v] == 0) result.push_back(v);
    return result;
}

/// Sums over all that each vertex dominates; 0 for what no root reaches.
std::vector<double> sums(const Dominators& dominators, std::span<const double> weights) {
    std::vector<CompensatedSum> sum(weights.size());
    for (auto v = dominators.order.rbegin(); v != dominators.order.rend(); ++v)
        if (const NodeId above = dominators.immediate[*v]; above != no_node) {
            sum[above].add(sum[*v].value());
            sum[above].add(weights[*v]);
        }
    std::vector<double> result(weights.size());
    std::transform(sum.begin(), sum.end(), result.begin(), [](const CompensatedSum& s) { return s.value(); });
    return result;
}

}  // namespace

Dominators dominators(const Digraph& graph, const std::optional<std::vector<NodeId>>& roots) {
    if (roots)
        for (NodeId root : *roots)
            if (root >= num_vertices(graph))
                throw UsageError(Problem{"a root is no vertex", std::to_string(root), "from 0 to n - 1", {}, {}});
    return DominatorSearch(graph, roots ? *roots : tops(graph)).result();
}

std::vector<double> criticality(const Dominators& dominators, std::span<const double> weights) {
    if (weights.size() != dominators.immediate.size())
        throw UsageError(Problem{"there is not one weight for each vertex", "", "n weights", {}, {}});
    const std::vector<double> found = sums(dominators, weights);
    std::vector<double> result(weights.size(), not_known);
    for (NodeId v : dominators.order) result[v] = found[v];
    return result;
}

Criticality criticality(const Organisation& organisation, CountBy count_by, Deputies deputies) {
    const Line& line = organisation.line();
    const NodeId first = organisation.first(Kind::post);
    const Digraph reporting = digraph(organisation);
    std::vector<NodeId> roots = tops(reporting);
    Edges list;
    for (auto [e, e_end] = edges(reporting); e != e_end; ++e)
        list.emplace_back(source(*e, reporting), target(*e, reporting));
    const ArcTable& arcs = organisation.arcs();
    if (deputies == Deputies::count)
        for (NodeId deputy : organisation.nodes(Kind::post))
            for (std::uint32_t arc = arcs.out_offset[deputy]; arc < arcs.out_offset[deputy + 1]; ++arc) {
                if (arcs.relation[arc] != Relation::deputises_for) continue;
                const NodeId post = arcs.target[arc];
                for (NodeId manager : line.managers(post)) list.emplace_back(manager - first, deputy - first);
                for (NodeId report : line.reports(post)) list.emplace_back(deputy - first, report - first);
                if (line.managers(post).empty()) roots.push_back(deputy - first);
            }
    const Dominators found = dominators(digraph(num_vertices(reporting), std::move(list)), roots);

    PostWeights weights(organisation, count_by);
    const std::vector<double> known = sums(found, weights.known), lower = sums(found, weights.lower),
                              upper = sums(found, weights.upper), unknown = sums(found, weights.unknown);
    Criticality result{count_by, deputies, first, {}, {}, std::move(weights.missing)};
    const OpenPosts open(organisation);
    for (std::size_t i = 0; i < known.size(); ++i) {
        Value value =
            unknown[i] == 0 ? Value::of(Interval{known[i], lower[i], upper[i]}) : Value::undefined(weights.reason);
        value.lower = lower[i];
        value.upper = upper[i];
        value.known_part = known[i];
        if (open.any()) {
            Missing missing = open.missing();
            missing.merge(result.missing);
            value = not_recorded(0, infinity, std::move(missing));
        }
        result.value.push_back(std::move(value));
        result.dominator.push_back(found.immediate[i] == no_node ? no_node : found.immediate[i] + first);
    }
    return result;
}

}  // namespace tyngde
