#include "post_balance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "organisation/unlisted.hpp"
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

/// Whether a post that one of two models lists is known not to be in the other.
class Absence {
public:
    /// \param other_is_base  plans led from the other one here, and may write down what was there
    Absence(const Organisation& other, const Lineage& lineage, bool other_is_first, bool other_is_base)
        : other_(other),
          lineage_(lineage),
          other_is_first_(other_is_first),
          other_is_base_(other_is_base),
          has_history_(lineage.kin() != Kin::none),
          records_all_(other.is_recorded_throughout(Subject::posts)),
          lacks_(units_without_all_posts(other)) {}

    bool is_certain(const Organisation& one, NodeId post) const {
        if (records_all_) return true;
        if (!has_history_) return false;
        if (!other_is_base_) return true;  // a plan says that it goes
        const NodeId home = one.home(post);
        if (home == no_node) return other_.is_recorded(Subject::posts) || has_unlisted_outside(other_);
        if (lists_posts(one.key(home))) return true;
        const auto rows = other_is_first_ ? lineage_.predecessors(one.key(home)) : lineage_.successors(one.key(home));
        return std::any_of(rows.begin(), rows.end(),
                           [&](const Succession& row) { return lists_posts(other_is_first_ ? row.from : row.to); });
    }

private:
    /// Where some posts are listed, or all there are, another one is a new one.
    bool lists_posts(std::string_view unit) const {
        const NodeId there = unit.empty() ? no_node : other_.find(unit);
        if (there == no_node || other_.kind(there) != Kind::unit) return false;
        if (!lacks_.empty() && lacks_[there] == 0) return true;
        const auto posts = other_.posts_in(there);
        return std::any_of(posts.begin(), posts.end(), [&](NodeId post) { return !other_.is_external(post); });
    }

    const Organisation& other_;
    const Lineage& lineage_;
    bool other_is_first_, other_is_base_, has_history_, records_all_;
    std::vector<char> lacks_;  ///< per unit of the other
};

}  // namespace

PostBalance balance_of_posts(const Side& side_before, const Side& side_after, const Heirs& heirs, NodeId border_before,
                             NodeId border_after) {
    const Organisation &before = side_before.organisation, &after = side_after.organisation;
    PostBalance result;
    Tally abolished, created, saving, surely_abolished, surely_created;
    const Kin kin = heirs.lineage().kin();
    const Absence from_after(after, heirs.lineage(), false, kin == Kin::ancestor || kin == Kin::sibling);
    const Absence from_before(before, heirs.lineage(), true, kin == Kin::descendant || kin == Kin::sibling);
    std::vector<char> is_successor(after.node_count(), 0);
    const auto costs_the_same = [&](NodeId post, NodeId then) {
        const Count was = before.positions(post), is = after.positions(then);
        return before.is_external(post) == after.is_external(then) &&
               (was == is || (std::isnan(was) && std::isnan(is))) &&
               side_before.salary_of(post) == side_after.salary_of(then);
    };
    for (NodeId post : before.nodes(Kind::post)) {
        if (!is_within(before, post, border_before)) continue;
        if (const NodeId same = heirs.alone(post);
            same != no_node && !heirs.has_part(same) && (heirs.keeps_record(post) || costs_the_same(post, same))) {
            is_successor[same] = 1;
            continue;
        }
        const NodeId then = heirs.whole(post);
        const Interval count = post_positions(before, post), pay = side_before.salary_of(post);
        if (then == no_node) {
            abolished.add(count, before, post, "count");
            if (from_after.is_certain(before, post)) surely_abolished.add(count, before, post, "count");
            saving.add(pay, before, post, "salary");
            continue;
        }
        // Of several merged, the first stands for the one that stays.
        const bool first = is_successor[then] == 0;
        is_successor[then] = 1;
        const Interval count_then = first ? post_positions(after, then) : Interval::exact(0);
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
            add(surely_created, more(count, count_then));
            add(surely_abolished, more(count_then, count));
        } else if (counts_differ) {
            const bool fewer = count_then.value < count.value;
            for (Tally* side :
                 fewer ? std::array{&abolished, &surely_abolished} : std::array{&created, &surely_created}) {
                side->add(fewer ? count : count_then, {});
                side->add(fewer ? count_then : count, {}, -1);
            }
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
        const Interval count = post_positions(after, post);
        created.add(count, after, post, "count");
        if (from_before.is_certain(after, post)) surely_created.add(count, after, post, "count");
        saving.add(side_after.salary_of(post), after, post, "salary", -1);
    }
    result.abolished = abolished.value(Reason::needs_count);
    result.created = created.value(Reason::needs_count);
    result.surely_abolished = surely_abolished.value(Reason::needs_count);
    result.surely_created = surely_created.value(Reason::needs_count);
    result.saving = saving.value(Reason::unknown_input);
    return result;
}

void leave_open_what_is_not_recorded(PostBalance& balance, const Organisation& before, const Organisation& after) {
    if (before.is_recorded_throughout(Subject::posts) && after.is_recorded_throughout(Subject::posts)) return;
    const auto open = [](const Value& known) {
        Value result = Value::undefined(Reason::not_recorded, {"posts.count"});
        result.lower = known.lower;
        result.upper = infinity;
        result.known_part = known.known_part;
        return result;
    };
    balance.abolished = open(balance.surely_abolished);
    balance.created = open(balance.surely_created);
    balance.saving = Value::undefined(Reason::not_recorded, {"posts.count"});
}

}  // namespace tyngde
