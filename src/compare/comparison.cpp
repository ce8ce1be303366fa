#include "tyngde/compare/comparison.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "not_recorded.hpp"
#include "tyngde/core/affine.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/compared_units.hpp"

namespace tyngde {
namespace {

std::optional<Coverage> coverage_of(std::span<const Value> values) {
    Coverage result{0, values.size()};
    for (const Value& value : values) result.known += value.defined();
    return result;
}

std::optional<Coverage> coverage_of(const Observation& seen, Covers covers) {
    switch (covers) {
        case Covers::spans: {
            const auto [known, of] = seen.known_spans();
            return Coverage{known, of};
        }
        case Covers::loads: return coverage_of(seen.unit_loads());
        case Covers::scores: return coverage_of(seen.unit_scores());
        case Covers::nothing: break;
    }
    return std::nullopt;
}

/// What a model says of each compared unit, "elsewhere" last.
std::vector<UnitCell> cells_of(const Observation& seen) {
    const Organisation& organisation = seen.organisation();
    std::vector<UnitCell> result;
    for (std::size_t i = 0; i <= seen.units().units.size(); ++i) {
        UnitCell cell{.continues = {},
                      .chiefs = {},
                      .span_positions = Value::undefined(Reason::no_managers),
                      .span_headcount = Value::undefined(Reason::no_managers),
                      .span_fte = Value::undefined(Reason::no_managers),
                      .load = seen.loads()[i],
                      .tyngde = seen.weight().scores[i],
                      .shares = seen.weight().shares[i]};
        if (i < seen.units().units.size()) {
            const NodeId unit = seen.units().units[i];
            const auto heads = organisation.heads_of(unit);
            for (NodeId head : heads) cell.chiefs.emplace_back(organisation.key(head));
            if (!heads.empty()) {
                cell.span_positions = seen.span_of(heads.front(), CountBy::positions);
                cell.span_headcount = seen.span_of(heads.front(), CountBy::headcount);
                cell.span_fte = seen.span_of(heads.front(), CountBy::fte);
            } else if (!organisation.knows_heads(unit)) {
                cell.span_positions = cell.span_headcount = cell.span_fte =
                    at_least(0, without_heads(organisation, std::vector{unit}));
            }
        }
        result.push_back(std::move(cell));
    }
    return result;
}

/// Key of the compared unit of the reference that a unit is declared to continue under another key; or empty.
std::string continued_by(const Model& model, NodeId unit, const Organisation& base, const Grouping& base_units) {
    const std::string_view key = model.organisation.key(unit);
    for (const Succession& row : model.lineage.rows()) {
        if (!row.continues || row.to != key || row.from == key) continue;
        const NodeId was = base.find(row.from);
        if (std::find(base_units.units.begin(), base_units.units.end(), was) != base_units.units.end()) return row.from;
    }
    return {};
}

std::vector<std::string> cuts_of(const Observation& seen) {
    const Interfaces& interfaces = seen.interfaces();
    std::vector<std::string> result;
    for (std::size_t i = 0; i < interfaces.ties.size(); ++i)
        if (interfaces.cut_share[i] > 0) result.push_back(name_of(seen.organisation(), interfaces.ties[i]));
    std::sort(result.begin(), result.end());
    return result;
}

/// Rows of units by key, in the order in which they are met.
class UnitRows {
public:
    explicit UnitRows(std::size_t models) : models_(models) {}

    UnitRow& operator[](std::string_view key) {
        const auto [at, fresh] = position_.try_emplace(std::string(key), rows_.size());
        if (fresh) rows_.push_back({std::string(key), {}, std::vector<std::optional<UnitCell>>(models_)});
        return rows_[at->second];
    }
    std::vector<UnitRow> take() { return std::move(rows_); }

private:
    std::size_t models_;
    std::map<std::string, std::size_t> position_;
    std::vector<UnitRow> rows_;
};

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
    return compare(models, reference, profile, by, listed_indicators());
}

Comparison compare(std::span<const Model> models, std::string_view reference, const Profile& profile, const By& by,
                   std::span<const Indicator> indicators, const std::optional<std::string>& within) {
    Comparison result;
    result.reference = find_reference(models, reference);
    result.by = by;
    result.within = within;
    result.profile = profile;
    const Organisation& base = models[result.reference].organisation;

    std::vector<const Organisation*> organisations;
    for (const Model& model : models) organisations.push_back(&model.organisation);
    const std::vector<Grouping> groupings = compared_units(organisations, by, within);
    const Grouping& reference_units = groupings[result.reference];
    std::vector<Compared> compared{{base, reference_units}};
    for (std::size_t m = 0; m < models.size(); ++m)
        if (m != result.reference) compared.push_back({models[m].organisation, groupings[m]});
    const Yardstick scale = yardstick(compared, profile);
    const Departure departure(base);
    const Against against{base, reference_units, by, profile, scale, departure, true, within};
    std::vector<Observation> seen;
    for (std::size_t m = 0; m < models.size(); ++m) {
        result.models.push_back(models[m].name);
        seen.emplace_back(models[m].organisation, models[m].lineage, groupings[m], against);
    }

    for (const Indicator& indicator : indicators) {
        IndicatorRow row{
            indicator.key, indicator.label, indicator.label_da, indicator.unit, indicator.better, {}, {}, {}};
        for (const Observation& model : seen) {
            row.values.push_back(indicator.value(model));
            row.coverage.push_back(coverage_of(model, indicator.covers));
        }
        if (row.unit == "load") row.unit = measures[static_cast<std::size_t>(profile.load)].unit;
        const bool comparable = profile.is_comparable() || !indicator.scored;
        for (const Value& value : row.values)
            row.deltas.push_back(comparable ? difference(value, row.values[result.reference])
                                            : Value::undefined(Reason::not_compared));
        result.indicators.push_back(std::move(row));
    }
    for (const Observation& model : seen) {
        result.transitions.push_back(model.looked_at_transition() ? std::optional(model.transition()) : std::nullopt);
        result.cuts.push_back(cuts_of(model));
    }
    const Tyngde& weight = seen[result.reference].weight();
    result.weighing = weight.weighing;
    result.weights = weight.weights;
    result.totals = weight.totals;

    std::vector<std::size_t> order{result.reference};
    for (std::size_t m = 0; m < models.size(); ++m)
        if (m != result.reference) order.push_back(m);
    UnitRows rows(models.size());
    UnitRow elsewhere{{}, {}, std::vector<std::optional<UnitCell>>(models.size())};
    for (std::size_t m : order) {
        std::vector<UnitCell> cells = cells_of(seen[m]);
        const Organisation& organisation = models[m].organisation;
        for (std::size_t i = 0; i < groupings[m].units.size(); ++i) {
            const NodeId unit = groupings[m].units[i];
            UnitRow& row = rows[organisation.key(unit)];
            if (row.names.empty()) row.names = organisation.names(unit);
            cells[i].continues = continued_by(models[m], unit, base, reference_units);
            row.cells[m] = std::move(cells[i]);
        }
        elsewhere.cells[m] = std::move(cells.back());
    }
    result.units = rows.take();
    result.units.push_back(std::move(elsewhere));
    return result;
}

}  // namespace tyngde
