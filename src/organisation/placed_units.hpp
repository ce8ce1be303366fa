#pragma once

#include <map>
#include <span>
#include <vector>

#include "refreeze.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The units of an organisation, of which some lie elsewhere: the tree by the ids of the organisation, which then no
/// longer stand in level order. Siblings keep the order of their ids, as in what is frozen with these places.
class PlacedUnits {
public:
    /// Refers to the organisation.
    explicit PlacedUnits(const Organisation& organisation);

    /// Has these lie elsewhere, and all others where they lie in the organisation.
    /// Returns false where some unit would lie within itself.
    bool place(std::span<const MovedUnit> moved);

    NodeId parent(NodeId unit) const { return parent_[unit]; }
    bool is_moved(NodeId unit) const { return parent_[unit] != units_.parent(unit); }
    bool is_leaf(NodeId unit) const;
    /// Those without a known place in the organisation; some may have one here.
    NodeRange unplaced() const { return units_.unplaced(); }
    bool is_unplaced(NodeId top) const { return units_.is_unplaced(top) && parent_[top] == no_node; }
    /// Roots, then units without a known place.
    template <class Call>
    void for_tops(const Call& call) const {
        for (const NodeId root : units_.roots()) call(root);
        for (const NodeId unit : units_.unplaced())
            if (parent_[unit] == no_node) call(unit);
    }
    /// All units in the order in which they are frozen: those above first, level by level.
    std::vector<NodeId> in_level_order() const;
    template <class Call>
    void for_children(NodeId unit, const Call& call) const {
        if (const auto found = children_.find(unit); found != children_.end())
            for (const NodeId child : found->second) call(child);
        else
            for (const NodeId child : units_.children(unit)) call(child);
    }
    /// The unit and those that lay below it and still do, those below units that were moved by themselves left out.
    template <class Call>
    void for_carried(NodeId unit, const Call& goes_down) const {
        std::vector<NodeId> open{unit};
        while (!open.empty()) {
            const NodeId at = open.back();
            open.pop_back();
            if (!goes_down(at)) continue;
            for (const NodeId child : units_.children(at))
                if (!is_moved(child)) open.push_back(child);
        }
    }

private:
    const Hierarchy& units_;
    std::vector<NodeId> parent_;
    std::vector<NodeId> moved_;
    std::map<NodeId, std::vector<NodeId>> children_;  ///< of units that gained or lost some
};

}  // namespace tyngde
