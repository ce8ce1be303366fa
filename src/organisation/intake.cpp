#include "intake.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "recording.hpp"
#include "rules.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde {
namespace {

Message a(Kind kind) { return "a " + Message(to_string(kind)); }

bool is_plain(Scope scope, Form form, const Interval& interval) {
    return scope != Scope::own && form == Form::exact && interval.known();
}

}  // namespace

Kind Intake::kind(Row node) const {
    return static_cast<Kind>(std::upper_bound(first.begin() + 1, first.end(), node) - first.begin() - 1);
}

void Intake::make_room(const std::array<Row, kind_count>& sizes) {
    for (std::size_t kind = 0; kind < kind_count; ++kind) first[kind + 1] = first[kind] + sizes[kind];
    key.resize(node_count());
    index = KeyIndex(node_count());
    type.assign(node_count(), 0);
    level.assign(node_count(), 0);
    unplaced.assign(size(Kind::unit), 0);
    posts.resize(size(Kind::post));
}

void Intake::enter_key(Row node, std::string_view normal) {
    key[node] = normal;
    const Row other = index.enter(node, normal, key);
    if (other != node) throw key_in_use(normal, kind(other), place(node, "key"));
}

std::uint16_t Intake::word(std::string_view text, Row node, std::string_view column) {
    if (text.empty()) return 0;
    const auto [at, fresh] = word_index_.emplace(text, static_cast<std::uint16_t>(words.size()));
    if (fresh) {
        if (words.size() > std::size_t{0xffff})
            throw SchemaViolation(Problem{
                "too many different types and levels", std::string(text), "at most 65,535", {}, place(node, column)});
        // The index is keyed by the text that is kept.
        word_index_.erase(at);
        words.push_back(own_texts_.emplace_back(text));
        return word_index_.emplace(words.back(), static_cast<std::uint16_t>(words.size() - 1)).first->second;
    }
    return at->second;
}

std::uint16_t Intake::language_number(std::string_view wanted) {
    auto at = std::find(languages.begin(), languages.end(), wanted);
    if (at == languages.end()) at = languages.insert(at, own_texts_.emplace_back(wanted));
    return static_cast<std::uint16_t>(at - languages.begin());
}

void Intake::check_level(std::string_view label, Row node, std::string_view column) const {
    if (label.empty() || scale.empty() || std::find(scale.begin(), scale.end(), label) != scale.end()) return;
    const std::vector<std::string_view> candidates(scale.begin(), scale.end());
    throw SchemaViolation(
        Problem{"the level " + quote(label) + " of " + quote(key[node]) + " is not on the scale of the organisation",
                std::string(label), "one of 'levels'", nearest(label, candidates), place(node, column)});
}

void Intake::refuse_figure(Row node, Measure measure, Scope scope, Message message, Message expected) const {
    throw SchemaViolation(Problem{std::move(message),
                                  std::string(to_string(measure)),
                                  std::move(expected),
                                  {},
                                  place(node, column_name(measure, scope))});
}

void Intake::put(Row node, Measure measure, Scope scope, const Interval& interval, Form form) {
    const auto refuse = [&](Message message, Message expected) {
        refuse_figure(node, measure, scope, std::move(message), std::move(expected));
    };
    const auto its = [&] { return "the " + Message(to_string(measure)) + " of " + quote(key[node]); };
    const Kind its_kind = kind(node);
    if (!applies_to(measure, its_kind))
        refuse(a(its_kind) + " (" + quote(key[node]) + ") has no " + Message(to_string(measure)),
               "a measure of " + a(its_kind));
    if (its_kind != Kind::unit && scope != Scope::plain) refuse(its() + " has a scope", "a scope on units only");
    const Row row = node - begin(its_kind);
    FigureColumn& column = figures(its_kind, measure, scope);
    if (column.writing(row).stated) refuse(its() + " stands twice", "one figure for each scope");
    if (its_kind == Kind::unit && scope != Scope::own) {
        // What is written plain is own and total at once where there is nothing below.
        const Writing there =
            figures(its_kind, measure, scope == Scope::total ? Scope::own : Scope::total).writing(row);
        if (there.stated && (scope == Scope::plain || !there.own))
            refuse(its() + " stands with a scope and without", "own and total, or one figure without a scope");
    }
    if (!interval.known() && form != Form::unknown) refuse(its() + " is not a number", "a number, or unknown");
    if (interval.known()) {
        if (!std::isfinite(interval.value) || !std::isfinite(interval.lower) || !std::isfinite(interval.upper))
            refuse(its() + " is not finite", "a finite number");
        if (interval.lower > interval.value || interval.value > interval.upper)
            refuse("the bounds of " + its() + " stand upside down", "the lower one first");
        if (interval.lower < 0) refuse(its() + " is negative", "a figure of at least 0");
    }

    if (column.value.empty()) column.value.assign(size(its_kind), not_known);
    if (column.written.empty() && !is_plain(scope, form, interval)) {
        column.written.resize(column.value.size());
        for (std::size_t i = 0; i < column.value.size(); ++i)
            column.written[i] = {!std::isnan(column.value[i]), false, Form::exact};
    }
    const bool bounded = !(interval == Interval::exact(interval.value)) && !(interval == Interval{});
    if (bounded && column.lower.empty()) {
        column.lower = column.upper = column.value;
        for (std::size_t i = 0; i < column.value.size(); ++i)
            if (std::isnan(column.value[i])) {
                column.lower[i] = Interval{}.lower;
                column.upper[i] = Interval{}.upper;
            }
    }
    column.value[row] = interval.value;
    if (!column.written.empty()) column.written[row] = {true, scope == Scope::own, form};
    if (!column.lower.empty()) {
        column.lower[row] = interval.lower;
        column.upper[row] = interval.upper;
    }
}

void Intake::drop_figures(Row node) {
    const Kind its_kind = kind(node);
    const Row row = node - begin(its_kind);
    for (const MeasureRow& measure : measures)
        for (const Scope scope : {Scope::plain, Scope::total}) {
            FigureColumn& column = figures(its_kind, measure.measure, scope);
            if (column.value.empty()) continue;
            column.value[row] = not_known;
            if (!column.written.empty()) column.written[row] = {};
            if (column.lower.empty()) continue;
            column.lower[row] = Interval{}.lower;
            column.upper[row] = Interval{}.upper;
        }
}

DraftIntake::DraftIntake(const Draft& draft) : draft_(draft), row_(draft.end_handle(), no_row) {
    take_whole();
    std::vector<Kind> kinds(draft.end_handle());
    std::array<Row, kind_count> sizes{};
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node)) ++sizes[static_cast<std::size_t>(kinds[node] = draft[node].kind)];
    make_room(sizes);
    handle_.resize(node_count());
    std::array<Row, kind_count + 1> next = first;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node)) handle_[row_[node] = next[static_cast<std::size_t>(kinds[node])]++] = node;
    name_offset.push_back(0);
    for (Row row = 0; row < node_count(); ++row) take_node(row, draft[handle_[row]]);
    take_relations();
    note_recorded();
}

void DraftIntake::take_whole() {
    organisation_key = draft_.key;
    names = draft_.names;
    language = draft_.language;
    note = draft_.note;
    scale = draft_.levels;
    sources = draft_.sources;
    warnings = draft_.warnings;
}

void DraftIntake::note_recorded() {
    recorded = {};
    recorded[static_cast<std::size_t>(Subject::posts)] = size(Kind::post) > 0;
    std::array<bool, relation_count> there{};
    for (const RelationRow& relation : relations) there[static_cast<std::size_t>(relation.relation)] = true;
    const bool homes = there[static_cast<std::size_t>(Relation::post_in)];
    for (std::size_t i = 0; i < relation_count; ++i)
        if (const auto subject = subject_of(static_cast<Relation>(i), homes); subject && there[i])
            recorded[static_cast<std::size_t>(*subject)] = true;
    for (const Subject subject : all_subjects)
        if (const auto& said = draft_.recorded[subject]) recorded[static_cast<std::size_t>(subject)] = *said;
}

void DraftIntake::gather_texts() {
    std::size_t size = 0;
    for (const auto* texts : {&key, &name_text})
        for (const std::string_view text : *texts) size += text.size();
    auto gathered = std::make_shared<std::string>();
    gathered->reserve(size);
    for (auto* texts : {&key, &name_text})
        for (std::string_view& text : *texts) {
            const std::size_t begin = gathered->size();
            *gathered += text;
            text = std::string_view(*gathered).substr(begin);
        }
    texts_ = std::move(gathered);
}

bool DraftIntake::take_again(std::span<const Draft::Handle> nodes, std::span<const RelationRow> kept,
                             std::span<const char> cited) {
    take_whole();
    const std::set<Row> rows = [&] {
        std::set<Row> result;
        for (const Draft::Handle node : nodes) result.insert(row_[node]);
        return result;
    }();
    const auto drop = [&](auto& list, const auto& row_of) {
        std::erase_if(list, [&](const auto& entry) { return rows.contains(row_of(entry.first)); });
    };
    const auto of_node = [](Row row) { return row; };
    const auto of_figure = [](FigureName name) { return node_of(name); };
    drop(provenance, of_node);
    drop(member_levels, of_node);
    drop(unit_recorded, of_node);
    drop(unit_empty, of_node);
    drop(figure_provenance, of_figure);
    drop(figure_terms, of_figure);
    for (const Row row : rows) {
        const NodeRecord& record = draft_[handle_[row]];
        if (!take_names_again(row, record)) return false;
        drop_figures(row);
        take_fields(row, record);
    }
    relations.clear();
    relation_provenance.clear();
    const std::vector<std::uint32_t> changed = draft_.changed_relations();
    relations.reserve(kept.size() + draft_.relations().size() - draft_.remembered_relations());
    const auto keep = [&](std::size_t begin, std::size_t end) {
        if (cited.empty()) {
            relations.insert(relations.end(), kept.begin() + static_cast<std::ptrdiff_t>(begin),
                             kept.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        }
        for (std::size_t i = begin; i < end; ++i) {
            if (cited[i] != 0) cite(draft_.relations()[kept[i].origin].provenance);
            relations.push_back(kept[i]);
        }
    };
    std::size_t done = 0;  // of those that are kept, which lie in the order of their origins
    for (const std::uint32_t position : changed) {
        const auto at = std::lower_bound(kept.begin() + static_cast<std::ptrdiff_t>(done), kept.end(), position,
                                         [](const RelationRow& row, std::uint32_t p) { return row.origin < p; });
        const auto until = static_cast<std::size_t>(at - kept.begin());
        keep(done, until);
        done = at != kept.end() && at->origin == position ? until + 1 : until;
        take_relation(position);
    }
    keep(done, kept.size());
    for (std::size_t i = draft_.remembered_relations(); i < draft_.relations().size(); ++i)
        take_relation(static_cast<std::uint32_t>(i));
    if (!relation_provenance.empty()) relation_provenance.resize(relations.size(), nullptr);
    note_recorded();
    return true;
}

bool DraftIntake::take_names_again(Row row, const NodeRecord& record) {
    const std::uint32_t begin = name_offset[row];
    if (name_offset[row + 1] - begin != record.names.size()) return false;
    for (std::uint32_t i = 0; i < record.names.size(); ++i) {
        name_language[begin + i] = language_number(record.names[i].first);
        name_text[begin + i] = record.names[i].second;
    }
    return true;
}

Place DraftIntake::place(Row node, std::string_view) const { return draft_[handle_[node]].place; }

Place DraftIntake::place(const RelationRow& relation, std::string_view) const {
    return draft_.relations()[relation.origin].place;
}

void DraftIntake::take_node(Row row, const NodeRecord& record) {
    enter_key(row, record.key);
    for (const auto& [its_language, text] : record.names) {
        name_language.push_back(language_number(its_language));
        name_text.push_back(text);
    }
    name_offset.push_back(static_cast<std::uint32_t>(name_text.size()));
    take_fields(row, record);
}

void DraftIntake::take_fields(Row row, const NodeRecord& record) {
    check_source(record.provenance, record.place);
    type[row] = word(record.type, row, "type");
    level[row] = word(record.level, row, "level");
    const auto keep = [&](std::vector<std::string_view>& texts, const std::string& text) {
        if (text.empty() && texts.empty()) return;
        texts.resize(node_count());
        texts[row] = text;
    };
    keep(code, record.code);
    keep(holder, record.holder);
    if (!record.provenance.empty()) provenance.emplace_back(row, &record.provenance);
    for (const std::string& label : record.member_levels) check_level(label, row, "levels");
    if (!record.member_levels.empty()) member_levels.emplace_back(row, &record.member_levels);
    for (const FigureRecord& figure : record.figures) {
        put(row, figure.measure, figure.scope, figure.quantity.interval, figure.quantity.form);
        check_source(figure.quantity.provenance, record.place);
        if (!figure.quantity.provenance.empty())
            figure_provenance.emplace_back(figure_name(row, figure.measure, figure.scope), &figure.quantity.provenance);
        if (!figure.quantity.terms.empty() && !figure.quantity.interval.is_exact())
            figure_terms.emplace_back(figure_name(row, figure.measure, figure.scope), &figure.quantity.terms);
    }
    if (record.kind == Kind::unit) unplaced[row] = static_cast<char>(record.unplaced);
    if (record.empty != Empty::no) unit_empty.emplace_back(row, &record.empty);
    if (!record.recorded.empty()) unit_recorded.emplace_back(row, &record.recorded);
    if (record.kind != Kind::post) return;
    const Row post = row - begin(Kind::post);
    posts[post] = {.role = record.role,
                   .vacant = record.vacant,
                   .temporary = record.temporary,
                   .external = record.external,
                   .manager = record.manager,
                   .large = record.large,
                   .unit_line = record.unit_line};
    if (record.count == 1 && count.empty()) return;
    if (count.empty()) count.assign(posts.size(), 1);
    count[post] = record.count;
}

void DraftIntake::take_relations() {
    relations.reserve(draft_.relations().size());
    for (std::uint32_t i = 0; i < draft_.relations().size(); ++i) take_relation(i);
    if (!relation_provenance.empty()) relation_provenance.resize(relations.size(), nullptr);
}

void DraftIntake::take_relation(std::uint32_t position) {
    const RelationRecord& record = draft_.relations()[position];
    if (record.removed) return;
    check_source(record.provenance, record.place);
    if (!record.provenance.empty()) cite(record.provenance);
    relations.push_back({row_[record.from], row_[record.to], record.weight.value_or(not_known), position,
                         record.relation, 0, record.decided});
}

void Intake::cite(const Provenance& provenance) {
    relation_provenance.resize(relations.size(), nullptr);
    relation_provenance.push_back(&provenance);
}

void Intake::check_source(const Provenance& provenance, const Place& place) const {
    if (provenance.source.empty()) return;
    std::vector<std::string_view> candidates;
    for (const Source& source : sources) {
        if (source.key == provenance.source) return;
        candidates.push_back(source.key);
    }
    throw UnknownKey(Problem{"there is no source with the key " + quote(provenance.source), provenance.source,
                             "a key of 'sources'", nearest(provenance.source, candidates), place});
}

}  // namespace tyngde
