#include "tyngde/metrics/span_of_control.hpp"

#include <algorithm>
#include <string>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

bool counts(const Organisation& organisation, NodeId post, const SpanPolicy& policy) {
    if (policy.assistants == Included::no && organisation.role(post) == Role::assistant) return false;
    if (policy.vacant == Included::no && organisation.is_vacant(post)) return false;
    return policy.temporary == Included::yes || !organisation.is_temporary(post);
}

Interval weight_of(const Organisation& organisation, NodeId post, CountBy count_by) {
    switch (count_by) {
        case CountBy::positions: return post_positions(organisation, post);
        case CountBy::headcount: return post_figure(organisation, post, Measure::headcount);
        case CountBy::fte: return post_figure(organisation, post, Measure::fte);
        case CountBy::fte_filled: break;
    }
    return post_figure(organisation, post, Measure::fte_filled);
}

}  // namespace

Value direct_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    PartSum span;
    std::vector<std::string> missing;
    const std::string_view unit_of_count = count_by == CountBy::positions ? "count" : to_string(count_by);
    for (NodeId report : organisation.line().reports(post)) {
        if (!counts(organisation, report, policy)) continue;
        const Interval weight = weight_of(organisation, report, count_by);
        span.add(weight);
        if (!weight.known())
            missing.push_back(std::string(organisation.key(report)) + "." + std::string(unit_of_count));
    }
    if (missing.empty()) return Value::of(span.interval);
    std::sort(missing.begin(), missing.end());
    const Reason reason = count_by == CountBy::positions ? Reason::needs_count : Reason::unknown_input;
    Value result = Value::undefined(reason, std::move(missing));
    result.lower = span.interval.lower;
    result.upper = span.interval.upper;
    result.known_part = span.known;
    return result;
}

SpanOfControl span_of_control(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy) {
    SpanOfControl result{count_by, policy, {}, {}};
    for (NodeId post : organisation.line().posts()) {
        if (!organisation.line().is_manager(post)) continue;
        result.managers.push_back(post);
        result.span.push_back(direct_span(organisation, post, count_by, policy));
    }
    return result;
}

}  // namespace tyngde
