#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/hierarchy.hpp"

namespace tyngde {

/// The line of reporting between posts: explicit `reports_to` where there is one, else as the heads
/// of units have it (docs/semantics.md). Posts are numbered in breadth-first order of the primary
/// tree – the first manager of each – with managers first among siblings, so that the primary
/// reports of a manager are a run of consecutive ids.
class Line {
public:
    Line() = default;
    /// `managers` of post i are `managers[offset[i] .. offset[i + 1])` as ids, the primary one first.
    Line(NodeId first_post, std::vector<std::uint32_t> offset, std::vector<NodeId> managers);

    NodeRange posts() const { return {first_, first_ + static_cast<NodeId>(post_count())}; }
    std::size_t post_count() const { return manager_offset_.size() - 1; }

    /// Line managers, the primary one first; empty for a top post.
    std::span<const NodeId> managers(NodeId post) const { return row(manager_offset_, manager_, post); }
    /// The primary manager, or no_node.
    NodeId manager(NodeId post) const {
        const auto all = managers(post);
        return all.empty() ? no_node : all.front();
    }
    /// Line reports, primary ones first.
    std::span<const NodeId> reports(NodeId post) const { return row(report_offset_, report_, post); }
    bool is_manager(NodeId post) const { return !reports(post).empty(); }

    /// All managers, post by post, and where those of each post begin.
    std::span<const NodeId> all_managers() const { return manager_; }
    std::span<const std::uint32_t> manager_offsets() const { return manager_offset_; }

    /// Number of manager–report pairs.
    std::size_t pair_count() const { return manager_.size(); }
    /// Posts with more than one line manager: unity of command is broken there.
    std::vector<NodeId> broken_unity() const;

private:
    template <class Offsets, class Items>
    std::span<const NodeId> row(const Offsets& offsets, const Items& items, NodeId post) const {
        const std::size_t i = post - first_;
        return std::span<const NodeId>(items).subspan(offsets[i], offsets[i + 1] - offsets[i]);
    }

    NodeId first_ = 0;
    std::vector<std::uint32_t> manager_offset_{0};
    std::vector<NodeId> manager_;
    std::vector<std::uint32_t> report_offset_{0};
    std::vector<NodeId> report_;
};

}  // namespace tyngde
