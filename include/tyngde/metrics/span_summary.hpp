#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The spans of an organisation in few numbers.
///
/// Average span: mean S = Σ S / m over the m structural managers. In a tree of n positions with r roots
/// Σ S = n - r; with k extra lines, from second managers, n - r + k. Range (0, ∞) for m > 0.
///
/// Experienced span: Σ S² / Σ S = mean S · (1 + CV²), the span of the manager of the average report.
/// Range [mean S, max S]. Beside the average it says whether a few lead most: the average falls when
/// narrow spans are added at the top, and nobody there is relieved.
///
/// Worked: spans 3, 2, 1, 3, 2, 4 over 16 positions: average 15/6 = 2.5, experienced 43/15.
///
/// Counted by persons or FTE, the same holds with weights for positions.
struct SpanSummary {
    CountBy count_by;
    SpanPolicy policy;
    std::size_t managers = 0;  ///< m, distinct posts

    std::vector<NodeId> broken_unity;  ///< posts with several line managers, in id order
    Value positions;                   ///< n: what counts, managers or not
    Value roots;                       ///< r: what of it has no line manager
    Value extra_lines;                 ///< k: Σ w (managers - 1) over what has several; 0 when these are split
    Value reports;                     ///< Σ S = n - r + k
    Value average;                     ///< undefined without managers (`no_managers`)
    Value experienced;                 ///< likewise, and where all spans are 0 (`zero_total`); bounds only where exact
};

/// Undefined where a weight is unknown (`needs_count`, `unknown_input`), with it named. O(posts + lines).
SpanSummary span_summary(const Organisation& organisation, CountBy count_by = CountBy::positions,
                         const SpanPolicy& policy = {});

/// How many layers the line has beyond the fewest that its positions need.
struct ExcessLayers {
    SpanPolicy policy;
    Value span;     ///< that every manager is thought to lead
    Value minimum;  ///< `minimum_layers` of the positions that count
    Value excess;   ///< layers - minimum
};

/// With the organisation's own average span unless one is given. Range of the excess (-∞, ∞): below 0
/// where the given span is narrower than what is there. Undefined with several roots
/// (`several_roots`), and as `minimum_layers` is.
ExcessLayers excess_layers(const Organisation& organisation, std::optional<double> span = std::nullopt,
                           const SpanPolicy& policy = {});

}  // namespace tyngde
