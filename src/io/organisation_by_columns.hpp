#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde::io {

/// The organisation of a JSON document in which nodes lie side by side, without periods or formulas, read without
/// a tree and without places, but those of warnings. Nothing where a document says more, or where anything is wrong
/// with it: then it is to be read by its tree, which tells what and where. Both readings give the same organisation.
std::optional<Organisation> organisation_by_columns(std::string_view json, const std::string& file = {});

}  // namespace tyngde::io
