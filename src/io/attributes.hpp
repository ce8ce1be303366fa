#pragma once

#include <optional>

#include "fields.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde::io {

// What a node, a figure or a plan says of itself in one word, one number or two days. Anything else is
// refused with a DocumentError that names its place.

/// A figure of at least 0.
double not_negative(const Cursor& cursor);
/// A day of the calendar, as 2026-05-11.
Date date_from(const Cursor& cursor);
/// The fields `from` and `until`.
Period period_from(Fields& fields);
Basis basis_from(const Cursor& cursor);
/// Of a figure, which may say that it is unstated.
Basis basis_of_figure(const Cursor& cursor);
Role role_from(const Cursor& cursor);
/// A whole number of at least 1, or unknown (NaN).
Count count_from(const Cursor& cursor);
Empty empty_from(const Cursor& cursor);
UnitLine unit_line_from(const Cursor& cursor);
/// The field `recorded`; of a post that of its heads alone.
Recorded recorded_from(Fields& fields, std::optional<Kind> kind = std::nullopt);

}  // namespace tyngde::io
