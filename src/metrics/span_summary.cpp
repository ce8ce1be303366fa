#include "tyngde/metrics/span_summary.hpp"

#include <cmath>

#include "open_posts.hpp"
#include "part_sums.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/layers.hpp"
#include "tyngde/metrics/managers.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

Value divided(Value value, double divisor) {
    for (double* part : {&value.value, &value.lower, &value.upper, &value.known_part}) *part /= divisor;
    return value;
}

/// Σ S² / Σ S over spans that are all known.
Value mean_over_reports(const std::vector<Value>& spans) {
    CompensatedSum sum, squares;
    bool exact = true;
    for (const Value& span : spans) {
        sum.add(span.value);
        squares.add(span.value * span.value);
        exact = exact && span.lower == span.upper;
    }
    if (sum.value() == 0) return Value::undefined(Reason::zero_total);
    Value result = Value::of(squares.value() / sum.value());
    if (!exact) result.lower = result.upper = not_known;
    return result;
}

}  // namespace

SpanSummary span_summary(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy) {
    SpanSummary result{count_by, policy, 0, organisation.line().broken_unity(), {}, {}, {}, {}, {}, {}};
    CompensatedParts positions, roots, extra, reports;
    std::vector<std::string> missing, of_roots, of_shared, of_reports;
    std::vector<Value> spans;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const Interval weight = span_weight(organisation, post, count_by, policy);
        const std::size_t managers = organisation.line().managers(post).size();
        const auto add = [&](CompensatedParts& sum, double factor, std::vector<std::string>& names) {
            sum.add(factor * weight);
            if (!weight.known()) names.push_back(weight_name(organisation, post, count_by));
        };
        const auto lines = policy.shared == Shared::split ? 1.0 : static_cast<double>(managers);
        add(positions, 1, missing);
        if (managers == 0) add(roots, 1, of_roots);
        if (lines > 1) add(extra, lines - 1, of_shared);
        if (managers > 0) add(reports, lines, of_reports);
        if (!is_structural_manager(organisation, post, policy)) continue;
        ++result.managers;
        spans.push_back(direct_span_as_recorded(organisation, post, count_by, policy));
    }
    const auto value = [&](const CompensatedParts& sum, std::vector<std::string>& names) {
        tidy(names);
        return value_of(sum.sum(), names, reason_unknown(count_by));
    };
    result.positions = value(positions, missing);
    result.roots = value(roots, of_roots);
    result.extra_lines = value(extra, of_shared);
    result.reports = value(reports, of_reports);
    if (const OpenPosts open(organisation); open.any()) {
        result.managers = certain_managers(organisation, policy).size();
        if (open.has_unlisted()) result.positions = not_recorded(result.positions.lower, infinity, open.missing());
        // All may report to somebody, or nobody of those whose managers are not known.
        const double n = result.positions.upper;
        double least = 0;
        for (NodeId post : organisation.nodes(Kind::post))
            if (!open.is_open(post) && !organisation.line().managers(post).empty())
                least += span_weight(organisation, post, count_by, policy).lower;
        result.roots = not_recorded(0, n, open.missing());
        // Where lines are split among managers nobody counts twice.
        double extra = 0, most = n;
        if (policy.shared != Shared::split) extra = most = infinity;
        result.extra_lines = not_recorded(0, extra, open.missing());
        result.reports = not_recorded(least, most, open.missing());
        result.average = result.experienced = not_recorded(0, infinity, open.missing());
        return result;
    }
    if (result.managers == 0) {
        result.average = result.experienced = Value::undefined(Reason::no_managers);
        return result;
    }
    result.average = divided(result.reports, static_cast<double>(result.managers));
    result.experienced = result.reports.defined() ? mean_over_reports(spans)
                                                  : Value::undefined(result.reports.reason, result.reports.missing);
    return result;
}

ExcessLayers excess_layers(const Organisation& organisation, std::optional<double> span, const SpanPolicy& policy) {
    const SpanSummary summary = span_summary(organisation, CountBy::positions, policy);
    ExcessLayers result{policy, span ? Value::of(*span) : summary.average, {}, {}};
    std::size_t roots = 0;
    for (NodeId post : organisation.nodes(Kind::post))
        if (organisation.line().managers(post).empty()) roots += organisation.is_group(post) ? 2 : 1;
    if (roots > 1)
        result.minimum = Value::undefined(Reason::several_roots);
    else if (!summary.positions.defined())
        result.minimum = Value::undefined(summary.positions.reason, summary.positions.missing);
    else if (!result.span.defined())
        result.minimum = Value::undefined(result.span.reason, result.span.missing);
    else
        result.minimum = minimum_layers(summary.positions.value, result.span.value);
    result.excess = result.minimum;
    if (result.minimum.defined())
        result.excess = Value::of(static_cast<double>(layers(organisation).count) - result.minimum.value);
    if (const OpenPosts open(organisation); open.any()) {
        result.minimum = not_recorded(1, infinity, open.missing());
        result.excess = Value::undefined(Reason::not_recorded, open.missing());
    }
    return result;
}

}  // namespace tyngde
