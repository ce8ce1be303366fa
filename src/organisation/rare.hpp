#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/container/flat_map.hpp>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

template <class Key, class T>
using Sparse = boost::container::flat_map<Key, T>;

/// What only few nodes, figures or relations have. It stands here, since the table's header and what is made
/// of it cost whoever includes `Organisation` more than all its other members.
struct Organisation::Rare {
    Sparse<NodeId, Recorded> recorded_units;
    Sparse<NodeId, Empty> empty_units;
    Sparse<NodeId, Provenance> provenance;
    Sparse<FigureName, Provenance> figure_provenance;
    Sparse<FigureName, std::vector<Term>> figure_terms;  ///< of figures computed from uncertain ones
    Sparse<NodeId, std::vector<std::string>> member_levels;
    Sparse<std::uint32_t, Provenance> arc_provenance;
};

}  // namespace tyngde
