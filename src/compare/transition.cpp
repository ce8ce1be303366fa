#include "tyngde/compare/transition.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "aspect.hpp"
#include "budgeted_fte.hpp"
#include "consequences.hpp"
#include "core/computed_once.hpp"
#include "explicit_lines.hpp"
#include "heirs.hpp"
#include "node_parts.hpp"
#include "organisation/unlisted.hpp"
#include "places.hpp"
#include "places_changed.hpp"
#include "post_balance.hpp"
#include "side.hpp"
#include "tally.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/membership.hpp"
#include "who_goes_on.hpp"

namespace tyngde {
namespace {

using Keys = std::vector<std::string>;

Keys keys_of(const Organisation& organisation, std::span<const NodeId> nodes) {
    Keys result;
    for (NodeId node : nodes) result.emplace_back(organisation.key(node));
    std::sort(result.begin(), result.end());
    return result;
}

Keys managers_of(const Organisation& organisation, NodeId node) {
    return keys_of(organisation, managers_of_node(organisation, node));
}

}  // namespace

struct Departure::Kept {
    explicit Kept(const Organisation& before) : organisation(before) {}
    const Side& side() {
        return side_.get([&] { return Side(organisation); });
    }
    const Organisation& organisation;

private:
    ComputedOnce<Side> side_;
};

Departure::Departure(const Organisation& before) : kept_(std::make_shared<Kept>(before)) {}

namespace {

/// The node of that key, or none.
NodeId border_of(const Organisation& organisation, const TransitionOptions& options) {
    return options.within ? organisation.at(*options.within, Kind::unit) : no_node;
}

constexpr std::string_view waits_for_manager = ".manager", waits_for_place = ".parent";

/// What nobody asked for.
Extent untold() {
    const Value none = Value::undefined(Reason::not_compared);
    return {.changed = none, .open = none, .affected = none, .share = none, .share_affected = none};
}

void tell_positions(Transition& result, const PositionCount& positions, const Aspect& manager) {
    result.positions_changed = positions.changed();
    result.positions_open = positions.open();
    result.positions_affected = manager.is_open() ? positions.affected(manager) : result.positions_changed;
}

void tell_manager(Transition& result, Extent manager) {
    result.fte_changed = std::move(manager.changed);
    result.fte_open = std::move(manager.open);
    result.fte_affected = std::move(manager.affected);
    result.share_changed = std::move(manager.share);
    result.share_affected = std::move(manager.share_affected);
}

void tell_unit(Transition& result, Extent unit) {
    result.fte_unit_changed = std::move(unit.changed);
    result.fte_unit_open = std::move(unit.open);
    result.fte_unit_affected = std::move(unit.affected);
    result.share_unit_changed = std::move(unit.share);
    result.share_unit_affected = std::move(unit.share_affected);
}

void tell_director(Transition& result, Extent director) {
    result.fte_director_changed = std::move(director.changed);
    result.fte_director_open = std::move(director.open);
    result.fte_director_affected = std::move(director.affected);
    result.share_director_changed = std::move(director.share);
    result.share_director_affected = std::move(director.share_affected);
}

void tell_line(Transition& result, Extent line) {
    result.fte_line_changed = std::move(line.changed);
    result.fte_line_open = std::move(line.open);
    result.fte_line_affected = std::move(line.affected);
    result.share_line_changed = std::move(line.share);
    result.share_line_affected = std::move(line.share_affected);
}

/// Goes over all units and posts, and adds up what becomes of them.
class TransitionBuilder {
public:
    TransitionBuilder(const Side& before, const Side& after, const Lineage& lineage, const TransitionOptions& options)
        : side_before_(before),
          side_after_(after),
          before_(before.organisation),
          after_(after.organisation),
          fte_before_(before.fte),
          heirs_(before_, after_, lineage, fte_before_),
          consequences_(before, after, heirs_, options),
          border_before_(border_of(before_, options)),
          border_after_(border_of(after_, options)),
          compares_units_(options.by.has_value()),
          tells_rows_(options.rows),
          tells_upwards_(options.upwards),
          common_(before_.first(Kind::task)),
          left_(common_),
          came_in_(common_),
          new_(after_.first(Kind::task)),
          lacks_posts_(units_without_all_posts(before_)) {}

    Transition run() {
        const std::size_t all_after = after_.first(Kind::task);
        std::vector<char> met(after_.node_count(), 0);
        std::size_t met_after = 0;
        const auto meet = [&](NodeId node) {
            met_after += met[node] == 0 ? 1 : 0;
            met[node] = 1;
        };
        std::vector<NodeId> untouched(common_.size());
        std::size_t passed_over = 0, wholly_there = 0;  // of the others
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : before_.nodes(kind)) {
                if (is_passed_over(node)) {
                    meet(heirs_.alone(node));
                    untouched[passed_over++] = node;
                    continue;
                }
                const HeirList heirs = heirs_.of(node);
                const bool was_inside = is_within(before_, node, border_before_);
                for (const Heir& heir : heirs) {
                    meet(heir.node);
                    if (was_inside) {
                        row_of(node, heir);
                        const bool whole = heirs.size() == 1 && heir.share == 1 && !heir.fte;
                        if (whole && !is_gone(node, heir.node) && !consequences_.undecided_self(node, heir.node))
                            ++wholly_there;
                    } else if (is_within(after_, heir.node, border_after_)) {
                        enter(heir.node, heir.share, fte_before_.of(node, heir));
                        if (const auto self = consequences_.undecided_self(node, heir.node))
                            coming_.add(*self, node, heir);
                        else
                            came_in_.add(node, heir);
                    }
                }
                if (was_inside)
                    if (const auto gone = heirs_.leaver(node, heirs)) row_of(node, *gone);
                count_unit();
            }
        if (passed_over + wholly_there == common_.size())
            common_ = NodeParts::everything(common_.size());
        else
            for (const NodeId node : std::span(untouched).first(passed_over)) common_.add_whole(node);
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : met_after == all_after ? NodeRange{0, 0} : after_.nodes(kind))
                if (met[node] == 0 && is_within(after_, node, border_after_)) {
                    enter(node, 1, side_after_.fte.of(node));
                    new_.add_whole(node);
                }
        count();
        PostBalance balance = balance_of_posts(side_before_, side_after_, heirs_, border_before_, border_after_);
        if (!nothing_happened_) leave_open_what_is_not_recorded(balance, before_, after_);
        result_.posts_abolished = std::move(balance.abolished);
        result_.posts_created = std::move(balance.created);
        result_.saving = std::move(balance.saving);
        if (tells_rows_) {
            result_.lines_kept = lines_kept(before_, after_);
            result_.hand_overs = hand_overs(before_, after_, heirs_.lineage());
        }
        return std::move(result_);
    }

private:
    /// Of merged posts, one that is known not to continue is gone.
    bool is_gone(NodeId node, NodeId then) const {
        return then == no_node || !is_within(after_, then, border_after_) || consequences_.is_replaced(node, then);
    }

    /// Unless rows are told, or a border may have been crossed.
    bool is_passed_over(NodeId node) const {
        return !tells_rows_ && border_before_ == no_node && consequences_.is_untouched(node);
    }

    /// What becomes of a part of a node, and who is above it before and after.
    struct Fates {
        NodeId then = no_node;  ///< none for what is no longer within the border
        Fate manager = Fate::leaver, place = Fate::leaver, unit = Fate::leaver, director = Fate::leaver,
             line = Fate::leaver;
    };

    void row_of(NodeId node, const Heir& heir) {
        const NodeId then = heir.node;
        Fates fates;
        if (then != no_node && is_within(after_, then, border_after_)) fates.then = then;
        if (is_gone(node, then)) {
            left_.add(node, heir);
        } else {
            const auto self = consequences_.undecided_self(node, then);
            if (self)
                going_on_.add(*self, node, heir);
            else
                common_.add(node, heir);
            fates.place = consequences_.place(node, then);
            const UnitPair units{consequences_.unit_before(node), consequences_.unit_after(then)};
            fates.unit = unit_.add(consequences_.unit(node, then, units), node, heir);
            const Consequence manager = consequences_.manager(node, then);
            fates.manager = manager_.add(manager, node, heir);
            if (before_.kind(node) == Kind::post)
                positions_.add(manager, node, heir);
            else
                (fates.manager == Fate::changed ? unit_changed_ : unit_open_) |= fates.manager != Fate::same;
            if (tells_upwards_) {
                const Consequence line = consequences_.line(node, manager);
                fates.director = director_.add(consequences_.director(node, then, line), node, heir);
                fates.line = whole_line_.add(line, node, heir);
            }
            if (compares_units_ && tells_rows_) flows_[units].push_back({self, node, heir});
        }
        const bool stays = then != no_node && heirs_.namesake(node) == then && heir.share == 1;
        if (!stays || fates.manager != Fate::same || fates.place != Fate::same) nothing_happened_ = false;
        if (tells_rows_) tell(node, heir, fates);
    }

    /// A unit that is divided is one, whatever becomes of its parts.
    void count_unit() {
        if (unit_changed_)
            ++result_.units_changed;
        else if (unit_open_)
            ++result_.units_open;
        unit_changed_ = unit_open_ = false;
    }

    void tell(NodeId node, const Heir& heir, const Fates& fates) {
        Affected row{.key = std::string(before_.key(node)),
                     .key_after = {},
                     .kind = before_.kind(node),
                     .manager = fates.manager,
                     .managers_before = managers_of(before_, node),
                     .managers_after = {},
                     .place = fates.place,
                     .place_before = std::string(key_of(before_, place_of(before_, node))),
                     .place_after = {},
                     .unit = fates.unit,
                     .unit_before = std::string(key_of(before_, consequences_.unit_before(node))),
                     .unit_after = {},
                     .director = fates.director,
                     .director_before = std::string(key_of(before_, side_before_.director_of(node))),
                     .director_after = {},
                     .line = fates.line,
                     .share = heir.share,
                     .positions = positions(before_, node),
                     .fte = figure(fte_before_.of(node, heir), before_, node)};
        if (const NodeId then = fates.then; then != no_node) {
            row.key_after = after_.key(then);
            row.managers_after = managers_of(after_, then);
            row.place_after = key_of(after_, place_of(after_, then));
            row.unit_after = key_of(after_, consequences_.unit_after(then));
            row.director_after = key_of(after_, side_after_.director_of(then));
        }
        result_.rows.push_back(std::move(row));
    }

    void enter(NodeId node, double share, const Interval& size) {
        nothing_happened_ = false;
        if (!tells_rows_) return;
        result_.rows.push_back({.key = std::string(after_.key(node)),
                                .key_after = std::string(after_.key(node)),
                                .kind = after_.kind(node),
                                .manager = Fate::entrant,
                                .managers_before = {},
                                .managers_after = managers_of(after_, node),
                                .place = Fate::entrant,
                                .place_before = {},
                                .place_after = std::string(key_of(after_, place_of(after_, node))),
                                .unit = Fate::entrant,
                                .unit_before = {},
                                .unit_after = std::string(key_of(after_, consequences_.unit_after(node))),
                                .director = Fate::entrant,
                                .director_before = {},
                                .director_after = std::string(key_of(after_, side_after_.director_of(node))),
                                .line = Fate::entrant,
                                .share = share,
                                .positions = positions(after_, node),
                                .fte = figure(size, after_, node)});
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

    static Value figure(const Interval& size, const Organisation& organisation, NodeId node) {
        if (size.known()) return Value::of(size);
        Value result = Value::undefined(Reason::unknown_input, {std::string(organisation.key(node)) + ".fte"});
        result.lower = std::max(0.0, size.lower);
        result.upper = size.upper;
        return result;
    }

    /// Where not all posts are listed others may get another manager, too, once anything happens.
    void leave_open_whom_nobody_listed() {
        if (nothing_happened_ ||
            (before_.is_recorded_throughout(Subject::posts) && after_.is_recorded_throughout(Subject::posts)))
            return;
        Value& value = result_.positions_affected;
        Missing missing = value.missing;
        missing.merge({"posts.count"});
        const double least = std::isnan(value.lower) ? 0 : value.lower;
        value = Value::undefined(Reason::not_recorded, std::move(missing));
        value.lower = value.known_part = least;
        value.upper = infinity;
    }

    void count() {
        tell_positions(result_, positions_, manager_);
        common_.add_outside();
        result_.fte_common = going_on_.there(common_);
        leave_open_whom_nobody_listed();
        const auto reach = [&](const Aspect& aspect) { return aspect.reach(result_.fte_common); };
        tell_manager(result_, reach(manager_));
        tell_unit(result_, reach(unit_));
        const auto reach_up = [&](const Aspect& aspect) { return tells_upwards_ ? reach(aspect) : untold(); };
        tell_director(result_, reach_up(director_));
        tell_line(result_, reach_up(whole_line_));
        result_.fte_left = going_on_.gone(left_);
        result_.fte_entered = going_on_.come(
            both(side_after_.fte.of_parts(new_, border_after_), coming_.there(came_in_), Reason::unknown_input),
            side_after_.fte);
        NodeParts part(common_.size());
        for (const auto& [units, heirs] : flows_) {
            result_.flows.push_back(flow(units, heirs, part));
            part.clear();
        }
        std::sort(result_.flows.begin(), result_.flows.end(), [](const Flow& a, const Flow& b) {
            return std::tie(a.unit_before, a.unit_after) < std::tie(b.unit_before, b.unit_after);
        });
    }

    /// Part of a node that comes to lie in a unit; of one of the merged, should he go on.
    struct Flowing {
        std::optional<Continues> self;
        NodeId node;
        Heir heir;
    };

    /// `part` is empty, and gets those of the flow.
    Flow flow(const UnitPair& units, const std::vector<Flowing>& heirs, NodeParts& part) const {
        Tally posts;
        WhoGoesOn going_on(reckoning_);
        bool lists_all = true;
        if (units == UnitPair{no_node, no_node}) {
            part.add_outside();
            lists_all = !has_unlisted_outside(before_);
        }
        for (const auto& [self, node, heir] : heirs) {
            if (self) {
                going_on.add(*self, node, heir);
                continue;
            }
            part.add(node, heir);
            if (before_.kind(node) == Kind::post)
                posts.add(part_of(heir.share, post_positions(before_, node)), before_, node, "count");
            else
                lists_all = lists_all && (lacks_posts_.empty() || lacks_posts_[node] == 0);
        }
        if (!lists_all) posts.add(unlisted, "posts.count");
        return {std::string(key_of(before_, units.first)), std::string(key_of(after_, units.second)),
                going_on.there(part), going_on.positions(posts, Reason::needs_count)};
    }

    const Side& side_before_;
    const Side& side_after_;
    const Organisation& before_;
    const Organisation& after_;
    const BudgetedFte& fte_before_;
    Heirs heirs_;
    Consequences consequences_;
    NodeId border_before_, border_after_;
    Reckoning reckoning_{before_, after_, fte_before_, &consequences_, border_before_};
    Reckoning reckoning_outside_{before_, after_, fte_before_, &consequences_};
    bool compares_units_;
    bool tells_rows_, tells_upwards_;
    bool nothing_happened_ = true;  ///< units and posts are those of before, at their places and under their managers
    std::map<UnitPair, std::vector<Flowing>> flows_;  ///< nodes before, by unit
    Aspect manager_{reckoning_, waits_for_manager}, unit_{reckoning_, waits_for_place};
    Aspect director_{reckoning_, waits_for_manager}, whole_line_{reckoning_, waits_for_manager, true};
    PositionCount positions_{reckoning_};
    bool unit_changed_ = false, unit_open_ = false;  ///< some part of the unit that is looked at gets another manager
    WhoGoesOn going_on_{reckoning_};
    WhoGoesOn coming_{reckoning_outside_};
    NodeParts common_, left_, came_in_;
    NodeParts new_;                  ///< per unit and post afterwards
    std::vector<char> lacks_posts_;  ///< per unit before: not all of its posts are listed; empty where all are
    Transition result_;
};

}  // namespace

Transition transition(const Organisation& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options) {
    return TransitionBuilder(Side(before), Side(after), lineage, options).run();
}

Transition transition(const Departure& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options) {
    return TransitionBuilder(before.kept_->side(), Side(after), lineage, options).run();
}

PlacesChanged::PlacesChanged(const Departure& before, const By& by)
    : organisation_(before.kept_->organisation),
      fte_(before.kept_->side().fte),
      still_(transition(before, organisation_, Lineage{},
                        {.by = by, .among_others = true, .rows = false, .upwards = false})) {}

Transition PlacesChanged::operator()(const Others& managers, const Others& units) const {
    Transition result = still_;
    const Reckoning with{organisation_, organisation_, fte_, nullptr};
    const auto fate_of = [](const Others& others, NodeId node) -> Consequence {
        const auto has = [&](std::span<const NodeId> nodes) {
            return std::binary_search(nodes.begin(), nodes.end(), node);
        };
        if (has(others.open_before)) return {Fate::open};
        return has(others.open_now) ? Consequence{Fate::open, std::nullopt, true} : Consequence{Fate::changed};
    };
    Aspect manager(with, waits_for_manager), unit(with, waits_for_place);
    PositionCount positions(with);
    for (const NodeId node : managers.changed) {
        const Consequence fate = fate_of(managers, node);
        manager.add(fate, node, {node, 1});
        if (organisation_.kind(node) == Kind::post)
            positions.add(fate, node, {node, 1});
        else
            ++(fate.fate == Fate::open ? result.units_open : result.units_changed);
    }
    for (const NodeId node : units.changed) unit.add(fate_of(units, node), node, {node, 1});
    tell_positions(result, positions, manager);
    tell_manager(result, manager.reach(still_.fte_common));
    tell_unit(result, unit.reach(still_.fte_common));
    return result;
}

}  // namespace tyngde
