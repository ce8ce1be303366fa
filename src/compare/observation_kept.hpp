#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "metrics/known_loads.hpp"
#include "metrics/open_posts.hpp"
#include "tyngde/compare/observation.hpp"

namespace tyngde {

/// What an observation computed when it was first asked for, or was told.
struct Observation::Kept {
    // NOLINTNEXTLINE(modernize-use-equals-default): that would write zeros over all that it has room for
    Kept() {}

    std::optional<std::vector<Value>> loads, unit_loads, unit_scores, spans;
    std::size_t chiefs = 0;
    std::optional<Value> managers, number_of_layers, load_total;
    std::optional<Tyngde> weight;
    std::optional<KnownLoads> known_loads, known_scores;
    std::optional<std::vector<std::string>> open_units;
    std::optional<Interfaces> interfaces;
    std::optional<PartitionQuality> partition_quality;
    std::optional<Transition> transition, transition_sums, transition_upwards;
    std::optional<Krackhardt> krackhardt;
    std::optional<SpanSummary> span_summary;
    std::optional<ManagerRatios> manager_ratios;
    std::optional<std::vector<std::string>> without_line;
    std::optional<OpenPosts> open_posts;
};

}  // namespace tyngde
