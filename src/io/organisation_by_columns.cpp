#include "organisation_by_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "attributes.hpp"
#include "column_buffers.hpp"
#include "core/read_number.hpp"
#include "fields.hpp"
#include "is_one_of.hpp"
#include "node_reader.hpp"
#include "organisation/remarks.hpp"
#include "persons.hpp"
#include "relation_reader.hpp"
#include "sax.hpp"
#include "stated.hpp"
#include "texts.hpp"
#include "tyngde/core/person_number.hpp"
#include "whole.hpp"

namespace tyngde::io {
namespace {

/// A field of nodes that names others: one key, or a list of keys.
struct KeysField {
    std::string_view name;
    Kind kind;
    Relation relation;
    bool to_node;  ///< the relation leads from what is named
};

constexpr std::array keys_fields{
    KeysField{"head", Kind::unit, Relation::heads, true},
    KeysField{"tasks", Kind::unit, Relation::responsible_for, false},
    KeysField{"heads", Kind::post, Relation::heads, false},
    KeysField{"reports_to", Kind::post, Relation::reports_to, false},
    KeysField{"dotted", Kind::post, Relation::dotted_line, false},
    KeysField{"deputises_for", Kind::post, Relation::deputises_for, false},
    KeysField{"responsible", Kind::task, Relation::responsible_for, true},
    KeysField{"funded_by", Kind::task, Relation::funded_by, false},
    KeysField{"accountable_to", Kind::collaboration, Relation::accountable_to, false},
    KeysField{"leader", Kind::collaboration, Relation::leads, true},
    KeysField{"members", Kind::collaboration, Relation::member_of, true},
    KeysField{"chair", Kind::forum, Relation::leads, true},
    KeysField{"members", Kind::forum, Relation::member_of, true},
    KeysField{"members", Kind::committee, Relation::member_of, true},
};

/// What only tables have, or have as one key where documents may have several.
constexpr std::array<std::string_view, 5> not_in_documents{"group", "share", "heads", "reports_to", "responsible"};

/// A field of nodes that is said beside the columns.
struct RemarkField {
    std::string_view name;
    std::uint8_t kinds;
};

constexpr std::array remark_fields{
    RemarkField{"basis", detail::all_nodes},
    RemarkField{"source", detail::all_nodes},
    RemarkField{"note", detail::all_nodes},
    RemarkField{"recorded", detail::kind_set({Kind::unit})},
    RemarkField{"empty", detail::kind_set({Kind::unit})},
    RemarkField{"unit_line", detail::kind_set({Kind::post})},
    RemarkField{"levels", detail::kind_set({Kind::forum})},
};

/// A field of the nodes of a kind, and what it is.
struct Field {
    enum class Sort : std::uint8_t { text, name, count, flag, keys, figure, remark };
    std::string_view name;
    Sort sort;
    std::size_t column = 0;  ///< position in `node_columns`
    const KeysField* keys = nullptr;
    Measure measure{};
};

constexpr std::size_t column_at(std::string_view name) {
    std::size_t at = 0;
    while (node_columns[at].name != name) ++at;
    return at;
}

std::vector<Field> fields_of(Kind kind) {
    std::vector<Field> result;
    for (std::size_t i = 0; i < node_columns.size(); ++i) {
        const ColumnRow& column = node_columns[i];
        if (((column.kinds >> static_cast<unsigned>(kind)) & 1U) == 0 || is_one_of(not_in_documents, column.name))
            continue;
        const auto sort = column.name == "name"    ? Field::Sort::name
                          : column.name == "count" ? Field::Sort::count
                          : column.text != nullptr ? Field::Sort::text
                                                   : Field::Sort::flag;
        result.push_back({.name = column.name, .sort = sort, .column = i});
    }
    for (const KeysField& keys : keys_fields)
        if (keys.kind == kind) result.push_back({.name = keys.name, .sort = Field::Sort::keys, .keys = &keys});
    for (const MeasureRow& row : measures)
        if (applies_to(row.measure, kind))
            result.push_back({.name = row.name, .sort = Field::Sort::figure, .measure = row.measure});
    for (const RemarkField& field : remark_fields)
        if (((field.kinds >> static_cast<unsigned>(kind)) & 1U) != 0)
            result.push_back({.name = field.name, .sort = Field::Sort::remark});
    return result;
}

/// Where an item of a list of the document stands.
Place place_in(const Tree& document, std::string_view list, std::size_t item, const std::string& file) {
    const auto at = std::find_if(document.members.begin(), document.members.end(),
                                 [&](const Tree::Member& member) { return member.name == list; });
    return {file, "/" + std::string(list) + "/" + std::to_string(item), at->value.items[item].line};
}

/// Reads the events of a document into columns, and what it says besides into remarks. Each is answered with false,
/// which ends the reading, where columns do not hold what it says.
class ColumnEvents {
public:
    ColumnEvents() : reading_(nothing_, {}), reader_("da", warnings_) {
        for (const Kind kind : all_kinds) fields_[static_cast<std::size_t>(kind)] = fields_of(kind);
    }

    bool null() { return into_ != nullptr && scalar(Tree::Shape::null, "null"); }
    bool boolean(bool value) {
        if (at_ != At::node || into_ != nullptr) return scalar(Tree::Shape::boolean, value ? "true" : "false");
        if (field_->sort != Field::Sort::flag) return false;
        if (value) columns_.put(kind_, field_->column, 1.0);
        return true;
    }
    bool number_integer(std::int64_t value) {
        if (at_ != At::node || into_ != nullptr) return scalar(Tree::Shape::number, std::to_string(value));
        return number(static_cast<double>(value));
    }
    bool number_unsigned(std::uint64_t value) {
        if (at_ != At::node || into_ != nullptr) return scalar(Tree::Shape::number, std::to_string(value));
        return number(static_cast<double>(value));
    }
    bool number_float(double, const std::string& text) {
        std::string written = with_point(text);
        if (at_ != At::node || into_ != nullptr) return scalar(Tree::Shape::number, std::move(written));
        double value = 0;
        const auto [end, error] = read_number(written, value);
        return error == std::errc{} && end == written.data() + written.size() && std::isfinite(value) && number(value);
    }
    bool string(std::string& value) {
        if (into_ != nullptr || at_ == At::document) return scalar(Tree::Shape::text, std::move(value));
        return text(value);
    }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool key(std::string& name);
    bool start_object(std::size_t) { return begin(Tree::Shape::mapping); }
    bool start_array(std::size_t) { return begin(Tree::Shape::list); }
    bool end_object() { return end(); }
    bool end_array() { return end(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

    /// The organisation, when all events have come; nothing where columns do not hold the whole.
    std::optional<Organisation> finish(const std::function<Place(Kind, std::size_t)>& written);

private:
    enum class At : std::uint8_t { before, document, list, node, keys, name, behind };
    static constexpr std::size_t relations = kind_count;  ///< as a list, behind those of nodes
    static constexpr std::size_t no_list = kind_count + 1;

    bool scalar(Tree::Shape shape, std::string text);
    bool number(double value);
    bool text(const std::string& value);
    bool names(std::string_view other, double weight = not_known);
    template <class T>
    void remark(Remarks::OfRows<T>& remarks, T said) {
        remarks.push_back({kind_, columns_.last_row(kind_), std::move(said)});
    }
    bool remark(const std::string& text);
    bool put(ReadFigure read);
    bool document_member(std::string& name);
    bool node_member(std::string_view name);
    bool begin(Tree::Shape shape);
    bool begin_in_document(Tree::Shape shape);
    bool begin_in_list();
    bool begin_in_node(Tree::Shape shape);
    bool collect(Tree::Shape shape);
    bool end();
    bool end_name();
    bool end_node();
    bool end_collected();
    bool take(const Tree& tree);
    bool take_relation(const Cursor& cursor);
    bool take_field(const Cursor& cursor);
    bool take_share(const Cursor& cursor);

    std::vector<Problem> warnings_;
    Tree nothing_;
    Reading reading_;  ///< of what has a tree of its own; it gathers nothing, as the first error ends the reading
    NodeReader reader_;
    std::array<std::vector<Field>, kind_count> fields_;
    ColumnBuffers columns_;
    Remarks remarks_;

    At at_ = At::before;
    TreeBuilder head_{{}};         ///< what stands beside the lists of nodes and relations
    TreeBuilder item_{{}};         ///< a relation, or a field that is no scalar
    TreeBuilder* into_ = nullptr;  ///< the one of the two that is written to
    std::size_t depth_ = 0;        ///< how many mappings and lists in it are open
    bool is_tag_ = false;          ///< the member of the document is `tyngde`
    std::size_t list_ = no_list;   ///< the list that is read, or comes next
    std::size_t least_ = 0;        ///< the first list that may come next

    Kind kind_ = Kind::unit;
    std::string node_;                             ///< the key of the node
    const Field* field_ = nullptr;                 ///< its field that is read
    std::uint64_t seen_ = 0;                       ///< which fields it has
    std::size_t next_ = 0;                         ///< the field that is likely to come next
    Names names_;                                  ///< its name in each language
    Provenance stated_;                            ///< what it says of its basis and source, which goes for its figures
    std::vector<std::pair<Measure, Scope>> bare_;  ///< its figures that say nothing of theirs
    std::vector<Remarks::OfFigure> cited_;         ///< those that do
    std::optional<std::string> language_;          ///< of all names that are in columns and say it
};

bool ColumnEvents::scalar(Tree::Shape shape, std::string text) {
    if (into_ == nullptr && (at_ != At::document || list_ != no_list)) return false;
    if (into_ == nullptr && is_tag_ && !text.starts_with("organisation/")) return false;
    (into_ == nullptr ? head_ : *into_).scalar(shape, std::move(text), 0);
    return true;
}

bool ColumnEvents::number(double value) {
    if (std::signbit(value)) return false;
    if (field_->sort == Field::Sort::figure) {
        columns_.put_exact(kind_, field_->measure, value);
        bare_.emplace_back(field_->measure, Scope::plain);
        return true;
    }
    if (field_->sort != Field::Sort::count || value < 1 || value != std::floor(value)) return false;
    if (value > 1) columns_.put(kind_, field_->column, value);
    return true;
}

/// The field of the node names another one.
bool ColumnEvents::names(std::string_view other, double weight) {
    if (node_.empty()) return false;  // its key stands behind
    const std::string_view node = node_;
    const bool to_node = field_->keys->to_node;
    columns_.relate(field_->keys->relation, to_node ? other : node, to_node ? node : other, weight);
    return true;
}

bool ColumnEvents::text(const std::string& value) {
    if (field_ == nullptr || value.empty()) return false;
    const bool for_people = field_->sort == Field::Sort::name || field_->name == "code" || field_->name == "note";
    if (value.size() >= 10 &&
        (for_people ? person_number_in_text(value) : person_number_in_key(value)) == PersonNumber::written)
        return false;
    switch (field_->sort) {
        case Field::Sort::text:
            if (field_->column == column_at("key")) node_ = value;
            [[fallthrough]];
        case Field::Sort::name:
            if (at_ != At::name)
                columns_.put(kind_, field_->column, value);
            else
                names_.back().second = value;
            return true;
        case Field::Sort::keys: return (at_ == At::keys || field_->name != "tasks") && names(value);
        case Field::Sort::count: columns_.put(kind_, column_at("group"), 1.0); return value == "unknown";
        case Field::Sort::figure:
            columns_.put_unknown(kind_, field_->measure);
            bare_.emplace_back(field_->measure, Scope::plain);
            return value == "unknown";
        case Field::Sort::remark: return remark(value);
        case Field::Sort::flag: break;
    }
    return false;
}

/// A field of the node that is one text, and is said beside the columns.
bool ColumnEvents::remark(const std::string& text) {
    if (field_->name == "note") {
        stated_.note = Text(text);
    } else if (field_->name == "source") {
        stated_.source = text;
    } else if (field_->name == "basis") {
        const auto basis = basis_from_string(text);
        if (basis) stated_.basis = *basis;
        return basis.has_value();
    } else {
        Tree tree;
        tree.members.emplace_back().name = field_->name;
        Tree& value = tree.members.back().value;
        value.shape = Tree::Shape::text;
        value.text = text;
        tree.shape = Tree::Shape::mapping;
        return take_field(Cursor(tree, reading_));
    }
    return true;
}

bool ColumnEvents::key(std::string& name) {
    if (into_ != nullptr) {
        into_->member(std::move(name), 0);
        return true;
    }
    if (at_ == At::document) return document_member(name);
    if (at_ == At::node) return node_member(name);
    // The language of a name.
    const auto is_it = [&](const auto& other) { return other.first == name; };
    if (name.size() >= 10 || std::any_of(names_.begin(), names_.end(), is_it)) return false;
    names_.emplace_back(std::move(name), std::string{});
    return true;
}

bool ColumnEvents::document_member(std::string& name) {
    for (const Kind kind : all_kinds)
        if (name == table_name(kind)) list_ = static_cast<std::size_t>(kind);
    if (name == "relations") list_ = relations;
    if (list_ == no_list) {
        is_tag_ = name == "tyngde";
        head_.member(std::move(name), 0);
        return true;
    }
    // Relations are ordered as the nodes are that they stand with, whatever the order of the lists.
    if (list_ < least_) return false;
    least_ = list_ + 1;
    return true;
}

bool ColumnEvents::node_member(std::string_view name) {
    const std::vector<Field>& fields = fields_[static_cast<std::size_t>(kind_)];
    for (std::size_t tried = 0; tried < fields.size(); ++tried, ++next_) {
        if (next_ >= fields.size()) next_ = 0;
        if (fields[next_].name != name) continue;
        const std::uint64_t bit = std::uint64_t{1} << next_;
        if ((seen_ & bit) != 0) return false;
        seen_ |= bit;
        field_ = &fields[next_++];
        return true;
    }
    return false;
}

bool ColumnEvents::begin(Tree::Shape shape) {
    if (into_ != nullptr) {
        into_->begin(shape, 0);
        ++depth_;
        return true;
    }
    const bool mapping = shape == Tree::Shape::mapping;
    switch (at_) {
        case At::before:
            head_.begin(shape, 0);
            at_ = At::document;
            return mapping;
        case At::document: return begin_in_document(shape);
        case At::list: return mapping && begin_in_list();
        case At::node: return begin_in_node(shape);
        case At::keys: return mapping && field_->keys->relation == Relation::responsible_for && collect(shape);
        case At::name:
        case At::behind: break;
    }
    return false;
}

bool ColumnEvents::begin_in_document(Tree::Shape shape) {
    if (list_ == no_list) {
        into_ = &head_;
        return begin(shape);
    }
    at_ = At::list;
    if (list_ != relations) kind_ = all_kinds[list_];
    return shape == Tree::Shape::list;
}

bool ColumnEvents::begin_in_list() {
    if (list_ == relations) return collect(Tree::Shape::mapping);
    columns_.begin(kind_);
    at_ = At::node;
    node_.clear();
    seen_ = next_ = 0;
    bare_.clear();
    return true;
}

bool ColumnEvents::begin_in_node(Tree::Shape shape) {
    const bool mapping = shape == Tree::Shape::mapping;
    if (field_->sort == Field::Sort::figure || field_->sort == Field::Sort::remark) return collect(shape);
    if (mapping && field_->sort == Field::Sort::name) {
        names_.clear();
        at_ = At::name;
        return true;
    }
    at_ = At::keys;
    return !mapping && field_->sort == Field::Sort::keys;
}

/// What begins here gets a tree of its own; that of a field is a mapping with it.
bool ColumnEvents::collect(Tree::Shape shape) {
    item_ = TreeBuilder({});
    into_ = &item_;
    if (at_ == At::node) {
        begin(Tree::Shape::mapping);
        item_.member(std::string(field_->name), 0);
    }
    return begin(shape);
}

bool ColumnEvents::end() {
    if (into_ != nullptr) return end_collected();
    switch (at_) {
        case At::document:
            head_.end();
            at_ = At::behind;
            return true;
        case At::list:
            at_ = At::document;
            list_ = no_list;
            return true;
        case At::node: return end_node();
        case At::keys: at_ = At::node; return true;
        case At::name: return end_name();
        case At::before:
        case At::behind: break;
    }
    return false;
}

/// A name in the organisation's language alone goes into the column.
bool ColumnEvents::end_name() {
    at_ = At::node;
    if (names_.size() == 1 && language_.value_or(names_.front().first) == names_.front().first) {
        language_ = names_.front().first;
        columns_.put(kind_, field_->column, names_.front().second);
    } else {
        remark(remarks_.names, std::move(names_));
    }
    return true;
}

bool ColumnEvents::end_node() {
    at_ = At::list;
    field_ = nullptr;
    const auto cite = [&](Measure measure, Scope scope, Provenance its) {
        its = filled_in(std::move(its), stated_);
        if (!its.empty()) remark<Remarks::OfFigure>(remarks_.of_figures, {measure, scope, std::move(its)});
    };
    for (Remarks::OfFigure& figure : cited_) cite(figure.measure, figure.scope, std::move(figure.provenance));
    cited_.clear();
    if (stated_.empty()) return !node_.empty();
    for (const auto& [measure, scope] : bare_) cite(measure, scope, {});
    remark(remarks_.nodes, std::exchange(stated_, {}));
    return !node_.empty();
}

bool ColumnEvents::end_collected() {
    into_->end();
    if (--depth_ == 1 && into_ == &item_ && at_ == At::node) {
        item_.end();
        depth_ = 0;
    }
    if (depth_ != 0) return true;
    const bool is_item = into_ == &item_;
    into_ = nullptr;
    return !is_item || take(std::move(item_).finish());
}

bool ColumnEvents::take(const Tree& tree) {
    const Cursor cursor(tree, reading_);
    refuse_persons(cursor);
    if (reading_.any()) return false;
    switch (at_) {
        case At::list: return take_relation(cursor);
        case At::node: return take_field(cursor);
        default: return take_share(cursor);
    }
}

bool ColumnEvents::take_relation(const Cursor& cursor) {
    RelationSpec relation = relation_from(cursor, reader_.figures());
    if (!relation.period.always()) return false;
    if (!relation.provenance.empty())
        remarks_.relations.push_back({columns_.relation_count(), std::move(relation.provenance)});
    columns_.relate(relation.relation, relation.from, relation.to, relation.weight.value_or(not_known));
    return true;
}

/// A field of the node that is more than a scalar, or is seldom there.
bool ColumnEvents::take_field(const Cursor& cursor) {
    Fields fields(cursor);
    if (field_->sort == Field::Sort::figure) {
        for (ReadFigure& figure : reader_.figures().as_written(fields, kind_))
            if (!put(std::move(figure))) return false;
        return warnings_.empty();
    }
    if (field_->name == "note") {
        stated_.note = text_for_people(fields, "note");
    } else if (field_->name == "recorded") {
        if (const Recorded recorded = recorded_from(fields); !recorded.empty()) remark(remarks_.recorded, recorded);
    } else if (field_->name == "empty") {
        remark(remarks_.empty, empty_from(fields.need("empty")));
    } else if (field_->name == "unit_line") {
        remark(remarks_.unit_lines, unit_line_from(fields.need("unit_line")));
    } else if (field_->name == "levels") {
        std::vector<std::string> labels;
        for (const Cursor& level : fields.need("levels").one_or_more("level labels")) labels.push_back(level.text());
        if (!labels.empty()) remark(remarks_.member_levels, std::move(labels));
    } else {
        return false;
    }
    return true;
}

/// A figure that is more than a number.
bool ColumnEvents::put(ReadFigure read) {
    FigureRecord& figure = read.record;
    if (figure.quantity.form == Form::pending) return false;
    Provenance its = std::exchange(figure.quantity.provenance, {});
    if (!read.unstated && its.empty())
        bare_.emplace_back(figure.measure, figure.scope);
    else if (!read.unstated)
        cited_.push_back({figure.measure, figure.scope, std::move(its)});
    else if (!its.empty())
        remark<Remarks::OfFigure>(remarks_.of_figures, {figure.measure, figure.scope, std::move(its)});
    if (!columns_.put(kind_, figure)) remark(remarks_.figures, std::move(figure));
    return true;
}

bool ColumnEvents::take_share(const Cursor& cursor) {
    Fields fields(cursor);
    const std::string other = fields.need(field_->keys->to_node ? "unit" : "task").text();
    const auto share = fields.take("share");
    const double weight = share ? share->number() : not_known;
    fields.done();
    return !other.empty() && !(weight < 0) && names(other, weight);
}

std::optional<Organisation> ColumnEvents::finish(const std::function<Place(Kind, std::size_t)>& written) {
    if (at_ != At::behind) return std::nullopt;
    const Tree head = std::move(head_).finish();
    Reading reading(head, {});
    Fields fields(Cursor(head, reading));
    WholeRecord whole;
    remarks_.decided = read_whole(fields, whole);
    fields.done();
    remarks_.sources = std::move(whole.sources);
    remarks_.day = whole.day;
    if (reading.any() || !whole.warnings.empty() || language_.value_or(whole.language) != whole.language)
        return std::nullopt;
    Columns columns{.key = std::move(whole.key),
                    .names = std::move(whole.names),
                    .language = std::move(whole.language),
                    .note = std::move(whole.note),
                    .levels = std::move(whole.levels),
                    .recorded = whole.recorded};
    columns_.show(columns);
    columns.written = written;
    columns.remarks = &remarks_;
    return Organisation(columns);
}

}  // namespace

std::optional<Organisation> organisation_by_columns(std::string_view json, const std::string& file) {
    // The lexer takes a zero byte for the end of the text.
    if (json.find('\0') != std::string_view::npos) return std::nullopt;
    try {
        ColumnEvents events;
        if (!nlohmann::json::sax_parse(Characters(json.data()), Characters(json.data() + json.size()), &events))
            return std::nullopt;
        // Warnings have places: where there are any, there is a tree after all.
        std::optional<Tree> tree;
        return events.finish([&](Kind kind, std::size_t row) {
            if (!tree) tree = parse_json(json, file);
            return place_in(*tree, table_name(kind), row - 1, file);
        });
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace tyngde::io
