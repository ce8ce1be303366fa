#pragma once

#include <span>

#include "budgeted_fte.hpp"
#include "tyngde/compare/transition.hpp"

namespace tyngde {

/// What comes of an organisation whose nodes all stay, with what they say, while some of them certainly get another
/// manager or lie in another compared unit, and nothing is open.
class CertainChanges {
public:
    /// Refers to the departure.
    CertainChanges(const Departure& before, const By& by);

    /// The sums of the transition, apart from those of lines and directors.
    /// \param managers, units  who gets another one, of units and posts; sorted, each once
    Transition operator()(std::span<const NodeId> managers, std::span<const NodeId> units) const;

private:
    const Organisation& organisation_;
    const BudgetedFte& fte_;
    Transition still_;  ///< where nothing changes
};

}  // namespace tyngde
