#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "touched.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/scenario/change.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// What is recorded of a unit on the day that a draft shows: as the nearest of it and those above says, else as
/// the whole.
Recorded recorded_of(const Draft& draft, Draft::Handle unit);

/// Whether a post may lead a unit that does not say so: one that it is at home in, or has left, or any where nobody
/// recorded its home.
bool may_lead_unlisted(const Draft& draft, Draft::Handle post);

/// What is recorded of the units of a draft, which is no other for being moved, merged or divided; kept while a
/// plan is made. Costs nothing while all units record alike and no change leaves a head open; then what lies below
/// the places that a change touches. With periods, where each change has a day of its own, all units are looked at.
class KeptRecorded {
public:
    /// Looks at the units as a change finds them.
    void before(const Draft& draft, const Action& action);

    /// Writes down of the units what they would not say any more after the change.
    void keep(Draft& after, const Action& action, const Lineage& step, const Touched& touched);
    /// Takes over what was made beside the change.
    void note(const Draft& draft, const Touched& touched);

private:
    struct Entry {
        Recorded recorded;         ///< of each subject, as it was said or followed
        bool knows_heads = false;  ///< it has a head, or none for certain
    };
    static Entry entry_of(const Draft& draft, Draft::Handle unit);

    bool looks_ = false;
    Recorded whole_{};  ///< of the draft, when it was looked at
    std::unordered_map<std::string, Entry> units_;
};

}  // namespace tyngde
