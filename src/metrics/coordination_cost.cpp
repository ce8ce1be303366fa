#include "tyngde/metrics/coordination_cost.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "interface_ends.hpp"
#include "open_posts.hpp"
#include "organisation/kept_figures.hpp"
#include "part_sums.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/metrics/graph/coordination_cost.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace detail {

void require_one_size_each(std::size_t vertices, std::size_t sizes) {
    if (vertices == sizes) return;
    throw UsageError(
        Problem{"there is not one size for each vertex", "sizes", std::to_string(vertices) + " sizes", {}, {}});
}

void require_power(double power) {
    if (power >= 0 && std::isfinite(power)) return;
    throw UsageError(Problem{"the power of the size is negative or not a number", "power", "0 or more", {}, {}});
}

CostSums::CostSums(std::span<const std::vector<std::size_t>> clusters, std::span<const double> sizes, double power)
    : clusters_(sizes.size()) {
    require_power(power);
    for (double size : sizes) {
        unknown_ = unknown_ || std::isnan(size);
        negative_ = negative_ || size < 0;
    }
    cost_of_all_ = std::pow(sum(sizes), power);
    for (std::size_t c = 0; c < clusters.size(); ++c) {
        CompensatedSum size;
        for (std::size_t element : clusters[c]) {
            if (element >= sizes.size())
                throw UsageError(Problem{Message("cluster ") + std::to_string(c) + " has an element that is no vertex",
                                         std::to_string(element),
                                         Message("elements below ") + std::to_string(sizes.size()),
                                         {},
                                         {}});
            if (!clusters_[element].empty() && clusters_[element].back() == c)
                throw UsageError(Problem{Message("cluster ") + std::to_string(c) + " has an element twice",
                                         std::to_string(element),
                                         "each element once",
                                         {},
                                         {}});
            clusters_[element].push_back(c);
            size.add(sizes[element]);
        }
        cost_of_cluster_.push_back(std::pow(size.value(), power));
    }
}

void CostSums::add(std::size_t one, std::size_t other, double dependence) {
    unknown_ = unknown_ || std::isnan(dependence);
    negative_ = negative_ || dependence < 0;
    if (one == other || dependence == 0) return;
    std::vector<std::size_t> common;
    std::set_intersection(clusters_[one].begin(), clusters_[one].end(), clusters_[other].begin(),
                          clusters_[other].end(), std::back_inserter(common));
    if (common.empty()) between_.add(dependence * cost_of_all_);
    for (std::size_t c : common) within_.add(dependence * cost_of_cluster_[c]);
}

CoordinationCost CostSums::result() const {
    const auto value = [&](double cost) {
        if (unknown_) return Value::undefined(Reason::unknown_input);
        if (negative_) return Value::undefined(Reason::negative_input);
        return std::isfinite(cost) ? Value::of(cost) : Value::undefined(Reason::too_large);
    };
    return {value(within_.value() + between_.value()), value(within_.value()), value(between_.value())};
}

}  // namespace detail

namespace {

/// The number of units and tasks with interfaces in each compared unit; a shared task counts by share. What
/// lies where nobody knows may count in any of them.
std::vector<Value> counts(const Organisation& organisation, const Grouping& grouping, const std::vector<Tie>& ties) {
    std::vector<NodeId> nodes;
    for (const Tie& tie : ties) nodes.insert(nodes.end(), {tie.a, tie.b});
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    std::vector<CompensatedSum> count(grouping.units.size() + 1);
    CompensatedSum open;
    std::vector<std::string> places;
    for (NodeId node : nodes)
        for (const InterfaceEnd& end : interface_ends(organisation, node)) {
            const NodeId place = open_place(organisation, grouping, node, end);
            (place == no_node ? count[part_of(grouping, end)] : open).add(end.share);
            if (place != no_node) places.push_back(place_name(organisation, place));
        }
    tidy(places);
    const bool all = organisation.is_recorded(Subject::ties);
    if (!all) places.emplace_back("ties.volume");
    std::vector<Value> result;
    for (const CompensatedSum& each : count) {
        result.push_back(Value::of(each.value()));
        if (!places.empty())
            result.back() = not_recorded(each.value(), all ? each.value() + open.value() : infinity, places);
    }
    return result;
}

/// The cost of interfaces in clusters of some sizes: Σ volume·size^p, with the bounds that those of the
/// sizes give.
class Cost {
public:
    explicit Cost(double power) : power_(power) {}
    void add(double volume, const Value& size) {
        if (volume == 0) return;
        if (size.reason == Reason::not_recorded) reason_ = size.reason;
        if (!size.defined() && power_ != 0) missing_.insert(missing_.end(), size.missing.begin(), size.missing.end());
        known_ = known_ && (size.defined() || power_ == 0);
        value_.add(volume * std::pow(size.value, power_));
        lower_.add(volume * std::pow(size.lower, power_));
        upper_.add(volume * std::pow(size.upper, power_));
    }
    /// What costs between nothing and this, as something about it is unknown.
    void add_open(double most, const std::vector<std::string>& why) {
        known_ = false;
        missing_.insert(missing_.end(), why.begin(), why.end());
        upper_.add(most);
    }
    void add(const Cost& other) {
        known_ = known_ && other.known_;
        if (other.reason_ == Reason::not_recorded) reason_ = other.reason_;
        missing_.insert(missing_.end(), other.missing_.begin(), other.missing_.end());
        value_.add(other.value_.value());
        lower_.add(other.lower_.value());
        upper_.add(other.upper_.value());
    }
    Value value() const {
        std::vector<std::string> missing = missing_;
        tidy(missing);
        if (!known_) {
            Value result = Value::undefined(reason_, std::move(missing));
            result.lower = std::isnan(lower_.value()) ? 0 : lower_.value();
            result.upper = std::isnan(upper_.value()) ? infinity : upper_.value();
            return result;
        }
        if (!std::isfinite(value_.value())) return Value::undefined(Reason::too_large);
        return Value::of(Interval{value_.value(), lower_.value(), upper_.value()});
    }

private:
    double power_;
    bool known_ = true;
    Reason reason_ = Reason::unknown_input;
    std::vector<std::string> missing_;
    CompensatedSum value_, lower_, upper_;
};

}  // namespace

OrganisationCost coordination_cost(const Organisation& organisation, const Grouping& grouping, SizeBy size_by,
                                   double power, WeighBy weigh_by) {
    detail::require_power(power);
    const std::vector<Tie> all = ties(organisation);
    OrganisationCost result{weigh_by, size_by, power, {}, {}};
    Value size_of_all;
    if (size_by == SizeBy::fte) {
        const UnitFigures& fte = kept_figures(organisation, Measure::fte);
        result.sizes = group_values(organisation, fte, grouping);
        size_of_all = whole_value(organisation, fte);
    } else {
        result.sizes = counts(organisation, grouping, all);
        std::vector<NodeId> nodes;
        for (const Tie& tie : all) nodes.insert(nodes.end(), {tie.a, tie.b});
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        size_of_all = Value::of(static_cast<double>(nodes.size()));
    }
    const double most_of_all = std::pow(size_of_all.upper, power);

    std::vector<CompensatedSum> within(result.sizes.size());
    CompensatedSum between;
    Cost cost_within(power), cost_between(power), cost_open(power);
    for (const Tie& tie : all) {
        if (tie.a == tie.b) continue;
        for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
            for (const InterfaceEnd& other : interface_ends(organisation, tie.b)) {
                const double share = one.share * other.share;
                if (share == 0) continue;
                const std::uint32_t a = part_of(grouping, one), b = part_of(grouping, other);
                std::vector<std::string> why;
                for (const NodeId place :
                     {open_place(organisation, grouping, tie.a, one), open_place(organisation, grouping, tie.b, other)})
                    if (place != no_node) why.push_back(place_name(organisation, place));
                if (!why.empty()) {
                    // It lies within some unit or between two, where it costs most.
                    const double volume = weigh_by == WeighBy::ties ? 1 : tie.volume.upper;
                    double most = 2 * share * volume * most_of_all;
                    if (std::isnan(most)) most = infinity;
                    cost_open.add_open(most, why);
                } else if (weigh_by == WeighBy::volume && !tie.volume.known())
                    (a == b ? cost_within : cost_between).add_open(infinity, {volume_name(organisation, tie)});
                else
                    (a == b ? within[a] : between).add(2 * share * (weigh_by == WeighBy::ties ? 1 : tie.volume.value));
            }
    }
    for (std::size_t part = 0; part < within.size(); ++part) cost_within.add(within[part].value(), result.sizes[part]);
    cost_between.add(between.value(), size_of_all);
    Cost total = cost_within;
    total.add(cost_between);
    total.add(cost_open);
    cost_within.add(cost_open);
    cost_between.add(cost_open);
    result.cost = {total.value(), cost_within.value(), cost_between.value()};
    if (!organisation.is_recorded(Subject::ties))
        // There may be more of them than are written down.
        for (Value* value : {&result.cost.total, &result.cost.within, &result.cost.between}) {
            Missing missing = value->missing;
            missing.merge({"ties.volume"});
            *value = not_recorded(std::isnan(value->lower) ? 0 : value->lower, infinity, std::move(missing));
        }
    return result;
}

}  // namespace tyngde
