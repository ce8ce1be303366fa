#pragma once

#include <string>

#include "tyngde/core/error.hpp"

namespace tyngde {

/// Throws UsageError for what is larger than was asked for, with the parameter that allows more.
inline void refuse_above(double size, double most, const Message& what, const std::string& parameter) {
    if (size <= most) return;
    const auto whole = [](double x) { return std::to_string(static_cast<unsigned long long>(x)); };
    throw UsageError(Problem{Message("too large to compute unasked: ") + whole(size) + " " + what,
                             parameter,
                             parameter + " = " + whole(size) + " to have it computed",
                             {},
                             {}});
}

}  // namespace tyngde
