#pragma once

#include <span>
#include <vector>

#include "heirs.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Whether units have the heads that nobody recorded of them in a second model, too. Who leads a unit is taken to be
/// at home in it, or nowhere that anybody recorded; what a plan creates leads what the plan says.
class UnrecordedHeads {
public:
    /// All have to live as long.
    UnrecordedHeads(const Organisation& before, const Organisation& after, const Heirs& heirs);

    /// False where all heads of both are recorded.
    bool are_any() const { return are_any_; }

    /// True where all of these units, which both models have, are led for certain by whom they were.
    bool are_same(const std::vector<NodeId>& units) const;

    /// Whether who leads one of these units may have another line, by what `learns_of` was told.
    bool may_have_other_lines(const std::vector<NodeId>& units) const;

    /// Takes in which posts have, or may have, another line afterwards (one value per post before): they may lead
    /// the unit that they are at home in. True where a unit is concerned that was not before.
    bool learns_of(std::span<const char> other_lines);

    /// Whether a post is made of one that may have led a unit, or the other way round: it leads that unit, too, so
    /// that its own manager may be another.
    bool may_lead_more(NodeId node, NodeId then) const {
        return are_any_ && (led_more_[node] != 0 || leads_more_[then] != 0);
    }

private:
    static std::vector<char> units_losing_heads(const Organisation& one, const Organisation& other);
    void find_posts_that_lead_more();
    bool keeps(NodeId unit, NodeId then) const;

    const Organisation& before_;
    const Organisation& after_;
    const Heirs& heirs_;
    bool are_any_ = false;
    // Empty where all heads are recorded.
    std::vector<char> losing_before_, losing_after_;  ///< per unit: some post of it is not in the other model
    std::vector<char> other_lines_;                   ///< per unit before
    std::vector<char> led_more_, leads_more_;         ///< per node before, per node after
};

}  // namespace tyngde
