#include "tyngde/organisation/responsibility.hpp"

#include <algorithm>
#include <cmath>

namespace tyngde {

std::vector<Responsibility> responsibilities(const Organisation& organisation, NodeId task) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<Responsibility> result;
    double stated = 0;
    std::size_t without = 0;
    for (std::uint32_t k = arcs.in_offset[task]; k < arcs.in_offset[task + 1]; ++k) {
        const std::uint32_t arc = arcs.in_arc[k];
        if (arcs.relation[arc] != Relation::responsible_for) continue;
        const double share = arcs.weight.empty() ? not_known : arcs.weight[arc];
        result.push_back({arcs.in_source[k], task, share});
        if (std::isnan(share))
            ++without;
        else
            stated += share;
    }
    for (Responsibility& held : result)
        if (std::isnan(held.share)) held.share = std::max(0.0, 1 - stated) / static_cast<double>(without);
    return result;
}

std::vector<Responsibility> responsibilities_of(const Organisation& organisation, NodeId unit) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<Responsibility> result;
    for (std::uint32_t arc = arcs.out_offset[unit]; arc < arcs.out_offset[unit + 1]; ++arc) {
        if (arcs.relation[arc] != Relation::responsible_for) continue;
        for (const Responsibility& held : responsibilities(organisation, arcs.target[arc]))
            if (held.unit == unit) result.push_back(held);
    }
    return result;
}

}  // namespace tyngde
