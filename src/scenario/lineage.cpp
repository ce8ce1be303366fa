#include "tyngde/scenario/lineage.hpp"

#include <algorithm>
#include <iterator>

namespace tyngde {

std::vector<Succession> Lineage::successors(std::string_view key) const {
    std::vector<Succession> result;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(result),
                 [&](const Succession& row) { return row.from == key; });
    return result;
}

std::vector<Succession> Lineage::predecessors(std::string_view key) const {
    std::vector<Succession> result;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(result),
                 [&](const Succession& row) { return row.to == key; });
    return result;
}

}  // namespace tyngde
