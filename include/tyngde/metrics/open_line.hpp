#pragma once

#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What of the line of reporting nobody recorded, by key: "unit.heads" where nobody says whether a unit has
/// a head (or another one), "unit.parent" of a unit without a place on which a line depends, "post.home" of a
/// post with nobody knows which home, "posts.count" where not all posts are listed. Empty where the line is
/// recorded. Else measures of the line are undefined (`not_recorded`) with bounds where there are any, and
/// those that are sets or plain numbers are of what is recorded. O(units + posts), O(1) where it is recorded.
std::vector<std::string> open_line(const Organisation& organisation);

}  // namespace tyngde
