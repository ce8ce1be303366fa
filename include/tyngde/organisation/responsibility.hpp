#pragma once

#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A unit's share of a task, from 0 to 1.
struct Responsibility {
    NodeId unit;
    NodeId task;
    double share;
};

/// The units responsible for a task. Where no share is stated, what the stated ones leave is divided
/// equally; the shares add up to at most 1.
std::vector<Responsibility> responsibilities(const Organisation& organisation, NodeId task);

/// The tasks that a unit itself is responsible for.
std::vector<Responsibility> responsibilities_of(const Organisation& organisation, NodeId unit);

}  // namespace tyngde
