#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tyngde {

/// What a source records completely, or does not: where it is recorded, an empty place means none;
/// where it is not, an empty place means that nobody knows.
enum class Subject : std::uint8_t {
    heads,   ///< who leads units
    posts,   ///< which posts there are
    tasks,   ///< who holds tasks
    ties,    ///< interfaces
    places,  ///< where posts are at home
};

inline constexpr std::size_t subject_count = 5;
inline constexpr std::array all_subjects{Subject::heads, Subject::posts, Subject::tasks, Subject::ties,
                                         Subject::places};

constexpr std::string_view to_string(Subject subject) {
    constexpr std::array<std::string_view, subject_count> names{"heads", "posts", "tasks", "ties", "places"};
    return names[static_cast<std::size_t>(subject)];
}

/// What is known not to be in a unit, where nothing is written and nothing lies in it: nobody works
/// there, or there is nothing at all.
enum class Empty : std::uint8_t { no, staff, all };

/// What is said of each subject; nothing where nothing is said, and a rule decides (docs/semantics.md).
struct Recorded {
    std::array<std::optional<bool>, subject_count> said{};

    std::optional<bool>& operator[](Subject subject) { return said[static_cast<std::size_t>(subject)]; }
    const std::optional<bool>& operator[](Subject subject) const { return said[static_cast<std::size_t>(subject)]; }
    bool empty() const { return *this == Recorded{}; }
    friend bool operator==(const Recorded&, const Recorded&) = default;
};

}  // namespace tyngde
