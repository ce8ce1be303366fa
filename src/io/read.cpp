#include "tyngde/io/read.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "fields.hpp"
#include "node_reader.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde::io {
namespace {

constexpr std::array<std::string_view, 4> document_kinds{"organisation", "plan", "profile", "assumptions"};

/// Checks the field `tyngde` and returns the kind of document.
std::string kind_and_version(Fields& fields) {
    const Cursor tag = fields.need("tyngde");
    const std::string& text = tag.text("a kind of document, such as organisation/1");
    for (std::string_view kind : document_kinds)
        if (text == std::string(kind) + "/1") return std::string(kind);
    const std::string name = text.substr(0, text.find('/'));
    if (std::find(document_kinds.begin(), document_kinds.end(), name) != document_kinds.end())
        tag.refuse("the version " + quote(text) + " is not one that this library reads", name + "/1", text);
    tag.refuse("the document calls itself " + quote(text), "organisation/1, plan/1, profile/1 or assumptions/1", text);
}

void expect_kind(Fields& fields, std::string_view wanted) {
    const std::string found = kind_and_version(fields);
    if (found != wanted)
        fields.need("tyngde").refuse("this is a document of the kind " + found, std::string(wanted) + "/1", found);
}

std::vector<Source> read_sources(Fields& fields) {
    std::vector<Source> result;
    const auto found = fields.take("sources");
    if (!found) return result;
    if (!found->is(Tree::Shape::mapping)) found->refuse_shape("a mapping from key to source");
    for (const Tree::Member& member : found->tree().members) {
        Fields entry(found->member(member));
        Source source{.key = member.name,
                      .title = entry.text("title"),
                      .date = {},
                      .url = entry.text("url"),
                      .note = entry.text("note")};
        if (const auto date = entry.take("date")) source.date = NodeReader::date(*date);
        entry.done();
        result.push_back(std::move(source));
    }
    return result;
}

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

/// The organisation of the day that the document states; what is wrong on any other day is an error too.
Organisation on_all_days(const Cursor& document, const Draft& draft) {
    if (!draft.is_dated()) return Organisation(draft);
    const std::vector<Date> dates = draft.dates();
    if (!draft.day)
        document.refuse("the organisation has dates and does not say which day it shows",
                        "a field 'day', such as " + to_string(dates.front()), "day");
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
    for (const RelationSpec& relation : relations) relate(draft, relation);
    compute_pending(draft);
    return on_all_days(fields.cursor(), draft);
}

class PlanReader {
public:
    PlanReader(const std::string& language, std::vector<Problem>& warnings) : nodes_(language, warnings) {}

    NodeReader& nodes() { return nodes_; }

    Change change(const Cursor& cursor) {
        Fields fields(cursor, "a change: a mapping with one of the words of a plan");
        Change result{action(fields), {}, {}, cursor.place()};
        result.provenance = nodes_.provenance(fields);
        result.reason = fields.text("reason");
        fields.done();
        return result;
    }

private:
    static std::vector<std::string> texts(const Cursor& cursor, std::string_view expected) {
        std::vector<std::string> result;
        for (const Cursor& item : cursor.one_or_more(expected)) result.push_back(item.text(expected));
        return result;
    }

    static std::string_view word(Fields& fields) {
        static constexpr std::array<std::string_view, 10> words{
            "create", "abolish", "move", "merge", "rename", "transfer", "insert_layer", "set", "relate", "unrelate"};
        std::vector<std::string_view> found;
        for (std::string_view word : words)
            if (fields.has(word)) found.push_back(word);
        const Cursor& cursor = fields.cursor();
        if (found.size() > 1)
            cursor.refuse("two changes in one: " + std::string(found[0]) + " and " + std::string(found[1]),
                          "one change in each item", std::string(found[1]));
        if (found.size() == 1) return found.front();
        std::string expected = "one of";
        for (std::string_view word : words) expected += " " + std::string(word);
        fields.refuse_word("this is no change of a plan", expected, {words.begin(), words.end()});
    }

    Action action(Fields& fields) {
        const std::string_view word = PlanReader::word(fields);
        const Cursor subject = fields.need(word);
        if (word == "create") return create(fields, subject);
        if (word == "abolish") return Abolish{subject.text("a key")};
        if (word == "move")
            return Move{texts(subject, "a key, or a list of keys"), fields.need("to").text("the key of a unit")};
        if (word == "merge") return merge(fields, subject);
        if (word == "rename") {
            Rename result{subject.text("a key"), {}};
            fields.need("name");
            result.names = nodes_.names(fields);
            return result;
        }
        if (word == "transfer") return transfer(fields, subject);
        if (word == "insert_layer") {
            InsertLayer result{nodes_.flat(subject, Kind::post),
                               texts(fields.need("over"), "a key, or a list of keys")};
            return result;
        }
        if (word == "set") return set(fields, subject);
        if (word == "relate") return Relate{nodes_.relation_of(subject, fields)};
        return Unrelate{nodes_.relation_of(subject, fields)};
    }

    Action create(Fields& fields, const Cursor& subject) {
        const auto kind = kind_from_string(subject.text("a kind of node"));
        if (!kind) subject.refuse_shape("unit, post, task, collaboration, forum or committee");
        return Create{nodes_.flat_fields(fields, *kind)};
    }

    Action merge(Fields& fields, const Cursor& subject) {
        Merge result;
        for (const Cursor& item : subject.items("a list of keys")) result.parts.push_back(item.text("a key"));
        const Cursor into = fields.need("into");
        if (into.is_text())
            result.into = into.text();
        else
            result.into = nodes_.unit_or_post(into);
        if (const auto continues = fields.take("continues")) result.continues = continues->text("a key");
        return result;
    }

    Action transfer(Fields& fields, const Cursor& subject) {
        const std::string from = fields.need("from").text("the key of a unit");
        const std::string to = fields.need("to").text("the key of a unit");
        if (subject.is_text()) {
            TransferTask result{subject.text(), from, to, {}};
            if (const auto share = fields.take("share")) result.share = share->number("a share from 0 to 1");
            return result;
        }
        Fields part(subject, "the key of a task, or a mapping with one measure");
        std::vector<FigureRecord> figures = nodes_.figures(part, Kind::unit);
        part.done();
        if (figures.size() != 1) subject.refuse("a transfer hands over one figure", "one measure");
        return TransferFigure{figures.front().measure, figures.front().quantity, from, to};
    }

    Action set(Fields& fields, const Cursor& subject) {
        Set result;
        result.key = subject.text("a key");
        result.figures = nodes_.figures(fields);
        if (const auto count = fields.take("count")) result.count = NodeReader::count(*count);
        if (const auto vacant = fields.take("vacant")) result.vacant = vacant->boolean();
        if (const auto type = fields.take("type")) result.type = type->text();
        if (const auto level = fields.take("level")) result.level = level->text();
        return result;
    }

    NodeReader nodes_;
};

Plan plan_from(Fields& fields, const std::string& file) {
    expect_kind(fields, "plan");
    Plan plan;
    plan.file = file;
    plan.key = fields.text("key");
    plan.language = fields.text("language", "da");
    plan.base = fields.text("base");
    plan.note = fields.text("note");
    PlanReader reader(plan.language, plan.warnings);
    plan.names = reader.nodes().names(fields);
    plan.sources = read_sources(fields);
    if (const auto process = fields.take("process"))
        for (const Cursor& item : process->items()) {
            Fields step(item);
            plan.process.push_back({step.need("when").text(), step.need("what").text()});
            step.done();
        }
    if (const auto open = fields.take("open"))
        for (const Cursor& item : open->items()) {
            Fields question(item);
            plan.open.push_back({question.need("question").text(), question.text("note")});
            question.done();
        }
    if (const auto changes = fields.take("changes"))
        for (const Cursor& item : changes->items()) plan.changes.push_back(reader.change(item));
    fields.done();
    return plan;
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

Plan read_plan(const Tree& tree, const std::string& file) {
    Fields fields(Cursor(tree, file), "a document: a mapping with a field 'tyngde'");
    return plan_from(fields, file);
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

Plan read_plan(std::string_view json, const std::string& file) { return read_plan(parse_json(json, file), file); }

Profile read_profile(std::string_view json, const std::string& file) {
    return read_profile(parse_json(json, file), file);
}

Assumptions read_assumptions(std::string_view json, const std::string& file) {
    return read_assumptions(parse_json(json, file), file);
}

}  // namespace tyngde::io
