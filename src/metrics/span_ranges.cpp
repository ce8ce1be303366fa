#include "tyngde/metrics/span_ranges.hpp"

#include <cmath>

#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde {

const SpanRange& SpanRanges::at(std::string_view range) const {
    std::vector<std::string_view> keys;
    for (const SpanRange& entry : ranges) {
        if (entry.key == range) return entry;
        keys.push_back(entry.key);
    }
    throw UnknownKey(Problem{
        "there is no range " + quote(range), std::string(range), "the key of a range", nearest(range, keys), {}});
}

std::optional<std::size_t> band_of(const SpanRange& range, double value) {
    for (std::size_t i = 0; i < range.bands.size(); ++i)
        if (range.bands[i].from <= value && value <= range.bands[i].to) return i;
    return std::nullopt;
}

std::optional<std::size_t> band_of(const SpanRange& range, const Value& value) {
    if (std::isnan(value.lower) || std::isnan(value.upper)) return band_of(range, value.value);
    const auto lower = band_of(range, value.lower), upper = band_of(range, value.upper);
    return lower == upper ? lower : std::nullopt;
}

}  // namespace tyngde
