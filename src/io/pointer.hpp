#pragma once

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

}  // namespace tyngde::io
