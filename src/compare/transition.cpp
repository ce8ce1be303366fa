#include "tyngde/compare/transition.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

using Keys = std::vector<std::string>;

/// A sum that remembers what is missing.
class Tally {
public:
    void add(const Interval& part, const std::string& name, double sign = 1) {
        if (!part.known()) missing_.push_back(name);
        sum_ = sign > 0 ? sum_ + part : sum_ - part;
        if (part.known()) known_ += sign * part.value;
    }
    Value value(Reason reason) const {
        if (missing_.empty()) return Value::of(sum_);
        Value result = Value::undefined(reason, missing_);
        std::sort(result.missing.begin(), result.missing.end());
        result.lower = sum_.lower;
        result.upper = sum_.upper;
        result.known_part = known_;
        return result;
    }

private:
    Interval sum_ = Interval::exact(0);
    double known_ = 0;
    Keys missing_;
};

Keys keys_of(const Organisation& organisation, std::span<const NodeId> nodes) {
    Keys result;
    for (NodeId node : nodes) result.emplace_back(organisation.key(node));
    std::sort(result.begin(), result.end());
    return result;
}

Keys managers_of(const Organisation& organisation, NodeId node) {
    if (organisation.kind(node) == Kind::unit) return keys_of(organisation, organisation.nearest_heads(node));
    return keys_of(organisation, organisation.line().managers(node));
}

std::string place_of(const Organisation& organisation, NodeId node) {
    const NodeId place =
        organisation.kind(node) == Kind::unit ? organisation.units().parent(node) : organisation.home(node);
    return place == no_node ? std::string{} : std::string(organisation.key(place));
}

/// The budgeted FTE of a post; of a unit the part of its own figure that no post explains.
class Mass {
public:
    explicit Mass(const Organisation& organisation)
        : organisation_(organisation), figures_(unit_figures(organisation, Measure::fte)) {}

    Interval of(NodeId node) const {
        if (organisation_.kind(node) == Kind::post) return post_figure(organisation_, node, Measure::fte);
        const Origin origin = figures_.origin[node];
        if (origin == Origin::posts) return Interval::exact(0);
        Interval rest = figures_.own[node].interval;
        for (NodeId post : organisation_.posts_in(node)) {
            const Interval figure = post_figure(organisation_, post, Measure::fte);
            rest = rest - Interval{figure.value, std::max(0.0, figure.lower), figure.upper};
        }
        rest.lower = std::max(0.0, rest.lower);
        if (rest.known()) rest.value = std::max(0.0, rest.value);
        return rest;
    }

private:
    const Organisation& organisation_;
    UnitFigures figures_;
};

class Observer {
public:
    Observer(const Organisation& before, const Organisation& after, const Lineage& lineage,
             const std::optional<std::string>& within)
        : before_(before), after_(after), lineage_(lineage) {
        if (!within) return;
        border_before_ = before.at(*within, Kind::unit);
        border_after_ = after.at(*within, Kind::unit);
    }

    Transition run() {
        const Mass mass_before(before_), mass_after(after_);
        std::set<std::string> met;
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : before_.nodes(kind)) {
                const NodeId then = follow(node);
                if (then != no_node) met.emplace(after_.key(then));
                if (inside(before_, node, border_before_))
                    row_of(node, then, mass_before.of(node));
                else if (then != no_node && inside(after_, then, border_after_))
                    enter(then, mass_after.of(then));
            }
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : after_.nodes(kind))
                if (!met.contains(std::string(after_.key(node))) && inside(after_, node, border_after_))
                    enter(node, mass_after.of(node));
        count();
        balance_posts();
        return std::move(result_);
    }

private:
    static bool inside(const Organisation& organisation, NodeId node, NodeId border) {
        if (border == no_node) return true;
        const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
        return unit != no_node && organisation.units().is_within(unit, border);
    }

    /// What the node is in the second model: the same key, or the one that succeeds all of it.
    NodeId follow(NodeId node) const {
        const std::string_view key = before_.key(node);
        const NodeId same = after_.find(key);
        if (same != no_node && after_.kind(same) == before_.kind(node)) return same;
        for (const Succession& row : lineage_.successors(key))
            if (!row.to.empty() && row.share == 1) return after_.find(row.to);
        return no_node;
    }

    /// How far `then` is what `was` used to be.
    Fate succession(const std::string& was, const std::string& then) const {
        if (was == then) return Fate::same;
        const auto rows = lineage_.predecessors(then);
        const auto own = std::find_if(rows.begin(), rows.end(), [&](const Succession& row) { return row.from == was; });
        if (own == rows.end()) return Fate::changed;
        if (own->continues) return Fate::same;
        const bool other = std::any_of(rows.begin(), rows.end(), [](const Succession& row) { return row.continues; });
        return other || after_key_was_there(then) ? Fate::changed : Fate::open;
    }

    /// A merge into one of the merged: that one kept its key and so continues.
    bool after_key_was_there(const std::string& key) const { return before_.find(key) != no_node; }

    Fate managers_fate(const Keys& was, const Keys& then) const {
        if (was == then) return Fate::same;
        if (was.size() == 1 && then.size() == 1) return succession(was.front(), then.front());
        return Fate::changed;
    }

    void row_of(NodeId node, NodeId then, const Interval& mass) {
        const bool is_post = before_.kind(node) == Kind::post;
        Affected row{.key = std::string(before_.key(node)),
                     .key_after = {},
                     .kind = before_.kind(node),
                     .manager = Fate::leaver,
                     .managers_before = managers_of(before_, node),
                     .managers_after = {},
                     .place = Fate::leaver,
                     .place_before = place_of(before_, node),
                     .place_after = {},
                     .positions = positions(before_, node),
                     .fte = figure(mass, before_, node)};
        if (then != no_node && inside(after_, then, border_after_)) {
            row.key_after = after_.key(then);
            row.managers_after = managers_of(after_, then);
            row.place_after = place_of(after_, then);
            row.manager = managers_fate(row.managers_before, row.managers_after);
            row.place =
                row.place_before == row.place_after ? Fate::same : succession(row.place_before, row.place_after);
            // Another of the merged posts is the one that stays.
            const Fate itself = succession(row.key, row.key_after);
            if (is_post && itself == Fate::changed) row.manager = row.place = Fate::leaver;
            // Nobody knows who leads what has no known place.
            const bool unplaced = !is_post && before_.units().is_unplaced(node);
            if (unplaced && row.manager == Fate::changed) row.manager = row.place = Fate::open;
        }
        result_.rows.push_back(std::move(row));
    }

    void enter(NodeId node, const Interval& mass) {
        result_.rows.push_back({.key = std::string(after_.key(node)),
                                .key_after = std::string(after_.key(node)),
                                .kind = after_.kind(node),
                                .manager = Fate::entrant,
                                .managers_before = {},
                                .managers_after = managers_of(after_, node),
                                .place = Fate::entrant,
                                .place_before = {},
                                .place_after = place_of(after_, node),
                                .positions = positions(after_, node),
                                .fte = figure(mass, after_, node)});
    }

    static Value positions(const Organisation& organisation, NodeId node) {
        if (organisation.kind(node) != Kind::post) return Value::undefined(Reason::no_nodes);
        const Interval count = post_positions(organisation, node);
        if (count.known()) return Value::of(count);
        Value result = Value::undefined(Reason::needs_count, {std::string(organisation.key(node)) + ".count"});
        result.lower = count.lower;
        result.upper = count.upper;
        return result;
    }

    static Value figure(const Interval& mass, const Organisation& organisation, NodeId node) {
        if (mass.known()) return Value::of(mass);
        Value result = Value::undefined(Reason::unknown_input, {std::string(organisation.key(node)) + ".fte"});
        result.lower = std::max(0.0, mass.lower);
        result.upper = mass.upper;
        return result;
    }

    static Interval interval(const Value& value) {
        return {value.defined() ? value.value : not_known, value.lower, value.upper};
    }

    void count() {
        Tally positions_changed, positions_open, fte_changed, fte_open, fte_common;
        for (const Affected& row : result_.rows) {
            if (row.manager == Fate::entrant || row.manager == Fate::leaver) continue;
            const std::string fte = row.key + ".fte";
            fte_common.add(interval(row.fte), fte);
            const bool changed = row.manager == Fate::changed, open = row.manager == Fate::open;
            if (!changed && !open) continue;
            (changed ? fte_changed : fte_open).add(interval(row.fte), fte);
            if (row.kind == Kind::post)
                (changed ? positions_changed : positions_open).add(interval(row.positions), row.key + ".count");
            else
                ++(changed ? result_.units_changed : result_.units_open);
        }
        result_.positions_changed = positions_changed.value(Reason::needs_count);
        result_.positions_open = positions_open.value(Reason::needs_count);
        result_.fte_changed = fte_changed.value(Reason::unknown_input);
        result_.fte_open = fte_open.value(Reason::unknown_input);
        result_.fte_common = fte_common.value(Reason::unknown_input);
        if (!result_.fte_common.defined() || !result_.fte_changed.defined())
            result_.share_changed = Value::undefined(Reason::unknown_input, result_.fte_common.missing);
        else if (result_.fte_common.value == 0)
            result_.share_changed = Value::undefined(Reason::zero_total);
        else
            result_.share_changed = Value::of(result_.fte_changed.value / result_.fte_common.value);
    }

    /// Positions and salaries that go and come. A post that stays counts where they differ.
    void balance_posts() {
        Tally abolished, created, saving;
        std::set<std::string> successors;
        const auto salary = [](const Organisation& o, NodeId post) { return post_figure(o, post, Measure::salary); };
        const auto name = [](const Organisation& o, NodeId post, const char* what) {
            return std::string(o.key(post)) + "." + what;
        };
        for (NodeId post : before_.nodes(Kind::post)) {
            if (!inside(before_, post, border_before_)) continue;
            const NodeId then = follow(post);
            const Interval count = post_positions(before_, post), pay = salary(before_, post);
            const std::string of_count = name(before_, post, "count"), of_pay = name(before_, post, "salary");
            if (then == no_node) {
                abolished.add(count, of_count);
                saving.add(pay, of_pay);
                continue;
            }
            // Of several merged, the first stands for the one that stays.
            const bool first = successors.emplace(after_.key(then)).second;
            const Interval count_then = first ? post_positions(after_, then) : Interval::exact(0);
            const Interval pay_then = first ? salary(after_, then) : Interval::exact(0);
            if (!(count == count_then)) {
                const bool fewer = count.known() && count_then.known() && count_then.value < count.value;
                Tally& side = fewer ? abolished : created;
                side.add(fewer ? count : count_then, fewer ? of_count : name(after_, then, "count"));
                side.add(fewer ? count_then : count, fewer ? name(after_, then, "count") : of_count, -1);
            }
            const bool same_post = after_.key(then) == before_.key(post);
            if (!same_post || !(pay == pay_then)) {
                saving.add(pay, of_pay);
                saving.add(pay_then, name(after_, then, "salary"), -1);
            }
        }
        for (NodeId post : after_.nodes(Kind::post)) {
            const bool known_before =
                successors.contains(std::string(after_.key(post))) || before_.find(after_.key(post)) != no_node;
            if (known_before || !inside(after_, post, border_after_)) continue;
            created.add(post_positions(after_, post), name(after_, post, "count"));
            saving.add(salary(after_, post), name(after_, post, "salary"), -1);
        }
        result_.posts_abolished = abolished.value(Reason::needs_count);
        result_.posts_created = created.value(Reason::needs_count);
        result_.saving = saving.value(Reason::unknown_input);
    }

    const Organisation& before_;
    const Organisation& after_;
    const Lineage& lineage_;
    NodeId border_before_ = no_node, border_after_ = no_node;
    Transition result_;
};

}  // namespace

Transition transition(const Organisation& before, const Organisation& after, const Lineage& lineage,
                      const std::optional<std::string>& within) {
    return Observer(before, after, lineage, within).run();
}

}  // namespace tyngde
