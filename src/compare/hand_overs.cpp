#include "tyngde/compare/hand_overs.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/tolerance.hpp"
#include "counterparts.hpp"
#include "node_parts.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

using Shares = std::map<NodeId, double>;  ///< by unit

Shares shares_of(const Organisation& organisation, NodeId task) {
    Shares result;
    for (const Responsibility& held : responsibilities(organisation, task)) result[held.unit] += held.share;
    return result;
}

/// What goes along with units: in `given` and `taken` stays what changes hands. Of several units that became one,
/// each keeps the same part of what it held, as nobody knows whose part the one has handed on.
void settle(Shares& given, Shares& taken, const std::map<NodeId, std::vector<NodeId>>& came_from) {
    std::vector<std::pair<std::size_t, NodeId>> order;  // who has one to take from before who has several
    for (const auto& [unit, givers] : came_from) order.emplace_back(givers.size(), unit);
    std::sort(order.begin(), order.end());
    for (const auto& [count, unit] : order) {
        const std::vector<NodeId>& givers = came_from.at(unit);
        double all = 0;
        for (const NodeId giver : givers) all += given[giver];
        double& wanted = taken.at(unit);
        const double left = all > wanted ? 1 - wanted / all : 0;
        for (const NodeId giver : givers) given[giver] *= left;
        wanted -= std::min(wanted, all);
    }
}

std::vector<TaskShare> named(const Organisation& organisation, const Shares& shares) {
    std::vector<TaskShare> result;
    for (const auto& [unit, share] : shares)
        if (share > share_tolerance) result.push_back({std::string(organisation.key(unit)), share});
    return result;
}

double total(const std::vector<TaskShare>& shares) {
    double result = 0;
    for (const TaskShare& row : shares) result += row.share;
    return std::min(result, 1.0);
}

Value volume_of(const Organisation& organisation, NodeId task, double share) {
    const Interval figure = organisation.figure(task, Measure::volume, Scope::plain);
    if (figure.known()) return Value::of(share * figure);
    Value result = Value::undefined(
        Reason::unknown_input, {std::string(organisation.key(task)) + "." + std::string(to_string(Measure::volume))});
    const Interval bounds = share * figure;
    result.lower = std::max(0.0, bounds.lower);
    result.upper = bounds.upper;
    return result;
}

}  // namespace

std::vector<HandOver> hand_overs(const Organisation& before, const Organisation& after, const Lineage& lineage) {
    std::vector<HandOver> result;
    if (before.count(Kind::task) == 0) return result;
    const Counterparts same(before, after, lineage);
    for (NodeId task : before.nodes(Kind::task)) {
        const NodeId then = same.after[task];
        if (then == no_node) continue;
        Shares given = shares_of(before, task), taken = shares_of(after, then);
        std::map<NodeId, std::vector<NodeId>> came_from;  // by who holds it afterwards
        for (const auto& [unit, share] : given) {
            if (const NodeId kept = same.after[unit]; kept != no_node) {
                if (taken.contains(kept)) came_from[kept].push_back(unit);
                continue;
            }
            for (const Succession& row : lineage.successors(before.key(unit)))
                if (const NodeId heir = row.to.empty() ? no_node : after.find(row.to); taken.contains(heir))
                    came_from[heir].push_back(unit);
        }
        settle(given, taken, came_from);
        HandOver row{std::string(before.key(task)),
                     std::string(after.key(then)),
                     named(before, given),
                     named(after, taken),
                     0,
                     {}};
        if (row.from.empty() && row.to.empty()) continue;
        row.share = std::max(total(row.from), total(row.to));
        row.volume = volume_of(before, task, row.share);
        result.push_back(std::move(row));
    }
    return result;
}

}  // namespace tyngde
