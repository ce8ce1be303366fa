#include "tyngde/metrics/articulation_points.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <boost/graph/biconnected_components.hpp>

#include "open_posts.hpp"
#include "post_weight.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/graph/digraph.hpp"

namespace tyngde {
namespace {

/// A sum of weights of which some may be without bound: those are counted, since of ∞ - ∞ nothing is left.
struct Weight {
    CompensatedSum finite;
    std::size_t boundless = 0;

    void add(double weight) {
        if (weight == infinity)
            ++boundless;
        else
            finite.add(weight);
    }
    void add(const Weight& other) {
        finite.add(other.finite.value());
        boundless += other.boundless;
    }
    double value() const { return boundless != 0 ? infinity : finite.value(); }
};

/// What is left when a vertex is taken out: the weight of all parts but the heaviest.
class Parts {
public:
    void add(double weight) {
        if (!(weight > heaviest_)) {
            others_.add(weight);
            return;
        }
        if (heaviest_ >= 0) others_.add(heaviest_);
        heaviest_ = weight;
    }
    double but_the_heaviest() const { return others_.value(); }

private:
    double heaviest_ = -1;
    Weight others_;
};

/// A search of the graph without directions, for any number of weights.
class CutSearch {
public:
    explicit CutSearch(const Digraph& graph)
        : found_(num_vertices(graph)), low_(found_.size()), above_(found_.size(), no_node), root_(found_.size()) {
        Edges both;
        for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
            both.emplace_back(source(*e, graph), target(*e, graph));
            both.emplace_back(target(*e, graph), source(*e, graph));
        }
        const Digraph joined = digraph(found_.size(), std::move(both));
        const auto index = get(boost::vertex_index, joined);
        const auto map = [&](auto& column) { return boost::make_iterator_property_map(column.begin(), index); };
        boost::articulation_points(
            joined, std::back_inserter(points_),
            boost::discover_time_map(map(found_)).lowpoint_map(map(low_)).predecessor_map(map(above_)));
        std::sort(points_.begin(), points_.end());
        order_.resize(found_.size());
        for (NodeId v = 0; v < order_.size(); ++v) order_[v] = v;
        std::sort(order_.begin(), order_.end(), [&](NodeId a, NodeId b) { return found_[a] < found_[b]; });
        for (NodeId v : order_) root_[v] = above_[v] == v ? v : root_[above_[v]];
    }

    const std::vector<NodeId>& points() const { return points_; }

    /// Per point. Its own weight is no part of what it cuts off.
    std::vector<double> cut_off(std::span<const double> given) const {
        std::vector<double> weights(given.begin(), given.end()), unknown(given.size(), 0);
        for (NodeId v = 0; v < weights.size(); ++v)
            if (std::isnan(weights[v])) {
                weights[v] = 0;
                unknown[v] = 1;
            }
        const std::vector<char> is_unknown = meets(unknown);
        std::vector<Weight> below(weights.size()), parted(weights.size());
        std::vector<Parts> parts(weights.size());
        for (auto v = order_.rbegin(); v != order_.rend(); ++v) {
            below[*v].add(weights[*v]);
            const NodeId above = above_[*v];
            if (above == *v) continue;
            below[above].add(below[*v]);
            if (low_[*v] < found_[above]) continue;  // has another way out
            parts[above].add(below[*v].value());
            parted[above].add(below[*v]);
        }
        std::vector<double> result;
        for (NodeId v : points_) {
            const Weight& all = below[root_[v]];
            if (above_[v] != v) {
                Weight around = parted[v];
                around.add(weights[v]);
                double part = std::max(0.0, all.finite.value() - around.finite.value());
                if (all.boundless > around.boundless) part = infinity;
                parts[v].add(part);
            }
            result.push_back(is_unknown[result.size()] != 0 ? not_known : parts[v].but_the_heaviest());
        }
        return result;
    }

    /// True where the component of a point has one of these vertices beside it.
    std::vector<char> meets(const std::vector<double>& marked) const {
        std::vector<std::size_t> component(marked.size(), 0);
        std::vector<char> result;
        for (NodeId v = 0; v < marked.size(); ++v)
            if (marked[v] != 0) ++component[root_[v]];
        for (NodeId v : points_) result.push_back(static_cast<char>(component[root_[v]] > (marked[v] != 0 ? 1U : 0U)));
        return result;
    }

private:
    std::vector<std::size_t> found_, low_;
    std::vector<NodeId> above_, root_;
    std::vector<NodeId> order_;  ///< as the search met them
    std::vector<NodeId> points_;
};

}  // namespace

ArticulationPoints articulation_points(const Digraph& graph, std::span<const double> weights) {
    if (weights.size() != num_vertices(graph))
        throw UsageError(Problem{"there is not one weight for each vertex", "", "n weights", {}, {}});
    const CutSearch search(graph);
    return {search.points(), search.cut_off(weights)};
}

CutOff cut_off(const Organisation& organisation, CountBy count_by, Lines lines) {
    const CutSearch search(digraph(organisation, lines));
    PostWeights weights(organisation, count_by);
    const std::vector<double> value = search.cut_off(weights.known), lower = search.cut_off(weights.lower),
                              upper = search.cut_off(weights.upper);
    const std::vector<char> unknown = search.meets(weights.unknown);
    const OpenPosts open(organisation);
    CutOff result{count_by, lines, {}, {}, std::move(weights.missing)};
    for (std::size_t i = 0; i < value.size(); ++i) {
        result.posts.push_back(search.points()[i] + organisation.first(Kind::post));
        // A part that grows is the heaviest already or adds to the others: the figure never falls.
        Value found =
            unknown[i] == 0 ? Value::of(Interval{value[i], lower[i], upper[i]}) : Value::undefined(weights.reason);
        found.lower = lower[i];
        found.upper = upper[i];
        if (open.any()) found = not_recorded(0, infinity, open.missing());
        result.value.push_back(std::move(found));
    }
    return result;
}

}  // namespace tyngde
