#include "tyngde/organisation/membership.hpp"

#include <algorithm>
#include <span>

#include "highest.hpp"

namespace tyngde {
namespace {

/// The sources of such relations to a node, in order of their ids.
std::vector<NodeId> sources_of(const Organisation& organisation, Relation relation, NodeId target) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<NodeId> result;
    for (std::uint32_t i = arcs.in_offset[target]; i < arcs.in_offset[target + 1]; ++i)
        if (arcs.relation[arcs.in_arc[i]] == relation) result.push_back(arcs.in_source[i]);
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<NodeId> targets_of(const Organisation& organisation, Relation relation, NodeId source) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<NodeId> result;
    for (std::uint32_t arc = arcs.out_offset[source]; arc < arcs.out_offset[source + 1]; ++arc)
        if (arcs.relation[arc] == relation) result.push_back(arcs.target[arc]);
    return result;
}

NodeId first_by_key(const Organisation& organisation, std::span<const NodeId> nodes) {
    const auto by_key = [&](NodeId a, NodeId b) { return organisation.key(a) < organisation.key(b); };
    const auto first = std::min_element(nodes.begin(), nodes.end(), by_key);
    return first == nodes.end() ? no_node : *first;
}

}  // namespace

NodeId highest_headed(const Organisation& organisation, NodeId post) {
    const auto key = [&](NodeId unit) { return organisation.key(unit); };
    NodeId highest = no_node;
    const ArcTable& arcs = organisation.arcs();
    for (std::uint32_t arc = arcs.out_offset[post]; arc < arcs.out_offset[post + 1]; ++arc) {
        const NodeId unit = arcs.target[arc];
        if (arcs.relation[arc] != Relation::heads) continue;
        if (highest == no_node || is_higher(organisation.units(), unit, highest, key)) highest = unit;
    }
    return highest;
}

bool may_lead_any(const Organisation& organisation, NodeId post) {
    if (organisation.is_group(post)) return false;
    return organisation.home(post) == no_node || organisation.recorded_of(post)[Subject::heads] == false;
}

std::string_view level_of(const Organisation& organisation, NodeId post) {
    if (!organisation.level(post).empty()) return organisation.level(post);
    const NodeId highest = highest_headed(organisation, post);
    return highest == no_node ? std::string_view{} : organisation.level(highest);
}

std::vector<NodeId> members(const Organisation& organisation, NodeId body) {
    std::vector<NodeId> result = sources_of(organisation, Relation::member_of, body);
    const std::vector<std::string>& levels = organisation.member_levels(body);
    if (!levels.empty())
        for (NodeId post : organisation.nodes(Kind::post))
            if (std::find(levels.begin(), levels.end(), level_of(organisation, post)) != levels.end())
                result.push_back(post);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<NodeId> leaders(const Organisation& organisation, NodeId body) {
    return sources_of(organisation, Relation::leads, body);
}

std::vector<NodeId> path_to_top(const Organisation& organisation, NodeId collaboration) {
    NodeId at = first_by_key(organisation, targets_of(organisation, Relation::accountable_to, collaboration));
    if (at != no_node && organisation.kind(at) == Kind::unit) {
        const auto heads = organisation.nearest_heads(at);
        at = heads.empty() ? no_node : heads.front();
    }
    if (at == no_node) at = first_by_key(organisation, leaders(organisation, collaboration));
    std::vector<NodeId> result;
    for (; at != no_node; at = organisation.line().manager(at)) result.push_back(at);
    return result;
}

}  // namespace tyngde
