#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tyngde/metrics/load_balance.hpp"

namespace tyngde {

/// Loads of units of which some may be unknown, for one index of balance or several.
class KnownLoads {
public:
    explicit KnownLoads(std::span<const Value> loads);

    Value index(const BalanceRow& row, const BalancePolicy& policy) const;
    const std::vector<double>& values() const { return values_; }  ///< NaN: unknown
    std::size_t known() const { return known_; }

private:
    std::vector<double> values_;
    std::size_t known_ = 0;
    bool exact_ = true;
    Reason obstacle_ = Reason::unknown_input;
    Missing missing_;
};

}  // namespace tyngde
