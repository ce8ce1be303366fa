#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What of the line of reporting nobody recorded, by key: "unit.heads" where nobody says whether a unit has
/// a head (or another one), "post.heads" of a post of which nobody says what it leads, "unit.parent" of a unit without
/// a place on which a line depends, "post.home" of a post with nobody knows which home, "posts.count" where not all
/// posts are listed. Empty where the line is recorded. Else measures of the line are undefined (`not_recorded`) with
/// bounds where there are any, and those that are sets or plain numbers are of what is recorded. O(units + posts), O(1)
/// where it is recorded.
std::vector<std::string> open_line(const Organisation& organisation);

/// Who is above a post for certain.
enum class Above : std::uint8_t {
    nobody,    ///< perhaps nobody: the post may lead a unit that gives it another manager, or none
    somebody,  ///< somebody may lead a unit above it who has a manager of his own, or none
    recorded,  ///< its recorded managers, directly or with somebody between who is not recorded
};

/// Per post, who is above it for certain; empty where the line is recorded. O(posts + units), times the depth.
std::vector<Above> certainly_above(const Organisation& organisation);

/// How many persons certainly are managers of somebody who counts: those of `certain_managers`, or one where it is open
/// who it is. All, where the line is recorded.
std::size_t least_number_of_managers(const Organisation& organisation, const SpanPolicy& policy = {});

/// Those who certainly are managers of somebody who counts, whoever leads the units of which that is not recorded; in
/// id order.
std::vector<NodeId> certain_managers(const Organisation& organisation, const SpanPolicy& policy = {});

}  // namespace tyngde
