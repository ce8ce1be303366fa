#include "figure_reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "attributes.hpp"
#include "core/said.hpp"
#include "stated.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde::io {
namespace {

constexpr std::string_view a_figure = "a number, unknown, or a mapping with value, about, between, derived or unknown";

}  // namespace

Provenance FigureReader::provenance(Fields& fields) const {
    Provenance result;
    if (const auto stated = fields.take("basis")) result.basis = basis_from(*stated);
    source_and_note(fields, result);
    return result;
}

Provenance FigureReader::provenance(Fields& fields, ReadFigure& figure) const {
    Provenance result;
    if (const auto stated = fields.take("basis")) {
        result.basis = basis_of_figure(*stated);
        figure.unstated = result.basis == Basis::unstated;
    }
    source_and_note(fields, result);
    return result;
}

void FigureReader::source_and_note(Fields& fields, Provenance& result) const {
    if (const auto named = fields.take("source")) result.source = source(*named);
    result.note = text_for_people(fields, "note");
}

std::string FigureReader::source(const Cursor& cursor) const {
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

Quantity FigureReader::about(const Cursor& value, const std::optional<Cursor>& within) const {
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

Quantity FigureReader::quantity(const Cursor& cursor, ReadFigure& figure, bool may_have_scope) const {
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
        figure.record.scope = text == "own" ? Scope::own : Scope::total;
    }
    Provenance stated = provenance(fields, figure);
    if (derived) {
        if (stated.basis == Basis::unstated && !figure.unstated) stated.basis = Basis::derived;
        stated.formula = result.provenance.formula;
    } else {
        stated.formula = fields.text("formula");
    }
    result.provenance = std::move(stated);
    fields.done();
    return result;
}

std::vector<Term> FigureReader::terms(const Cursor& cursor, const Quantity& quantity) {
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

Quantity FigureReader::formula(const Cursor& cursor) {
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

std::vector<FigureRecord> FigureReader::figures(Fields& fields, std::optional<Kind> kind,
                                                const Provenance& stated) const {
    std::vector<FigureRecord> result;
    for (ReadFigure& figure : as_written(fields, kind)) {
        Provenance& its = figure.record.quantity.provenance;
        if (!figure.unstated) its = filled_in(std::move(its), stated);
        result.push_back(std::move(figure.record));
    }
    return result;
}

std::vector<ReadFigure> FigureReader::as_written(Fields& fields, std::optional<Kind> kind) const {
    std::vector<ReadFigure> result;
    for (const MeasureRow& entry : measures) {
        if (kind && !applies_to(entry.measure, *kind)) continue;
        const auto found = fields.take(entry.name);
        if (!found) continue;
        const bool both = found->is(Tree::Shape::list);
        if (both && found->tree().items.empty()) found->refuse("an empty list is no figure", std::string(a_figure));
        for (const Cursor& item : both ? found->items() : std::vector<Cursor>{*found}) {
            ReadFigure figure{{entry.measure, Scope::plain, {}}};
            figure.record.quantity = quantity(item, figure, !kind || *kind == Kind::unit);
            if (both && figure.record.scope == Scope::plain)
                item.refuse("one figure of several does not say whether it is own or total", "a scope");
            const bool twice = std::any_of(result.begin(), result.end(), [&](const ReadFigure& other) {
                return other.record.measure == entry.measure && other.record.scope == figure.record.scope;
            });
            if (twice) item.refuse("the same figure stands twice", "one figure for each scope");
            result.push_back(std::move(figure));
        }
    }
    return result;
}

}  // namespace tyngde::io
