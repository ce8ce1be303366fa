#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include "tyngde/core/kind.hpp"

namespace tyngde {

/// A node of one organisation: dense, partitioned by kind, not stable across organisations (keys are).
using NodeId = std::uint32_t;

inline constexpr NodeId no_node = std::numeric_limits<NodeId>::max();

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
