#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "tyngde/core/reason.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

// How well a partition into units fits the interfaces between those who work together. All indices
// are made of the same few sums, which one pass over the edges gives. Worked numbers are of the
// graph a-b 3, a-c 2, b-c 1, c-d 1, d-e 4, d-f 2, e-f 1 with {a,b,c} and {d,e,f}.
//
// Undefined without edges (`no_edges`), where the weights are all zero (`zero_total`), unknown
// (`unknown_input`), negative (`negative_input`) or too large together (`too_large`). One weight that
// is not known or negative leaves all of them undefined. Weights of 1 give the unweighted indices.

/// What a partition makes of the weights of a graph.
struct PartitionWeights {
    /// What one part has.
    struct Part {
        std::size_t vertices = 0;
        std::size_t edges = 0;  ///< that touch it
        double internal = 0;    ///< weight of edges with both ends in it, loops among them
        double outgoing = 0;    ///< weight of edges that leave it
        double incoming = 0;    ///< weight of edges that enter it

        double external() const { return outgoing + incoming; }
        double volume() const { return 2 * internal + external(); }  ///< weighted degree
    };
    std::vector<Part> parts;
    std::size_t edges = 0;
    double internal = 0;  ///< weight within parts
    double external = 0;  ///< weight between parts: the cut
    double total = 0;
    Reason obstacle = Reason::no_edges;  ///< why nothing can be said; `none` where something can
};

/// Newman's modularity Σ_c [w_in(c)/W − (vol(c)/2W)²] of an undirected graph: the weight within parts
/// beyond what the same degrees would give by chance. Range [−1/2, 1); 0 for one part. 167/392,
/// unweighted 5/14; every vertex by itself −5/28. Unlike the cut it does not fall by merging alone; on
/// large graphs it prefers parts that are too large, so show the cut as well.
Value modularity(const PartitionWeights& weights);

/// The same for a directed graph: Σ_c [w_in(c)/W − out(c)·in(c)/W²]. Below 1. 3/7 with the edges as listed.
Value directed_modularity(const PartitionWeights& weights);

/// Conductance of each part S: cut(S) / min(vol S, vol of the rest). Range [0, 1]; 0: no interface
/// leaves it. 1/13 for both parts. Undefined for a part that is the whole (`single_unit`), and where
/// either side has no volume (`zero_total`, `no_edges`). Cohesion looks at the part alone; conductance
/// also finds a part that is almost everything and cut off from little.
std::vector<Value> conductance(const PartitionWeights& weights);

/// Normalised cut of each part S: cut/vol S + cut/vol of the rest. Range [0, 2]. 28/195 for both.
/// Undefined as conductance is.
std::vector<Value> normalised_cut(const PartitionWeights& weights);

/// E-I index (E − I)/(E + I), E the ties between parts and I those within (Krackhardt & Stern 1988).
/// Range [−1, 1]. Weighted −6/7, unweighted −5/7. It falls whenever parts are merged: show their number
/// and size beside it, and modularity, which corrects for that.
Value ei_index(const PartitionWeights& weights);

/// The E-I index of each part, over the ties that touch it. −5/7 and −3/4.
std::vector<Value> ei_index_of_parts(const PartitionWeights& weights);

/// The least and the greatest E-I index that this many ties can have in parts of these sizes, when no
/// pair is tied twice: [−5/7, 1] for 7 ties in two parts of three. {NaN, NaN} without ties. `weights` are those of an
/// unweighted graph. Throws UsageError for more ties than pairs.
std::pair<double, double> ei_bounds(const PartitionWeights& weights);

/// The E-I index rescaled to what is possible: 2(EI − least)/(greatest − least) − 1, so that −1 is as
/// internal as these sizes allow: −1 for the example, whose −5/7 looks as if there were room.
/// Unweighted simple graphs only. Undefined where there is one possible value (`zero_range`). Throws
/// as `ei_bounds` does.
Value ei_rescaled(const PartitionWeights& weights);

/// Cohesion of each part: w_in / (w_in + w_out), the share of its interfaces that it settles itself.
/// Range [0, 1]; 6/7 and 7/8. Undefined for a part without ties (`no_edges`).
std::vector<Value> cohesion(const PartitionWeights& weights);

/// Coupling of each part, w_out / (w_in + w_out) = 1 − cohesion. 1/7 and 1/8.
std::vector<Value> coupling(const PartitionWeights& weights);

/// What one compared unit settles itself, and what it settles with others.
struct UnitInterfaces {
    Value fte;       ///< its size
    Value internal;  ///< interfaces within it
    Value external;  ///< interfaces with other units
    Value cohesion;
    Value coupling;
    Value ei_index;
    Value conductance;
};

/// The indices of an organisation's compared units.
struct PartitionQuality {
    WeighBy weigh_by;
    std::size_t unit_count;  ///< of compared units, "elsewhere" not counted
    Value modularity;
    Value ei_index;
    std::vector<UnitInterfaces> units;  ///< per compared unit, then "elsewhere"
};

/// The interfaces of an organisation (`works_with`) between its compared units; those of a task lie
/// with who is responsible for it, by share, and "elsewhere" is a part like the others. Where volumes
/// are unknown (`unknown_input`, the ties named) the indices of units that they do not touch are
/// still given, and bounds where an index rises or falls with one volume. O(units + posts + ties).
PartitionQuality partition_quality(const Organisation& organisation, const Grouping& grouping,
                                   WeighBy weigh_by = WeighBy::volume);

}  // namespace tyngde
