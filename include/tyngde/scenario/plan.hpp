#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/scenario/change.hpp"
#include "tyngde/scenario/rule.hpp"

namespace tyngde {

/// A step of the process that leads to the decision.
struct ProcessStep {
    Text when{};
    Text what{};
    friend bool operator==(const ProcessStep&, const ProcessStep&) = default;
};

/// Something that a plan leaves open and that has no alternatives yet.
struct OpenQuestion {
    Text question{};
    Text note{};
    friend bool operator==(const OpenQuestion&, const OpenQuestion&) = default;
};

/// One way to settle a choice. "Leave as it is" is one, too, and has no changes.
struct Alternative {
    std::string key{};
    Names names{};
    Text note{};
    std::vector<Change> changes{};
    /// Choice and alternative that it needs.
    std::vector<std::pair<std::string, std::string>> requires_{};  // NOLINT(readability-identifier-naming): a keyword
    std::vector<std::pair<std::string, std::string>> excludes{};   ///< choice and alternative it cannot go with
    Place place{};
};

/// An open question with named answers, one of which is taken when the plan is applied.
struct Choice {
    std::string key{};
    Names names{};
    Text question{};
    Text note{};
    std::string source{};
    std::string otherwise{};  ///< key of the alternative that is taken when none is selected; may be empty
    std::vector<Alternative> alternatives{};
    Place place{};
};

/// A named list of changes that lead from one organisation to the next.
struct Plan {
    std::string key{};
    Names names{};
    std::string language = "da";
    std::string base{};  ///< key of the organisation it is made for; empty: any
    Text note{};
    std::vector<Source> sources{};
    std::vector<ProcessStep> process{};
    std::vector<OpenQuestion> questions{};
    std::optional<Date> effective{};  ///< the day from which changes without a day of their own hold
    std::vector<Change> changes{};    ///< decided ones
    std::vector<Choice> choices{};
    std::vector<Rule> rules{};
    std::vector<Problem> warnings{};  ///< what its reader found worth a look
    std::string file{};               ///< where it was read from, for messages
};

}  // namespace tyngde
