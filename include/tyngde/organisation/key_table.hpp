#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"

namespace tyngde {

/// Many short texts in one piece of memory.
class TextTable {
public:
    void push_back(std::string_view text);
    std::string_view operator[](std::size_t i) const {
        return std::string_view(bytes_).substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
    }
    std::size_t size() const { return offsets_.size() - 1; }

private:
    std::string bytes_;
    std::vector<std::uint64_t> offsets_{0};
};

/// The keys of all nodes, with an open-address index from key to id.
class KeyTable {
public:
    KeyTable() = default;
    explicit KeyTable(TextTable keys);

    std::string_view operator[](NodeId node) const { return keys_[node]; }
    /// The id with this key, or `no_node`. Compared byte by byte: normalise before.
    NodeId find(std::string_view key) const;
    std::size_t size() const { return keys_.size(); }

private:
    TextTable keys_;
    std::vector<NodeId> slots_;  ///< a power of two of them, at most half full
};

}  // namespace tyngde
