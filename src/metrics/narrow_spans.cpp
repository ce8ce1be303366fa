#include "tyngde/metrics/narrow_spans.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "open_posts.hpp"
#include "tyngde/metrics/layers.hpp"

namespace tyngde {
namespace {

/// For every one-on-one manager how many of them follow each other from there down, itself included.
class Chains {
public:
    Chains(const Organisation& organisation, const SpanPolicy& policy, const std::vector<NodeId>& managers)
        : organisation_(organisation), policy_(policy), length_(organisation.count(Kind::post), 0) {
        const Layers layer = layers(organisation);
        std::vector<NodeId> lowest_first = managers;
        std::stable_sort(lowest_first.begin(), lowest_first.end(),
                         [&](NodeId a, NodeId b) { return layer.of(a) > layer.of(b); });
        for (NodeId manager : lowest_first) at(manager) = 1 + at(next(manager));
    }

    std::vector<NodeId> longest(const std::vector<NodeId>& managers) {
        const auto best = std::max_element(managers.begin(), managers.end(), [&](NodeId a, NodeId b) {
            if (at(a) != at(b)) return at(a) < at(b);
            return organisation_.key(a) > organisation_.key(b);
        });
        std::vector<NodeId> result;
        if (best == managers.end()) return result;
        for (NodeId post = *best; at(post) > 0; post = next(post)) result.push_back(post);
        return result;
    }

private:
    /// The one report that counts.
    NodeId next(NodeId manager) const {
        const auto reports = organisation_.line().reports(manager);
        return *std::find_if(reports.begin(), reports.end(),
                             [&](NodeId report) { return counts(organisation_, report, policy_); });
    }
    std::uint32_t& at(NodeId post) { return length_[post - organisation_.first(Kind::post)]; }

    const Organisation& organisation_;
    const SpanPolicy& policy_;
    std::vector<std::uint32_t> length_;
};

}  // namespace

NarrowSpans narrow_spans(const Organisation& organisation, double below, const SpanPolicy& policy) {
    NarrowSpans result{policy, below, {}, {}, {}, {}};
    result.policy.assistants = Included::no;
    result.policy.shared = Shared::whole;
    const OpenPosts open(organisation);
    const OpenWeight more(organisation, open, CountBy::positions, result.policy);
    for (NodeId post : organisation.line().posts()) {
        // Of those who lead somebody as far as is recorded.
        if (direct_span_as_recorded(organisation, post, CountBy::positions, result.policy).upper == 0) continue;
        const Value span = direct_span(organisation, post, CountBy::positions, result.policy, open, more);
        if (span.defined() && span.value == 1) result.one_on_one.push_back(post);
        if (span.upper < below)
            result.narrow.push_back(post);
        else if (span.lower < below && !span.defined())
            result.undecided.push_back(post);
    }
    result.chain = Chains(organisation, result.policy, result.one_on_one).longest(result.one_on_one);
    return result;
}

}  // namespace tyngde
