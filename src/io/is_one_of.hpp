#pragma once

#include <algorithm>
#include <string_view>

namespace tyngde::io {

inline bool is_one_of(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace tyngde::io
