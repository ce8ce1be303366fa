#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/computed_once.hpp"
#include "node_parts.hpp"
#include "tally.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The budgeted FTE of a post; of a unit the part of its own figure that no post explains.
class BudgetedFte {
public:
    explicit BudgetedFte(const Organisation& organisation);

    Interval of(NodeId node) const;
    /// Of the part of a node that comes to somebody.
    Interval of(NodeId node, const Heir& heir) const { return heir.fte ? *heir.fte : part_of(heir.share, of(node)); }

    /// The FTE of the parts of nodes that `part` gives, below a unit or (no_node) in the whole. Where
    /// all of a branch is meant, its total counts.
    Value of_parts(const NodeParts& part, NodeId border) const;

private:
    /// The same where few nodes are meant: at the cost of these and of the units above them.
    Value of_few(const NodeParts& part, NodeId border) const;
    Interval of_post(NodeId post) const;
    /// What is written, without the posts of which nobody recorded that they are in it.
    Interval without_homeless(const Interval& figure) const;
    Value whole_of(NodeId border) const;
    const Value& total_of(NodeId unit) const;
    Value or_from_the_rest(Value direct, const NodeParts& part, NodeId border) const;
    void tally(const NodeParts& part, NodeId border, bool complement, Tally& sum) const;
    void tally_few(const NodeParts& part, NodeId border, Tally& sum) const;
    void add(NodeId node, double share, bool complement, const NodeParts& part, Tally& sum) const;
    void add_branch(NodeId unit, Tally& sum) const;
    void add_unlisted_outside(const NodeParts& part, NodeId border, bool complement, Tally& sum) const;

    const Organisation& organisation_;
    const UnitFigures& figures_;
    bool lacks_outside_;               ///< in no unit there may be posts that are not listed
    double homeless_ = 0;              ///< at most the FTE of posts of which nobody recorded where they are at home
    std::vector<std::string> homes_;   ///< these homes
    std::vector<std::uint32_t> size_;  ///< per unit: units and posts that lie in it, itself among them
    mutable std::vector<ComputedOnce<Value>> totals_;  ///< per unit: what it comes to, once that was asked for
};

}  // namespace tyngde
