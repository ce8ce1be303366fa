#pragma once

#include <optional>
#include <vector>

#include "intake.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Freezes one draft again and again, while it leaves the state that it remembers: what was taken in of that is
/// taken over, apart from the records that were changed since or the time before.
class Refreeze {
public:
    /// Refers to the draft, which is in the state that it remembers.
    explicit Refreeze(const Draft& draft);

    /// What `Organisation(draft)` gives, and throws.
    Organisation operator()();

private:
    const Draft& draft_;
    std::optional<DraftIntake> taken_;    ///< none of a draft with periods
    std::vector<RelationRow> relations_;  ///< of the state that is remembered
    std::vector<char> cited_;             ///< whether they have a provenance; empty where none has
    std::vector<Draft::Handle> changed_;  ///< whose records were taken in as they were changed
};

}  // namespace tyngde
