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
    /// Of these positions those that are known to go and come although the other model does not list all posts.
    Value surely_abolished, surely_created;
};

PostBalance balance_of_posts(const Side& before, const Side& after, const Heirs& heirs, NodeId border_before,
                             NodeId border_after);

/// Of two models one of which does not record all posts: others may have come or gone. What a plan abolishes it
/// says; what it creates where no post was listed may have been there before, and so may, without a common
/// history, any post that only one of the two lists.
void leave_open_what_is_not_recorded(PostBalance& balance, const Organisation& before, const Organisation& after);

}  // namespace tyngde
