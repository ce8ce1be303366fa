#pragma once

#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Of the units that a post heads the one that gives it manager and level: the highest, of several at one depth
/// the first by key; no_node where it heads none.
NodeId highest_headed(const Organisation& organisation, NodeId post);

/// Whether nobody recorded which units a post leads, so that it may be any whose heads are not recorded: of a post
/// that says so, as plans write of one that left such a unit, and of one without a home. Groups lead none.
bool may_lead_any(const Organisation& organisation, NodeId post);

/// The level label of a post: its own, else that of the highest unit it heads; empty when neither has one.
std::string_view level_of(const Organisation& organisation, NodeId post);

/// The members of a collaboration, forum or committee: those that are named, and the posts whose level
/// label is one of the forum's. In order of their ids, each once.
std::vector<NodeId> members(const Organisation& organisation, NodeId body);

/// Those who lead a collaboration or chair a forum, in order of their ids.
std::vector<NodeId> leaders(const Organisation& organisation, NodeId body);

/// The way from a collaboration up the line of reporting: from what it answers to (of a unit, its
/// nearest head), else from its leader, of several the first by key, by primary managers to a top post. Empty
/// where there is none.
std::vector<NodeId> path_to_top(const Organisation& organisation, NodeId collaboration);

}  // namespace tyngde
