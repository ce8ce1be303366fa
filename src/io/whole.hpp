#pragma once

#include "fields.hpp"
#include "tyngde/organisation/draft.hpp"

namespace tyngde::io {

/// Reads what an organisation's document says of the whole, beside its nodes and relations. True where
/// it says that all its lines are explicit.
bool read_whole(Fields& fields, WholeRecord& whole);

}  // namespace tyngde::io
