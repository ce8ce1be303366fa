#include "side.hpp"

namespace tyngde {
namespace {

/// Of each post the one directly below a top post that it is or lies under, by primary managers.
std::vector<NodeId> directors_of(const Organisation& organisation) {
    const Line& line = organisation.line();
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> result(line.post_count(), no_node);  // posts come after their primary managers
    for (NodeId post : line.posts())
        if (const NodeId manager = line.manager(post); manager != no_node)
            result[post - first] = line.manager(manager) == no_node ? post : result[manager - first];
    return result;
}

}  // namespace

Side::Side(const Organisation& organisation)
    : organisation(organisation),
      fte(organisation),
      salary(organisation, Measure::salary),
      directors(directors_of(organisation)),
      known(organisation.count(Kind::post), 1) {
    const NodeId first = organisation.first(Kind::post);
    // Where all units have a place and all heads are recorded, every way up from a home is known.
    const bool ways_known = organisation.is_recorded_throughout(Subject::heads) &&
                            organisation.units().unplaced().empty() && !organisation.has_open_lines();
    bool all_known = true;
    for (NodeId post : organisation.line().posts()) {
        if (ways_known && organisation.home(post) != no_node) continue;
        known[post - first] = static_cast<char>(organisation.knows_managers(post));
        all_known = all_known && known[post - first] != 0;
    }
    known_to_top = known;
    if (all_known) return;
    for (NodeId post : organisation.line().posts()) {  // they come after their primary managers
        const NodeId manager = organisation.line().manager(post);
        if (manager != no_node && known_to_top[manager - first] == 0) known_to_top[post - first] = 0;
    }
}

bool Side::knows_managers(NodeId node) const {
    const NodeId first = organisation.first(Kind::post);
    return node < first ? organisation.knows_managers(node) : known[node - first] != 0;
}

bool Side::is_known_to_top(NodeId node) const {
    const NodeId first = organisation.first(Kind::post);
    if (node >= first) return known_to_top[node - first] != 0;
    const auto heads = organisation.nearest_heads(node);
    return organisation.knows_managers(node) && (heads.empty() || known_to_top[heads.front() - first] != 0);
}

NodeId Side::director_of(NodeId node) const {
    const NodeId first = organisation.first(Kind::post);
    NodeId post = node;
    if (node < first) {
        const auto heads = organisation.nearest_heads(node);
        post = heads.empty() ? no_node : heads.front();
    }
    return post == no_node ? no_node : directors[post - first];
}

}  // namespace tyngde
