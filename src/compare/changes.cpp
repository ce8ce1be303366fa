#include "tyngde/compare/changes.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "counterparts.hpp"
#include "places.hpp"
#include "tyngde/compare/hand_overs.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

std::string key_text(const Organisation& organisation, NodeId node) { return std::string(key_of(organisation, node)); }

class List {
public:
    List(const Organisation& before, const Organisation& after, const Lineage& lineage)
        : before_(before), after_(after), same_(before, after, lineage) {
        for (HandOver& row : hand_overs(before, after, lineage)) {
            const NodeId task = before.find(row.task);
            handed_over_.emplace(task, std::move(row));
        }
    }

    std::vector<Altered> run() {
        for (NodeId node : before_.nodes())
            if (const NodeId then = same_.after[node]; then != no_node)
                compare(node, then);
            else
                result_.push_back(row(Alteration::removed, node, then, {}));
        for (NodeId then : after_.nodes())
            if (same_.before[then] == no_node) result_.push_back(row(Alteration::added, no_node, then, {}));
        return std::move(result_);
    }

private:
    Altered row(Alteration what, NodeId node, NodeId then, std::string field) const {
        const bool is_new = node == no_node;
        return {.what = what,
                .kind = is_new ? after_.kind(then) : before_.kind(node),
                .key = is_new ? key_text(after_, then) : key_text(before_, node),
                .key_after = key_text(after_, then),
                .field = std::move(field),
                .before = {},
                .after = {},
                .value_before = {},
                .value_after = {}};
    }

    void texts(Alteration what, NodeId node, NodeId then, std::string field, std::string was, std::string is) {
        Altered altered = row(what, node, then, std::move(field));
        altered.before = std::move(was);
        altered.after = std::move(is);
        result_.push_back(std::move(altered));
    }

    void figures(NodeId node, NodeId then, std::string field, const Interval& was, const Interval& is) {
        Altered altered = row(Alteration::reweighted, node, then, std::move(field));
        altered.value_before = was;
        altered.value_after = is;
        result_.push_back(std::move(altered));
    }

    void compare(NodeId node, NodeId then) {
        const NodeId place = place_of(before_, node), place_then = place_of(after_, then);
        const NodeId expected = place == no_node ? no_node : same_.after[place];
        if (expected != place_then || (place != no_node && expected == no_node))
            texts(Alteration::moved, node, then, before_.kind(node) == Kind::unit ? "parent" : "home",
                  key_text(before_, place), key_text(after_, place_then));
        if (before_.key(node) != after_.key(then))
            texts(Alteration::renamed, node, then, "key", key_text(before_, node), key_text(after_, then));
        if (before_.names(node) != after_.names(then))
            texts(Alteration::renamed, node, then, "name", std::string(before_.name(node)),
                  std::string(after_.name(then)));
        if (before_.kind(node) == Kind::post) compare_counts(node, then);
        if (before_.kind(node) == Kind::task) compare_holders(node, then);
        for (const MeasureRow& measure : measures)
            for (Scope scope : {Scope::plain, Scope::total}) {
                const Interval was = before_.figure(node, measure.measure, scope),
                               is = after_.figure(then, measure.measure, scope);
                const bool same_writing =
                    before_.has_figure(node, measure.measure, scope) == after_.has_figure(then, measure.measure, scope);
                const bool kept = scope == Scope::plain && (keeps_unknown(before_, node, measure.measure) ||
                                                            keeps_unknown(after_, then, measure.measure));
                if (was == is && (same_writing || kept)) continue;
                figures(node, then, std::string(measure.name) + (scope == Scope::total ? " total" : ""), was, is);
            }
    }

    /// What a plan writes so that what nobody wrote stays unknown says nothing else than before.
    static bool keeps_unknown(const Organisation& organisation, NodeId node, Measure measure) {
        const auto written = organisation.quantity(node, measure, Scope::own);
        Provenance derived;
        derived.basis = Basis::derived;
        return written && written->form == Form::unknown && written->provenance == derived;
    }

    void compare_holders(NodeId task, NodeId then) {
        const auto found = handed_over_.find(task);
        if (found == handed_over_.end()) return;
        for (const TaskShare& giver : found->second.from) {
            const NodeId unit = before_.find(giver.unit);
            const NodeId kept = same_.after[unit];
            const double was = share_of(before_, task, unit), is = kept == no_node ? 0 : share_of(after_, then, kept);
            holders(task, then, giver.unit, is > 0 ? key_text(after_, kept) : "", was, is);
        }
        for (const TaskShare& taker : found->second.to) {
            const NodeId unit = after_.find(taker.unit);
            const NodeId used = same_.before[unit];
            const double was = used == no_node ? 0 : share_of(before_, task, used), is = share_of(after_, then, unit);
            holders(task, then, was > 0 ? key_text(before_, used) : "", taker.unit, was, is);
        }
    }

    void holders(NodeId task, NodeId then, std::string unit, std::string unit_after, double was, double is) {
        texts(Alteration::reassigned, task, then, "responsible", std::move(unit), std::move(unit_after));
        result_.back().value_before = Interval::exact(was);
        result_.back().value_after = Interval::exact(is);
    }

    static double share_of(const Organisation& organisation, NodeId task, NodeId unit) {
        double result = 0;
        for (const Responsibility& held : responsibilities(organisation, task))
            if (held.unit == unit) result += held.share;
        return result;
    }

    void compare_counts(NodeId node, NodeId then) {
        const auto count = [](const Organisation& organisation, NodeId post) {
            const auto positions = static_cast<double>(organisation.positions(post));
            return std::isnan(positions) ? Interval{} : Interval::exact(positions);
        };
        const Interval was = count(before_, node), is = count(after_, then);
        if (!(was == is)) figures(node, then, "count", was, is);
    }

    const Organisation& before_;
    const Organisation& after_;
    Counterparts same_;
    std::map<NodeId, HandOver> handed_over_;  ///< by task before
    std::vector<Altered> result_;
};

}  // namespace

std::vector<Altered> changes(const Organisation& before, const Organisation& after, const Lineage& lineage) {
    return List(before, after, lineage).run();
}

}  // namespace tyngde
