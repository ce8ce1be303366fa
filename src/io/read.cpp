#include "tyngde/io/read.hpp"

#include <algorithm>
#include <utility>

#include "document.hpp"
#include "fields.hpp"
#include "node_reader.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde::io {
namespace {

Problem on_day(Date date, Problem problem) {
    problem.message = "on " + to_string(date) + ": " + problem.message;
    return problem;
}

/// Adds the nodes, then the relations, so that a document may name what comes later.
void add_all(Draft& draft, const std::vector<NodeSpec>& specs) {
    for (const NodeSpec& spec : specs) add(draft, spec);
    for (const NodeSpec& spec : specs)
        for (const RelationSpec& relation : spec.relations) relate(draft, relation);
}

/// A relation with a period holds on a day on which both its ends are there.
void check_period(const Draft& draft, const RelationSpec& spec) {
    for (const std::string& key : {spec.from, spec.to}) {
        const NodeRecord& node = draft[draft.at(key)];
        if (spec.period.overlaps(node.period)) continue;
        throw SchemaViolation(Problem{quote(spec.from) + " " + std::string(to_string(spec.relation)) + " " +
                                          quote(spec.to) + " " + to_string(spec.period) + ", but " + quote(node.key) +
                                          " is there " + to_string(node.period),
                                      node.key,
                                      "a period in which both are there",
                                      {},
                                      spec.place});
    }
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

/// The organisation of the day that the document states; what is wrong on any other day is an error too.
Organisation on_all_days(const Draft& draft) {
    if (!draft.is_dated()) return Organisation(draft);
    std::vector<Date> dates = draft.dates();
    dates.insert(dates.begin(), std::chrono::sys_days(dates.front()) - std::chrono::days(1));
    for (const Date date : dates) {
        try {
            Organisation(draft.on(date));
        } catch (const CycleError& error) {
            throw CycleError(on_day(date, error.problem()), error.cycle());
        } catch (const SchemaViolation& error) {
            throw SchemaViolation(on_day(date, error.problem()));
        } catch (const FigureConflict& error) {
            throw FigureConflict(on_day(date, error.problem()));
        }
    }
    return Organisation(draft);
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
    for (const RelationSpec& relation : relations) {
        relate(draft, relation);
        check_period(draft, relation);
    }
    check_day(fields.cursor(), draft);
    compute_formulas(draft);
    return on_all_days(draft);
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

Assumptions read_assumptions(const Tree& tree, const std::string& file) {
    Fields fields(Cursor(tree, file), "a document: a mapping with a field 'tyngde'");
    return assumptions_from(fields);
}

Organisation read_organisation(std::string_view json, const std::string& file) {
    return read_organisation(parse_json(json, file), file);
}

Assumptions read_assumptions(std::string_view json, const std::string& file) {
    return read_assumptions(parse_json(json, file), file);
}

}  // namespace tyngde::io
