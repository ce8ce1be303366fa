#pragma once

namespace tyngde {

/// Shares of a task, a unit or a predecessor that differ by less are the same.
inline constexpr double share_tolerance = 1e-9;
/// Of a figure; what is smaller is rounding.
inline constexpr double figure_tolerance = 1e-9;

}  // namespace tyngde
