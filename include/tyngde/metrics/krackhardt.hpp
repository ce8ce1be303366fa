#pragma once

#include <cstddef>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/digraph.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Krackhardt's dimensions of hierarchy, each from 0 to 1 and 1 for an out-tree.
struct Krackhardt {
    Value connectedness;
    Value hierarchy;
    Value efficiency;
    Value efficiency_undirected;
    Value lub;
    Value lub_sna;
    Value upper_boundedness;
};

inline constexpr std::size_t krackhardt_most_vertices = 5000;

/// How near a graph is to an out-tree (D. Krackhardt 1994, in Carley & Prietula, 89–111).
///
/// With weak components of sizes N_c, r(a, b) = "a reaches b" (itself included), E edges and U pairs
/// joined by an edge:
/// - connectedness Σ N_c(N_c − 1) / (N(N − 1)); 1 for up to one vertex
/// - hierarchy 1 − M / (M + A) over pairs, M reaching each other, A one way only; `no_edges` without any.
///   sna's own default is the reciprocity of edges, another number (K1: 6/21)
/// - efficiency 1 − (E − Σ(N_c − 1)) / Σ(N_c − 1)², as sna counts; `no_edges` where no component has two.
///   An edge counts once whatever its weight
/// - efficiency_undirected 1 − (U − Σ(N_c − 1)) / Σ(N_c − 1)(N_c − 2)/2, which reaches 0 for what is
///   joined completely; `too_few` without a component of three
/// - lub 1 − V / Σ(N_c − 1)(N_c − 2)/2 over components of three or more, V the pairs {i, j} of one
///   component without a least upper bound: among U = {k : r(k, i) and r(k, j)} none that every u in U
///   reaches; `too_few` without such a component
/// - lub_sna the same with the reversed test r(l, u), as the program sna computes; to compare with it only
/// - upper_boundedness the same with V the pairs for which U is empty: the weaker demand, that of a
///   matrix organisation
///
/// Worked: 1>2, 1>3, 2>4, 3>4, 2>5, 3>5 gives 1, 1, 7/8, 2/3, 5/6, (1,) 1: 4 and 5 have the upper bounds
/// 1, 2, 3, and neither 2 nor 3 reaches the other.
///
/// Linear for trees. Else bit sets: V² bits and up to V³/64 steps, so that more than `most_vertices` are
/// refused with UsageError.
Krackhardt krackhardt(const Digraph& graph, std::size_t most_vertices = krackhardt_most_vertices);

template <class Graph>
Krackhardt krackhardt(const Graph& graph, std::size_t most_vertices = krackhardt_most_vertices) {
    return krackhardt(digraph(graph), most_vertices);
}

/// Of the posts of an organisation.
Krackhardt krackhardt(const Organisation& organisation, Lines lines = Lines::line,
                      std::size_t most_vertices = krackhardt_most_vertices);

}  // namespace tyngde
