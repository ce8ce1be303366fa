#pragma once

#include <span>
#include <vector>

#include "heirs.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Whether units have the heads that nobody recorded of them in a second model, too. Who leads a unit is taken to be
/// at home in it, or nowhere that anybody recorded, or says that it is not recorded what he leads, as plans write of
/// who left such a unit; what a plan creates leads what the plan says.
class UnrecordedHeads {
public:
    /// All have to live as long.
    UnrecordedHeads(const Organisation& before, const Organisation& after, const Heirs& heirs);

    /// False where all heads of both are recorded, and where posts are at home.
    bool looks() const { return are_any_ || homes_open_; }

    /// Whether a node has the same ways up to a recorded head in both models, whatever it may lead itself, and the
    /// units on them are led for certain by whom they were.
    bool have_same_ways(NodeId node, NodeId then) const;

    /// Whether the written line of a post may be the units' own, who leads these being unrecorded, and they may have
    /// come to give another manager: with a history only, as a line that each of two sources writes is a fact.
    bool may_follow(NodeId post, NodeId then) const;
    bool may_be_of_units(NodeId post) const {
        return !of_units_.empty() && of_units_[post - before_.first(Kind::post)] != 0;
    }

    /// Whether the line of a node of which the managers are not known may be another than that of the managers that
    /// are recorded: somebody may lead it, or be above it, who has a line of his own.
    struct Leaders {
        bool any = false;    ///< there may be some
        bool other = false;  ///< one of them has, or may have, another line, by what `learns_of` was told
    };
    Leaders leaders_above(NodeId node) const;

    /// Takes in which posts have, or may have, another line afterwards (one value per post before). True where that
    /// concerns somebody whom nothing concerned before.
    bool learns_of(std::span<const char> other_lines);

    /// Whether a post is made of one that may have led a unit, or the other way round: it leads that unit, too, so
    /// that its own manager may be another; or of one whose written line may have been the units'.
    bool may_lead_more(NodeId node, NodeId then) const {
        return are_any_ && (led_more_[node] != 0 || leads_more_[then] != 0);
    }

private:
    static std::vector<char> units_losing_heads(const Organisation& one, const Organisation& other);
    void find_posts_that_lead_more();
    void find_units_led_alike();
    void find_leaders_with_own_lines();
    bool keeps(NodeId unit, NodeId then) const;
    bool has_own_line(NodeId post) const;
    bool leads_any(NodeId post) const;
    bool is_same_unit(NodeId unit, NodeId then) const;
    bool lists_same_heads(NodeId unit, NodeId then) const;
    bool is_same_way(NodeId unit, NodeId then) const;
    void look_up(NodeId unit, Leaders& found) const;

    const Organisation& before_;
    const Organisation& after_;
    const Heirs& heirs_;
    bool are_any_ = false;
    bool homes_open_;                ///< where posts are at home is not recorded, in either model
    bool some_took_over_ = false;    ///< in either model somebody may lead what he did not
    bool others_took_over_ = false;  ///< they are not the same in both
    bool all_ways_same_ = true;      ///< of all units that somebody may lead, or lie in, of whom that is not recorded
    // Empty where all heads are recorded.
    std::vector<char> losing_before_, losing_after_;  ///< per unit: some post of it is not in the other model
    std::vector<char> led_more_, leads_more_;         ///< per node before, per node after
    std::vector<char> of_units_;                      ///< per post before: its written line may be the units' own
    // Per unit before: somebody who has a line of his own may lead it, one who has or may have another one.
    std::vector<char> own_, own_other_;
    std::vector<char> other_heads_;  ///< per post before: it heads a unit, and has or may have another line
    bool any_other_ = false, any_other_head_ = false, asks_heads_ = false;
};

}  // namespace tyngde
