#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tyngde::io {

/// A member name as a step of a JSON pointer (RFC 6901): ~ and / are escaped.
inline std::string escape_pointer(std::string_view name) {
    std::string result;
    for (char c : name) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

/// The member name that such a step stands for.
inline std::string unescape_pointer(std::string_view step) {
    std::string result;
    for (std::size_t i = 0; i < step.size(); ++i) {
        if (step[i] == '~' && i + 1 < step.size())
            result += step[++i] == '0' ? '~' : '/';
        else
            result += step[i];
    }
    return result;
}

}  // namespace tyngde::io
