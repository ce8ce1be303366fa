#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/computed_once.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What is computed of an organisation when somebody asks for it, and kept. Shared by copies; for any number of
/// threads.
struct Organisation::Derived {
    ComputedOnce<std::string> digest;
    std::array<ComputedOnce<UnitFigures>, measure_count> figures;
    std::mutex draft_mutex;
    std::shared_ptr<void> draft;  ///< that plans are made in: see `DraftOnLoan`
    /// Of what was frozen of another organisation's draft while that had the same nodes (`Refreeze`): that
    /// organisation, where each of its nodes is here, and which of them do not say what they said. Written before
    /// anybody else has it.
    std::weak_ptr<const Derived> base;
    std::vector<NodeId> nodes_of_base, changed_of_base;
};

}  // namespace tyngde
