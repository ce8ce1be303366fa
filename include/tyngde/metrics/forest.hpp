#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Rooted trees side by side: each vertex has one parent or is a root. Vertices are numbered from 0.
class Forest {
public:
    Forest() = default;
    /// `parent[v]`, or no_node for a root. Throws CycleError for a cycle, UsageError for a parent that is
    /// no vertex. O(V).
    explicit Forest(std::vector<NodeId> parent);

    std::size_t size() const { return parent_.size(); }
    NodeId parent(NodeId v) const { return parent_[v]; }
    std::span<const NodeId> roots() const { return children(static_cast<NodeId>(size())); }
    /// In order of their numbers.
    std::span<const NodeId> children(NodeId v) const {
        return std::span(children_).subspan(offset_[v], offset_[v + 1] - offset_[v]);
    }
    /// Parents before children, each subtree a run: the tree below v is `order()[position .. + size]`.
    std::span<const NodeId> order() const { return order_; }
    std::uint32_t depth(NodeId v) const { return depth_[v]; }  ///< 0 for a root

private:
    std::vector<NodeId> parent_;
    std::vector<NodeId> children_;  ///< the roots stand last, as if below one vertex more
    std::vector<std::uint32_t> offset_{0, 0};
    std::vector<NodeId> order_;
    std::vector<std::uint32_t> depth_;
};

/// The graph as trees, or nothing where a vertex has two managers or there is a cycle. O(V + E).
std::optional<Forest> forest_of(const Digraph& graph);

/// The same, throwing UsageError for a vertex with two managers and CycleError for a cycle.
Forest forest(const Digraph& graph);

/// Which trees of an organisation are meant.
enum class Trees : std::uint8_t {
    line,   ///< of posts, each below its primary manager
    units,  ///< of units
};

/// Vertices are posts or units in order of their ids; an unplaced unit is a root here.
Forest forest(const Organisation& organisation, Trees trees);

}  // namespace tyngde
