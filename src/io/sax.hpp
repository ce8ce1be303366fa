#pragma once

#include <cstddef>
#include <iterator>
#include <string>

#include "json_library.hpp"

namespace tyngde::io {

/// The characters of a text. With an iterator of its own the lexer is this library's alone: a program that reads JSON
/// itself has one with the assertion, and where both read pointers the linker keeps either.
class Characters {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    explicit Characters(const char* at) : at_(at) {}
    reference operator*() const { return *at_; }
    Characters& operator++() {
        ++at_;
        return *this;
    }
    Characters operator++(int) { return Characters(at_++); }
    friend bool operator==(const Characters& a, const Characters& b) { return a.at_ == b.at_; }

private:
    const char* at_;
};

/// The text of a number as JSON has it: the lexer puts the point of the process's locale where it was.
inline std::string with_point(std::string text) {
    if (const std::size_t point = text.find_first_not_of("0123456789+-eE"); point != std::string::npos)
        text[point] = '.';
    return text;
}

}  // namespace tyngde::io
