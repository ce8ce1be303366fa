#include "tyngde/organisation/key_table.hpp"

#include <bit>
#include <functional>
#include <utility>

namespace tyngde {

void TextTable::push_back(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(bytes_.size());
}

KeyTable::KeyTable(TextTable keys) : keys_(std::move(keys)), slots_(std::bit_ceil(2 * keys_.size() + 1), no_node) {
    for (NodeId node = 0; node < keys_.size(); ++node) {
        std::size_t slot = std::hash<std::string_view>{}(keys_[node]) & (slots_.size() - 1);
        while (slots_[slot] != no_node) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = node;
    }
}

NodeId KeyTable::find(std::string_view key) const {
    if (slots_.empty()) return no_node;
    std::size_t slot = std::hash<std::string_view>{}(key) & (slots_.size() - 1);
    while (slots_[slot] != no_node && keys_[slots_[slot]] != key) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot];
}

}  // namespace tyngde
