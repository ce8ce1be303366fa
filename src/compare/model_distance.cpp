#include "tyngde/compare/model_distance.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "counterparts.hpp"
#include "metrics/open_posts.hpp"
#include "organisation/unlisted.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {
namespace {

/// Every value of a partition distance.
template <class Use>
void each(PartitionDistance& distance, Use&& use) {
    for (Value* value : {&distance.adjusted_rand, &distance.rand, &distance.mutual_information,
                         &distance.variation_of_information, &distance.normalised_mutual_information,
                         &distance.splitting, &distance.mixing, &distance.entropy_before, &distance.entropy_after})
        use(*value);
}

/// Units, and the posts below them, as trees of vertices numbered alike.
struct Staffed {
    std::vector<NodeId> parent;
    std::vector<std::uint32_t> label;
};

Staffed staffed(const Organisation& organisation) {
    const Hierarchy& units = organisation.units();
    Staffed result;
    for (NodeId unit : organisation.nodes(Kind::unit)) result.parent.push_back(units.parent(unit));
    // An unplaced unit is nobody's part, and so no cluster either.
    std::vector<char> adrift(units.size(), 0);
    for (NodeId unit = 0; unit < units.size(); ++unit) {
        const NodeId above = units.parent(unit);
        adrift[unit] = above == no_node ? static_cast<char>(units.is_unplaced(unit)) : adrift[above];
    }
    for (NodeId post : organisation.nodes(Kind::post)) {
        const NodeId home = organisation.home(post);
        result.parent.push_back(home == no_node || adrift[home] != 0 ? no_node : home);
    }
    result.label.assign(result.parent.size(), no_label);
    return result;
}

/// Labels as numbers, the same for both models.
class Numbers {
public:
    std::uint32_t operator()(const std::string& label) {
        return numbers_.emplace(label, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }

private:
    std::map<std::string, std::uint32_t> numbers_;
};

/// The units, renumbered so that siblings stand in order of their labels.
Staffed sorted_units(const Organisation& organisation, const std::vector<std::string>& labels, Numbers& numbers) {
    const Hierarchy& units = organisation.units();
    std::vector<NodeId> order(units.size()), number(units.size());
    for (NodeId unit = 0; unit < order.size(); ++unit) order[unit] = unit;
    std::sort(order.begin(), order.end(),
              [&](NodeId a, NodeId b) { return std::pair(labels[a], a) < std::pair(labels[b], b); });
    for (NodeId i = 0; i < order.size(); ++i) number[order[i]] = i;
    Staffed result;
    for (NodeId unit : order) {
        const NodeId above = units.parent(unit);
        result.parent.push_back(above == no_node ? no_node : number[above]);
        result.label.push_back(numbers(labels[unit]));
    }
    return result;
}

}  // namespace

PartitionDistance partition_distance(const Transition& transition, CountBy count_by) {
    if (count_by != CountBy::fte && count_by != CountBy::positions)
        throw UsageError(Problem{"staff is not divided by " + Message(to_string(count_by)),
                                 std::string(to_string(count_by)),
                                 "fte or positions",
                                 {},
                                 {}});
    std::map<std::string, std::uint32_t> before, after;
    for (const Flow& flow : transition.flows) {
        before.emplace(flow.unit_before, before.size());
        after.emplace(flow.unit_after, after.size());
    }
    SparseMatrix table;
    std::set<std::string> missing;
    Reason reason = Reason::none;
    bool exact = true;
    for (const Flow& flow : transition.flows) {
        const Value& value = count_by == CountBy::fte ? flow.fte : flow.positions;
        missing.insert(value.missing.begin(), value.missing.end());
        if (!value.defined()) reason = value.reason;
        exact = exact && value.lower == value.upper;
        table.entries.push_back({before.at(flow.unit_before), after.at(flow.unit_after), value.value});
    }
    PartitionDistance result;
    if (reason != Reason::none) {
        const Value none = Value::undefined(reason, {missing.begin(), missing.end()});
        each(result, [&](Value& value) { value = none; });
        return result;
    }
    table.rows = before.size();
    table.columns = after.size();
    result = partition_distance(table);
    if (!exact) each(result, [](Value& value) { value.lower = value.upper = not_known; });
    // FTE are no persons, even where they happen to be whole.
    if (count_by == CountBy::fte && result.splitting.defined())
        result.adjusted_rand = result.rand = Value::undefined(Reason::needs_count);
    return result;
}

namespace {

/// Posts of which nobody recorded in which unit they are at home.
std::vector<std::string> homes_not_recorded(const Organisation& organisation) {
    std::vector<std::string> result;
    if (!homes_are_open(organisation)) return result;
    for (NodeId post : organisation.nodes(Kind::post))
        if (organisation.home(post) == no_node) result.push_back(std::string(organisation.key(post)) + ".home");
    return result;
}

}  // namespace

RobinsonFoulds robinson_foulds(const Organisation& before, const Organisation& after, const Lineage& lineage) {
    const Counterparts same(before, after, lineage);
    Staffed first = staffed(before), second = staffed(after);
    for (NodeId post : before.nodes(Kind::post)) {
        const NodeId then = same.after[post];
        if (then != no_node) first.label[post] = second.label[then] = post;
    }
    RobinsonFoulds result =
        robinson_foulds(Forest(std::move(first.parent)), first.label, Forest(std::move(second.parent)), second.label);
    std::vector<std::string> open = homes_not_recorded(before), open_after = homes_not_recorded(after);
    open.insert(open.end(), open_after.begin(), open_after.end());
    // Where nothing happened, whoever's home is not recorded has the same in both.
    const bool same_content = digest_of(before) == digest_of(after) && lineage.rows().empty();
    if (same_content) return result;
    // Where all that is not known is who else there is, what is listed is that far apart at least.
    const double least = open.empty() ? result.distance.value : 0;
    for (const Organisation* organisation : {&before, &after})
        if (!organisation->is_recorded_throughout(Subject::posts)) open.emplace_back("posts.count");
    if (open.empty()) return result;
    std::sort(open.begin(), open.end());
    open.erase(std::unique(open.begin(), open.end()), open.end());
    result.distance = not_recorded(least, infinity, open);
    result.normalised = not_recorded(0, 1, open);
    return result;
}

std::size_t tree_edit_distance(const Organisation& before, const Organisation& after, const Lineage& lineage,
                               UnitLabels labels, double most_steps) {
    const Counterparts same(before, after, lineage);
    std::vector<std::string> first, second;
    for (NodeId unit : before.nodes(Kind::unit))
        first.emplace_back(labels == UnitLabels::keys ? before.key(unit) : before.name(unit));
    for (NodeId unit : after.nodes(Kind::unit)) {
        const NodeId was = same.before[unit];
        const bool continues = labels == UnitLabels::keys && was != no_node;
        second.emplace_back(continues                    ? before.key(was)
                            : labels == UnitLabels::keys ? after.key(unit)
                                                         : after.name(unit));
    }
    Numbers numbers;
    Staffed one = sorted_units(before, first, numbers), other = sorted_units(after, second, numbers);
    return tree_edit_distance(Forest(std::move(one.parent)), one.label, Forest(std::move(other.parent)), other.label,
                              most_steps);
}

}  // namespace tyngde
