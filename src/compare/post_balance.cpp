#include "post_balance.hpp"

#include <algorithm>
#include <vector>

#include "tally.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

bool is_within(const Organisation& organisation, NodeId node, NodeId border) {
    if (border == no_node) return true;
    const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
    return unit != no_node && organisation.units().is_within(unit, border);
}

namespace {

/// By how much a number exceeds another, where one of them is not known.
Interval more(const Interval& than, const Interval& number) {
    return {not_known, std::max(0.0, number.lower - than.upper), std::max(0.0, number.upper - than.lower)};
}

}  // namespace

PostBalance balance_of_posts(const Organisation& before, const Organisation& after, const Heirs& heirs,
                             NodeId border_before, NodeId border_after) {
    PostBalance result;
    Tally abolished, created, saving;
    std::vector<char> is_successor(after.node_count(), 0);
    const auto salary = [](const Organisation& o, NodeId post) { return post_figure(o, post, Measure::salary); };
    for (NodeId post : before.nodes(Kind::post)) {
        if (!is_within(before, post, border_before)) continue;
        const NodeId then = heirs.whole(post);
        const Interval count = post_positions(before, post), pay = salary(before, post);
        if (then == no_node) {
            abolished.add(count, before, post, "count");
            saving.add(pay, before, post, "salary");
            continue;
        }
        // Of several merged, the first stands for the one that stays.
        const bool first = is_successor[then] == 0;
        is_successor[then] = 1;
        const Interval count_then = first ? post_positions(after, then) : Interval::exact(0);
        const Interval pay_then = first ? salary(after, then) : Interval::exact(0);
        const bool counts_differ = !(count == count_then);
        if (counts_differ && !(count.known() && count_then.known())) {
            // There may be more of them, or fewer.
            const auto add = [&](Tally& side, const Interval& number) {
                if (count.known())
                    side.add(number, after, then, "count");
                else
                    side.add(number, before, post, "count");
            };
            add(created, more(count, count_then));
            add(abolished, more(count_then, count));
        } else if (counts_differ) {
            const bool fewer = count_then.value < count.value;
            Tally& side = fewer ? abolished : created;
            side.add(fewer ? count : count_then, {});
            side.add(fewer ? count_then : count, {}, -1);
        }
        const bool same_post = after.key(then) == before.key(post);
        // Of another number of positions the pay is another, also where nobody knows it.
        if (!same_post || !(pay == pay_then) || (counts_differ && !pay.known())) {
            saving.add(pay, before, post, "salary");
            saving.add(pay_then, after, then, "salary", -1);
        }
    }
    for (NodeId post : after.nodes(Kind::post)) {
        const bool known_before = is_successor[post] != 0 || before.find(after.key(post)) != no_node;
        if (known_before || !is_within(after, post, border_after)) continue;
        created.add(post_positions(after, post), after, post, "count");
        saving.add(salary(after, post), after, post, "salary", -1);
    }
    result.abolished = abolished.value(Reason::needs_count);
    result.created = created.value(Reason::needs_count);
    result.saving = saving.value(Reason::unknown_input);
    return result;
}

void leave_open_what_is_not_recorded(PostBalance& balance, const Organisation& before, const Organisation& after,
                                     Kin kin) {
    if (before.is_recorded_throughout(Subject::posts) && after.is_recorded_throughout(Subject::posts)) return;
    const auto open = [](const Value& known, bool is_said) {
        Value result = Value::undefined(Reason::not_recorded, {"posts.count"});
        result.lower = is_said ? known.lower : 0;
        result.upper = infinity;
        result.known_part = is_said ? known.known_part : 0;
        return result;
    };
    // Of what only one of them lists: that the other does not have it, as it records all or plans say so.
    const auto is_said = [&](const Organisation& other, bool other_is_first) {
        if (other.is_recorded_throughout(Subject::posts)) return true;
        return kin != Kin::none && (!other_is_first || other.count(Kind::post) != 0);
    };
    balance.abolished = open(balance.abolished, is_said(after, kin == Kin::ancestor || kin == Kin::sibling));
    balance.created = open(balance.created, is_said(before, kin == Kin::descendant || kin == Kin::sibling));
    balance.saving = Value::undefined(Reason::not_recorded, {"posts.count"});
}

}  // namespace tyngde
