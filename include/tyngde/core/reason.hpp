#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tyngde {

/// Why a value is undefined. `none` means that it is defined.
enum class Reason : std::uint8_t {
    none,
    no_edges,
    no_nodes,
    single_unit,
    zero_total,
    zero_range,
    zero_input,
    negative_input,
    needs_binary_tree,
    too_few,
    no_managers,
    no_journeys,
    several_roots,
    span_at_most_one,
    unknown_input,
    needs_count,
    too_large,
    not_compared,
};

constexpr std::string_view to_string(Reason reason) {
    constexpr std::array<std::string_view, 18> names{
        "none",          "no_edges",         "no_nodes",          "single_unit", "zero_total",  "zero_range",
        "zero_input",    "negative_input",   "needs_binary_tree", "too_few",     "no_managers", "no_journeys",
        "several_roots", "span_at_most_one", "unknown_input",     "needs_count", "too_large",   "not_compared"};
    return names[static_cast<std::size_t>(reason)];
}

}  // namespace tyngde
