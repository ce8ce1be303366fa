#include "node_reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/said.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde::io {
namespace {

constexpr std::string_view a_figure = "a number, unknown, or a mapping with value, about, between, derived or unknown";

/// A relation that was read at one place.
RelationSpec relation_at(const Cursor& cursor, Relation relation, std::string from, std::string to,
                         std::optional<double> weight = std::nullopt) {
    const Place place = cursor.place();
    return {.relation = relation,
            .from = std::move(from),
            .to = std::move(to),
            .weight = weight,
            .provenance = {},
            .period = {},
            .place = place,
            .from_place = place,
            .to_place = place};
}

void add_relations(NodeSpec& spec, const std::optional<Cursor>& targets, Relation relation, std::string_view expected) {
    if (!targets) return;
    for (const Cursor& item : targets->one_or_more(expected))
        spec.relations.push_back(relation_at(item, relation, spec.node.key, item.text(expected)));
}

double not_negative(const Cursor& cursor) {
    const double number = cursor.number();
    if (number < 0) cursor.refuse_shape("a figure of at least 0");
    return number;
}

}  // namespace

Names NodeReader::names(Fields& fields) const {
    const auto found = fields.take("name");
    return found ? texts_in(*found, language_, "a name, or a mapping from language to name") : Names{};
}

Basis NodeReader::basis(const Cursor& cursor) {
    const auto known = basis_from_string(cursor.text("documented, derived or assumed"));
    if (!known) cursor.refuse_shape("documented, derived or assumed");
    return *known;
}

Provenance NodeReader::provenance(Fields& fields) const {
    Provenance result;
    if (const auto stated = fields.take("basis")) result.basis = basis(*stated);
    if (const auto named = fields.take("source")) result.source = source(*named);
    result.note = text_for_people(fields, "note");
    return result;
}

Date NodeReader::date(const Cursor& cursor) {
    const std::string& text = cursor.text("a date such as 2026-05-11");
    const auto date = parse_date(text);
    if (date) return *date;
    // Of the right form, but no day.
    std::string form = text;
    for (char& c : form)
        if (c >= '0' && c <= '9') c = '0';
    if (form == "0000-00-00") cursor.refuse("there is no day " + quote(text), "a day of the calendar", text);
    cursor.refuse_shape("a date such as 2026-05-11");
}

Period NodeReader::period(Fields& fields) {
    Period result;
    if (const auto from = fields.take("from")) result.from = date(*from);
    if (const auto until = fields.take("until")) {
        result.until = date(*until);
        if (result.empty())
            until->refuse(Message("the period, ") + said(result) + ", holds no day", "'until' after 'from'");
    }
    return result;
}

std::string NodeReader::source(const Cursor& cursor) const {
    const std::string& key = cursor.text("the key of a source");
    if (sources_ == nullptr) return key;
    std::vector<std::string_view> known;
    for (const Source& source : *sources_) {
        if (source.key == key) return key;
        known.push_back(source.key);
    }
    throw UnknownKey(Problem{"there is no source with the key " + quote(key), key, "a key of 'sources'",
                             nearest(key, known), cursor.place()});
}

Quantity NodeReader::about(const Cursor& value, const std::optional<Cursor>& within) const {
    const double number = not_negative(value);
    double half_width = 0.5;
    if (within) {
        half_width = not_negative(*within);
    } else {
        const std::string& text = value.tree().text;
        const std::string digits = text.substr(0, text.find_first_of("eE"));
        half_width = half_of_last_digit(text);
        if (digits.back() == '0' || digits.back() == '5')
            warnings_->push_back(Problem{Message("about ") + text + " is read as within " + to_text(half_width) +
                                             ", but it may be rounded to fives or tens",
                                         text,
                                         "'within' beside it",
                                         {},
                                         value.place()});
    }
    Quantity result = Quantity::about(number, half_width);
    result.interval.lower = std::max(0.0, result.interval.lower);
    return result;
}

Quantity NodeReader::quantity(const Cursor& cursor, Scope& scope, bool may_have_scope) const {
    if (cursor.says_unknown()) return Quantity::unknown();
    if (cursor.is(Tree::Shape::number) || cursor.is(Tree::Shape::plain)) return Quantity::exact(not_negative(cursor));
    Fields fields(cursor, a_figure);
    Quantity result;
    const auto value = fields.take("value");
    const auto about_value = fields.take("about");
    const auto between = fields.take("between");
    const auto unknown = fields.take("unknown");
    const auto derived = fields.take("derived");
    const auto within = fields.take("within");
    const bool best = value && between;  // a value that need not stand in the middle
    if (value.has_value() + about_value.has_value() + between.has_value() + unknown.has_value() + derived.has_value() !=
        1 + best)
        cursor.refuse("the figure is not given, or in two ways", "one of value, about, between, derived and unknown");
    if (within && !about_value) within->refuse("only what is given with 'about' has a half-width", "'about' beside it");
    if (value) result = Quantity::exact(not_negative(*value));
    if (about_value) result = about(*about_value, within);
    if (between) {
        const std::vector<Cursor> bounds = between->items("two numbers");
        if (bounds.size() != 2) between->refuse_shape("two numbers");
        const double lower = not_negative(bounds[0]), upper = not_negative(bounds[1]);
        if (lower > upper) between->refuse("the bounds stand upside down", "the lower one first");
        const double middle = result.interval.value;
        result = Quantity::between(lower, upper);
        if (best) result.interval.value = middle;
        if (best && (middle < lower || middle > upper))
            value->refuse(Message("the value ") + to_text(middle) + " does not lie from " + to_text(lower) + " to " +
                              to_text(upper),
                          "a value between the bounds", value->tree().text);
    }
    if (derived) result = formula(*derived);
    if (unknown && !unknown->boolean()) unknown->refuse("unknown: false says nothing", "a figure, or unknown: true");
    const auto at_least = fields.take("at_least"), at_most = fields.take("at_most");
    for (const auto& bound : {at_least, at_most})
        if (bound && !unknown) bound->refuse("only what is unknown has such a bound", "'unknown: true' beside it");
    if (at_least) result.interval.lower = not_negative(*at_least);
    if (at_most) result.interval.upper = not_negative(*at_most);
    if (at_least && at_most && result.interval.lower > result.interval.upper)
        at_most->refuse("the bounds stand upside down", "at_most not below at_least");
    if (at_most && !at_least) result.interval.lower = 0;
    if (const auto list = fields.take("terms")) result.terms = terms(*list, result);
    if (const auto what = fields.take("scope")) {
        if (!may_have_scope) what->refuse("only the figure of a unit has a scope", "no scope", "scope");
        const std::string& text = what->text("own or total");
        if (text != "own" && text != "total") what->refuse_shape("own or total");
        scope = text == "own" ? Scope::own : Scope::total;
    }
    Provenance stated = provenance(fields);
    if (derived) {
        stated.basis = stated.basis == Basis::unstated ? Basis::derived : stated.basis;
        stated.formula = result.provenance.formula;
    } else {
        stated.formula = fields.text("formula");
    }
    result.provenance = std::move(stated);
    fields.done();
    return result;
}

std::vector<Term> NodeReader::terms(const Cursor& cursor, const Quantity& quantity) {
    if (!quantity.interval.known() || quantity.interval.is_exact())
        cursor.refuse("only a figure that is not exact is made of uncertain figures", "a figure with bounds");
    std::vector<Term> result;
    for (const Cursor& item : cursor.items("a list of uncertain figures")) {
        Fields fields(item, "an uncertain figure with 'of', 'value', 'between' and 'times'");
        Term term;
        term.of.name = fields.need("of").text();
        const Cursor value = fields.need("value"), between = fields.need("between");
        const std::vector<Cursor> bounds = between.items("two numbers");
        if (bounds.size() != 2) between.refuse_shape("two numbers");
        term.of.value = value.number("a number");
        term.of.lower = bounds[0].number("a number");
        term.of.upper = bounds[1].number("a number");
        if (!(term.of.lower <= term.of.value && term.of.value <= term.of.upper))
            value.refuse("the value does not lie between its bounds", "a value between the bounds");
        const Cursor times = fields.need("times");
        term.times = times.number("a number");
        if (term.times == 0) times.refuse("0 times a figure is nothing", "another number than 0");
        fields.done();
        result.push_back(std::move(term));
    }
    // The terms say how wide the figure is at most; what they do not reach was not computed from them.
    const Interval reach = bounds_of(quantity.interval.value, result);
    const double slack = 1e-6 * std::max(1.0, std::abs(quantity.interval.value));
    if (quantity.interval.lower < reach.lower - slack || quantity.interval.upper > reach.upper + slack)
        cursor.refuse(Message("the figure is wider than its terms: they reach from ") + to_text(reach.lower) + " to " +
                          to_text(reach.upper),
                      "bounds within these");
    return Affine::of(quantity.interval, std::move(result)).terms;
}

Quantity NodeReader::formula(const Cursor& cursor) {
    const std::string& text = cursor.text("a formula such as [unit.fte] - about(95, 0.5)");
    try {
        figures_named(text);
    } catch (const UsageError& error) {
        Problem problem = error.problem();
        problem.place = cursor.place();
        throw DocumentError(std::move(problem));
    }
    return Quantity::derived(text);
}

std::vector<FigureRecord> NodeReader::figures(Fields& fields, std::optional<Kind> kind) const {
    std::vector<FigureRecord> result;
    for (const MeasureRow& entry : measures) {
        if (kind && !applies_to(entry.measure, *kind)) continue;
        const auto found = fields.take(entry.name);
        if (!found) continue;
        const bool both = found->is(Tree::Shape::list);
        if (both && found->tree().items.empty()) found->refuse("an empty list is no figure", std::string(a_figure));
        for (const Cursor& item : both ? found->items() : std::vector<Cursor>{*found}) {
            FigureRecord figure{entry.measure, Scope::plain, {}};
            figure.quantity = quantity(item, figure.scope, !kind || *kind == Kind::unit);
            if (both && figure.scope == Scope::plain)
                item.refuse("one figure of several does not say whether it is own or total", "a scope");
            const bool twice = std::any_of(result.begin(), result.end(), [&](const FigureRecord& other) {
                return other.measure == figure.measure && other.scope == figure.scope;
            });
            if (twice) item.refuse("the same figure stands twice", "one figure for each scope");
            result.push_back(std::move(figure));
        }
    }
    return result;
}

Count NodeReader::count(const Cursor& cursor) {
    if (cursor.says_unknown()) return not_known;
    const double number = cursor.number("a whole number of positions, or unknown");
    if (!(number >= 1) || number != std::floor(number)) cursor.refuse_shape("a whole number of at least 1, or unknown");
    return number;
}

Empty NodeReader::empty(const Cursor& cursor) {
    const std::string& text = cursor.text("staff or all");
    if (text != "staff" && text != "all") cursor.refuse_shape("staff or all");
    return text == "staff" ? Empty::staff : Empty::all;
}

UnitLine NodeReader::unit_line(const Cursor& cursor) {
    const std::string& text = cursor.text("first or last");
    if (text != "first" && text != "last") cursor.refuse_shape("first or last");
    return text == "first" ? UnitLine::first : UnitLine::last;
}

NodeSpec NodeReader::begin(Fields& fields, Kind kind) const {
    NodeSpec spec;
    spec.node.kind = kind;
    const Cursor key = fields.need("key");
    spec.node.key = key.text("a key: text");
    spec.key_place = key.place();
    spec.node.place = fields.cursor().place();
    spec.node.names = names(fields);
    spec.node.provenance = provenance(fields);
    spec.node.period = period(fields);
    return spec;
}

void NodeReader::unit_fields(Fields& fields, NodeSpec& spec) const {
    spec.node.type = fields.text("type");
    spec.node.recorded = recorded(fields);
    if (const auto said = fields.take("empty")) spec.node.empty = empty(*said);
    if (const auto parent = fields.take("parent")) {
        if (parent->says_unknown())
            spec.node.unplaced = true;
        else
            add_relations(spec, parent, Relation::part_of, "the key of a unit, or unknown");
    }
}

Recorded NodeReader::recorded(Fields& fields, std::optional<Kind> kind) {
    constexpr std::string_view expected = "a mapping from heads, posts, tasks, ties and places to yes or no";
    Recorded result;
    const auto found = fields.take("recorded");
    if (!found) return result;
    Fields said(*found, expected);
    // What nobody listed is no place that could be empty: nothing would show where it is missing.
    if (const auto units = said.take("units"))
        units->refuse("that not all units are recorded cannot be said",
                      "of the units that are listed, that their heads, posts, tasks or ties are not recorded");
    for (const Subject subject : all_subjects)
        if (const auto answer = said.take(to_string(subject))) {
            if (kind == Kind::post && subject != Subject::heads)
                answer->refuse("of a post only 'heads' can be recorded or not", "heads (which units it leads)");
            const std::string& text = answer->tree().text;
            const bool yes = text == "true" || text == "yes", no = text == "false" || text == "no";
            const bool scalar = answer->is(Tree::Shape::boolean) || answer->is_text();
            if (!scalar || (!yes && !no)) answer->refuse_shape("yes or no");
            result[subject] = yes;
        }
    said.done();
    return result;
}

Role NodeReader::role(const Cursor& cursor) {
    const auto known = role_from_string(cursor.text("head, deputy_head, assistant or staff"));
    if (!known) cursor.refuse_shape("head, deputy_head, assistant or staff");
    return *known;
}

void NodeReader::post_fields(Fields& fields, NodeSpec& spec) const {
    NodeRecord& post = spec.node;
    post.recorded = recorded(fields, Kind::post);
    if (const auto text = fields.take("role")) post.role = role(*text);
    if (const auto positions = fields.take("count")) post.count = count(*positions);
    post.vacant = fields.flag("vacant");
    post.temporary = fields.flag("temporary");
    post.external = fields.flag("external");
    post.manager = fields.flag("manager");
    post.large = fields.flag("large");
    if (const auto line = fields.take("unit_line")) post.unit_line = unit_line(*line);
    post.holder = fields.text("holder");
    add_relations(spec, fields.take("home"), Relation::post_in, "the key of a unit");
    add_relations(spec, fields.take("heads"), Relation::heads, "a key, or a list of keys of units");
    add_relations(spec, fields.take("reports_to"), Relation::reports_to, "a key, or a list of keys of posts");
    add_relations(spec, fields.take("dotted"), Relation::dotted_line, "a key, or a list of keys of posts");
    add_relations(spec, fields.take("deputises_for"), Relation::deputises_for, "a key, or a list of keys of posts");
}

void NodeReader::other_fields(Fields& fields, NodeSpec& spec) const {
    constexpr std::string_view keys = "a key, or a list of keys";
    NodeRecord& node = spec.node;
    if (node.kind == Kind::task) {
        if (const auto category = fields.take("category")) {
            node.type = category->text();
            if (node.type != "citizen_directed" && node.type != "back_office" && node.type != "political_service")
                category->refuse_shape("citizen_directed, back_office or political_service");
        }
        node.code = fields.text("code");
        if (const auto units = fields.take("responsible"))
            for (const Cursor& item : units->one_or_more(keys)) {
                RelationSpec held = relation_at(item, Relation::responsible_for, {}, node.key);
                if (item.is_text()) {
                    held.from = item.text();
                } else {
                    Fields entry(item, "the key of a unit, or a mapping with unit and share");
                    const Cursor unit = entry.need("unit");
                    held.from = unit.text("the key of a unit");
                    held.from_place = unit.place();
                    if (const auto share = entry.take("share")) held.weight = not_negative(*share);
                    entry.done();
                }
                spec.relations.push_back(std::move(held));
            }
        add_relations(spec, fields.take("funded_by"), Relation::funded_by, keys);
        return;
    }
    if (node.kind == Kind::collaboration || node.kind == Kind::committee) node.type = fields.text("type");
    if (node.kind == Kind::forum)
        if (const auto levels = fields.take("levels"))
            for (const Cursor& level : levels->one_or_more("level labels")) node.member_levels.push_back(level.text());
    if (node.kind == Kind::collaboration)
        add_relations(spec, fields.take("accountable_to"), Relation::accountable_to, keys);
    const auto from_others = [&](std::string_view name, Relation relation) {
        if (const auto others = fields.take(name))
            for (const Cursor& item : others->one_or_more(keys))
                spec.relations.push_back(relation_at(item, relation, item.text("a key"), node.key));
    };
    if (node.kind == Kind::collaboration) from_others("leader", Relation::leads);
    if (node.kind == Kind::forum) from_others("chair", Relation::leads);
    from_others("members", Relation::member_of);
}

/// What the node says of its basis and source goes for those of its figures that state no basis.
void NodeReader::finish(NodeSpec& spec) { fill_in(spec.node.provenance, spec.node.figures); }

void NodeReader::fill_in(const Provenance& stated, std::vector<FigureRecord>& figures) {
    for (FigureRecord& figure : figures) fill_in(stated, figure.quantity.provenance);
}

void NodeReader::fill_in(const Provenance& stated, Provenance& of_figure) {
    if (of_figure.basis != Basis::unstated) return;
    of_figure.basis = stated.basis;
    if (of_figure.source.empty()) of_figure.source = stated.source;
}

NodeSpec NodeReader::flat_fields(Fields& fields, Kind kind) const {
    NodeSpec spec = begin(fields, kind);
    if (kind == Kind::unit || kind == Kind::post) spec.node.level = fields.text("level");
    if (kind == Kind::unit)
        unit_fields(fields, spec);
    else if (kind == Kind::post)
        post_fields(fields, spec);
    else
        other_fields(fields, spec);
    spec.node.figures = figures(fields, kind);
    finish(spec);
    return spec;
}

NodeSpec NodeReader::flat(const Cursor& cursor, Kind kind) const {
    Fields fields(cursor);
    NodeSpec spec = flat_fields(fields, kind);
    fields.done();
    return spec;
}

NodeSpec NodeReader::unit_or_post(const Cursor& cursor) const {
    Fields fields(cursor, "a key, or a mapping with the fields of a unit or post");
    NodeSpec spec = begin(fields, Kind::unit);
    spec.node.level = fields.text("level");
    unit_fields(fields, spec);
    post_fields(fields, spec);
    spec.node.figures = figures(fields, Kind::unit);
    finish(spec);
    fields.done();
    return spec;
}

void NodeReader::node(const Cursor& cursor, Kind kind, std::vector<NodeSpec>& into) const {
    const std::size_t before = into.size();
    const bool read = cursor.reading().attempt(cursor.tree(), [&] {
        into.resize(before);
        Fields fields(cursor);
        into.push_back(flat_fields(fields, kind));
        if (kind == Kind::unit) nested(fields, before, into);
        fields.done();
    });
    if (!read) into.resize(before);
}

void NodeReader::nested(Fields& fields, std::size_t at, std::vector<NodeSpec>& into) const {
    const std::string unit = into[at].node.key;
    const auto lies_in_unit = [&](NodeSpec& spec, Relation relation, const Cursor& item) {
        spec.relations.insert(spec.relations.begin(), relation_at(item, relation, spec.node.key, unit));
    };
    if (const auto heads = fields.take("head"))
        for (const Cursor& item : heads->one_or_more("a post, the key of one, or a list")) {
            if (item.is_text()) {
                into[at].relations.push_back(relation_at(item, Relation::heads, item.text(), unit));
                continue;
            }
            NodeSpec head;
            if (!item.reading().attempt(item.tree(), [&] { head = flat(item, Kind::post); })) continue;
            // A head may be at home elsewhere.
            const bool has_home = std::any_of(head.relations.begin(), head.relations.end(),
                                              [](const RelationSpec& r) { return r.relation == Relation::post_in; });
            if (!has_home) lies_in_unit(head, Relation::post_in, item);
            head.relations.push_back(relation_at(item, Relation::heads, head.node.key, unit));
            into.push_back(std::move(head));
        }
    if (const auto posts = fields.take("posts"))
        for (const Cursor& item : posts->items()) {
            NodeSpec post;
            if (!item.reading().attempt(item.tree(), [&] { post = flat(item, Kind::post); })) continue;
            lies_in_unit(post, Relation::post_in, item);
            into.push_back(std::move(post));
        }
    if (const auto tasks = fields.take("tasks")) tasks_of(*tasks, at, into);
    if (const auto units = fields.take("units"))
        for (const Cursor& item : units->items()) {
            const std::size_t child = into.size();
            node(item, Kind::unit, into);
            if (child == into.size()) continue;
            lies_in_unit(into[child], Relation::part_of, item);
        }
}

void NodeReader::tasks_of(const Cursor& list, std::size_t at, std::vector<NodeSpec>& into) const {
    const std::string unit = into[at].node.key;
    for (const Cursor& item : list.items()) {
        if (item.is_text()) {
            into[at].relations.push_back(relation_at(item, Relation::responsible_for, unit, item.text()));
            continue;
        }
        Fields fields(item, "a task, the key of one, or a mapping with task and share");
        if (fields.has("task")) {
            const Cursor task = fields.need("task");
            std::optional<double> share;
            if (const auto stated = fields.take("share")) share = not_negative(*stated);
            fields.done();
            into[at].relations.push_back(
                relation_at(task, Relation::responsible_for, unit, task.text("the key of a task"), share));
        } else {
            NodeSpec task = flat_fields(fields, Kind::task);
            fields.done();
            task.relations.push_back(relation_at(item, Relation::responsible_for, unit, task.node.key));
            into.push_back(std::move(task));
        }
    }
}

RelationSpec NodeReader::relation_beside(Relation relation, Fields& beside) {
    RelationSpec result;
    result.relation = relation;
    if (relation == Relation::works_with)
        if (const auto volume = beside.take("volume"); volume && !volume->says_unknown())
            result.weight = not_negative(*volume);
    if (relation == Relation::responsible_for)
        if (const auto share = beside.take("share")) result.weight = not_negative(*share);
    if (relation == Relation::reports_to)
        if (const auto line = beside.take("line")) {
            if (line->text("dotted") != "dotted") line->refuse_shape("dotted");
            result.relation = Relation::dotted_line;
        }
    result.period = period(beside);
    return result;
}

RelationSpec NodeReader::with_ends(RelationSpec result, const Cursor& ends) {
    const std::vector<Cursor> pair = ends.items("two keys, from and to");
    // Where one was refused, the other may be wrong, too.
    if (ends.reading().harmed(ends.tree()))
        for (const Cursor& end : pair) static_cast<void>(end.text("a key"));
    if (pair.size() != 2) ends.refuse_shape("two keys, from and to");
    std::string from = pair[0].text("a key"), to = pair[1].text("a key");
    RelationSpec placed = relation_at(ends, result.relation, std::move(from), std::move(to));
    placed.from_place = pair[0].place();
    placed.to_place = pair[1].place();
    placed.weight = result.weight;
    placed.period = result.period;
    placed.provenance = std::move(result.provenance);
    return placed;
}

RelationSpec NodeReader::relation_of(const Cursor& subject, Fields& beside) const {
    Fields named(subject, "a mapping from one relation to its two ends, such as {works_with: [a, b]}");
    const Relation relation = relation_name(named);
    const Cursor ends = named.need(to_string(relation));
    named.done();
    return with_ends(relation_beside(relation, beside), ends);
}

RelationSpec NodeReader::relation(const Cursor& cursor) const {
    Fields fields(cursor, "a mapping such as {works_with: [a, b], volume: 3}");
    const Relation name = relation_name(fields);
    const Cursor ends = fields.need(to_string(name));
    RelationSpec result = relation_beside(name, fields);
    result.provenance = provenance(fields);
    fields.done();
    // Last, since without its ends nothing more of a relation is read.
    return with_ends(std::move(result), ends);
}

Relation NodeReader::relation_name(Fields& fields) {
    std::vector<std::string_view> names;
    std::optional<Relation> found;
    for (std::size_t i = 0; i < relation_count; ++i) {
        const auto relation = static_cast<Relation>(i);
        names.push_back(to_string(relation));
        // One whose ends were refused is named all the same.
        if (!fields.names(to_string(relation))) continue;
        if (found) fields.cursor().refuse("two relations are named", "one relation", std::string(to_string(relation)));
        found = relation;
    }
    if (found) return *found;
    fields.refuse_word("no relation is named", "a relation of the schema, with its two ends", names);
}

}  // namespace tyngde::io
