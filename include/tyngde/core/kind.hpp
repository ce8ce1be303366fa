#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tyngde {

/// What a node of the organisation graph is. The order is the order of the id space.
enum class Kind : std::uint8_t { unit, post, task, collaboration, forum, committee };

inline constexpr std::size_t kind_count = 6;

inline constexpr std::array<Kind, kind_count> all_kinds{Kind::unit,          Kind::post,  Kind::task,
                                                        Kind::collaboration, Kind::forum, Kind::committee};

constexpr std::string_view to_string(Kind kind) {
    constexpr std::array<std::string_view, kind_count> names{"unit",          "post",  "task",
                                                             "collaboration", "forum", "committee"};
    return names[static_cast<std::size_t>(kind)];
}

constexpr std::optional<Kind> kind_from_string(std::string_view name) {
    for (Kind kind : all_kinds)
        if (to_string(kind) == name) return kind;
    return std::nullopt;
}

}  // namespace tyngde
