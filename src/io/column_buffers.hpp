#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/organisation/columns.hpp"

namespace tyngde::io {

/// The columns of an organisation while a document is read node by node. A column takes no room before
/// its first cell, and cells that were left out are filled in when the next one comes.
class ColumnBuffers {
public:
    /// Begins a node of this kind.
    void begin(Kind kind) { ++table(kind).rows; }
    /// The row of the node of this kind that was begun last, from 0.
    std::uint32_t last_row(Kind kind) const {
        return static_cast<std::uint32_t>(tables_[static_cast<std::size_t>(kind)].rows - 1);
    }
    /// How many relations there are.
    std::uint32_t relation_count() const { return static_cast<std::uint32_t>(weight_.size()); }
    /// Cells of the node that was begun last. `column` is a position in `node_columns`.
    void put(Kind kind, std::size_t column, std::string_view text);
    void put(Kind kind, std::size_t column, double number);
    /// False, and nothing is put, where columns have no room for all that is said of a figure.
    bool put(Kind kind, const FigureRecord& figure);
    void put_exact(Kind kind, Measure measure, double value);
    void put_unknown(Kind kind, Measure measure);

    void relate(Relation relation, std::string_view from, std::string_view to, double weight);

    /// Lets the columns of an organisation show what was put. Valid until something else is put.
    void show(Columns& columns);

private:
    struct Figures {
        std::vector<double> value, lower, upper;
    };
    struct Table {
        std::size_t rows = 0;
        std::array<TextBuffer, node_columns.size()> texts;
        std::array<std::vector<double>, node_columns.size()> numbers;
        std::array<std::array<Figures, 3>, measure_count> figures;  ///< by measure and scope
    };

    Table& table(Kind kind) { return tables_[static_cast<std::size_t>(kind)]; }
    Figures& figures(Table& table, Measure measure, Scope scope) {
        return table.figures[static_cast<std::size_t>(measure)][static_cast<std::size_t>(scope)];
    }

    std::array<Table, kind_count> tables_;
    TextBuffer relation_, from_, to_;
    std::vector<double> weight_;
};

}  // namespace tyngde::io
