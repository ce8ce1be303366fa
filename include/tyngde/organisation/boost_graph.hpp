#pragma once

// The Boost.Graph side of an organisation: with this header an `Organisation` and a `LineView` can be
// handed to Boost's algorithms, and to a user's own, as they are. Leave it out where no graph algorithm is called.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "tyngde/organisation/arcs.hpp"
#include "tyngde/organisation/line.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The line of reporting as a graph of posts with arcs from manager to report (an out-tree where the
/// hierarchy is ideal). Vertices are the ids of the posts; their index counts from 0. It refers to
/// the organisation and must not outlive it.
class LineView {
public:
    explicit LineView(const Organisation& organisation) : line_(&organisation.line()) {}
    const Line& line() const { return *line_; }

private:
    const Line* line_;
};

namespace detail {

/// Every arc of a table with `out_offset` and `target`, in order: the source follows from the offsets.
template <class Table>
class ArcIterator : public boost::iterator_facade<ArcIterator<Table>, Arc, std::forward_iterator_tag, Arc> {
public:
    ArcIterator() = default;
    ArcIterator(const Table& arcs, NodeId source, std::uint32_t index) : arcs_(&arcs), source_(source), index_(index) {
        skip_nodes_without_arcs();
    }

private:
    friend class boost::iterator_core_access;
    Arc dereference() const { return {source_, arcs_->target[index_], index_}; }
    bool equal(const ArcIterator& other) const { return index_ == other.index_; }
    void increment() {
        ++index_;
        skip_nodes_without_arcs();
    }
    void skip_nodes_without_arcs() {
        while (source_ + 1 < arcs_->out_offset.size() && arcs_->out_offset[source_ + 1] <= index_) ++source_;
    }

    const Table* arcs_ = nullptr;
    NodeId source_ = 0;
    std::uint32_t index_ = 0;
};

template <class Table>
class OutArcIterator
    : public boost::iterator_facade<OutArcIterator<Table>, Arc, std::random_access_iterator_tag, Arc, std::ptrdiff_t> {
public:
    OutArcIterator() = default;
    OutArcIterator(const Table& arcs, NodeId source, std::uint32_t index)
        : arcs_(&arcs), source_(source), index_(index) {}

private:
    friend class boost::iterator_core_access;
    Arc dereference() const { return {source_, arcs_->target[index_], index_}; }
    bool equal(const OutArcIterator& other) const { return index_ == other.index_; }
    void increment() { ++index_; }
    void decrement() { --index_; }
    void advance(std::ptrdiff_t n) { index_ = static_cast<std::uint32_t>(index_ + n); }
    std::ptrdiff_t distance_to(const OutArcIterator& other) const {
        return static_cast<std::ptrdiff_t>(other.index_) - static_cast<std::ptrdiff_t>(index_);
    }

    const Table* arcs_ = nullptr;
    NodeId source_ = 0;
    std::uint32_t index_ = 0;
};

class InArcIterator
    : public boost::iterator_facade<InArcIterator, Arc, std::random_access_iterator_tag, Arc, std::ptrdiff_t> {
public:
    InArcIterator() = default;
    InArcIterator(const ArcTable& arcs, NodeId target, std::uint32_t at) : arcs_(&arcs), target_(target), at_(at) {}

private:
    friend class boost::iterator_core_access;
    Arc dereference() const { return {arcs_->in_source[at_], target_, arcs_->in_arc[at_]}; }
    bool equal(const InArcIterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t n) { at_ = static_cast<std::uint32_t>(at_ + n); }
    std::ptrdiff_t distance_to(const InArcIterator& other) const {
        return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
    }

    const ArcTable* arcs_ = nullptr;
    NodeId target_ = 0;
    std::uint32_t at_ = 0;
};

/// The arcs from a manager to its reports, or from the managers of a post to it.
template <bool Out>
class LineArcIterator
    : public boost::iterator_facade<LineArcIterator<Out>, std::pair<NodeId, NodeId>, std::random_access_iterator_tag,
                                    std::pair<NodeId, NodeId>, std::ptrdiff_t> {
public:
    LineArcIterator() = default;
    LineArcIterator(NodeId post, const NodeId* other) : post_(post), other_(other) {}

private:
    friend class boost::iterator_core_access;
    std::pair<NodeId, NodeId> dereference() const {
        return Out ? std::pair{post_, *other_} : std::pair{*other_, post_};
    }
    bool equal(const LineArcIterator& that) const { return other_ == that.other_; }
    void increment() { ++other_; }
    void decrement() { --other_; }
    void advance(std::ptrdiff_t n) { other_ += n; }
    std::ptrdiff_t distance_to(const LineArcIterator& that) const { return that.other_ - other_; }

    NodeId post_ = no_node;
    const NodeId* other_ = nullptr;
};

/// Every pair of manager and report, report by report.
class LinePairIterator : public boost::iterator_facade<LinePairIterator, std::pair<NodeId, NodeId>,
                                                       std::forward_iterator_tag, std::pair<NodeId, NodeId>> {
public:
    LinePairIterator() = default;
    LinePairIterator(const Line& line, std::size_t pair) : line_(&line), pair_(pair) { skip_posts_without_managers(); }

private:
    friend class boost::iterator_core_access;
    std::pair<NodeId, NodeId> dereference() const {
        return {line_->all_managers()[pair_], *line_->posts().begin() + static_cast<NodeId>(post_)};
    }
    bool equal(const LinePairIterator& other) const { return pair_ == other.pair_; }
    void increment() {
        ++pair_;
        skip_posts_without_managers();
    }
    void skip_posts_without_managers() {
        while (post_ + 1 < line_->post_count() && line_->manager_offsets()[post_ + 1] <= pair_) ++post_;
    }

    const Line* line_ = nullptr;
    std::size_t pair_ = 0;
    std::size_t post_ = 0;
};

struct GraphCategory : boost::bidirectional_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::vertex_list_graph_tag,
                       boost::edge_list_graph_tag,
                       boost::adjacency_matrix_tag {};

}  // namespace detail

/// Maps a post to its index in a LineView, from 0.
struct LineIndexMap {
    using key_type = NodeId;
    using value_type = std::size_t;
    using reference = std::size_t;
    using category = boost::readable_property_map_tag;
    NodeId first = 0;
    friend std::size_t get(const LineIndexMap& map, NodeId post) { return post - map.first; }
};

/// Maps an arc to its weight: its share or volume, 1 where none is stated.
struct ArcWeightMap {
    using key_type = Arc;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;
    const ArcTable* arcs = nullptr;
    friend double get(const ArcWeightMap& map, const Arc& arc) {
        const bool stated = !map.arcs->weight.empty() && !std::isnan(map.arcs->weight[arc.index]);
        return stated ? map.arcs->weight[arc.index] : 1;
    }
};

/// What boost::copy_graph takes along of a node or an arc: nothing, or the weight of an arc, as the copy has
/// room for. Ids stay as they are, counted from the first.
struct NodeProperties {
    operator boost::no_property() const { return {}; }  // NOLINT(google-explicit-constructor): is assigned
};
/// What a relation brings into such a graph: its weight, for which that may have room.
struct ArcProperties {
    double weight = 1;
    operator boost::no_property() const { return {}; }                                   // NOLINT: likewise
    operator boost::property<boost::edge_weight_t, double>() const { return {weight}; }  // NOLINT: likewise
};

/// The property map of all that vertices bring: nothing.
template <class Key>
struct AllOfNode {
    using key_type = Key;
    using value_type = NodeProperties;
    using reference = NodeProperties;
    using category = boost::readable_property_map_tag;
    friend NodeProperties get(AllOfNode, const Key&) { return {}; }
};

/// `Weights` is a property map from arc to weight.
template <class Weights>
struct AllOfArc {
    using key_type = typename Weights::key_type;
    using value_type = ArcProperties;
    using reference = ArcProperties;
    using category = boost::readable_property_map_tag;
    Weights weights{};
    friend ArcProperties get(const AllOfArc& map, const key_type& arc) { return {get(map.weights, arc)}; }
};

/// Maps every arc to 1.
template <class Key>
struct OneForEach {
    using key_type = Key;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;
    friend double get(OneForEach, const Key&) { return 1; }
};

/// Maps an arc to its position among all arcs, from 0.
struct ArcIndexMap {
    using key_type = Arc;
    using value_type = std::uint32_t;
    using reference = std::uint32_t;
    using category = boost::readable_property_map_tag;
    friend std::uint32_t get(ArcIndexMap, const Arc& arc) { return arc.index; }
};

}  // namespace tyngde

namespace boost {

template <>
struct graph_traits<tyngde::Organisation> {
    using vertex_descriptor = tyngde::NodeId;
    using edge_descriptor = tyngde::Arc;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using traversal_category = tyngde::detail::GraphCategory;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = counting_iterator<tyngde::NodeId>;
    using adjacency_iterator = const tyngde::NodeId*;
    using edge_iterator = tyngde::detail::ArcIterator<tyngde::ArcTable>;
    using out_edge_iterator = tyngde::detail::OutArcIterator<tyngde::ArcTable>;
    using in_edge_iterator = tyngde::detail::InArcIterator;
    static vertex_descriptor null_vertex() { return tyngde::no_node; }
};

template <>
struct graph_traits<tyngde::LineView> {
    using vertex_descriptor = tyngde::NodeId;
    using edge_descriptor = std::pair<tyngde::NodeId, tyngde::NodeId>;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using traversal_category = tyngde::detail::GraphCategory;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = counting_iterator<tyngde::NodeId>;
    using adjacency_iterator = const tyngde::NodeId*;
    using edge_iterator = tyngde::detail::LinePairIterator;
    using out_edge_iterator = tyngde::detail::LineArcIterator<true>;
    using in_edge_iterator = tyngde::detail::LineArcIterator<false>;
    static vertex_descriptor null_vertex() { return tyngde::no_node; }
};

// Some algorithms ask for the traits of the constant graph.
template <>
struct graph_traits<const tyngde::Organisation> : graph_traits<tyngde::Organisation> {};

template <>
struct graph_traits<const tyngde::LineView> : graph_traits<tyngde::LineView> {};

template <>
struct property_map<tyngde::Organisation, vertex_index_t> {
    using type = typed_identity_property_map<tyngde::NodeId>;
    using const_type = type;
};

template <>
struct property_map<tyngde::Organisation, edge_index_t> {
    using type = tyngde::ArcIndexMap;
    using const_type = type;
};

template <>
struct property_map<tyngde::Organisation, edge_weight_t> {
    using type = tyngde::ArcWeightMap;
    using const_type = type;
};

template <>
struct property_map<tyngde::Organisation, vertex_all_t> {
    using type = tyngde::AllOfNode<tyngde::NodeId>;
    using const_type = type;
};

template <>
struct property_map<tyngde::Organisation, edge_all_t> {
    using type = tyngde::AllOfArc<tyngde::ArcWeightMap>;
    using const_type = type;
};

template <>
struct property_map<tyngde::LineView, vertex_all_t> {
    using type = tyngde::AllOfNode<tyngde::NodeId>;
    using const_type = type;
};

template <>
struct property_map<tyngde::LineView, edge_all_t> {
    using type = tyngde::AllOfArc<tyngde::OneForEach<std::pair<tyngde::NodeId, tyngde::NodeId>>>;
    using const_type = type;
};

template <>
struct property_map<tyngde::LineView, vertex_index_t> {
    using type = tyngde::LineIndexMap;
    using const_type = type;
};

}  // namespace boost

namespace tyngde {

// Organisation as a graph

inline auto vertices(const Organisation& g) {
    return std::pair(boost::counting_iterator<NodeId>(0), boost::counting_iterator<NodeId>(g.node_count()));
}
inline std::size_t num_vertices(const Organisation& g) { return g.node_count(); }

inline auto edges(const Organisation& g) {
    const auto count = static_cast<std::uint32_t>(g.arcs().target.size());
    return std::pair(detail::ArcIterator(g.arcs(), 0, 0), detail::ArcIterator(g.arcs(), g.node_count(), count));
}
inline std::size_t num_edges(const Organisation& g) { return g.arcs().target.size(); }
inline NodeId source(const Arc& arc, const Organisation&) { return arc.source; }
inline NodeId target(const Arc& arc, const Organisation&) { return arc.target; }

inline auto out_edges(NodeId node, const Organisation& g) {
    const ArcTable& arcs = g.arcs();
    return std::pair(detail::OutArcIterator(arcs, node, arcs.out_offset[node]),
                     detail::OutArcIterator(arcs, node, arcs.out_offset[node + 1]));
}
inline std::size_t out_degree(NodeId node, const Organisation& g) {
    return g.arcs().out_offset[node + 1] - g.arcs().out_offset[node];
}
inline auto in_edges(NodeId node, const Organisation& g) {
    const ArcTable& arcs = g.arcs();
    return std::pair(detail::InArcIterator(arcs, node, arcs.in_offset[node]),
                     detail::InArcIterator(arcs, node, arcs.in_offset[node + 1]));
}
inline std::size_t in_degree(NodeId node, const Organisation& g) {
    return g.arcs().in_offset[node + 1] - g.arcs().in_offset[node];
}
inline std::size_t degree(NodeId node, const Organisation& g) { return in_degree(node, g) + out_degree(node, g); }
inline auto adjacent_vertices(NodeId node, const Organisation& g) {
    const ArcTable& arcs = g.arcs();
    return std::pair(arcs.target.data() + arcs.out_offset[node], arcs.target.data() + arcs.out_offset[node + 1]);
}

/// The first arc from one node to another, whatever its relation. O(degree).
inline std::pair<Arc, bool> edge(NodeId u, NodeId v, const Organisation& g) {
    const auto [first, last] = out_edges(u, g);
    for (auto arc = first; arc != last; ++arc)
        if ((*arc).target == v) return {*arc, true};
    return {Arc{}, false};
}

inline auto get(boost::vertex_index_t, const Organisation&) { return boost::typed_identity_property_map<NodeId>(); }
inline NodeId get(boost::vertex_index_t, const Organisation&, NodeId node) { return node; }
inline ArcIndexMap get(boost::edge_index_t, const Organisation&) { return {}; }
inline std::uint32_t get(boost::edge_index_t, const Organisation&, const Arc& arc) { return arc.index; }
inline ArcWeightMap get(boost::edge_weight_t, const Organisation& g) { return {&g.arcs()}; }
inline double get(boost::edge_weight_t tag, const Organisation& g, const Arc& arc) { return get(get(tag, g), arc); }

inline AllOfNode<NodeId> get(boost::vertex_all_t, const Organisation&) { return {}; }
inline AllOfArc<ArcWeightMap> get(boost::edge_all_t, const Organisation& g) { return {get(boost::edge_weight, g)}; }

// The line as a graph

inline auto vertices(const LineView& g) {
    const NodeRange posts = g.line().posts();
    return std::pair(boost::counting_iterator<NodeId>(*posts.begin()), boost::counting_iterator<NodeId>(*posts.end()));
}
inline std::size_t num_vertices(const LineView& g) { return g.line().post_count(); }
inline auto edges(const LineView& g) {
    return std::pair(detail::LinePairIterator(g.line(), 0), detail::LinePairIterator(g.line(), g.line().pair_count()));
}
inline std::size_t num_edges(const LineView& g) { return g.line().pair_count(); }
inline NodeId source(const std::pair<NodeId, NodeId>& arc, const LineView&) { return arc.first; }
inline NodeId target(const std::pair<NodeId, NodeId>& arc, const LineView&) { return arc.second; }

inline auto out_edges(NodeId post, const LineView& g) {
    const auto reports = g.line().reports(post);
    return std::pair(detail::LineArcIterator<true>(post, reports.data()),
                     detail::LineArcIterator<true>(post, reports.data() + reports.size()));
}
inline std::size_t out_degree(NodeId post, const LineView& g) { return g.line().reports(post).size(); }
inline auto in_edges(NodeId post, const LineView& g) {
    const auto managers = g.line().managers(post);
    return std::pair(detail::LineArcIterator<false>(post, managers.data()),
                     detail::LineArcIterator<false>(post, managers.data() + managers.size()));
}
inline std::size_t in_degree(NodeId post, const LineView& g) { return g.line().managers(post).size(); }
inline std::size_t degree(NodeId post, const LineView& g) { return in_degree(post, g) + out_degree(post, g); }
inline auto adjacent_vertices(NodeId post, const LineView& g) {
    const auto reports = g.line().reports(post);
    return std::pair(reports.data(), reports.data() + reports.size());
}

/// Whether a post is a manager of another. O(managers).
inline std::pair<std::pair<NodeId, NodeId>, bool> edge(NodeId manager, NodeId post, const LineView& g) {
    for (const NodeId other : g.line().managers(post))
        if (other == manager) return {{manager, post}, true};
    return {{no_node, no_node}, false};
}

inline AllOfNode<NodeId> get(boost::vertex_all_t, const LineView&) { return {}; }
inline auto get(boost::edge_all_t, const LineView&) { return AllOfArc<OneForEach<std::pair<NodeId, NodeId>>>{}; }
inline LineIndexMap get(boost::vertex_index_t, const LineView& g) { return {*g.line().posts().begin()}; }
inline std::size_t get(boost::vertex_index_t tag, const LineView& g, NodeId post) { return get(get(tag, g), post); }

}  // namespace tyngde
