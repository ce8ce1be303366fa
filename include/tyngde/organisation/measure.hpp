#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "tyngde/core/kind.hpp"

namespace tyngde {

/// What a node is measured by.
enum class Measure : std::uint8_t {
    fte,
    fte_filled,
    headcount,
    salary,
    gross_expenditure,
    volume,
    risk,
    complexity,
    meetings_per_year,
};

inline constexpr std::size_t measure_count = 9;

/// How a measure of the parts makes that of the whole.
enum class AddsUp : std::uint8_t { sum, mean_by_volume, none };

constexpr std::string_view to_string(AddsUp adds_up) {
    switch (adds_up) {
        case AddsUp::sum: return "sum";
        case AddsUp::mean_by_volume: return "mean weighted by volume";
        case AddsUp::none: break;
    }
    return "does not add up";
}

/// One line of the table of measures.
struct MeasureRow {
    Measure measure;
    std::string_view name;
    std::string_view unit;
    AddsUp adds_up;
    std::uint8_t kinds;  ///< bit set of the kinds that may have it
};

namespace detail {
constexpr std::uint8_t kind_set(std::initializer_list<Kind> kinds) {
    unsigned bits = 0;
    for (Kind kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
    return static_cast<std::uint8_t>(bits);
}
}  // namespace detail

inline constexpr std::array<MeasureRow, measure_count> measures{{
    {Measure::fte, "fte", "FTE, budgeted", AddsUp::sum,
     detail::kind_set({Kind::unit, Kind::post, Kind::collaboration})},
    {Measure::fte_filled, "fte_filled", "FTE, filled", AddsUp::sum, detail::kind_set({Kind::unit, Kind::post})},
    {Measure::headcount, "headcount", "persons", AddsUp::sum, detail::kind_set({Kind::unit, Kind::post})},
    {Measure::salary, "salary", "DKK a year", AddsUp::sum, detail::kind_set({Kind::unit, Kind::post})},
    {Measure::gross_expenditure, "gross_expenditure", "DKK a year", AddsUp::sum,
     detail::kind_set({Kind::unit, Kind::task, Kind::collaboration})},
    {Measure::volume, "volume", "volume", AddsUp::sum, detail::kind_set({Kind::task})},
    {Measure::risk, "risk", "score", AddsUp::mean_by_volume, detail::kind_set({Kind::task})},
    {Measure::complexity, "complexity", "score", AddsUp::mean_by_volume, detail::kind_set({Kind::task})},
    {Measure::meetings_per_year, "meetings_per_year", "meetings a year", AddsUp::none, detail::kind_set({Kind::forum})},
}};

constexpr const MeasureRow& row(Measure measure) { return measures[static_cast<std::size_t>(measure)]; }

constexpr std::string_view to_string(Measure measure) { return row(measure).name; }

constexpr std::optional<Measure> measure_from_string(std::string_view name) {
    for (const MeasureRow& entry : measures)
        if (entry.name == name) return entry.measure;
    return std::nullopt;
}

/// Whether nodes of a kind can have such a figure.
constexpr bool applies_to(Measure measure, Kind kind) {
    return (row(measure).kinds >> static_cast<unsigned>(kind)) & 1U;
}

/// What a figure of a unit speaks of: the unit without its child units, or all that lies below.
/// `plain` was written without saying which; on a unit without child units the two agree.
enum class Scope : std::uint8_t { plain, own, total };

}  // namespace tyngde
