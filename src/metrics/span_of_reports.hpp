#pragma once

#include <optional>
#include <span>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"

namespace tyngde {

/// Who else may report to somebody: what they come to at most, and why that is open.
struct MoreReports {
    double most;
    const Missing& missing;
};

/// The span, in positions, of whoever has these reports, each of which has no other manager.
/// \param more  none where all who report to him are known
Value span_of_reports(const Organisation& organisation, NodeId post, std::span<const NodeId> reports,
                      const std::optional<MoreReports>& more = std::nullopt);

}  // namespace tyngde
