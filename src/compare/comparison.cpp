#include "tyngde/compare/comparison.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/layers.hpp"
#include "tyngde/metrics/load_balance.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/metrics/tyngde.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

Value count(std::size_t number) { return Value::of(static_cast<double>(number)); }

/// What one model contributes, before the models stand side by side.
struct Sight {
    Grouping grouping;
    std::vector<std::optional<UnitCell>> cells;  ///< per compared unit, "elsewhere" last
    std::map<std::string_view, std::pair<Value, std::optional<Coverage>>> indicators;
};

struct Description {
    const char* key;
    const char* label;
    const char* unit;
};

constexpr Description descriptions[] = {
    {"units", "Units compared", "units"},
    {"chiefs", "Chiefs of these units", "posts"},
    {"managers", "Managers in the line", "posts"},
    {"positions", "Positions", "positions"},
    {"layers", "Management layers", "layers"},
    {"span_mean", "Span of a chief, mean", "positions"},
    {"span_max", "Span of a chief, largest", "positions"},
    {"load_total", "Load of all units", "load"},
    {"load_cv", "Load balance: coefficient of variation", "index"},
    {"load_gini", "Load balance: Gini coefficient", "index"},
    {"load_max_mean", "Load balance: largest over mean", "ratio"},
    {"tyngde_cv", "Balance of tyngde: coefficient of variation", "index"},
    {"tyngde_gini", "Balance of tyngde: Gini coefficient", "index"},
    {"tyngde_max_mean", "Balance of tyngde: largest over mean", "ratio"},
    {"interfaces_cut", "Interfaces between units", "interfaces"},
    {"interface_volume_cut", "Volume of interfaces between units", "volume"},
    {"interface_share_cut", "Share of interfaces between units", "share"},
    {"posts_abolished", "Positions abolished", "positions"},
    {"posts_created", "Positions created", "positions"},
    {"saving", "Salaries saved", "DKK a year"},
    {"manager_changed", "Positions with another manager", "positions"},
    {"manager_open", "Positions where that is open", "positions"},
    {"units_manager_changed", "Units with another manager", "units"},
    {"units_manager_open", "Units where that is open", "units"},
    {"fte_manager_changed", "FTE with another manager", "FTE"},
    {"share_manager_changed", "Share of FTE with another manager", "share"},
    {"fte_unit_changed", "FTE that change unit", "FTE"},
    {"share_unit_changed", "Share of FTE that change unit", "share"},
};

std::optional<Coverage> coverage_of(std::span<const Value> values) {
    Coverage result{0, values.size()};
    for (const Value& value : values) result.known += value.defined();
    return result;
}

/// Mean and maximum of the spans; undefined while one is unknown, with a bound for the maximum.
std::pair<Value, Value> mean_and_max(const std::vector<Value>& spans) {
    if (spans.empty()) return {Value::undefined(Reason::no_managers), Value::undefined(Reason::no_managers)};
    Value mean = count(0), largest = count(0);
    CompensatedSum total;
    for (const Value& span : spans) {
        if (!span.defined()) {
            for (Value* value : {&mean, &largest}) {
                value->reason = span.reason;
                value->missing.insert(value->missing.end(), span.missing.begin(), span.missing.end());
            }
        }
        total.add(span.lower);
        largest.lower = std::max(largest.lower, span.lower);
        largest.value = std::max(largest.value, span.value);
    }
    for (Value* value : {&mean, &largest}) {
        if (value->defined()) continue;
        std::sort(value->missing.begin(), value->missing.end());
        value->value = value->known_part = not_known;
        value->upper = infinity;
    }
    mean.lower = total.value() / static_cast<double>(spans.size());
    if (mean.defined()) mean.value = mean.upper = mean.known_part = mean.lower;
    if (largest.defined()) largest.upper = largest.known_part = largest.value;
    return {mean, largest};
}

Value positions_of(const Organisation& organisation) {
    PartSum sum;
    std::vector<std::string> missing;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const Interval positions = post_positions(organisation, post);
        sum.add(positions);
        if (!positions.known()) missing.push_back(std::string(organisation.key(post)) + ".count");
    }
    if (missing.empty()) return Value::of(sum.interval);
    std::sort(missing.begin(), missing.end());
    Value result = Value::undefined(Reason::needs_count, std::move(missing));
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
    return result;
}

class Observation {
public:
    Observation(const Model& model, const Organisation& reference, const Grouping& reference_units,
                const Profile& profile, const By& by)
        : organisation_(model.organisation),
          reference_(reference),
          reference_units_(reference_units),
          profile_(profile) {
        view_.grouping = group(organisation_, by);
    }

    Sight run(const Transition& transition, Interfaces& interfaces) {
        units();
        structure();
        balance({"load_cv", "load_gini", "load_max_mean"}, loads_);
        balance({"tyngde_cv", "tyngde_gini", "tyngde_max_mean"}, scores_);
        interfaces = tyngde::interfaces(organisation_, view_.grouping);
        put("interfaces_cut", interfaces.ties_cut);
        put("interface_volume_cut", interfaces.volume_cut);
        put("interface_share_cut", interfaces.share_cut);
        put("posts_abolished", transition.posts_abolished);
        put("posts_created", transition.posts_created);
        put("saving", transition.saving);
        put("manager_changed", transition.positions_changed);
        put("manager_open", transition.positions_open);
        put("units_manager_changed", count(transition.units_changed));
        put("units_manager_open", count(transition.units_open));
        put("fte_manager_changed", transition.fte_changed);
        put("share_manager_changed", transition.share_changed);
        put("fte_unit_changed", transition.fte_unit_changed);
        put("share_unit_changed", transition.share_unit_changed);
        return std::move(view_);
    }

private:
    void put(std::string_view key, Value value, std::optional<Coverage> coverage = std::nullopt) {
        view_.indicators.emplace(key, std::pair(std::move(value), coverage));
    }

    void units() {
        const auto loads = group_values(organisation_, unit_figures(organisation_, profile_.load), view_.grouping);
        const Tyngde weight =
            needs_reference_units(profile_)
                ? tyngde::tyngde(organisation_, view_.grouping, profile_, reference_, reference_units_)
                : tyngde::tyngde(organisation_, view_.grouping, profile_, reference_);
        for (std::size_t i = 0; i <= view_.grouping.units.size(); ++i) {
            const bool elsewhere = i == view_.grouping.units.size();
            UnitCell cell{.chiefs = {},
                          .span_positions = Value::undefined(Reason::no_managers),
                          .span_headcount = Value::undefined(Reason::no_managers),
                          .span_fte = Value::undefined(Reason::no_managers),
                          .load = loads[i],
                          .tyngde = weight.scores[i],
                          .shares = weight.shares[i]};
            if (!elsewhere) {
                for (NodeId head : organisation_.heads_of(view_.grouping.units[i])) {
                    cell.chiefs.emplace_back(organisation_.key(head));
                    if (!chiefs_.insert(head).second) continue;
                    spans_.push_back(direct_span(organisation_, head, CountBy::positions));
                }
                if (const auto heads = organisation_.heads_of(view_.grouping.units[i]); !heads.empty()) {
                    cell.span_positions = direct_span(organisation_, heads.front(), CountBy::positions);
                    cell.span_headcount = direct_span(organisation_, heads.front(), CountBy::headcount);
                    cell.span_fte = direct_span(organisation_, heads.front(), CountBy::fte);
                }
                loads_.push_back(loads[i]);
                scores_.push_back(weight.scores[i]);
            }
            view_.cells.emplace_back(std::move(cell));
        }
    }

    void structure() {
        std::size_t managers = 0;
        for (NodeId post : organisation_.line().posts()) managers += organisation_.line().is_manager(post);
        const auto [mean, largest] = mean_and_max(spans_);
        put("units", count(view_.grouping.units.size()));
        put("chiefs", count(chiefs_.size()));
        put("managers", count(managers));
        put("positions", positions_of(organisation_));
        const std::uint32_t layers = tyngde::layers(organisation_).count;
        put("layers", layers == 0 ? Value::undefined(Reason::no_nodes) : count(layers));
        put("span_mean", mean, coverage_of(spans_));
        put("span_max", largest, coverage_of(spans_));
        put("load_total", whole_value(organisation_, unit_figures(organisation_, profile_.load)));
    }

    /// "Elsewhere" takes no part in the indices.
    void balance(std::array<std::string_view, 3> keys, const std::vector<Value>& values) {
        const LoadBalance balance = load_balance(values);
        const auto coverage = coverage_of(values);
        put(keys[0], balance.coefficient_of_variation, coverage);
        put(keys[1], balance.gini, coverage);
        put(keys[2], balance.max_over_mean, coverage);
    }

    const Organisation& organisation_;
    const Organisation& reference_;
    const Grouping& reference_units_;
    const Profile& profile_;
    Sight view_;
    std::set<NodeId> chiefs_;
    std::vector<Value> spans_, loads_, scores_;
};

Value delta(const Value& value, const Value& reference) {
    if (!value.defined() || !reference.defined()) {
        const Value& obstacle = value.defined() ? reference : value;
        return Value::undefined(obstacle.reason, obstacle.missing);
    }
    Value result = Value::of(value.value - reference.value);
    // The same unknown may stand in both: bounds from the two ends would be too wide to mean anything.
    if (!(value.lower == value.upper && reference.lower == reference.upper)) result.lower = result.upper = not_known;
    return result;
}

std::size_t find_reference(std::span<const Model> models, std::string_view reference) {
    if (models.empty()) throw UsageError(Problem{"there is nothing to compare", "", "at least one model", {}, {}});
    std::vector<std::string_view> names;
    for (const Model& model : models) {
        if (std::find(names.begin(), names.end(), model.name) != names.end())
            throw UsageError(Problem{
                "two models have the name " + quote(model.name), model.name, "a name of its own for each", {}, {}});
        names.push_back(model.name);
    }
    const auto found = std::find(names.begin(), names.end(), reference);
    if (found == names.end())
        throw UsageError(Problem{"no model has the name " + quote(reference),
                                 std::string(reference),
                                 "the name of a model",
                                 nearest(reference, names),
                                 {}});
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Comparison compare(std::span<const Model> models, std::string_view reference, const Profile& profile, const By& by) {
    Comparison result;
    result.reference = find_reference(models, reference);
    result.by = by;
    result.profile = profile;
    const Organisation& base = models[result.reference].organisation;

    const Grouping reference_units = group(base, by);
    std::vector<Sight> views;
    for (const Model& model : models) {
        result.models.push_back(model.name);
        result.transitions.push_back(transition(base, model.organisation, model.lineage, {.by = by}));
        Interfaces interfaces;
        views.push_back(
            Observation(model, base, reference_units, profile, by).run(result.transitions.back(), interfaces));
        std::vector<std::string> cut;
        for (std::size_t i = 0; i < interfaces.ties.size(); ++i)
            if (interfaces.cut_share[i] > 0) cut.push_back(name_of(model.organisation, interfaces.ties[i]));
        std::sort(cut.begin(), cut.end());
        result.cuts.push_back(std::move(cut));
    }
    const Tyngde weight = tyngde(base, reference_units, profile, base);
    result.weighing = weight.weighing;
    result.weights = weight.weights;
    result.totals = weight.totals;

    for (const Description& description : descriptions) {
        IndicatorRow row{description.key, description.label, description.unit, {}, {}, {}};
        for (const Sight& view : views) {
            const auto& [value, coverage] = view.indicators.at(description.key);
            row.values.push_back(value);
            row.coverage.push_back(coverage);
        }
        if (row.unit == "load") row.unit = measures[static_cast<std::size_t>(profile.load)].unit;
        for (const Value& value : row.values) row.deltas.push_back(delta(value, row.values[result.reference]));
        result.indicators.push_back(std::move(row));
    }

    std::vector<std::size_t> order{result.reference};
    for (std::size_t m = 0; m < models.size(); ++m)
        if (m != result.reference) order.push_back(m);
    const auto row_of = [&](const std::string& key) -> UnitRow& {
        const auto found =
            std::find_if(result.units.begin(), result.units.end(), [&](const UnitRow& row) { return row.key == key; });
        if (found != result.units.end()) return *found;
        result.units.push_back({key, {}, std::vector<std::optional<UnitCell>>(models.size())});
        return result.units.back();
    };
    for (std::size_t m : order) {
        const Organisation& organisation = models[m].organisation;
        for (std::size_t i = 0; i < views[m].grouping.units.size(); ++i) {
            const NodeId unit = views[m].grouping.units[i];
            UnitRow& row = row_of(std::string(organisation.key(unit)));
            if (row.names.empty()) row.names = organisation.names(unit);
            row.cells[m] = std::move(views[m].cells[i]);
        }
    }
    UnitRow elsewhere{{}, {}, {}};
    for (Sight& view : views) elsewhere.cells.push_back(std::move(view.cells.back()));
    result.units.push_back(std::move(elsewhere));
    return result;
}

}  // namespace tyngde
