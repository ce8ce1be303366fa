#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Who is a manager: who leads somebody, or who is said to.
enum class ManagerBasis : std::uint8_t {
    structural,  ///< at least one line report that counts under the policy
    declared,    ///< role head, or marked as a manager
};

constexpr std::string_view to_string(ManagerBasis basis) {
    return basis == ManagerBasis::structural ? "structural" : "declared";
}

/// True when at least one line report counts under the policy: a span in positions of 1 or more.
bool is_structural_manager(const Organisation& organisation, NodeId post, const SpanPolicy& policy = {});

/// The managers of an organisation, each list in id order. Both ways of telling are given, and where
/// they disagree: a head without reports, a post that leads without being called a manager.
///
/// Worked: CEO leads D1, D2 and an aide, D1 leads M1, M1 leads a and b. Structural: CEO, D1, M1; of
/// managers: CEO, D1; of staff: M1; mixed: CEO.
struct ManagerSets {
    SpanPolicy policy;
    std::vector<NodeId> structural;
    std::vector<NodeId> declared;
    std::vector<NodeId> structural_only;  ///< structural and not declared
    std::vector<NodeId> declared_only;    ///< declared and not structural

    // The structural ones by whom they lead:
    std::vector<NodeId> of_managers;  ///< at least one report is a manager
    std::vector<NodeId> of_staff;     ///< none is: the first line
    std::vector<NodeId> mixed;        ///< of managers, with other reports beside them
};

/// Reports that do not count under the policy make nobody a manager, nor mixed. O(posts + lines).
ManagerSets manager_sets(const Organisation& organisation, const SpanPolicy& policy = {});

/// How many managers hold these posts: whoever is known to hold several of them is one. O(posts).
std::size_t number_of_managers(const Organisation& organisation, std::span<const NodeId> posts);

/// Three ratios that are often mistaken for each other, by their names. Range [0, 1], [0, ∞), [0, ∞).
///
/// Worked: 6 managers of 6 FTE among 16 positions of 14.4 FTE give 6/16, 10/6 and 8.4/6 = 1.4. Texas
/// Government Code §651.004 limits the third to 11 for agencies above 100 FTE.
///
/// All three are undefined without managers (`no_managers`), and where a count or figure is unknown.
struct ManagerRatios {
    SpanPolicy policy;
    ManagerBasis basis;
    CountBy fte;  ///< which FTE the third counts

    Value managers;                   ///< positions of managers that count
    Value positions;                  ///< all that count
    Value managers_per_position;      ///< managers / positions
    Value staff_per_manager;          ///< (positions - managers) / managers
    Value fte_staff_per_fte_manager;  ///< FTE of all others / FTE of managers
};

/// Positions are those of posts. FTE are those of the whole organisation, staff whom no post describes
/// included, where that is known. Bounds are guaranteed. Throws UsageError unless `fte` is
/// CountBy::fte or CountBy::fte_filled. O(nodes + relations).
ManagerRatios manager_ratios(const Organisation& organisation, const SpanPolicy& policy = {},
                             ManagerBasis basis = ManagerBasis::structural, CountBy fte = CountBy::fte);

}  // namespace tyngde
