#pragma once

#include <cstdint>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The fewest layers that n positions need where every manager leads s:
/// L = ceil(log_s(n (s - 1) + 1)), the depth of the full s-ary tree, 1 + s + s² + … ≥ n.
///
/// Range [1, n]. Worked: n = 16 gives 4 with s = 2.5, and 3 with s = 5. Undefined with `no_nodes` for
/// n < 1, `span_at_most_one` for s ≤ 1, `unknown_input` for NaN. O(1).
Value minimum_layers(double positions, double span);

/// The layers of an organisation's line of reporting. A group of posts is one node.
struct Layers {
    NodeId first_post;
    std::vector<std::uint32_t> layer;  ///< per post
    std::uint32_t count = 0;           ///< number of layers: the deepest of a post that is no assistant

    Missing missing{};         ///< what of the line nobody recorded (`open_line`)
    std::vector<char> open{};  ///< per post: somebody above it may not be written down; empty where nobody is

    /// The layer, as recorded.
    std::uint32_t of(NodeId post) const { return layer[post - first_post]; }
    /// The layer, and the number of layers: at least those recorded where the line is not (`not_recorded`).
    /// The number is undefined without posts (`no_nodes`).
    Value value(NodeId post) const;
    Value number() const;
};

Layers layers(const Organisation& organisation);

/// The same by the shortest way from the top.
Layers shortest_layers(const Organisation& organisation);

/// What stands on each layer, top first: positions, persons or FTE. An assistant stands one below its
/// manager, so the last one may hold nobody but assistants and be none that `Layers::count` counts.
/// Undefined as a span is, with what is missing named. O(posts + lines).
std::vector<Value> layer_counts(const Organisation& organisation, CountBy count_by = CountBy::positions,
                                const SpanPolicy& policy = {});

}  // namespace tyngde
