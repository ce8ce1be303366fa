#pragma once

#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {

/// That a post of the second model, merged of several, is held by whom one of these was.
struct Continues {
    NodeId into;  ///< the post afterwards
    NodeId who;   ///< the post before
    friend bool operator==(const Continues&, const Continues&) = default;
};

/// How much changes for certain and at most, while nobody has declared who continues where posts were
/// merged. Of each merge one of the merged continues, or none does; so of those whose managers were
/// merged all but one group certainly get another.
///
/// Merges lie below one another as the posts do afterwards; the least and the most are found from the top
/// down, each merge once for each one that may continue above it. Exact for exact sizes.
class Undecided {
public:
    /// Something changes unless `kept` holds and – where a change further up counts – all above it.
    void staff(const Continues& kept, const Interval& size);

    /// One of the merged: something changes for him only if he is the one that continues, since he is gone
    /// otherwise; and then unless what may stay the same above him does.
    void merged(const Continues& himself, const Interval& size, const std::optional<Continues>& unless);

    /// What lies above a merge: a change there is one below, too.
    void below(const Continues& kept, const Continues& above);

    /// What may change or not, whoever continues.
    void free(const Interval& size);

    bool empty() const { return merges_.empty() && free_.lower == 0 && free_.upper == 0; }

    /// No merge lies below another, and nothing else is open.
    bool is_flat() const;

    double least() const;          ///< of the sizes' lower bounds
    double most() const;           ///< of the sizes' upper bounds
    double most_the_same() const;  ///< how much at most does not change
    std::vector<NodeId> into() const;

private:
    struct Candidate {
        Interval staff = Interval::exact(0);
        Interval certain = Interval::exact(0);  ///< of himself, where nothing above can stay the same
        Interval merged = Interval::exact(0);   ///< of himself, unless `unless`
        NodeId unless = no_node;                ///< who has to continue above for nothing to change
        NodeId above = no_node;                 ///< the same for his staff
    };
    struct Merge {
        NodeId parent = no_node;
        std::map<NodeId, Candidate> candidates;
        std::vector<NodeId> children;
    };
    using End = double Interval::*;

    Candidate& at(const Continues& one) { return merges_[one.into].candidates[one.who]; }
    bool hang(NodeId merge, const Continues& above);
    double best(const Merge& merge, NodeId chosen_above, End end, bool most) const;
    double best(End end, bool most) const;

    std::map<NodeId, Merge> merges_;
    Interval free_ = Interval::exact(0);
};

}  // namespace tyngde
