#pragma once

#include <string>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/scenario/change.hpp"

namespace tyngde {

/// A step of the process that leads to the decision.
struct ProcessStep {
    std::string when;
    std::string what;
    friend bool operator==(const ProcessStep&, const ProcessStep&) = default;
};

/// Something that a plan leaves open.
struct OpenQuestion {
    std::string question;
    std::string note;
    friend bool operator==(const OpenQuestion&, const OpenQuestion&) = default;
};

/// A named list of changes that lead from one organisation to the next.
struct Plan {
    std::string key;
    Names names;
    std::string language = "da";
    std::string base;  ///< key of the organisation it is made for; empty: any
    std::string note;
    std::vector<Source> sources;
    std::vector<ProcessStep> process;
    std::vector<OpenQuestion> open;
    std::vector<Change> changes;
    std::vector<Problem> warnings;  ///< what its reader found worth a look
    std::string file;               ///< where it was read from, for messages
};

}  // namespace tyngde
