#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/kind.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/schema.hpp"

// An organisation as tables: one for each kind of node, and one of relations. Columns are views of
// memory that somebody else keeps; nothing is allocated for a single row.

namespace tyngde {

/// Which rows of a column are there: a bit for each, the lowest of a byte first (Arrow's validity bitmap).
struct Validity {
    const std::uint8_t* bits = nullptr;  ///< nullptr: all rows
    std::size_t first = 0;               ///< the bit of the first row

    bool operator[](std::size_t row) const {
        return bits == nullptr || ((bits[(first + row) / 8] >> ((first + row) % 8)) & 1U) != 0;
    }
};

/// A column of text as Arrow has it: all bytes in one piece, and where each row begins and ends, one
/// offset more than rows. A row that is not there reads as the empty text.
class TextColumn {
public:
    TextColumn() = default;
    TextColumn(std::string_view bytes, std::span<const std::int32_t> offsets, Validity validity = {})
        : bytes_(bytes), narrow_(offsets), validity_(validity) {}
    TextColumn(std::string_view bytes, std::span<const std::int64_t> offsets, Validity validity = {})
        : bytes_(bytes), wide_(offsets), validity_(validity) {}

    std::size_t size() const {
        const std::size_t offsets = narrow_.size() + wide_.size();
        return offsets == 0 ? 0 : offsets - 1;
    }
    bool empty() const { return size() == 0; }
    std::string_view operator[](std::size_t row) const {
        if (!validity_[row]) return {};
        return {bytes_.data() + offset(row), offset(row + 1) - offset(row)};
    }
    std::string_view bytes() const { return bytes_; }
    /// The offsets ascend and stay within the bytes.
    bool is_sound() const;

private:
    std::size_t offset(std::size_t row) const {
        return static_cast<std::size_t>(wide_.empty() ? narrow_[row] : wide_[row]);
    }

    std::string_view bytes_;
    std::span<const std::int32_t> narrow_;
    std::span<const std::int64_t> wide_;
    Validity validity_;
};

/// A column of text that keeps its own memory, for texts that lie elsewhere in another form.
class TextBuffer {
public:
    void push_back(std::string_view text);
    void reserve(std::size_t rows);
    std::size_t size() const { return offsets_.size() - 1; }
    /// Valid until the buffer is changed.
    TextColumn column() const { return {bytes_, offsets_}; }

private:
    std::string bytes_;
    std::vector<std::int64_t> offsets_{0};
};

/// A column of numbers; NaN: nothing is written.
using NumberColumn = std::span<const double>;

/// A measure of the nodes of a table. Without bounds its figures are exact. With bounds a row has
/// - a value and no bounds: an exact figure,
/// - a value in the middle of its bounds (the lower one may be cut off at 0): about that value,
/// - bounds alone: a figure between them,
/// - an upper bound of infinity alone: a figure written as unknown.
struct MeasureColumns {
    Measure measure{};
    Scope scope = Scope::plain;
    NumberColumn value{};
    NumberColumn lower{};
    NumberColumn upper{};
};

/// A table of nodes of one kind. A column is empty, or has a cell for each row of `key`; which kinds
/// have it says `node_columns`. An empty text, like NaN, means that nothing is written.
struct NodeColumns {
    TextColumn key{};
    TextColumn name{};  ///< in the organisation's language
    TextColumn type{};
    TextColumn level{};
    TextColumn code{};
    TextColumn parent{};  ///< key of a unit, or `unknown`: the unit is unplaced
    TextColumn home{};
    TextColumn heads{};
    TextColumn reports_to{};
    TextColumn role{};
    TextColumn holder{};
    TextColumn responsible{};  ///< key of one unit; more of them are rows of the relations
    NumberColumn share{};      ///< of the unit that is responsible
    NumberColumn count{};      ///< positions; nothing written: 1, or unknown for a group
    NumberColumn group{};      ///< like all that follow: 1 for true, 0 for false
    NumberColumn vacant{};
    NumberColumn temporary{};
    NumberColumn external{};
    NumberColumn manager{};
    NumberColumn large{};
    std::vector<MeasureColumns> measures{};
};

/// Relations of any kind, a row each, by the keys of their ends.
struct RelationColumns {
    TextColumn relation{};
    TextColumn from{};
    TextColumn to{};
    NumberColumn weight{};  ///< share or volume
};

struct Remarks;

/// An organisation as columns. Relations are taken in the order of the tables here, those of a node
/// table column by column, as `node_columns` has them.
struct Columns {
    std::string key{};
    Names names{};
    std::string language = "da";
    Text note{};
    std::vector<std::string> levels{};  ///< ordered scale of level labels, top first
    Recorded recorded{};                ///< what the tables record completely; else as their columns say
    std::array<NodeColumns, kind_count> nodes{};
    RelationColumns relations{};
    /// Where a row of a table of nodes was written, for messages; by default the table and the row, from 1.
    std::function<Place(Kind kind, std::size_t row)> written{};
    /// What the library's own readers have found beside columns: it has to outlive the making; else nothing.
    const Remarks* remarks = nullptr;

    NodeColumns& operator[](Kind kind) { return nodes[static_cast<std::size_t>(kind)]; }
    const NodeColumns& operator[](Kind kind) const { return nodes[static_cast<std::size_t>(kind)]; }
};

/// The name of a table of nodes: "units", "posts" …
constexpr std::string_view table_name(Kind kind) {
    constexpr std::array<std::string_view, kind_count> names{"units",          "posts", "tasks",
                                                             "collaborations", "fora",  "committees"};
    return names[static_cast<std::size_t>(kind)];
}

/// One line of the table of columns: its name, the kinds of node that have it, and where it stands.
struct ColumnRow {
    std::string_view name;
    std::uint8_t kinds;
    TextColumn NodeColumns::*text = nullptr;
    NumberColumn NodeColumns::*numbers = nullptr;
    std::optional<Relation> relation{};  ///< of a column of keys
    bool reversed = false;               ///< the relation leads from the node that is named
};

namespace detail {
inline constexpr std::uint8_t all_nodes = (1U << kind_count) - 1;
}

/// The columns of the tables of nodes, besides those of measures (`fte`, and of units `fte_own` and
/// `fte_total`, each also with `_lower` and `_upper` behind it).
inline constexpr std::array node_columns{
    ColumnRow{"key", detail::all_nodes, &NodeColumns::key},
    ColumnRow{"name", detail::all_nodes, &NodeColumns::name},
    ColumnRow{"type", detail::kind_set({Kind::unit, Kind::collaboration, Kind::committee}), &NodeColumns::type},
    ColumnRow{"category", detail::kind_set({Kind::task}), &NodeColumns::type},
    ColumnRow{"level", detail::kind_set({Kind::unit, Kind::post}), &NodeColumns::level},
    ColumnRow{"code", detail::kind_set({Kind::task}), &NodeColumns::code},
    ColumnRow{"parent", detail::kind_set({Kind::unit}), &NodeColumns::parent, nullptr, Relation::part_of},
    ColumnRow{"home", detail::kind_set({Kind::post}), &NodeColumns::home, nullptr, Relation::post_in},
    ColumnRow{"heads", detail::kind_set({Kind::post}), &NodeColumns::heads, nullptr, Relation::heads},
    ColumnRow{"reports_to", detail::kind_set({Kind::post}), &NodeColumns::reports_to, nullptr, Relation::reports_to},
    ColumnRow{"role", detail::kind_set({Kind::post}), &NodeColumns::role},
    ColumnRow{"holder", detail::kind_set({Kind::post}), &NodeColumns::holder},
    ColumnRow{"responsible", detail::kind_set({Kind::task}), &NodeColumns::responsible, nullptr,
              Relation::responsible_for, true},
    ColumnRow{"share", detail::kind_set({Kind::task}), nullptr, &NodeColumns::share},
    ColumnRow{"count", detail::kind_set({Kind::post}), nullptr, &NodeColumns::count},
    ColumnRow{"group", detail::kind_set({Kind::post}), nullptr, &NodeColumns::group},
    ColumnRow{"vacant", detail::kind_set({Kind::post}), nullptr, &NodeColumns::vacant},
    ColumnRow{"temporary", detail::kind_set({Kind::post}), nullptr, &NodeColumns::temporary},
    ColumnRow{"external", detail::kind_set({Kind::post}), nullptr, &NodeColumns::external},
    ColumnRow{"manager", detail::kind_set({Kind::post}), nullptr, &NodeColumns::manager},
    ColumnRow{"large", detail::kind_set({Kind::post}), nullptr, &NodeColumns::large},
};

/// The name of the column of a measure: "fte", "fte_own", "fte_total".
std::string column_name(Measure measure, Scope scope);

/// A column by its name, as a table of this kind has it: where to put its texts or its numbers. For a
/// measure its columns are added when they are not there yet. Throws DocumentError with the nearest
/// names if there is no such column.
struct ColumnSlot {
    TextColumn* text = nullptr;
    NumberColumn* numbers = nullptr;
};
ColumnSlot column_slot(NodeColumns& table, Kind kind, std::string_view name);
ColumnSlot column_slot(RelationColumns& table, std::string_view name);

}  // namespace tyngde
