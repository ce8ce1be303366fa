#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

/// What led on from an organisation.
struct Descent {
    std::string digest;              ///< of that organisation
    Lineage lineage{};               ///< of its nodes
    std::set<std::string> born{};    ///< keys of the nodes that were made
    Lineage open{};                  ///< between those that are there now
    std::set<std::string> leaves{};  ///< see Ancestry
    std::optional<bool> dated{};
    bool planned = true;
};

/// Whether there is such a node, on the day that is shown.
bool lives(const Draft& draft, std::string_view key);

/// The ancestry of what came from an organisation with an ancestry of its own (or nullptr).
///
/// \param lives  tells whether a key is there on the day that is shown now
std::shared_ptr<const Ancestry> descended(const Organisation& from, const Ancestry* ancestry, Descent descent,
                                          const std::function<bool(std::string_view)>& lives);

}  // namespace tyngde
