#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "budgeted_fte.hpp"
#include "consequences.hpp"
#include "node_parts.hpp"
#include "tally.hpp"
#include "tyngde/compare/transition.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "undecided.hpp"

namespace tyngde {

/// What aspects are reckoned with; all of it has to live as long.
struct Reckoning {
    const Organisation& before;
    const Organisation& after;
    const BudgetedFte& fte;            ///< before
    const Consequences* consequences;  ///< none where nobody was merged
    NodeId border = no_node;           ///< before

    /// The merge of which nobody knows whether a post is the one that goes on, if it is one of the merged.
    std::optional<Continues> undecided_self(NodeId node, NodeId then) const;
};

/// What certainly changes, what may, and between what the whole of it lies.
struct Extent {
    Value changed, open, affected, share, share_affected;
};

/// What may change for somebody: for whom it does, for whom it may, and on whom that depends.
class Aspect {
public:
    /// `waits_for`: what is missing of whom it is not known for, as in "key.manager". A change `up_the_line`
    /// may lie in any merge above.
    Aspect(const Reckoning& with, std::string_view waits_for, bool up_the_line = false);

    /// Adds a part of a node. What changes for one of the merged changes only if he goes on, and so is open.
    Fate add(Consequence consequence, NodeId node, const Heir& heir);

    bool is_open() const { return !undecided_.empty() || !unknown_before_.empty() || !unknown_after_.empty(); }
    /// What the answer waits for: who continues where posts were merged, and what is not recorded.
    Missing depends_on() const;

    /// In FTE, and as shares of those who are there in both.
    Extent reach(const Value& common) const;

private:
    /// What changes unless he goes on whom it hangs on; of one of the merged himself, only if he does.
    struct Hanging {
        Continues on;
        bool himself;
        NodeId node;
        Heir heir;
    };

    void hang(Continues kept);
    void narrow(Value& affected) const;

    const Reckoning& with_;
    std::string_view waits_for_;
    bool up_the_line_;
    NodeParts changed_, open_, both_;
    Undecided undecided_;
    std::vector<NodeId> unknown_before_, unknown_after_;  ///< of whom something is not known, in which model
    std::vector<Hanging> hanging_;
};

/// Positions whose manager changes, and those for which that is open.
class PositionCount {
public:
    explicit PositionCount(const Reckoning& with) : with_(with) {}

    void add(Consequence consequence, NodeId node, const Heir& heir);
    Value changed() const { return changed_.value(Reason::needs_count); }
    Value open() const { return open_.value(Reason::needs_count); }
    /// While `manager` is open.
    Value affected(const Aspect& manager) const;

private:
    const Reckoning& with_;
    Tally changed_, open_;
    Undecided undecided_;
};

/// A figure between what certainly changes and all that may. Sizes may be known of a whole and not of its
/// parts, so both ways to the bounds are taken.
Value affected_between(const Value& changed, const Value& all, const Undecided& undecided, Missing waits_for);

/// The sum of two figures; of unknown ones with their bounds.
Value both(const Value& a, const Value& b, Reason reason);

}  // namespace tyngde
