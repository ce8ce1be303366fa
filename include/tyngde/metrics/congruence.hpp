#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/workload.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

// Whether those coordinate who have to. Matrices and worked numbers are those of workload.hpp.

/// Coordination requirement CR = AT·TD·ATᵀ (Cataldo et al. 2006): how much i and j depend on each other by their tasks.
/// A diagonal in TD makes a shared task a requirement; the diagonal of CR means nothing. AT and TD may have weights.
/// Range [0, ∞). [1 2 2; 2 4 3; 2 3 4].
SparseMatrix coordination_requirement(const SparseMatrix& at, const SparseMatrix& td);

/// Socio-technical congruence: #{i≠j: CR_ij > 0 and CA_ij > 0} / #{i≠j: CR_ij > 0}, the required coordination that
/// takes place (Cataldo et al. 2006). Range [0, 1]. 1/3. It does not punish coordination that nothing requires;
/// communication congruence does. Undefined without requirements (`no_edges`), for NaN (`unknown_input`) and negative
/// entries (`negative_input`).
Value socio_technical_congruence(const SparseMatrix& requirement, const SparseMatrix& actual);

/// Communication congruence (Hamming): 1 − #{i≠j: need_ij ≠ CA_ij} / (A(A − 1)); there is need where two units share a
/// task (AT·ATᵀ > 0) or have tasks that depend on each other (AT·TD·ATᵀ > 0). Range [0, 1]. 1/3. Where few pairs have
/// need it is near 1 without any coordination: show the other beside it. Undefined for fewer than two units
/// (`too_few`), and as above.
Value communication_congruence(const SparseMatrix& at, const SparseMatrix& td, const SparseMatrix& actual);

/// What units hold against what their tasks need, N = [AT·TR > 0].
struct ResourceCongruence {
    Value need;     ///< Σ(N ∧ AR) / ΣN, the needs that are met; undefined without needs (`no_edges`)
    Value waste;    ///< Σ(AR ∧ ¬N) / ΣAR, what is held without need; undefined where nothing is held (`no_edges`)
    Value hamming;  ///< 1 − Σ(N ⊕ AR) / (A·R); undefined without units or resources (`no_nodes`)
};

/// Range [0, 1] each. 4/7, 0, 2/3. Undefined also for NaN (`unknown_input`) and negative entries (`negative_input`).
ResourceCongruence resource_congruence(const SparseMatrix& at, const SparseMatrix& tr, const SparseMatrix& ar);

/// What counts as coordination between compared units.
enum class Channels : std::uint8_t {
    interfaces,               ///< interfaces of which at least one end is a unit
    interfaces_and_networks,  ///< and collaborations in which both are members, themselves or by a post at home there
};

constexpr std::string_view to_string(Channels channels) {
    return channels == Channels::interfaces ? "interfaces" : "interfaces_and_networks";
}

/// Two compared units that have to coordinate, or do.
struct PairOfUnits {
    NodeId a, b;         ///< a before b
    double requirement;  ///< number of shared tasks, and of interfaces between tasks of the two
    bool actual;         ///< whether they coordinate
};

/// Congruence between the compared units of an organisation.
struct Congruence {
    Channels channels;
    std::size_t unit_count;
    std::vector<PairOfUnits> pairs;
    Value socio_technical;
    Value communication;
};

/// Requirements come from the tasks: those that two compared units share, and those joined by an interface. What lies
/// elsewhere is left out. Undefined where no task is recorded (`no_nodes`). Resources are not recorded in an
/// organisation, so what needs TR or AR is a matter of matrices.
Congruence congruence(const Organisation& organisation, const Grouping& grouping,
                      Channels channels = Channels::interfaces);

/// Cognitive demand of the compared units, of contacts (as above), tasks, shared tasks and dependences; the terms of
/// resources are dropped.
CognitiveDemand cognitive_demand(const Organisation& organisation, const Grouping& grouping,
                                 Channels channels = Channels::interfaces);

}  // namespace tyngde
