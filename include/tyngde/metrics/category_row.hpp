#pragma once

#include <vector>

#include "tyngde/core/value.hpp"

namespace tyngde {

/// The staff, or the work, of one unit or of the whole, by category.
struct CategoryRow {
    std::vector<Value> amount;  ///< per category: what is known to belong to it
    Value uncategorised;        ///< what has no category
    Value total;
    /// Per category amount / total, from 0 to 1. While something has no category the share is not known
    /// either: undefined (`unknown_input`), with bounds, the share of what is known as its known part,
    /// and "key.category" among what is missing.
    std::vector<Value> share;
};

}  // namespace tyngde
