#include "who_goes_on.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {

Value WhoGoesOn::there(const NodeParts& others) const {
    Undecided undecided;
    for (const Merged& one : merged_) undecided.merged(one.self, with_->fte.of(one.node, one.heir), std::nullopt);
    return with_others(others, undecided);
}

Value WhoGoesOn::gone(const NodeParts& others) const {
    Undecided undecided;
    for (const Merged& one : merged_) undecided.staff(one.self, with_->fte.of(one.node, one.heir));
    return with_others(others, undecided);
}

Value WhoGoesOn::come(const Value& others, const BudgetedFte& after) const {
    if (empty()) return others;
    std::set<NodeId> into;
    for (const Merged& one : merged_) into.insert(one.self.into);
    Interval most = Interval::exact(0);
    for (const NodeId post : into) most = most + after.of(post);
    if (most.upper == 0) return others;
    Value whoever = Value::undefined(Reason::unknown_input, waits_for());
    whoever.lower = whoever.known_part = 0;
    whoever.upper = most.upper;
    return both(others, whoever, Reason::unknown_input);
}

Value WhoGoesOn::positions(const Tally& others, Reason reason) const {
    Value certain = others.value(reason);
    if (empty()) return certain;
    Undecided undecided;
    Tally all = others;
    for (const Merged& one : merged_) {
        const Interval size = part_of(one.heir.share, post_positions(with_->before, one.node));
        undecided.merged(one.self, size, std::nullopt);
        all.add(size, with_->before, one.node, "count");
    }
    return affected_between(certain, all.value(reason), undecided, waits_for());
}

Value WhoGoesOn::with_others(const NodeParts& others, const Undecided& undecided) const {
    Value certain = with_->fte.of_parts(others, with_->border);
    if (empty()) return certain;
    NodeParts all = others;
    for (const Merged& one : merged_) all.add(one.node, one.heir);
    return affected_between(certain, with_->fte.of_parts(all, with_->border), undecided, waits_for());
}

Missing WhoGoesOn::waits_for() const {
    std::set<std::string> names;
    for (const Merged& one : merged_) names.insert(std::string(with_->after.key(one.self.into)) + ".continues");
    return Missing(std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace tyngde
