#include "tyngde/io/read.hpp"

#include <algorithm>
#include <utility>

#include "document.hpp"
#include "fields.hpp"
#include "node_reader.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde::io {
namespace {

/// Adds the nodes, then the relations, so that a document may name what comes later.
void add_all(Draft& draft, const std::vector<NodeSpec>& specs) {
    for (const NodeSpec& spec : specs) add(draft, spec);
    for (const NodeSpec& spec : specs)
        for (const RelationSpec& relation : spec.relations) relate(draft, relation);
}

void check_day(const Cursor& document, const Draft& draft) {
    if (draft.is_dated() && !draft.day)
        document.refuse("the organisation has dates and does not say which day it shows",
                        "a field 'day', such as " + to_string(draft.dates().front()), "day");
}

/// Computes the formulas; one that makes no sense is the document's fault.
void compute_formulas(Draft& draft) {
    try {
        compute_pending(draft);
    } catch (const UsageError& error) {
        throw DocumentError(error.problem());
    }
}

Organisation organisation_from(Fields& fields) {
    expect_kind(fields, "organisation");
    Draft draft;
    draft.key = fields.text("key");
    draft.language = fields.text("language", "da");
    draft.note = fields.text("note");
    draft.sources = read_sources(fields);
    if (const auto day = fields.take("day")) draft.day = NodeReader::date(*day);
    NodeReader reader(draft.language, draft.warnings, &draft.sources);
    draft.names = reader.names(fields);
    if (const auto levels = fields.take("levels"))
        for (const Cursor& level : levels->items("a list of level labels, top first")) {
            if (std::find(draft.levels.begin(), draft.levels.end(), level.text()) != draft.levels.end())
                level.refuse("the level " + quote(level.text()) + " stands twice", "each label once", level.text());
            draft.levels.push_back(level.text());
        }
    std::vector<NodeSpec> specs;
    const auto read_list = [&](std::string_view name, Kind kind) {
        if (const auto list = fields.take(name))
            for (const Cursor& item : list->items()) reader.node(item, kind, specs);
    };
    read_list("units", Kind::unit);
    read_list("posts", Kind::post);
    read_list("tasks", Kind::task);
    read_list("collaborations", Kind::collaboration);
    read_list("fora", Kind::forum);
    read_list("committees", Kind::committee);
    std::vector<RelationSpec> relations;
    if (const auto list = fields.take("relations"))
        for (const Cursor& item : list->items()) relations.push_back(reader.relation(item));
    fields.done();
    add_all(draft, specs);
    for (const RelationSpec& relation : relations) relate(draft, relation);
    check_day(fields.cursor(), draft);
    compute_formulas(draft);
    check_all_days(draft);
    return Organisation(draft);
}

Profile profile_from(Fields& fields) {
    expect_kind(fields, "profile");
    Profile profile;
    std::vector<Problem> warnings;
    NodeReader reader("da", warnings);
    profile.key = fields.text("key");
    profile.note = fields.text("note");
    profile.names = reader.names(fields);
    const auto measure = [](const Cursor& cursor) {
        const std::string& name = cursor.text("a measure");
        const auto found = measure_from_string(name);
        const auto usable = [](Measure m) { return row(m).adds_up != AddsUp::none; };
        if (found && usable(*found)) return *found;
        std::vector<std::string_view> names;
        for (const MeasureRow& entry : measures)
            if (usable(entry.measure)) names.push_back(entry.name);
        throw DocumentError(Problem{quote(name) + " is not a measure that adds up", name, "a measure that adds up",
                                    nearest(name, names), cursor.place()});
    };
    const Cursor criteria = fields.need("criteria");
    double total = 0;
    for (const Cursor& item : criteria.items("a list of criteria")) {
        Fields entry(item);
        const Cursor name = entry.need("measure");
        Criterion criterion{measure(name), 1};
        for (const Criterion& other : profile.criteria)
            if (other.measure == criterion.measure)
                name.refuse("the criterion " + quote(name.text()) + " stands twice", "each measure once", name.text());
        if (const auto weight = entry.take("weight")) {
            criterion.weight = weight->number("a weight");
            if (criterion.weight < 0) weight->refuse_shape("a weight of at least 0");
        }
        entry.done();
        total += criterion.weight;
        profile.criteria.push_back(criterion);
    }
    if (!(total > 0))
        criteria.refuse("the criteria weigh nothing together", "at least one criterion with a weight above 0");
    if (const auto load = fields.take("load")) profile.load = measure(*load);
    fields.done();
    return profile;
}

Assumptions assumptions_from(Fields& fields) {
    expect_kind(fields, "assumptions");
    Assumptions result;
    const std::string language = fields.text("language", "da");
    NodeReader reader(language, result.warnings);
    result.key = fields.text("key");
    result.note = fields.text("note");
    result.names = reader.names(fields);
    if (const auto list = fields.take("figures"))
        for (const Cursor& item : list->items()) {
            Fields entry(item);
            const Cursor node = entry.need("node");
            AssumedFigures assumed{node.text("a key"), {}, {}, node.place()};
            assumed.figures = reader.figures(entry);
            if (const auto count = entry.take("count")) assumed.count = NodeReader::count(*count);
            entry.done();
            result.figures.push_back(std::move(assumed));
        }
    if (const auto list = fields.take("tasks"))
        for (const Cursor& item : list->items()) reader.node(item, Kind::task, result.tasks);
    if (const auto list = fields.take("relations"))
        for (const Cursor& item : list->items()) result.relations.push_back(reader.relation(item));
    fields.done();
    return result;
}

}  // namespace

std::string document_kind(const Tree& tree, const std::string& file) {
    const Cursor cursor(tree, file);
    Fields fields(cursor, "a document: a mapping with a field 'tyngde'");
    return kind_and_version(fields);
}

Organisation read_organisation(const Tree& tree, const std::string& file) {
    Fields fields(Cursor(tree, file), "a document: a mapping with a field 'tyngde'");
    return organisation_from(fields);
}

Profile read_profile(const Tree& tree, const std::string& file) {
    Fields fields(Cursor(tree, file), "a document: a mapping with a field 'tyngde'");
    return profile_from(fields);
}

Assumptions read_assumptions(const Tree& tree, const std::string& file) {
    Fields fields(Cursor(tree, file), "a document: a mapping with a field 'tyngde'");
    return assumptions_from(fields);
}

Organisation read_organisation(std::string_view json, const std::string& file) {
    return read_organisation(parse_json(json, file), file);
}

Profile read_profile(std::string_view json, const std::string& file) {
    return read_profile(parse_json(json, file), file);
}

Assumptions read_assumptions(std::string_view json, const std::string& file) {
    return read_assumptions(parse_json(json, file), file);
}

}  // namespace tyngde::io
