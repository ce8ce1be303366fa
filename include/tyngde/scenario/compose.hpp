#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// Where two plans for one organisation do not go together.
struct Conflict {
    std::string key;                  ///< of the node that both plans are about
    std::vector<std::size_t> first;   ///< changes of the first plan that touch it, from 1
    std::vector<std::size_t> second;  ///< and of the second
    Message message;                  ///< what is wrong, a clause
};

/// Two plans as one, and where they do not go together.
struct Composition {
    Plan plan;
    std::vector<Conflict> conflicts;
};

/// Puts two plans for one base together: the changes of the first, then those of the second; what
/// both do alike is done once. Two plans go together when they say nothing different about the same fact,
/// and both orders can be applied and give the same organisation and lineage; everything else is a conflict.
/// Looked for among the decided changes; choices stand side by side.
/// Throws PlanError when one of the plans cannot be applied by itself, UsageError when both have a
/// choice of the same key and not the same choice.
Composition compose(const Organisation& base, const Plan& first, const Plan& second);

}  // namespace tyngde
