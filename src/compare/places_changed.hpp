#pragma once

#include <span>

#include "budgeted_fte.hpp"
#include "tyngde/compare/transition.hpp"

namespace tyngde {

/// What comes of an organisation whose nodes all stay, with what they say, while some of them get another manager or
/// lie in another compared unit.
class PlacesChanged {
public:
    /// Refers to the departure.
    PlacesChanged(const Departure& before, const By& by);

    /// The sums of the transition, apart from those of lines and directors.
    /// \param managers, units  who gets another one, of units and posts; sorted, each once
    /// \param adrift           of whom it is open, as nobody knows where they lie now; sorted
    Transition operator()(std::span<const NodeId> managers, std::span<const NodeId> units,
                          std::span<const NodeId> adrift) const;

private:
    const Organisation& organisation_;
    const BudgetedFte& fte_;
    Transition still_;  ///< where nothing changes
};

}  // namespace tyngde
