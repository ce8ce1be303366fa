#pragma once

#include <span>

#include "tyngde/metrics/span_of_control.hpp"

namespace tyngde {

/// The span, in positions, of whoever has these reports, each of which has no other manager.
Value span_of_reports(const Organisation& organisation, NodeId post, std::span<const NodeId> reports);

}  // namespace tyngde
