#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// What a post weighs, counted in one of the four ways.
inline Interval post_weight(const Organisation& organisation, NodeId post, CountBy count_by) {
    switch (count_by) {
        case CountBy::positions: return post_positions(organisation, post);
        case CountBy::headcount: return post_figure(organisation, post, Measure::headcount);
        case CountBy::fte: return post_figure(organisation, post, Measure::fte);
        case CountBy::fte_filled: break;
    }
    return post_figure(organisation, post, Measure::fte_filled);
}

/// The weights of all posts, with their bounds.
struct PostWeights {
    std::vector<double> known;  ///< 0 where it is not known
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<double> unknown;  ///< 1 where it is not known
    std::vector<std::string> missing;
    Reason reason;  ///< of what stays undefined

    PostWeights(const Organisation& organisation, CountBy count_by)
        : reason(count_by == CountBy::positions ? Reason::needs_count : Reason::unknown_input) {
        const std::string unit = count_by == CountBy::positions ? "count" : std::string(to_string(count_by));
        for (NodeId post : organisation.nodes(Kind::post)) {
            const Interval weight = post_weight(organisation, post, count_by);
            known.push_back(weight.known() ? weight.value : 0);
            lower.push_back(std::max(0.0, weight.lower));  // no figure is negative
            upper.push_back(weight.upper);
            unknown.push_back(weight.known() ? 0 : 1);
            if (!weight.known()) missing.push_back(std::string(organisation.key(post)) + "." + unit);
        }
        std::sort(missing.begin(), missing.end());
    }
};

}  // namespace tyngde
