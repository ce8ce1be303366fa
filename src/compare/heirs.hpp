#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "budgeted_fte.hpp"
#include "node_parts.hpp"
#include "tyngde/compare/transition.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// Nearly always one.
using HeirList = boost::container::small_vector<Heir, 1>;

/// Who comes after whom between two models.
class Heirs {
public:
    /// `fte` is that of the first model; it has to live as long.
    Heirs(const Organisation& before, const Organisation& after, const Lineage& lineage, const BudgetedFte& fte);

    /// What the node is in the second model: what keeps its key, and what succeeds a part of it.
    HeirList of(NodeId node) const;

    /// The same node under its key where nothing else succeeds a part of it; or no_node. Most have one.
    NodeId alone(NodeId node) const { return alone_[node]; }
    const std::vector<NodeId>& alone() const { return alone_; }

    /// What of a node is in none of its heirs, if anything: a part that may be unknown.
    std::optional<Heir> leaver(NodeId node, const HeirList& heirs) const;

    /// The one that succeeds all of it, or no_node.
    NodeId whole(NodeId node) const;

    /// Whether two have the same key, or are none both.
    bool is_same(NodeId was, NodeId then) const {
        return was == no_node || then == no_node ? was == then : namesake_[was] == then;
    }
    /// How far `then` is what `was` used to be, either of which may be no_node: the same, another, or – where
    /// it succeeds several of whom none is declared to continue – open.
    Fate succession(NodeId was, NodeId then) const;

    /// True where it is known that all that a node says of itself is what it said: false may be so, too.
    bool keeps_record(NodeId was) const { return !keeps_record_.empty() && keeps_record_[was] != 0; }
    /// True where a part of something else, or of itself, is declared to come here.
    bool has_part(NodeId then) const { return parts_[then] > 0; }
    /// True for what succeeds several.
    bool is_merged(NodeId then) const { return parts_[then] > 1; }
    /// Whether a unit that is no more came into this one.
    bool takes_over_unit(NodeId then) const;
    /// Whether a part of this unit is in one that was not there.
    bool gives_rise_to_unit(NodeId was) const;
    /// The node with the same key, of whatever kind; or no_node.
    NodeId namesake(NodeId node) const { return namesake_[node]; }
    const std::vector<NodeId>& namesakes() const { return namesake_; }

    const Lineage& lineage() const { return lineage_; }

private:
    void find_namesakes();
    bool goes_on_elsewhere(NodeId was, NodeId then) const;
    void weigh(NodeId node, HeirList& heirs) const;
    void take_known(const std::vector<Succession>& rows, const Interval& size, double gone, HeirList& heirs) const;
    double share_gone(NodeId node, const HeirList& heirs) const;

    const Organisation& before_;
    const Organisation& after_;
    const Lineage& lineage_;
    const BudgetedFte& fte_;
    std::vector<NodeId> namesake_, alone_;  ///< per node before
    std::vector<char> keeps_record_;        ///< likewise; empty where nobody knows
    std::vector<std::uint32_t> parts_;      ///< per node after: rows of the lineage
};

}  // namespace tyngde
