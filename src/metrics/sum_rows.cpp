// Rows of figures that add up: the way of docs/semantics.md.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "explained_unit.hpp"
#include "organisation/kept_figures.hpp"
#include "organisation/unknown_of_task.hpp"
#include "organisation/unlisted.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

class SumRows {
public:
    SumRows(const ExplainedUnit& of, Measure measure) : of_(of), org_(of.organisation()), measure_(measure) {}

    ExplanationRows run() {
        const UnitFigures& figures = kept_figures(org_, measure_);
        const std::vector<char> silent = units_without_tasks();
        of_.descend([](NodeId) { return true; },
                    [&](NodeId unit, std::uint32_t depth) {
                        if (unit != of_.unit()) {
                            ExplanationRow row = of_.part(Part::unit, unit, depth);
                            row.silent = silent[unit] != 0 && silent[org_.units().parent(unit)] == 0;
                            row.figure = row.silent ? Value::of(0) : value_of(figures.total[unit]);
                            rows_.push_back(std::move(row));
                            if (rows_.back().silent) return false;
                        }
                        return own_rows(figures, unit, depth + 1);
                    });
        return std::move(rows_);
    }

private:
    /// Of what only tasks have: the units that have none, nor any below them.
    std::vector<char> units_without_tasks() const {
        std::vector<char> result(of_.within().size(), 0);
        if (applies_to(measure_, Kind::unit)) return result;
        result.assign(of_.within().size(), 1);
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
            ExplanationRow row = of_.part(Part::figure, unit, depth);
            row.figure =
                is_known ? value_of(figures.total[unit]) : value_of(Interval{}, of_.named(unit, to_string(measure_)));
            row.stated.push_back(of_.stated(unit, measure_));
            rows_.push_back(std::move(row));
        }
        if (has_unlisted_posts(org_, figures, unit)) {
            ExplanationRow row = of_.part(Part::figure, unit, depth);
            row.figure = value_of(unlisted, of_.named(unit, "posts"));
            row.figure->reason = Reason::not_recorded;
            row.stated.push_back(of_.stated(unit, measure_));
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
        ExplanationRow row = of_.part(Part::persons, unit, depth);
        row.figure = Value::of(-again);
        rows_.push_back(std::move(row));
    }

    void written_figure(const UnitFigures& figures, NodeId unit, Scope scope, std::uint32_t depth) {
        ExplanationRow row = of_.part(Part::figure, unit, depth);
        const Interval figure = org_.figure(unit, measure_, scope);
        row.figure = value_of(figure, of_.named(unit, to_string(measure_)));
        if (!figure.known()) row.figure->known_part = figures.parts[unit].known;
        row.stated.push_back(of_.stated(unit, measure_, scope));
        rows_.push_back(std::move(row));
    }

    void posts_and_tasks(NodeId unit, std::uint32_t depth) {
        if (applies_to(measure_, Kind::post))
            for (NodeId post : org_.posts_in(unit)) {
                ExplanationRow row = of_.part(Part::post, post, depth);
                const Interval counts = post_figure(org_, post, measure_);
                row.figure = value_of(counts, of_.named(post, to_string(measure_)));
                Stated one = of_.stated(post, measure_);
                one.by_rule = counts.known() && !(one.written && one.figure == counts);
                one.figure = counts;
                if (one.by_rule) one = of_.with_origin(std::move(one), post);
                row.stated.push_back(std::move(one));
                rows_.push_back(std::move(row));
            }
        if (applies_to(measure_, Kind::task))
            for (const Responsibility& held : responsibilities_of(org_, unit)) task_of_sum(held, depth);
    }

    void task_of_sum(const Responsibility& held, std::uint32_t depth) {
        ExplanationRow row = of_.part(Part::task, held.task, depth);
        const Interval figure = task_figure(org_, held.task, measure_);
        std::vector<std::string> missing;
        name_task(org_, held.task, measure_, missing);
        if (tyngde::row(measure_).adds_up == AddsUp::mean_by_volume)
            row.stated.push_back(of_.stated(held.task, Measure::volume));
        row.stated.push_back(of_.stated(held.task, measure_));
        of_.state_share(row, held);
        row.figure = value_of(held.share * figure, {});
        if (!row.figure->defined()) row.figure->missing = std::move(missing);
        rows_.push_back(std::move(row));
    }

    const ExplainedUnit& of_;
    const Organisation& org_;
    Measure measure_;
    ExplanationRows rows_;
};

}  // namespace

ExplanationRows rows_of_sum(const ExplainedUnit& unit, Measure measure) { return SumRows(unit, measure).run(); }

}  // namespace tyngde
