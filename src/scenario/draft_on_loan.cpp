#include "draft_on_loan.hpp"

#include <utility>

#include "organisation/derived.hpp"

namespace tyngde {

DraftOnLoan::DraftOnLoan(const Organisation& base) {
    constexpr NodeId large = 50'000;  // of which a draft has some 50 MB
    if (base.node_count() <= large && !base.is_dated())
        lock_ = std::unique_lock(base.derived_->draft_mutex, std::try_to_lock);
    if (!lock_) {
        own_ = std::make_unique<Draft>(base.draft());
        return;
    }
    end_loan_of_another(base);
    derived_ = base.derived_;
    if (!derived_->draft) {
        derived_->draft = kept_ = std::make_shared<Kept>(base);
        return;
    }
    kept_ = std::static_pointer_cast<Kept>(derived_->draft);
    try {
        take_back(base);
    } catch (...) {
        give_up();
        throw;
    }
}

void DraftOnLoan::take_back(const Organisation& base) {
    if (kept_->refreeze) {
        kept_->refreeze->take_back();
        return;
    }
    kept_->draft.take_back();
    kept_->refreeze = std::make_unique<Refreeze>(kept_->draft, base);
}

void DraftOnLoan::give_up() {
    if (kept_) derived_->draft.reset();
}

/// Nobody waits here: what is in use is left, as after a fork what another thread had locked.
void DraftOnLoan::end_loan_of_another(const Organisation& base) {
    static std::mutex mutex;
    static std::weak_ptr<Organisation::Derived> last;  // who keeps a draft
    const std::unique_lock guard(mutex, std::try_to_lock);
    if (!guard) return;
    const auto other = std::exchange(last, base.derived_).lock();
    if (!other || other == base.derived_) return;
    if (const std::unique_lock theirs(other->draft_mutex, std::try_to_lock); theirs) other->draft.reset();
}

Organisation DraftOnLoan::freeze() { return kept_ && kept_->refreeze ? (*kept_->refreeze)() : Organisation(**this); }

}  // namespace tyngde
