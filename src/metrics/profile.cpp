#include "tyngde/metrics/profile.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"

namespace tyngde {
namespace {

/// A profile says nothing of tasks' figures that are no scores, and of units'.
bool is_score(Measure measure) { return row(measure).adds_up == AddsUp::mean_by_volume; }

Problem problem(Message message, std::string key, Message expected, std::vector<std::string> nearest = {}) {
    return {std::move(message), std::move(key), std::move(expected), std::move(nearest), {}};
}

std::optional<Problem> problem_of(const Criterion& criterion, const Profile& profile) {
    const std::string key = criterion.key(), measure(to_string(criterion.measure));
    const Normalisation method = profile.normalisation;
    const bool of_tasks = applies_to(criterion.measure, Kind::task) && row(criterion.measure).adds_up == AddsUp::sum;
    if (criterion.how == How::sum && row(criterion.measure).adds_up == AddsUp::none)
        return problem(quote(measure) + " is not a measure that adds up", measure, "a measure that adds up");
    if ((criterion.how == How::mean || criterion.how == How::maximum) && !is_score(criterion.measure))
        return problem(
            "only scores have a " + Message(to_string(criterion.how)) + ", and " + quote(measure) + " is none", measure,
            "risk or complexity");
    if (criterion.how == How::effective_categories && !of_tasks)
        return problem("categories of tasks are not weighed by " + quote(measure), measure,
                       "volume or gross_expenditure");
    if (!criterion.type.empty() && criterion.how != How::units)
        return problem("only units that are counted have a type", criterion.type, "how: units");
    if (!(criterion.weight >= 0) || !std::isfinite(criterion.weight))
        return problem("the weight of " + quote(key) + " is not a number of at least 0", key, "0 or more");
    const bool turned = criterion.direction == Direction::descending;
    const bool copeland = profile.aggregation.method == AggregationMethod::copeland;
    if (turned && !copeland && (method == Normalisation::share || method == Normalisation::fraction_of_max))
        return problem("a " + Message(to_string(method)) + " has no direction", key,
                       "another normalisation, or ascending");
    if (criterion.goalposts && !(criterion.goalposts->low < criterion.goalposts->high))
        return problem("the goalposts of " + quote(key) + " are upside down", key, "the low one first");
    if (criterion.goalposts.has_value() != (method == Normalisation::goalposts))
        return problem(criterion.goalposts ? "goalposts are of no use to " + quote(to_string(method))
                                           : quote(key) + " has no goalposts",
                       key, criterion.goalposts ? "normalisation: goalposts" : "goalposts");
    if (criterion.target.has_value() != (method == Normalisation::distance_to_target))
        return problem(
            criterion.target ? "a target is of no use to " + quote(to_string(method)) : quote(key) + " has no target",
            key, criterion.target ? "normalisation: distance_to_target" : "a target");
    return std::nullopt;
}

std::optional<Problem> problem_of_scale(const Profile& profile) {
    if (profile.scale == ScaleOf::reference || profile.needs_scale()) return std::nullopt;
    const std::string normalisation(to_string(profile.normalisation));
    return problem("a scale of compared units is of no use to " + quote(normalisation), normalisation,
                   "a normalisation that looks at other units, or no scale");
}

std::optional<Problem> problem_of_normalisation(const Profile& profile) {
    if (profile.aggregation.method == AggregationMethod::copeland && profile.normalisation != Normalisation::share)
        return problem("copeland looks at the order alone, and normalises nothing", "copeland", "no normalisation");
    const bool needs_unit = profile.normalisation == Normalisation::distance_to_reference;
    if (needs_unit && profile.reference_unit.empty())
        return problem("distance_to_reference: no unit is named", "", "unit: KEY");
    if (!needs_unit && !profile.reference_unit.empty())
        return problem("a unit of reference is of no use to " + quote(to_string(profile.normalisation)),
                       profile.reference_unit, "distance_to_reference");
    return std::nullopt;
}

/// The position of a criterion by its key, or what is wrong with the key.
struct Found {
    std::size_t position = 0;
    std::optional<Problem> problem{};
};

Found find(const Profile& profile, const std::string& key) {
    std::vector<std::string> keys;
    for (const Criterion& criterion : profile.criteria) keys.push_back(criterion.key());
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found != keys.end()) return {static_cast<std::size_t>(found - keys.begin())};
    const std::vector<std::string_view> known(keys.begin(), keys.end());
    return {0, problem(quote(key) + " is none of the criteria", key, one_of(known), nearest(key, known))};
}

using ComparedPairs = std::set<std::pair<std::size_t, std::size_t>>;

/// Notes a pair of criteria; says what is wrong with it.
std::optional<Problem> note_pair(const Profile& profile, const std::string& a, const std::string& b,
                                 ComparedPairs& seen) {
    const Found first = find(profile, a), second = find(profile, b);
    if (first.problem) return first.problem;
    if (second.problem) return second.problem;
    if (first.position == second.position)
        return problem(quote(a) + " is put beside itself", a, "two different criteria");
    if (!seen.insert(std::minmax(first.position, second.position)).second)
        return problem(quote(a) + " and " + quote(b) + " stand twice", a, "each pair once");
    return std::nullopt;
}

std::optional<Problem> problem_of_weights(const Profile& profile) {
    const WeightSource& source = profile.weights;
    const std::size_t n = profile.criteria.size();
    if (source.method == WeightMethod::budget) {
        if (source.experts.empty()) return problem("there are no experts", "", "at least one");
        for (const Expert& expert : source.experts)
            if (expert.points.size() != n)
                return problem(Message("an expert gives points to ") + std::to_string(expert.points.size()) +
                                   " criteria of " + std::to_string(n),
                               expert.name, "points for each criterion");
    }
    if (source.method == WeightMethod::ahp) {
        ComparedPairs seen;
        for (const Judgement& judgement : source.judgements) {
            if (auto wrong = note_pair(profile, judgement.more, judgement.than, seen)) return wrong;
            if (!(judgement.by > 0) || !std::isfinite(judgement.by))
                return problem(
                    Message("a criterion is not ") + to_text(judgement.by) + " times as important as another",
                    judgement.more, "a number above 0");
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = i + 1; j < n; ++j)
                if (!seen.contains({i, j}))
                    return problem("nobody compares " + quote(profile.criteria[i].key()) + " with " +
                                       quote(profile.criteria[j].key()),
                                   profile.criteria[i].key(), "a judgement for each pair of criteria");
    }
    if (source.components > n)
        return problem(
            std::to_string(source.components) + " components are asked for, of " + std::to_string(n) + " criteria",
            std::to_string(source.components), "at most as many components as criteria");
    const auto weights = stated_weights(profile);
    if (!weights || weights->defined()) return std::nullopt;
    switch (weights->reason) {
        case Reason::zero_total:
            return problem(source.method == WeightMethod::budget ? "an expert gives no points at all"
                                                                 : "the criteria weigh nothing together",
                           profile.key, "at least one criterion with a weight above 0");
        case Reason::negative_input: return problem("points are negative", profile.key, "0 or more");
        default: return problem("the weights are not numbers", profile.key, "numbers");
    }
}

std::optional<Problem> problem_of_aggregation(const Profile& profile) {
    const Aggregation& aggregation = profile.aggregation;
    const AggregationMethod method = aggregation.method;
    const std::string name(to_string(method)), scale(to_string(profile.normalisation));
    if (!std::isfinite(aggregation.power)) return problem("the power is not a number", name, "a number");
    const bool needs_positive = method == AggregationMethod::geometric || method == AggregationMethod::harmonic ||
                                method == AggregationMethod::power;
    if (needs_positive && profile.normalisation == Normalisation::z_score)
        return problem("z-scores are negative for some, which " + quote(name) + " cannot take", name,
                       "another normalisation");
    if (method != AggregationMethod::choquet) {
        if (!aggregation.interactions.empty())
            return problem("interactions are of no use to " + quote(name), name, "choquet");
        return std::nullopt;
    }
    switch (profile.normalisation) {
        case Normalisation::share:
        case Normalisation::fraction_of_max:
        case Normalisation::min_max:
        case Normalisation::percent_rank:
        case Normalisation::goalposts: break;
        default:
            return problem("choquet needs figures from 0 to 1, and " + quote(scale) + " has others", name,
                           "share, fraction_of_max, min_max, percent_rank or goalposts");
    }
    ComparedPairs seen;
    for (const Interaction& interaction : aggregation.interactions) {
        if (auto wrong = note_pair(profile, interaction.a, interaction.b, seen)) return wrong;
        if (!std::isfinite(interaction.value))
            return problem("an interaction is not a number", interaction.a, "a number");
    }
    const auto weights = stated_weights(profile);
    if (!weights || !weights->defined()) return std::nullopt;
    try {
        capacity_of(profile, weights->weights);
    } catch (const UsageError& error) {
        return error.problem();
    }
    return std::nullopt;
}

}  // namespace

std::string Criterion::key() const {
    std::string name(to_string(measure));
    switch (how) {
        case How::mean: return name + "_mean";
        case How::maximum: return name + "_maximum";
        case How::categories: return "task_categories";
        case How::effective_categories:
            return "task_categories_effective" + (measure == Measure::volume ? "" : "_" + name);
        case How::codes: return "task_codes";
        case How::units: return type.empty() ? "units" : "units_" + type;
        case How::sum: break;
    }
    return name;
}

std::optional<CriteriaWeights> stated_weights(const Profile& profile) {
    std::vector<double> given;
    switch (profile.weights.method) {
        case WeightMethod::given:
            for (const Criterion& criterion : profile.criteria) given.push_back(criterion.weight);
            return scaled_weights(given);
        case WeightMethod::equal: return equal_weights(profile.criteria.size());
        case WeightMethod::budget: return budget_allocation(expert_points(profile));
        case WeightMethod::ahp: return ahp(judgement_matrix(profile), profile.weights.random_index);
        case WeightMethod::entropy:
        case WeightMethod::pca: break;
    }
    return std::nullopt;
}

Matrix judgement_matrix(const Profile& profile) {
    const std::size_t n = profile.criteria.size();
    Matrix result(n, n, 1.0);
    for (const Judgement& judgement : profile.weights.judgements) {
        const auto i = find(profile, judgement.more).position;
        const auto j = find(profile, judgement.than).position;
        result(i, j) = judgement.by;
        result(j, i) = 1 / judgement.by;
    }
    return result;
}

Matrix expert_points(const Profile& profile) {
    const std::vector<Expert>& experts = profile.weights.experts;
    Matrix result(experts.size(), profile.criteria.size());
    for (std::size_t e = 0; e < experts.size(); ++e)
        for (std::size_t k = 0; k < profile.criteria.size(); ++k) result(e, k) = experts[e].points[k];
    return result;
}

TwoAdditive capacity_of(const Profile& profile, std::span<const double> weights) {
    const std::size_t n = profile.criteria.size();
    Matrix table(n, n);
    for (const Interaction& interaction : profile.aggregation.interactions) {
        const auto i = find(profile, interaction.a).position;
        const auto j = find(profile, interaction.b).position;
        table(i, j) = table(j, i) = interaction.value;
    }
    return {{weights.begin(), weights.end()}, std::move(table)};
}

std::optional<ProfileProblem> first_problem(const Profile& profile) {
    if (profile.criteria.empty())
        return ProfileProblem{"criteria", 0, problem("the profile has no criteria", profile.key, "at least one")};
    std::set<std::string> keys;
    for (std::size_t k = 0; k < profile.criteria.size(); ++k) {
        const Criterion& criterion = profile.criteria[k];
        if (auto wrong = problem_of(criterion, profile)) return ProfileProblem{"criteria", k, *wrong};
        if (!keys.insert(criterion.key()).second)
            return ProfileProblem{
                "criteria", k,
                problem("the criterion " + quote(criterion.key()) + " stands twice", criterion.key(), "each once")};
    }
    if (auto wrong = problem_of_normalisation(profile)) return ProfileProblem{"normalisation", 0, *wrong};
    if (auto wrong = problem_of_scale(profile)) return ProfileProblem{"scale", 0, *wrong};
    if (auto wrong = problem_of_weights(profile)) return ProfileProblem{"weights", 0, *wrong};
    if (auto wrong = problem_of_aggregation(profile)) return ProfileProblem{"aggregation", 0, *wrong};
    return std::nullopt;
}

const std::vector<Profile>& shipped_profiles() {
    static const std::vector<Profile> profiles{
        {"tyngde-2012",
         {{"en", "Tyngde: risk and complexity in tasks, and economy"},
          {"da", "Tyngde: risiko og kompleksitet i opgaver, og økonomi"}},
         "After the definition of Albertslund Kommune 2012, with equal weights.",
         {{Measure::risk, 1}, {Measure::complexity, 1}, {Measure::gross_expenditure, 1}},
         Measure::fte},
        {"equal",
         {{"en", "Risk, complexity, economy and staff, equally"},
          {"da", "Risiko, kompleksitet, økonomi og personale, lige"}},
         "All that tyngde is commonly measured by, without a view on what is more important.",
         {{Measure::risk}, {Measure::complexity}, {Measure::gross_expenditure}, {Measure::fte}},
         Measure::fte,
         Normalisation::share,
         {},
         {},
         {.method = WeightMethod::equal}},
        {"fte",
         {{"en", "Share of full-time equivalents"}, {"da", "Andel af årsværk"}},
         "",
         {{Measure::fte, 1}},
         Measure::fte},
    };
    return profiles;
}

const Profile& shipped_profile(std::string_view key) {
    std::vector<std::string_view> keys;
    for (const Profile& profile : shipped_profiles()) {
        if (profile.key == key) return profile;
        keys.push_back(profile.key);
    }
    throw UnknownKey(Problem{"no profile of the name " + quote(key) + " ships with the library",
                             std::string(key),
                             one_of(keys),
                             nearest(key, keys),
                             {}});
}

}  // namespace tyngde
