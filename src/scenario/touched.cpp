#include "touched.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

namespace tyngde {
namespace {

void make_unique(std::vector<Draft::Handle>& nodes) {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

}  // namespace

std::vector<Draft::Handle> branches_of(const Draft& draft, std::vector<Draft::Handle> units) {
    std::set<Draft::Handle> found;
    while (!units.empty()) {
        const Draft::Handle unit = units.back();
        units.pop_back();
        if (!draft.is_live(unit) || !found.insert(unit).second) continue;
        for (const Draft::Handle child : draft.sources_of(Relation::part_of, unit)) units.push_back(child);
    }
    return {found.begin(), found.end()};
}

Touched touched(const Draft& after, const std::vector<std::uint32_t>& relations,
                const std::vector<Draft::Handle>& units) {
    Touched result;
    result.placed = result.reshaped = units;
    for (const std::uint32_t position : relations) {
        const RelationRecord& relation = after.relations()[position];
        switch (relation.relation) {
            case Relation::part_of: result.placed.push_back(relation.from); break;
            case Relation::heads:
                result.headed.push_back(relation.to);
                result.posts.push_back(relation.from);
                break;
            case Relation::post_in: result.posts.push_back(relation.from); break;
            case Relation::reports_to: result.lines.push_back(relation.from); break;
            default: break;
        }
    }
    for (auto* nodes : {&result.placed, &result.headed, &result.posts, &result.lines}) make_unique(*nodes);
    return result;
}

}  // namespace tyngde
