#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "intake.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A unit that came to lie in another one, both in ids of a base.
struct MovedUnit {
    NodeId unit, to;
};

/// A unit of a base of which another record says what the base says, now that child units came to it for the first
/// time, or the last of them left, or that it has a place.
struct RewrittenUnit {
    NodeId unit;
    bool is_empty;                   ///< the record says that there is nothing in it
    std::vector<Measure> unknown{};  ///< what the record says is unknown, of which the base says nothing
};

/// What a plan comes to that has units lie in others, by ids of the base; both sorted by unit.
struct UnitsElsewhere {
    std::vector<MovedUnit> moved;
    std::vector<RewrittenUnit> rewritten{};
};

/// Freezes one draft again and again, while it leaves the state that it remembers: what was taken in of that is
/// taken over, apart from the records that were changed since or the time before.
class Refreeze {
public:
    /// Refers to the draft of the base, which is in the state that it remembers.
    Refreeze(Draft& draft, const Organisation& base);

    /// Has the draft go back to the last of so many marks. It is not to be done past this: records that are put
    /// back do not lie where they lay, also where nothing was frozen of what they were changed to.
    void go_back(std::size_t marks);
    /// Likewise to what it remembers.
    void take_back() { go_back(0); }
    /// What `Organisation(draft)` gives, and throws.
    Organisation operator()();

    /// The units that lie elsewhere than in the base, where nothing else of the draft says something else; none where
    /// something does, or where one of them lies in no unit.
    std::optional<UnitsElsewhere> moved_units(const Organisation& base) const;

    /// Where each node of a base is in what was frozen of its draft while that had the same nodes, under the same
    /// keys, and of which of them the record may have changed; empty of any other two.
    struct Kept {
        std::span<const NodeId> nodes, changed;
    };
    static Kept kept(const Organisation& base, const Organisation& frozen);

private:
    Draft& draft_;
    std::optional<DraftIntake> taken_;  ///< none of a draft with periods
    std::weak_ptr<const Organisation::Derived> base_;
    std::vector<Row> rows_;               ///< of the nodes of the base
    std::vector<NodeId> nodes_;           ///< of the base, by row
    std::vector<RelationRow> relations_;  ///< of the state that is remembered
    std::vector<char> cited_;             ///< whether they have a provenance; empty where none has
    Recorded recorded_;                   ///< what is said of the whole
    std::vector<Draft::Handle> changed_;  ///< whose records do not lie where they were taken in
};

}  // namespace tyngde
