#pragma once

#include <cstddef>
#include <vector>

#include "tyngde/core/summation.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What is undefined because nobody recorded what goes in, within bounds.
Value not_recorded(double lower, double upper, Missing missing);

/// True where nothing of the line is left open; O(1) for what is recorded throughout.
bool line_is_recorded(const Organisation& organisation);

/// Posts of which nobody knows whom they report to, as somebody may lead them who is not written down.
class OpenPosts {
public:
    explicit OpenPosts(const Organisation& organisation);

    /// What nobody recorded; nothing where the line is recorded.
    const Missing& missing() const { return missing_; }
    bool any() const { return !missing_.empty(); }
    /// True where not all posts are listed, so that anybody may have more reports.
    bool has_unlisted() const { return has_unlisted_; }

    /// True where the managers of the post are not known.
    bool is_open(NodeId post) const { return !open_.empty() && open_[post - first_] != 0; }
    /// True where those of the post or of anybody above it are not.
    bool hangs_open(NodeId post) const { return !hanging_.empty() && hanging_[post - first_] != 0; }
    /// Those whose managers are not known, and those below them, in id order.
    const std::vector<NodeId>& open() const { return open_list_; }
    const std::vector<NodeId>& hanging() const { return hanging_list_; }
    /// True for an open post that may be anywhere, as its unit or itself has no known place.
    bool is_floating(NodeId post) const { return !floating_.empty() && floating_[post - first_] != 0; }
    /// What keeps these from being known.
    const Missing& missing_places() const { return missing_places_; }

    /// True where the post may lead more of the open posts than those that are floating: it heads no unit, so
    /// that it may be a head whom nobody wrote down, or a unit below may have a head of its own.
    bool may_lead(NodeId post) const;
    /// The same of all that is below the post.
    bool may_be_above(NodeId post) const;

private:
    /// Somebody reports to the post, and perhaps to others, too, or not at all.
    bool leads_open(NodeId post) const;
    bool is_open_below(NodeId post, bool through_heads) const;
    void find_who_may_lead();

    const Organisation& organisation_;
    NodeId first_;
    bool has_unlisted_ = false;
    Missing missing_, missing_places_;
    std::vector<char> open_, hanging_, floating_;  ///< per post; empty where none is
    std::vector<char> given_;  ///< per post: it may be given by the units to one whose line is open; empty: none is
    std::vector<char> above_;  ///< per post: it may lead more, or is above one that may
    std::vector<NodeId> open_list_, hanging_list_;
};

/// What some posts add to a span at most, all together.
class MostOfAll {
public:
    void add(double most);
    /// Without one of them, or without nothing (0).
    double without(double one) const;

private:
    CompensatedSum finite_;
    std::size_t infinite_ = 0;
};

/// What open posts may add to a span at most.
class OpenWeight {
public:
    OpenWeight(const Organisation& organisation, const OpenPosts& open, CountBy count_by, const SpanPolicy& policy);
    /// All of them, or those that are floating, but for the post itself.
    double all_but(NodeId post) const { return rest(all_, post, open_.is_open(post)); }
    double floating_but(NodeId post) const { return rest(floating_, post, open_.is_floating(post)); }

private:
    double rest(const MostOfAll& sum, NodeId post, bool is_in_it) const;

    const Organisation& organisation_;
    const OpenPosts& open_;
    CountBy count_by_;
    SpanPolicy policy_;
    MostOfAll all_, floating_;
};

/// The direct span, with what is open about it: it is at least that of the reports who certainly report to
/// the post, and at most that with all whose managers are not known.
Value direct_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy,
                  const OpenPosts& open, const OpenWeight& more);

/// The direct span of those who are written down.
Value direct_span_as_recorded(const Organisation& organisation, NodeId post, CountBy count_by,
                              const SpanPolicy& policy);

}  // namespace tyngde
