#include "placed_units.hpp"

#include <algorithm>

namespace tyngde {

PlacedUnits::PlacedUnits(const Organisation& organisation)
    : units_(organisation.units()), parent_(units_.parents().begin(), units_.parents().end()) {}

bool PlacedUnits::place(std::span<const MovedUnit> moved) {
    for (const NodeId unit : moved_) parent_[unit] = units_.parent(unit);
    moved_.clear();
    children_.clear();
    const auto children_of = [&](NodeId unit) -> std::vector<NodeId>& {
        const auto [at, fresh] = children_.try_emplace(unit);
        if (fresh)
            for (const NodeId child : units_.children(unit)) at->second.push_back(child);
        return at->second;
    };
    for (const auto& [unit, to] : moved) {
        moved_.push_back(unit);
        parent_[unit] = to;
        if (const NodeId from = units_.parent(unit); from != no_node) std::erase(children_of(from), unit);
        std::vector<NodeId>& siblings = children_of(to);
        siblings.insert(std::upper_bound(siblings.begin(), siblings.end(), unit), unit);
    }
    for (const auto& [unit, to] : moved) {
        std::size_t steps = 0;
        for (NodeId above = to; above != no_node; above = parent_[above])
            if (above == unit || ++steps > parent_.size()) return false;
    }
    return true;
}

bool PlacedUnits::is_leaf(NodeId unit) const {
    const auto found = children_.find(unit);
    return found == children_.end() ? units_.is_leaf(unit) : found->second.empty();
}

std::vector<NodeId> PlacedUnits::in_level_order() const {
    std::vector<NodeId> result;
    result.reserve(parent_.size());
    for_tops([&](NodeId top) { result.push_back(top); });
    for (std::size_t i = 0; i < result.size(); ++i)
        for_children(result[i], [&](NodeId child) { result.push_back(child); });
    return result;
}

}  // namespace tyngde
