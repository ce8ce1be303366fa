#pragma once

#include <utility>
#include <vector>

#include "tyngde/organisation/draft.hpp"

namespace tyngde {

/// Up to where the written line of a post may be the units' own, as nobody recorded who leads one of them: for each
/// unit that the way up may begin with, the units from there to the highest that may give the written managers, each
/// with its recorded heads.
class UnitsOwn {
public:
    UnitsOwn() = default;
    /// Of a post that says which managers it has.
    UnitsOwn(const Draft& draft, Draft::Handle post, const std::vector<Draft::Handle>& managers);

    /// The line may be the units' own.
    bool any() const { return anywhere_ || !from_place_.empty() || !from_home_.empty(); }
    /// It may be that of any units, as nobody recorded where the post lies among them.
    bool is_anywhere() const { return anywhere_; }
    /// They may have come to give others: a way is another, or leads through one of these units.
    bool may_give_others(const Draft& after, Draft::Handle post, const std::vector<Draft::Handle>& reshaped) const;

private:
    using Way = std::vector<std::pair<Draft::Handle, std::vector<Draft::Handle>>>;
    static Way up(const Draft& draft, Draft::Handle unit, std::size_t most);

    bool anywhere_ = false;  ///< the post may lead any unit, and so lie below any
    Way from_place_;         ///< from its home, or from above the highest unit that it heads
    Way from_home_;          ///< from the home that it may lead
};

/// Of the units that a post heads the highest, as `is_higher` (organisation/highest.hpp) has it, or none.
Draft::Handle highest_headed(const Draft& draft, Draft::Handle post);

/// Whether a post may lead any unit of which nobody recorded the heads.
bool may_lead_any(const Draft& draft, Draft::Handle post);

/// Whether a unit has a head, or none for certain, on the day that a draft shows.
bool knows_heads(const Draft& draft, Draft::Handle unit);

}  // namespace tyngde
