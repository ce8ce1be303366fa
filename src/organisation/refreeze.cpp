#include "refreeze.hpp"

namespace tyngde {

Refreeze::Refreeze(Draft& draft) : draft_(draft) {
    if (draft.is_dated() || draft.has_pending()) return;
    taken_.emplace(draft);
    taken_->gather_texts();
    relations_ = taken_->relations;
    for (const Provenance* provenance : taken_->relation_provenance)
        cited_.push_back(static_cast<char>(provenance != nullptr));
}

void Refreeze::take_back() {
    const std::vector<Draft::Handle> changed = draft_.changed_nodes();
    changed_.insert(changed_.end(), changed.begin(), changed.end());
    draft_.take_back();
}

Organisation Refreeze::operator()() {
    constexpr std::size_t many_words = 0x4000;  // of types and levels that plans brought, and took away again
    if (taken_ && taken_->words.size() > many_words) taken_.reset();
    const Draft& draft = draft_;
    if (!taken_ || !draft.keeps_nodes() || draft.has_pending() || draft.is_dated()) return Organisation(draft);
    std::vector<Draft::Handle> changed = draft.changed_nodes();
    std::vector<Draft::Handle> other = changed;
    other.insert(other.end(), changed_.begin(), changed_.end());
    changed_ = other;  // until they are taken in
    if (!taken_->take_again(other, relations_, cited_)) return Organisation(draft_);
    changed_ = std::move(changed);
    DraftIntake intake(*taken_);  // the assembly changes it
    return Organisation(intake, draft_.day);
}

}  // namespace tyngde
