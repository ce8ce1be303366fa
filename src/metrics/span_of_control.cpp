#include "tyngde/metrics/span_of_control.hpp"

#include <algorithm>

#include "open_posts.hpp"
#include "organisation/persons.hpp"
#include "part_sums.hpp"
#include "span_of_reports.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// A sum over reports, with what is missing in it.
class Span {
public:
    Span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy)
        : organisation_(organisation), count_by_(count_by), policy_(policy), counted_(organisation) {
        if (count_by == CountBy::headcount) counted_.leave_out(post);
    }

    void add(NodeId report, double share = 1) {
        if (count_by_ == CountBy::headcount && counts(organisation_, report, policy_) && !counted_.is_new(report))
            return;
        const Interval weight = span_weight(organisation_, report, count_by_, policy_);
        sum_.add(share * weight);
        if (!weight.known()) missing_.push_back(weight_name(organisation_, report, count_by_));
    }
    Value value() && {
        std::sort(missing_.begin(), missing_.end());
        return value_of(sum_.sum(), std::move(missing_), reason_unknown(count_by_));
    }
    /// With more that may come on top, as not everything is recorded.
    Value open(double more, const Missing& not_written) && {
        const Interval sum = sum_.sum().interval;
        Missing missing = not_written;
        tidy(missing_);
        missing.merge(Missing(std::move(missing_)));
        return not_recorded(sum.lower, sum.upper + more, std::move(missing));
    }

private:
    const Organisation& organisation_;
    CountBy count_by_;
    const SpanPolicy& policy_;
    Counted counted_;
    CompensatedParts sum_;
    std::vector<std::string> missing_;
};

/// What a report counts in the span of one of its managers.
double part_of(const Organisation& organisation, NodeId report, const SpanPolicy& policy) {
    const auto managers = static_cast<double>(organisation.line().managers(report).size());
    return policy.shared == Shared::split ? 1 / managers : 1;
}

}  // namespace

bool counts(const Organisation& organisation, NodeId post, const SpanPolicy& policy) {
    if (policy.assistants == Included::no && organisation.role(post) == Role::assistant) return false;
    if (policy.vacant == Included::no && organisation.is_vacant(post)) return false;
    if (policy.external == Included::no && organisation.is_external(post)) return false;
    return policy.temporary == Included::yes || !organisation.is_temporary(post);
}

Interval span_weight(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    if (!counts(organisation, post, policy)) return Interval::exact(0);
    switch (count_by) {
        case CountBy::positions: {
            const Count count = organisation.positions(post);
            return std::isnan(count) ? Interval{not_known, 1, infinity} : Interval::exact(count);
        }
        case CountBy::headcount: return post_figure_as_internal(organisation, post, Measure::headcount);
        case CountBy::fte: return post_figure_as_internal(organisation, post, Measure::fte);
        case CountBy::fte_filled: break;
    }
    return post_figure_as_internal(organisation, post, Measure::fte_filled);
}

std::string weight_name(const Organisation& organisation, NodeId post, CountBy count_by) {
    const std::string_view figure = count_by == CountBy::positions ? "count" : to_string(count_by);
    return std::string(organisation.key(post)) + "." + std::string(figure);
}

Value direct_span_as_recorded(const Organisation& organisation, NodeId post, CountBy count_by,
                              const SpanPolicy& policy) {
    Span span(organisation, post, count_by, policy);
    for (NodeId report : organisation.line().reports(post)) span.add(report, part_of(organisation, report, policy));
    return std::move(span).value();
}

Value span_of_reports(const Organisation& organisation, NodeId post, std::span<const NodeId> reports,
                      const std::optional<MoreReports>& more) {
    const SpanPolicy policy;
    Span span(organisation, post, CountBy::positions, policy);
    for (NodeId report : reports) span.add(report);
    return more ? std::move(span).open(more->most, more->missing) : std::move(span).value();
}

Value direct_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy,
                  const OpenPosts& open, const OpenWeight& more) {
    const bool may_lead = open.may_lead(post);
    if (!may_lead && open.missing_places().empty())
        return direct_span_as_recorded(organisation, post, count_by, policy);
    Span span(organisation, post, count_by, policy);
    for (NodeId report : organisation.line().reports(post))
        if (!open.is_open(report)) span.add(report, part_of(organisation, report, policy));
    return may_lead ? std::move(span).open(more.all_but(post), open.missing())
                    : std::move(span).open(more.floating_but(post), open.missing_places());
}

Value direct_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    const OpenPosts open(organisation);
    return direct_span(organisation, post, count_by, policy, open, OpenWeight(organisation, open, count_by, policy));
}

Value dotted_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy) {
    const ArcTable& arcs = organisation.arcs();
    Span span(organisation, post, count_by, policy);
    for (std::uint32_t i = arcs.in_offset[post]; i < arcs.in_offset[post + 1]; ++i)
        if (arcs.relation[arcs.in_arc[i]] == Relation::dotted_line) span.add(arcs.in_source[i]);
    if (!organisation.is_recorded_throughout(Subject::posts)) return std::move(span).open(infinity, {"posts.count"});
    return std::move(span).value();
}

SpanOfControl span_of_control(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy) {
    SpanOfControl result{count_by, policy, {}, {}};
    const OpenPosts open(organisation);
    const OpenWeight more(organisation, open, count_by, policy);
    for (NodeId post : organisation.line().posts()) {
        if (!organisation.line().is_manager(post)) continue;
        result.managers.push_back(post);
        result.span.push_back(direct_span(organisation, post, count_by, policy, open, more));
    }
    return result;
}

SpanOfControl dotted_span_of_control(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy) {
    const ArcTable& arcs = organisation.arcs();
    SpanOfControl result{count_by, policy, {}, {}};
    for (NodeId post : organisation.line().posts()) {
        const auto begin = arcs.in_arc.begin() + arcs.in_offset[post];
        const auto end = arcs.in_arc.begin() + arcs.in_offset[post + 1];
        if (std::none_of(begin, end, [&](auto arc) { return arcs.relation[arc] == Relation::dotted_line; })) continue;
        result.managers.push_back(post);
        result.span.push_back(dotted_span(organisation, post, count_by, policy));
    }
    return result;
}

}  // namespace tyngde
