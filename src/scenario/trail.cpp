#include "trail.hpp"

#include <algorithm>

namespace tyngde {
namespace {

/// Whether they fill and add the same.
bool are_alike(const std::shared_ptr<const Assumptions>& one, const std::shared_ptr<const Assumptions>& other) {
    if (one == other || !one || !other) return one == other;
    return one->key == other->key && one->figures == other->figures && one->tasks == other->tasks &&
           one->relations == other->relations && one->recorded == other->recorded;
}

}  // namespace

bool Trail::begins_as(const std::vector<Source>& sources, const ApplyOptions& options) const {
    return !places_.empty() && sources_ == sources && ancestry_ == options.ancestry &&
           are_alike(options.assumptions, assumptions_);
}

void Trail::leave() {
    places_.clear();
    made_.clear();
    refreeze_.take_back();
}

void Trail::begin(const std::vector<Source>& sources, const ApplyOptions& options) {
    sources_ = sources;
    ancestry_ = options.ancestry;
    assumptions_ = options.assumptions;
    Application start(draft_, assumptions_.get(), ancestry_.get());
    start.forget_ancestors();
    start.leave_makeup();
    draft_.mark();
    start.note_complete();
    refreeze_.go_back(1);
    places_.push_back({0, std::move(start)});
}

std::size_t Trail::go_back(const std::vector<Step>& steps) {
    const auto parted = std::mismatch(
        made_.begin(), made_.end(), steps.begin(), steps.end(),
        [](const Made& made, const Step& step) { return made.day == step.day && made.change == *step.change; });
    common_ = static_cast<std::size_t>(parted.first - made_.begin());
    while (places_.back().steps > common_) places_.pop_back();
    refreeze_.go_back(places_.size());
    made_.erase(made_.begin() + static_cast<std::ptrdiff_t>(places_.back().steps), made_.end());
    return made_.size();
}

void Trail::before_step(const Application& application) {
    if (made_.size() != common_ || places_.back().steps == common_) return;
    draft_.mark();
    places_.push_back({common_, application});
}

}  // namespace tyngde
