// Figures that are rolled up, with the uncertain figures that they are made of.

#include "affine_figures.hpp"

#include <algorithm>
#include <cmath>

#include "core/tolerance.hpp"
#include "tyngde/organisation/responsibility.hpp"
#include "unlisted.hpp"

namespace tyngde {
namespace {

/// True when the number says it all: nothing is uncertain, or all is unknown.
bool is_plain(const Interval& interval) { return !interval.known() || interval.is_exact(); }

bool is_written(const Organisation& organisation, const UnitFigures& figures, NodeId unit, Scope scope) {
    return applies_to(figures.measure, Kind::unit) && organisation.figure(unit, figures.measure, scope).known();
}

/// Persons who hold several posts count once.
void count_once(AffineSum& sum, double repeats) {
    if (repeats != 0) sum.add({Interval::exact(repeats), {}}, -1);
}

Repeats repeats_of(const UnitFigures& figures, NodeId unit) {
    return figures.repeats.empty() ? Repeats{} : figures.repeats[unit];
}

/// Adds a unit's own figure, unless it is what a written total leaves.
void add_own(const Organisation& organisation, const UnitFigures& figures, NodeId unit, AffineSum& sum) {
    const Measure measure = figures.measure;
    if (is_plain(figures.own[unit].interval)) return sum.add({figures.own[unit].interval, {}});
    switch (figures.origin[unit]) {
        case Origin::written:
            sum.add(organisation.affine(
                unit, measure, is_written(organisation, figures, unit, Scope::plain) ? Scope::plain : Scope::total));
            break;
        case Origin::posts:
            for (NodeId post : organisation.posts_in(unit)) sum.add(post_affine(organisation, post, measure));
            count_once(sum, repeats_of(figures, unit).own);
            break;
        case Origin::tasks:
            for (const Responsibility& held : responsibilities_of(organisation, unit))
                sum.add(task_affine(organisation, held.task, measure), held.share);
            break;
        case Origin::remainder:
        case Origin::nothing: break;
    }
}

void add_total(const Organisation& organisation, const UnitFigures& figures, NodeId unit, AffineSum& sum,
               double factor = 1) {
    AffineSum total;
    std::vector<NodeId> open{unit};
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        // Beside units with tasks, those without any add nothing.
        if (is_silent(figures, at)) continue;
        const Interval& interval = figures.total[at].interval;
        const bool leaf = organisation.units().is_leaf(at);
        if (is_plain(interval)) {
            total.add({interval, {}});
        } else if (is_written(organisation, figures, at, Scope::total) &&
                   !(leaf && is_written(organisation, figures, at, Scope::plain))) {
            total.add(organisation.affine(at, figures.measure, Scope::total));
        } else {
            add_own(organisation, figures, at, total);
            for (NodeId child : organisation.units().children(at)) open.push_back(child);
            const Repeats repeats = repeats_of(figures, at);
            count_once(total, repeats.below);
            if (!is_written(organisation, figures, at, Scope::own)) count_once(total, repeats.across);
        }
    }
    sum.add(total.value(), factor);
}

void add_outside(const Organisation& organisation, const UnitFigures& figures, AffineSum& sum) {
    if (is_plain(figures.outside.interval)) return sum.add({figures.outside.interval, {}});
    const Measure measure = figures.measure;
    if (applies_to(measure, Kind::post))
        for (NodeId post : organisation.nodes(Kind::post))
            if (organisation.home(post) == no_node) sum.add(post_affine(organisation, post, measure));
    count_once(sum, figures.repeats_outside);
    if (!applies_to(measure, Kind::task)) return;
    for (NodeId task : organisation.nodes(Kind::task)) {
        double left = 1;
        for (const Responsibility& held : responsibilities(organisation, task)) left -= held.share;
        const bool says = !applies_to(measure, Kind::unit) || organisation.has_figure(task, measure);
        if (left > share_tolerance && says) sum.add(task_affine(organisation, task, measure), left);
    }
}

bool is_sum(const Interval& whole, const Interval& sum) {
    const auto near = [&](double a, double b) { return a == b || std::abs(a - b) <= rounding(whole); };
    return near(whole.lower, sum.lower) && near(whole.upper, sum.upper);
}

/// A sum of which parts are unknown: an uncertain figure that several of the others share is one.
class OpenSum {
public:
    OpenSum(const Organisation& organisation, const UnitFigures& figures) : org_(organisation), figures_(figures) {}

    void add(const Interval& open) { open_ = open_ + open; }
    void add_unit(NodeId unit) {
        std::vector<NodeId> left{unit};
        while (!left.empty()) {
            const NodeId at = left.back();
            left.pop_back();
            const Interval& total = figures_.total[at].interval;
            if (total.known())
                add_total(org_, figures_, at, known_);
            else if (!is_rolled_up(at))
                add(total);
            else {
                if (figures_.own[at].interval.known())
                    add_own(org_, figures_, at, known_);
                else
                    add(figures_.own[at].interval);
                for (NodeId child : org_.units().children(at)) left.push_back(child);
            }
        }
    }
    void add_outside() {
        if (figures_.outside.interval.known())
            tyngde::add_outside(org_, figures_, known_);
        else
            add(figures_.outside.interval);
    }
    /// The bounds that are left of those that are known already.
    void narrow(Interval& bounds) const {
        const Interval found = known_.value().interval + open_;
        bounds.lower = std::max(bounds.lower, found.lower);
        bounds.upper = std::max(bounds.lower, std::min(bounds.upper, found.upper));
    }

private:
    /// Whether the total is the own figure and those of the child units, and nothing else.
    bool is_rolled_up(NodeId unit) const {
        const auto children = org_.units().children(unit);
        if (children.empty() || !figures_.repeats.empty()) return false;
        Interval sum = figures_.own[unit].interval;
        for (NodeId child : children) sum = sum + figures_.total[child].interval;
        return is_sum(figures_.total[unit].interval, sum);
    }

    const Organisation& org_;
    const UnitFigures& figures_;
    AffineSum known_;
    Interval open_ = Interval::exact(0);
};

/// The bounds of an unknown whole, by its parts.
void narrow_whole(const Organisation& organisation, UnitFigures& figures) {
    Interval sum = figures.outside.interval;
    OpenSum parts(organisation, figures);
    for (const auto& tops : {organisation.units().roots(), organisation.units().unplaced()})
        for (NodeId unit : tops) {
            sum = sum + figures.total[unit].interval;
            parts.add_unit(unit);
        }
    parts.add_outside();
    if (figures.repeats.empty() && is_sum(figures.whole.interval, sum)) parts.narrow(figures.whole.interval);
}

/// The bounds of the roll-up, or tighter ones.
Affine within(Affine figure, const Interval& interval) {
    if (!figure.known() || !interval.known()) return {interval, {}};
    if (std::abs(figure.interval.value - interval.value) > rounding(interval)) figure.terms.clear();
    figure.interval.value = interval.value;
    figure.interval.lower = std::min(interval.value, std::max(figure.interval.lower, interval.lower));
    figure.interval.upper = std::max(interval.value, std::min(figure.interval.upper, interval.upper));
    return figure;
}

}  // namespace

Affine unit_affine(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    const Interval& interval = figures.total[unit].interval;
    if (is_plain(interval)) return {interval, {}};
    AffineSum sum;
    add_total(organisation, figures, unit, sum);
    return within(sum.value(), interval);
}

Affine own_affine(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    const Interval& interval = figures.own[unit].interval;
    if (is_plain(interval)) return {interval, {}};
    AffineSum sum;
    if (figures.origin[unit] == Origin::remainder) {
        sum.add(organisation.affine(unit, figures.measure, Scope::total));
        for (NodeId child : organisation.units().children(unit)) add_total(organisation, figures, child, sum, -1);
        count_once(sum, -static_cast<double>(repeats_of(figures, unit).below));
    } else {
        add_own(organisation, figures, unit, sum);
    }
    return within(at_least_zero(sum.value()), interval);
}

Affine whole_affine(const Organisation& organisation, const UnitFigures& figures) {
    if (is_plain(figures.whole.interval)) return {figures.whole.interval, {}};
    AffineSum sum;
    for (NodeId unit : organisation.units().roots()) add_total(organisation, figures, unit, sum);
    for (NodeId unit : organisation.units().unplaced()) add_total(organisation, figures, unit, sum);
    add_outside(organisation, figures, sum);
    count_once(sum, figures.repeats_whole);
    return within(sum.value(), figures.whole.interval);
}

Affine elsewhere_affine(const Organisation& organisation, const UnitFigures& figures, const PartSum& elsewhere,
                        const std::vector<NodeId>& own, const std::vector<NodeId>& branches) {
    if (is_plain(elsewhere.interval)) return {elsewhere.interval, {}};
    AffineSum sum;
    for (NodeId unit : own) sum.add(own_affine(organisation, figures, unit));
    for (NodeId unit : branches) add_total(organisation, figures, unit, sum);
    add_outside(organisation, figures, sum);
    return within(sum.value(), elsewhere.interval);
}

Affine undescribed(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    if (has_unlisted_posts(organisation, figures, unit)) return {unlisted, {}};
    if (figures.origin[unit] == Origin::posts) return Affine::exact(0);
    AffineSum rest;
    rest.add(own_affine(organisation, figures, unit));
    for (NodeId post : organisation.posts_in(unit)) {
        Affine figure = post_affine(organisation, post, figures.measure);
        figure.interval.lower = std::max(0.0, figure.interval.lower);
        rest.add(figure, -1);
    }
    return at_least_zero(rest.value());
}

Affine post_affine(const Organisation& organisation, NodeId post, Measure measure) {
    const Interval figure = post_figure(organisation, post, measure);
    if (is_plain(figure)) return {figure, {}};
    const bool defaults = measure == Measure::fte_filled && !organisation.has_figure(post, measure);
    return organisation.affine(post, defaults ? Measure::fte : measure);
}

Affine task_affine(const Organisation& organisation, NodeId task, Measure measure) {
    const Interval figure = task_figure(organisation, task, measure);
    if (is_plain(figure)) return {figure, {}};
    Affine score = organisation.affine(task, measure);
    if (row(measure).adds_up != AddsUp::mean_by_volume) return score;
    const Affine volume = organisation.affine(task, Measure::volume);
    if (score.is_exact()) return score.interval.value * volume;
    if (volume.is_exact()) return volume.interval.value * score;
    // A product of two uncertain figures is one by itself.
    return Affine::named(uncertainty_name(organisation.key(task), measure, Scope::plain) + "*volume", figure);
}

void tighten(const Organisation& organisation, UnitFigures& figures) {
    // What lies above first, while all below is as it was added up.
    if (!figures.whole.interval.known()) narrow_whole(organisation, figures);
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        if (!figures.total[unit].interval.known()) {
            OpenSum parts(organisation, figures);
            parts.add_unit(unit);
            parts.narrow(figures.total[unit].interval);
        }
        if (!is_plain(figures.total[unit].interval))
            figures.total[unit].interval = unit_affine(organisation, figures, unit).interval;
        if (!is_plain(figures.own[unit].interval))
            figures.own[unit].interval = own_affine(organisation, figures, unit).interval;
    }
    if (!is_plain(figures.whole.interval)) figures.whole.interval = whole_affine(organisation, figures).interval;
}

}  // namespace tyngde
