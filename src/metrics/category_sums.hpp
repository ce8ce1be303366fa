#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "part_sums.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/category_row.hpp"

namespace tyngde {

/// A position among the categories; behind the last for none.
using Category = std::size_t;

/// What one row adds up, per category and last for none.
struct CategorySums {
    explicit CategorySums(std::size_t categories) : amount(categories + 1), missing(categories + 1) {}
    std::vector<CompensatedParts> amount;
    std::vector<std::vector<std::string>> missing;  ///< figures, and what has no category
};

/// The row of these sums; `total` where it is known by itself. `why` amounts are undefined.
CategoryRow row_of(const CategorySums& sums, std::optional<Value> total, Reason why);

}  // namespace tyngde
