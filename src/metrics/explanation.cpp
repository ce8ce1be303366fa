#include "tyngde/metrics/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "explained_unit.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/aggregation.hpp"
#include "tyngde/metrics/criterion_figures.hpp"
#include "tyngde/organisation/compared_units.hpp"

namespace tyngde {
namespace {

using Rows = ExplanationRows;

/// How a figure becomes a part of the score: (x - from) · factor. Nothing where it cannot be divided.
struct Scaling {
    double from = 0;
    double factor = 0;
    Value total = Value::of(1);  ///< X, where it is inexact or unknown
};

Value scaled(const Value& figure, const Scaling& way) {
    if (!way.total.defined()) {
        Value result = Value::undefined(way.total.reason, way.total.missing);
        result.missing.merge(figure.missing);
        return result;
    }
    if (way.total.value == 0) return Value::undefined(Reason::zero_total);
    const bool turned = way.factor < 0;
    Value result = figure;
    result.value = way.factor * figure.value / way.total.value;
    result.known_part = way.factor * figure.known_part / way.total.value;
    const double lower = figure.lower * way.factor, upper = figure.upper * way.factor;
    result.lower = (turned ? upper : lower) / way.total.upper;
    result.upper = (turned ? lower : upper) / way.total.lower;
    return result;
}

/// How little is known of where something comes from.
int weakness(Basis basis) {
    switch (basis) {
        case Basis::documented: return 0;
        case Basis::derived: return 1;
        case Basis::unstated: return 2;
        case Basis::assumed: break;
    }
    return 3;
}

/// The units of a type, each as one.
Rows rows_of_units(const ExplainedUnit& of, const Criterion& criterion) {
    Rows result;
    const Organisation& organisation = of.organisation();
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        const bool counts = criterion.type.empty() || organisation.type(unit) == criterion.type;
        if (!counts || of.within()[unit] == 0) continue;
        ExplanationRow row = of.part(Part::unit, unit, 2);
        row.figure = Value::of(1);
        row.stated = {of.word(unit, "unit", organisation.type(unit))};
        result.push_back(std::move(row));
    }
    return result;
}

/// What a criterion's figure of a unit is made of, as rows from depth 2.
Rows rows_of(const ExplainedUnit& of, const Criterion& criterion, const Value& figure) {
    if (criterion.how == How::sum) return rows_of_sum(of, criterion.measure);
    if (criterion.how == How::units) return rows_of_units(of, criterion);
    return rows_of_tasks(of, criterion, figure);
}

/// What a figure counts for on the way to the score: its weight in the aggregation, or nothing where
/// the aggregation does not add up.
std::optional<double> weight_in_sum(const Profile& profile, const Tyngde& result, std::size_t k) {
    if (!result.weighing.defined()) return std::nullopt;
    if (profile.aggregation.method == AggregationMethod::additive) return result.weights[k];
    if (profile.aggregation.method != AggregationMethod::choquet) return std::nullopt;
    return capacity_of(profile, result.weights).alone(k);
}

/// How figures of a criterion become parts of the score, if the scale moves and stretches them.
std::optional<Scaling> way_of(const Profile& profile, const Tyngde& result, std::size_t k, std::size_t unit,
                              double weight) {
    if (profile.normalisation == Normalisation::share) return Scaling{0, weight, result.totals[k]};
    if (profile.normalisation == Normalisation::goalposts) {
        const auto [low, high] = *profile.criteria[k].goalposts;
        const Value& x = result.figures[unit][k];
        if (!x.defined() || x.value < low || x.value > high) return std::nullopt;
        const bool turned = profile.criteria[k].direction == Direction::descending;
        return Scaling{turned ? high : low, (turned ? -weight : weight) / (high - low)};
    }
    if (profile.normalisation == Normalisation::rank || profile.normalisation == Normalisation::percent_rank ||
        profile.normalisation == Normalisation::borda)
        return std::nullopt;
    // The scale is a straight line: where 0 and 1 lie on it says which.
    const std::vector<Value>& among = result.scale.figures[k];
    if (among.empty() || !result.shares[unit][k].defined()) return std::nullopt;
    std::vector<double> others;
    for (const Value& figure : among) {
        if (!figure.defined()) return std::nullopt;
        others.push_back(figure.value);
    }
    const auto [least, most] = std::minmax_element(others.begin(), others.end());
    if (*least == *most) return std::nullopt;
    Scale scale{.direction = profile.criteria[k].direction, .reference = result.scale.reference_unit};
    if (profile.criteria[k].target) scale.target = *profile.criteria[k].target;
    const std::array<double, 2> ends{*least, *most};
    const std::vector<Value> at = normalise(ends, profile.normalisation, scale, others);
    if (!at[0].defined() || !at[1].defined()) return std::nullopt;
    const double slope = (at[1].value - at[0].value) / (*most - *least);
    if (slope == 0) return std::nullopt;
    return Scaling{*least - at[0].value / slope, weight * slope};
}

/// Adds the rows below a criterion, with what each adds to the score and what it rests on.
void append(Rows&& parts, std::size_t criterion, const std::optional<Scaling>& way, Rows& into) {
    for (ExplanationRow& row : parts) {
        row.criterion = criterion;
        if (way && row.figure) row.score = scaled(*row.figure, *way);
        if (!row.stated.empty()) row.basis = Basis::documented;
        for (const Stated& stated : row.stated)
            if (weakness(stated.provenance.basis) > weakness(row.basis)) row.basis = stated.provenance.basis;
        into.push_back(std::move(row));
    }
    if (!way || way->from == 0) return;
    ExplanationRow offset;
    offset.part = Part::offset;
    offset.depth = 2;
    offset.criterion = criterion;
    offset.score = Value::of(-way->from * way->factor);
    offset.basis = Basis::derived;
    into.push_back(std::move(offset));
}

void add_interactions(const Profile& profile, const Tyngde& result, std::size_t unit, Rows& into) {
    if (profile.aggregation.method != AggregationMethod::choquet) return;
    for (const Interaction& interaction : profile.aggregation.interactions) {
        ExplanationRow part;
        part.part = Part::interaction;
        part.depth = 1;
        part.key = interaction.a + " × " + interaction.b;
        part.basis = Basis::derived;
        const auto share = [&](const std::string& key) -> const Value& {
            std::size_t k = 0;
            while (profile.criteria[k].key() != key) ++k;
            return result.shares[unit][k];
        };
        const Value &a = share(interaction.a), &b = share(interaction.b);
        if (a.defined() && b.defined()) {
            const double both = interaction.value > 0 ? std::min(a.value, b.value) : std::max(a.value, b.value);
            part.score = Value::of(std::abs(interaction.value) * both);
        } else {
            part.score = Value::undefined(a.defined() ? b.reason : a.reason);
        }
        into.push_back(std::move(part));
    }
}

Grouping alone(const Organisation& organisation, NodeId unit) {
    return group(organisation, std::vector<std::string>{std::string(organisation.key(unit))});
}

/// The compared units, the explained one among them.
Grouping compared(const Organisation& organisation, NodeId unit, const Profile& profile, const std::optional<By>& by,
                  const std::optional<std::string>& within) {
    if (!by && !compares_units(profile)) return alone(organisation, unit);
    const std::string key(organisation.key(unit));
    if (!by)
        throw UsageError(Problem{"the profile " + quote(profile.key) + " looks at other units too, and none are named",
                                 profile.key,
                                 "by: a type of unit, a depth, or keys",
                                 {},
                                 {}});
    Grouping result = units_there(organisation, *by, within);
    if (std::find(result.units.begin(), result.units.end(), unit) != result.units.end()) return result;
    if (!compares_units(profile)) return alone(organisation, unit);
    std::vector<std::string_view> keys;
    for (NodeId other : result.units) keys.push_back(organisation.key(other));
    throw UsageError(
        Problem{quote(key) + " is not among the compared units", key, one_of(keys), nearest(key, keys), {}});
}

/// The scores of the compared units, on the scale that the profile asks for.
Tyngde scores_of(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
                 const Organisation& reference, const std::optional<By>& by, const std::optional<std::string>& within,
                 std::span<const Organisation* const> others) {
    if (!needs_reference_units(profile)) return tyngde(organisation, grouping, profile, reference);
    const Grouping reference_units = units_there(reference, *by, within);
    if (others.empty() || profile.scale != ScaleOf::all_compared)
        return tyngde(organisation, grouping, profile, reference, reference_units);
    std::vector<Grouping> groupings;
    for (const Organisation* other : others) groupings.push_back(units_there(*other, *by, within));
    std::vector<Compared> models;
    const auto add = [&](const Organisation& model, const Grouping& units) {
        for (const Compared& known : models)
            if (&known.organisation == &model) return;
        models.push_back({model, units});
    };
    add(reference, reference_units);
    for (std::size_t m = 0; m < others.size(); ++m) add(*others[m], groupings[m]);
    add(organisation, grouping);
    return tyngde(organisation, grouping, profile, reference, reference_units, yardstick(models, profile));
}

}  // namespace

bool compares_units(const Profile& profile) {
    const bool alone =
        profile.normalisation == Normalisation::share || profile.normalisation == Normalisation::goalposts;
    return !alone || profile.aggregation.method == AggregationMethod::copeland || needs_reference_units(profile);
}

Explanation explain(const Organisation& organisation, std::string_view unit, const Profile& profile,
                    const Organisation& reference, const std::optional<By>& by,
                    std::span<const Organisation* const> others, const std::optional<std::string>& within) {
    const NodeId node = organisation.at(unit, Kind::unit);
    if (const auto wrong = first_problem(profile)) throw UsageError(wrong->problem);
    if (by) {
        std::vector<const Organisation*> models{&organisation, &reference};
        models.insert(models.end(), others.begin(), others.end());
        compared_units(models, *by, within);  // throws for what none of them has
    }
    const Grouping grouping = compared(organisation, node, profile, by, within);
    const Tyngde result = scores_of(organisation, grouping, profile, reference, by, within, others);
    const auto at = static_cast<std::size_t>(std::find(grouping.units.begin(), grouping.units.end(), node) -
                                             grouping.units.begin());
    Explanation explanation{
        std::string(organisation.key(node)), profile, result.weighing, result.scores[at], {}, {}, {}};
    Rows& rows = explanation.rows;
    rows.emplace_back();
    rows.back().key = explanation.unit;
    rows.back().score = explanation.score;
    const ExplainedUnit explained(organisation, node);
    for (std::size_t k = 0; k < profile.criteria.size(); ++k) {
        const Criterion& criterion = profile.criteria[k];
        const Value& figure = result.figures[at][k];
        explanation.criteria.push_back(
            {criterion.key(), result.weights[k], figure, result.totals[k], result.shares[at][k]});
        ExplanationRow whole;
        whole.part = Part::criterion;
        whole.depth = 1;
        whole.key = criterion.key();
        whole.criterion = k;
        whole.figure = figure;
        std::optional<Scaling> way;
        if (const auto weight = weight_in_sum(profile, result, k)) {
            way = way_of(profile, result, k, at, *weight);
            whole.score = scaled(result.shares[at][k], Scaling{0, *weight});
            if (!whole.score->defined() && way) whole.score = scaled(figure, *way);
            if (*weight == 0) whole.score = Value::of(0);  // it takes no part, known or not
        }
        rows.push_back(std::move(whole));
        append(rows_of(explained, criterion, figure), k, way, rows);
    }
    add_interactions(profile, result, at, rows);

    std::map<int, std::pair<Basis, CompensatedSum>> bases;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const bool last = i + 1 == rows.size() || rows[i + 1].depth <= rows[i].depth;
        if (!last || rows[i].silent || !rows[i].score || std::isnan(rows[i].score->value)) continue;
        auto& [basis, sum] = bases[weakness(rows[i].basis)];
        basis = rows[i].basis;
        sum.add(rows[i].score->value);
    }
    for (const auto& [order, share] : bases) explanation.bases.push_back({share.first, share.second.value()});
    return explanation;
}

}  // namespace tyngde
