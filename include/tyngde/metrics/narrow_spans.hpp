#pragma once

#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Where a line may have more layers than it needs: who leads one, who leads few.
///
/// Assistants are left out before anything is tested, whatever the policy: a manager with one report and
/// one assistant leads one, and one with nobody but an assistant is no manager. Spans are in positions,
/// and what several managers share is a whole report of each.
///
/// Worked: CEO leads D1, D2 and an aide; D1 leads M1, M1 leads x; D2 leads a, b and c. One on one: D1,
/// M1, the longest chain D1, M1; narrow: CEO, D1, M1.
struct NarrowSpans {
    SpanPolicy policy;
    double below;                    ///< a span below this is narrow
    std::vector<NodeId> one_on_one;  ///< a span of exactly 1, in id order
    std::vector<NodeId> narrow;      ///< a span below `below`, those of 1 among them, in id order
    std::vector<NodeId> undecided;   ///< a group of unknown size may or may not make the span narrow
    std::vector<NodeId> chain;       ///< most one-on-one managers in a row, top first; the first by key
};

/// The default is the lower bound of the narrowest range of McKinsey (Acharya, Lieber, Seem & Welchman
/// 2017). Flags to look at, no verdicts: an expert or a building of its own may need a narrow span.
/// O(posts + lines).
NarrowSpans narrow_spans(const Organisation& organisation, double below = 3, const SpanPolicy& policy = {});

}  // namespace tyngde
