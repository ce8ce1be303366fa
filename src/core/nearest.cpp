#include "tyngde/core/nearest.hpp"

#include <algorithm>
#include <utility>

namespace tyngde {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

namespace {
thread_local std::size_t without_nearest = 0;  // how many of them live
}

WithoutNearest::WithoutNearest() { ++without_nearest; }

WithoutNearest::~WithoutNearest() { --without_nearest; }

std::vector<std::string> nearest(std::string_view name, std::span<const std::string_view> candidates,
                                 std::size_t most) {
    if (without_nearest > 0) return {};
    const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    std::vector<std::pair<std::size_t, std::string_view>> found;
    for (std::string_view candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), name.size());
        const std::size_t shorter = std::min(candidate.size(), name.size());
        const bool part = shorter >= 3 && (candidate.find(name) != std::string_view::npos ||
                                           name.find(candidate) != std::string_view::npos);
        if (!part && longer - shorter > limit) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance <= limit)
            found.emplace_back(distance, candidate);
        else if (part)
            found.emplace_back(limit + longer - shorter, candidate);
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), most));
    std::vector<std::string> result;
    for (const auto& [distance, candidate] : found) result.emplace_back(candidate);
    return result;
}

}  // namespace tyngde
