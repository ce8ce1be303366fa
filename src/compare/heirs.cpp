#include "heirs.hpp"

#include <algorithm>

namespace tyngde {

std::vector<Heir> Heirs::of(NodeId node) const {
    const std::string_view key = before_.key(node);
    std::vector<Heir> result;
    const NodeId same = after_.find(key);
    const double rest = lineage_.rest(key);
    if (same != no_node && after_.kind(same) == before_.kind(node) && rest != 0) result.push_back({same, rest});
    for (const Succession& row : lineage_.successors(key)) {
        const NodeId then = row.to.empty() || row.share == 0 ? no_node : after_.find(row.to);
        if (then != no_node && after_.kind(then) == before_.kind(node)) result.push_back({then, row.share});
    }
    return result;
}

NodeId Heirs::whole(NodeId node) const {
    const std::vector<Heir> heirs = of(node);
    return heirs.size() == 1 && heirs.front().share == 1 ? heirs.front().node : no_node;
}

Fate Heirs::succession(std::string_view was, std::string_view then) const {
    if (was == then) return Fate::same;
    const auto rows = lineage_.predecessors(then);
    const auto own = std::find_if(rows.begin(), rows.end(), [&](const Succession& row) { return row.from == was; });
    if (own == rows.end()) return Fate::changed;
    if (own->continues) return Fate::same;
    const bool other = std::any_of(rows.begin(), rows.end(), [](const Succession& row) { return row.continues; });
    // A merge into one of the merged: that one kept its key and so continues.
    return other || before_.find(then) != no_node ? Fate::changed : Fate::open;
}

}  // namespace tyngde
