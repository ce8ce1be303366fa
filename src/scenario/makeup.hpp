#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

/// What the share of the staff depends on; lost where it has bounds and nobody says.
ShareForm staff_form(const Succession& row);

/// Which part an amount is of another, where that is one number whatever the unknown shares and sizes are.
std::optional<double> part_of(const ShareForm& amount, const ShareForm& whole);

/// FTE beside those that posts have; nothing where they are not known exactly.
std::optional<double> fte_beside(const Interval& own, const std::vector<Interval>& posts);

/// FTE of a post, and of a unit those whom no post describes; nothing where they are not known exactly.
std::optional<double> size_of(const Organisation& organisation, NodeId node);

/// A node is about to give or take a part, and has this many FTE, which plans may have set since it last did.
/// What came with a node that a plan created is made of that node itself, unless it waits for what others leave; of
/// a post nothing is new.
void weigh(Ancestor& ancestor, const std::string& key, const ShareForm& size, Kind kind);

/// A plan says that nobody knows how many FTE a node has, by a size that is another one than any before.
void blur(Ancestor& ancestor, const std::string& key, const ShareForm& size);

/// A node is created, of a size that is not asked for yet. With the key of one that is gone it is another one, made
/// of what was not there before.
void note_created(Ancestor& ancestor, const std::string& key, const ShareForm& size);

/// A node is declared to succeed others: if a plan created it, its FTE are theirs.
void note_successor(Ancestor& ancestor, const std::string& key);

/// Follows what a change handed over, between nodes that were weighed before.
void follow_makeup(Ancestor& ancestor, const Lineage& step);

/// The first number, of those that sizes which are not known have, that no node is made of.
ShareForm::Unknown first_free_size(const std::vector<Ancestor>& ancestors);

}  // namespace tyngde
