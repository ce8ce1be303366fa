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

/// Whom a node comes after, and how.
struct Predecessor {
    std::string key{};
    /// Of the predecessor that is succeeded, 0 to 1. NaN: some part, nobody knows which. Nothing: not
    /// stated, and so no part of it as long as the predecessor is there.
    std::optional<double> share{};
    bool continues = false;  ///< declared to be the same under another key
    friend bool operator==(const Predecessor&, const Predecessor&) = default;
};

/// Adds a node with its relations.
struct Create {
    NodeSpec spec{};
    std::vector<Predecessor> succeeds{};
    friend bool operator==(const Create&, const Create&) = default;
};

/// Removes a node: a unit without contents, a post, or any other.
struct Abolish {
    std::string key{};
    friend bool operator==(const Abolish&, const Abolish&) = default;
};

/// Gives posts a new home, units a new parent.
struct Move {
    std::vector<std::string> keys{};
    std::string to{};
    bool if_elsewhere = false;  ///< what lies there already stays; without it that is refused
    friend bool operator==(const Move&, const Move&) = default;
};

/// Makes several units, or several posts, one: a new node, or one of them. The result succeeds all of
/// them, and continues the declared one, if any.
struct Merge {
    std::vector<std::string> parts{};
    std::variant<NodeSpec, std::string> into{};
    std::optional<std::string> continues{};
    friend bool operator==(const Merge&, const Merge&) = default;
};

/// What a divided unit becomes: a new unit, or – under its own key – what is left of it.
struct SplitPart {
    NodeSpec spec{};
    std::optional<double> share{};     ///< of the figures of the unit itself; nothing: not known
    std::vector<std::string> takes{};  ///< child units, posts and tasks
    bool continues = false;            ///< declared to be the divided unit under another key
    friend bool operator==(const SplitPart&, const SplitPart&) = default;
};

/// Divides a unit. What no part takes goes to the part that keeps the key or continues the unit.
struct Split {
    std::string key{};
    std::vector<SplitPart> parts{};
    friend bool operator==(const Split&, const Split&) = default;
};

/// Declares who comes after whom, without moving anything.
struct Succeed {
    std::string key{};
    std::vector<Predecessor> of{};
    friend bool operator==(const Succeed&, const Succeed&) = default;
};

/// Gives a node other names, in place of all that it has.
struct Rename {
    std::string key{};
    Names names{};
    friend bool operator==(const Rename&, const Rename&) = default;
};

/// Hands a task, or a share of it, from one unit to another.
struct TransferTask {
    std::string task{};
    std::string from{};
    std::string to{};
    std::optional<double> share{};
    friend bool operator==(const TransferTask&, const TransferTask&) = default;
};

/// Hands a part of a figure from one unit to another.
struct TransferFigure {
    Measure measure;
    Quantity amount{};
    std::string from{};
    std::string to{};
    friend bool operator==(const TransferFigure&, const TransferFigure&) = default;
};

/// Hands a share of all figures that are a unit's own from it to another: a part of the unit moves.
struct TransferPart {
    double share;
    std::string from{};
    std::string to{};
    friend bool operator==(const TransferPart&, const TransferPart&) = default;
};

/// Puts a post between posts, or the heads of units, and the one manager they have.
struct InsertLayer {
    NodeSpec post{};
    std::vector<std::string> over{};
    friend bool operator==(const InsertLayer&, const InsertLayer&) = default;
};

/// Gives figures or attributes of a node new values.
struct Set {
    std::string key{};
    std::vector<FigureRecord> figures{};
    std::optional<Count> count{};
    std::optional<bool> vacant{};
    std::optional<std::string> type{};
    std::optional<std::string> level{};
    std::optional<Empty> empty{};  ///< of a unit: what is known not to be in it, apart from what lies in it
    std::optional<Role> role{};    ///< of a post, like the three that follow
    std::optional<bool> temporary{};
    std::optional<bool> external{};
    std::optional<bool> manager{};
    std::optional<std::string> code{};  ///< of a task
    friend bool operator==(const Set&, const Set&) = default;
};

/// Fills a vacant post.
struct Appoint {
    std::string key{};
    std::string holder{};  ///< an opaque id; may be empty
    friend bool operator==(const Appoint&, const Appoint&) = default;
};

/// Leaves a post without a holder; its figures of holders go.
struct Vacate {
    std::string key{};
    friend bool operator==(const Vacate&, const Vacate&) = default;
};

/// Opens a collaboration, forum or committee.
struct Open {
    NodeSpec spec{};
    friend bool operator==(const Open&, const Open&) = default;
};

/// Closes a collaboration, forum or committee.
struct Close {
    std::string key{};
    friend bool operator==(const Close&, const Close&) = default;
};

/// Adds a relation. A place changes by a move instead.
struct Relate {
    RelationSpec spec{};
    friend bool operator==(const Relate&, const Relate&) = default;
};

/// Takes a relation away.
struct Unrelate {
    RelationSpec spec{};
    friend bool operator==(const Unrelate&, const Unrelate&) = default;
};

/// What a change does. It is the variant of its actions; how that is copied, moved and destroyed is
/// compiled with the library, and not anew by whoever writes a plan.
class Action : public std::variant<Create, Abolish, Move, Merge, Split, Succeed, Rename, TransferTask, TransferFigure,
                                   TransferPart, InsertLayer, Set, Appoint, Vacate, Open, Close, Relate, Unrelate> {
public:
    using variant::variant;
    Action();
    Action(const Action&);
    Action(Action&&) noexcept;
    Action& operator=(const Action&);
    Action& operator=(Action&&) noexcept;
    ~Action();
    friend bool operator==(const Action& a, const Action& b);
};

/// The word for an action in a plan: "create", "insert_layer" …
std::string_view name_of(const Action& action);

/// One step of a plan.
struct Change {
    Action action;
    Provenance provenance{};
    Text reason{};
    Place place{};
    std::optional<Date> effective{};  ///< the day from which it holds; nothing: that of the plan
    friend bool operator==(const Change&, const Change&) = default;
};

}  // namespace tyngde
