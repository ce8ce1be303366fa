#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/organisation/columns.hpp>
#include <tyngde/organisation/draft.hpp>

namespace tyngde::test {

/// Columns that keep their own memory, with cells to be set one by one.
class Tables {
public:
    Columns columns;

    /// A table of so many rows, none of them written.
    void resize(std::size_t kind_or_relations, std::size_t rows) { rows_[kind_or_relations] = rows; }

    std::vector<std::string>& texts(std::size_t table, const std::string& name) {
        return cells_of(texts_, table, name, std::string{});
    }
    std::vector<double>& numbers(std::size_t table, const std::string& name) {
        return cells_of(numbers_, table, name, not_known);
    }
    /// What has been written, as columns; valid until something else is.
    const Columns& view() {
        buffers_.clear();
        for (auto& [at, cells] : texts_) {
            TextBuffer& buffer = buffers_.emplace_back();
            for (const std::string& text : cells) buffer.push_back(text);
            *slot(at).text = buffer.column();
        }
        for (auto& [at, cells] : numbers_) *slot(at).numbers = cells;
        return columns;
    }
    static constexpr std::size_t relations = kind_count;

private:
    using Name = std::pair<std::size_t, std::string>;

    template <class Cell>
    std::vector<Cell>& cells_of(std::deque<std::pair<Name, std::vector<Cell>>>& all, std::size_t table,
                                const std::string& name, const Cell& nothing) {
        for (auto& [at, cells] : all)
            if (at == Name(table, name)) return cells;
        return all.emplace_back(Name(table, name), std::vector<Cell>(rows_[table], nothing)).second;
    }
    ColumnSlot slot(const Name& at) {
        return at.first == relations ? column_slot(columns.relations, at.second)
                                     : column_slot(columns.nodes[at.first], static_cast<Kind>(at.first), at.second);
    }

    std::size_t rows_[kind_count + 1] = {};
    std::deque<std::pair<Name, std::vector<std::string>>> texts_;
    std::deque<std::pair<Name, std::vector<double>>> numbers_;
    std::deque<TextBuffer> buffers_;
};

/// A draft as columns, without what columns cannot say (provenance, further names, levels of fora), and
/// the same as a draft whose nodes and relations stand in the order of the columns.
struct AsColumns {
    Tables tables;
    Draft draft;
};

inline void write_node(Tables& tables, const NodeRecord& record, std::size_t row) {
    const auto table = static_cast<std::size_t>(record.kind);
    const auto text = [&](const char* name, const std::string& cell) {
        if (!cell.empty()) tables.texts(table, name)[row] = cell;
    };
    tables.texts(table, "key")[row] = record.key;
    if (!record.names.empty()) text("name", record.names.front().second);
    text(record.kind == Kind::task ? "category" : "type", record.type);
    text("level", record.level);
    text("code", record.code);
    text("holder", record.holder);
    if (record.unplaced) text("parent", "unknown");
    if (record.role != Role::staff) text("role", std::string(to_string(record.role)));
    for (const auto& [name, set] : {std::pair("vacant", record.vacant),
                                    {"temporary", record.temporary},
                                    {"external", record.external},
                                    {"manager", record.manager}})
        if (set) tables.numbers(table, name)[row] = 1;
    if (std::isnan(record.count))
        tables.numbers(table, "group")[row] = 1;
    else if (record.count != 1)
        tables.numbers(table, "count")[row] = record.count;
    for (const FigureRecord& figure : record.figures) {
        const std::string name = column_name(figure.measure, figure.scope);
        const Interval& interval = figure.quantity.interval;
        const Form form = figure.quantity.form;
        if (form == Form::exact || form == Form::about) tables.numbers(table, name)[row] = interval.value;
        if (form == Form::about || form == Form::between) tables.numbers(table, name + "_lower")[row] = interval.lower;
        if (form != Form::exact) tables.numbers(table, name + "_upper")[row] = interval.upper;
    }
}

inline AsColumns as_columns(const Draft& draft) {
    AsColumns result;
    result.draft.key = result.tables.columns.key = draft.key;
    result.draft.names = result.tables.columns.names = draft.names;
    result.draft.language = result.tables.columns.language = draft.language;
    result.draft.levels = result.tables.columns.levels = draft.levels;
    std::vector<std::size_t> row(draft.end_handle());
    std::vector<Draft::Handle> handle(draft.end_handle());
    std::size_t sizes[kind_count] = {};
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        row[node] = sizes[static_cast<std::size_t>(draft[node].kind)]++;
    for (Kind kind : all_kinds) {
        result.tables.resize(static_cast<std::size_t>(kind), sizes[static_cast<std::size_t>(kind)]);
        for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
            if (draft[node].kind == kind) {
                write_node(result.tables, draft[node], row[node]);
                handle[node] = result.draft.add(draft[node]);
            }
    }
    const auto keep = [&](const RelationRecord& relation) {
        result.draft.relate({.relation = relation.relation,
                             .from = handle[relation.from],
                             .to = handle[relation.to],
                             .weight = relation.weight});
    };
    std::vector<char> written(draft.relations().size(), 0);
    for (Kind kind : all_kinds)
        for (const ColumnRow& column : node_columns) {
            if (!column.relation || ((column.kinds >> static_cast<unsigned>(kind)) & 1U) == 0) continue;
            std::vector<std::size_t> first(draft.end_handle(), draft.relations().size());
            for (std::size_t i = draft.relations().size(); i-- > 0;) {
                const RelationRecord& relation = draft.relations()[i];
                if (!relation.removed && relation.relation == *column.relation)
                    first[column.reversed ? relation.to : relation.from] = i;
            }
            for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
                if (first[node] == draft.relations().size()) continue;
                const RelationRecord& relation = draft.relations()[first[node]];
                const Draft::Handle other = column.reversed ? relation.from : relation.to;
                const auto table = static_cast<std::size_t>(kind);
                result.tables.texts(table, std::string(column.name))[row[node]] = draft[other].key;
                if (relation.weight) result.tables.numbers(table, "share")[row[node]] = *relation.weight;
                written[first[node]] = 1;
                keep(relation);
            }
        }
    std::vector<const RelationRecord*> rest;
    for (std::size_t i = 0; i < draft.relations().size(); ++i)
        if (!draft.relations()[i].removed && written[i] == 0) rest.push_back(&draft.relations()[i]);
    constexpr std::size_t table = Tables::relations;
    result.tables.resize(table, rest.size());
    for (const char* name : {"relation", "from", "to"}) result.tables.texts(table, name);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        result.tables.texts(table, "relation")[i] = to_string(rest[i]->relation);
        result.tables.texts(table, "from")[i] = draft[rest[i]->from].key;
        result.tables.texts(table, "to")[i] = draft[rest[i]->to].key;
        if (rest[i]->weight) result.tables.numbers(table, "weight")[i] = *rest[i]->weight;
        keep(*rest[i]);
    }
    return result;
}

}  // namespace tyngde::test
