#pragma once

#include <map>
#include <string>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/scenario/change.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// What is recorded of a unit on the day that a draft shows: as the nearest of it and those above says, else as
/// the whole.
Recorded recorded_of(const Draft& draft, Draft::Handle unit);

/// What is recorded of the units of a draft, which is no other for being moved, merged or divided. Costs
/// nothing where all units record alike and a change leaves no head open.
class KeptRecorded {
public:
    KeptRecorded(const Draft& draft, const Action& action);

    /// Writes down of the units what they would not say any more after the change.
    void keep(Draft& after, const Action& action, const Lineage& step) const;

private:
    struct Entry {
        Recorded recorded;         ///< of each subject, as it was said or followed
        bool knows_heads = false;  ///< it has a head, or none for certain
    };
    std::map<std::string, Entry> units_;
};

}  // namespace tyngde
