#pragma once

#include <vector>

#include "budgeted_fte.hpp"
#include "organisation/post_figures.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// One of the two models: its posts, who is above them, and what is known of that.
struct Side {
    /// Refers to the organisation.
    explicit Side(const Organisation& organisation);

    bool knows_managers(NodeId node) const;
    /// Everybody above is recorded, up to the top of the line.
    bool is_known_to_top(NodeId node) const;
    NodeId director_of(NodeId node) const;
    Interval salary_of(NodeId post) const { return salary(post); }

    const Organisation& organisation;
    BudgetedFte fte;
    PostFigures salary;
    std::vector<NodeId> directors;          ///< per post: whom it is or lies under, directly below a top post
    std::vector<char> known, known_to_top;  ///< per post
};

}  // namespace tyngde
