#pragma once

#include <vector>

#include "tyngde/organisation/draft.hpp"

namespace tyngde {

/// What a change did to places, heads and lines, where nothing has a period: each node once, also such as are gone.
struct Touched {
    std::vector<Draft::Handle> placed;  ///< units whose place in others may be another, as that of what lies below them
    std::vector<Draft::Handle> headed;  ///< units whose heads may be others
    std::vector<Draft::Handle> reshaped;  ///< of those units that are new, merged or divided
    std::vector<Draft::Handle> posts;     ///< whose home, or the units that they head, may be others
    std::vector<Draft::Handle> lines;     ///< posts whose explicit managers may be others
};

/// The units that are there, and those that lie below them, each once, sorted.
std::vector<Draft::Handle> branches_of(const Draft& draft, std::vector<Draft::Handle> units);

/// \param relations  by their place in the draft's list, whatever they were before the change
/// \param units      that are new, merged or divided
Touched touched(const Draft& after, const std::vector<std::uint32_t>& relations,
                const std::vector<Draft::Handle>& units);

}  // namespace tyngde
