#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// A change of an alternative.
struct ChangeAt {
    std::string choice;
    std::string alternative;
    std::size_t position;  ///< in the alternative, from 1
    friend bool operator==(const ChangeAt&, const ChangeAt&) = default;
};

/// Where two plans for one organisation do not go together.
struct Conflict {
    std::string key;                              ///< of the node that both plans are about
    std::vector<std::size_t> first;               ///< decided changes of the first plan that touch it, from 1
    std::vector<std::size_t> second;              ///< and of the second
    Message message;                              ///< what is wrong, a clause
    std::vector<ChangeAt> first_alternatives{};   ///< changes of alternatives of the first plan that touch it
    std::vector<ChangeAt> second_alternatives{};  ///< and of the second
};

/// Two plans as one, and where they do not go together.
struct Composition {
    Plan plan;
    std::vector<Conflict> conflicts;
};

/// Puts two plans for one base together: the changes of the first, then those of the second; what
/// both do alike is done once. Two plans go together when they say nothing different about the same fact,
/// and both orders can be applied and give the same organisation and lineage; everything else is a conflict.
/// With choices this goes for each lawful combination of the alternatives of both, in which each plan can be
/// applied by itself: what an alternative and a decided change do alike is done by the decided one, and what
/// alternatives of both do alike and cannot be done twice is a conflict.
/// Throws PlanError when one of the plans cannot be applied by itself, whatever is taken; UsageError when both
/// have a choice of the same key and not the same choice, or there are more than 4096 combinations.
Composition compose(const Organisation& base, const Plan& first, const Plan& second);

}  // namespace tyngde
