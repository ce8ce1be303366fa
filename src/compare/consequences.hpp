#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "heirs.hpp"
#include "side.hpp"
#include "tyngde/compare/transition.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "undecided.hpp"
#include "unrecorded_heads.hpp"

namespace tyngde {

/// What becomes of one thing for one row. `kept`: nothing changes if that holds, and – of a line – what is
/// above it stays, too. `afterwards`: it is open by what the second model does not say, not the first.
struct Consequence {
    Fate fate = Fate::same;
    std::optional<Continues> kept{};
    bool afterwards = false;
};

/// A compared unit before and one after, or no_node.
using UnitPair = std::pair<NodeId, NodeId>;

/// What becomes of those above a unit or post, and of where it lies, from one model to the next.
class Consequences {
public:
    /// The sides and the heirs have to live as long. Throws what `compared_units` throws.
    Consequences(const Side& before, const Side& after, const Heirs& heirs, const TransitionOptions& options);

    /// Where a head may be missing on the way up, in either model, the manager is the same only if the
    /// way is.
    Consequence manager(NodeId node, NodeId then) const {
        const NodeId first = before_.first(Kind::post);
        return node >= first && first_heirs_[node - first] == then ? managers_[node - first] : managers_of(node, then);
    }
    /// A change of managers, or one further up the primary line.
    Consequence line(NodeId node, const Consequence& manager) const;
    /// The line of the first heir of a post.
    const Consequence& line_of(NodeId post) const { return lines_[post - before_.first(Kind::post)]; }
    Consequence director(NodeId node, NodeId then, const Consequence& line) const;
    Fate place(NodeId node, NodeId then) const;
    /// A unit that is made of others is a new one, unless it is declared to continue this one. What has no known
    /// place, before or after, may lie in the same one.
    Consequence unit(NodeId node, NodeId then, const UnitPair& units) const;

    NodeId unit_before(NodeId node) const { return unit_of(before_, units_before_, node); }
    NodeId unit_after(NodeId node) const { return unit_of(after_, units_after_, node); }

    /// The merge of which nobody knows whether this post is the one that goes on, if it is one of the merged.
    std::optional<Continues> undecided_self(NodeId node, NodeId then) const;
    /// Of merged posts, one that is known not to continue.
    bool is_replaced(NodeId node, NodeId then) const {
        return before_.kind(node) == Kind::post && heirs_.succession(node, then) == Fate::changed;
    }
    /// What it was, at its place and with the same above it: most are. False may be so, too.
    bool is_untouched(NodeId node) const {
        const NodeId first = before_.first(Kind::post);
        return node < first ? is_untouched_unit(node) : untouched_[node - first] != 0;
    }

private:
    Consequence succession(NodeId was, NodeId then) const;
    Consequence managers_of(NodeId node, NodeId then) const;
    bool is_gone(NodeId node) const;
    bool has_same_explicit_managers(NodeId node, NodeId then) const;
    Consequence succession_of_all(std::span<const NodeId> was, std::span<const NodeId> are) const;
    bool has_same_primary_managers(NodeId node, NodeId then) const;
    bool may_all_continue(std::span<const NodeId> was, std::span<const NodeId> are) const;
    bool is_untouched_unit(NodeId node) const;
    std::vector<char> units_kept() const;
    void follow_lines();
    std::vector<char> other_lines() const;
    NodeId first_heir(NodeId node) const;
    static bool has_no_known_place(const Organisation& organisation, NodeId node);
    static NodeId unit_of(const Organisation& organisation, const Grouping& units, NodeId node);

    const Side& side_before_;
    const Side& side_after_;
    const Organisation& before_;
    const Organisation& after_;
    const Heirs& heirs_;
    UnrecordedHeads unrecorded_;
    Grouping units_before_, units_after_;
    std::vector<char> keeps_unit_;               ///< per unit before
    std::vector<char> untouched_;                ///< per post before
    std::vector<NodeId> first_heirs_;            ///< per post before, or no_node
    std::vector<Consequence> managers_, lines_;  ///< per post before, of its first heir
};

}  // namespace tyngde
