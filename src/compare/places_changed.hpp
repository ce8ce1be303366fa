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

    /// Who gets another one, of units and posts, and of whom of them it is open whether it is another, as nobody knew
    /// where they lay, or nobody knows where they lie now. Each sorted, and each once.
    struct Others {
        std::span<const NodeId> changed, open_before, open_now;
    };
    /// The sums of the transition, apart from those of lines and directors.
    Transition operator()(const Others& managers, const Others& units) const;

private:
    const Organisation& organisation_;
    const BudgetedFte& fte_;
    Transition still_;  ///< where nothing changes
};

}  // namespace tyngde
