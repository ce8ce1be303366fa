#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "attributes.hpp"
#include "document.hpp"
#include "fields.hpp"
#include "gather.hpp"
#include "node_reader.hpp"
#include "persons.hpp"
#include "relation_reader.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"
#include "tyngde/io/read.hpp"

namespace tyngde::io {
namespace {

constexpr std::array<std::string_view, 16> words{"create", "abolish",      "move",   "merge",   "split",  "succeed",
                                                 "rename", "transfer",     "set",    "appoint", "vacate", "open",
                                                 "close",  "insert_layer", "relate", "unrelate"};

std::vector<std::string> texts(const Cursor& cursor, std::string_view expected) {
    std::vector<std::string> result;
    for (const Cursor& item : cursor.one_or_more(expected)) result.push_back(item.text(expected));
    return result;
}

double share(const Cursor& cursor) {
    const double result = cursor.number("a share from 0 to 1");
    if (!(result >= 0 && result <= 1)) cursor.refuse_shape("a share from 0 to 1");
    return result;
}

/// Keys of choices and alternatives are compared after Unicode NFC, as all keys are.
std::string normal(const std::string& key) { return nfc(key).value_or(key); }

std::string key_of(Fields& fields) {
    const Cursor cursor = fields.need("key");
    std::string key = normal(cursor.text("a key"));
    if (is_blank(key)) cursor.refuse("the key is blank", "a key that is not only white space", key);
    return key;
}

template <class Item>
std::vector<std::string_view> keys_of(const std::vector<Item>& items) {
    std::vector<std::string_view> result;
    for (const Item& item : items) result.push_back(item.key);
    return result;
}

template <class Item>
const Item* find(const std::vector<Item>& items, std::string_view key) {
    for (const Item& item : items)
        if (item.key == key) return &item;
    return nullptr;
}

/// Throws for a key that names none of these.
[[noreturn]] void refuse_key(Message message, std::string_view key, Message expected,
                             const std::vector<std::string_view>& known, const Place& place) {
    throw DocumentError(Problem{std::move(message), std::string(key), std::move(expected), nearest(key, known), place});
}

class PlanReader {
public:
    PlanReader(const std::string& language, std::vector<Problem>& warnings) : nodes_(language, warnings) {}

    NodeReader& nodes() { return nodes_; }

    Change change(const Cursor& cursor) {
        Fields fields(cursor, "a change: a mapping with one of the words of a plan");
        Change result{action(fields), {}, {}, cursor.place(), {}};
        result.provenance = nodes_.figures().provenance(fields);
        if (auto* relate = std::get_if<Relate>(&result.action)) relate->spec.provenance = result.provenance;
        result.reason = text_for_people(fields, "reason");
        if (const auto day = fields.take("effective")) result.effective = date_from(*day);
        fields.done();
        return result;
    }

    std::vector<Change> changes(const std::optional<Cursor>& list) {
        std::vector<Change> result;
        if (list)
            for (const Cursor& item : list->items())
                item.reading().attempt(item.tree(), [&] { result.push_back(change(item)); });
        return result;
    }

    Choice choice(const Cursor& cursor) {
        Fields fields(cursor);
        Choice result;
        result.place = cursor.place();
        result.key = key_of(fields);
        result.names = nodes_.names(fields);
        result.question = text_for_people(fields, "question");
        result.note = text_for_people(fields, "note");
        result.source = fields.text("source");
        const auto otherwise = fields.take("default");
        if (otherwise) result.otherwise = normal(otherwise->text("the key of an alternative"));
        const Cursor list = fields.need("alternatives");
        const auto earlier = static_cast<std::ptrdiff_t>(couplings_.size());
        std::set<std::string> keys;
        for (const Cursor& item : list.items()) {
            result.alternatives.push_back(alternative(item));
            need_new(item, result.alternatives.back().key, keys);
        }
        // Of one choice one alternative is taken, so they exclude each other as it is.
        for (auto coupling = couplings_.begin() + earlier; coupling != couplings_.end(); ++coupling)
            if (coupling->choice == result.key)
                throw DocumentError(Problem{"an alternative of " + quote(result.key) + " names " +
                                                quote(coupling->alternative) + " of the same choice",
                                            coupling->alternative,
                                            "an alternative of another choice",
                                            {},
                                            coupling->place});
        if (result.alternatives.empty()) list.refuse("the choice has no alternatives", "at least one alternative");
        const bool harmed = list.reading().harmed(list.tree()) && list.reading().may_be_refused(result.otherwise);
        if (otherwise && !harmed && find(result.alternatives, result.otherwise) == nullptr)
            refuse_key("the choice " + quote(result.key) + " has no alternative " + quote(result.otherwise),
                       result.otherwise, "the key of an alternative", keys_of(result.alternatives), otherwise->place());
        fields.done();
        return result;
    }

    Rule rule(const Cursor& cursor) {
        Fields fields(cursor);
        const Cursor word = fields.need("rule");
        const auto kind = rule_from_string(word.text("a kind of rule"));
        if (!kind) {
            std::vector<std::string_view> names;
            for (const RuleRow& entry : rule_table) names.push_back(entry.name);
            refuse_key("there is no kind of rule " + quote(word.text()), word.text(), one_of(names), names,
                       word.place());
        }
        Rule result{*kind, nodes_.names(fields), {}, {}, {}, nodes_.figures().provenance(fields), {}, cursor.place()};
        const RuleRow& row = tyngde::row(*kind);
        if (const auto of = asked(fields, row.keys, "of")) {
            result.of = texts(*of, "a key, or a list of keys");
            if (result.of.empty()) of->refuse("the rule is about nothing", "at least one key");
            if (*kind == RuleKind::match && result.of.size() == 1)
                of->refuse("one unit has nothing to match", "at least two");
        }
        if (const auto units = asked(fields, row.by, "by")) result.by = by(*units);
        if (*kind == RuleKind::match && result.of.empty() != result.by.has_value())
            cursor.refuse("which units are to match is not said", "either of or by", "of");
        if (row.between != Has::no) result.between = band(fields, row.between);
        if (const auto within = asked(fields, row.within, "within")) {
            result.within = within->number();
            if (!(*result.within >= 0 && *result.within < 1))
                within->refuse("the number is no share", "a number from 0 to below 1");
        }
        if (const auto measured = asked(fields, row.measure, "measure"))
            result.measure = rule_measure(*measured, *kind);
        if (const auto shown = asked(fields, row.indicator, "indicator")) {
            result.indicator = shown->text("the key of an indicator");
            if (result.indicator.empty()) shown->refuse("the text is empty", "the key of an indicator");
        }
        result.reason = text_for_people(fields, "reason");
        fields.done();
        return result;
    }

    static std::optional<Cursor> asked(Fields& fields, Has has, const char* name) {
        if (has == Has::must) return fields.need(name);
        return has == Has::may ? fields.take(name) : std::nullopt;
    }

    /// As two numbers, or by one end or both.
    static std::optional<std::pair<double, double>> band(Fields& fields, Has has) {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const std::optional<Cursor> least = fields.take("at_least");
        const std::optional<Cursor> most = fields.take("at_most");
        const std::optional<Cursor> both = least || most ? fields.take("between") : asked(fields, has, "between");
        if (both && (least || most))
            both->refuse("the band is said twice", "between, or at_least and at_most", "between");
        if (!least && !most) {
            if (!both) return std::nullopt;
            const std::vector<Cursor> bounds = both->items("two numbers");
            if (bounds.size() != 2) both->refuse_shape("two numbers");
            const std::pair result(bounds[0].number(), bounds[1].number());
            if (result.first > result.second) both->refuse("the bounds stand upside down", "the lower one first");
            return result;
        }
        const std::pair result(least ? least->number() : -infinite, most ? most->number() : infinite);
        if (result.first > result.second) most->refuse("the bounds stand upside down", "the lower one first");
        return result;
    }

    /// The name of what two units are to match in, or of what is to be saved.
    static std::string rule_measure(const Cursor& cursor, RuleKind kind) {
        std::vector<std::string_view> names;
        if (kind == RuleKind::match) names.push_back("tyngde");
        for (const MeasureRow& entry : measures)
            if (entry.adds_up == AddsUp::sum) names.push_back(entry.name);
        std::string result = cursor.text("a measure");
        if (std::find(names.begin(), names.end(), result) == names.end())
            refuse_key(quote(result) + " is not a measure that adds up", result, one_of(names), names, cursor.place());
        return result;
    }

    /// Throws for a key that occurs before.
    static void need_new(const Cursor& cursor, const std::string& key, std::set<std::string>& keys) {
        if (!keys.insert(key).second) cursor.refuse("the key " + quote(key) + " stands twice", "each key once", key);
    }

    /// Throws for what an alternative requires or excludes and the plan does not have.
    void check_couplings(const std::vector<Choice>& choices, const std::optional<Cursor>& list) const {
        const bool harmed = list && list->reading().harmed(list->tree());
        for (const Coupling& coupling : couplings_) {
            const Choice* choice = find(choices, coupling.choice);
            // It may be one that was refused.
            const bool there = choice != nullptr && find(choice->alternatives, coupling.alternative) != nullptr;
            if (!there && harmed &&
                (list->reading().may_be_refused(coupling.choice) ||
                 list->reading().may_be_refused(coupling.alternative)))
                continue;
            if (choice == nullptr)
                refuse_key("the plan has no choice " + quote(coupling.choice), coupling.choice, "the key of a choice",
                           keys_of(choices), coupling.place);
            if (find(choice->alternatives, coupling.alternative) == nullptr)
                refuse_key(
                    "the choice " + quote(coupling.choice) + " has no alternative " + quote(coupling.alternative),
                    coupling.alternative, "the key of an alternative", keys_of(choice->alternatives), coupling.place);
        }
    }

private:
    /// What an alternative requires or excludes, checked when all choices are read.
    struct Coupling {
        std::string choice;
        std::string alternative;
        Place place;
    };

    static std::string_view word(Fields& fields) {
        std::vector<std::string_view> found;
        for (std::string_view word : words)
            if (fields.has(word)) found.push_back(word);
        const Cursor& cursor = fields.cursor();
        if (found.size() > 1)
            cursor.refuse("two changes in one: " + Message(found[0]) + " and " + Message(found[1]),
                          "one change in each item", std::string(found[1]));
        if (found.size() == 1) return found.front();
        fields.refuse_word("this is no change of a plan", one_of(words), {words.begin(), words.end()});
    }

    Action action(Fields& fields) {
        const std::string_view word = PlanReader::word(fields);
        const Cursor subject = fields.need(word);
        if (word == "create") return create(fields, subject);
        if (word == "abolish") return Abolish{subject.text("a key")};
        if (word == "move")
            return Move{texts(subject, "a key, or a list of keys"), fields.need("to").text("the key of a unit"),
                        fields.flag("if_elsewhere")};
        if (word == "merge") return merge(fields, subject);
        if (word == "split") return split(fields, subject);
        if (word == "succeed") return Succeed{subject.text("a key"), predecessors(fields.need("of"))};
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
        if (word == "appoint") return Appoint{subject.text("the key of a post"), fields.text("holder")};
        if (word == "vacate") return Vacate{subject.text("the key of a post")};
        if (word == "open") return open(fields, subject);
        if (word == "close") return Close{subject.text("a key")};
        if (word == "relate") return Relate{relation_between(subject, fields)};
        return Unrelate{relation_between(subject, fields)};
    }

    Action create(Fields& fields, const Cursor& subject) {
        const auto kind = kind_from_string(subject.text("a kind of node"));
        if (!kind) subject.refuse_shape("unit, post, task, collaboration, forum or committee");
        Create result{nodes_.flat_fields(fields, *kind)};
        if (const auto before = fields.take("succeeds")) result.succeeds = predecessors(*before);
        return result;
    }

    Action open(Fields& fields, const Cursor& subject) {
        const auto kind = kind_from_string(subject.text("a kind of node"));
        if (!kind || *kind == Kind::unit || *kind == Kind::post || *kind == Kind::task)
            subject.refuse_shape("collaboration, forum or committee");
        return Open{nodes_.flat_fields(fields, *kind)};
    }

    static std::vector<Predecessor> predecessors(const Cursor& cursor) {
        constexpr std::string_view expected = "a key, or a mapping with key, share and continues, or a list";
        std::vector<Predecessor> result;
        for (const Cursor& item : cursor.one_or_more(expected)) {
            if (item.is_text()) {
                result.push_back({.key = item.text()});
                continue;
            }
            Fields fields(item, expected);
            Predecessor before{.key = fields.need("key").text("a key")};
            if (const auto part = fields.take("share")) before.share = part->says_unknown() ? not_known : share(*part);
            before.continues = fields.flag("continues");
            fields.done();
            result.push_back(std::move(before));
        }
        return result;
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

    Action split(Fields& fields, const Cursor& subject) {
        Split result{subject.text("the key of a unit"), {}};
        for (const Cursor& item : fields.need("into").items("a list of parts")) {
            Fields part(item);
            SplitPart entry{nodes_.flat_fields(part, Kind::unit), {}, {}, false};
            if (const auto stated = part.take("share"); stated && !stated->says_unknown()) entry.share = share(*stated);
            if (const auto taken = part.take("takes")) entry.takes = texts(*taken, "a key, or a list of keys");
            entry.continues = part.flag("continues");
            part.done();
            result.parts.push_back(std::move(entry));
        }
        return result;
    }

    Action transfer(Fields& fields, const Cursor& subject) {
        const std::string from = fields.need("from").text("the key of a unit");
        const std::string to = fields.need("to").text("the key of a unit");
        if (subject.is_text()) {
            TransferTask result{subject.text(), from, to, {}};
            if (const auto part = fields.take("share")) result.share = part->number("a share from 0 to 1");
            return result;
        }
        Fields part(subject, "the key of a task, or a mapping with one measure or a share");
        const auto of_all = part.take("share");
        std::vector<FigureRecord> figures = nodes_.figures().figures(part, Kind::unit);
        part.done();
        const std::size_t count = figures.size() + of_all.has_value();
        if (count != 1)
            subject.refuse(count == 0 ? "nothing is handed over" : "several things are handed over at once",
                           "one measure, or a share of all figures");
        if (!figures.empty() && figures.front().quantity.form == Form::pending)
            subject.refuse("what is handed over is a formula", "a figure");
        if (of_all) return TransferPart{share(*of_all), from, to};
        return TransferFigure{figures.front().measure, figures.front().quantity, from, to};
    }

    Action set(Fields& fields, const Cursor& subject) {
        Set result;
        result.key = subject.text("a key");
        result.figures = nodes_.figures().figures(fields, {}, nodes_.figures().provenance(fields));
        if (const auto count = fields.take("count")) result.count = count_from(*count);
        if (const auto vacant = fields.take("vacant")) result.vacant = vacant->boolean();
        if (const auto temporary = fields.take("temporary")) result.temporary = temporary->boolean();
        if (const auto external = fields.take("external")) result.external = external->boolean();
        if (const auto manager = fields.take("manager")) result.manager = manager->boolean();
        if (const auto role = fields.take("role")) result.role = role_from(*role);
        if (const auto code = fields.take("code")) result.code = code->text();
        if (const auto type = fields.take("type")) result.type = type->text();
        if (const auto level = fields.take("level")) result.level = level->text();
        if (const auto empty = fields.take("empty")) result.empty = empty_from(*empty);
        return result;
    }

    Alternative alternative(const Cursor& cursor) {
        Fields fields(cursor);
        Alternative result;
        result.place = cursor.place();
        result.key = key_of(fields);
        result.names = nodes_.names(fields);
        result.note = text_for_people(fields, "note");
        result.changes = changes(fields.take("changes"));
        result.requires_ = pairs(fields.take("requires"));
        result.excludes = pairs(fields.take("excludes"));
        fields.done();
        return result;
    }

    /// `{choice: alternative}`, several of them.
    std::vector<std::pair<std::string, std::string>> pairs(const std::optional<Cursor>& found) {
        std::vector<std::pair<std::string, std::string>> result;
        if (!found) return result;
        if (!found->is(Tree::Shape::mapping)) found->refuse_shape("a mapping from choice to alternative");
        for (const Tree::Member* member : found->members())
            for (const Cursor& item : found->member(*member).one_or_more("the key of an alternative")) {
                result.emplace_back(normal(member->name), normal(item.text("the key of an alternative")));
                couplings_.push_back({result.back().first, result.back().second, item.place()});
            }
        return result;
    }

    static By by(const Cursor& cursor) {
        constexpr std::string_view expected = "a type of unit, a depth, or a list of keys";
        if (cursor.is(Tree::Shape::list)) {
            std::vector<std::string> keys = texts(cursor, expected);
            if (keys.empty()) cursor.refuse("no units are named", "at least one key");
            return keys;
        }
        const bool digits =
            !cursor.tree().text.empty() && cursor.tree().text.find_first_not_of("0123456789") == std::string::npos;
        const bool depth = cursor.is(Tree::Shape::number) || (cursor.is(Tree::Shape::plain) && digits);
        if (!depth) return cursor.text(expected);
        const double number = digits ? cursor.number(expected) : -1;
        if (number < 0 || number > std::numeric_limits<std::uint32_t>::max()) cursor.refuse_shape(expected);
        return static_cast<std::uint32_t>(number);
    }

    NodeReader nodes_;
    std::vector<Coupling> couplings_;
};

Plan plan_from(Fields& fields, const std::string& file) {
    expect_kind(fields, "plan");
    refuse_persons(fields.cursor());
    Plan plan;
    plan.file = file;
    plan.key = fields.text("key");
    plan.language = fields.text("language", "da");
    plan.base = fields.text("base");
    plan.note = text_for_people(fields, "note");
    PlanReader reader(plan.language, plan.warnings);
    plan.names = reader.nodes().names(fields);
    plan.sources = read_sources(fields);
    if (const auto process = fields.take("process"))
        for (const Cursor& item : process->items()) {
            Fields step(item);
            plan.process.push_back({text_for_people(step.need("when")), text_for_people(step.need("what"))});
            step.done();
        }
    if (const auto open = fields.take("questions"))
        for (const Cursor& item : open->items()) {
            Fields question(item);
            plan.questions.push_back({text_for_people(question.need("question")), text_for_people(question, "note")});
            question.done();
        }
    if (const auto day = fields.take("effective")) plan.effective = date_from(*day);
    plan.changes = reader.changes(fields.take("changes"));
    std::set<std::string> keys;
    const auto choices = fields.take("choices");
    if (choices)
        for (const Cursor& item : choices->items()) {
            plan.choices.push_back(reader.choice(item));
            PlanReader::need_new(item, plan.choices.back().key, keys);
        }
    if (const auto rules = fields.take("rules"))
        for (const Cursor& item : rules->items()) plan.rules.push_back(reader.rule(item));
    fields.done();
    reader.check_couplings(plan.choices, choices);
    return plan;
}

}  // namespace

Plan read_plan(const Tree& tree, const std::string& file) {
    const Tree newest = migrated(tree);
    return gather(newest, file, [&](Fields& fields) { return plan_from(fields, file); });
}

Plan read_plan(std::string_view json, const std::string& file) { return read_plan(parse_json(json, file), file); }

}  // namespace tyngde::io
