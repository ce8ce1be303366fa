#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {

/// A part of a node in the second model.
struct Heir {
    NodeId node;
    double share;  ///< NaN: not known
    /// Of a unit of whose staff the shares have bounds: the FTE that come here.
    std::optional<Interval> fte{};
    /// In how many parts the node goes, where that is not known of each by its share.
    std::size_t parts = 1;
    /// Of a part whose share is not known: the FTE that all such parts have together at most.
    std::optional<double> pool{};
};

/// NodeParts of units and posts: shares from 0 to 1, NaN where not known.
class NodeParts {
public:
    explicit NodeParts(std::size_t nodes) : nodes_(nodes) {}
    /// All of each node, of which none is told by itself.
    static NodeParts everything(std::size_t nodes) {
        NodeParts result(nodes);
        result.everything_ = true;
        return result;
    }

    double operator[](NodeId node) const {
        if (everything_) return 1;
        if (!share_.empty()) return share_[node];
        const auto found = few_.find(node);
        return found == few_.end() ? 0 : found->second;
    }
    std::size_t size() const { return nodes_; }
    bool is_everything() const { return everything_; }

    void add_whole(NodeId node) {
        at(node) = 1;
        met_.push_back(node);
    }
    void add(NodeId node, const Heir& heir) {
        at(node) += heir.share;
        met_.push_back(node);
        if (heir.parts == 1 && !heir.fte) return;
        Piece& piece = pieces_[node];
        if (heir.fte) {
            Interval more = *heir.fte;
            if (heir.pool) {
                more.upper = std::min(more.upper, std::max(0.0, *heir.pool - piece.pooled));
                piece.pooled += more.upper;
            }
            piece.fte = piece.fte.value_or(Interval::exact(0)) + more;
        }
        // All parts together are the whole, however uncertain each of them is.
        if (++piece.parts == heir.parts) {
            pieces_.erase(node);
            at(node) = 1;
        }
    }
    /// Posts that lie in no unit and are not listed are meant, too, should there be any.
    void add_outside() { has_outside_ = true; }
    bool has_outside() const { return has_outside_; }
    /// The FTE of a part with bounds; nothing where the share tells it.
    std::optional<Interval> fte(NodeId node) const {
        const auto found = pieces_.find(node);
        return found == pieces_.end() ? std::nullopt : found->second.fte;
    }
    template <class Call>
    void for_uncertain(const Call& call) const {
        for (const auto& [node, piece] : pieces_) call(node);
    }

    /// The nodes that were added, some of them several times.
    const std::vector<NodeId>& met() const { return met_; }
    /// Without any again, at the cost of those that were added.
    void clear() {
        if (!share_.empty())
            for (NodeId node : met_) share_[node] = 0;
        few_.clear();
        met_.clear();
        pieces_.clear();
        has_outside_ = false;
    }

private:
    struct Piece {
        std::optional<Interval> fte;
        std::size_t parts = 0;
        double pooled = 0;  ///< of which in unknown shares, at most
    };
    double& at(NodeId node) {
        constexpr std::size_t few = 64;  // of so many nodes one: of most aspects nothing changes for nearly all
        if (share_.empty() && few_.size() < nodes_ / few) return few_[node];
        if (share_.empty()) {
            share_.resize(nodes_, 0);
            for (const auto& [one, share] : few_) share_[one] = share;
            few_.clear();
        }
        return share_[node];
    }

    std::size_t nodes_;
    std::map<NodeId, double> few_;  ///< while they are few; else empty
    std::vector<double> share_;     ///< else, by node
    std::vector<NodeId> met_;
    std::map<NodeId, Piece> pieces_;
    bool has_outside_ = false;
    bool everything_ = false;
};

}  // namespace tyngde
