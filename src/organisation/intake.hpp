#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "remarks.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/columns.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/key_table.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A node by its place in the input: by kind, and as written within a kind.
using Row = NodeId;
inline constexpr Row no_row = no_node;

/// A relation that was taken in.
struct RelationRow {
    Row from;
    Row to;
    double weight;         ///< NaN: not stated
    std::uint32_t origin;  ///< what its intake knows it by
    Relation relation;
    std::uint8_t field = 0;  ///< likewise
    bool decided = false;    ///< of `reports_to`: stands as written
};

/// What an organisation is made of, as flat arrays by row: each thing is sound by itself and every key
/// resolved; what they are together is for the assembly to check. Texts are views of the input, which
/// has to outlive it.
struct Intake {
    Intake() = default;
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;
    virtual ~Intake() = default;

    std::array<Row, kind_count + 1> first{};  ///< of each kind, and one past the last
    std::vector<std::string_view> key;        ///< in NFC
    KeyIndex index;
    std::vector<std::string_view> words{std::string_view{}};  ///< types and levels, each once; the empty one first
    std::vector<std::uint16_t> type, level;
    std::vector<std::string_view> languages;  ///< likewise
    std::vector<std::uint32_t> name_offset;   ///< empty, or per row: its names in the two lists below
    std::vector<std::uint16_t> name_language;
    std::vector<std::string_view> name_text;
    std::vector<std::string_view> code, holder;  ///< empty when no node has one
    FigureTable figures;                         ///< by row of the kind
    std::vector<char> unplaced;                  ///< per unit
    std::vector<PostFlags> posts;                ///< like the counts, per post
    std::vector<Count> count;                    ///< empty when every post is one position
    std::vector<RelationRow> relations;

    // What only few have
    std::vector<std::pair<Row, const Provenance*>> provenance;
    std::vector<std::pair<FigureName, const Provenance*>> figure_provenance;    ///< named by row
    std::vector<std::pair<FigureName, const std::vector<Term>*>> figure_terms;  ///< likewise
    std::vector<std::pair<Row, const std::vector<std::string>*>> member_levels;
    std::vector<const Provenance*> relation_provenance;  ///< by position in `relations`

    std::array<bool, subject_count> recorded{};  ///< of the whole, by subject
    std::vector<std::pair<Row, const Recorded*>> unit_recorded;
    std::vector<std::pair<Row, const Empty*>> unit_empty;

    std::string organisation_key, language;
    Text note;
    Names names;
    std::vector<std::string> scale;
    std::vector<Source> sources;
    std::vector<Problem> warnings;

    /// Where a node was written, or one of its fields, by the name of the column.
    virtual Place place(Row node, std::string_view column) const = 0;
    virtual Place place(const RelationRow& relation, std::string_view column) const = 0;

    Row node_count() const { return first.back(); }
    Row begin(Kind kind) const { return first[static_cast<std::size_t>(kind)]; }
    Row end(Kind kind) const { return first[static_cast<std::size_t>(kind) + 1]; }
    Row size(Kind kind) const { return end(kind) - begin(kind); }
    Kind kind(Row node) const;
    bool is_group(Row post) const { return !count.empty() && !(count[post - begin(Kind::post)] == 1); }

    /// Throws SchemaViolation for a label that is not on the scale.
    void check_level(std::string_view label, Row node, std::string_view column) const;

protected:
    /// Room for the nodes, once it is known how many there are of each kind.
    void make_room(const std::array<Row, kind_count>& sizes);
    /// Takes a key in, which must be normal already. Throws InvalidKey if it is in use.
    void enter_key(Row node, std::string_view normal);
    std::uint16_t word(std::string_view text, Row node, std::string_view column);
    std::uint16_t language_number(std::string_view language);
    /// Takes a figure in. Throws SchemaViolation if it is not one that such a node can have.
    void put(Row node, Measure measure, Scope scope, const Interval& interval, Form form);

    /// Notes the provenance of the relation that is taken in next.
    void cite(const Provenance& provenance);
    /// Throws UnknownKey for a source that the organisation does not have.
    void check_source(const Provenance& provenance, const Place& place) const;

    /// Leaves room for a figure again, as if it had not been taken in.
    void drop_figures(Row node);

private:
    [[noreturn]] void refuse_figure(Row node, Measure measure, Scope scope, Message message, Message expected) const;
    std::unordered_map<std::string_view, std::uint16_t> word_index_;
    std::deque<std::string> own_texts_;  ///< words and languages
};

/// A draft taken in.
class DraftIntake : public Intake {
public:
    explicit DraftIntake(const Draft& draft);

    /// Prepares for being taken in again: texts of nodes come to lie side by side.
    void gather_texts();
    /// Takes the whole, its relations and some nodes in again, while the draft has the same nodes as before.
    /// False, with nothing to rely on, where a node has more or fewer names: then all is to be taken in anew.
    /// \param kept   the relations of the state that the draft remembers
    /// \param cited  whether each of them has a provenance; empty where none has
    bool take_again(std::span<const Draft::Handle> nodes, std::span<const RelationRow> kept,
                    std::span<const char> cited);

    Row row_of(Draft::Handle node) const { return row_[node]; }

    using Intake::place;
    Place place(Row node, std::string_view column) const override;
    Place place(const RelationRow& relation, std::string_view column) const override;

private:
    void take_whole();
    void take_node(Row row, const NodeRecord& record);
    bool take_names_again(Row row, const NodeRecord& record);
    void take_fields(Row row, const NodeRecord& record);
    void take_relations();
    void take_relation(std::uint32_t position);
    void note_recorded();

    const Draft& draft_;
    std::vector<Draft::Handle> handle_;  ///< by row
    std::vector<Row> row_;               ///< by handle
    std::shared_ptr<const std::string> texts_;
};

/// Columns taken in.
class ColumnIntake : public Intake {
public:
    explicit ColumnIntake(const Columns& columns);
    using Intake::place;
    Place place(Row node, std::string_view column) const override;
    Place place(const RelationRow& relation, std::string_view column) const override;

private:
    void check_shape(Kind kind) const;
    void check_shape_of_relations() const;
    void refuse_persons(Kind kind) const;
    void take_keys(Kind kind);
    void take_texts(Kind kind);
    void take_names(Kind kind);
    void take_posts();
    void take_measures(Kind kind, const MeasureColumns& columns);
    void take_keys_of_others(Kind kind, const ColumnRow& column);
    void take_relations();
    void take_remarks(const Remarks& remarks);
    void note_recorded();
    void relate(const RelationRow& row);
    void merge_repeated(std::size_t listed);
    bool merge(std::uint32_t first_one, std::uint32_t second_one);
    /// The row with this key, which a cell of a table names.
    Row find(std::string_view key, std::string_view table, std::size_t row, std::string_view column) const;

    const Columns& columns_;
    std::deque<std::string> normalised_;  ///< keys that are not as they were written
    std::size_t next_names_ = 0;          ///< among those of remarks
};

}  // namespace tyngde
