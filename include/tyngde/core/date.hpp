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

}  // namespace tyngde
