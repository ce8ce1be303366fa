#include "tyngde/organisation/hierarchy.hpp"

#include <algorithm>
#include <utility>

namespace tyngde {

Hierarchy::Hierarchy(std::vector<NodeId> parent, std::size_t roots)
    : parent_(std::move(parent)), first_child_(parent_.size() + 1, 0), roots_(static_cast<NodeId>(roots)) {
    const auto size = static_cast<NodeId>(parent_.size());
    NodeId top = 0;
    while (top < size && parent_[top] == no_node) ++top;
    // Level order: the children of unit u begin where those of u - 1 end.
    NodeId next = top;
    for (NodeId unit = 0; unit < size; ++unit) {
        first_child_[unit] = next;
        while (next < size && parent_[next] == unit) ++next;
    }
    first_child_[size] = next;
    for (NodeId begin = 0, end = top; begin < end;) {
        level_.push_back(end);
        begin = std::exchange(end, first_child_[end]);
    }
}

std::uint32_t Hierarchy::depth(NodeId unit) const {
    return static_cast<std::uint32_t>(std::upper_bound(level_.begin(), level_.end(), unit) - level_.begin() - 1);
}

bool Hierarchy::is_within(NodeId unit, NodeId ancestor) const {
    while (unit != no_node && unit > ancestor) unit = parent_[unit];
    return unit == ancestor;
}

}  // namespace tyngde
