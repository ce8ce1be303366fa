#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tyngde {

/// Edit distance with adjacent transpositions (optimal string alignment), in bytes:
/// edit_distance("afdelnig", "afdeling") == 1.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidates that one may have meant, best first, ties by text: at most `most` of those within
/// a distance of a third of the name's length (at least 1), or that hold the name as a part.
std::vector<std::string> nearest(std::string_view name, std::span<const std::string_view> candidates,
                                 std::size_t most = 3);

/// While one lives, `nearest` gives nothing in its thread: what it would give nobody will read.
class WithoutNearest {
public:
    WithoutNearest();
    WithoutNearest(const WithoutNearest&) = delete;
    WithoutNearest& operator=(const WithoutNearest&) = delete;
    ~WithoutNearest();
};

}  // namespace tyngde
