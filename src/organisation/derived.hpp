#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>

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
};

}  // namespace tyngde
