#pragma once

#include <string_view>

#ifdef __FAST_MATH__
#error "tyngde promises reproducible numbers: compile without -ffast-math"
#endif

// The one place where the version is written: CMake and the Python build read this line.
#define TYNGDE_VERSION "0.2.0"

namespace tyngde {

/// The version of the headers in use.
inline constexpr std::string_view version = TYNGDE_VERSION;

/// The version of the compiled library; it differs from `version` only in a mixed-up installation.
std::string_view library_version() noexcept;

}  // namespace tyngde
