#include "tyngde/organisation/figures.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "affine_figures.hpp"
#include "core/tolerance.hpp"
#include "kept_figures.hpp"
#include "part_sum.hpp"
#include "persons.hpp"
#include "post_figures.hpp"
#include "tyngde/organisation/responsibility.hpp"
#include "unknown_of_task.hpp"
#include "unlisted.hpp"

namespace tyngde {
namespace {

bool may_exceed(double upper, double lower) { return upper == infinity || exceeds(upper, lower); }

/// What is written of an unknown figure, and what is there at least.
Interval unknown_within(const Interval& written, double at_least) {
    const double lower = std::max({0.0, at_least, written.lower});
    return {not_known, lower, std::max(lower, written.upper)};
}

/// One unknown part, beside what is known of it and the bounds that are written.
PartSum unknown_part(const PartSum& known = {}, const Interval& written = {}) {
    PartSum result;
    result.interval = unknown_within(written, known.interval.lower);
    result.known = known.known;
    result.unknown = 1;
    return result;
}

/// Adds up the figures of one measure, from the leaves to the top.
class RollUp {
public:
    /// What is asked of the other figures of a unit: `as_written` leaves out that there is staff whom no post
    /// describes, as by these it is found.
    enum class Asks : std::uint8_t { everything, as_written };

    RollUp(const Organisation& organisation, Measure measure, Asks asks = Asks::everything)
        : org_(organisation),
          asks_(asks),
          of_units_(applies_to(measure, Kind::unit)),
          of_posts_(applies_to(measure, Kind::post)),
          of_tasks_(applies_to(measure, Kind::task)) {
        const std::size_t units = org_.count(Kind::unit);
        result_.measure = measure;
        result_.own.resize(units);
        result_.total.resize(units);
        result_.origin.assign(units, Origin::nothing);
        result_.parts.resize(units);
        part_count_.assign(units, 0);
    }

    UnitFigures run() && {
        if (of_posts_) {
            gather_posts();
            lacks_posts_ = units_without_all_posts(org_);
            lists_some_.assign(lacks_posts_.size(), 0);
            if (asks_ == Asks::everything) look_for_more_staff();
        }
        if (of_tasks_) gather_tasks();
        if (result_.measure == Measure::headcount) count_persons();
        for (auto unit = static_cast<NodeId>(result_.own.size()); unit-- > 0;) visit(unit);
        for (NodeId unit : org_.units().roots()) result_.whole.add(result_.total[unit]);
        for (NodeId unit : org_.units().unplaced()) result_.whole.add(result_.total[unit]);
        result_.whole.add(result_.outside);
        count_once(result_.whole, result_.repeats_whole);
        if (!of_units_) hide_where_no_task_is();
        if (org_.shares_uncertainty()) tighten(org_, result_);
        if (open_.interval.upper > 0) share_out();
        if (of_posts_ && !org_.is_recorded(Subject::places)) leave_places_open();
        return std::move(result_);
    }

private:
    void gather_posts() {
        bool posts_outside = false;
        const PostFigures figures(org_, result_.measure);
        // An external post counts 0 and says nothing of the staff. Posts of a unit come in the order in which they were
        // written: that of the line is another where some unit lies elsewhere, and the sum is to have the same bits.
        for (NodeId unit : org_.nodes(Kind::unit))
            for (NodeId post : org_.posts_in(unit))
                if (!org_.is_external(post)) add_part(unit, figures(post), Origin::posts);
        for (NodeId post : org_.nodes(Kind::post)) {
            if (org_.home(post) != no_node) continue;
            result_.outside.add(figures(post));
            posts_outside = posts_outside || !org_.is_external(post);
        }
        if (posts_outside && !org_.is_recorded(Subject::posts)) result_.outside.add(unlisted);
    }

    /// Nobody counts twice within a unit, nor outside.
    void count_persons() {
        note_repeats(org_, result_);
        for (std::size_t unit = 0; unit < result_.repeats.size(); ++unit)
            count_once(result_.parts[unit], result_.repeats[unit].own);
        count_once(result_.outside, result_.repeats_outside);
    }

    Repeats repeats(NodeId unit) const { return result_.repeats.empty() ? Repeats{} : result_.repeats[unit]; }

    void gather_tasks() {
        for (NodeId task : org_.nodes(Kind::task)) {
            const Interval figure = task_figure(org_, task, result_.measure);
            double left = 1;
            for (const Responsibility& held : responsibilities(org_, task)) {
                add_part(held.unit, held.share * figure, Origin::tasks);
                left -= held.share;
            }
            // Where units state a figure, a task that states none explains nothing.
            const bool says = !of_units_ || org_.has_figure(task, result_.measure);
            if (!(left > share_tolerance && says)) continue;
            if (org_.is_recorded(Subject::tasks) || of_units_)
                result_.outside.add(left * figure);
            else
                open_.add(left * figure);
        }
    }

    void add_part(NodeId unit, const Interval& figure, Origin origin) {
        result_.parts[unit].add(figure);
        ++part_count_[unit];
        result_.origin[unit] = origin;
    }

    bool is_empty(NodeId unit) const {
        const Empty empty = org_.empty(unit);
        return (empty == Empty::all || (empty == Empty::staff && of_posts_)) && !has_more_staff(unit);
    }

    /// A unit of which some figure of staff is written, and not this one, has staff whom no post describes where
    /// its posts do not make that figure: FTE 20 beside one post is more than one person.
    void look_for_more_staff() {
        const auto states = [&](NodeId unit, Measure measure) {
            return org_.has_figure(unit, measure, Scope::own) || org_.has_figure(unit, measure, Scope::total);
        };
        const NodeRange units = org_.nodes(Kind::unit);
        for (const MeasureRow& entry : measures) {
            const Measure other = entry.measure;
            if (other == result_.measure || !applies_to(other, Kind::unit) || !applies_to(other, Kind::post)) continue;
            if (org_.column(Kind::unit, other).value.empty() &&
                org_.column(Kind::unit, other, Scope::total).value.empty())
                continue;
            const auto tells = [&](NodeId unit) { return states(unit, other) && !states(unit, result_.measure); };
            if (std::none_of(units.begin(), units.end(), tells)) continue;
            more_staff_.resize(units.size(), 0);
            const UnitFigures written = RollUp(org_, other, Asks::as_written).run();
            for (const NodeId unit : units)
                if (tells(unit) && may_exceed(written.own[unit].interval.upper, written.parts[unit].interval.lower))
                    more_staff_[unit] = 1;
        }
    }

    bool has_more_staff(NodeId unit) const { return !more_staff_.empty() && more_staff_[unit] != 0; }

    /// There may be posts in the unit that nobody wrote down; of one that is empty apart from what lies in it
    /// it is known that there are none.
    bool may_lack(NodeId unit) const { return !lacks_posts_.empty() && lacks_posts_[unit] != 0 && !is_empty(unit); }

    /// What lies below is added up of posts that are not all there are: so may be what is the unit's own.
    bool is_open_below(NodeId unit) const {
        if (lacks_posts_.empty()) return false;
        const NodeRange children = org_.units().children(unit);
        return std::any_of(children.begin(), children.end(), [&](NodeId child) { return lists_some_[child] != 0; });
    }

    std::optional<Interval> written(NodeId unit, Scope scope) const {
        if (!of_units_ || !org_.has_figure(unit, result_.measure, scope)) return std::nullopt;
        return org_.figure(unit, result_.measure, scope);
    }

    void visit(NodeId unit) {
        const auto written_own = written(unit, Scope::own);
        const auto written_total = written(unit, Scope::total);
        const bool leaf = org_.units().is_leaf(unit);
        PartSum below;
        for (NodeId child : org_.units().children(unit)) below.add(result_.total[child]);
        count_once(below, repeats(unit).below);

        PartSum& own = result_.own[unit];
        if (written_own) {
            result_.origin[unit] = Origin::written;
            own = written_own->known() ? single(*written_own) : unknown_part(result_.parts[unit], *written_own);
        } else if (written_total && leaf) {
            result_.origin[unit] = Origin::written;
            own = written_total->known() ? single(*written_total) : unknown_part(result_.parts[unit], *written_total);
        } else if (written_total) {
            result_.origin[unit] = Origin::remainder;
            own = written_total->known() ? remainder(*written_total, below) : unknown_part(result_.parts[unit]);
            if (!written_total->known())
                own.interval.upper = std::max(own.interval.lower, written_total->upper - below.interval.lower);
        } else if (part_count_[unit] != 0) {
            own = result_.parts[unit];
            if (result_.origin[unit] == Origin::posts && (may_lack(unit) || has_more_staff(unit))) own.add(unlisted);
        } else if (leaf && of_units_ && !is_empty(unit)) {
            own = unknown_part();
        } else if (!leaf && (has_more_staff(unit) || (is_open_below(unit) && may_lack(unit)))) {
            own.add(unlisted);
        }

        PartSum& total = result_.total[unit];
        if (leaf && written_own && written_own->known() && !(written_total && written_total->known())) {
            total = own;  // on a leaf the two agree
        } else if (written_total && written_total->known()) {
            total = single(*written_total);
        } else {
            total = own;
            total.add(below);
            if (!written_own || !written_own->known()) count_once(total, repeats(unit).across);
            if (written_total) {
                if (total.is_known()) ++total.unknown;
                total.interval = unknown_within(*written_total, total.interval.lower);
            }
        }
        if (!lacks_posts_.empty() && !total.is_known())
            lists_some_[unit] = has_unlisted_posts(org_, result_, unit) || is_open_below(unit) ? 1 : 0;
    }

    static PartSum remainder(const Interval& total, const PartSum& below) {
        PartSum result;
        result.interval = total - below.interval;
        result.interval.lower = std::max(0.0, result.interval.lower);
        result.interval.upper = std::max(0.0, result.interval.upper);
        result.unknown = below.is_known() ? 0 : 1;
        if (below.is_known()) {
            result.interval.value = std::max(0.0, result.interval.value);
            result.known = result.interval.value;
        }
        return result;
    }

    /// What some unit may hold of which nobody wrote it down is known of the whole alone.
    void share_out() {
        keep_known_places();
        result_.whole.add(open_);
        const auto may_have = [&](PartSum& sum) { sum.add(Interval{not_known, 0, open_.interval.upper}); };
        for (PartSum& own : result_.own) may_have(own);
        for (PartSum& total : result_.total) may_have(total);
        may_have(result_.outside);
    }

    /// What lies in units for certain, before what may lie in any is added.
    void keep_known_places() {
        const auto keep = [](const std::vector<PartSum>& sums, std::vector<double>& upper) {
            if (!upper.empty()) return;
            for (const PartSum& sum : sums) upper.push_back(sum.interval.upper);
        };
        keep(result_.own, result_.own_of_known_place);
        keep(result_.total, result_.total_of_known_place);
    }

    /// A post of which nobody recorded where it is at home counts in the whole, and may in any unit whose posts
    /// make its figure.
    void leave_places_open() {
        double most = 0;
        for (NodeId post : org_.nodes(Kind::post))
            if (org_.home(post) == no_node && !org_.is_external(post))
                most += post_figure(org_, post, result_.measure).upper;
        if (!(most > 0) || result_.own.empty()) return;
        keep_known_places();
        const Interval may_be_there{not_known, 0, most};
        const auto may_be_less = [&](PartSum& sum) {
            const double known = sum.is_known() ? std::max(0.0, sum.known - most) : sum.known;
            sum.interval = {not_known, std::max(0.0, sum.interval.lower - most), sum.interval.upper};
            sum.known = std::min(known, sum.interval.lower);
            ++sum.unknown;
        };
        std::vector<char> open(result_.own.size(), 0);
        bool some_written = false;
        for (auto unit = static_cast<NodeId>(open.size()); unit-- > 0;) {
            const bool leaf = org_.units().is_leaf(unit);
            const Origin origin = result_.origin[unit];
            const NodeRange children = org_.units().children(unit);
            const bool open_below =
                std::any_of(children.begin(), children.end(), [&](NodeId child) { return open[child] != 0; });
            if ((origin == Origin::posts || (origin == Origin::nothing && !leaf)) && !is_empty(unit)) {
                result_.own[unit].add(may_be_there);
                open[unit] = 1;
            } else if (origin == Origin::remainder && open_below) {
                may_be_less(result_.own[unit]);
            }
            const auto total = written(unit, Scope::total);
            const bool stands = (total && total->known()) || (leaf && origin == Origin::written);
            some_written = some_written || stands || origin == Origin::written;
            open[unit] = !stands && (open[unit] != 0 || open_below) ? 1 : 0;
            if (open[unit] != 0) result_.total[unit].add(may_be_there);
        }
        may_be_less(result_.outside);
        // A figure that is written has such posts in it already, if they are there.
        if (some_written) may_be_less(result_.whole);
    }

    /// Where no task is recorded at all, nothing is known of what only tasks have.
    void hide_where_no_task_is() {
        std::vector<char> has_task(part_count_.begin(), part_count_.end());
        for (auto unit = static_cast<NodeId>(has_task.size()); unit-- > 0;) {
            if (part_count_[unit] != 0) has_task[unit] = 1;
            if (has_task[unit] == 0) result_.total[unit] = result_.own[unit] = unknown_part();
            const NodeId above = org_.units().parent(unit);
            if (above != no_node && has_task[unit] != 0) has_task[above] = 1;
        }
        if (org_.count(Kind::task) == 0) result_.whole = result_.outside = unknown_part();
    }

    const Organisation& org_;
    Asks asks_;
    bool of_units_, of_posts_, of_tasks_;
    UnitFigures result_;
    std::vector<std::uint32_t> part_count_;
    std::vector<char> more_staff_;   ///< per unit: there is staff whom no post describes; empty where there is none
    std::vector<char> lacks_posts_;  ///< per unit, where posts may be there that are not listed; else empty
    std::vector<char> lists_some_;   ///< likewise: it is added up of such posts, or what lies below it is
    PartSum open_;                   ///< of tasks with nobody knows whom
};

void name_unknown(const Organisation& organisation, const UnitFigures& figures, NodeId unit,
                  std::vector<std::string>& names) {
    const auto name = [&](NodeId node) {
        std::string& text = names.emplace_back(organisation.key(node));
        text.append(1, '.').append(to_string(figures.measure));
    };
    const auto name_unlisted = [&] { names.push_back(std::string(organisation.key(unit)) + ".posts"); };
    if (figures.own[unit].is_known()) return;
    switch (figures.origin[unit]) {
        case Origin::posts:
            for (NodeId post : organisation.posts_in(unit))
                if (!post_figure(organisation, post, figures.measure).known()) name(post);
            if (has_unlisted_posts(organisation, figures, unit)) name_unlisted();
            break;
        case Origin::tasks:
            for (const Responsibility& held : responsibilities_of(organisation, unit))
                if (held.share > 0) name_task(organisation, held.task, figures.measure, names);
            break;
        case Origin::nothing:
            if (has_unlisted_posts(organisation, figures, unit)) {
                name_unlisted();
                break;
            }
            [[fallthrough]];
        case Origin::written:
        case Origin::remainder: name(unit); break;
    }
}

void name_unknown_outside(const Organisation& organisation, const UnitFigures& figures,
                          std::vector<std::string>& names) {
    if (figures.outside.is_known()) return;
    const std::string suffix = "." + std::string(to_string(figures.measure));
    if (applies_to(figures.measure, Kind::post) && !organisation.is_recorded(Subject::posts))
        names.emplace_back("posts.count");
    if (applies_to(figures.measure, Kind::post))
        for (NodeId post : organisation.nodes(Kind::post))
            if (organisation.home(post) == no_node) {
                if (!post_figure(organisation, post, figures.measure).known())
                    names.push_back(std::string(organisation.key(post)) + suffix);
                if (!organisation.is_recorded(Subject::places) && !organisation.is_external(post))
                    names.push_back(std::string(organisation.key(post)) + ".home");
            }
    if (!applies_to(figures.measure, Kind::task)) return;
    if (organisation.count(Kind::task) == 0) names.push_back("tasks" + suffix);
    for (NodeId task : organisation.nodes(Kind::task)) {
        double left = 1;
        for (const Responsibility& held : responsibilities(organisation, task)) left -= held.share;
        if (left > share_tolerance) name_task(organisation, task, figures.measure, names);
    }
}

/// Nobody recorded what is missing, or it is unknown.
Reason why_missing(const std::vector<std::string>& names) {
    const bool posts = !names.empty() && std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return name.ends_with(".posts") || name.ends_with(".home") || name == "posts.count";
    });
    return posts ? Reason::not_recorded : Reason::unknown_input;
}

void tidy(std::vector<std::string>& names) {
    const auto out_of_order = [](const std::string& a, const std::string& b) { return !(a < b); };
    if (std::adjacent_find(names.begin(), names.end(), out_of_order) == names.end()) return;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// The bounds and uncertain figures of a value that is known and not exact.
template <class Call>
Value with_terms(Value value, const Call& figure) {
    return value.defined() && value.lower != value.upper ? value_of(figure()) : value;
}

}  // namespace

void PartSum::add(const Interval& part) {
    interval.value += part.value;
    interval.lower += std::max(0.0, part.lower);
    interval.upper += part.upper;
    if (part.known())
        known += part.value;
    else
        ++unknown;
}

void PartSum::add(const PartSum& part) {
    interval = interval + part.interval;
    known += part.known;
    unknown += part.unknown;
}

Value value_of(const PartSum& sum, std::vector<std::string> missing, Reason why) {
    if (sum.is_known()) return Value::of(sum.interval);
    Value result = Value::undefined(why, std::move(missing));
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
    return result;
}

Interval post_positions(const Organisation& organisation, NodeId post) {
    if (organisation.is_external(post)) return Interval::exact(0);
    const Count count = organisation.positions(post);
    return std::isnan(count) ? Interval{not_known, 1, infinity} : Interval::exact(count);
}

Interval post_figure(const Organisation& organisation, NodeId post, Measure measure) {
    return PostFigures(organisation, measure)(post);
}

Interval post_figure_as_internal(const Organisation& organisation, NodeId post, Measure measure) {
    return PostFigures(organisation, measure).as_internal(post);
}

Interval task_figure(const Organisation& organisation, NodeId task, Measure measure) {
    // No figure is negative, known or not.
    const auto of = [&](Measure asked) {
        Interval figure = organisation.figure(task, asked);
        figure.lower = std::max(0.0, figure.lower);
        return figure;
    };
    if (row(measure).adds_up != AddsUp::mean_by_volume) return of(measure);
    return product(of(measure), of(Measure::volume));
}

UnitFigures unit_figures(const Organisation& organisation, Measure measure) {
    return kept_figures(organisation, measure);
}

const UnitFigures& kept_figures(const Organisation& organisation, Measure measure) {
    if (row(measure).adds_up == AddsUp::none)
        throw UsageError(Problem{Message(to_string(measure)) + " does not add up over units",
                                 std::string(to_string(measure)),
                                 "a measure that adds up",
                                 {},
                                 {}});
    return organisation.figures_once(measure, [&] { return RollUp(organisation, measure).run(); });
}

std::vector<std::string> unknown_parts(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    return unknown_parts(organisation, figures, unit, [&](NodeId at, std::vector<NodeId>& children) {
        for (NodeId child : organisation.units().children(at)) children.push_back(child);
    });
}

std::vector<std::string> unknown_parts(const Organisation& organisation, const UnitFigures& figures, NodeId unit,
                                       const ChildUnits& children_of) {
    std::vector<std::string> names;
    std::vector<NodeId> open{unit}, children;
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        if (figures.total[at].is_known()) continue;
        const std::size_t before = names.size(), others = open.size();
        name_unknown(organisation, figures, at, names);
        children.clear();
        children_of(at, children);
        // Where some tasks are recorded, units without any are not what is missing.
        for (NodeId child : children)
            if (!figures.total[child].is_known() && (is_silent(figures, at) || !is_silent(figures, child)))
                open.push_back(child);
        // A total written as unknown above figures that are all known.
        if (names.size() == before && open.size() == others)
            names.push_back(std::string(organisation.key(at)) + "." + std::string(to_string(figures.measure)));
    }
    tidy(names);
    return names;
}

Value total_value(const Organisation& organisation, const UnitFigures& figures, NodeId unit,
                  const ChildUnits& children_of) {
    std::vector<std::string> missing;
    if (!figures.total[unit].is_known()) missing = unknown_parts(organisation, figures, unit, children_of);
    const Reason why = why_missing(missing);
    return value_of(figures.total[unit], std::move(missing), why);
}

Value unit_value(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    const PartSum& total = figures.total[unit];
    std::vector<std::string> missing;
    if (!total.is_known()) missing = unknown_parts(organisation, figures, unit);
    const Reason why = why_missing(missing);
    return with_terms(value_of(total, std::move(missing), why),
                      [&] { return unit_affine(organisation, figures, unit); });
}

Value whole_value(const Organisation& organisation, const UnitFigures& figures) {
    std::vector<std::string> missing;
    if (!figures.whole.is_known()) {
        const auto append = [&](NodeId unit) {
            const auto names = unknown_parts(organisation, figures, unit);
            missing.insert(missing.end(), names.begin(), names.end());
        };
        for (NodeId unit : organisation.units().roots()) append(unit);
        for (NodeId unit : organisation.units().unplaced()) append(unit);
        name_unknown_outside(organisation, figures, missing);
        tidy(missing);
    }
    const Reason why = why_missing(missing);
    return with_terms(value_of(figures.whole, std::move(missing), why),
                      [&] { return whole_affine(organisation, figures); });
}

std::vector<Value> group_values(const Organisation& organisation, const UnitFigures& figures,
                                const Grouping& grouping) {
    std::vector<Value> result;
    for (NodeId unit : grouping.units) result.push_back(unit_value(organisation, figures, unit));
    std::vector<NodeId> own, branches;
    // Of what lies outside, whole branches count with their totals; above compared units, only what is
    // the unit's own.
    std::vector<char> holds_compared(organisation.count(Kind::unit), 0);
    for (auto unit = organisation.count(Kind::unit); unit-- > 0;) {
        if (grouping.group_of[unit] != grouping.elsewhere()) holds_compared[unit] = 1;
        const NodeId above = organisation.units().parent(unit);
        if (above != no_node && holds_compared[unit] != 0) holds_compared[above] = 1;
    }
    PartSum elsewhere = figures.outside;
    // What may lie in any of these units may lie outside them all, and is added there.
    const auto add = [&](PartSum part, const std::vector<double>& of_known_place, NodeId unit) {
        if (!of_known_place.empty()) part.interval.upper = of_known_place[unit];
        elsewhere.add(part);
    };
    std::vector<std::string> missing;
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        if (grouping.group_of[unit] != grouping.elsewhere()) continue;
        // As in the whole, units without any task count nothing where others have some.
        if (is_silent(figures, unit)) continue;
        const NodeId above = organisation.units().parent(unit);
        if (holds_compared[unit] != 0) {
            add(figures.own[unit], figures.own_of_known_place, unit);
            own.push_back(unit);
            name_unknown(organisation, figures, unit, missing);
        } else if (above == no_node || holds_compared[above] != 0) {
            add(figures.total[unit], figures.total_of_known_place, unit);
            branches.push_back(unit);
            const auto names = unknown_parts(organisation, figures, unit);
            missing.insert(missing.end(), names.begin(), names.end());
        }
    }
    count_once(elsewhere, repeats_elsewhere(organisation, figures, own, branches));
    name_unknown_outside(organisation, figures, missing);
    tidy(missing);
    const Reason why = why_missing(missing);
    result.push_back(with_terms(value_of(elsewhere, std::move(missing), why),
                                [&] { return elsewhere_affine(organisation, figures, elsewhere, own, branches); }));
    return result;
}

}  // namespace tyngde
