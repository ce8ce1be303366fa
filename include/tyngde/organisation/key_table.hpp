#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/ids.hpp"

namespace tyngde {

/// Many short texts in one piece of memory.
class TextTable {
public:
    void reserve(std::size_t texts, std::size_t bytes);
    void push_back(std::string_view text);
    std::string_view operator[](std::size_t i) const {
        return std::string_view(bytes_).substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
    }
    std::size_t size() const { return offsets_.size() - 1; }

private:
    std::string bytes_;
    std::vector<std::uint64_t> offsets_{0};
};

/// An open-address index from text to number. It stores the numbers alone: whoever asks says, as a
/// call or as a list, which text a number stands for.
class KeyIndex {
public:
    /// For at most so many texts.
    explicit KeyIndex(std::size_t texts = 0) : slots_(std::bit_ceil(2 * texts + 1), no_node) {}

    /// The number of a text, or `no_node`. Compared byte by byte.
    template <class Texts>
    NodeId find(std::string_view text, const Texts& texts) const {
        return slots_[slot_of(text, texts)];
    }

    /// The number of a text that is here already; otherwise enters this one.
    template <class Texts>
    NodeId enter(NodeId number, std::string_view text, const Texts& texts) {
        NodeId& slot = slots_[slot_of(text, texts)];
        return slot == no_node ? slot = number : slot;
    }

    /// Fetches what a text that is looked up a little later will need: in bulk, waiting for memory is
    /// most of the work.
    void expect(std::string_view text) const { __builtin_prefetch(&slots_[first_slot(text)]); }

    /// Gives each number another one: that at its place in `numbers`.
    void renumber(std::span<const NodeId> numbers);

private:
    std::size_t first_slot(std::string_view text) const {
        return std::hash<std::string_view>{}(text) & (slots_.size() - 1);
    }
    template <class Texts>
    std::size_t slot_of(std::string_view text, const Texts& texts) const {
        std::size_t slot = first_slot(text);
        while (slots_[slot] != no_node && texts[slots_[slot]] != text) slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }

    std::vector<NodeId> slots_;  ///< a power of two of them, at most half full
};

/// The keys of all nodes, with an index from key to id.
class KeyTable {
public:
    KeyTable() = default;
    explicit KeyTable(TextTable keys);
    /// With an index that is filled already.
    KeyTable(TextTable keys, KeyIndex index) : keys_(std::move(keys)), index_(std::move(index)) {}

    std::string_view operator[](NodeId node) const { return keys_[node]; }
    /// The id with this key, or `no_node`. Compared byte by byte: normalise before.
    NodeId find(std::string_view key) const { return index_.find(key, keys_); }
    std::size_t size() const { return keys_.size(); }

private:
    TextTable keys_;
    KeyIndex index_;
};

/// Texts that only some nodes have.
class SparseTexts {
public:
    /// Nodes come in ascending order.
    void push_back(NodeId node, std::string_view text);
    /// The text of a node; empty when it has none.
    std::string_view operator[](NodeId node) const;

private:
    std::vector<NodeId> nodes_;
    TextTable texts_;
};

}  // namespace tyngde
