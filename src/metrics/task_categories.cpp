#include "tyngde/metrics/task_categories.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "category_sums.hpp"
#include "held_tasks.hpp"
#include "organisation/unknown_of_task.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

TaskCategories task_categories(const Organisation& organisation, const Grouping& grouping, Measure measure) {
    check_measure_of_tasks(measure);
    std::set<std::string> names{"back_office", "citizen_directed", "political_service"};
    for (NodeId task : organisation.nodes(Kind::task))
        if (!organisation.type(task).empty()) names.emplace(organisation.type(task));
    TaskCategories result{measure, {names.begin(), names.end()}, grouping.units, {}, {}};
    const auto& categories = result.categories;
    std::vector<CategorySums> sums(grouping.units.size() + 1, CategorySums(categories.size()));
    std::vector<char> recorded(sums.size(), 0);
    CategorySums whole(categories.size());
    const TaskHolders holders(organisation, grouping);
    for (NodeId task : organisation.nodes(Kind::task)) {
        const Interval figure = task_figure(organisation, task, measure);
        const auto category = static_cast<Category>(
            organisation.type(task).empty()
                ? categories.end() - categories.begin()
                : std::lower_bound(categories.begin(), categories.end(), organisation.type(task)) - categories.begin());
        std::vector<std::string> missing;
        if (!figure.known()) name_task(organisation, task, measure, missing);
        if (category == categories.size() && figure.upper > 0)
            missing.push_back(std::string(organisation.key(task)) + ".category");
        const auto add = [&](CategorySums& to, double share) {
            to.amount[category].add(share * figure);
            to.missing[category].insert(to.missing[category].end(), missing.begin(), missing.end());
        };
        add(whole, 1);
        const double open = holders.open_share(task);
        holders(task, [&](std::uint32_t group, double share) {
            add(sums[group], share);
            recorded[group] = 1;
        });
        if (open == 0) continue;
        for (CategorySums& each : sums) {
            each.amount[category].add(up_to(open * figure));
            each.missing[category].push_back(holder_of(organisation, task));
        }
    }
    // Tasks that nobody wrote down are not zero.
    const auto hide = [&](CategorySums& to, const std::string& whose) {
        for (std::size_t i = 0; i < categories.size(); ++i) {
            to.amount[i].add(Interval{not_known, 0, infinity});
            to.missing[i].push_back(whose + std::string(to_string(measure)));
        }
    };
    for (std::size_t i = 0; i < grouping.units.size(); ++i)
        if (recorded[i] == 0) hide(sums[i], std::string(organisation.key(grouping.units[i])) + ".");
    if (organisation.count(Kind::task) == 0) {
        hide(whole, "tasks.");
        hide(sums.back(), "tasks.");
    }
    for (const CategorySums& each : sums) result.rows.push_back(row_of(each, std::nullopt, Reason::unknown_input));
    result.whole = row_of(whole, std::nullopt, Reason::unknown_input);
    return result;
}

}  // namespace tyngde
