#pragma once

#include <vector>

#include "aspect.hpp"
#include "node_parts.hpp"
#include "undecided.hpp"

namespace tyngde {

/// Those of merged posts of whom nobody said who continues: of each merge one at most is there in both models,
/// and the others are gone.
class WhoGoesOn {
public:
    explicit WhoGoesOn(const Reckoning& with) : with_(&with) {}

    void add(const Continues& self, NodeId node, const Heir& heir) { merged_.push_back({self, node, heir}); }
    bool empty() const { return merged_.empty(); }

    /// The FTE of others, and of who goes on.
    Value there(const NodeParts& others) const;
    /// The FTE of others, and of those who do not go on.
    Value gone(const NodeParts& others) const;
    /// The FTE of others, and of whoever comes where none of a merge goes on; `after` are those of the second model.
    Value come(const Value& others, const BudgetedFte& after) const;
    /// Positions of others, and of who goes on.
    Value positions(const Tally& others, Reason reason) const;

private:
    struct Merged {
        Continues self;
        NodeId node;
        Heir heir;
    };

    Value with_others(const NodeParts& others, const Undecided& undecided) const;
    Missing waits_for() const;

    const Reckoning* with_;
    std::vector<Merged> merged_;
};

}  // namespace tyngde
