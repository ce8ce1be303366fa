#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "application.hpp"
#include "organisation/refreeze.hpp"
#include "tyngde/scenario/ancestry.hpp"
#include "tyngde/scenario/apply.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/change.hpp"

namespace tyngde {

/// What one plan and the next begin with is made once: the changes that lead to where a draft stands, and places among
/// them to go back to. There is a place where two plans parted, so that those that are tried depth first – combinations
/// of alternatives, sets of changes – make little more than what they do not share. Changes are told by what they say.
class Trail {
public:
    /// A change, and the day on which it is made.
    struct Step {
        const Change* change;
        std::optional<Date> day;
    };

    /// Refers to both.
    Trail(Draft& draft, Refreeze& refreeze) : draft_(draft), refreeze_(refreeze) {}

    /// Whether it begins as a plan with these sources and options does.
    bool begins_as(const std::vector<Source>& sources, const ApplyOptions& options) const;
    /// The draft goes back to what it remembers.
    void leave();
    /// Begins where the draft stands, which has the sources of the plan already.
    void begin(const std::vector<Source>& sources, const ApplyOptions& options);
    /// How many of these steps are made; the draft goes back to where they are and no others.
    std::size_t go_back(const std::vector<Step>& steps);
    /// What has been made so far.
    Application application() const { return places_.back().state; }
    /// A step is about to be made.
    void before_step(const Application& application);
    void made(const Step& step) { made_.push_back({*step.change, step.day}); }

private:
    struct Made {
        Change change;
        std::optional<Date> day;
    };
    struct Place {
        std::size_t steps;  ///< made before it
        Application state;
    };

    Draft& draft_;
    Refreeze& refreeze_;
    std::vector<Source> sources_;
    std::shared_ptr<const Assumptions> assumptions_;
    std::shared_ptr<const Ancestry> ancestry_;
    std::vector<Made> made_;
    std::size_t common_ = 0;     ///< steps of the plan that is made and of the one before
    std::vector<Place> places_;  ///< the draft has a mark for each; none before it begins
};

}  // namespace tyngde
