#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

/// What led on from an organisation.
struct Descent {
    std::string digest;            ///< of that organisation
    Lineage lineage{};             ///< of its nodes
    std::set<std::string> born{};  ///< keys of the nodes that were made
    Lineage open{};                ///< between those that are there now
    bool planned = true;
};

/// The ancestry of what came from an organisation with an ancestry of its own (or nullptr).
///
/// \param lives  tells whether a key is there now
std::shared_ptr<const Ancestry> descended(const Organisation& from, const Ancestry* ancestry, Descent descent,
                                          const std::function<bool(std::string_view)>& lives);

}  // namespace tyngde
