#include "tyngde/metrics/function_spread.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "held_tasks.hpp"
#include "organisation/unknown_of_task.hpp"
#include "part_sums.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

std::vector<NodeId> tasks_of_code(const Organisation& organisation, std::string_view code) {
    std::vector<NodeId> result;
    std::vector<std::string_view> known;
    for (NodeId task : organisation.nodes(Kind::task)) {
        if (organisation.code(task) == code) result.push_back(task);
        if (!organisation.code(task).empty()) known.push_back(organisation.code(task));
    }
    if (!result.empty() && !code.empty()) return result;
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    throw UsageError(Problem{
        "no task has the code " + quote(code), std::string(code), "the code of a task", nearest(code, known), {}});
}

FunctionLoads function_loads(const Organisation& organisation, const Grouping& grouping,
                             const std::vector<NodeId>& tasks, Measure measure) {
    check_measure_of_tasks(measure);
    FunctionLoads result{measure, tasks, grouping.units, {}, std::vector<char>(grouping.units.size(), 0), {}, {}};
    const TaskHolders holders(organisation, grouping);
    std::vector<std::string> others;
    std::vector<CompensatedParts> sums(grouping.units.size() + 1);
    std::vector<std::vector<std::string>> missing(sums.size());
    for (NodeId task : tasks) {
        const Interval figure = task_figure(organisation, task, measure);
        const double open = holders.open_share(task);
        holders(task, [&](std::uint32_t group, double share) {
            sums[group].add(share * figure);
            if (!figure.known()) name_task(organisation, task, measure, missing[group]);
            if (group != grouping.elsewhere()) result.holds[group] = 1;
        });
        if (open == 0) continue;
        others.push_back(holder_of(organisation, task));
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i].add(up_to(open * figure));
            missing[i].push_back(others.back());
        }
    }
    tidy(others);
    result.open = std::move(others);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        tidy(missing[i]);
        Value value = value_of(sums[i].sum(), std::move(missing[i]));
        if (i < result.units.size())
            result.loads.push_back(std::move(value));
        else
            result.elsewhere = std::move(value);
    }
    return result;
}

FunctionSpread function_spread(std::span<const Value> loads, std::optional<std::size_t> into) {
    if (into && *into >= loads.size())
        throw UsageError(Problem{Message("there is no unit ") + std::to_string(*into) + " to gather it in",
                                 std::to_string(*into),
                                 "a position in the list of units",
                                 {},
                                 {}});
    const auto all = [](const Value& value) { return FunctionSpread{value, value, value, value, value}; };
    if (loads.empty()) return all(Value::undefined(Reason::no_nodes));
    CompensatedSum sum;
    double least_holders = 0, most_holders = 0, largest = 0;
    bool exact = true;
    std::vector<std::string> missing;
    Reason why = Reason::none;
    for (const Value& load : loads) {
        if (load.value < 0 || load.lower < 0) return all(Value::undefined(Reason::negative_input));
        if (!load.defined() || std::isnan(load.value)) why = Reason::unknown_input;
        missing.insert(missing.end(), load.missing.begin(), load.missing.end());
        least_holders += load.lower > 0 ? 1 : 0;
        most_holders += load.upper == 0 ? 0 : 1;
        exact = exact && load.lower == load.upper;
        sum.add(load.value);
        largest = std::max(largest, load.value);
    }
    tidy(missing);
    // What lies outside the unit it is gathered in; it grows with every load, so bounds carry over.
    const auto outside = [&](double Value::*part, double otherwise) {
        CompensatedSum total;
        std::vector<double> each;
        for (const Value& load : loads) each.push_back(std::isnan(load.*part) ? otherwise : load.*part);
        const auto at =
            into ? each.begin() + static_cast<std::ptrdiff_t>(*into) : std::max_element(each.begin(), each.end());
        for (auto load = each.begin(); load != each.end(); ++load)
            if (load != at) total.add(*load);
        return total.value();
    };
    const Interval to_move{why == Reason::none ? outside(&Value::value, 0) : not_known, outside(&Value::lower, 0),
                           outside(&Value::upper, infinity)};
    FunctionSpread result;
    if (why != Reason::none) {
        result = all(Value::undefined(why, missing));
        result.holders.lower = least_holders;
        result.holders.upper = most_holders;
        result.to_move.lower = to_move.lower;
        result.to_move.upper = to_move.upper;
        return result;
    }
    const auto holders = std::count_if(loads.begin(), loads.end(), [](const Value& load) { return load.value > 0; });
    result.holders = Value::of(Interval{static_cast<double>(holders), least_holders, most_holders});
    result.to_move = Value::of(to_move);
    const double total = sum.value();
    if (total == 0 || !std::isfinite(total)) {
        const Value none = Value::undefined(total == 0 ? Reason::zero_total : Reason::too_large);
        result.hhi = result.effective_number = result.largest_share = none;
        return result;
    }
    CompensatedSum squares;
    for (const Value& load : loads) squares.add((load.value / total) * (load.value / total));
    result.hhi = Value::of(squares.value());
    result.effective_number = Value::of(1 / squares.value());
    result.largest_share = Value::of(largest / total);
    if (!exact)
        for (Value* value : {&result.hhi, &result.effective_number, &result.largest_share})
            value->lower = value->upper = not_known;
    return result;
}

FunctionSpread function_spread(std::span<const double> loads, std::optional<std::size_t> into) {
    std::vector<Value> values;
    for (double load : loads)
        values.push_back(std::isnan(load) ? Value::undefined(Reason::unknown_input) : Value::of(load));
    return function_spread(values, into);
}

FunctionSpread function_spread(const FunctionLoads& function, std::optional<std::size_t> into) {
    FunctionSpread result = function_spread(std::span<const Value>(function.loads), into);
    if (function.units.empty()) return result;
    const auto certain = static_cast<double>(std::count(function.holds.begin(), function.holds.end(), char{1}));
    result.holders = Value::of(certain);
    if (function.open.empty()) return result;
    result.holders = Value::undefined(Reason::not_recorded, function.open);
    result.holders.lower = result.holders.known_part = certain;
    result.holders.upper = static_cast<double>(function.units.size());
    return result;
}

FunctionSpread function_spread(const StaffCategories& staff, std::string_view category,
                               std::optional<std::size_t> into) {
    const auto found = std::find(staff.categories.begin(), staff.categories.end(), category);
    if (found == staff.categories.end()) {
        const std::vector<std::string_view> known(staff.categories.begin(), staff.categories.end());
        throw UsageError(Problem{"there is no category " + quote(category),
                                 std::string(category),
                                 "a category of the rules",
                                 nearest(category, known),
                                 {}});
    }
    std::vector<Value> loads;
    for (std::size_t i = 0; i < staff.units.size(); ++i)
        loads.push_back(staff.rows[i].amount[static_cast<std::size_t>(found - staff.categories.begin())]);
    return function_spread(loads, into);
}

}  // namespace tyngde
