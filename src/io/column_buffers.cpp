#include "column_buffers.hpp"

#include <cmath>

namespace tyngde::io {
namespace {

void fill(std::vector<double>& numbers, std::size_t rows) { numbers.resize(rows, not_known); }

void fill(TextBuffer& texts, std::size_t rows) {
    while (texts.size() < rows) texts.push_back({});
}

/// A cell of the last of so many rows.
void put_last(std::vector<double>& numbers, std::size_t rows, double number) {
    fill(numbers, rows - 1);
    numbers.push_back(number);
}

bool has(const ColumnRow& column, Kind kind) { return ((column.kinds >> static_cast<unsigned>(kind)) & 1U) != 0; }

}  // namespace

void ColumnBuffers::put(Kind kind, std::size_t column, std::string_view text) {
    TextBuffer& texts = table(kind).texts[column];
    fill(texts, table(kind).rows - 1);
    texts.push_back(text);
}

void ColumnBuffers::put(Kind kind, std::size_t column, double number) {
    put_last(table(kind).numbers[column], table(kind).rows, number);
}

void ColumnBuffers::put_exact(Kind kind, Measure measure, double value) {
    put_last(figures(table(kind), measure, Scope::plain).value, table(kind).rows, value);
}

void ColumnBuffers::put_unknown(Kind kind, Measure measure) {
    put_last(figures(table(kind), measure, Scope::plain).upper, table(kind).rows, infinity);
}

bool ColumnBuffers::put(Kind kind, const FigureRecord& figure) {
    const Quantity& quantity = figure.quantity;
    const Interval& interval = quantity.interval;
    if (!quantity.provenance.empty() || !quantity.terms.empty()) return false;
    Table& its = table(kind);
    Figures& columns = figures(its, figure.measure, figure.scope);
    switch (quantity.form) {
        case Form::exact: put_last(columns.value, its.rows, interval.value); return true;
        case Form::about: put_last(columns.value, its.rows, interval.value); break;
        case Form::between:
            if (!(interval == Quantity::between(interval.lower, interval.upper).interval)) return false;
            break;
        case Form::unknown:
            if (!(interval == Interval{})) return false;
            put_last(columns.upper, its.rows, infinity);
            return true;
        case Form::pending: return false;
    }
    put_last(columns.lower, its.rows, interval.lower);
    put_last(columns.upper, its.rows, interval.upper);
    return true;
}

void ColumnBuffers::relate(Relation relation, std::string_view from, std::string_view to, double weight) {
    relation_.push_back(to_string(relation));
    from_.push_back(from);
    to_.push_back(to);
    weight_.push_back(weight);
}

void ColumnBuffers::show(Columns& columns) {
    for (const Kind kind : all_kinds) {
        Table& from = table(kind);
        NodeColumns& to = columns[kind];
        for (std::size_t i = 0; i < node_columns.size(); ++i) {
            const ColumnRow& column = node_columns[i];
            if (!has(column, kind)) continue;
            if (column.text != nullptr && from.texts[i].size() > 0) {
                fill(from.texts[i], from.rows);
                to.*column.text = from.texts[i].column();
            }
            if (column.numbers != nullptr && !from.numbers[i].empty()) {
                fill(from.numbers[i], from.rows);
                to.*column.numbers = from.numbers[i];
            }
        }
        for (const MeasureRow& row : measures)
            for (const Scope scope : {Scope::plain, Scope::own, Scope::total}) {
                Figures& its = figures(from, row.measure, scope);
                for (auto* numbers : {&its.value, &its.lower, &its.upper})
                    if (!numbers->empty()) fill(*numbers, from.rows);
                if (its.value.empty() && its.upper.empty()) continue;
                to.measures.push_back({row.measure, scope, its.value, its.lower, its.upper});
            }
    }
    if (weight_.empty()) return;
    columns.relations = {relation_.column(), from_.column(), to_.column(), weight_};
}

}  // namespace tyngde::io
