#include "post_balance.hpp"

#include <algorithm>
#include <vector>

#include "tally.hpp"

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

PostBalance balance_of_posts(const Side& side_before, const Side& side_after, const Heirs& heirs, NodeId border_before,
                             NodeId border_after) {
    const Organisation &before = side_before.organisation, &after = side_after.organisation;
    PostBalance result;
    Tally abolished, created, saving;
    std::vector<char> is_successor(after.node_count(), 0);
    for (NodeId post : before.nodes(Kind::post)) {
        if (!is_within(before, post, border_before)) continue;
        const NodeId then = heirs.whole(post);
        const Interval count = side_before.positions_of(post), pay = side_before.salary_of(post);
        if (then == no_node) {
            abolished.add(count, before, post, "count");
            saving.add(pay, before, post, "salary");
            continue;
        }
        // Of several merged, the first stands for the one that stays.
        const bool first = is_successor[then] == 0;
        is_successor[then] = 1;
        const Interval count_then = first ? side_after.positions_of(then) : Interval::exact(0);
        const Interval pay_then = first ? side_after.salary_of(then) : Interval::exact(0);
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
        const bool same_post = heirs.namesake(post) == then;
        // Of another number of positions the pay is another, also where nobody knows it.
        if (!same_post || !(pay == pay_then) || (counts_differ && !pay.known())) {
            saving.add(pay, before, post, "salary");
            saving.add(pay_then, after, then, "salary", -1);
        }
    }
    for (NodeId post : after.nodes(Kind::post)) {
        const bool known_before = is_successor[post] != 0 || before.find(after.key(post)) != no_node;
        if (known_before || !is_within(after, post, border_after)) continue;
        created.add(side_after.positions_of(post), after, post, "count");
        saving.add(side_after.salary_of(post), after, post, "salary", -1);
    }
    result.abolished = abolished.value(Reason::needs_count);
    result.created = created.value(Reason::needs_count);
    result.saving = saving.value(Reason::unknown_input);
    return result;
}

void leave_open_what_is_not_recorded(PostBalance& balance, const Organisation& before, const Organisation& after) {
    if (before.is_recorded_throughout(Subject::posts) && after.is_recorded_throughout(Subject::posts)) return;
    const auto open = [](const Value& known, bool may_have_been_there) {
        Value result = Value::undefined(Reason::not_recorded, {"posts.count"});
        result.lower = may_have_been_there ? 0 : known.lower;
        result.upper = infinity;
        result.known_part = may_have_been_there ? 0 : known.known_part;
        return result;
    };
    balance.abolished = open(balance.abolished, !after.is_recorded_throughout(Subject::posts));
    balance.created = open(balance.created, !before.is_recorded_throughout(Subject::posts));
    balance.saving = Value::undefined(Reason::not_recorded, {"posts.count"});
}

}  // namespace tyngde
