#pragma once

#include "heirs.hpp"
#include "side.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// True for what lies in a unit or below it; in none (no_node) everything does.
bool is_within(const Organisation& organisation, NodeId node, NodeId border);

/// Positions and salaries that go and come between two models. A post that stays counts where they differ.
struct PostBalance {
    Value abolished;  ///< positions
    Value created;
    Value saving;  ///< salaries
};

PostBalance balance_of_posts(const Side& before, const Side& after, const Heirs& heirs, NodeId border_before,
                             NodeId border_after);

/// Of two models one of which does not record all posts: a post that is written down now may have been there
/// before, and one that is not may have gone.
void leave_open_what_is_not_recorded(PostBalance& balance, const Organisation& before, const Organisation& after);

}  // namespace tyngde
