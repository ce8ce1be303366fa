#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/compare/transition.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// A part of a node in the second model.
struct Heir {
    NodeId node;
    double share;  ///< NaN: not known
};

/// Who comes after whom between two models.
class Heirs {
public:
    Heirs(const Organisation& before, const Organisation& after, const Lineage& lineage)
        : before_(before), after_(after), lineage_(lineage) {}

    /// What the node is in the second model: what keeps its key, and what succeeds a part of it.
    std::vector<Heir> of(NodeId node) const;

    /// The one that succeeds all of it, or no_node.
    NodeId whole(NodeId node) const;

    /// How far `then` is what `was` used to be: the same, another, or – where it succeeds several of whom
    /// none is declared to continue – open.
    Fate succession(std::string_view was, std::string_view then) const;

    /// True for what succeeds several.
    bool is_merged(NodeId then) const { return lineage_.predecessors(after_.key(then)).size() > 1; }

private:
    const Organisation& before_;
    const Organisation& after_;
    const Lineage& lineage_;
};

}  // namespace tyngde
