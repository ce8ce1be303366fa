#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/affine.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/arcs.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/figure_table.hpp"
#include "tyngde/organisation/hierarchy.hpp"
#include "tyngde/organisation/key_table.hpp"
#include "tyngde/organisation/line.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde {

/// What a post is, beside its figures.
struct PostFlags {
    Role role = Role::staff;
    bool vacant : 1 = false;
    bool temporary : 1 = false;
    bool external : 1 = false;
    bool manager : 1 = false;
    bool large : 1 = false;
    UnitLine unit_line = UnitLine::replaced;
};

/// How much of a draft is checked. Without the figures: for an organisation in the making, whose
/// figures need not agree yet.
enum class Checks : std::uint8_t { all, without_figures };

struct Columns;
struct Intake;
struct UnitFigures;

/// An organisation: an immutable typed graph. Nodes have dense ids, partitioned by kind (units in
/// level order, posts in order of the line, then tasks, collaborations, fora, committees), and
/// stable keys. It models Boost's VertexListGraph, EdgeListGraph, BidirectionalGraph and
/// AdjacencyGraph: include `tyngde/organisation/boost_graph.hpp`.
class Organisation {
public:
    /// Without nodes.
    Organisation();
    Organisation(const Organisation&);
    Organisation(Organisation&&) noexcept;
    Organisation& operator=(const Organisation&);
    Organisation& operator=(Organisation&&) noexcept;
    ~Organisation();

    /// Checks the draft and freezes it. Throws CycleError for a cycle in part_of or in the line,
    /// SchemaViolation for a post or unit that contradicts itself, FigureConflict for figures that do,
    /// UsageError for a draft with periods that does not say which day it shows.
    explicit Organisation(const Draft& draft, Checks checks = Checks::all);

    /// The same from columns, without a record for each node (`tyngde/organisation/columns.hpp`).
    /// Throws what Draft and the constructor above throw, and DocumentError for a cell or column that is
    /// not of the form asked for, with table, row and name of the column.
    explicit Organisation(const Columns& columns);

    // Nodes
    NodeId node_count() const { return first_.back(); }
    NodeId count(Kind kind) const { return first_[index(kind) + 1] - first_[index(kind)]; }
    /// The ids of a kind.
    NodeRange nodes(Kind kind) const { return {first_[index(kind)], first_[index(kind) + 1]}; }
    NodeRange nodes() const { return {NodeId{0}, node_count()}; }
    NodeId first(Kind kind) const { return first_[index(kind)]; }
    Kind kind(NodeId node) const {
        std::size_t kind = 0;
        for (std::size_t next = 1; next < kind_count; ++next) kind += node >= first_[next] ? 1 : 0;
        return static_cast<Kind>(kind);
    }

    std::string_view key(NodeId node) const { return keys_[node]; }
    /// The node with this key (compared after Unicode NFC), or no_node.
    NodeId find(std::string_view key) const;
    /// The node with this key. Throws UnknownKey with the nearest keys (of that kind, if one is given).
    NodeId at(std::string_view key, std::optional<Kind> kind = std::nullopt) const;

    /// The name in a language; else in the organisation's language; else in any; else the key.
    std::string_view name(NodeId node, std::string_view language = {}) const;
    Names names(NodeId node) const;
    /// Type of a unit, collaboration or committee, category of a task; empty when there is none.
    std::string_view type(NodeId node) const { return words_[type_[node]]; }
    /// Code of a task, such as a number of a catalogue or a law; empty when there is none.
    std::string_view code(NodeId node) const { return codes_[node]; }
    /// Who holds the post, as an opaque id; empty where that is not known.
    std::string_view holder(NodeId post) const { return holders_[post]; }
    std::string_view level(NodeId node) const { return words_[level_[node]]; }
    const Provenance& provenance(NodeId node) const;
    /// The level labels whose posts are members of a forum; empty for any other node.
    const std::vector<std::string>& member_levels(NodeId node) const;

    // Posts
    Role role(NodeId post) const { return post_[post - first(Kind::post)].role; }
    bool is_vacant(NodeId post) const { return post_[post - first(Kind::post)].vacant; }
    bool is_temporary(NodeId post) const { return post_[post - first(Kind::post)].temporary; }
    /// One position that is meant to have more FTE than one usually has.
    bool is_large(NodeId post) const { return post_[post - first(Kind::post)].large; }
    bool is_external(NodeId post) const { return post_[post - first(Kind::post)].external; }
    /// Has the role of a head, or is marked as a manager.
    bool is_declared_manager(NodeId post) const;
    /// Number of positions; NaN for a group of unknown size.
    Count positions(NodeId post) const { return count_.empty() ? 1 : count_[post - first(Kind::post)]; }
    bool is_group(NodeId post) const { return !(positions(post) == 1); }

    // Structure
    const Hierarchy& units() const { return units_; }
    const Line& line() const { return line_; }
    const ArcTable& arcs() const { return arcs_; }
    /// The unit where a post is at home, or no_node.
    NodeId home(NodeId post) const { return home_[post - first(Kind::post)]; }
    /// The posts at home in a unit, in the order they were written.
    std::span<const NodeId> posts_in(NodeId unit) const {
        return std::span(posts_in_).subspan(posts_in_offset_[unit],
                                            posts_in_offset_[unit + 1] - posts_in_offset_[unit]);
    }
    /// The posts that head a unit, in the order they were written.
    std::span<const NodeId> heads_of(NodeId unit) const {
        return std::span(heads_).subspan(heads_offset_[unit], heads_offset_[unit + 1] - heads_offset_[unit]);
    }
    /// The heads of the unit, or of the nearest unit above that has any; empty when none has.
    std::span<const NodeId> nearest_heads(NodeId unit) const;
    /// Whom the units would have a post report to, if it had no explicit managers.
    std::vector<NodeId> managers_by_units(NodeId post) const;
    /// The explicit managers of a post that the units would not give it, as written.
    std::vector<NodeId> explicit_managers(NodeId post) const;
    /// Whether the explicit managers leave the line that the units give.
    UnitLine unit_line(NodeId post) const { return post_[post - first(Kind::post)].unit_line; }

    // What is recorded completely
    /// Of the organisation as a whole.
    bool is_recorded(Subject subject) const { return recorded_[static_cast<std::size_t>(subject)]; }
    /// Of a unit: as the nearest of it and those above says, else as the organisation.
    bool is_recorded(Subject subject, NodeId unit) const;
    /// Of the whole and of every unit.
    bool is_recorded_throughout(Subject subject) const;
    /// What a unit itself says; of the whole, what was said or decided when it was read.
    Recorded recorded_of(NodeId unit) const;
    /// What is known not to be in a unit where nothing is written and nothing lies in it.
    Empty empty(NodeId unit) const;
    /// The unit has a head, or is known to have none. Beside a head there may be another where the unit itself
    /// says that its heads are not recorded.
    bool knows_heads(NodeId unit) const;
    /// Whom a post reports to, or who leads a unit or is the nearest head above it, is recorded, be it as
    /// nobody.
    bool knows_managers(NodeId node) const;
    /// The same of whom the units would have it report to (`managers_by_units`).
    bool knows_managers_by_units(NodeId node) const;
    /// Whether it is open if the explicit managers of a post are the units' own (`UnitLine::open`).
    bool is_line_open(NodeId post) const;
    /// The same of any post.
    bool has_open_lines() const { return has_open_lines_; }

    // Figures
    /// The written figure of a node; unknown when there is none. For units give the scope: `own` and
    /// `plain` are one column, `total` the other.
    Interval figure(NodeId node, Measure measure, Scope scope = Scope::plain) const;
    /// True when the node has such a figure written, be it as unknown; `own` and `plain` are one.
    bool has_figure(NodeId node, Measure measure, Scope scope = Scope::plain) const;
    /// The figure as it was written, with its provenance; nothing when there is none (a figure
    /// written as unknown is one).
    std::optional<Quantity> quantity(NodeId node, Measure measure, Scope scope = Scope::plain) const;
    /// The written figure with the uncertain figures that it is made of; by itself it is one of its own.
    Affine affine(NodeId node, Measure measure, Scope scope = Scope::plain) const;
    /// True when some figure is made of uncertain figures, which others may be made of, too.
    bool shares_uncertainty() const;
    const FigureColumn& column(Kind kind, Measure measure, Scope scope = Scope::plain) const {
        return figures_(kind, measure, scope);
    }

    // The whole
    const std::string& organisation_key() const { return key_; }
    const Names& organisation_names() const { return names_; }
    const std::string& language() const { return language_; }
    const Text& note() const { return note_; }
    /// The ordered scale of level labels, top first.
    const std::vector<std::string>& levels() const { return scale_; }
    const std::vector<Source>& sources() const { return sources_; }
    const std::vector<Problem>& warnings() const { return warnings_; }
    /// The same as plain records, to be changed and made into the next organisation; with periods, all
    /// days of it.
    Draft draft() const;

    /// What `compute` gives, computed once for the organisation and its copies, by whichever thread asks
    /// first: see `digest_of`.
    const std::string& digest_once(const std::function<std::string()>& compute) const;
    /// Likewise: see `unit_figures`.
    const UnitFigures& figures_once(Measure measure, const std::function<UnitFigures()>& compute) const;

    // Time
    /// The day that is shown, where one is stated. With periods, all of the above is as on this day.
    std::optional<Date> day() const { return day_; }
    /// True when a node or relation has a period.
    bool is_dated() const { return history_ != nullptr; }
    /// The days on which something begins or ends, in order; none without periods.
    std::vector<Date> dates() const;
    /// The organisation of another day; without periods, the same.
    Organisation on(Date day) const;

private:
    class Assembly;
    friend class Refreeze;
    friend class DraftOnLoan;
    /// Of what was taken in, which is of no further use.
    Organisation(Intake& intake, std::optional<Date> day);

    static constexpr std::size_t index(Kind kind) { return static_cast<std::size_t>(kind); }

    std::array<NodeId, kind_count + 1> first_{};
    KeyTable keys_;
    std::vector<std::string> words_;  ///< types and levels, each once; the empty one first
    std::vector<std::uint16_t> type_;
    std::vector<std::uint16_t> level_;
    std::vector<std::string> languages_;
    std::vector<std::uint32_t> name_offset_{0};  ///< per node: its names in the two lists below
    std::vector<std::uint16_t> name_language_;
    TextTable name_text_;

    Hierarchy units_;
    Line line_;
    ArcTable arcs_;
    std::vector<PostFlags> post_;
    std::vector<Count> count_;                                         ///< empty when every post is one position
    std::vector<NodeId> home_;                                         ///< per post
    std::vector<NodeId> written_posts_;                                ///< posts in the order they were written
    std::vector<std::uint32_t> posts_in_offset_{0}, heads_offset_{0};  ///< per unit
    std::vector<NodeId> posts_in_, heads_;
    std::vector<NodeId> nearest_headed_;  ///< per unit: itself or the nearest above with a head
    std::array<bool, subject_count> recorded_{};
    bool has_open_lines_ = false;
    std::vector<char> way_open_;  ///< per unit: on the way to the nearest head one may be missing; empty: nowhere

    FigureTable figures_;
    SparseTexts codes_;
    SparseTexts holders_;
    struct Rare;
    std::shared_ptr<Rare> rare_;  ///< what only few nodes, figures or relations have; nobody writes it afterwards

    std::string key_, language_;
    Text note_;
    Names names_;
    std::vector<std::string> scale_;
    std::vector<Source> sources_;
    std::vector<Problem> warnings_;
    std::optional<Date> day_;
    struct Derived;
    static std::shared_ptr<Derived> nothing_derived();
    std::shared_ptr<Derived> derived_ = nothing_derived();  ///< what is computed when somebody asks for it
    std::shared_ptr<const Draft> history_;                  ///< all days, where there are periods
};

/// Throws for what is wrong before the first day on which something begins or ends, or on any such day,
/// as the constructor does for the day shown; the message names the day. Throws SchemaViolation for a
/// relation whose period lies outside that of one of its ends. Nothing is done without periods;
/// otherwise it costs one organisation a day.
void check_all_days(const Draft& draft);

}  // namespace tyngde
