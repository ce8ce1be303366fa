#pragma once

#include <memory>
#include <mutex>

#include "organisation/refreeze.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The draft of a base, for one plan to be made in. An organisation keeps its draft for the next plan, which
/// finds it as it was, until a plan is applied to another one: so that, but for threads, there is one such draft in
/// all, however many organisations there are. Large ones keep none, and a thread that finds it in use makes its own.
class DraftOnLoan {
public:
    explicit DraftOnLoan(const Organisation& base);

    /// Keeps the draft no longer. What failed while it was changed, for want of memory, may have left it half
    /// changed, so that the next plan is to have another one.
    void give_up();

    Draft& operator*() { return kept_ ? kept_->draft : *own_; }
    /// What `Organisation(draft)` gives.
    Organisation freeze();

private:
    struct Kept {
        explicit Kept(const Organisation& base) : draft(base.draft()) { draft.remember(); }
        Draft draft;
        std::unique_ptr<Refreeze> refreeze{};  ///< from the second plan on: one alone does not need it
    };

    static void end_loan_of_another(const Organisation& base);
    void take_back(const Organisation& base);

    std::shared_ptr<Organisation::Derived> derived_;
    std::shared_ptr<Kept> kept_;
    std::unique_lock<std::mutex> lock_;
    std::unique_ptr<Draft> own_;
};

}  // namespace tyngde
