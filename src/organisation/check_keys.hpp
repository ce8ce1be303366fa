#pragma once

#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What is to be said of keys: characters that nobody sees, and other keys that look the same. O(bytes) where keys
/// are of ASCII.
std::vector<Problem> check_keys(const Organisation& organisation);

}  // namespace tyngde
