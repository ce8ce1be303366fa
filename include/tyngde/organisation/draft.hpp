#pragma once

#include <cmath>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tyngde/core/date.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/text.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/recorded.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// What a post is in its unit.
enum class Role : std::uint8_t { staff, head, deputy_head, assistant };

constexpr std::string_view to_string(Role role) {
    switch (role) {
        case Role::head: return "head";
        case Role::deputy_head: return "deputy_head";
        case Role::assistant: return "assistant";
        case Role::staff: break;
    }
    return "staff";
}

constexpr std::optional<Role> role_from_string(std::string_view name) {
    for (Role role : {Role::staff, Role::head, Role::deputy_head, Role::assistant})
        if (to_string(role) == name) return role;
    return std::nullopt;
}

/// What the explicit managers of a post leave of the line that the units give: nothing, or they stand
/// behind it or before it. `open`: nobody knows, as they may be the units' own, which then give others.
enum class UnitLine : std::uint8_t { replaced, first, last, open };

constexpr std::string_view to_string(UnitLine line) {
    switch (line) {
        case UnitLine::first: return "first";
        case UnitLine::last: return "last";
        case UnitLine::open: return "open";
        case UnitLine::replaced: break;
    }
    return "replaced";
}

/// Where a document came from; figures and facts name it by its key.
struct Source {
    std::string key;
    Text title;
    std::optional<Date> date;
    std::string url;
    Text note;
    friend bool operator==(const Source&, const Source&) = default;
};

/// A figure as it was written.
struct FigureRecord {
    Measure measure;
    Scope scope = Scope::plain;
    Quantity quantity{};
    friend bool operator==(const FigureRecord&, const FigureRecord&) = default;
};

/// Number of positions of a post; NaN when a group's size is not known.
using Count = double;

/// A node as it is written down, before ids are given out.
struct NodeRecord {
    Kind kind = Kind::unit;
    std::string key{};
    Names names{};
    std::string type{};  ///< of a unit, collaboration or committee; the category of a task
    std::string level{};
    std::string code{};  ///< of a task, such as a number of a catalogue of tasks
    Provenance provenance{};
    std::vector<FigureRecord> figures{};
    Period period{};  ///< the days on which it exists

    bool unplaced = false;    ///< of a unit: its place is not known
    Recorded recorded{};      ///< of a unit: what is said of it and of all below it
    Empty empty = Empty::no;  ///< of a unit

    Role role = Role::staff;  ///< of a post, like all that follows
    Count count = 1;
    bool vacant = false;
    bool temporary = false;
    bool external = false;
    bool manager = false;  ///< declared a manager without being a head
    std::string holder{};  ///< an opaque id
    UnitLine unit_line = UnitLine::replaced;
    bool large = false;  ///< meant to have more FTE than one position usually has

    std::vector<std::string> member_levels{};  ///< of a forum: posts with these labels are members

    Place place{};  ///< where it was read, for messages

    /// A group post stands for several equal positions, or a number of them that is not known.
    bool is_group() const { return !(count == 1); }
    FigureRecord* find(Measure measure, Scope scope);
    const FigureRecord* find(Measure measure, Scope scope) const;
    friend bool operator==(const NodeRecord&, const NodeRecord&) = default;
};

/// A relation between two nodes of a draft, named by their handles.
struct RelationRecord {
    Relation relation;
    std::uint32_t from;
    std::uint32_t to;
    std::optional<double> weight{};  ///< share or volume; nothing: not stated
    Provenance provenance{};
    Period period{};  ///< the days on which it holds
    Place place{};
    bool removed = false;
    /// Of `reports_to`: stands as written, also where it equals what the units give.
    bool decided = false;
};

/// What a draft says of the whole.
struct WholeRecord {
    std::string key{};
    Names names{};
    std::string language = "da";
    Text note{};
    std::vector<std::string> levels{};  ///< ordered scale of level labels, top first
    std::vector<Source> sources{};
    Recorded recorded{};
    std::optional<Date> day{};        ///< the day shown; an organisation with periods needs one
    std::vector<Problem> warnings{};  ///< what its reader found worth a look
};

/// An organisation while it is written: plain records that can be changed in any order; the whole is
/// checked when an `Organisation` is made from them. Handles stay valid while the draft lives.
///
/// Where nodes or relations have a period, the draft shows one day: what it is asked for (`target`,
/// `targets`, `sources_of`, `find_relation`, `unrelate`) is what holds on that day. Without a day
/// everything written counts.
class Draft : public WholeRecord {
public:
    using Handle = std::uint32_t;
    static constexpr Handle none = ~Handle{0};

    Draft();
    Draft(const Draft&);
    /// Throws std::bad_alloc alone: a deque may want memory for what it leaves behind.
    Draft(Draft&&);  // NOLINT(performance-noexcept-move-constructor)
    Draft& operator=(const Draft&);
    Draft& operator=(Draft&&) noexcept;
    ~Draft();

    /// Adds a node. Throws InvalidKey if the key is blank, longer than 256 bytes, not UTF-8 or in use;
    /// it is stored in Unicode NFC. Throws SchemaViolation for a period in which no day lies.
    Handle add(NodeRecord record);

    /// Adds a relation. Throws SchemaViolation if the schema does not know the triple, or the source
    /// has its one such relation already on one of the days, or the very same relation exists. Two with
    /// a weight and the same period add up.
    /// A post of role staff that comes to head a unit takes the role head.
    void relate(RelationRecord record);

    /// Removes the relations of this type between two nodes (either way, if it is symmetric), or with
    /// `to == none` all of this type from the node. Returns how many there were.
    std::size_t unrelate(Relation relation, Handle from, Handle to = none);

    /// Removes a node with all its relations; its key is free again.
    void remove(Handle node);

    /// The node with this key (after NFC), or `none`.
    Handle find(std::string_view key) const;

    /// The node with this key, of this kind if one is given. Throws UnknownKey with the nearest keys.
    Handle at(std::string_view key, std::optional<Kind> kind = std::nullopt, const Place& place = {}) const;

    NodeRecord& operator[](Handle node) {
        note_node(node);
        return nodes_[node];
    }
    const NodeRecord& operator[](Handle node) const { return nodes_[node]; }
    bool is_live(Handle node) const { return !removed_[node]; }
    /// One past the last handle given out.
    Handle end_handle() const { return static_cast<Handle>(nodes_.size()); }

    /// True when a node or relation has a period.
    bool is_dated() const;
    /// True when a figure waits for a formula to be computed.
    bool has_pending() const;
    /// True when a post has an explicit manager.
    bool has_lines() const;
    /// True when a unit says by itself what is recorded of it.
    bool has_recorded_units() const;
    /// The days on which something begins or ends, in order.
    std::vector<Date> dates() const;
    /// What there is on one day, without periods. A unit that is part of others on other days only is
    /// unplaced, with a warning.
    Draft on(Date day) const;

    /// All relations in the order they were added, removed ones among them.
    const std::vector<RelationRecord>& relations() const { return relations_; }
    /// Where in `relations` those of a node stand, at either end, removed ones among them; in order.
    std::vector<std::uint32_t> relations_of(Handle node) const;
    RelationRecord& relation(std::size_t index) {
        note_relation(static_cast<std::uint32_t>(index));
        return relations_[index];
    }
    /// The relation of this type between two nodes, or nullptr.
    RelationRecord* find_relation(Relation relation, Handle from, Handle to);

    /// The first relation of this type from a node (to a node) on any of the days of a period, or nullptr.
    RelationRecord* during(const Period& period, Relation relation, Handle from, Handle to = none);
    const RelationRecord* during(const Period& period, Relation relation, Handle from, Handle to = none) const;

    /// The first target of such a relation from the node, or `none`.
    Handle target(Relation relation, Handle from) const;
    std::vector<Handle> targets(Relation relation, Handle from) const;
    /// The sources of such relations to the node, in the order they were added.
    std::vector<Handle> sources_of(Relation relation, Handle to) const;

    /// From here on the draft keeps what it was, so that it can go back to it at the cost of what was
    /// changed. What was handed out to be changed is kept whole, whichever of its fields changes.
    void remember();
    /// Puts the old values back: the same records in the same order under the same handles. It goes on
    /// remembering. Nothing without `remember`.
    void take_back() { go_back(0); }
    /// After `remember`: the draft also keeps what it is here, as one more place to go back to.
    void mark();
    /// Goes back to the last of so many marks, at the cost of what was changed since, and forgets those after it;
    /// with 0 to what it remembers. Nothing without `remember`.
    void go_back(std::size_t marks);
    /// True where no node was added or removed since `remember`.
    bool keeps_nodes() const;
    /// The nodes of then whose records were handed out to be changed since.
    std::vector<Handle> changed_nodes() const;
    /// What the record of one of these was.
    const NodeRecord& remembered(Handle node) const;
    /// Likewise the relations, by their place in the list, in order; and how many there were.
    std::vector<std::uint32_t> changed_relations() const;
    std::size_t remembered_relations() const { return journals_.empty() ? 0 : journals_.front().relations; }

    /// From here on the draft notes which relations are added, or handed out to be changed, by their place in
    /// the list.
    void watch() { touched_.emplace(); }
    /// Those since `watch`, or since this was asked last, in the order in which they were touched.
    std::vector<std::uint32_t> take_touched() {
        return touched_ ? std::exchange(*touched_, {}) : std::vector<std::uint32_t>{};
    }

private:
    /// What was there before it was changed.
    struct Journal {
        WholeRecord whole;
        Handle nodes;             ///< how many there were
        std::uint32_t relations;  ///< likewise
        std::unordered_map<Handle, NodeRecord> changed_nodes{};
        std::unordered_map<std::uint32_t, RelationRecord> changed_relations{};
        std::vector<Handle> removed{};
        std::optional<std::vector<std::uint32_t>> touched{};
        bool dated = false, pending = false, lines = false, recorded_units = false;  ///< whether there were any such
    };

    void note_node(Handle node) {
        if (!journals_.empty()) keep_node(node);
    }
    void note_relation(std::uint32_t position) {
        if (!journals_.empty()) keep_relation(position);
        if (touched_) touched_->push_back(position);
    }
    void keep_node(Handle node);
    void keep_relation(std::uint32_t position);
    Journal journal() const;
    void undo(Journal& journal);
    /// Whether some live node, or relation that was not removed, is of a kind. `before` tells it of those that
    /// were remembered: where none of them was, only what is new or changed is looked at.
    template <class OfNode, class OfRelation>
    bool any(bool Journal::*before, const OfNode& of_node, const OfRelation& of_relation) const;
    bool exists(Handle node) const { return !day || nodes_[node].period.contains(*day); }
    /// Not removed, and there on the day shown.
    bool holds(const RelationRecord& relation) const {
        return !relation.removed && (!day || relation.period.contains(*day)) && exists(relation.from) &&
               exists(relation.to);
    }
    std::deque<NodeRecord> nodes_;
    std::vector<char> removed_;
    std::vector<RelationRecord> relations_;
    std::vector<std::vector<std::uint32_t>> out_;  ///< per node: positions in relations_
    std::vector<std::vector<std::uint32_t>> in_;
    std::unordered_map<std::string, Handle> index_;
    std::vector<Journal> journals_;  ///< since `remember`, then since each mark
    std::optional<std::vector<std::uint32_t>> touched_;
};

/// A subject is recorded when any place of it is filled, on whatever day.
Recorded recorded_by_rule(const Draft& draft);
/// What is said of the whole, and the rule where nothing is said.
Recorded decided(const Draft& draft);

}  // namespace tyngde
