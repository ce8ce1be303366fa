#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "figure_reader.hpp"

namespace tyngde::io {

/// A relation that was read at one place.
RelationSpec relation_at(const Cursor& cursor, Relation relation, std::string from, std::string to,
                         std::optional<double> weight = std::nullopt);
/// Adds one relation for each target that a field of the node names.
void add_relations(NodeSpec& spec, const std::optional<Cursor>& targets, Relation relation, std::string_view expected);

/// A relation of a list: its name with both ends, and what it carries.
RelationSpec relation_from(const Cursor& cursor, const FigureReader& figures);
/// A relation whose name and ends stand in `subject`, what it carries beside it.
RelationSpec relation_between(const Cursor& subject, Fields& beside);

}  // namespace tyngde::io
