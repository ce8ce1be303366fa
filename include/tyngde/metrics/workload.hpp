#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

// Work in a network of units, tasks and resources, after the matrices of Krackhardt & Carley (1998):
//   AT unit × task: who holds it          TR task × resource: what it needs
//   AR unit × resource: what it holds     TD, TT task × task: what depends on what
//   CA unit × unit: who coordinates with whom
// Names are neutral: tools that use similar names define them in slightly different ways. All throw UsageError for
// sizes that do not fit.
//
// Worked numbers are of AT = [010; 011; 110], TD = [110; 111; 011], TR = [100; 110; 001], AR = [100; 011; 100],
// with units 1 and 2 coordinating.

/// Actual workload: (AR·TRᵀ·ATᵀ)_ii / Σ TR, the needs of its own tasks that a unit can meet itself. Range [0, 1] for
/// 0 and 1; AT and AR may be shares or FTE. 1/4, 1/2, 1/2. Undefined where nothing is needed (`zero_total`), for NaN
/// (`unknown_input`) and negative entries (`negative_input`). O(entries of the products).
std::vector<Value> actual_workload(const SparseMatrix& at, const SparseMatrix& tr, const SparseMatrix& ar);

/// Potential workload: Σ_t (AR·TRᵀ)_it / Σ TR, the needs of all tasks that the unit could meet. At least the
/// actual one where AT is 0 or 1. 1/2 each. Undefined likewise.
std::vector<Value> potential_workload(const SparseMatrix& tr, const SparseMatrix& ar);

/// What exclusivity is counted in.
enum class ExclusivityScale : std::uint8_t {
    number,  ///< of things: 1 for each held alone
    share,   ///< of all things, in [0, 1]
};

/// Exclusivity of what a unit holds: Σ_t H_it · exp(1 − Σ_k H_kt) over things t, tasks (H = AT) or resources (H = AR).
/// Held alone a thing counts 1, by k units e^(1−k) for each; one that nobody holds counts for nobody. Range
/// [0, number of things]. Of tasks e⁻², 1 + e⁻², 1 + e⁻²; of resources e⁻¹, 2, e⁻¹. The alternative, 1/k, falls off so
/// slowly that many shared things look like one that nobody else holds.
///
/// Throws UsageError for entries other than 0 and 1. A share of no things is undefined (`no_nodes`).
std::vector<Value> exclusivity(const SparseMatrix& holds, ExclusivityScale scale = ExclusivityScale::number);

/// What demands a unit's attention, each in [0, 1]. A is the number of units, T of tasks, R of resources.
enum class DemandTerm : std::uint8_t {
    contacts,           ///< CA_i· / (A − 1), without the unit itself
    tasks,              ///< AT_i· / T
    shared_tasks,       ///< Σ_{k≠i} (AT·ATᵀ)_ik / (T (A − 1))
    resources,          ///< AR_i· / R
    needs,              ///< Σ (AT·TR)_i· / (T·R)
    lacking_resources,  ///< Σ (N ∧ ¬AR)_i· / R, N = [AT·TR > 0]
    dependences,        ///< Σ_{k≠i} (AT·TT·ATᵀ)_ik / (T (T − 1) (A − 1)), TT without its diagonal
};

inline constexpr std::array all_demand_terms{DemandTerm::contacts,   DemandTerm::tasks, DemandTerm::shared_tasks,
                                             DemandTerm::resources,  DemandTerm::needs, DemandTerm::lacking_resources,
                                             DemandTerm::dependences};

constexpr std::string_view to_string(DemandTerm term) {
    constexpr std::array<std::string_view, all_demand_terms.size()> names{
        "contacts", "tasks", "shared_tasks", "resources", "needs", "lacking_resources", "dependences"};
    return names[static_cast<std::size_t>(term)];
}

/// The matrices that there are.
struct DemandMatrices {
    std::optional<SparseMatrix> at{}, tr{}, ar{}, ca{}, tt{};
};

/// The demand on each unit, with the terms of which it is the mean.
struct CognitiveDemand {
    std::vector<DemandTerm> terms;    ///< that could be computed
    std::vector<DemandTerm> dropped;  ///< for want of a matrix, of a second unit, or of tasks or resources
    Matrix of_term;                   ///< unit × term
    std::vector<Value> demand;        ///< per unit: the mean of its terms
};

/// Cognitive demand: the mean of seven terms, those dropped named. A variant of its own, inspired by measures of that
/// name (Carley & Reminga 2004). Range [0, 1]. 0.3174603175, 0.4404761905, 0.3214285714. Compare it only where the
/// same terms were dropped. Undefined where all were (`no_nodes`).
///
/// Throws UsageError for entries other than 0 and 1. O(entries of AT·TR and AT·TT).
CognitiveDemand cognitive_demand(const DemandMatrices& matrices);

/// How much of what a compared unit does nobody else does.
struct TaskExclusivity {
    std::size_t tasks;  ///< that it holds, or holds a share of
    std::size_t alone;  ///< that no other unit holds a share of
    Value exclusivity;
};

/// Per compared unit, over all tasks recorded. Units elsewhere hold tasks as one more unit. Without tasks
/// undefined (`no_nodes`), and where holders are not recorded (`not_recorded`; the counts are of what is).
std::vector<TaskExclusivity> task_exclusivity(const Organisation& organisation, const Grouping& grouping);

}  // namespace tyngde
