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

double half_of_last_digit(std::string_view number) {
    const std::string_view digits = number.substr(0, number.find_first_of("eE"));
    const std::size_t point = digits.find('.');
    const auto decimals = point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    int exponent = 0;
    if (digits.size() < number.size()) {
        std::string_view tail = number.substr(digits.size() + 1);
        if (tail.starts_with('+')) tail.remove_prefix(1);
        std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
    }
    return 0.5 * std::pow(10.0, exponent - decimals);
}

}  // namespace tyngde
