#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tyngde/metrics/span_of_control.hpp"

namespace tyngde {

/// The weights of all posts, with their bounds.
struct PostWeights {
    std::vector<double> known;  ///< 0 where it is not known
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<double> unknown;  ///< 1 where it is not known
    std::vector<std::string> missing;
    Reason reason;  ///< of what stays undefined

    PostWeights(const Organisation& organisation, CountBy count_by) : reason(reason_unknown(count_by)) {
        for (NodeId post : organisation.nodes(Kind::post)) {
            const Interval weight = span_weight(organisation, post, count_by);
            known.push_back(weight.known() ? weight.value : 0);
            lower.push_back(std::max(0.0, weight.lower));  // no figure is negative
            upper.push_back(weight.upper);
            unknown.push_back(weight.known() ? 0 : 1);
            if (!weight.known()) missing.push_back(weight_name(organisation, post, count_by));
        }
        std::sort(missing.begin(), missing.end());
    }
};

}  // namespace tyngde
