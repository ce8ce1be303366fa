// Rows of what is counted by the tasks.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "explained_unit.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/criterion_figures.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/grouping.hpp"

namespace tyngde {
namespace {

class TaskRows {
public:
    TaskRows(const ExplainedUnit& of, const Criterion& criterion)
        : of_(of), org_(of.organisation()), criterion_(criterion), measure_(criterion.measure) {}

    ExplanationRows run(const Value& figure) {
        Grouping own;
        own.units = {of_.unit()};
        for (char inside : of_.within()) own.group_of.push_back(inside != 0 ? 0 : 1);
        const std::vector<Responsibility> all = tasks_of_groups(org_, own).front();
        count(all, figure);
        std::map<NodeId, ExplanationRows> of_unit;
        for (const Responsibility& held : all) of_unit[held.unit].push_back(task(held, figure));
        std::map<NodeId, std::vector<Value>> below;
        std::vector<char> shown(of_.within().size(), 0), divided(of_.within().size(), 1);
        for (auto unit = static_cast<NodeId>(of_.within().size()); unit-- > of_.unit();) {
            if (of_.within()[unit] == 0) continue;
            for (const ExplanationRow& row : of_unit[unit]) {
                shown[unit] = 1;
                if (row.figure)
                    below[unit].push_back(*row.figure);
                else
                    divided[unit] = 0;
            }
            if (unit == of_.unit() || shown[unit] == 0) continue;
            const NodeId above = org_.units().parent(unit);
            shown[above] = 1;
            divided[above] = divided[above] != 0 && divided[unit] != 0 ? 1 : 0;
            const Value total = added_up(below[unit]);
            below[unit] = {total};
            below[above].push_back(total);
        }
        of_.descend([&](NodeId unit) { return shown[unit] != 0; },
                    [&](NodeId unit, std::uint32_t depth) {
                        if (unit != of_.unit()) {
                            rows_.push_back(of_.part(Part::unit, unit, depth));
                            if (divided[unit] != 0) rows_.back().figure = below[unit].front();
                        }
                        for (ExplanationRow& row : of_unit[unit]) {
                            row.depth = depth + 1;
                            rows_.push_back(std::move(row));
                        }
                        return true;
                    });
        return std::move(rows_);
    }

private:
    std::string_view word_of(NodeId task) const {
        return criterion_.how == How::codes ? org_.code(task) : org_.type(task);
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
        ExplanationRow row = of_.part(Part::task, held.task, 0);
        const double score = org_.figure(held.task, measure_).value;
        const char* kind = criterion_.how == How::codes ? "code" : "category";
        switch (criterion_.how) {
            case How::mean:
                row.stated = {of_.stated(held.task, Measure::volume), of_.stated(held.task, measure_)};
                of_.state_share(row, held);
                if (figure.defined())
                    row.figure = Value::of(volume_of(held) == 0 ? 0 : volume_of(held) / volume_ * score);
                break;
            case How::maximum:
                row.stated = {of_.stated(held.task, measure_)};
                if (figure.defined()) row.figure = Value::of(score == figure.value ? score / largest_ : 0);
                break;
            case How::effective_categories:
                row.stated = {of_.word(held.task, kind, word_of(held.task)), of_.stated(held.task, measure_)};
                of_.state_share(row, held);
                break;
            default:
                row.stated = {of_.word(held.task, kind, word_of(held.task))};
                row.figure = word_of(held.task).empty() ? value_of(Interval{}, of_.named(held.task, kind))
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

    const ExplainedUnit& of_;
    const Organisation& org_;
    const Criterion& criterion_;
    Measure measure_;
    ExplanationRows rows_;
    double volume_ = 0;
    double largest_ = 0;
    std::map<std::string_view, double> alike_;
};

}  // namespace

ExplanationRows rows_of_tasks(const ExplainedUnit& unit, const Criterion& criterion, const Value& figure) {
    return TaskRows(unit, criterion).run(figure);
}

}  // namespace tyngde
