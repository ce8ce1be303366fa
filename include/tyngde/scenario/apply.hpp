#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/lineage.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// What one change did.
struct ChangeRecord {
    std::size_t position;                   ///< in the plan, or in the alternative, from 1
    std::string change;                     ///< "move", "merge" …
    std::vector<std::string> keys;          ///< the nodes it touched
    std::string choice;                     ///< the choice that it settles; empty for a decided change
    std::string alternative;                ///< and how
    std::vector<std::string> made_unknown;  ///< figures that nobody knows any more, as "key.measure"
};

/// An organisation after a plan, with who succeeds whom and what each change did.
struct Outcome {
    Organisation organisation;
    Lineage lineage;
    std::vector<ChangeRecord> record;
};

/// The alternative taken of each choice, by key.
using Selection = std::map<std::string, std::string, std::less<>>;

/// How a plan is applied.
struct ApplyOptions {
    const Assumptions* assumptions = nullptr;  ///< fill the figures of the nodes that the plan creates
    std::optional<Date> on{};                  ///< only what is due by this day; nothing: everything
    Selection select{};
};

/// Applies the changes in order: decided ones, then those of the alternatives taken, in the order of
/// the choices. All or nothing: a change that cannot be done throws PlanError with its position, what
/// it named and the nearest keys; so does a plan made for another base, a choice that is neither
/// selected nor has a default, and alternatives that do not go together.
Outcome apply(const Organisation& base, const Plan& plan, const ApplyOptions& options = {});

}  // namespace tyngde
