#include "tyngde/organisation/columns.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "intake.hpp"
#include "lists.hpp"
#include "recording.hpp"
#include "rules.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/person_number.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

constexpr std::string_view relations_table = "relations";
constexpr std::uint8_t of_relations_table = 0xff;  ///< in place of a position in `node_columns`
constexpr double bound_tolerance = 1e-9;
constexpr std::size_t ahead = 8;  ///< rows between announcing a key to the index and looking it up

constexpr std::array<std::string_view, 3> categories{"citizen_directed", "back_office", "political_service"};

/// The parts that follow the name of a measure in the names of its columns.
struct Suffix {
    std::string_view text;
    NumberColumn MeasureColumns::*numbers;
};
constexpr std::array bounds{Suffix{"", &MeasureColumns::value}, Suffix{"_lower", &MeasureColumns::lower},
                            Suffix{"_upper", &MeasureColumns::upper}};

bool has(const ColumnRow& column, Kind kind) { return ((column.kinds >> static_cast<unsigned>(kind)) & 1U) != 0; }

std::span<const Scope> scopes_of(Kind kind) {
    static constexpr std::array scopes{Scope::plain, Scope::own, Scope::total};
    return std::span(scopes).first(kind == Kind::unit ? 3 : 1);
}

Place place_in(std::string_view table, std::size_t row, std::string_view column) {
    Place place;
    place.table = table;
    place.row = row;
    place.column_name = column;
    return place;
}

[[noreturn]] void refuse_cell(const Place& place, Message message, std::string_view cell, Message expected,
                              std::span<const std::string_view> candidates = {}) {
    throw DocumentError(
        Problem{std::move(message), std::string(cell), std::move(expected), nearest(cell, candidates), place});
}

[[noreturn]] void refuse_word(const Place& place, std::string_view word, std::span<const std::string_view> words) {
    refuse_cell(place, quote(word) + " is not a word for " + quote(place.column_name), word, one_of(words), words);
}

[[noreturn]] void refuse_column(std::string_view table, std::string_view name,
                                std::span<const std::string_view> known) {
    refuse_cell(place_in(table, 0, name), "the table " + quote(table) + " has no column " + quote(name), name,
                "a column of that table", known);
}

/// Every column of a table is absent or as long as the first.
void check_length(std::size_t size, std::size_t rows, std::string_view table, std::string_view column) {
    if (size == 0 || size == rows) return;
    const std::string_view first = table == relations_table ? "relation" : "key";
    if (rows == 0)
        refuse_cell(place_in(table, 0, first), "the column " + quote(first) + " is missing", first,
                    "one for each row of the table");
    refuse_cell(place_in(table, 0, column), "the column " + quote(column) + " has " + std::to_string(size) + " rows",
                column, std::to_string(rows) + ", as the table has");
}

void check_text(const TextColumn& texts, std::size_t rows, std::string_view table, std::string_view column) {
    check_length(texts.size(), rows, table, column);
    if (!texts.is_sound())
        refuse_cell(place_in(table, 0, column), "the offsets of the column " + quote(column) + " make no texts", column,
                    "offsets that ascend and stay within the bytes");
    for (std::size_t row = 0; row < texts.size(); ++row)
        if (!is_utf8(texts[row]))
            refuse_cell(place_in(table, row + 1, column), "the text is not valid UTF-8", {}, "UTF-8 text");
}

/// `place` is asked where the cell is neither.
bool flag(double cell, const auto& place) {
    if (cell == 1) return true;
    if (cell == 0 || std::isnan(cell)) return false;
    refuse_cell(place(), "the cell is neither true nor false", {}, "true or false");
}

bool all_missing(NumberColumn numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isnan(x); });
}

double cell(NumberColumn numbers, std::size_t row) { return numbers.empty() ? not_known : numbers[row]; }

}  // namespace

void TextBuffer::push_back(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(static_cast<std::int64_t>(bytes_.size()));
}

void TextBuffer::reserve(std::size_t rows) { offsets_.reserve(rows + 1); }

bool TextColumn::is_sound() const {
    const auto sound = [&](const auto& offsets) {
        return offsets.empty() || (offsets.front() >= 0 && std::is_sorted(offsets.begin(), offsets.end()) &&
                                   static_cast<std::uint64_t>(offsets.back()) <= bytes_.size());
    };
    return sound(narrow_) && sound(wide_);
}

std::string column_name(Measure measure, Scope scope) {
    constexpr std::array<std::string_view, 3> suffixes{"", "_own", "_total"};
    return std::string(to_string(measure)) + std::string(suffixes[static_cast<std::size_t>(scope)]);
}

ColumnSlot column_slot(NodeColumns& table, Kind kind, std::string_view name) {
    std::vector<std::string> known;
    for (const ColumnRow& row : node_columns) {
        if (!has(row, kind)) continue;
        if (row.name == name)
            return {row.text ? &(table.*row.text) : nullptr, row.numbers ? &(table.*row.numbers) : nullptr};
        known.emplace_back(row.name);
    }
    for (const MeasureRow& row : measures)
        for (Scope scope : scopes_of(kind))
            for (const Suffix& suffix : bounds) {
                if (!applies_to(row.measure, kind)) continue;
                known.push_back(column_name(row.measure, scope) + std::string(suffix.text));
                if (known.back() != name) continue;
                auto at = std::find_if(table.measures.begin(), table.measures.end(), [&](const MeasureColumns& m) {
                    return m.measure == row.measure && m.scope == scope;
                });
                if (at == table.measures.end())
                    at = table.measures.insert(at, {.measure = row.measure, .scope = scope});
                return {nullptr, &((*at).*suffix.numbers)};
            }
    refuse_column(table_name(kind), name, std::vector<std::string_view>(known.begin(), known.end()));
}

ColumnSlot column_slot(RelationColumns& table, std::string_view name) {
    if (name == "relation") return {&table.relation, nullptr};
    if (name == "from") return {&table.from, nullptr};
    if (name == "to") return {&table.to, nullptr};
    if (name == "weight") return {nullptr, &table.weight};
    refuse_column(relations_table, name, std::array<std::string_view, 4>{"relation", "from", "to", "weight"});
}

ColumnIntake::ColumnIntake(const Columns& columns) : columns_(columns) {
    organisation_key = columns.key;
    names = columns.names;
    language = columns.language;
    note = columns.note;
    scale = columns.levels;
    if (columns.remarks != nullptr) sources = columns.remarks->sources;
    for (std::size_t i = 0; i < scale.size(); ++i)
        if (std::find(scale.begin() + static_cast<std::ptrdiff_t>(i) + 1, scale.end(), scale[i]) != scale.end())
            refuse_cell({}, "the level " + quote(scale[i]) + " stands twice", scale[i], "each label once");
    std::array<Row, kind_count> sizes{};
    for (Kind kind : all_kinds) {
        check_shape(kind);
        sizes[static_cast<std::size_t>(kind)] = static_cast<Row>(columns[kind].key.size());
    }
    check_shape_of_relations();
    make_room(sizes);
    for (Kind kind : all_kinds) {
        refuse_persons(kind);
        take_keys(kind);
        take_texts(kind);
    }
    take_posts();
    for (Kind kind : all_kinds)
        for (const MeasureColumns& measure : columns[kind].measures) take_measures(kind, measure);
    for (Kind kind : all_kinds)
        for (const ColumnRow& column : node_columns)
            if (column.relation && has(column, kind)) take_keys_of_others(kind, column);
    take_relations();
    if (columns.remarks != nullptr) take_remarks(*columns.remarks);
    note_recorded();
    for (const RelationRow& relation : relations) {
        if (relation.relation != Relation::heads) continue;
        Role& role = posts[relation.from - begin(Kind::post)].role;
        if (role == Role::staff) role = Role::head;
    }
}

Place ColumnIntake::place(Row node, std::string_view column) const {
    const Kind its_kind = kind(node);
    const std::size_t row = node - begin(its_kind) + 1;
    return columns_.written ? columns_.written(its_kind, row) : place_in(table_name(its_kind), row, column);
}

Place ColumnIntake::place(const RelationRow& relation, std::string_view column) const {
    if (relation.field == of_relations_table) return place_in(relations_table, relation.origin + 1, column);
    const ColumnRow& field = node_columns[relation.field];
    return place(relation.origin, column == "weight" ? "share" : field.name);
}

void ColumnIntake::check_shape(Kind kind) const {
    const NodeColumns& table = columns_[kind];
    const std::string_view name = table_name(kind);
    const std::size_t rows = table.key.size();
    const auto check_known = [&](const ColumnRow& column, std::size_t size) {
        const bool twice = std::any_of(node_columns.begin(), node_columns.end(), [&](const ColumnRow& other) {
            return has(other, kind) && other.text == column.text && other.numbers == column.numbers;
        });
        if (size != 0 && !has(column, kind) && !twice) refuse_column(name, column.name, {});
    };
    for (const ColumnRow& column : node_columns) {
        if (column.text) check_known(column, (table.*column.text).size());
        if (column.numbers) check_known(column, (table.*column.numbers).size());
        if (!has(column, kind)) continue;
        if (column.text) check_text(table.*column.text, rows, name, column.name);
        if (column.numbers) check_length((table.*column.numbers).size(), rows, name, column.name);
    }
    for (const MeasureColumns& measure : table.measures)
        for (const Suffix& suffix : bounds)
            check_length((measure.*suffix.numbers).size(), rows, name,
                         column_name(measure.measure, measure.scope) + std::string(suffix.text));
}

void ColumnIntake::check_shape_of_relations() const {
    const RelationColumns& table = columns_.relations;
    const std::size_t rows = table.relation.size();
    check_text(table.relation, rows, relations_table, "relation");
    for (const auto& [name, texts] : {std::pair("from", &table.from), std::pair("to", &table.to)}) {
        check_text(*texts, rows, relations_table, name);
        if (texts->size() != rows)
            refuse_cell(place_in(relations_table, 0, name), "the column " + quote(name) + " is missing", name,
                        "a column of keys");
    }
    check_length(table.weight.size(), rows, relations_table, "weight");
}

/// The number is not shown: it may be somebody.
void ColumnIntake::refuse_persons(Kind kind) const {
    const NodeColumns& table = columns_[kind];
    const auto check = [&](const TextColumn& texts, std::string_view column, const auto& find, const char* expected) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (texts[i].size() >= 10 && find(texts[i]) == PersonNumber::written)
                refuse_cell(place(begin(kind) + static_cast<Row>(i), column), "found what looks like a CPR number", {},
                            expected);
    };
    constexpr const char* nobody = "a key that names nobody, such as the number of the position";
    check(table.key, "key", person_number_in_key, nobody);
    check(table.holder, "holder", person_number_in_key, nobody);
    for (const auto& [texts, column] : {std::pair(&table.name, "name"), std::pair(&table.type, "type"),
                                        std::pair(&table.level, "level"), std::pair(&table.code, "code")})
        check(*texts, column, person_number_in_text, "no CPR number");
}

void ColumnIntake::take_keys(Kind kind) {
    const TextColumn& keys = columns_[kind].key;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Row row = begin(kind) + static_cast<Row>(i);
        std::string_view written = keys[i];
        if (i + ahead < keys.size()) index.expect(keys[i + ahead]);
        try {
            if (!is_normal_key(written)) written = normalised_.emplace_back(normal_key(written, {}));
            check_unit_key(kind, written, {});
        } catch (const InvalidKey& error) {
            Problem problem = error.problem();
            problem.place = place(row, "key");
            throw InvalidKey(std::move(problem));
        }
        enter_key(row, written);
    }
}

void ColumnIntake::take_texts(Kind kind) {
    const NodeColumns& table = columns_[kind];
    const auto each = [&](const TextColumn& texts, const auto& take) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (const std::string_view text = texts[i]; !text.empty()) take(begin(kind) + static_cast<Row>(i), text);
    };
    each(table.type, [&](Row row, std::string_view text) {
        if (kind == Kind::task && std::find(categories.begin(), categories.end(), text) == categories.end())
            refuse_word(place(row, "category"), text, categories);
        type[row] = word(text, row, "type");
    });
    each(table.level, [&](Row row, std::string_view text) { level[row] = word(text, row, "level"); });
    const auto keep = [&](const TextColumn& column, std::vector<std::string_view>& texts) {
        if (column.empty()) return;
        texts.resize(node_count());
        each(column, [&](Row row, std::string_view text) { texts[row] = text; });
    };
    keep(table.code, code);
    keep(table.holder, holder);

    take_names(kind);
}

void ColumnIntake::take_names(Kind kind) {
    const NodeColumns& table = columns_[kind];
    const auto* several = columns_.remarks != nullptr ? &columns_.remarks->names : nullptr;
    if (name_offset.empty()) name_offset.push_back(0);
    for (std::size_t i = 0; i < table.key.size(); ++i) {
        if (several != nullptr && next_names_ < several->size())
            if (const auto& next = (*several)[next_names_]; next.kind == kind && next.row == i) {
                for (const auto& [its_language, text] : next.said) {
                    name_language.push_back(language_number(its_language));
                    name_text.push_back(text);
                }
                ++next_names_;
            }
        const std::string_view name = table.name.empty() ? std::string_view{} : table.name[i];
        if (!name.empty()) {
            name_language.push_back(language_number(language));
            name_text.push_back(name);
        }
        name_offset.push_back(static_cast<std::uint32_t>(name_text.size()));
    }
}

void ColumnIntake::take_posts() {
    const NodeColumns& table = columns_[Kind::post];
    const Row base = begin(Kind::post);
    constexpr std::array roles{to_string(Role::head), to_string(Role::deputy_head), to_string(Role::assistant),
                               to_string(Role::staff)};
    for (std::size_t i = 0; i < table.role.size(); ++i) {
        const std::string_view text = table.role[i];
        if (text.empty()) continue;
        const auto role = role_from_string(text);
        if (!role) refuse_word(place(base + static_cast<Row>(i), "role"), text, roles);
        posts[i].role = *role;
    }
    const auto each = [&](NumberColumn numbers, const auto& take) {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (!std::isnan(numbers[i]) && numbers[i] != 0) take(i);
    };
    const auto is_set = [&](NumberColumn numbers, std::size_t i, std::string_view column) {
        return flag(numbers[i], [&] { return place(base + static_cast<Row>(i), column); });
    };
    each(table.vacant, [&](std::size_t i) { posts[i].vacant = is_set(table.vacant, i, "vacant"); });
    each(table.temporary, [&](std::size_t i) { posts[i].temporary = is_set(table.temporary, i, "temporary"); });
    each(table.external, [&](std::size_t i) { posts[i].external = is_set(table.external, i, "external"); });
    each(table.manager, [&](std::size_t i) { posts[i].manager = is_set(table.manager, i, "manager"); });
    each(table.large, [&](std::size_t i) { posts[i].large = is_set(table.large, i, "large"); });

    if (all_missing(table.count) && all_missing(table.group)) return;
    count.assign(posts.size(), 1);
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const double number = cell(table.count, i);
        const bool group = !table.group.empty() && is_set(table.group, i, "group");
        if (group && number == 1)
            refuse_cell(place(base + static_cast<Row>(i), "group"), "a group counts 1", "group",
                        "a count above 1, or none");
        if (!std::isnan(number))
            count[i] = number;
        else if (group)
            count[i] = not_known;
    }
}

void ColumnIntake::take_measures(Kind kind, const MeasureColumns& columns) {
    const Measure measure = columns.measure;
    const Scope scope = columns.scope;
    const std::size_t rows = std::max({columns.value.size(), columns.lower.size(), columns.upper.size()});
    const Row base = begin(kind);
    for (std::size_t i = 0; i < rows; ++i) {
        const Row row = base + static_cast<Row>(i);
        const double number = cell(columns.value, i), low = cell(columns.lower, i), high = cell(columns.upper, i);
        const bool known = !std::isnan(number), has_low = !std::isnan(low), has_high = !std::isnan(high);
        if (!known && !has_low && !has_high) continue;
        const auto refuse = [&](Message message, Message expected) {
            refuse_cell(place(row, column_name(measure, scope)), std::move(message), to_string(measure),
                        std::move(expected));
        };
        if (known && !has_low && !has_high) {
            put(row, measure, scope, Interval::exact(number), Form::exact);
        } else if (!known && high == infinity) {
            if (has_low && low > 0) refuse("a figure is unknown and has a lower bound", "no lower bound");
            put(row, measure, scope, Interval{}, Form::unknown);
        } else if (has_low != has_high) {
            refuse("a figure has one bound", "both bounds, or none");
        } else if (known) {
            const double half = high - number;
            const double mirrored = low > 0 ? number - low : std::max(half, number);
            if (std::abs(half - mirrored) > bound_tolerance * std::max(1.0, std::abs(number)) && low <= number &&
                number <= high)
                refuse("a figure is not in the middle of its bounds", "the middle, or bounds alone");
            put(row, measure, scope, {number, low, high}, Form::about);
        } else {
            put(row, measure, scope, Quantity::between(low, high).interval, Form::between);
        }
    }
}

Row ColumnIntake::find(std::string_view wanted, std::string_view table, std::size_t row,
                       std::string_view column) const {
    Row found = no_row;
    if (is_normal_key(wanted)) {
        found = index.find(wanted, key);
    } else if (const auto normal = nfc(wanted)) {
        found = index.find(*normal, key);
    }
    if (found == no_row) throw unknown_key(wanted, std::nullopt, key, place_in(table, row + 1, column));
    return found;
}

void ColumnIntake::take_keys_of_others(Kind kind, const ColumnRow& column) {
    const TextColumn& texts = columns_[kind].*column.text;
    const NumberColumn shares = column.relation == Relation::responsible_for ? columns_[kind].share : NumberColumn{};
    const auto field = static_cast<std::uint8_t>(&column - node_columns.data());
    for (std::size_t i = 0; i < columns_[kind].key.size(); ++i) {
        const Row row = begin(kind) + static_cast<Row>(i);
        const std::string_view text = texts.empty() ? std::string_view{} : texts[i];
        const double share = cell(shares, i);
        if (i + ahead < texts.size()) index.expect(texts[i + ahead]);
        if (text.empty()) {
            if (!std::isnan(share))
                refuse_cell(place(row, "share"), "there is a share and no unit to hold it", "share",
                            "a unit that is responsible");
            continue;
        }
        if (column.relation == Relation::part_of && text == "unknown") {
            unplaced[row] = 1;
            continue;
        }
        const Row other = find(text, table_name(kind), i, column.name);
        relate({column.reversed ? other : row, column.reversed ? row : other, share, row, *column.relation, field});
    }
}

void ColumnIntake::relate(const RelationRow& row) {
    const End from{kind(row.from), key[row.from]}, to{kind(row.to), key[row.to]};
    const auto weight = std::isnan(row.weight) ? std::nullopt : std::optional(row.weight);
    if (auto fault = relation_fault(row.relation, from, to, weight)) {
        const bool of_weight = weight && find_row(from.kind, row.relation, to.kind) != nullptr;
        fault->place = place(row, of_weight ? "weight" : "relation");
        throw SchemaViolation(std::move(*fault));
    }
    relations.push_back(row);
}

void ColumnIntake::take_relations() {
    const RelationColumns& table = columns_.relations;
    const std::size_t listed = relations.size();
    relations.reserve(listed + table.relation.size());
    const auto* cited = columns_.remarks != nullptr ? &columns_.remarks->relations : nullptr;
    std::size_t next_cited = 0;
    for (std::uint32_t i = 0; i < table.relation.size(); ++i) {
        if (cited != nullptr && next_cited < cited->size() && (*cited)[next_cited].row == i) {
            check_source((*cited)[next_cited].provenance, {});
            cite((*cited)[next_cited++].provenance);
        }
        const auto relation = relation_from_string(table.relation[i]);
        if (i + ahead < table.relation.size()) {
            index.expect(table.from[i + ahead]);
            index.expect(table.to[i + ahead]);
        }
        if (!relation) {
            std::array<std::string_view, relation_count> known;
            for (std::size_t r = 0; r < relation_count; ++r) known[r] = to_string(static_cast<Relation>(r));
            refuse_word(place_in(relations_table, i + 1, "relation"), table.relation[i], known);
        }
        const Row from = find(table.from[i], relations_table, i, "from");
        const Row to = find(table.to[i], relations_table, i, "to");
        relate({from, to, cell(table.weight, i), i, *relation, of_relations_table});
    }
    if (!relation_provenance.empty()) relation_provenance.resize(relations.size(), nullptr);
    if (relations.size() > listed) merge_repeated(listed);
}

/// What is said beside the columns. Names and relations have theirs already.
void ColumnIntake::take_remarks(const Remarks& remarks) {
    const auto row_of = [&](const auto& remark) { return begin(remark.kind) + remark.row; };
    for (const auto& remark : remarks.nodes) {
        check_source(remark.said, {});
        provenance.emplace_back(row_of(remark), &remark.said);
    }
    for (const auto& remark : remarks.figures) {
        const auto& [measure, scope, quantity] = remark.said;
        put(row_of(remark), measure, scope, quantity.interval, quantity.form);
        if (!quantity.terms.empty() && !quantity.interval.is_exact())
            figure_terms.emplace_back(figure_name(row_of(remark), measure, scope), &quantity.terms);
    }
    for (const auto& remark : remarks.of_figures) {
        check_source(remark.said.provenance, {});
        figure_provenance.emplace_back(figure_name(row_of(remark), remark.said.measure, remark.said.scope),
                                       &remark.said.provenance);
    }
    for (const auto& remark : remarks.recorded) unit_recorded.emplace_back(row_of(remark), &remark.said);
    for (const auto& remark : remarks.empty) unit_empty.emplace_back(row_of(remark), &remark.said);
    for (const auto& remark : remarks.unit_lines) posts[remark.row].unit_line = remark.said;
    for (const auto& remark : remarks.member_levels) {
        for (const std::string& label : remark.said) check_level(label, row_of(remark), "levels");
        member_levels.emplace_back(row_of(remark), &remark.said);
    }
    for (RelationRow& relation : relations) relation.decided = remarks.decided;
}

/// A column records its subject, filled or not.
void ColumnIntake::note_recorded() {
    const auto note = [&](Subject subject) { recorded[static_cast<std::size_t>(subject)] = true; };
    const bool homes = std::any_of(relations.begin(), relations.end(),
                                   [](const RelationRow& relation) { return relation.relation == Relation::post_in; });
    if (!columns_[Kind::post].key.empty()) note(Subject::posts);
    for (const Kind kind : all_kinds)
        for (const ColumnRow& column : node_columns)
            if (column.relation && has(column, kind) && !(columns_[kind].*column.text).empty())
                if (const auto subject = subject_of(*column.relation, homes)) note(*subject);
    for (const RelationRow& relation : relations)
        if (const auto subject = subject_of(relation.relation, homes)) note(*subject);
    for (const Subject subject : all_subjects)
        if (const auto& said = columns_.recorded[subject]) recorded[static_cast<std::size_t>(subject)] = *said;
}

/// Adds up the weights of a relation that the table of relations repeats, and refuses what may not be
/// there twice. The columns of one table of nodes do not repeat each other.
void ColumnIntake::merge_repeated(std::size_t listed) {
    std::array<bool, relation_count> is_listed{};
    for (std::size_t i = listed; i < relations.size(); ++i)
        is_listed[static_cast<std::size_t>(relations[i].relation)] = true;
    const auto ends = [&](std::uint32_t i) {
        const RelationRow& row = relations[i];
        const bool turn = is_symmetric(row.relation) && row.to < row.from;
        return std::pair(turn ? row.to : row.from, turn ? row.from : row.to);
    };
    Lists by_source = grouped(node_count(), [&](const auto& put) {
        for (std::uint32_t i = 0; i < relations.size(); ++i)
            if (is_listed[static_cast<std::size_t>(relations[i].relation)]) put(ends(i).first, i);
    });
    std::vector<char> repeated(relations.size(), 0);
    for (Row node = 0; node < node_count(); ++node) {
        const auto group = std::span(by_source.item).subspan(by_source.offset[node], by_source[node].size());
        std::sort(group.begin(), group.end(), [&](std::uint32_t x, std::uint32_t y) {
            return std::tuple(relations[x].relation, ends(x).second, x) <
                   std::tuple(relations[y].relation, ends(y).second, y);
        });
        for (std::size_t i = 1, kept = 0; i < group.size(); ++i)
            if (merge(group[kept], group[i]))
                repeated[group[i]] = 1;
            else
                kept = i;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        if (repeated[i] != 0) continue;
        if (!relation_provenance.empty()) relation_provenance[kept] = relation_provenance[i];
        relations[kept++] = relations[i];
    }
    relations.resize(kept);
    if (!relation_provenance.empty()) relation_provenance.resize(kept);
}

/// Adds the second of two relations from one node to the first, if they are the same one. Throws
/// SchemaViolation if they may not both be there.
bool ColumnIntake::merge(std::uint32_t first_one, std::uint32_t second_one) {
    RelationRow &one = relations[first_one], &other = relations[second_one];
    if (one.relation != other.relation) return false;
    const RelationRow &earlier = std::min(first_one, second_one) == first_one ? one : other,
                      &later = &earlier == &one ? other : one;
    const End from{kind(later.from), key[later.from]}, to{kind(later.to), key[later.to]};
    const bool same = (one.from == other.from && one.to == other.to) ||
                      (is_symmetric(one.relation) && one.from == other.to && one.to == other.from);
    if (find_row(from.kind, one.relation, to.kind)->multiplicity == Multiplicity::at_most_one)
        throw second_relation(later.relation, from.key, key[earlier.to], to.key, place(later, "relation"));
    if (!same) return false;
    if (std::isnan(one.weight) || std::isnan(other.weight))
        throw relation_twice(later.relation, from, to, place(later, "relation"));
    one.weight += other.weight;
    return true;
}

}  // namespace tyngde
