#include "explicit_lines.hpp"

#include <algorithm>
#include <string_view>

namespace tyngde {
namespace {

std::vector<std::string_view> sorted_keys(const Organisation& organisation, const std::vector<NodeId>& posts) {
    std::vector<std::string_view> result;
    for (NodeId post : posts) result.push_back(organisation.key(post));
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> lines_kept(const Organisation& before, const Organisation& after) {
    std::vector<std::pair<std::string, std::string>> result;
    const std::vector<Relation>& relations = after.arcs().relation;
    if (std::find(relations.begin(), relations.end(), Relation::reports_to) == relations.end()) return result;
    for (NodeId post : after.nodes(Kind::post)) {
        const auto lines = sorted_keys(after, after.explicit_managers(post));
        if (lines.empty()) continue;
        const NodeId then = before.find(after.key(post));
        if (then == no_node || before.kind(then) != Kind::post) continue;
        if (sorted_keys(before, before.explicit_managers(then)) != lines) continue;
        const auto given = sorted_keys(after, after.managers_by_units(post));
        if (given == sorted_keys(before, before.managers_by_units(then))) continue;
        for (std::string_view manager : lines)
            if (!std::binary_search(given.begin(), given.end(), manager)) result.emplace_back(after.key(post), manager);
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
