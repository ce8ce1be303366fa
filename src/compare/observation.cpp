#include "tyngde/compare/observation.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "metrics/open_posts.hpp"
#include "metrics/open_units.hpp"
#include "not_recorded.hpp"
#include "observation_kept.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/metrics/layers.hpp"
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

Observation::Observation(const Organisation& organisation, const Lineage& lineage, const Grouping& units,
                         const Against& against)
    : organisation_(organisation),
      lineage_(lineage),
      units_(units),
      against_(against),
      kept_(std::make_unique<Kept>()) {}

Observation::Observation(Observation&&) noexcept = default;
Observation::~Observation() = default;

/// What was computed, in place: one observation serves many models that are alike.
void Observation::forget() {
    std::destroy_at(kept_.get());
    std::construct_at(kept_.get());
}

Value at_least(double number, std::vector<std::string> missing) {
    Value result = Value::undefined(Reason::not_recorded, std::move(missing));
    result.lower = result.known_part = number;
    result.upper = infinity;
    return result;
}

const std::vector<Value>& Observation::loads() const {
    return once(kept_->loads,
                [&] { return group_values(organisation_, kept_figures(organisation_, profile().load), units_); });
}

const std::vector<Value>& Observation::unit_loads() const {
    return once(kept_->unit_loads, [&] { return without_last(loads()); });
}

const std::vector<Value>& Observation::unit_scores() const {
    return once(kept_->unit_scores, [&] { return without_last(weight().scores); });
}

const Tyngde& Observation::weight() const {
    return once(kept_->weight, [&] {
        return tyngde::tyngde(organisation_, units_, profile(), reference(), against_.units, against_.scale);
    });
}

Value Observation::span_of(NodeId chief, CountBy count_by) const {
    if (!kept_->open_posts) kept_->open_posts.emplace(organisation_);
    return direct_span(organisation_, chief, count_by, {}, *kept_->open_posts,
                       OpenWeight(organisation_, *kept_->open_posts, count_by, {}));
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
    kept_->chiefs = number_of_managers(organisation_, std::vector<NodeId>(met.begin(), met.end()));
    kept_->spans = std::move(spans);
}

const std::vector<Value>& Observation::spans() const {
    if (!kept_->spans) look_at_chiefs();
    return *kept_->spans;
}

std::pair<std::size_t, std::size_t> Observation::known_spans() const {
    const auto is_known = [](const Value& span) { return span.defined(); };
    const auto& all = spans();
    const bool counted = std::all_of(units_.units.begin(), units_.units.end(),
                                     [&](NodeId unit) { return organisation_.knows_heads(unit); });
    if (counted) return {static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_known)), all.size()};
    const auto known = std::count_if(units_.units.begin(), units_.units.end(), [&](NodeId unit) {
        const auto heads = organisation_.heads_of(unit);
        return organisation_.knows_heads(unit) && std::all_of(heads.begin(), heads.end(), [&](NodeId head) {
                   return is_known(span_of(head, CountBy::positions));
               });
    });
    return {static_cast<std::size_t>(known), units_.units.size()};
}

std::size_t Observation::chiefs() const {
    if (!kept_->spans) look_at_chiefs();
    return kept_->chiefs;
}

const Value& Observation::managers() const {
    return once(kept_->managers, [&] {
        const std::size_t number = least_number_of_managers(organisation_);
        return without_line().empty() ? Value::of(static_cast<double>(number))
                                      : at_least(static_cast<double>(number), without_line());
    });
}

const Value& Observation::number_of_layers() const {
    return once(kept_->number_of_layers, [&] { return layers(organisation_).number(); });
}

const Value& Observation::load_total() const {
    return once(kept_->load_total,
                [&] { return whole_value(organisation_, kept_figures(organisation_, profile().load)); });
}

Value Observation::load_balance(Value LoadBalance::*index) const {
    return index_of(once(kept_->known_loads, [&] { return KnownLoads(unit_loads()); }), index);
}

Value Observation::score_balance(Value LoadBalance::*index) const {
    return index_of(once(kept_->known_scores, [&] { return KnownLoads(unit_scores()); }), index);
}

Value Observation::index_of(const KnownLoads& loads, Value LoadBalance::*index) const {
    const auto rows = balance_rows();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const BalanceRow& one) { return one.index == index; });
    Value result = loads.index(*row, {});
    leave_open(result, once(kept_->open_units, [&] { return open_units(organisation_, units_); }));
    return result;
}

const Interfaces& Observation::interfaces() const {
    return once(kept_->interfaces, [&] { return tyngde::interfaces(organisation_, units_); });
}

const PartitionQuality& Observation::partition_quality() const {
    return once(kept_->partition_quality, [&] { return tyngde::partition_quality(organisation_, units_); });
}

const Transition& Observation::transition() const {
    return once(kept_->transition, [&] {
        return tyngde::transition(against_.departure, organisation_, lineage_,
                                  {.within = against_.within, .by = against_.by, .among_others = true});
    });
}

const Transition& Observation::transition_sums() const {
    if (against_.rows || kept_->transition) return transition();
    return once(kept_->transition_sums, [&] { return transition_without_rows(false); });
}

const Transition& Observation::transition_upwards() const {
    if (against_.rows || kept_->transition) return transition();
    return once(kept_->transition_upwards, [&] { return transition_without_rows(true); });
}

Transition Observation::transition_without_rows(bool upwards) const {
    return tyngde::transition(
        against_.departure, organisation_, lineage_,
        {.within = against_.within, .by = against_.by, .among_others = true, .rows = false, .upwards = upwards});
}

bool Observation::looked_at_transition() const { return kept_->transition.has_value(); }

const Krackhardt& Observation::krackhardt() const {
    return once(kept_->krackhardt, [&] { return tyngde::krackhardt(organisation_); });
}

const SpanSummary& Observation::span_summary() const {
    return once(kept_->span_summary, [&] { return tyngde::span_summary(organisation_); });
}

const ManagerRatios& Observation::manager_ratios() const {
    return once(kept_->manager_ratios, [&] { return tyngde::manager_ratios(organisation_); });
}

const std::vector<std::string>& Observation::without_line() const {
    return once(kept_->without_line, [&] { return open_line(organisation_); });
}

}  // namespace tyngde
