#include "tyngde/metrics/leadership_load.hpp"

#include <algorithm>

#include "open_posts.hpp"
#include "part_sums.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

/// The posts that sit in a body: members, and for member units their nearest heads. Who sits for a unit whose
/// heads are not recorded nobody knows: `open` gets its seat.
std::vector<NodeId> seats(const Organisation& organisation, NodeId body, std::vector<NodeId>& open) {
    std::vector<NodeId> result;
    for (NodeId member : members(organisation, body)) {
        if (organisation.kind(member) == Kind::post) {
            result.push_back(member);
            continue;
        }
        if (!organisation.knows_managers(member)) {
            open.push_back(member);
            continue;
        }
        const auto heads = organisation.nearest_heads(member);
        result.insert(result.end(), heads.begin(), heads.end());
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

class Counting {
public:
    Counting(const Organisation& organisation, const SpanPolicy& policy)
        : organisation_(organisation), first_(organisation.first(Kind::post)) {
        const OpenPosts open(organisation);
        const OpenWeight more(organisation, open, CountBy::positions, policy);
        for (NodeId post : organisation.nodes(Kind::post)) {
            loads_.emplace_back();
            loads_.back().post = post;
            loads_.back().line = direct_span(organisation, post, CountBy::positions, policy, open, more);
            const bool leads = !(direct_span_as_recorded(organisation, post, CountBy::positions, policy).upper == 0);
            leads_.push_back(leads ? 1 : 0);
        }
        meetings_.resize(loads_.size());
        missing_.resize(loads_.size());
    }

    LeadershipLoad run(const SpanPolicy& policy) && {
        for (NodeId body : organisation_.nodes(Kind::forum)) forum(body);
        for (NodeId body : organisation_.nodes(Kind::collaboration))
            sit(body, &PostLoad::networks_led, &PostLoad::networks);
        for (NodeId body : organisation_.nodes(Kind::committee))
            for (NodeId post : seats(organisation_, body, open_seats_)) ++load(post).committees;
        for (NodeId post : organisation_.nodes(Kind::post)) lines_of(post);
        LeadershipLoad result{policy, {}};
        for (std::size_t i = 0; i < loads_.size(); ++i)
            if (add_up(i)) result.posts.push_back(std::move(loads_[i]));
        return result;
    }

private:
    using Count = std::uint32_t PostLoad::*;

    PostLoad& load(NodeId post) { return loads_[post - first_]; }

    /// Leaders and the other members of a body.
    std::vector<NodeId> sit(NodeId body, Count led, Count joined) {
        const std::vector<NodeId> leading = leaders(organisation_, body);
        std::vector<NodeId> there = seats(organisation_, body, open_seats_);
        for (NodeId post : leading) ++(load(post).*led);
        std::erase_if(there, [&](NodeId post) { return std::binary_search(leading.begin(), leading.end(), post); });
        for (NodeId post : there) ++(load(post).*joined);
        there.insert(there.end(), leading.begin(), leading.end());
        return there;
    }

    void forum(NodeId body) {
        const Interval meetings = organisation_.figure(body, Measure::meetings_per_year);
        const std::size_t open_before = open_seats_.size();
        for (NodeId post : sit(body, &PostLoad::fora_chaired, &PostLoad::fora)) {
            meetings_[post - first_].add(meetings);
            if (!meetings.known())
                missing_[post - first_].push_back(std::string(organisation_.key(body)) + ".meetings_per_year");
        }
        if (open_seats_.size() > open_before) open_meetings_.add(Interval{not_known, 0, meetings.upper});
    }

    void lines_of(NodeId post) {
        const ArcTable& arcs = organisation_.arcs();
        for (std::uint32_t arc = arcs.out_offset[post]; arc < arcs.out_offset[post + 1]; ++arc) {
            if (arcs.relation[arc] == Relation::deputises_for) ++load(post).deputyships;
            if (arcs.relation[arc] != Relation::dotted_line) continue;
            ++load(post).dotted_managers;
            ++load(arcs.target[arc]).dotted_reports;
        }
    }

    /// True when there is anything to show.
    bool add_up(std::size_t i) {
        PostLoad& post = loads_[i];
        post.beside = post.fora_chaired + post.fora + post.committees + post.networks_led + post.networks +
                      post.dotted_reports + post.dotted_managers + post.deputyships;
        std::sort(missing_[i].begin(), missing_[i].end());
        post.meetings_per_year = value_of(meetings_[i].sum(), std::move(missing_[i]));
        post.together = post.line;
        for (double* part :
             {&post.together.value, &post.together.lower, &post.together.upper, &post.together.known_part})
            *part += post.beside;
        if (!open_seats_.empty()) {
            std::vector<std::string> names;
            for (NodeId unit : open_seats_) names.push_back(std::string(organisation_.key(unit)) + ".heads");
            tidy(names);
            const auto open_up = [&](Value& value, double more) {
                Missing missing = value.missing;
                missing.merge(Missing(names));
                value = not_recorded(value.lower, value.upper + more, std::move(missing));
            };
            open_up(post.together, static_cast<double>(open_seats_.size()));
            open_up(post.meetings_per_year, open_meetings_.sum().interval.upper);
        }
        return post.beside > 0 || leads_[i] != 0;
    }

    const Organisation& organisation_;
    NodeId first_;
    std::vector<PostLoad> loads_;
    std::vector<char> leads_;         ///< per post: somebody reports to it, as far as is recorded
    std::vector<NodeId> open_seats_;  ///< units that sit somewhere, and nobody knows who sits for them
    CompensatedParts open_meetings_;
    std::vector<CompensatedParts> meetings_;
    std::vector<std::vector<std::string>> missing_;
};

}  // namespace

LeadershipLoad leadership_load(const Organisation& organisation, const SpanPolicy& policy) {
    return Counting(organisation, policy).run(policy);
}

}  // namespace tyngde
