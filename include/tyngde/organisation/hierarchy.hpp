#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/ids.hpp"

namespace tyngde {

/// The tree of units as a flat index. Ids are in level order, so the children of a unit, and all
/// units of one depth, are runs of consecutive ids; a reverse scan meets every child before its
/// parent. The roots come first, then the unplaced units, both at depth 0.
class Hierarchy {
public:
    Hierarchy() = default;
    /// `parent` in level order, siblings contiguous; `roots` counts the placed units without a parent.
    Hierarchy(std::vector<NodeId> parent, std::size_t roots);

    std::size_t size() const { return parent_.size(); }
    NodeId parent(NodeId unit) const { return parent_[unit]; }
    std::span<const NodeId> parents() const { return parent_; }
    NodeRange children(NodeId unit) const { return {first_child_[unit], first_child_[unit + 1]}; }
    bool is_leaf(NodeId unit) const { return first_child_[unit] == first_child_[unit + 1]; }

    NodeRange roots() const { return {NodeId{0}, roots_}; }
    NodeRange unplaced() const { return {roots_, depth_count() == 0 ? NodeId{0} : level_[1]}; }
    bool is_unplaced(NodeId unit) const { return unit >= roots_ && parent_[unit] == no_node; }

    /// 0 for a root.
    std::uint32_t depth(NodeId unit) const;
    std::uint32_t depth_count() const { return static_cast<std::uint32_t>(level_.size()) - 1; }
    NodeRange at_depth(std::uint32_t depth) const { return {level_[depth], level_[depth + 1]}; }

    /// True if `ancestor` is the unit or lies above it.
    bool is_within(NodeId unit, NodeId ancestor) const;

private:
    std::vector<NodeId> parent_;
    std::vector<NodeId> first_child_{0};  ///< one more than units
    std::vector<NodeId> level_{0};        ///< first unit of each depth, and one past the last
    NodeId roots_ = 0;
};

}  // namespace tyngde
