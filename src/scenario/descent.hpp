#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

/// What led on from an organisation.
struct Descent {
    std::vector<Ancestor> ancestors{};  ///< up to that organisation, the youngest
    Lineage lineage{};                  ///< of its nodes
    Lineage open{};                     ///< between those that are there now
    std::set<std::string> leaves{};     ///< see Ancestry
    std::optional<bool> dated{};
};

/// Whether there is such a node, on the day that is shown.
bool lives(const Draft& draft, std::string_view key);

/// The ancestry of what came from an organisation, the last of the ancestors.
std::shared_ptr<const Ancestry> descended(const Organisation& from, const Organisation& to, Descent descent);

}  // namespace tyngde
