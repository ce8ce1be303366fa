#include "tyngde/metrics/managers.hpp"

#include <algorithm>

#include "open_posts.hpp"
#include "organisation/kept_figures.hpp"
#include "organisation/persons.hpp"
#include "part_sums.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

bool is_manager(const Organisation& organisation, NodeId post, const SpanPolicy& policy, ManagerBasis basis) {
    return basis == ManagerBasis::declared ? organisation.is_declared_manager(post)
                                           : is_structural_manager(organisation, post, policy);
}

/// What managers and all others weigh, with what is missing of either.
struct Halves {
    PartSum managers, others;
    std::vector<std::string> missing, missing_of_managers;
};

Halves halves(const Organisation& organisation, const SpanPolicy& policy, ManagerBasis basis, CountBy count_by) {
    Halves result;
    CompensatedParts managers, others;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const bool manager = is_manager(organisation, post, policy, basis);
        const Interval weight = span_weight(organisation, post, count_by, policy);
        (manager ? managers : others).add(weight);
        if (weight.known()) continue;
        result.missing.push_back(weight_name(organisation, post, count_by));
        if (manager) result.missing_of_managers.push_back(result.missing.back());
    }
    result.managers = managers.sum();
    result.others = others.sum();
    tidy(result.missing);
    tidy(result.missing_of_managers);
    return result;
}

/// The FTE of all but the managers, from the whole where that is known: it has the staff whom no post
/// describes. What the policy leaves out goes, what it takes in from outside comes on top.
PartSum others_of_whole(const Organisation& organisation, const SpanPolicy& policy, const PartSum& managers,
                        const UnitFigures& figures) {
    Interval others = figures.whole.interval - managers.interval;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const Interval in_whole = post_figure(organisation, post, figures.measure);
        const CountBy count_by = figures.measure == Measure::fte ? CountBy::fte : CountBy::fte_filled;
        const Interval in_span = span_weight(organisation, post, count_by, policy);
        if (!(in_whole == in_span)) others = others - in_whole + in_span;
    }
    PartSum result;
    result.add(Interval{std::max(0.0, others.value), std::max(0.0, others.lower), others.upper});
    return result;
}

}  // namespace

bool is_structural_manager(const Organisation& organisation, NodeId post, const SpanPolicy& policy) {
    const auto reports = organisation.line().reports(post);
    return std::any_of(reports.begin(), reports.end(),
                       [&](NodeId report) { return counts(organisation, report, policy); });
}

ManagerSets manager_sets(const Organisation& organisation, const SpanPolicy& policy) {
    ManagerSets result;
    result.policy = policy;
    const NodeId first = organisation.first(Kind::post);
    std::vector<char> leads(organisation.count(Kind::post), 0);
    for (NodeId post : organisation.nodes(Kind::post))
        if (is_structural_manager(organisation, post, policy)) leads[post - first] = 1;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const bool structural = leads[post - first] != 0, declared = organisation.is_declared_manager(post);
        if (declared) result.declared.push_back(post);
        if (declared && !structural) result.declared_only.push_back(post);
        if (!structural) continue;
        result.structural.push_back(post);
        if (!declared) result.structural_only.push_back(post);
        bool of_managers = false, of_others = false;
        for (NodeId report : organisation.line().reports(post))
            if (counts(organisation, report, policy)) (leads[report - first] != 0 ? of_managers : of_others) = true;
        (of_managers ? result.of_managers : result.of_staff).push_back(post);
        if (of_managers && of_others) result.mixed.push_back(post);
    }
    return result;
}

std::size_t number_of_managers(const Organisation& organisation, std::span<const NodeId> posts) {
    Counted counted(organisation);
    std::size_t result = 0;
    for (NodeId post : posts) result += counted.is_new(post) ? 1 : 0;
    return result;
}

ManagerRatios manager_ratios(const Organisation& organisation, const SpanPolicy& policy, ManagerBasis basis,
                             CountBy fte) {
    if (fte != CountBy::fte && fte != CountBy::fte_filled)
        throw UsageError(Problem{"the ratio in FTE cannot count by " + Message(to_string(fte)),
                                 std::string(to_string(fte)),
                                 "fte or fte_filled",
                                 {},
                                 {}});
    ManagerRatios result{policy, basis, fte, {}, {}, {}, {}, {}};
    const Halves positions = halves(organisation, policy, basis, CountBy::positions);
    PartSum all = positions.managers;
    all.add(positions.others);
    result.managers = value_of(positions.managers, positions.missing_of_managers, Reason::needs_count);
    result.positions = value_of(all, positions.missing, Reason::needs_count);
    if (const OpenPosts open(organisation); open.any()) {
        if (open.has_unlisted()) result.positions = not_recorded(result.positions.lower, infinity, open.missing());
        double least = result.managers.lower;
        if (basis == ManagerBasis::structural) {
            CompensatedParts certain;
            for (NodeId post : certain_managers(organisation, policy))
                certain.add(span_weight(organisation, post, CountBy::positions, policy));
            least = certain.sum().interval.lower;
            if (least == 0) least = static_cast<double>(least_number_of_managers(organisation, policy));
        }
        result.managers = not_recorded(least, result.positions.upper, open.missing());
        result.managers_per_position = not_recorded(0, 1, open.missing());
        result.staff_per_manager = result.fte_staff_per_fte_manager = not_recorded(0, infinity, open.missing());
        return result;
    }
    const auto posts = organisation.nodes(Kind::post);
    const bool some = std::any_of(posts.begin(), posts.end(),
                                  [&](NodeId post) { return is_manager(organisation, post, policy, basis); });
    const Value no_managers = Value::undefined(Reason::no_managers);
    result.managers_per_position = result.staff_per_manager = result.fte_staff_per_fte_manager = no_managers;
    if (!some) return result;
    result.managers_per_position = share(positions.managers, positions.others, positions.missing, Reason::needs_count);
    result.staff_per_manager = ratio(positions.others, positions.managers, positions.missing, Reason::needs_count);

    const UnitFigures& figures = kept_figures(organisation, fte == CountBy::fte ? Measure::fte : Measure::fte_filled);
    const Halves weights = halves(organisation, policy, basis, fte);
    if (!figures.whole.is_known()) {
        std::vector<std::string> missing = whole_value(organisation, figures).missing;
        missing.insert(missing.end(), weights.missing.begin(), weights.missing.end());
        tidy(missing);
        PartSum others = weights.others;
        others.unknown = std::max(others.unknown, std::uint32_t{1});
        others.interval.upper = infinity;
        result.fte_staff_per_fte_manager = ratio(others, weights.managers, std::move(missing));
    } else {
        const PartSum others = others_of_whole(organisation, policy, weights.managers, figures);
        std::vector<std::string> missing = others.is_known() ? weights.missing_of_managers : weights.missing;
        result.fte_staff_per_fte_manager = ratio(others, weights.managers, std::move(missing));
    }
    return result;
}

}  // namespace tyngde
