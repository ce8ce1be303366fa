#pragma once

#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// Which nodes of two models are the same: by key and kind, else by a declared continuation.
struct Counterparts {
    std::vector<NodeId> after;   ///< per node before, or no_node
    std::vector<NodeId> before;  ///< per node after, or no_node

    Counterparts(const Organisation& was, const Organisation& then, const Lineage& lineage)
        : after(was.node_count(), no_node), before(then.node_count(), no_node) {
        const auto join = [&](NodeId node, NodeId other) {
            if (node == no_node || other == no_node || was.kind(node) != then.kind(other)) return;
            if (after[node] != no_node || before[other] != no_node) return;
            after[node] = other;
            before[other] = node;
        };
        for (NodeId node : was.nodes())
            if (lineage.rest(was.key(node)) != 0) join(node, then.find(was.key(node)));
        for (const Succession& row : lineage.rows())
            if (row.continues) join(was.find(row.from), then.find(row.to));
    }
};

}  // namespace tyngde
