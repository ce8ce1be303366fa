#include "tyngde/metrics/lowest_common_manager.hpp"

#include <cmath>
#include <map>

#include "interface_ends.hpp"
#include "open_posts.hpp"
#include "part_sums.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/metrics/graph/lowest_common_manager.hpp"

namespace tyngde {
namespace {

/// Units contracted to those with heads of their own, as the vertices of a tree.
struct HeadedUnits {
    std::vector<NodeId> unit;     ///< per vertex
    std::vector<NodeId> manager;  ///< per vertex: that of the headed unit above, or no_node
    std::vector<NodeId> vertex;   ///< per unit: its own or the nearest above, or no_node
};

std::vector<NodeId> heads(const Organisation& organisation, NodeId unit) {
    const auto written = organisation.heads_of(unit);
    std::vector<NodeId> result(written.begin(), written.end());
    std::sort(result.begin(), result.end());
    return result;
}

HeadedUnits headed_units(const Organisation& organisation) {
    HeadedUnits result;
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        const NodeId parent = organisation.units().parent(unit);
        const NodeId above = parent == no_node ? no_node : result.vertex[parent];
        const std::vector<NodeId> own = heads(organisation, unit);
        const bool is_step = !own.empty() && (above == no_node || own != heads(organisation, result.unit[above]));
        result.vertex.push_back(is_step ? static_cast<NodeId>(result.unit.size()) : above);
        if (!is_step) continue;
        result.unit.push_back(unit);
        result.manager.push_back(above);
    }
    return result;
}

/// What nobody recorded on the way up from an end of an interface: whether a unit has a head, where a unit
/// lies, who holds a task.
class OpenWays {
public:
    explicit OpenWays(const Organisation& organisation)
        : organisation_(organisation),
          tasks_(organisation.is_recorded(Subject::tasks)),
          known_(organisation.is_recorded_throughout(Subject::heads) && organisation.units().unplaced().empty()) {}

    /// Adds the names of what is open, and says whether anything is.
    bool look_at(NodeId node, const InterfaceEnd& end, std::vector<std::string>& names) const {
        const std::size_t before = names.size();
        const auto name = [&](NodeId of, const char* what) {
            names.push_back(std::string(organisation_.key(of)) + what);
        };
        if (end.unit == no_node && !tasks_) name(node, ".responsible");
        if (end.unit == no_node || known_) return names.size() > before;
        for (NodeId unit = end.unit; unit != no_node; unit = organisation_.units().parent(unit)) {
            if (!organisation_.knows_heads(unit)) name(unit, ".heads");
            if (organisation_.units().is_unplaced(unit)) name(unit, ".parent");
        }
        return names.size() > before;
    }

private:
    const Organisation& organisation_;
    bool tasks_, known_;
};

/// Volumes of which some may not be known.
struct Volumes {
    Interval sum = Interval::exact(0);
    void add(double share, bool is_unknown, double volume) {
        sum = sum + (is_unknown ? Interval{not_known, 0, infinity} : Interval::exact(share * volume));
    }
};

/// Of volumes of which some are not known: a share of nothing is known, and so is one of all.
Value share_of_unknown(const Volumes& part, const Interval& rest, const std::vector<std::string>& missing) {
    const Interval found = share(part.sum, rest);
    if (found.is_exact()) return Value::of(found);
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = found.lower;
    result.upper = found.upper;
    return result;
}

/// Who settles interfaces is open while it is not recorded who leads on the way up, or which there are.
void leave_open(SettledInterfaces& settled, const Organisation& organisation, std::vector<std::string> names) {
    const bool all = organisation.is_recorded(Subject::ties);
    const bool ways = !names.empty();
    if (!all) names.emplace_back("ties.volume");
    if (names.empty()) return;
    tidy(names);
    const Missing missing(std::move(names));
    double most = infinity;
    if (all) {
        most = 0;
        for (const Tie& tie : settled.ties) most += settled.weigh_by == WeighBy::ties ? 1 : tie.volume.upper;
    }
    const auto open_sum = [&](Value& sum) { sum = not_recorded(ways ? 0 : sum.lower, most, missing); };
    for (Value& load : settled.load) open_sum(load);
    open_sum(settled.unbridged);
    settled.mean_path = settled.mean_height = not_recorded(0, infinity, missing);
    settled.share_at_top = settled.share_unbridged = not_recorded(0, 1, missing);
}

}  // namespace

CommonManagersInTree::CommonManagersInTree(std::vector<NodeId> manager)
    : manager_(std::move(manager)), depth_(manager_.size(), no_node) {
    std::vector<NodeId> way;
    for (NodeId start = 0; start < manager_.size(); ++start) {
        way.clear();
        NodeId v = start;
        for (; v != no_node && depth_[v] == no_node && way.size() <= manager_.size(); v = manager_[v]) {
            if (manager_[v] != no_node && manager_[v] >= manager_.size())
                throw UsageError(Problem{Message("the manager of vertex ") + std::to_string(v) + " is no vertex",
                                         std::to_string(v),
                                         Message("a vertex below ") + std::to_string(manager_.size()),
                                         {},
                                         {}});
            way.push_back(v);
        }
        if (way.size() > manager_.size()) {
            std::vector<std::string> cycle;
            NodeId on_it = v;
            do {
                cycle.push_back(std::to_string(on_it));
                on_it = manager_[on_it];
            } while (on_it != v);
            throw CycleError(Problem{"the managers go round in a cycle", cycle.front(), "no cycle", {}, {}}, cycle);
        }
        std::uint32_t depth = v == no_node ? 0 : depth_[v] + 1;
        for (; !way.empty(); way.pop_back()) depth_[way.back()] = depth++;
    }
}

CommonManagers CommonManagersInTree::operator()(NodeId one, NodeId other) const {
    std::uint32_t from_one = 0, from_other = 0;
    while (one != other) {
        const bool climb_one = depth_[one] >= depth_[other], climb_other = depth_[other] >= depth_[one];
        if (climb_one) {
            one = manager_[one];
            ++from_one;
        }
        if (climb_other) {
            other = manager_[other];
            ++from_other;
        }
        if (one == no_node || other == no_node) return {};
    }
    return {{one}, static_cast<double>(from_one) + from_other, static_cast<double>(std::max(from_one, from_other))};
}

void detail::ManagerSums::add(double weight, const CommonManagers& common) {
    unknown_ = unknown_ || std::isnan(weight);
    negative_ = negative_ || weight < 0;
    ++edges_;
    if (common.managers.empty()) {
        unbridged_.add(weight);
        return;
    }
    bridged_.add(weight);
    path_.add(weight * common.path);
    height_.add(weight * common.height);
    const double each = weight / static_cast<double>(common.managers.size());
    for (const std::uint32_t manager : common.managers) {
        load_[manager].add(each);
        if (is_top_[manager] != 0) at_top_.add(each);
    }
}

LowestCommonManagers detail::ManagerSums::result() const {
    LowestCommonManagers result;
    for (const CompensatedSum& load : load_) result.load.push_back(load.value());
    const double bridged = bridged_.value();
    result.unbridged = unbridged_.value();
    result.total = bridged + result.unbridged;
    Reason reason = Reason::none;
    if (edges_ == 0)
        reason = Reason::no_edges;
    else if (unknown_)
        reason = Reason::unknown_input;
    else if (negative_)
        reason = Reason::negative_input;
    else if (!std::isfinite(result.total))
        reason = Reason::too_large;
    else if (result.total == 0)
        reason = Reason::zero_total;
    const auto ratio = [](Reason why, double sum, double total) {
        return why == Reason::none ? Value::of(sum / total) : Value::undefined(why);
    };
    const Reason of_mean = reason == Reason::none && bridged == 0 ? Reason::several_roots : reason;
    result.mean_path = ratio(of_mean, path_.value(), bridged);
    result.mean_height = ratio(of_mean, height_.value(), bridged);
    result.share_at_top = ratio(reason, at_top_.value(), result.total);
    result.share_unbridged = ratio(reason, result.unbridged, result.total);
    return result;
}

SettledInterfaces lowest_common_managers(const Organisation& organisation, WeighBy weigh_by) {
    const HeadedUnits headed = headed_units(organisation);
    const CommonManagersInTree common(headed.manager);
    std::vector<char> is_top;
    for (NodeId v = 0; v < headed.unit.size(); ++v) is_top.push_back(common.is_top(v) ? 1 : 0);
    detail::ManagerSums sums(std::move(is_top));

    SettledInterfaces result{weigh_by, ties(organisation), {}, {}, {}, {}, {}, {}, {}, {}};
    std::vector<std::string> missing, missing_unbridged;
    const OpenWays ways(organisation);
    std::vector<std::string> open;
    Volumes unbridged, at_top, below;
    std::map<NodeId, CompensatedSum> load;
    std::map<NodeId, std::vector<std::string>> missing_load;
    for (std::size_t i = 0; i < result.ties.size(); ++i) {
        const Tie& tie = result.ties[i];
        const bool is_unknown = weigh_by == WeighBy::volume && !tie.volume.known();
        const double weight = weigh_by == WeighBy::ties ? 1 : (is_unknown ? 0 : tie.volume.value);
        if (is_unknown) missing.push_back(volume_name(organisation, tie));
        for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
            for (const InterfaceEnd& other : interface_ends(organisation, tie.b)) {
                const double share = one.share * other.share;
                if (share == 0) continue;
                const NodeId a = one.unit == no_node ? no_node : headed.vertex[one.unit];
                const NodeId b = other.unit == no_node ? no_node : headed.vertex[other.unit];
                const CommonManagers found = a == no_node || b == no_node ? CommonManagers{} : common(a, b);
                sums.add(share * weight, found);
                Volumes& settled = found.managers.empty()                  ? unbridged
                                   : common.is_top(found.managers.front()) ? at_top
                                                                           : below;
                settled.add(share, is_unknown, weight);
                const NodeId unit = found.managers.empty() ? no_node : headed.unit[found.managers.front()];
                const bool open_one = ways.look_at(tie.a, one, open), open_other = ways.look_at(tie.b, other, open);
                if (open_one || open_other)
                    result.settled.push_back({i, share, no_node, not_known, not_known});
                else
                    result.settled.push_back({i, share, unit, found.path, found.height});
                if (unit == no_node) {
                    if (is_unknown) missing_unbridged.push_back(missing.back());
                    continue;
                }
                const std::vector<NodeId> joint = heads(organisation, unit);
                for (NodeId head : joint) {
                    load[head].add(share * weight / static_cast<double>(joint.size()));
                    if (is_unknown) missing_load[head].push_back(missing.back());
                }
            }
    }
    for (const auto& [head, sum] : load) {
        result.managers.push_back(head);
        result.load.push_back(sum_of_volumes(sum.value(), missing_load[head]));
    }
    const LowestCommonManagers found = sums.result();
    result.unbridged = sum_of_volumes(found.unbridged, missing_unbridged);
    result.mean_path = found.mean_path;
    result.mean_height = found.mean_height;
    result.share_at_top = found.share_at_top;
    result.share_unbridged = found.share_unbridged;
    std::sort(missing.begin(), missing.end());
    if (!missing.empty()) {
        result.mean_path = result.mean_height = Value::undefined(Reason::unknown_input, missing);
        result.share_at_top = share_of_unknown(at_top, below.sum + unbridged.sum, missing);
        result.share_unbridged = share_of_unknown(unbridged, at_top.sum + below.sum, missing);
    }
    if (headed.unit.empty() && !result.ties.empty())
        for (Value* value : {&result.mean_path, &result.mean_height}) *value = Value::undefined(Reason::no_managers);
    leave_open(result, organisation, std::move(open));
    return result;
}

}  // namespace tyngde
