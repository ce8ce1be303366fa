#pragma once

#include <vector>

#include "eigen.hpp"
#include "tyngde/metrics/criteria_weights.hpp"

namespace tyngde {

inline std::vector<double> unknown_vector(Eigen::Index size) {
    return std::vector<double>(static_cast<std::size_t>(size), not_known);
}

inline CriteriaWeights no_weights(Eigen::Index criteria, Reason why) { return {unknown_vector(criteria), why}; }

}  // namespace tyngde
