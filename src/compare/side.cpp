#include "side.hpp"

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// Of each post the one directly below a top post that it is or lies under, by primary managers.
std::vector<NodeId> directors_of(const Organisation& organisation) {
    const Line& line = organisation.line();
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> result;  // posts come after their primary managers
    result.reserve(line.post_count());
    for (NodeId post : line.posts()) {
        const NodeId manager = line.manager(post);
        if (manager == no_node)
            result.push_back(no_node);
        else
            result.push_back(line.manager(manager) == no_node ? post : result[manager - first]);
    }
    return result;
}

}  // namespace

Side::Side(const Organisation& organisation)
    : organisation(organisation), mass(organisation), directors(directors_of(organisation)) {
    const NodeId first = organisation.first(Kind::post);
    for (auto* column : {&positions, &salaries}) column->reserve(organisation.count(Kind::post));
    for (auto* column : {&known, &known_to_top}) column->reserve(organisation.count(Kind::post));
    for (NodeId post : organisation.line().posts()) {  // they come after their primary managers
        const NodeId manager = organisation.line().manager(post);
        positions.push_back(post_positions(organisation, post));
        salaries.push_back(post_figure(organisation, post, Measure::salary));
        known.push_back(static_cast<char>(organisation.knows_managers(post)));
        known_to_top.push_back(
            static_cast<char>(known.back() != 0 && (manager == no_node || known_to_top[manager - first] != 0)));
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
