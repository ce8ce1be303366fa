#pragma once

#include <algorithm>
#include <vector>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// What posts that nobody wrote down may add to what is listed.
inline constexpr Interval unlisted{not_known, 0, infinity};

/// Posts may be at home in units although nobody wrote down in which.
inline bool homes_are_open(const Organisation& organisation) {
    return organisation.count(Kind::unit) != 0 && !organisation.is_recorded(Subject::places);
}

/// In no unit there may be posts that are not listed: not all are, and some of those that are lie in none.
inline bool has_unlisted_outside(const Organisation& organisation) {
    if (organisation.is_recorded(Subject::posts)) return false;
    const NodeRange posts = organisation.nodes(Kind::post);
    return std::any_of(posts.begin(), posts.end(), [&](NodeId post) {
        return organisation.home(post) == no_node && !organisation.is_external(post);
    });
}

/// Units in which there may be such posts: 1; empty where all posts are recorded.
inline std::vector<char> units_without_all_posts(const Organisation& organisation) {
    if (organisation.is_recorded_throughout(Subject::posts)) return {};
    std::vector<char> result(organisation.count(Kind::unit), 0);
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        // Units come after those that they lie in.
        const NodeId above = organisation.units().parent(unit);
        const auto said = organisation.recorded_of(unit)[Subject::posts];
        const bool lacks = said               ? !*said
                           : above == no_node ? !organisation.is_recorded(Subject::posts)
                                              : result[above] != 0;
        result[unit] = lacks ? 1 : 0;
    }
    return result;
}

/// The unit's own figure is at least that of the posts that are listed: there may be others.
inline bool has_unlisted_posts(const Organisation& organisation, const UnitFigures& figures, NodeId unit) {
    if (!applies_to(figures.measure, Kind::post)) return false;
    if (figures.origin[unit] == Origin::posts) return figures.own[unit].unknown > figures.parts[unit].unknown;
    // A unit with child units has nothing of its own, unless this is so.
    return figures.origin[unit] == Origin::nothing && !organisation.units().is_leaf(unit) &&
           !figures.own[unit].is_known();
}

}  // namespace tyngde
