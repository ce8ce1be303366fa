#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/draft.hpp"

namespace tyngde {

/// What a published range is about.
enum class RangeOf : std::uint8_t { direct_span, staff_per_manager, fte_staff_per_fte_manager };

inline constexpr std::array all_range_subjects{RangeOf::direct_span, RangeOf::staff_per_manager,
                                               RangeOf::fte_staff_per_fte_manager};

constexpr std::string_view to_string(RangeOf of) {
    constexpr std::array<std::string_view, 3> names{"direct_span", "staff_per_manager", "fte_staff_per_fte_manager"};
    return names[static_cast<std::size_t>(of)];
}

/// One band of a range: the values from `from` to `to`, both included.
struct SpanBand {
    std::string key;
    Names names;
    double from = 0;
    double to = infinity;
    friend bool operator==(const SpanBand&, const SpanBand&) = default;
};

/// A number that a source gives: what it found, or what it sets as a limit.
struct SpanPoint {
    enum class Sort : std::uint8_t { observed, limit };
    std::string key;
    Names names;
    Sort sort = Sort::observed;
    double value = 0;
    friend bool operator==(const SpanPoint&, const SpanPoint&) = default;
};

/// What one source says of spans, in bands, points, or both.
struct SpanRange {
    std::string key;
    Names names;
    RangeOf of = RangeOf::direct_span;
    std::string source;  ///< a key of the sources
    Text note;
    std::vector<SpanBand> bands;
    std::vector<SpanPoint> points;
    friend bool operator==(const SpanRange&, const SpanRange&) = default;
};

/// Published ranges of spans, as the document ranges/1 has them. They are data with a source that
/// anybody may replace, and say where a span lies, never whether it is right: the sources
/// agree that there is no right number.
struct SpanRanges {
    std::string key;
    Names names;
    Text note;
    std::vector<Source> sources;
    std::vector<SpanRange> ranges;
    friend bool operator==(const SpanRanges&, const SpanRanges&) = default;

    /// The range of this key. Throws UnknownKey with the nearest ones.
    const SpanRange& at(std::string_view range) const;
};

/// The position of the band that a value lies in: of two that both hold it, the first, so that 15 is a
/// facilitator (11–15) and no coordinator (15 or more) with McKinsey. Nothing where it lies in none,
/// or between two that speak of whole reports, such as 7.5.
std::optional<std::size_t> band_of(const SpanRange& range, double value);

/// The same for a value with bounds: nothing unless both lie in the same band. Undefined values that
/// have bounds may lie in one, too.
std::optional<std::size_t> band_of(const SpanRange& range, const Value& value);

}  // namespace tyngde
