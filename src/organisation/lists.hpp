#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace tyngde {

/// Lists of numbers, one after the other in one piece of memory.
struct Lists {
    std::vector<std::uint32_t> offset{0};
    std::vector<std::uint32_t> item;

    std::span<const std::uint32_t> operator[](std::size_t i) const {
        return std::span(item).subspan(offset[i], offset[i + 1] - offset[i]);
    }
};

/// Items in the list that each belongs to, in the order in which `visit` names them: it calls what it
/// is given with list and item, and is asked twice.
template <class Visit>
Lists grouped(std::size_t lists, const Visit& visit) {
    Lists result;
    result.offset.assign(lists + 1, 0);
    visit([&](std::uint32_t list, std::uint32_t) { ++result.offset[list + 1]; });
    std::partial_sum(result.offset.begin(), result.offset.end(), result.offset.begin());
    result.item.resize(result.offset.back());
    std::vector<std::uint32_t> next(result.offset);
    visit([&](std::uint32_t list, std::uint32_t item) { result.item[next[list]++] = item; });
    return result;
}

}  // namespace tyngde
