#include "tyngde/metrics/broad_span.hpp"

#include "organisation/persons.hpp"
#include "parts.hpp"
#include "tyngde/metrics/graph/broad_span.hpp"
#include "tyngde/organisation/boost_graph.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

Value broad_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    const Line& line = organisation.line();
    const NodeId first = organisation.first(Kind::post);
    std::vector<char> met(line.post_count(), 0);
    std::vector<NodeId> open{post};
    CompensatedParts sum;
    Counted counted(organisation);
    counted.leave_out(post);
    std::vector<std::string> missing;
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        for (NodeId report : line.reports(at)) {
            if (std::exchange(met[report - first], 1) != 0) continue;
            open.push_back(report);
            if (count_by == CountBy::headcount && counts(organisation, report, policy) && !counted.is_new(report))
                continue;
            const Interval weight = span_weight(organisation, report, count_by, policy);
            sum.add(weight);
            if (!weight.known()) missing.push_back(weight_name(organisation, report, count_by));
        }
    }
    std::sort(missing.begin(), missing.end());
    return value_of(sum.sum(), std::move(missing), reason_unknown(count_by));
}

SpanOfControl broad_span_of_control(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy,
                                    std::size_t most_shared) {
    if (count_by == CountBy::headcount && !posts_of_persons_with_several(organisation).empty()) {
        SpanOfControl result{count_by, policy, {}, {}};
        for (NodeId post : organisation.line().posts()) {
            if (!organisation.line().is_manager(post)) continue;
            result.managers.push_back(post);
            result.span.push_back(broad_span(organisation, post, count_by, policy));
        }
        return result;
    }
    const auto weight_of = [&](NodeId post) { return span_weight(organisation, post, count_by, policy); };
    const auto sums = detail::sums_below<CompensatedParts>(LineView(organisation), weight_of, most_shared);
    SpanOfControl result{count_by, policy, {}, {}};
    for (NodeId post : organisation.line().posts()) {
        if (!organisation.line().is_manager(post)) continue;
        result.managers.push_back(post);
        result.span.push_back(
            value_of(sums[post - organisation.first(Kind::post)].sum(), {}, reason_unknown(count_by)));
    }
    return result;
}

}  // namespace tyngde
