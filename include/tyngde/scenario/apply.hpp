#pragma once

#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/lineage.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// What one change did.
struct ChangeRecord {
    std::size_t position;                   ///< in the plan, from 1
    std::string change;                     ///< "move", "merge" …
    std::vector<std::string> keys;          ///< the nodes it touched
    std::vector<std::string> made_unknown;  ///< figures that nobody knows any more, as "key.measure"
};

/// An organisation after a plan, with who succeeds whom and what each change did.
struct Outcome {
    Organisation organisation;
    Lineage lineage;
    std::vector<ChangeRecord> record;
};

/// Applies the changes in order. All or nothing: a change that cannot be done throws PlanError with
/// its position, what it named and the nearest keys; so does a plan made for another base.
///
/// \param assumptions  fill the figures of the nodes that the plan creates; may be null
Outcome apply(const Organisation& base, const Plan& plan, const Assumptions* assumptions = nullptr);

}  // namespace tyngde
