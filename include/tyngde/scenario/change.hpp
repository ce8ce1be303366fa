#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde {

/// Adds a node with its relations.
struct Create {
    NodeSpec spec;
};

/// Removes a node: a unit without contents, a post, or any other.
struct Abolish {
    std::string key;
};

/// Gives posts a new home, units a new parent.
struct Move {
    std::vector<std::string> keys;
    std::string to;
};

/// Makes several units, or several posts, one: a new node, or one of them. The result succeeds all of
/// them, and continues the declared one, if any.
struct Merge {
    std::vector<std::string> parts;
    std::variant<NodeSpec, std::string> into;
    std::optional<std::string> continues;
};

struct Rename {
    std::string key;
    Names names;
};

/// Hands a task, or a share of it, from one unit to another.
struct TransferTask {
    std::string task;
    std::string from;
    std::string to;
    std::optional<double> share;
};

/// Hands a part of a figure from one unit to another.
struct TransferFigure {
    Measure measure;
    Quantity amount;
    std::string from;
    std::string to;
};

/// Puts a post between posts, or the heads of units, and the one manager they have.
struct InsertLayer {
    NodeSpec post;
    std::vector<std::string> over;
};

/// Gives figures or attributes of a node new values.
struct Set {
    std::string key;
    std::vector<FigureRecord> figures;
    std::optional<Count> count;
    std::optional<bool> vacant;
    std::optional<std::string> type;
    std::optional<std::string> level;
};

struct Relate {
    RelationSpec spec;
};

struct Unrelate {
    RelationSpec spec;
};

using Action = std::variant<Create, Abolish, Move, Merge, Rename, TransferTask, TransferFigure, InsertLayer, Set,
                            Relate, Unrelate>;

/// The word for an action in a plan: "create", "insert_layer" …
std::string_view name_of(const Action& action);

/// One step of a plan.
struct Change {
    Action action;
    Provenance provenance;
    std::string reason;
    Place place;
};

}  // namespace tyngde
