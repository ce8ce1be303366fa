#pragma once

#include <string>

// The lexer asserts that the C library has read the whole of a number, which it does not where the
// locale's point has several bytes. Its value is not used.
#define JSON_ASSERT(condition) static_cast<void>(0)
#include <nlohmann/json.hpp>

namespace tyngde::io {

/// The text of a number as JSON has it: the lexer puts the point of the process's locale where it was.
inline std::string with_point(std::string text) {
    if (const std::size_t point = text.find_first_not_of("0123456789+-eE"); point != std::string::npos)
        text[point] = '.';
    return text;
}

}  // namespace tyngde::io
