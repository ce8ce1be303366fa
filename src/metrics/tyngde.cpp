#include "tyngde/metrics/tyngde.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "scores.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/criterion_figures.hpp"

namespace tyngde {
namespace {

/// a / b for figures that are not negative, with bounds.
Value ratio(const Value& a, const Value& b) {
    Value result = Value::of(a.value / b.value);
    result.lower = a.lower / b.upper;
    result.upper = a.upper == 0 ? 0 : a.upper / b.lower;
    return result;
}

Value share(const Value& figure, const Value& total, const Criterion& criterion) {
    if (!figure.defined() || !total.defined()) {
        Value result = Value::undefined(figure.defined() ? total.reason : figure.reason, figure.missing);
        result.missing.merge(total.missing);
        if (total.defined() && total.value > 0) result.known_part = figure.known_part / total.value;
        return result;
    }
    if (total.value == 0) return Value::undefined(Reason::zero_total, {criterion.key()});
    return ratio(figure, total);
}

using Column = std::vector<Value>;

/// Figures of one criterion between its goalposts, "elsewhere" last.
Column between_goalposts(const Column& figures, const Criterion& criterion, Scale scale) {
    scale.low = criterion.goalposts->low;
    scale.high = criterion.goalposts->high;
    const auto at = [&](double x) {
        return std::isnan(x) ? x : normalise(std::span(&x, 1), Normalisation::goalposts, scale).front().value;
    };
    Column result;
    for (const Value& figure : figures) {
        Value value = figure;
        if (figure.defined()) {
            value = Value::of(at(figure.value));
            const auto [lower, upper] = std::minmax({at(figure.lower), at(figure.upper)});
            value.lower = lower;
            value.upper = upper;
        } else {
            value.lower = value.upper = value.known_part = not_known;
        }
        result.push_back(value);
    }
    return result;
}

/// Figures of one criterion on the scale that others set, "elsewhere" last.
Column normalised(const Column& figures, const Criterion& criterion, const Profile& profile, const Column& among,
                  std::size_t reference) {
    Scale scale{.direction = criterion.direction, .reference = reference};
    if (criterion.target) scale.target = *criterion.target;
    if (criterion.goalposts) return between_goalposts(figures, criterion, scale);
    std::vector<double> x, others;
    std::vector<Missing> all_missing;
    Reason obstacle = Reason::none;
    bool exact = true;
    for (const Value& figure : among) {
        others.push_back(figure.value);
        all_missing.push_back(figure.missing);
        exact = exact && figure.lower == figure.upper;
        if (!figure.defined()) obstacle = figure.reason;
    }
    const std::size_t units = figures.size() - 1;
    for (std::size_t u = 0; u < units; ++u) x.push_back(figures[u].value);
    const bool no_reference =
        profile.normalisation == Normalisation::distance_to_reference && reference >= others.size();
    if (no_reference) obstacle = Reason::not_compared;
    Column result(units, Value::undefined(obstacle, Missing::united(std::move(all_missing))));
    if (obstacle == Reason::none) {
        result = normalise(x, profile.normalisation, scale, others);
        for (std::size_t u = 0; u < units; ++u) {
            if (!figures[u].defined())
                result[u] = Value::undefined(figures[u].reason, figures[u].missing);
            else if (!result[u].defined())
                result[u].missing = {criterion.key()};
            else if (!exact || figures[u].lower != figures[u].upper)
                result[u].lower = result[u].upper = not_known;
        }
    }
    result.push_back(Value::undefined(Reason::not_compared));
    return result;
}

/// True where something that is not known stands in the way, and not what is known.
bool is_unknown(Reason reason) {
    return reason == Reason::unknown_input || reason == Reason::needs_count || reason == Reason::not_recorded;
}

/// Unions of lists, each of which many units ask for, made once.
class Unions {
public:
    const Missing& of(const std::vector<Missing>& lists) {
        std::vector<const void*> which;
        for (const Missing& list : lists) which.push_back(list.identity());
        const auto [at, fresh] = made_.try_emplace(std::move(which));
        if (fresh) at->second = {lists, Missing::united(lists)};
        return at->second.second;
    }

private:
    /// With the lists themselves, so that no other comes to lie where one of them was.
    std::map<std::vector<const void*>, std::pair<std::vector<Missing>, Missing>> made_;
};

/// Adds an obstacle to those of a score. What no figure could mend outweighs what is merely unknown, and
/// names stay with the reason that they belong to.
void obstruct(Value& score, std::vector<Missing>& missing, const Value& part) {
    const bool outweighs = !score.defined() && is_unknown(score.reason) && !is_unknown(part.reason);
    if (score.defined() || outweighs) {
        const double known = score.known_part;
        score = Value::undefined(part.reason);
        score.known_part = known;
        missing.clear();
    }
    if (is_unknown(score.reason) == is_unknown(part.reason) &&
        (is_unknown(score.reason) || score.reason == part.reason))
        missing.push_back(part.missing);
}

/// The score of one unit from its normalised figures.
Value aggregate(const std::vector<Value>& parts, const Profile& profile, const std::vector<double>& weights,
                Unions& unions) {
    Value score = Value::of(0);
    std::vector<Missing> missing;
    CompensatedSum known;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (weights[k] == 0) continue;
        if (!std::isnan(parts[k].known_part)) known.add(weights[k] * parts[k].known_part);
        if (parts[k].defined()) continue;
        obstruct(score, missing, parts[k]);
    }
    score.missing = unions.of(missing);
    const bool additive = profile.aggregation.method == AggregationMethod::additive;
    if (!score.defined()) {
        score.known_part = additive && profile.normalisation == Normalisation::share ? known.value() : not_known;
        return score;
    }
    const auto of = [&](double Value::*member) {
        std::vector<double> x;
        for (const Value& part : parts) x.push_back(part.*member);
        switch (profile.aggregation.method) {
            case AggregationMethod::geometric: return geometric_mean(x, weights, profile.aggregation.zero);
            case AggregationMethod::harmonic: return harmonic_mean(x, weights, profile.aggregation.zero);
            case AggregationMethod::power:
                return power_mean(x, weights, profile.aggregation.power, profile.aggregation.zero);
            case AggregationMethod::choquet: return capacity_of(profile, weights).choquet(x);
            default: return weighted_mean(x, weights);
        }
    };
    // All of these grow with every figure, so bounds come from bounds.
    score = of(&Value::value);
    if (!score.defined()) return score;
    score.lower = of(&Value::lower).value;
    score.upper = of(&Value::upper).value;
    return score;
}

/// Figures of units as a table; nothing where one is not known.
struct Table {
    Matrix figures;
    Reason reason = Reason::none;
    Missing missing{};
};

Table table_of(const std::vector<Column>& columns) {
    Table result;
    const std::size_t units = columns.front().size();
    std::vector<Missing> missing;
    result.figures = Matrix(units, columns.size());
    for (std::size_t k = 0; k < columns.size(); ++k)
        for (std::size_t u = 0; u < units; ++u) {
            const Value& figure = columns[k][u];
            result.figures(u, k) = figure.value;
            if (!figure.defined() && result.reason == Reason::none) result.reason = figure.reason;
            missing.push_back(figure.missing);
        }
    result.missing = Missing::united(std::move(missing));
    return result;
}

/// Each unit against those that set the scale; "elsewhere" last. A unit is level with itself, so it does
/// not matter whether it is among them.
Column copeland_scores(const std::vector<Column>& columns, const std::vector<Column>& among, const Profile& profile,
                       const std::vector<double>& weights) {
    std::vector<Column> taking_part, others;
    std::vector<double> of;
    bool exact = true;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (weights[k] == 0) continue;
        of.push_back(weights[k]);
        taking_part.emplace_back(columns[k].begin(), columns[k].end() - 1);
        others.push_back(among[k]);
        for (Column* column : {&taking_part.back(), &others.back()})
            for (Value& figure : *column) {
                if (profile.criteria[k].direction == Direction::descending) figure.value = -figure.value;
                exact = exact && figure.lower == figure.upper;
            }
    }
    const Table scale = table_of(others);
    Column result;
    for (std::size_t u = 0; u < taking_part.front().size(); ++u) {
        Value score = Value::undefined(scale.reason, scale.missing);
        if (scale.reason == Reason::none) {
            score = Value::of(0);
            std::vector<double> unit;
            std::vector<Missing> missing;
            for (const Column& column : taking_part) {
                unit.push_back(column[u].value);
                if (!column[u].defined()) obstruct(score, missing, column[u]);
            }
            score.missing = Missing::united(std::move(missing));
            if (score.defined()) score = Value::of(copeland_score(unit, scale.figures, of));
            if (score.defined() && !exact) score.lower = score.upper = not_known;
        }
        result.push_back(std::move(score));
    }
    result.push_back(Value::undefined(Reason::not_compared));
    return result;
}

void take(Weighing& weighing, const CriteriaWeights& weights) {
    weighing.weights.assign(weights.weights.begin(), weights.weights.end());
    weighing.reason = weights.reason;
}

Weighing weighing_of(const Profile& profile, const Organisation& reference, const Grouping* units) {
    Weighing result;
    switch (profile.weights.method) {
        case WeightMethod::budget: {
            const BudgetAllocation points = budget_allocation(expert_points(profile));
            take(result, points);
            result.deviation.assign(points.deviation.begin(), points.deviation.end());
            return result;
        }
        case WeightMethod::ahp: {
            const PairwiseWeights pairwise = ahp(judgement_matrix(profile), profile.weights.random_index);
            take(result, pairwise);
            result.consistency_ratio = pairwise.consistency_ratio;
            if (pairwise.consistency_ratio.defined() && !pairwise.acceptable())
                result.cautions.push_back(Caution::inconsistent_judgements);
            return result;
        }
        case WeightMethod::entropy:
        case WeightMethod::pca: break;
        case WeightMethod::given:
        case WeightMethod::equal: take(result, *stated_weights(profile)); return result;
    }
    std::vector<Column> columns;
    for (const Criterion& criterion : profile.criteria) {
        columns.push_back(criterion_figures(reference, criterion, *units));
        columns.back().pop_back();  // elsewhere
    }
    Table table = table_of(columns);
    if (table.reason != Reason::none) {
        result.weights.assign(profile.criteria.size(), not_known);
        result.reason = table.reason;
        result.missing = std::move(table.missing);
    } else if (profile.weights.method == WeightMethod::entropy) {
        take(result, entropy_weights(table.figures));
    } else {
        const PrincipalWeights principal = pca_weights(table.figures, profile.weights.components);
        take(result, principal);
        result.components = principal.components;
        if (principal.has_few_units()) result.cautions.push_back(Caution::few_units);
    }
    return result;
}

/// The position of the profile's unit of reference among some units. A key that is compared nowhere leaves
/// the criterion undefined: the unit may be gone in this model.
std::size_t unit_of_reference(const Compared& model, const Profile& profile) {
    std::size_t at = 0;
    while (at < model.units.units.size() && model.organisation.key(model.units.units[at]) != profile.reference_unit)
        ++at;
    return at;
}

/// The yardstick of one model alone, of figures that are computed already.
Yardstick own_scale(const Compared& model, const Profile& profile, const std::vector<Column>& columns) {
    Yardstick result;
    for (const Column& column : columns) result.figures.emplace_back(column.begin(), column.end() - 1);
    result.reference_unit = unit_of_reference(model, profile);
    return result;
}

Value total_of(const Organisation& reference, const Criterion& criterion, const Grouping* units) {
    if (criterion.how != How::sum && units == nullptr) return Value::undefined(Reason::not_compared);
    return criterion_total(reference, criterion, units != nullptr ? *units : Grouping{});
}

/// Shares, figures and scores of units, from the figures of each criterion: weights, totals and scale are there.
void weigh(Tyngde& result, const std::vector<Column>& columns) {
    const Profile& profile = result.profile;
    const std::size_t rows = columns.empty() ? 0 : columns.front().size();
    result.shares.assign(rows, {});
    result.figures.assign(rows, {});
    const bool copeland = profile.aggregation.method == AggregationMethod::copeland;
    Unions unions;
    for (std::size_t k = 0; k < profile.criteria.size(); ++k) {
        const Criterion& criterion = profile.criteria[k];
        Column on_scale;
        if (copeland)
            on_scale = columns[k];
        else if (profile.normalisation == Normalisation::share)
            for (const Value& figure : columns[k]) on_scale.push_back(share(figure, result.totals[k], criterion));
        else
            on_scale =
                normalised(columns[k], criterion, profile, profile.needs_scale() ? result.scale.figures[k] : Column{},
                           result.scale.reference_unit);
        for (std::size_t u = 0; u < rows; ++u) {
            result.figures[u].push_back(columns[k][u]);
            result.shares[u].push_back(on_scale[u]);
        }
    }
    if (!result.weighing.defined())
        result.scores.assign(rows, Value::undefined(result.weighing.reason, result.weighing.missing));
    else if (copeland)
        result.scores = copeland_scores(columns, result.scale.figures, profile, result.weights);
    else
        for (std::size_t u = 0; u < rows; ++u)
            result.scores.push_back(aggregate(result.shares[u], profile, result.weights, unions));
}

Tyngde compute(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
               const Organisation& reference, const Grouping* reference_units, const Yardstick* scale) {
    if (const auto wrong = first_problem(profile)) throw UsageError(wrong->problem);
    Tyngde result;
    result.profile = profile;
    result.weighing = scale != nullptr ? scale->weighing : weighing_of(profile, reference, reference_units);
    if (!profile.is_comparable()) result.weighing.cautions.push_back(Caution::own_scale);
    result.weights = result.weighing.weights;
    std::vector<Column> columns;
    for (const Criterion& criterion : profile.criteria)
        columns.push_back(criterion_figures(organisation, criterion, grouping));
    if (profile.needs_scale()) {
        if (scale != nullptr && profile.scale != ScaleOf::each)
            result.scale = *scale;
        else if (profile.scale == ScaleOf::each || &organisation == &reference)
            result.scale = own_scale({organisation, grouping}, profile, columns);
        else
            result.scale =
                yardstick(std::array{Compared{reference, *reference_units}, Compared{organisation, grouping}}, profile);
    }
    for (std::size_t k = 0; k < profile.criteria.size(); ++k)
        result.totals.push_back(scale != nullptr ? scale->totals[k]
                                                 : total_of(reference, profile.criteria[k], reference_units));
    weigh(result, columns);
    return result;
}

}  // namespace

std::vector<Value> scores_of(const std::vector<std::vector<Value>>& columns, const Profile& profile,
                             const Yardstick& scale) {
    Tyngde result;
    result.profile = profile;
    result.weighing = scale.weighing;
    result.weights = scale.weighing.weights;
    result.totals = scale.totals;
    weigh(result, columns);
    return std::move(result.scores);
}

std::vector<double> tyngde(const Matrix& figures, std::span<const double> weights, std::span<const double> totals) {
    if (figures.columns() != weights.size() || figures.columns() != totals.size())
        throw UsageError(Problem{"there is not one weight and one total for each criterion",
                                 "",
                                 "as many weights and totals as columns of figures",
                                 {},
                                 {}});
    if (!std::all_of(totals.begin(), totals.end(), [](double total) { return total > 0; }))
        throw UsageError(Problem{"a total of the reference is not above 0", "", "positive totals", {}, {}});
    std::vector<double> scores(figures.rows(), 0);
    for (std::size_t k = 0; k < figures.columns(); ++k)
        for (std::size_t u = 0; u < figures.rows(); ++u) scores[u] += figures(u, k) * (weights[k] / totals[k]);
    return scores;
}

bool needs_reference_units(const Profile& profile) {
    const auto method = profile.weights.method;
    if (method == WeightMethod::entropy || method == WeightMethod::pca) return true;
    if (profile.needs_scale() && profile.scale != ScaleOf::each) return true;
    return profile.normalisation == Normalisation::share && profile.aggregation.method != AggregationMethod::copeland &&
           std::any_of(profile.criteria.begin(), profile.criteria.end(),
                       [](const Criterion& criterion) { return criterion.how != How::sum; });
}

Yardstick yardstick(std::span<const Compared> models, const Profile& profile) {
    Yardstick result;
    if (models.empty()) return result;
    if (const auto wrong = first_problem(profile)) throw UsageError(wrong->problem);
    const Compared& reference = models.front();
    result.weighing = weighing_of(profile, reference.organisation, &reference.units);
    for (const Criterion& criterion : profile.criteria)
        result.totals.push_back(total_of(reference.organisation, criterion, &reference.units));
    if (!profile.needs_scale() || profile.scale == ScaleOf::each) return result;
    result.reference_unit = unit_of_reference(models.front(), profile);
    if (profile.scale == ScaleOf::reference) models = models.first(1);
    // A unit that only a later model has is nobody's reference, wherever its figure stands.
    if (result.reference_unit == models.front().units.units.size())
        result.reference_unit = std::numeric_limits<std::size_t>::max();
    for (const Criterion& criterion : profile.criteria) {
        Column all;
        for (const Compared& model : models) {
            const Column figures = criterion_figures(model.organisation, criterion, model.units);
            all.insert(all.end(), figures.begin(), figures.end() - 1);
        }
        result.figures.push_back(std::move(all));
    }
    return result;
}

Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference, const Grouping& reference_units) {
    return compute(organisation, grouping, profile, reference, &reference_units, nullptr);
}

Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference, const Grouping& reference_units, const Yardstick& scale) {
    return compute(organisation, grouping, profile, reference, &reference_units, &scale);
}

Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference) {
    if (&organisation == &reference) return compute(organisation, grouping, profile, reference, &grouping, nullptr);
    if (needs_reference_units(profile))
        throw UsageError(Problem{"the profile " + quote(profile.key) + " looks at the compared units of the reference",
                                 profile.key,
                                 "the compared units of the reference",
                                 {},
                                 {}});
    return compute(organisation, grouping, profile, reference, nullptr, nullptr);
}

}  // namespace tyngde
