#pragma once

#include <cstdint>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What one post carries, in the line and beside it. Every tie counts in one place only, so the counts
/// add up.
struct PostLoad {
    NodeId post = no_node;
    Value line;  ///< direct span in positions

    std::uint32_t fora_chaired = 0;
    std::uint32_t fora = 0;             ///< seats in fora that somebody else chairs, or nobody
    std::uint32_t committees = 0;       ///< seats
    std::uint32_t networks_led = 0;     ///< collaborations led
    std::uint32_t networks = 0;         ///< collaborations joined and not led
    std::uint32_t dotted_reports = 0;   ///< posts that report to it by a dotted line
    std::uint32_t dotted_managers = 0;  ///< posts that it reports to by a dotted line
    std::uint32_t deputyships = 0;      ///< posts that it stands in for

    Value meetings_per_year;  ///< Σ over the fora it sits in or chairs; `unknown_input` where one is not known

    std::uint32_t beside = 0;  ///< all of the counts above
    Value together;            ///< line + beside; undefined as the line is
};

/// Leadership load: what a leader carries beside the line, which a span of control does not see.
///
/// A seat that a unit holds is one of its nearest heads; with several heads each has it. Posts that
/// are members by their level label have a seat, too. Who is in a body in several ways is there once.
/// Counts are numbers of ties, range [0, ∞): a tie is a tie, be it an hour a year or a day a week, so
/// weigh them by meetings where those are known, and read them beside the line rather than in its place.
///
/// Worked: a chief with 5 reports, who chairs one forum, sits in two more, leads a network and is
/// deputy of the director: line 5, beside 5, together 10.
struct LeadershipLoad {
    SpanPolicy policy;
    std::vector<PostLoad> posts;  ///< all that lead somebody or have any such tie, in id order
};

/// O(nodes + relations), and for fora with level labels O(posts) each.
LeadershipLoad leadership_load(const Organisation& organisation, const SpanPolicy& policy = {});

}  // namespace tyngde
