#pragma once

#include <string_view>
#include <vector>

#include "fte_mass.hpp"
#include "parts.hpp"
#include "tyngde/compare/transition.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// Who comes after whom between two models.
class Heirs {
public:
    /// `mass` is that of the first model; it has to live as long.
    Heirs(const Organisation& before, const Organisation& after, const Lineage& lineage, const Mass& mass)
        : before_(before), after_(after), lineage_(lineage), mass_(mass) {}

    /// What the node is in the second model: what keeps its key, and what succeeds a part of it.
    std::vector<Heir> of(NodeId node) const;

    /// What of a node is in none of its heirs, whose shares leave `left`.
    Heir leaver(NodeId node, const std::vector<Heir>& heirs, double left) const;

    /// The one that succeeds all of it, or no_node.
    NodeId whole(NodeId node) const;

    /// How far `then` is what `was` used to be: the same, another, or – where it succeeds several of whom
    /// none is declared to continue – open.
    Fate succession(std::string_view was, std::string_view then) const;

    /// True for what succeeds several.
    bool is_merged(NodeId then) const { return lineage_.predecessors(after_.key(then)).size() > 1; }

    const Lineage& lineage() const { return lineage_; }

private:
    void weigh(NodeId node, std::vector<Heir>& heirs) const;

    const Organisation& before_;
    const Organisation& after_;
    const Lineage& lineage_;
    const Mass& mass_;
};

}  // namespace tyngde
