#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Who stands on every way from the top to whom.
struct Dominators {
    /// Per vertex the nearest dominator; no_node for a root, for what no single vertex dominates, and for
    /// what no root reaches.
    std::vector<NodeId> immediate;
    std::vector<NodeId> order;  ///< the vertices that a root reaches, dominators before the dominated

    bool operator==(const Dominators&) const = default;
};

/// Immediate dominators: v dominates x when every way from a root to x passes v. Several roots stand
/// below one virtual top, so that none of them dominates what another one reaches.
///
/// Worked: 1>2, 1>3, 2>4, 3>4: 1 is the immediate dominator of 2, 3 and 4.
///
/// \param roots  where ways begin; without them, the vertices that no edge leads to
/// Throws UsageError for a root that is no vertex. O(E log V) after Lengauer and Tarjan. Boost's
/// function of that name recurses as deep as the graph and looks at edges from unreachable vertices.
Dominators dominators(const Digraph& graph, const std::optional<std::vector<NodeId>>& roots = std::nullopt);

template <class Graph>
Dominators dominators(const Graph& graph, const std::optional<std::vector<NodeId>>& roots = std::nullopt) {
    return dominators(digraph(graph), roots);
}

/// Criticality of each vertex: the weight of all that it dominates, itself not counted – who becomes
/// unmanaged when it is away.
///
/// Range 0 to the whole weight. In a tree this is the broad span. With a second manager the number
/// falls: 1>2, 1>3, 2>4, 3>4 with weights 1 gives 3, 0, 0, 0. NaN where a dominated weight is unknown
/// or no root reaches the vertex. Broad span is the alternative: it counts those who have another way up.
/// Throws UsageError where there is not one weight for each vertex. O(V).
std::vector<double> criticality(const Dominators& dominators, std::span<const double> weights);

/// Whether those who stand in for a post take its place when it is away.
enum class Deputies : std::uint8_t { count, do_not_count };

/// The criticality of every post.
struct Criticality {
    CountBy count_by;
    Deputies deputies;
    NodeId first_post = 0;
    std::vector<Value> value;          ///< per post; undefined (`unknown_input`, `needs_count`) with the known part
    std::vector<NodeId> dominator;     ///< per post: the nearest post that it depends on, or no_node
    std::vector<std::string> missing;  ///< all that is unknown, as "key.measure"

    const Value& of(NodeId post) const { return value[post - first_post]; }
};

/// On the line of reporting from its top posts. A deputy stands beside whom it deputises for: below the
/// same managers, above the same reports. What is unknown is named once, beside the values.
Criticality criticality(const Organisation& organisation, CountBy count_by = CountBy::fte,
                        Deputies deputies = Deputies::count);

}  // namespace tyngde
