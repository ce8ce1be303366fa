#include "tyngde/organisation/key_table.hpp"

#include <algorithm>

namespace tyngde {

void TextTable::reserve(std::size_t texts, std::size_t bytes) {
    offsets_.reserve(texts + 1);
    bytes_.reserve(bytes);
}

void TextTable::push_back(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(bytes_.size());
}

void KeyIndex::renumber(std::span<const NodeId> numbers) {
    // Half of the slots are free, in no order, so that no branch could be foretold: those get what follows the last.
    std::vector<NodeId> all(numbers.begin(), numbers.end());
    all.push_back(no_node);
    const auto last = static_cast<NodeId>(numbers.size());
    for (NodeId& slot : slots_) slot = all[std::min(slot, last)];
}

KeyTable::KeyTable(TextTable keys) : keys_(std::move(keys)), index_(keys_.size()) {
    for (NodeId node = 0; node < keys_.size(); ++node) index_.enter(node, keys_[node], keys_);
}

void SparseTexts::push_back(NodeId node, std::string_view text) {
    nodes_.push_back(node);
    texts_.push_back(text);
}

std::string_view SparseTexts::operator[](NodeId node) const {
    const auto at = std::lower_bound(nodes_.begin(), nodes_.end(), node);
    return at == nodes_.end() || *at != node ? std::string_view{}
                                             : texts_[static_cast<std::size_t>(at - nodes_.begin())];
}

}  // namespace tyngde
