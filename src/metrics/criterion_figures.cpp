#include "tyngde/metrics/criterion_figures.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "organisation/kept_figures.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/load_balance.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

std::string named(const Organisation& organisation, NodeId node, std::string_view what) {
    return std::string(organisation.key(node)) + "." + std::string(what);
}

Value undefined(const std::set<std::string>& missing) {
    return Value::undefined(Reason::unknown_input, {missing.begin(), missing.end()});
}

using Tasks = std::vector<Responsibility>;

/// What a figure of a task is, noting it where it is unknown.
class Asked {
public:
    explicit Asked(const Organisation& organisation) : organisation_(organisation) {}

    Interval operator()(NodeId task, Measure measure) {
        const Interval figure = organisation_.figure(task, measure);
        if (!figure.known()) missing.insert(named(organisation_, task, to_string(measure)));
        exact = exact && figure.is_exact();
        return figure;
    }

    std::set<std::string> missing;
    bool exact = true;

private:
    const Organisation& organisation_;
};

Value with_bounds(Value value, bool exact) {
    if (!exact) value.lower = value.upper = not_known;
    return value;
}

Value mean(const Organisation& organisation, const Tasks& tasks, Measure score) {
    Asked ask(organisation);
    CompensatedSum weighed, volume;
    for (const Responsibility& held : tasks) {
        const double part = held.share * ask(held.task, Measure::volume).value;
        if (part == 0) continue;
        volume.add(part);
        weighed.add(part * ask(held.task, score).value);
    }
    if (!ask.missing.empty()) return undefined(ask.missing);
    if (volume.value() == 0) return Value::undefined(Reason::zero_total);
    return with_bounds(Value::of(weighed.value() / volume.value()), ask.exact);
}

Value maximum(const Organisation& organisation, const Tasks& tasks, Measure score) {
    Asked ask(organisation);
    Interval largest = Interval::exact(0);
    double known = 0;
    for (const Responsibility& held : tasks) {
        const Interval figure = ask(held.task, score);
        largest.lower = std::max(largest.lower, figure.lower);
        largest.upper = std::max(largest.upper, figure.upper);
        if (figure.known()) known = std::max(known, figure.value);
    }
    largest.value = known;
    if (ask.missing.empty()) return Value::of(largest);
    Value result = undefined(ask.missing);
    result.lower = largest.lower;
    result.upper = largest.upper;
    result.known_part = known;
    return result;
}

/// The number of different words that tasks have; one without leaves it open how many there are.
Value different(const Organisation& organisation, const Tasks& tasks, std::string_view what,
                const std::function<std::string_view(NodeId)>& word_of) {
    std::set<std::string_view> words;
    std::set<NodeId> without;
    std::set<std::string> missing;
    for (const Responsibility& held : tasks) {
        const std::string_view word = word_of(held.task);
        if (!word.empty()) {
            words.insert(word);
            continue;
        }
        without.insert(held.task);
        missing.insert(named(organisation, held.task, what));
    }
    const auto known = static_cast<double>(words.size());
    if (missing.empty()) return Value::of(known);
    Value result = undefined(missing);
    result.lower = std::max(1.0, known);
    result.upper = known + static_cast<double>(without.size());
    result.known_part = known;
    return result;
}

Value effective_categories(const Organisation& organisation, const Tasks& tasks, Measure measure) {
    Asked ask(organisation);
    std::map<std::string_view, CompensatedSum> by_category;
    for (const Responsibility& held : tasks) {
        if (organisation.type(held.task).empty()) ask.missing.insert(named(organisation, held.task, "category"));
        by_category[organisation.type(held.task)].add(held.share * ask(held.task, measure).value);
    }
    if (!ask.missing.empty()) return undefined(ask.missing);
    std::vector<double> sizes;
    for (const auto& [category, size] : by_category) sizes.push_back(size.value());
    return with_bounds(effective_number(sizes), ask.exact);
}

Value of_tasks(const Organisation& organisation, const Criterion& criterion, NodeId unit, const Tasks& tasks) {
    if (tasks.empty())
        return undefined(
            {named(organisation, unit, has_measure(criterion.how) ? to_string(criterion.measure) : "tasks")});
    switch (criterion.how) {
        case How::mean: return mean(organisation, tasks, criterion.measure);
        case How::maximum: return maximum(organisation, tasks, criterion.measure);
        case How::categories:
            return different(organisation, tasks, "category", [&](NodeId task) { return organisation.type(task); });
        case How::codes:
            return different(organisation, tasks, "code", [&](NodeId task) { return organisation.code(task); });
        default: return effective_categories(organisation, tasks, criterion.measure);
    }
}

}  // namespace

std::vector<Value> criterion_figures(const Organisation& organisation, const Criterion& criterion,
                                     const Grouping& grouping) {
    if (criterion.how == How::sum)
        return group_values(organisation, kept_figures(organisation, criterion.measure), grouping);
    std::vector<Value> result;
    if (criterion.how == How::units) {
        std::vector<double> counts(grouping.units.size() + 1, 0);
        for (NodeId unit : organisation.nodes(Kind::unit))
            if (criterion.type.empty() || organisation.type(unit) == criterion.type) ++counts[grouping.group_of[unit]];
        for (std::size_t g = 0; g < grouping.units.size(); ++g) result.push_back(Value::of(counts[g]));
    } else {
        const auto tasks = tasks_of_groups(organisation, grouping);
        for (std::size_t g = 0; g < grouping.units.size(); ++g)
            result.push_back(of_tasks(organisation, criterion, grouping.units[g], tasks[g]));
    }
    result.push_back(Value::undefined(Reason::not_compared));
    return result;
}

Value criterion_total(const Organisation& organisation, const Criterion& criterion, const Grouping& grouping) {
    if (criterion.how == How::sum) return whole_value(organisation, kept_figures(organisation, criterion.measure));
    std::vector<Value> figures = criterion_figures(organisation, criterion, grouping);
    figures.pop_back();
    Value result = Value::of(0);
    std::set<std::string> missing;
    CompensatedSum value, lower, upper;
    for (const Value& figure : figures) {
        if (!figure.defined() && result.defined()) result.reason = figure.reason;
        missing.insert(figure.missing.begin(), figure.missing.end());
        value.add(figure.value);
        lower.add(figure.lower);
        upper.add(figure.upper);
    }
    if (!result.defined()) return Value::undefined(result.reason, {missing.begin(), missing.end()});
    return Value::of(Interval{value.value(), lower.value(), upper.value()});
}

std::vector<std::vector<Responsibility>> tasks_of_groups(const Organisation& organisation, const Grouping& grouping) {
    std::vector<Tasks> result(grouping.units.size());
    for (NodeId task : organisation.nodes(Kind::task))
        for (const Responsibility& held : responsibilities(organisation, task)) {
            const std::uint32_t group = grouping.group_of[held.unit];
            if (group != grouping.elsewhere() && held.share > 0) result[group].push_back(held);
        }
    return result;
}

}  // namespace tyngde
