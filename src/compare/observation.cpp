#include "tyngde/compare/observation.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "metrics/open_posts.hpp"
#include "metrics/open_units.hpp"
#include "not_recorded.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// Computes at the first call.
template <class T, class Compute>
const T& once(std::optional<T>& kept, Compute&& compute) {
    if (!kept) kept.emplace(compute());
    return *kept;
}

std::vector<Value> without_last(const std::vector<Value>& values) { return {values.begin(), values.end() - 1}; }

}  // namespace

Value at_least(double number, std::vector<std::string> missing) {
    Value result = Value::undefined(Reason::not_recorded, std::move(missing));
    result.lower = result.known_part = number;
    result.upper = infinity;
    return result;
}

const std::vector<Value>& Observation::loads() const {
    return once(loads_,
                [&] { return group_values(organisation_, unit_figures(organisation_, profile().load), units_); });
}

const std::vector<Value>& Observation::unit_loads() const {
    return once(unit_loads_, [&] { return without_last(loads()); });
}

const std::vector<Value>& Observation::unit_scores() const {
    return once(unit_scores_, [&] { return without_last(weight().scores); });
}

const Tyngde& Observation::weight() const {
    return once(weight_, [&] {
        return tyngde::tyngde(organisation_, units_, profile(), reference(), against_.units, against_.scale);
    });
}

Value Observation::span_of(NodeId chief, CountBy count_by) const {
    if (!open_posts_) open_posts_ = std::make_shared<const OpenPosts>(organisation_);
    return direct_span(organisation_, chief, count_by, {}, *open_posts_,
                       OpenWeight(organisation_, *open_posts_, count_by, {}));
}

void Observation::look_at_chiefs() const {
    std::vector<Value> spans;
    std::set<NodeId> met;
    for (NodeId unit : units_.units) {
        const auto heads = organisation_.heads_of(unit);
        for (NodeId head : heads)
            if (met.insert(head).second) spans.push_back(span_of(head, CountBy::positions));
        if (!organisation_.knows_heads(unit))
            spans.push_back(at_least(0, tyngde::without_heads(organisation_, std::vector{unit})));
    }
    chiefs_ = number_of_managers(organisation_, std::vector<NodeId>(met.begin(), met.end()));
    spans_ = std::move(spans);
}

const std::vector<Value>& Observation::spans() const {
    if (!spans_) look_at_chiefs();
    return *spans_;
}

std::size_t Observation::chiefs() const {
    if (!spans_) look_at_chiefs();
    return chiefs_;
}

const LoadBalance& Observation::load_balance() const {
    return once(load_balance_, [&] { return tyngde::load_balance(organisation_, units_, profile().load); });
}

const LoadBalance& Observation::score_balance() const {
    return once(score_balance_, [&] {
        LoadBalance balance = tyngde::load_balance(unit_scores());
        leave_open(balance, open_units(organisation_, units_));
        return balance;
    });
}

const Interfaces& Observation::interfaces() const {
    return once(interfaces_, [&] { return tyngde::interfaces(organisation_, units_); });
}

const PartitionQuality& Observation::partition_quality() const {
    return once(partition_quality_, [&] { return tyngde::partition_quality(organisation_, units_); });
}

const Transition& Observation::transition() const {
    return once(transition_, [&] {
        return tyngde::transition(against_.departure, organisation_, lineage_,
                                  {.within = against_.within, .by = against_.by, .among_others = true});
    });
}

const Transition& Observation::transition_sums() const {
    if (against_.rows || transition_) return transition();
    return once(transition_sums_, [&] {
        return tyngde::transition(against_.departure, organisation_, lineage_,
                                  {.within = against_.within, .by = against_.by, .among_others = true, .rows = false});
    });
}

const Krackhardt& Observation::krackhardt() const {
    return once(krackhardt_, [&] { return tyngde::krackhardt(organisation_); });
}

const SpanSummary& Observation::span_summary() const {
    return once(span_summary_, [&] { return tyngde::span_summary(organisation_); });
}

const ManagerRatios& Observation::manager_ratios() const {
    return once(manager_ratios_, [&] { return tyngde::manager_ratios(organisation_); });
}

const std::vector<std::string>& Observation::without_line() const {
    return once(without_line_, [&] { return open_line(organisation_); });
}

}  // namespace tyngde
