#include "tyngde/metrics/betweenness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <utility>

#include "open_posts.hpp"
#include "refusal.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/graph/digraph.hpp"

namespace tyngde {
namespace {

/// A whole number below `most`, each as likely: the distributions of the standard library differ
/// between machines.
std::uint64_t draw(std::mt19937_64& random, std::uint64_t most) {
    const std::uint64_t even = std::numeric_limits<std::uint64_t>::max() / most * most;
    std::uint64_t x = random();
    while (x >= even) x = random();
    return x % most;
}

/// The first `count` of a shuffle of 0 … n - 1.
std::vector<NodeId> draw_without_replacement(std::size_t n, std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<NodeId> result(n);
    std::iota(result.begin(), result.end(), NodeId{0});
    for (std::size_t i = 0; i < count; ++i) std::swap(result[i], result[i + draw(random, n - i)]);
    result.resize(count);
    return result;
}

/// What the ways from one source contribute to each vertex, after Brandes. Looks only at what can be
/// reached from there – in a line, a branch –, while boost::brandes_betweenness_centrality visits
/// every vertex for every source.
class Dependencies {
public:
    explicit Dependencies(const Digraph& graph)
        : graph_(graph), distance_(num_vertices(graph), not_met), ways_(distance_.size()), value_(distance_.size()) {}

    /// Calls use(v, dependency) for every vertex met but the source.
    template <class Use>
    void from(NodeId source, Use&& use) {
        met_.assign(1, source);
        distance_[source] = 0;
        ways_[source] = 1;
        for (std::size_t i = 0; i < met_.size(); ++i) {
            const NodeId v = met_[i];
            for (auto [w, w_end] = adjacent_vertices(v, graph_); w != w_end; ++w) {
                if (distance_[*w] == not_met) {
                    distance_[*w] = distance_[v] + 1;
                    ways_[*w] = 0;
                    met_.push_back(*w);
                }
                if (distance_[*w] == distance_[v] + 1) ways_[*w] += ways_[v];
            }
        }
        for (auto v = met_.rbegin(); v != met_.rend(); ++v) {
            value_[*v] = 0;
            for (auto [w, w_end] = adjacent_vertices(*v, graph_); w != w_end; ++w)
                if (distance_[*w] == distance_[*v] + 1) value_[*v] += ways_[*v] / ways_[*w] * (1 + value_[*w]);
            if (*v != source) use(*v, value_[*v]);
        }
        for (NodeId v : met_) distance_[v] = not_met;
    }

private:
    static constexpr std::uint32_t not_met = no_node;
    const Digraph& graph_;
    std::vector<std::uint32_t> distance_;
    std::vector<double> ways_, value_;
    std::vector<NodeId> met_;
};

}  // namespace

std::vector<double> betweenness(const Digraph& graph, std::size_t most_vertices) {
    const std::size_t n = num_vertices(graph);
    refuse_above(static_cast<double>(n), static_cast<double>(most_vertices), "vertices", "most_vertices");
    std::vector<double> result(n, 0);
    Dependencies dependencies(graph);
    for (NodeId source = 0; source < n; ++source)
        dependencies.from(source, [&](NodeId v, double dependency) { result[v] += dependency; });
    for (double& x : result)
        if (!std::isfinite(x)) x = not_known;
    return result;
}

SampledBetweenness sampled_betweenness(const Digraph& graph, std::size_t pivots, std::uint64_t seed) {
    const std::size_t n = num_vertices(graph);
    if (pivots < std::min<std::size_t>(2, n) || pivots > n)
        throw UsageError(Problem{"not a number of pivots",
                                 std::to_string(pivots),
                                 Message("from 2 to ") + std::to_string(n) + ", the number of vertices",
                                 {},
                                 {}});
    SampledBetweenness result{pivots, seed, std::vector<double>(n, 0), std::vector<double>(n, 0)};
    std::vector<CompensatedSum> sum(n), squares(n);
    Dependencies dependencies(graph);
    for (NodeId source : draw_without_replacement(n, pivots, seed))
        dependencies.from(source, [&](NodeId v, double dependency) {
            sum[v].add(dependency);
            squares[v].add(dependency * dependency);
        });
    const auto k = static_cast<double>(pivots), all = static_cast<double>(n);
    for (std::size_t v = 0; v < n; ++v) {
        const double mean = sum[v].value() / k;
        result.value[v] = std::isfinite(mean) ? all * mean : not_known;
        if (pivots == n) continue;
        const double variance = std::max(0.0, squares[v].value() - k * mean * mean) / (k - 1);
        result.standard_error[v] = std::isfinite(mean) ? all * std::sqrt(variance / k * (1 - k / all)) : not_known;
    }
    return result;
}

std::vector<Value> betweenness(const Organisation& organisation, Lines lines, std::size_t most_vertices) {
    std::vector<Value> result;
    if (const OpenPosts open(organisation); open.any()) {
        result.assign(organisation.count(Kind::post), not_recorded(0, infinity, open.missing()));
        return result;
    }
    for (double x : betweenness(digraph(organisation, lines), most_vertices))
        result.push_back(std::isnan(x) ? Value::undefined(Reason::too_large) : Value::of(x));
    return result;
}

}  // namespace tyngde
