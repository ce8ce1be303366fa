#pragma once

#include <optional>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/recorded.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// The subject that a relation fills a place of, if any. Lines say who leads units where nobody has a home in one.
std::optional<Subject> subject_of(Relation relation, bool homes);

/// Takes away the written lines that equal what the units give on each of the days, for a draft with
/// periods; all lines that are left stand as written.
void settle_lines(Draft& draft);

}  // namespace tyngde
