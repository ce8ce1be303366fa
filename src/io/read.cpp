#include "tyngde/io/read.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "attributes.hpp"
#include "document.hpp"
#include "fields.hpp"
#include "gather.hpp"
#include "node_reader.hpp"
#include "organisation_by_columns.hpp"
#include "persons.hpp"
#include "relation_reader.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/formula.hpp"
#include "whole.hpp"

namespace tyngde::io {
namespace {

/// Adds the node of a specification, whose key stays behind, and no more.
void add_node(Draft& draft, NodeSpec& spec) {
    std::string key = spec.node.key;
    NodeRecord record = std::exchange(spec.node, {});
    spec.node.key = std::move(key);
    try {
        draft.add(std::move(record));
    } catch (const InvalidKey& error) {
        Problem problem = error.problem();
        problem.place = spec.key_place;
        throw InvalidKey(std::move(problem));
    }
}

/// Adds the nodes, then the relations, so that a document may name what comes later.
void add_all(Draft& draft, std::vector<NodeSpec> specs, const std::vector<RelationSpec>& beside,
             const Cursor& document) {
    Reading& reading = document.reading();
    const auto attempt = [&](const auto& add_one) {
        try {
            add_one();
            return true;
        } catch (const UnknownKey& error) {
            // What is named was refused itself.
            if (!reading.may_be_refused(error.problem().key)) reading.take(error, document.tree());
            return false;
        } catch (const Error& error) {
            reading.take(error, document.tree());
            return false;
        }
    };
    std::vector<const NodeSpec*> added, refused;
    for (NodeSpec& spec : specs)
        if (attempt([&] { add_node(draft, spec); }))
            added.push_back(&spec);
        else
            refused.push_back(&spec), reading.refuse_key(spec.node.key, true);
    for (const NodeSpec* spec : added)
        for (const RelationSpec& relation : spec->relations) attempt([&] { relate(draft, relation); });
    // What is refused may name what is not there, too.
    for (const NodeSpec* spec : refused)
        for (const RelationSpec& relation : spec->relations) {
            if (relation.from != spec->node.key)
                attempt([&] { draft.at(relation.from, std::nullopt, relation.from_place); });
            if (relation.to != spec->node.key) attempt([&] { draft.at(relation.to, std::nullopt, relation.to_place); });
        }
    for (const RelationSpec& relation : beside) attempt([&] { relate(draft, relation); });
}

/// Tells where the day is missing, and takes any, so that the rest is looked at.
void check_day(Fields& fields, Draft& draft) {
    if (!draft.is_dated() || draft.day) return;
    const Date first = draft.dates().front();
    draft.day = first;
    if (fields.harmed_at("day")) return;
    fields.cursor().missing("day", Problem{"the organisation has dates and does not say which day it shows",
                                           "day",
                                           Message("a field 'day', such as ") + to_string(first),
                                           {},
                                           fields.cursor().place()});
}

/// Computes the formulas; one that makes no sense is the document's fault.
void compute_formulas(Draft& draft) {
    try {
        compute_pending(draft);
    } catch (const UsageError& error) {
        throw DocumentError(error.problem());
    }
}

/// The organisation, checked as a whole. What may only seem wrong since something was refused is not told.
Organisation whole(Draft& draft, Fields& fields) {
    Reading& reading = fields.cursor().reading();
    try {
        compute_formulas(draft);
        check_all_days(draft);
        return Organisation(draft);
    } catch (const CycleError& error) {
        if (reading.in_doubt(error.cycle())) reading.give_up(error.problem().place);
        throw;
    } catch (const FigureConflict& error) {
        if (reading.figures_harmed()) reading.give_up(error.problem().place);
        throw;
    }
}

Organisation organisation_from(Fields& fields) {
    Draft draft;
    const bool decided = read_whole(fields, draft);
    const NodeReader reader(draft.language, draft.warnings, &draft.sources);
    std::vector<NodeSpec> specs;
    const auto read_list = [&](std::string_view name, Kind kind) {
        if (const auto list = fields.take(name)) {
            specs.reserve(specs.size() + list->tree().items.size());
            for (const Cursor& item : list->items()) reader.node(item, kind, specs);
        }
    };
    read_list("units", Kind::unit);
    read_list("posts", Kind::post);
    read_list("tasks", Kind::task);
    read_list("collaborations", Kind::collaboration);
    read_list("fora", Kind::forum);
    read_list("committees", Kind::committee);
    std::vector<RelationSpec> relations;
    if (const auto list = fields.take("relations"))
        for (const Cursor& item : list->items())
            item.reading().attempt(item.tree(), [&] { relations.push_back(relation_from(item, reader.figures())); });
    fields.done();
    add_all(draft, std::move(specs), relations, fields.cursor());
    for (std::size_t i = 0; decided && i < draft.relations().size(); ++i) draft.relation(i).decided = true;
    check_day(fields, draft);
    return whole(draft, fields);
}

Assumptions assumptions_from(Fields& fields) {
    expect_kind(fields, "assumptions");
    refuse_persons(fields.cursor());
    Assumptions result;
    const std::string language = fields.text("language", "da");
    NodeReader reader(language, result.warnings);
    result.key = fields.text("key");
    result.note = text_for_people(fields, "note");
    result.names = reader.names(fields);
    result.recorded = recorded_from(fields);
    if (const auto list = fields.take("figures"))
        for (const Cursor& item : list->items()) {
            Fields entry(item);
            const Cursor node = entry.need("node");
            AssumedFigures assumed{node.text("a key"), {}, {}, node.place()};
            assumed.figures = reader.figures().figures(entry);
            if (const auto count = entry.take("count")) assumed.count = count_from(*count);
            entry.done();
            result.figures.push_back(std::move(assumed));
        }
    if (const auto list = fields.take("tasks"))
        for (const Cursor& item : list->items()) reader.node(item, Kind::task, result.tasks);
    if (const auto list = fields.take("relations"))
        for (const Cursor& item : list->items()) result.relations.push_back(relation_from(item, reader.figures()));
    fields.done();
    return result;
}

/// Refuses a second key of its kind.
void check_new(const Cursor& cursor, std::set<std::string>& keys, const std::string& what) {
    const std::string& key = cursor.text("a key");
    if (cursor.reading().refused(cursor.tree())) return;
    if (!keys.insert(key).second)
        cursor.refuse(Message("the ") + what + " " + quote(key) + " stands twice", "each key once", key);
}

double number_from_0(const Cursor& cursor) {
    const double value = cursor.number("a number");
    if (value < 0) cursor.refuse_shape("a number of at least 0");
    return value;
}

SpanBand band_from(Fields& fields, const NodeReader& reader) {
    SpanBand band{fields.need("key").text("a key"), reader.names(fields), 0, infinity};
    band.from = number_from_0(fields.need("from"));
    if (const auto to = fields.take("to")) {
        band.to = number_from_0(*to);
        if (band.to < band.from)
            to->refuse("the band ends before it begins", Message("at least ") + to_text(band.from), "to");
    }
    fields.done();
    return band;
}

SpanPoint point_from(Fields& fields, const NodeReader& reader) {
    SpanPoint point{fields.need("key").text("a key"), reader.names(fields), {}, 0};
    const auto observed = fields.take("observed"), limit = fields.take("limit");
    if (observed.has_value() == limit.has_value())
        fields.refuse_word("a point is observed or a limit", "one of observed and limit", {"observed", "limit"});
    point.sort = observed ? SpanPoint::Sort::observed : SpanPoint::Sort::limit;
    point.value = number_from_0(observed ? *observed : *limit);
    fields.done();
    return point;
}

SpanRange range_from(Fields& fields, const NodeReader& reader) {
    SpanRange range;
    range.key = fields.need("key").text("a key");
    range.names = reader.names(fields);
    if (const auto of = fields.take("of")) {
        std::vector<std::string_view> words;
        for (RangeOf each : all_range_subjects) words.push_back(to_string(each));
        const auto found = std::find(words.begin(), words.end(), of->text("what it is about"));
        if (found == words.end())
            throw DocumentError(Problem{quote(of->text()) + " is nothing that a range can be about", of->text(),
                                        "direct_span, staff_per_manager or fte_staff_per_fte_manager",
                                        nearest(of->text(), words), of->place()});
        range.of = all_range_subjects[static_cast<std::size_t>(found - words.begin())];
    }
    range.source = reader.figures().source(fields.need("source"));
    range.note = text_for_people(fields, "note");
    std::set<std::string> bands, points;
    if (const auto list = fields.take("bands"))
        for (const Cursor& item : list->items("a list of bands")) {
            Fields entry(item);
            check_new(entry.need("key"), bands, "band");
            range.bands.push_back(band_from(entry, reader));
        }
    if (const auto list = fields.take("points"))
        for (const Cursor& item : list->items("a list of points")) {
            Fields entry(item);
            check_new(entry.need("key"), points, "point");
            range.points.push_back(point_from(entry, reader));
        }
    fields.done();
    if (range.bands.empty() && range.points.empty())
        fields.cursor().refuse("the range " + quote(range.key) + " says nothing", "bands or points", range.key);
    return range;
}

SpanRanges ranges_from(Fields& fields) {
    expect_kind(fields, "ranges");
    refuse_persons(fields.cursor());
    SpanRanges result;
    std::vector<Problem> warnings;
    result.sources = read_sources(fields);
    const NodeReader reader(fields.text("language", "da"), warnings, &result.sources);
    result.key = fields.text("key");
    result.note = text_for_people(fields, "note");
    result.names = reader.names(fields);
    std::set<std::string> keys;
    for (const Cursor& item : fields.need("ranges").items("a list of ranges")) {
        Fields entry(item);
        check_new(entry.need("key"), keys, "range");
        result.ranges.push_back(range_from(entry, reader));
    }
    fields.done();
    return result;
}

}  // namespace

std::string document_kind(const Tree& tree, const std::string& file) {
    Reading reading(tree, file);
    const Cursor cursor(tree, reading);
    Fields fields(cursor, "a document: a mapping with a field 'tyngde'");
    return kind_and_version(fields);
}

Organisation read_organisation(const Tree& tree, const std::string& file) {
    return gather(tree, file, organisation_from);
}

Assumptions read_assumptions(const Tree& tree, const std::string& file) { return gather(tree, file, assumptions_from); }

SpanRanges read_ranges(const Tree& tree, const std::string& file) { return gather(tree, file, ranges_from); }

Organisation read_organisation(std::string_view json, const std::string& file) {
    if (auto organisation = organisation_by_columns(json, file)) return *std::move(organisation);
    return read_organisation(parse_json(json, file), file);
}

Assumptions read_assumptions(std::string_view json, const std::string& file) {
    return read_assumptions(parse_json(json, file), file);
}

SpanRanges read_ranges(std::string_view json, const std::string& file) {
    return read_ranges(parse_json(json, file), file);
}

}  // namespace tyngde::io
