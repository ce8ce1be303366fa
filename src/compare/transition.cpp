#include "tyngde/compare/transition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/computed_once.hpp"
#include "core/tolerance.hpp"
#include "explicit_lines.hpp"
#include "fte_mass.hpp"
#include "heirs.hpp"
#include "organisation/unlisted.hpp"
#include "parts.hpp"
#include "places.hpp"
#include "post_balance.hpp"
#include "side.hpp"
#include "tally.hpp"
#include "tyngde/organisation/compared_units.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/membership.hpp"
#include "undecided.hpp"

namespace tyngde {
namespace {

using Keys = std::vector<std::string>;

Keys keys_of(const Organisation& organisation, std::span<const NodeId> nodes) {
    Keys result;
    for (NodeId node : nodes) result.emplace_back(organisation.key(node));
    std::sort(result.begin(), result.end());
    return result;
}

std::span<const NodeId> managers_of_node(const Organisation& organisation, NodeId node) {
    return organisation.kind(node) == Kind::unit ? organisation.nearest_heads(node)
                                                 : organisation.line().managers(node);
}

Keys managers_of(const Organisation& organisation, NodeId node) {
    return keys_of(organisation, managers_of_node(organisation, node));
}

/// Empty for none.
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

/// What may change for somebody: for whom it does, for whom it may, and on whom that depends.
struct Aspect {
    Parts changed, open, both;
    Undecided undecided;
    Keys unknown;  ///< whose change depends on something that is not known
    /// What changes unless he goes on whom it hangs on; of one of the merged himself, only if he does.
    struct Hanging {
        Continues on;
        bool himself;
        NodeId node;
        Heir heir;
    };
    std::vector<Hanging> hanging;

    explicit Aspect(std::size_t nodes) : changed(nodes), open(nodes), both(nodes) {}
    bool is_open() const { return !undecided.empty() || !unknown.empty(); }
};

/// What becomes of one thing for one row. `kept`: nothing changes if that holds, and – of a line – what is
/// above it stays, too.
struct Outcome {
    Fate fate = Fate::same;
    std::optional<Continues> kept{};
};

/// The compared units before and after, or no_node.
using Units = std::pair<NodeId, NodeId>;

class Observer {
public:
    Observer(const Side& before, const Side& after, const Lineage& lineage, const TransitionOptions& options)
        : side_before_(before),
          side_after_(after),
          before_(before.organisation),
          after_(after.organisation),
          mass_before_(before.mass),
          heirs_(before_, after_, lineage, mass_before_),
          compares_units_(options.by.has_value()),
          tells_rows_(options.rows),
          manager_(before_.first(Kind::task)),
          unit_(before_.first(Kind::task)),
          director_(before_.first(Kind::task)),
          whole_line_(before_.first(Kind::task)),
          common_(before_.first(Kind::task)),
          left_(common_),
          came_in_(common_),
          new_(after_.first(Kind::task)),
          lacks_posts_(units_without_all_posts(before_)) {
        if (options.by) {
            const std::array models{&before_, &after_};
            if (!options.among_others) compared_units(models, *options.by);  // throws
            // Of a comparison within a unit those below it; asked directly, those of the whole.
            const auto border = options.among_others ? options.within : std::nullopt;
            units_before_ = units_there(before_, *options.by, border);
            units_after_ = units_there(after_, *options.by, border);
        }
        keeps_unit_ = units_kept();
        if (!options.within) return;
        border_before_ = before_.at(*options.within, Kind::unit);
        border_after_ = after_.at(*options.within, Kind::unit);
    }

    Transition run() {
        std::vector<char> met(after_.node_count(), 0);
        follow_lines();
        std::vector<NodeId> untouched;
        std::size_t wholly_there = 0;  // of the others
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : before_.nodes(kind)) {
                if (is_untouched(node)) {
                    met[heirs_.alone(node)] = 1;
                    untouched.push_back(node);
                    continue;
                }
                const HeirList heirs = heirs_.of(node);
                const bool was_inside = is_within(before_, node, border_before_);
                for (const Heir& heir : heirs) {
                    met[heir.node] = 1;
                    if (was_inside) {
                        row_of(node, heir);
                        const bool whole = heirs.size() == 1 && heir.share == 1 && !heir.fte;
                        if (whole && !is_gone(node, heir.node)) ++wholly_there;
                    } else if (is_within(after_, heir.node, border_after_)) {
                        enter(heir.node, heir.share, mass_before_.of(node, heir));
                        came_in_.add(node, heir);
                    }
                }
                if (was_inside)
                    if (const auto gone = heirs_.leaver(node, heirs)) row_of(node, *gone);
                count_unit();
            }
        if (untouched.size() + wholly_there == common_.size())
            common_ = Parts::everything(common_.size());
        else
            for (NodeId node : untouched) common_.add_whole(node);
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : after_.nodes(kind))
                if (met[node] == 0 && is_within(after_, node, border_after_)) {
                    enter(node, 1, side_after_.mass.of(node));
                    new_.add_whole(node);
                }
        count();
        PostBalance balance = balance_of_posts(side_before_, side_after_, heirs_, border_before_, border_after_);
        if (!nothing_happened_) leave_open_what_is_not_recorded(balance, before_, after_);
        result_.posts_abolished = std::move(balance.abolished);
        result_.posts_created = std::move(balance.created);
        result_.saving = std::move(balance.saving);
        result_.lines_kept = lines_kept(before_, after_);
        result_.hand_overs = hand_overs(before_, after_, heirs_.lineage());
        return std::move(result_);
    }

private:
    /// What becomes of somebody above, where there is one before and one after.
    Outcome succession(NodeId was, NodeId then) const {
        const Fate fate = heirs_.succession(was, then);
        return {fate, fate == Fate::open ? std::optional(Continues{then, was}) : std::nullopt};
    }

    /// Where a head may be missing on the way up, in either model, the manager is the same only if the
    /// way is.
    Outcome manager_outcome(NodeId node, NodeId then) const {
        const auto was = managers_of_node(before_, node), are = managers_of_node(after_, then);
        const bool known = side_before_.knows_managers(node) && side_after_.knows_managers(then);
        if (known && was.size() == 1 && are.size() == 1) return succession(was.front(), are.front());
        const bool same = have_same_keys(was, are);
        if (known) return {same ? Fate::same : Fate::changed};
        return {same && way_up(before_, node) == way_up(after_, then) ? Fate::same : Fate::open};
    }

    bool have_same_keys(std::span<const NodeId> was, std::span<const NodeId> are) const {
        return was.size() == are.size() && std::all_of(was.begin(), was.end(), [&](NodeId node) {
                   return std::find(are.begin(), are.end(), heirs_.namesake(node)) != are.end();
               });
    }

    /// What it was, at its place and with the same above it, of which no row is told: most are.
    bool is_untouched(NodeId node) const {
        if (tells_rows_ || border_before_ != no_node) return false;
        const NodeId first = before_.first(Kind::post);
        return node < first ? is_untouched_unit(node) : untouched_[node - first] != 0;
    }

    /// The same of a post whose line is what it was.
    bool is_untouched_below(NodeId node) const {
        const NodeId then = heirs_.alone(node);
        if (then == no_node || heirs_.is_merged(then)) return false;
        const std::size_t was = node - before_.first(Kind::post), is = then - after_.first(Kind::post);
        if (side_before_.known_to_top[was] == 0 || side_after_.known_to_top[is] == 0) return false;
        const NodeId home = before_.home(node), home_then = after_.home(then);
        return heirs_.is_same(home, home_then) && (home == no_node || keeps_unit_[home] != 0) &&
               heirs_.is_same(side_before_.directors[was], side_after_.directors[is]);
    }

    bool is_untouched_unit(NodeId node) const {
        const NodeId then = heirs_.alone(node);
        if (keeps_unit_[node] == 0 || then == no_node || heirs_.is_merged(then)) return false;
        if (!heirs_.is_same(before_.units().parent(node), after_.units().parent(then))) return false;
        const auto was = before_.nearest_heads(node), are = after_.nearest_heads(then);
        if (was.size() != 1 || are.size() != 1 || !heirs_.is_same(was.front(), are.front())) return false;
        if (!side_before_.is_known_to_top(node) || !side_after_.is_known_to_top(then)) return false;
        const NodeId first = before_.first(Kind::post);
        return lines_[was.front() - first].fate == Fate::same &&
               heirs_.is_same(side_before_.directors[was.front() - first],
                              side_after_.directors[are.front() - after_.first(Kind::post)]);
    }

    /// Of each unit before, whether it is there afterwards and lies in the same compared unit.
    std::vector<char> units_kept() const {
        std::vector<char> result;
        for (NodeId unit : before_.nodes(Kind::unit)) {
            const NodeId then = heirs_.namesake(unit);
            const bool is_unit = then != no_node && after_.kind(then) == Kind::unit;
            result.push_back(static_cast<char>(
                is_unit && heirs_.is_same(unit_of(before_, units_before_, unit), unit_of(after_, units_after_, then))));
        }
        return result;
    }

    /// The units from where a node's managers are looked for, up to one with a head; one without parent
    /// and one without a known place do not end it alike.
    static Keys way_up(const Organisation& organisation, NodeId node) {
        Keys result;
        NodeId unit = node;
        if (organisation.kind(node) == Kind::post) {
            unit = organisation.home(node);
            const NodeId highest = highest_headed(organisation, node);
            if (highest != no_node) unit = organisation.units().parent(highest);
            if (unit == no_node) result.emplace_back(highest == no_node ? "home" : "top");
        }
        for (; unit != no_node; unit = organisation.units().parent(unit)) {
            result.emplace_back(organisation.key(unit));
            if (!organisation.heads_of(unit).empty()) break;
            if (organisation.units().is_unplaced(unit)) result.emplace_back();
        }
        return result;
    }

    /// What becomes of the lines of all posts, those above first; and who is untouched.
    void follow_lines() {
        const NodeId first = before_.first(Kind::post);
        const std::size_t posts = before_.count(Kind::post);
        managers_.resize(posts);
        lines_.resize(posts);
        first_heirs_.resize(posts);
        untouched_.resize(posts, 0);
        // By themselves, as what is written below could be anything.
        const std::span<const NodeId> alone(heirs_.alone()), managers = before_.line().all_managers(),
                                                             managers_then = after_.line().all_managers();
        const std::span<const std::uint32_t> offset = before_.line().manager_offsets(),
                                             offset_then = after_.line().manager_offsets();
        const std::span<const char> known(side_before_.known), known_then(side_after_.known);
        const std::span<const Outcome> lines(lines_);
        const NodeId first_then = after_.first(Kind::post);
        // The case of most: one manager, who is the same and has the same above him.
        const auto has_same_line = [&](std::size_t was) {
            const NodeId then = alone[first + was];
            if (then == no_node || known[was] == 0 || offset[was + 1] - offset[was] != 1) return false;
            const std::size_t is = then - first_then;
            if (known_then[is] == 0 || offset_then[is + 1] - offset_then[is] != 1) return false;
            const NodeId manager = managers[offset[was]];
            return heirs_.namesake(manager) == managers_then[offset_then[is]] &&
                   lines[manager - first].fate == Fate::same;
        };
        for (NodeId post : before_.nodes(Kind::post)) {
            const std::size_t row = post - first;
            if (has_same_line(row)) {
                first_heirs_[row] = alone[post];
            } else {
                const NodeId then = first_heirs_[row] = first_heir(post);
                managers_[row] = then == no_node ? Outcome{Fate::leaver} : manager_outcome(post, then);
                lines_[row] = then == no_node ? managers_[row] : line_outcome(post, managers_[row]);
                if (managers_[row].fate != Fate::same || lines_[row].fate != Fate::same) continue;
            }
            untouched_[row] = static_cast<char>(is_untouched_below(post));
        }
    }

    /// None for who leaves.
    NodeId first_heir(NodeId node) const {
        if (heirs_.alone(node) != no_node) return heirs_.alone(node);
        const HeirList heirs = heirs_.of(node);
        return heirs.empty() ? no_node : heirs.front().node;
    }

    Outcome manager_outcome_of(NodeId node, NodeId then) const {
        const NodeId first = before_.first(Kind::post);
        if (node >= first && first_heirs_[node - first] == then) return managers_[node - first];
        return manager_outcome(node, then);
    }

    /// A change of managers, or one further up the primary line.
    Outcome line_outcome(NodeId node, const Outcome& manager) const {
        const auto above = managers_of_node(before_, node);
        if (above.empty()) return manager;
        const Outcome& further = lines_[above.front() - before_.first(Kind::post)];
        if (further.fate == Fate::leaver || manager.fate == Fate::changed) return manager;
        if (further.fate == Fate::changed) return further;
        if (manager.fate == Fate::same) return further;
        // Open in both places: the nearer merge knows what it lies below, unless something is not known.
        const bool unknown = further.fate == Fate::open && !further.kept;
        return unknown ? further : manager;
    }

    Outcome director_outcome(NodeId node, NodeId then, const Outcome& line) const {
        const bool known = side_before_.is_known_to_top(node) && side_after_.is_known_to_top(then);
        if (!known && line.fate != Fate::same) return {Fate::open};
        const NodeId was = side_before_.director_of(node), is = side_after_.director_of(then);
        if (was == no_node && is == no_node) return {};
        return was == no_node || is == no_node ? Outcome{Fate::changed} : succession(was, is);
    }

    static NodeId unit_of(const Organisation& organisation, const Grouping& units, NodeId node) {
        const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
        if (unit == no_node || units.units.empty() || units.group_of[unit] == units.elsewhere()) return no_node;
        return units.units[units.group_of[unit]];
    }

    /// A unit that is made of others is a new one, unless it is declared to continue this one.
    Fate unit_fate(NodeId node, const Units& units) const {
        if (heirs_.succession(units.first, units.second) == Fate::same) return Fate::same;
        return units.first == no_node && has_no_known_place(node) ? Fate::open : Fate::changed;
    }

    Fate place_fate(NodeId node, NodeId then) const {
        const Fate fate = heirs_.succession(place_of(before_, node), place_of(after_, then));
        const bool unplaced = before_.kind(node) == Kind::unit && before_.units().is_unplaced(node);
        return fate == Fate::changed && unplaced ? Fate::open : fate;
    }

    /// True for what lies in an unplaced unit.
    bool has_no_known_place(NodeId node) const {
        NodeId unit = before_.kind(node) == Kind::unit ? node : before_.home(node);
        while (unit != no_node && before_.units().parent(unit) != no_node) unit = before_.units().parent(unit);
        return unit != no_node && before_.units().is_unplaced(unit);
    }

    /// Of merged posts, one that is known not to continue is gone.
    bool is_gone(NodeId node, NodeId then) const {
        return then == no_node || !is_within(after_, then, border_after_) ||
               (before_.kind(node) == Kind::post && heirs_.succession(node, then) == Fate::changed);
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
            common_.add(node, heir);
            if (undecided_self(node, then)) merged_ = merged_ + mass_before_.of(node, heir);
            fates.place = place_fate(node, then);
            const Units units{unit_of(before_, units_before_, node), unit_of(after_, units_after_, then)};
            fates.unit = note(unit_, {unit_fate(node, units)}, node, heir);
            const Outcome manager = manager_outcome_of(node, then), line = line_outcome(node, manager);
            fates.manager = note(manager_, manager, node, heir);
            if (before_.kind(node) == Kind::post)
                note_positions(manager, node, heir);
            else
                (fates.manager == Fate::changed ? unit_changed_ : unit_open_) |= fates.manager != Fate::same;
            fates.director = note(director_, director_outcome(node, then, line), node, heir);
            fates.line = note(whole_line_, line, node, heir);
            if (compares_units_ && tells_rows_) flows_[units].push_back({node, heir.share, heir.fte, heir.parts});
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
                     .unit_before = std::string(key_of(before_, unit_of(before_, units_before_, node))),
                     .unit_after = {},
                     .director = fates.director,
                     .director_before = std::string(key_of(before_, side_before_.director_of(node))),
                     .director_after = {},
                     .line = fates.line,
                     .share = heir.share,
                     .positions = positions(before_, node),
                     .fte = figure(mass_before_.of(node, heir), before_, node)};
        if (const NodeId then = fates.then; then != no_node) {
            row.key_after = after_.key(then);
            row.managers_after = managers_of(after_, then);
            row.place_after = key_of(after_, place_of(after_, then));
            row.unit_after = key_of(after_, unit_of(after_, units_after_, then));
            row.director_after = key_of(after_, side_after_.director_of(then));
        }
        result_.rows.push_back(std::move(row));
    }

    /// The merge of which nobody knows whether this post is the one that goes on, if it is one of the merged.
    std::optional<Continues> undecided_self(NodeId node, NodeId then) const {
        if (before_.kind(node) != Kind::post) return std::nullopt;
        return heirs_.is_merged(then) ? succession(node, then).kept : std::nullopt;
    }

    /// What depends on the merge that he is one of is settled once he is the one who goes on.
    static Outcome if_he_continues(const Outcome& outcome, const Continues& self) {
        if (!outcome.kept || outcome.kept->into != self.into) return outcome;
        return {outcome.kept->who == self.who ? Fate::same : Fate::changed};
    }

    /// Adds a part of a node to an aspect. What changes for one of the merged changes only if he goes on, and
    /// so is open.
    Fate note(Aspect& aspect, Outcome outcome, NodeId node, const Heir& heir) {
        const auto self = undecided_self(node, heir.node);
        if (self) outcome = if_he_continues(outcome, *self);
        if (outcome.fate == Fate::same) return Fate::same;
        aspect.both.add(node, heir);
        if (outcome.fate == Fate::changed && !self) {
            aspect.changed.add(node, heir);
            return Fate::changed;
        }
        aspect.open.add(node, heir);
        weigh(aspect.undecided, outcome, self, mass_before_.of(node, heir));
        if (self || outcome.kept)
            aspect.hanging.push_back({self ? *self : *outcome.kept, self.has_value(), node, heir});
        if (outcome.fate == Fate::open && !outcome.kept)
            aspect.unknown.push_back(std::string(before_.key(node)) + (&aspect == &unit_ ? ".parent" : ".manager"));
        if (&aspect == &whole_line_ && outcome.kept) hang(aspect.undecided, *outcome.kept);
        return Fate::open;
    }

    static void weigh(Undecided& undecided, const Outcome& outcome, const std::optional<Continues>& self,
                      const Interval& size) {
        const Interval part{size.value, std::max(0.0, size.lower), std::max(0.0, size.upper)};
        if (outcome.fate == Fate::open && !outcome.kept)
            undecided.free(part);
        else if (self)
            undecided.merged(*self, part, outcome.kept);
        else
            undecided.staff(*outcome.kept, part);
    }

    /// Tells the merges of a line what they lie below.
    void hang(Undecided& undecided, Continues kept) const {
        for (;;) {
            const Outcome& above = lines_[kept.who - before_.first(Kind::post)];
            if (above.fate != Fate::open || !above.kept) return;
            undecided.below(kept, *above.kept);
            kept = *above.kept;
        }
    }

    void note_positions(Outcome outcome, NodeId node, const Heir& heir) {
        const auto self = undecided_self(node, heir.node);
        if (self) outcome = if_he_continues(outcome, *self);
        if (outcome.fate == Fate::same) return;
        const Interval part = part_of(heir.share, post_positions(before_, node));
        if (outcome.fate == Fate::changed && !self) {
            positions_changed_.add(part, before_, node, "count");
        } else {
            positions_open_.add(part, before_, node, "count");
            weigh(undecided_positions_, outcome, self, part);
        }
    }

    void enter(NodeId node, double share, const Interval& mass) {
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
                                .unit_after = std::string(key_of(after_, unit_of(after_, units_after_, node))),
                                .director = Fate::entrant,
                                .director_before = {},
                                .director_after = std::string(key_of(after_, side_after_.director_of(node))),
                                .line = Fate::entrant,
                                .share = share,
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

    /// What certainly changes, what may, and between what the whole of it lies.
    struct Reach {
        Value changed, open, affected, share, share_affected;
    };

    Reach reach(const Aspect& aspect) const {
        Reach result{.changed = mass_before_.of_parts(aspect.changed, border_before_),
                     .open = mass_before_.of_parts(aspect.open, border_before_),
                     .affected = {},
                     .share = {},
                     .share_affected = {}};
        result.affected = result.changed;
        // Where nobody works whose manager is open, the sum stays as it is, with the uncertain figures in it.
        if (aspect.is_open() && !(result.changed.defined() && result.open.upper == 0)) {
            const Value all = mass_before_.of_parts(aspect.both, border_before_);
            result.affected = affected(result.changed, all, aspect.undecided, depends_on(aspect));
            if (!(all.defined() && all.lower == all.upper)) narrow(result.affected, aspect);
        }
        result.share = share(result.changed, result_.fte_common);
        result.share_affected = result.share;
        if (aspect.is_open() || merged_.upper > 0)
            result.share_affected = share_between(result.affected, result_.fte_common, depends_on(aspect));
        return result;
    }

    /// Bounds from each way in which it may go on, where these are few and no merge lies below another: an uncertain
    /// figure on both sides of a sum is one.
    void narrow(Value& affected, const Aspect& aspect) const {
        constexpr std::size_t few = 64;
        if (affected.defined() || !aspect.undecided.is_flat()) return;
        std::map<NodeId, std::vector<NodeId>> who;  // by merge: nobody, and each who may go on
        for (const Aspect::Hanging& one : aspect.hanging) {
            std::vector<NodeId>& candidates = who.try_emplace(one.on.into, 1, no_node).first->second;
            if (std::find(candidates.begin(), candidates.end(), one.on.who) == candidates.end())
                candidates.push_back(one.on.who);
        }
        std::size_t ways = 1;
        for (const auto& [into, candidates] : who)
            if ((ways *= candidates.size()) > few) return;
        double low = infinity, high = 0;
        for (std::size_t way = 0; way < ways; ++way) {
            std::map<NodeId, NodeId> goes_on;
            std::size_t rest = way;
            for (const auto& [into, candidates] : who) {
                goes_on[into] = candidates[rest % candidates.size()];
                rest /= candidates.size();
            }
            Parts parts = aspect.changed;
            for (const Aspect::Hanging& one : aspect.hanging)
                if ((goes_on[one.on.into] == one.on.who) == one.himself) parts.add(one.node, one.heir);
            const Value sum = mass_before_.of_parts(parts, border_before_);
            low = std::min(low, std::isnan(sum.lower) ? 0.0 : sum.lower);
            high = std::max(high, std::isnan(sum.upper) ? infinity : sum.upper);
        }
        affected.lower = std::max(affected.lower, low);
        affected.upper = std::max(affected.lower, std::min(affected.upper, high));
    }

    /// What the answer waits for: who continues where posts were merged, and what is not recorded.
    Keys depends_on(const Aspect& aspect) const {
        Keys result = aspect.unknown;
        for (NodeId into : aspect.undecided.into()) result.push_back(std::string(after_.key(into)) + ".continues");
        std::sort(result.begin(), result.end());
        result.erase(std::unique(result.begin(), result.end()), result.end());
        return result;
    }

    /// A figure between what certainly changes and all that may. Sizes may be known of a whole and not of its
    /// parts, so both ways to the bounds are taken.
    static Value affected(const Value& changed, const Value& all, const Undecided& undecided, Keys waits_for) {
        const auto at_least = [](double x) { return std::isnan(x) ? 0.0 : std::max(0.0, x); };
        const auto at_most = [](double x) {
            if (std::isnan(x)) return infinity;
            return x;
        };
        const double low =
            std::max(at_least(changed.lower) + undecided.least(), at_least(all.lower) - undecided.most_the_same());
        const double high = std::max(low, std::min(at_most(changed.upper) + undecided.most(), at_most(all.upper)));
        if (std::isfinite(high) && high - low <= share_tolerance * std::max(1.0, high) && changed.defined())
            return Value::of(Interval{high, std::min(low, high), high});
        Value result = Value::undefined(Reason::unknown_input, std::move(waits_for));
        result.missing.merge(changed.missing);
        result.missing.merge(all.missing);
        result.lower = low;
        result.upper = high;
        result.known_part = changed.defined() ? changed.value : changed.known_part;
        return result;
    }

    /// Of whom is there in both, of whom some may be gone should another of the merged continue.
    Value share_between(const Value& part, const Value& whole, Keys waits_for) const {
        if (part.defined() && part.upper == 0) return share(part, whole);
        const double least_whole = std::max(0.0, whole.lower - merged_.upper);
        const bool bounded = whole.upper > 0 && whole.upper < infinity;
        Value result = Value::undefined(Reason::unknown_input, std::move(waits_for));
        result.missing.merge(part.missing);
        result.lower = bounded ? std::min(1.0, part.lower / whole.upper) : 0;
        result.upper = least_whole > 0 ? std::min(1.0, part.upper / least_whole) : 1;
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
        result_.positions_changed = positions_changed_.value(Reason::needs_count);
        result_.positions_open = positions_open_.value(Reason::needs_count);
        result_.positions_affected = result_.positions_changed;
        common_.add_outside();
        result_.fte_common = mass_before_.of_parts(common_, border_before_);
        if (manager_.is_open()) {
            const Value all = both(result_.positions_changed, result_.positions_open, Reason::needs_count);
            result_.positions_affected =
                affected(result_.positions_changed, all, undecided_positions_, depends_on(manager_));
        }
        leave_open_whom_nobody_listed();
        Reach manager = reach(manager_), unit = reach(unit_), director = reach(director_), line = reach(whole_line_);
        result_.fte_changed = std::move(manager.changed);
        result_.fte_open = std::move(manager.open);
        result_.fte_affected = std::move(manager.affected);
        result_.share_changed = std::move(manager.share);
        result_.share_affected = std::move(manager.share_affected);
        result_.fte_unit_changed = std::move(unit.changed);
        result_.fte_unit_open = std::move(unit.open);
        result_.fte_unit_affected = std::move(unit.affected);
        result_.share_unit_changed = std::move(unit.share);
        result_.share_unit_affected = std::move(unit.share_affected);
        result_.fte_director_changed = std::move(director.changed);
        result_.fte_director_open = std::move(director.open);
        result_.fte_director_affected = std::move(director.affected);
        result_.share_director_changed = std::move(director.share);
        result_.share_director_affected = std::move(director.share_affected);
        result_.fte_line_changed = std::move(line.changed);
        result_.fte_line_open = std::move(line.open);
        result_.fte_line_affected = std::move(line.affected);
        result_.share_line_changed = std::move(line.share);
        result_.share_line_affected = std::move(line.share_affected);
        result_.fte_left = mass_before_.of_parts(left_, border_before_);
        result_.fte_entered = both(side_after_.mass.of_parts(new_, border_after_),
                                   mass_before_.of_parts(came_in_, no_node), Reason::unknown_input);
        Parts part(common_.size());
        for (const auto& [units, heirs] : flows_) {
            result_.flows.push_back(flow(units, heirs, part));
            part.clear();
        }
        std::sort(result_.flows.begin(), result_.flows.end(), [](const Flow& a, const Flow& b) {
            return std::tie(a.unit_before, a.unit_after) < std::tie(b.unit_before, b.unit_after);
        });
    }

    /// `part` is empty, and gets those of the flow.
    Flow flow(const Units& units, const std::vector<Heir>& heirs, Parts& part) const {
        Tally posts;
        bool lists_all = true;
        if (units == Units{no_node, no_node}) {
            part.add_outside();
            lists_all = !has_unlisted_outside(before_);
        }
        for (const Heir& heir : heirs) {
            part.add(heir.node, heir);
            if (before_.kind(heir.node) == Kind::post)
                posts.add(part_of(heir.share, post_positions(before_, heir.node)), before_, heir.node, "count");
            else
                lists_all = lists_all && (lacks_posts_.empty() || lacks_posts_[heir.node] == 0);
        }
        if (!lists_all) posts.add(unlisted, "posts.count");
        return {std::string(key_of(before_, units.first)), std::string(key_of(after_, units.second)),
                mass_before_.of_parts(part, border_before_), posts.value(Reason::needs_count)};
    }

    static Value both(const Value& a, const Value& b, Reason reason) {
        if (a.defined() && b.defined())
            return value_of(Affine{interval_of(a), a.terms} + Affine{interval_of(b), b.terms});
        const Interval sum = interval_of(a) + interval_of(b);
        Value result = Value::undefined(reason, a.missing);
        result.missing.merge(b.missing);
        result.lower = sum.lower;
        result.upper = sum.upper;
        result.known_part = a.known_part + b.known_part;
        return result;
    }

    static Value share(const Value& part, const Value& whole) {
        if (!part.defined() || !whole.defined()) {
            Missing missing = part.missing;
            missing.merge(whole.missing);
            Value result = Value::undefined(Reason::unknown_input, std::move(missing));
            const auto at_least = [](double x) { return std::isnan(x) ? 0.0 : std::max(0.0, x); };
            const auto at_most = [](double x) { return std::isnan(x) ? infinity : x; };
            const double most = at_most(whole.upper), least = at_least(whole.lower);
            result.lower = most > 0 && std::isfinite(most) ? std::min(1.0, at_least(part.lower) / most) : 0;
            result.upper = least > 0 ? std::min(1.0, at_most(part.upper) / least) : 1;
            return result;
        }
        if (whole.value == 0) return Value::undefined(Reason::zero_total);
        // It grows with the part and falls with the rest, of which neither is told twice.
        const Value rest = difference(whole, part);
        const auto of = [](double most, double others) {
            if (!std::isfinite(most)) return 1.0;
            return most + others > 0 ? most / (most + others) : 0.0;
        };
        const double value = part.value / whole.value;
        const double lower = std::max(part.lower / whole.upper, of(part.lower, std::max(0.0, rest.upper)));
        const double upper =
            std::min(whole.lower > 0 ? part.upper / whole.lower : 1, of(part.upper, std::max(0.0, rest.lower)));
        return Value::of(Interval{value, std::min(value, lower), std::max(value, std::min(1.0, upper))});
    }

    const Side& side_before_;
    const Side& side_after_;
    const Organisation& before_;
    const Organisation& after_;
    const Mass& mass_before_;
    Heirs heirs_;
    Grouping units_before_, units_after_;
    std::vector<char> keeps_unit_;           ///< per unit before
    std::vector<char> untouched_;            ///< per post before
    std::vector<NodeId> first_heirs_;        ///< per post before, or no_node
    std::vector<Outcome> managers_, lines_;  ///< per post before, of its first heir
    bool compares_units_;
    bool tells_rows_;
    bool nothing_happened_ = true;  ///< units and posts are those of before, at their places and under their managers
    std::map<Units, std::vector<Heir>> flows_;  ///< nodes before, by unit
    Aspect manager_, unit_, director_, whole_line_;
    Tally positions_changed_, positions_open_;
    Undecided undecided_positions_;
    bool unit_changed_ = false, unit_open_ = false;  ///< some part of the unit that is looked at gets another manager
    Interval merged_ = Interval::exact(0);           ///< those who may be gone, as another of the merged continues
    Parts common_, left_, came_in_;
    Parts new_;                      ///< per unit and post afterwards
    std::vector<char> lacks_posts_;  ///< per unit before: not all of its posts are listed; empty where all are
    NodeId border_before_ = no_node, border_after_ = no_node;
    Transition result_;
};

}  // namespace

Transition transition(const Organisation& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options) {
    return Observer(Side(before), Side(after), lineage, options).run();
}

Transition transition(const Departure& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options) {
    return Observer(before.kept_->side(), Side(after), lineage, options).run();
}

}  // namespace tyngde
