#include "tyngde/metrics/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "organisation/unlisted.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/aggregation.hpp"
#include "tyngde/metrics/criterion_figures.hpp"
#include "tyngde/organisation/compared_units.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

using Rows = std::vector<ExplanationRow>;

/// How a figure becomes a part of the score: (x - from) · factor. Nothing where it cannot be divided.
struct Scaling {
    double from = 0;
    double factor = 0;
    Value total = Value::of(1);  ///< X, where it is inexact or unknown
};

Value scaled(const Value& figure, const Scaling& way) {
    if (!way.total.defined()) {
        Value result = Value::undefined(way.total.reason, way.total.missing);
        result.missing.merge(figure.missing);
        return result;
    }
    if (way.total.value == 0) return Value::undefined(Reason::zero_total);
    const bool turned = way.factor < 0;
    Value result = figure;
    result.value = way.factor * figure.value / way.total.value;
    result.known_part = way.factor * figure.known_part / way.total.value;
    const double lower = figure.lower * way.factor, upper = figure.upper * way.factor;
    result.lower = (turned ? upper : lower) / way.total.upper;
    result.upper = (turned ? lower : upper) / way.total.lower;
    return result;
}

/// How little is known of where something comes from.
int weakness(Basis basis) {
    switch (basis) {
        case Basis::documented: return 0;
        case Basis::derived: return 1;
        case Basis::unstated: return 2;
        case Basis::assumed: break;
    }
    return 3;
}

Value value_of(const Interval& figure, const std::string& name) {
    if (figure.known()) return Value::of(figure);
    Value result = Value::undefined(Reason::unknown_input, {name});
    result.lower = std::max(0.0, figure.lower);
    result.upper = figure.upper;
    result.known_part = 0;
    return result;
}

/// What a criterion's figure of a unit is made of, as rows from depth 2. Units are visited with a stack of
/// their own, so that no chain of them is too long.
class Explainer {
public:
    Explainer(const Organisation& organisation, NodeId unit) : org_(organisation), unit_(unit) {
        within_.assign(org_.count(Kind::unit), 0);
        within_[unit] = 1;
        for (NodeId below = unit + 1; below < within_.size(); ++below) {
            const NodeId above = org_.units().parent(below);
            if (above != no_node) within_[below] = within_[above];
        }
    }

    Rows parts(const Criterion& criterion, const Value& figure) {
        criterion_ = &criterion;
        measure_ = criterion.measure;
        rows_.clear();
        if (criterion.how == How::sum)
            sums();
        else if (criterion.how == How::units)
            units();
        else
            tasks(figure);
        return std::move(rows_);
    }

private:
    std::string named(NodeId node, std::string_view what) const {
        return std::string(org_.key(node)) + "." + std::string(what);
    }

    ExplanationRow part(Part what, NodeId node, std::uint32_t depth) const {
        ExplanationRow result;
        result.part = what;
        result.key = org_.key(node);
        result.depth = depth;
        return result;
    }

    /// A figure as it is written, with the origin of the figure or else of its node. That a node is
    /// documented says nothing of a figure that nobody wrote.
    Stated stated(NodeId node, Measure measure, Scope scope = Scope::plain) const {
        Stated result{.node = std::string(org_.key(node)), .what = std::string(to_string(measure)), .scope = scope};
        auto quantity = org_.quantity(node, measure, scope);
        if (!quantity && scope == Scope::own) {
            // Of a leaf, or one that was a leaf, it is written without saying so.
            quantity = org_.quantity(node, measure);
            result.scope = Scope::plain;
        }
        if (!quantity) {
            result.written = false;
            return result;
        }
        result.figure = quantity->interval;
        result.form = quantity->form;
        result.provenance = quantity->provenance;
        return with_origin(std::move(result), node);
    }

    Stated word(NodeId node, std::string_view what, std::string_view text) const {
        return with_origin({.node = std::string(org_.key(node)), .what = std::string(what), .word = std::string(text)},
                           node);
    }

    Stated with_origin(Stated stated, NodeId node) const {
        if (stated.provenance.empty()) stated.provenance = org_.provenance(node);
        for (const Source& source : org_.sources())
            if (source.key == stated.provenance.source) stated.source_title = source.title;
        return stated;
    }

    /// The share that a unit has of a task, where it is not all of it.
    void state_share(ExplanationRow& row, const Responsibility& held) const {
        if (held.share == 1) return;
        Stated share{.node = std::string(org_.key(held.task)), .what = "share"};
        share.figure = Interval::exact(held.share);
        share.form = Form::exact;
        share.by_rule = true;
        const ArcTable& arcs = org_.arcs();
        for (std::uint32_t arc = arcs.out_offset[held.unit]; arc < arcs.out_offset[held.unit + 1]; ++arc)
            if (arcs.relation[arc] == Relation::responsible_for && arcs.target[arc] == held.task)
                share.by_rule = arcs.weight.empty() || std::isnan(arcs.weight[arc]);
        row.stated.push_back(with_origin(std::move(share), held.task));
    }

    /// Visits the unit and those below it for which `shows`, depth first, siblings in their order.
    template <class Shows, class Visit>
    void descend(Shows shows, Visit visit) {
        std::vector<std::pair<NodeId, std::uint32_t>> open{{unit_, 1}};
        while (!open.empty()) {
            const auto [unit, depth] = open.back();
            open.pop_back();
            if (!visit(unit, depth)) continue;
            const NodeRange children = org_.units().children(unit);
            for (auto child = children.end(); child != children.begin();)
                if (shows(*--child)) open.emplace_back(*child, depth + 1);
        }
    }

    // Sums: the way that figures add up, of docs/semantics.md

    void sums() {
        const UnitFigures figures = unit_figures(org_, measure_);
        const std::vector<char> silent = units_without_tasks();
        descend([](NodeId) { return true; },
                [&](NodeId unit, std::uint32_t depth) {
                    if (unit != unit_) {
                        ExplanationRow row = part(Part::unit, unit, depth);
                        row.silent = silent[unit] != 0 && silent[org_.units().parent(unit)] == 0;
                        row.figure = row.silent ? Value::of(0) : value_of(figures.total[unit]);
                        rows_.push_back(std::move(row));
                        if (rows_.back().silent) return false;
                    }
                    return own_rows(figures, unit, depth + 1);
                });
    }

    /// Of what only tasks have: the units that have none, nor any below them.
    std::vector<char> units_without_tasks() const {
        std::vector<char> result(within_.size(), 0);
        if (applies_to(measure_, Kind::unit)) return result;
        result.assign(within_.size(), 1);
        for (NodeId task : org_.nodes(Kind::task))
            for (const Responsibility& held : responsibilities(org_, task)) result[held.unit] = 0;
        for (auto unit = static_cast<NodeId>(result.size()); unit-- > 0;) {
            const NodeId above = org_.units().parent(unit);
            if (above != no_node && result[unit] == 0) result[above] = 0;
        }
        return result;
    }

    /// What a unit itself adds. False where that is all, whatever lies below it.
    bool own_rows(const UnitFigures& figures, NodeId unit, std::uint32_t depth) {
        const bool leaf = org_.units().is_leaf(unit);
        const auto written = [&](Scope scope) {
            return applies_to(measure_, Kind::unit) && org_.has_figure(unit, measure_, scope);
        };
        const auto known = [&](Scope scope) { return written(scope) && org_.figure(unit, measure_, scope).known(); };
        if (known(Scope::total) || (leaf && known(Scope::own))) {
            written_figure(figures, unit, known(Scope::total) ? Scope::total : Scope::own, depth);
            return false;
        }
        const std::size_t before = rows_.size();
        if (written(Scope::own))
            written_figure(figures, unit, Scope::own, depth);
        else if (written(Scope::total))
            written_figure(figures, unit, Scope::total, depth);
        // Of a figure that is written as unknown its posts and tasks are the known part.
        if (!known(Scope::own)) posts_and_tasks(unit, rows_.size() > before ? depth + 1 : depth);
        // An external post says nothing of the staff.
        const bool is_silent = std::all_of(
            rows_.begin() + static_cast<std::ptrdiff_t>(before), rows_.end(),
            [&](const ExplanationRow& row) { return row.part == Part::post && org_.is_external(org_.at(row.key)); });
        const bool is_known = figures.total[unit].interval.known();
        if (leaf && (rows_.size() == before || (is_silent && !is_known))) {
            ExplanationRow row = part(Part::figure, unit, depth);
            row.figure =
                is_known ? value_of(figures.total[unit]) : value_of(Interval{}, named(unit, to_string(measure_)));
            row.stated.push_back(stated(unit, measure_));
            rows_.push_back(std::move(row));
        }
        if (has_unlisted_posts(org_, figures, unit)) {
            ExplanationRow row = part(Part::figure, unit, depth);
            row.figure = value_of(unlisted, named(unit, "posts"));
            row.figure->reason = Reason::not_recorded;
            row.stated.push_back(stated(unit, measure_));
            rows_.push_back(std::move(row));
        }
        count_once(figures, unit, depth);
        return true;
    }

    /// Who stands above with several posts counts once.
    void count_once(const UnitFigures& figures, NodeId unit, std::uint32_t depth) {
        if (figures.repeats.empty()) return;
        const Repeats& repeats = figures.repeats[unit];
        const bool of_posts = figures.origin[unit] == Origin::posts;
        const double again = repeats.below + (of_posts ? repeats.own + repeats.across : 0);
        if (again == 0) return;
        ExplanationRow row = part(Part::persons, unit, depth);
        row.figure = Value::of(-again);
        rows_.push_back(std::move(row));
    }

    void written_figure(const UnitFigures& figures, NodeId unit, Scope scope, std::uint32_t depth) {
        ExplanationRow row = part(Part::figure, unit, depth);
        const Interval figure = org_.figure(unit, measure_, scope);
        row.figure = value_of(figure, named(unit, to_string(measure_)));
        if (!figure.known()) row.figure->known_part = figures.parts[unit].known;
        row.stated.push_back(stated(unit, measure_, scope));
        rows_.push_back(std::move(row));
    }

    void posts_and_tasks(NodeId unit, std::uint32_t depth) {
        if (applies_to(measure_, Kind::post))
            for (NodeId post : org_.posts_in(unit)) {
                ExplanationRow row = part(Part::post, post, depth);
                const Interval counts = post_figure(org_, post, measure_);
                row.figure = value_of(counts, named(post, to_string(measure_)));
                Stated one = stated(post, measure_);
                one.by_rule = counts.known() && !(one.written && one.figure == counts);
                one.figure = counts;
                if (one.by_rule) one = with_origin(std::move(one), post);
                row.stated.push_back(std::move(one));
                rows_.push_back(std::move(row));
            }
        if (applies_to(measure_, Kind::task))
            for (const Responsibility& held : responsibilities_of(org_, unit)) task_of_sum(held, depth);
    }

    void task_of_sum(const Responsibility& held, std::uint32_t depth) {
        ExplanationRow row = part(Part::task, held.task, depth);
        Interval figure = org_.figure(held.task, measure_);
        std::vector<std::string> missing;
        if (!figure.known()) missing.push_back(named(held.task, to_string(measure_)));
        if (tyngde::row(measure_).adds_up == AddsUp::mean_by_volume) {
            const Interval volume = org_.figure(held.task, Measure::volume);
            const Interval at_least_zero{not_known, 0, infinity};
            if (!volume.known()) missing.push_back(named(held.task, "volume"));
            figure = product(figure.known() ? figure : at_least_zero, volume.known() ? volume : at_least_zero);
            row.stated.push_back(stated(held.task, Measure::volume));
        }
        row.stated.push_back(stated(held.task, measure_));
        state_share(row, held);
        row.figure = value_of(held.share * figure, {});
        if (!row.figure->defined()) row.figure->missing = std::move(missing);
        rows_.push_back(std::move(row));
    }

    // What is counted otherwise: by the tasks, under the unit that holds them

    void tasks(const Value& figure) {
        Grouping own;
        own.units = {unit_};
        for (char inside : within_) own.group_of.push_back(inside != 0 ? 0 : 1);
        const std::vector<Responsibility> all = tasks_of_groups(org_, own).front();
        count(all, figure);
        std::map<NodeId, Rows> of_unit;
        for (const Responsibility& held : all) of_unit[held.unit].push_back(task(held, figure));
        std::map<NodeId, std::vector<Value>> below;
        std::vector<char> shown(within_.size(), 0), divided(within_.size(), 1);
        for (auto unit = static_cast<NodeId>(within_.size()); unit-- > unit_;) {
            if (within_[unit] == 0) continue;
            for (const ExplanationRow& row : of_unit[unit]) {
                shown[unit] = 1;
                if (row.figure)
                    below[unit].push_back(*row.figure);
                else
                    divided[unit] = 0;
            }
            if (unit == unit_ || shown[unit] == 0) continue;
            const NodeId above = org_.units().parent(unit);
            shown[above] = 1;
            divided[above] = divided[above] != 0 && divided[unit] != 0 ? 1 : 0;
            const Value total = added_up(below[unit]);
            below[unit] = {total};
            below[above].push_back(total);
        }
        descend([&](NodeId unit) { return shown[unit] != 0; },
                [&](NodeId unit, std::uint32_t depth) {
                    if (unit != unit_) {
                        rows_.push_back(part(Part::unit, unit, depth));
                        if (divided[unit] != 0) rows_.back().figure = below[unit].front();
                    }
                    for (ExplanationRow& row : of_unit[unit]) {
                        row.depth = depth + 1;
                        rows_.push_back(std::move(row));
                    }
                    return true;
                });
    }

    std::string_view word_of(NodeId task) const {
        return criterion_->how == How::codes ? org_.code(task) : org_.type(task);
    }

    double volume_of(const Responsibility& held) const {
        return held.share * org_.figure(held.task, Measure::volume).value;
    }

    /// What a task is measured against: all volume, the tasks that are largest, those of the same word.
    void count(const std::vector<Responsibility>& all, const Value& figure) {
        CompensatedSum volume;
        largest_ = 0;
        alike_.clear();
        for (const Responsibility& held : all) {
            volume.add(volume_of(held));
            if (org_.figure(held.task, measure_).value == figure.value) ++largest_;
            ++alike_[word_of(held.task)];
        }
        volume_ = volume.value();
    }

    ExplanationRow task(const Responsibility& held, const Value& figure) const {
        ExplanationRow row = part(Part::task, held.task, 0);
        const double score = org_.figure(held.task, measure_).value;
        const char* kind = criterion_->how == How::codes ? "code" : "category";
        switch (criterion_->how) {
            case How::mean:
                row.stated = {stated(held.task, Measure::volume), stated(held.task, measure_)};
                state_share(row, held);
                if (figure.defined())
                    row.figure = Value::of(volume_of(held) == 0 ? 0 : volume_of(held) / volume_ * score);
                break;
            case How::maximum:
                row.stated = {stated(held.task, measure_)};
                if (figure.defined()) row.figure = Value::of(score == figure.value ? score / largest_ : 0);
                break;
            case How::effective_categories:
                row.stated = {word(held.task, kind, word_of(held.task)), stated(held.task, measure_)};
                state_share(row, held);
                break;
            default:
                row.stated = {word(held.task, kind, word_of(held.task))};
                row.figure = word_of(held.task).empty() ? value_of(Interval{}, named(held.task, kind))
                                                        : Value::of(1 / alike_.at(word_of(held.task)));
        }
        return row;
    }

    static Value added_up(const std::vector<Value>& parts) {
        CompensatedSum value, known;
        Value result = Value::of(0);
        for (const Value& part : parts) {
            value.add(part.value);
            known.add(part.known_part);
            if (!part.defined()) result.reason = part.reason;
        }
        if (result.defined()) return Value::of(value.value());
        result.value = result.lower = result.upper = not_known;
        result.known_part = known.value();
        return result;
    }

    void units() {
        for (NodeId unit : org_.nodes(Kind::unit)) {
            const bool counts = criterion_->type.empty() || org_.type(unit) == criterion_->type;
            if (!counts || within_[unit] == 0) continue;
            ExplanationRow row = part(Part::unit, unit, 2);
            row.figure = Value::of(1);
            row.stated = {word(unit, "unit", org_.type(unit))};
            rows_.push_back(std::move(row));
        }
    }

    const Organisation& org_;
    NodeId unit_;
    std::vector<char> within_;
    const Criterion* criterion_ = nullptr;
    Measure measure_{};
    Rows rows_;
    double volume_ = 0;
    double largest_ = 0;
    std::map<std::string_view, double> alike_;
};

/// What a figure counts for on the way to the score: its weight in the aggregation, or nothing where
/// the aggregation does not add up.
std::optional<double> weight_in_sum(const Profile& profile, const Tyngde& result, std::size_t k) {
    if (!result.weighing.defined()) return std::nullopt;
    if (profile.aggregation.method == AggregationMethod::additive) return result.weights[k];
    if (profile.aggregation.method != AggregationMethod::choquet) return std::nullopt;
    return capacity_of(profile, result.weights).alone(k);
}

/// How figures of a criterion become parts of the score, if the scale moves and stretches them.
std::optional<Scaling> way_of(const Profile& profile, const Tyngde& result, std::size_t k, std::size_t unit,
                              double weight) {
    if (profile.normalisation == Normalisation::share) return Scaling{0, weight, result.totals[k]};
    if (profile.normalisation == Normalisation::goalposts) {
        const auto [low, high] = *profile.criteria[k].goalposts;
        const Value& x = result.figures[unit][k];
        if (!x.defined() || x.value < low || x.value > high) return std::nullopt;
        const bool turned = profile.criteria[k].direction == Direction::descending;
        return Scaling{turned ? high : low, (turned ? -weight : weight) / (high - low)};
    }
    if (profile.normalisation == Normalisation::rank || profile.normalisation == Normalisation::percent_rank ||
        profile.normalisation == Normalisation::borda)
        return std::nullopt;
    // The scale is a straight line: where 0 and 1 lie on it says which.
    const std::vector<Value>& among = result.scale.figures[k];
    if (among.empty() || !result.shares[unit][k].defined()) return std::nullopt;
    std::vector<double> others;
    for (const Value& figure : among) {
        if (!figure.defined()) return std::nullopt;
        others.push_back(figure.value);
    }
    const auto [least, most] = std::minmax_element(others.begin(), others.end());
    if (*least == *most) return std::nullopt;
    Scale scale{.direction = profile.criteria[k].direction, .reference = result.scale.reference_unit};
    if (profile.criteria[k].target) scale.target = *profile.criteria[k].target;
    const std::array<double, 2> ends{*least, *most};
    const std::vector<Value> at = normalise(ends, profile.normalisation, scale, others);
    if (!at[0].defined() || !at[1].defined()) return std::nullopt;
    const double slope = (at[1].value - at[0].value) / (*most - *least);
    if (slope == 0) return std::nullopt;
    return Scaling{*least - at[0].value / slope, weight * slope};
}

/// Adds the rows below a criterion, with what each adds to the score and what it rests on.
void append(Rows&& parts, std::size_t criterion, const std::optional<Scaling>& way, Rows& into) {
    for (ExplanationRow& row : parts) {
        row.criterion = criterion;
        if (way && row.figure) row.score = scaled(*row.figure, *way);
        if (!row.stated.empty()) row.basis = Basis::documented;
        for (const Stated& stated : row.stated)
            if (weakness(stated.provenance.basis) > weakness(row.basis)) row.basis = stated.provenance.basis;
        into.push_back(std::move(row));
    }
    if (!way || way->from == 0) return;
    ExplanationRow offset;
    offset.part = Part::offset;
    offset.depth = 2;
    offset.criterion = criterion;
    offset.score = Value::of(-way->from * way->factor);
    offset.basis = Basis::derived;
    into.push_back(std::move(offset));
}

void add_interactions(const Profile& profile, const Tyngde& result, std::size_t unit, Rows& into) {
    if (profile.aggregation.method != AggregationMethod::choquet) return;
    for (const Interaction& interaction : profile.aggregation.interactions) {
        ExplanationRow part;
        part.part = Part::interaction;
        part.depth = 1;
        part.key = interaction.a + " × " + interaction.b;
        part.basis = Basis::derived;
        const auto share = [&](const std::string& key) -> const Value& {
            std::size_t k = 0;
            while (profile.criteria[k].key() != key) ++k;
            return result.shares[unit][k];
        };
        const Value &a = share(interaction.a), &b = share(interaction.b);
        if (a.defined() && b.defined()) {
            const double both = interaction.value > 0 ? std::min(a.value, b.value) : std::max(a.value, b.value);
            part.score = Value::of(std::abs(interaction.value) * both);
        } else {
            part.score = Value::undefined(a.defined() ? b.reason : a.reason);
        }
        into.push_back(std::move(part));
    }
}

Grouping alone(const Organisation& organisation, NodeId unit) {
    return group(organisation, std::vector<std::string>{std::string(organisation.key(unit))});
}

/// The compared units, the explained one among them.
Grouping compared(const Organisation& organisation, NodeId unit, const Profile& profile, const std::optional<By>& by,
                  const std::optional<std::string>& within) {
    if (!by && !compares_units(profile)) return alone(organisation, unit);
    const std::string key(organisation.key(unit));
    if (!by)
        throw UsageError(Problem{"the profile " + quote(profile.key) + " looks at other units too, and none are named",
                                 profile.key,
                                 "by: a type of unit, a depth, or keys",
                                 {},
                                 {}});
    Grouping result = units_there(organisation, *by, within);
    if (std::find(result.units.begin(), result.units.end(), unit) != result.units.end()) return result;
    if (!compares_units(profile)) return alone(organisation, unit);
    std::vector<std::string_view> keys;
    for (NodeId other : result.units) keys.push_back(organisation.key(other));
    throw UsageError(
        Problem{quote(key) + " is not among the compared units", key, one_of(keys), nearest(key, keys), {}});
}

/// The scores of the compared units, on the scale that the profile asks for.
Tyngde scores_of(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
                 const Organisation& reference, const std::optional<By>& by, const std::optional<std::string>& within,
                 std::span<const Organisation* const> others) {
    if (!needs_reference_units(profile)) return tyngde(organisation, grouping, profile, reference);
    const Grouping reference_units = units_there(reference, *by, within);
    if (others.empty() || profile.scale != ScaleOf::all_compared)
        return tyngde(organisation, grouping, profile, reference, reference_units);
    std::vector<Grouping> groupings;
    for (const Organisation* other : others) groupings.push_back(units_there(*other, *by, within));
    std::vector<Compared> models;
    const auto add = [&](const Organisation& model, const Grouping& units) {
        for (const Compared& known : models)
            if (&known.organisation == &model) return;
        models.push_back({model, units});
    };
    add(reference, reference_units);
    for (std::size_t m = 0; m < others.size(); ++m) add(*others[m], groupings[m]);
    add(organisation, grouping);
    return tyngde(organisation, grouping, profile, reference, reference_units, yardstick(models, profile));
}

}  // namespace

bool compares_units(const Profile& profile) {
    const bool alone =
        profile.normalisation == Normalisation::share || profile.normalisation == Normalisation::goalposts;
    return !alone || profile.aggregation.method == AggregationMethod::copeland || needs_reference_units(profile);
}

Explanation explain(const Organisation& organisation, std::string_view unit, const Profile& profile,
                    const Organisation& reference, const std::optional<By>& by,
                    std::span<const Organisation* const> others, const std::optional<std::string>& within) {
    const NodeId node = organisation.at(unit, Kind::unit);
    if (const auto wrong = first_problem(profile)) throw UsageError(wrong->problem);
    if (by) {
        std::vector<const Organisation*> models{&organisation, &reference};
        models.insert(models.end(), others.begin(), others.end());
        compared_units(models, *by, within);  // throws for what none of them has
    }
    const Grouping grouping = compared(organisation, node, profile, by, within);
    const Tyngde result = scores_of(organisation, grouping, profile, reference, by, within, others);
    const auto at = static_cast<std::size_t>(std::find(grouping.units.begin(), grouping.units.end(), node) -
                                             grouping.units.begin());
    Explanation explanation{
        std::string(organisation.key(node)), profile, result.weighing, result.scores[at], {}, {}, {}};
    Rows& rows = explanation.rows;
    rows.emplace_back();
    rows.back().key = explanation.unit;
    rows.back().score = explanation.score;
    Explainer explainer(organisation, node);
    for (std::size_t k = 0; k < profile.criteria.size(); ++k) {
        const Criterion& criterion = profile.criteria[k];
        const Value& figure = result.figures[at][k];
        explanation.criteria.push_back(
            {criterion.key(), result.weights[k], figure, result.totals[k], result.shares[at][k]});
        ExplanationRow whole;
        whole.part = Part::criterion;
        whole.depth = 1;
        whole.key = criterion.key();
        whole.criterion = k;
        whole.figure = figure;
        std::optional<Scaling> way;
        if (const auto weight = weight_in_sum(profile, result, k)) {
            way = way_of(profile, result, k, at, *weight);
            whole.score = scaled(result.shares[at][k], Scaling{0, *weight});
            if (!whole.score->defined() && way) whole.score = scaled(figure, *way);
            if (*weight == 0) whole.score = Value::of(0);  // it takes no part, known or not
        }
        rows.push_back(std::move(whole));
        append(explainer.parts(criterion, figure), k, way, rows);
    }
    add_interactions(profile, result, at, rows);

    std::map<int, std::pair<Basis, CompensatedSum>> bases;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const bool last = i + 1 == rows.size() || rows[i + 1].depth <= rows[i].depth;
        if (!last || rows[i].silent || !rows[i].score || std::isnan(rows[i].score->value)) continue;
        auto& [basis, sum] = bases[weakness(rows[i].basis)];
        basis = rows[i].basis;
        sum.add(rows[i].score->value);
    }
    for (const auto& [order, share] : bases) explanation.bases.push_back({share.first, share.second.value()});
    return explanation;
}

}  // namespace tyngde
