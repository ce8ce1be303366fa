#pragma once

#include <cstddef>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// How many vertices with several managers a broad span takes without being asked to.
inline constexpr std::size_t default_most_shared = 10'000;

/// The broad span of one post. Undefined as its direct span is, with all that is missing named.
/// O(posts); the policy says who counts, never who is passed: below an assistant or a vacant manager
/// the line goes on. What several managers share is counted once, `shared` notwithstanding. Where the line is
/// not recorded it has bounds as the direct span has.
Value broad_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy = {});

/// The broad span of every post that somebody reports to. What is missing is not named here, as it may
/// be named once for each layer above it: ask for the one post. Costs and throws as the kernel.
SpanOfControl broad_span_of_control(const Organisation& organisation, CountBy count_by = CountBy::positions,
                                    const SpanPolicy& policy = {}, std::size_t most_shared = default_most_shared);

}  // namespace tyngde
