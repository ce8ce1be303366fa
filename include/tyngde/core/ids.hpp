#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>

#include "tyngde/core/kind.hpp"

namespace tyngde {

/// A node of one organisation: dense, partitioned by kind, not stable across organisations (keys are).
using NodeId = std::uint32_t;

inline constexpr NodeId no_node = std::numeric_limits<NodeId>::max();

/// A run of consecutive ids.
class NodeRange {
public:
    /// Goes through the ids without storing them.
    class iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = NodeId;
        using difference_type = std::ptrdiff_t;
        using pointer = const NodeId*;
        using reference = NodeId;

        constexpr iterator() = default;
        constexpr explicit iterator(NodeId at) : at_(at) {}
        constexpr NodeId operator*() const { return at_; }
        constexpr NodeId operator[](difference_type n) const { return static_cast<NodeId>(at_ + n); }
        constexpr iterator& operator++() {
            ++at_;
            return *this;
        }
        constexpr iterator operator++(int) { return iterator(at_++); }
        constexpr iterator& operator--() {
            --at_;
            return *this;
        }
        constexpr iterator operator--(int) { return iterator(at_--); }
        constexpr iterator& operator+=(difference_type n) {
            at_ = static_cast<NodeId>(at_ + n);
            return *this;
        }
        constexpr iterator& operator-=(difference_type n) { return *this += -n; }
        friend constexpr iterator operator+(iterator i, difference_type n) { return i += n; }
        friend constexpr iterator operator+(difference_type n, iterator i) { return i += n; }
        friend constexpr iterator operator-(iterator i, difference_type n) { return i -= n; }
        friend constexpr difference_type operator-(iterator a, iterator b) {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        friend constexpr auto operator<=>(iterator, iterator) = default;

    private:
        NodeId at_ = 0;
    };
    using const_iterator = iterator;
    using value_type = NodeId;

    constexpr NodeRange() = default;
    constexpr NodeRange(NodeId first, NodeId last) : first_(first), last_(last) {}
    constexpr iterator begin() const { return iterator(first_); }
    constexpr iterator end() const { return iterator(last_); }
    constexpr std::size_t size() const { return last_ - first_; }
    constexpr bool empty() const { return first_ == last_; }
    constexpr NodeId front() const { return first_; }
    constexpr NodeId back() const { return last_ - 1; }
    constexpr NodeId operator[](std::size_t i) const { return static_cast<NodeId>(first_ + i); }

private:
    NodeId first_ = 0, last_ = 0;
};

/// A node whose kind the compiler knows; it converts to the plain id, never back.
template <Kind K>
struct Id {
    static constexpr Kind kind = K;
    NodeId value = no_node;

    constexpr operator NodeId() const { return value; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using UnitId = Id<Kind::unit>;
using PostId = Id<Kind::post>;
using TaskId = Id<Kind::task>;
using CollaborationId = Id<Kind::collaboration>;
using ForumId = Id<Kind::forum>;
using CommitteeId = Id<Kind::committee>;

}  // namespace tyngde
