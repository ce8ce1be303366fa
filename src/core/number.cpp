#include "tyngde/core/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace tyngde {

std::string to_text(double number) {
    if (std::isnan(number)) return "unknown";
    std::array<char, 32> buffer{};
    // Whole numbers are written out as long as they are exact.
    const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
    const auto end = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(number))
                           : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end.ptr};
}

}  // namespace tyngde
