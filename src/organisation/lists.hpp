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
    std::uint32_t* const count = result.offset.data() + 1;
    visit([&](std::uint32_t list, std::uint32_t) { ++count[list]; });
    std::partial_sum(result.offset.begin(), result.offset.end(), result.offset.begin());
    result.item.resize(result.offset.back());
    std::vector<std::uint32_t> next(result.offset);
    std::uint32_t *const free = next.data(), *const items = result.item.data();
    visit([&](std::uint32_t list, std::uint32_t item) { items[free[list]++] = item; });
    return result;
}

/// In which lists each item stands, in their order; items are numbered from 0.
inline Lists transposed(const Lists& lists, std::size_t items) {
    Lists result;
    result.offset.assign(items + 1, 0);
    for (const std::uint32_t item : lists.item) ++result.offset[item + 1];
    std::partial_sum(result.offset.begin(), result.offset.end(), result.offset.begin());
    result.item.resize(lists.item.size());
    std::vector<std::uint32_t> next(result.offset);
    const std::uint32_t *const offset = lists.offset.data(), *const item = lists.item.data();
    std::uint32_t *const free = next.data(), *const standing = result.item.data();
    for (std::size_t list = 0; list + 1 < lists.offset.size(); ++list)
        for (std::uint32_t i = offset[list]; i < offset[list + 1]; ++i)
            standing[free[item[i]]++] = static_cast<std::uint32_t>(list);
    return result;
}

}  // namespace tyngde
