#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tyngde {

/// A calendar day.
using Date = std::chrono::year_month_day;

/// Reads an ISO 8601 calendar date, `2026-05-11`; nothing for any other text or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// Writes it back, `2026-05-11`.
std::string to_string(Date date);

/// The days from one up to, not including, another; an open end has no date.
struct Period {
    std::optional<Date> from{};
    std::optional<Date> until{};

    /// True when it has neither beginning nor end.
    bool always() const { return !from && !until; }
    /// True when no day lies in it.
    bool empty() const { return from && until && *from >= *until; }
    bool contains(Date day) const { return !(from && day < *from) && !(until && day >= *until); }
    bool overlaps(const Period& other) const {
        return !(until && other.from && *until <= *other.from) && !(other.until && from && *other.until <= *from);
    }
    friend bool operator==(const Period&, const Period&) = default;
};

/// "from 2013-08-01 until 2014-07-01", or what of it there is.
std::string to_string(const Period& period);

}  // namespace tyngde
