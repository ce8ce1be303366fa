#include "core/read_number.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <locale>
#include <sstream>
#include <string>

namespace tyngde {

namespace {

std::size_t after_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at;
}

/// As much of the text as is a number: digits with a point among or around them, and an exponent.
/// Infinity and what is not a number are no figures, and are left out.
std::string_view number_in(std::string_view text) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    std::size_t end = after_digits(text, first);
    std::size_t digits = end - first;
    if (end < text.size() && text[end] == '.') {
        const std::size_t decimals = after_digits(text, end + 1);
        digits += decimals - end - 1;
        if (digits > 0) end = decimals;
    }
    if (digits == 0) return {};
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        const std::size_t sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+') ? 1 : 0;
        const std::size_t exponent = after_digits(text, end + 1 + sign);
        if (exponent > end + 1 + sign) end = exponent;
    }
    return text.substr(0, end);
}

}  // namespace

NumberRead read_number_by_stream(std::string_view text, double& result) {
    const std::string_view number = number_in(text);
    if (number.empty()) return {text.data(), std::errc::invalid_argument};
    std::istringstream stream{std::string(number)};
    stream.imbue(std::locale::classic());
    double read = 0;
    // Libraries differ in what a stream calls a failure: numbers next to 0, too, in some.
    const bool failed = !(stream >> read);
    const bool too_large = !std::isfinite(read) || (failed && std::abs(read) > 1);
    const std::size_t nonzero = number.find_first_of("123456789eE");
    const bool too_small = read == 0 && nonzero != std::string_view::npos && number[nonzero] <= '9';
    if (too_large || too_small) return {number.data() + number.size(), std::errc::result_out_of_range};
    result = read;
    return {number.data() + number.size(), std::errc{}};
}

NumberRead read_number(std::string_view text, double& result) {
#ifdef __cpp_lib_to_chars
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    return {end, error};
#else
    return read_number_by_stream(text, result);
#endif
}

}  // namespace tyngde
