#include "tyngde/metrics/broad_span.hpp"

#include "open_posts.hpp"
#include "organisation/persons.hpp"
#include "part_sums.hpp"
#include "tyngde/metrics/graph/broad_span.hpp"
#include "tyngde/organisation/boost_graph.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

namespace {

/// Where the line is open only those count for certain who are below the post by lines that are known; whoever
/// hangs on a manager not known may come on top.
Value broad_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy,
                 const OpenPosts& unknown) {
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
            if (unknown.is_open(report) || std::exchange(met[report - first], 1) != 0) continue;
            open.push_back(report);
            if (count_by == CountBy::headcount && counts(organisation, report, policy) && !counted.is_new(report))
                continue;
            const Interval weight = span_weight(organisation, report, count_by, policy);
            sum.add(weight);
            if (!weight.known()) missing.push_back(weight_name(organisation, report, count_by));
        }
    }
    tidy(missing);
    const bool all = unknown.may_be_above(post);
    if (!all && unknown.missing_places().empty())
        return value_of(sum.sum(), std::move(missing), reason_unknown(count_by));
    CompensatedParts more = sum;
    std::vector<char> may_be = met;
    for (NodeId other : all ? unknown.hanging() : unknown.open()) {
        if (!all && !unknown.is_floating(other)) continue;
        // With whoever is below a post that may be anywhere.
        std::vector<NodeId> ways{other};
        while (!ways.empty()) {
            const NodeId at = ways.back();
            ways.pop_back();
            if (at == post || std::exchange(may_be[at - first], 1) != 0) continue;
            more.add(span_weight(organisation, at, count_by, policy));
            for (NodeId report : line.reports(at)) ways.push_back(report);
        }
    }
    Missing names = all ? unknown.missing() : unknown.missing_places();
    names.merge(Missing(std::move(missing)));
    const double most = unknown.has_unlisted() ? infinity : more.sum().interval.upper;
    return not_recorded(sum.sum().interval.lower, most, std::move(names));
}

}  // namespace

Value broad_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    return broad_span(organisation, post, count_by, policy, OpenPosts(organisation));
}

SpanOfControl broad_span_of_control(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy,
                                    std::size_t most_shared) {
    const OpenPosts open(organisation);
    if (open.any() || (count_by == CountBy::headcount && !posts_of_persons_with_several(organisation).empty())) {
        SpanOfControl result{count_by, policy, {}, {}};
        for (NodeId post : organisation.line().posts()) {
            if (!organisation.line().is_manager(post)) continue;
            result.managers.push_back(post);
            result.span.push_back(broad_span(organisation, post, count_by, policy, open));
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
