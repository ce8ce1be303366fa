#include "tyngde/compare/transition.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

using Keys = std::vector<std::string>;

constexpr double share_tolerance = 1e-9;
constexpr double figure_tolerance = 1e-9;  ///< of a figure; what is smaller is rounding

/// A sum that remembers what is missing.
class Tally {
public:
    void add(const Interval& part, const std::string& name, double sign = 1) {
        if (!part.known()) missing_.push_back(name);
        sum_ = sign > 0 ? sum_ + part : sum_ - part;
        if (part.known()) known_ += sign * part.value;
    }
    void miss(const std::string& name) { missing_.push_back(name); }
    /// A sum whose missing parts are named already.
    void add_known(const PartSum& part) {
        sum_ = sum_ + part.interval;
        known_ += part.known;
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

std::span<const NodeId> managers_of_node(const Organisation& organisation, NodeId node) {
    return organisation.kind(node) == Kind::unit ? organisation.nearest_heads(node)
                                                 : organisation.line().managers(node);
}

Keys managers_of(const Organisation& organisation, NodeId node) {
    return keys_of(organisation, managers_of_node(organisation, node));
}

std::string place_of(const Organisation& organisation, NodeId node) {
    const NodeId place =
        organisation.kind(node) == Kind::unit ? organisation.units().parent(node) : organisation.home(node);
    return place == no_node ? std::string{} : std::string(organisation.key(place));
}

/// The units of a model that one may change between; none where only the other model has such units.
Grouping grouping_of(const Organisation& organisation, const Organisation& other, const By& by) {
    Grouping none{.units = {}, .group_of = std::vector<std::uint32_t>(organisation.count(Kind::unit), 0)};
    if (const auto* keys = std::get_if<Keys>(&by)) {
        Keys present;
        for (const std::string& key : *keys)
            if (organisation.find(key) != no_node)
                present.push_back(key);
            else
                other.at(key, Kind::unit);
        return present.empty() && !keys->empty() ? none : group(organisation, present);
    }
    try {
        return group(organisation, by);
    } catch (const UsageError&) {
        group(other, by);
        return none;
    }
}

/// A share of some FTE; of a share that is not known, anything up to all of them.
Interval part_of(double share, const Interval& whole) {
    return std::isnan(share) ? Interval{not_known, 0, whole.upper} : share * whole;
}

/// The budgeted FTE of a post; of a unit the part of its own figure that no post explains.
class Mass {
public:
    explicit Mass(const Organisation& organisation)
        : organisation_(organisation), figures_(unit_figures(organisation, Measure::fte)) {}

    Interval of(NodeId node) const {
        if (organisation_.kind(node) == Kind::post) return of_post(node);
        const Origin origin = figures_.origin[node];
        if (origin == Origin::posts) return Interval::exact(0);
        Interval rest = figures_.own[node].interval;
        for (NodeId post : organisation_.posts_in(node)) {
            const Interval figure = of_post(post);
            rest = rest - Interval{figure.value, std::max(0.0, figure.lower), figure.upper};
        }
        rest.lower = std::max(0.0, rest.lower);
        if (rest.known()) rest.value = std::max(0.0, rest.value);
        return rest;
    }

    /// The FTE of the parts of nodes that `part` gives, below a unit or (no_node) in the whole. Where
    /// all of a branch is meant, its total counts.
    Value of_parts(const std::vector<double>& part, NodeId border) const {
        Tally sum, rest;
        tally(part, border, false, sum);
        Value direct = sum.value(Reason::unknown_input);
        if (direct.defined()) return direct;
        // What is not meant may be known, and the whole.
        tally(part, border, true, rest);
        const Value others = rest.value(Reason::unknown_input), whole = whole_of(border);
        if (!others.defined() || !whole.defined()) return direct;
        const Interval left =
            Interval{whole.value, whole.lower, whole.upper} - Interval{others.value, others.lower, others.upper};
        return Value::of(Interval{std::max(0.0, left.value), std::max(0.0, left.lower), std::max(0.0, left.upper)});
    }

private:
    /// A post explains a part of its home's own figure, and so is no larger: of nothing it is nothing.
    Interval of_post(NodeId post) const {
        Interval figure = post_figure(organisation_, post, Measure::fte);
        const NodeId home = organisation_.home(post);
        if (figure.known() || home == no_node || figures_.origin[home] == Origin::posts) return figure;
        figure.upper = std::min(figure.upper, figures_.own[home].interval.upper);
        const double whole = figures_.total[home].interval.upper;
        const bool nothing = figure.upper <= figure_tolerance * (std::isfinite(whole) ? std::max(1.0, whole) : 1.0);
        return nothing ? Interval::exact(0) : figure;
    }

    Value whole_of(NodeId border) const {
        return border == no_node ? whole_value(organisation_, figures_) : unit_value(organisation_, figures_, border);
    }

    void tally(const std::vector<double>& part, NodeId border, bool complement, Tally& sum) const {
        const auto of_node = [&](NodeId node) {
            const double share = complement ? 1 - part[node] : part[node];
            const double whole = std::round(share);  // shares that add up to it, whatever the rounding
            return std::abs(share - whole) <= share_tolerance ? whole : share;
        };
        const NodeId units = organisation_.count(Kind::unit);
        std::vector<char> all(units, 1), none(units, 1);
        const auto meet = [&](NodeId unit, double share) {
            if (!(share == 1)) all[unit] = 0;
            if (!(share == 0)) none[unit] = 0;
        };
        for (NodeId post : organisation_.nodes(Kind::post))
            if (organisation_.home(post) != no_node) meet(organisation_.home(post), of_node(post));
        for (NodeId unit = units; unit-- > 0;) {
            meet(unit, of_node(unit));
            const NodeId above = organisation_.units().parent(unit);
            if (above == no_node) continue;
            all[above] = static_cast<char>(all[above] && all[unit]);
            none[above] = static_cast<char>(none[above] && none[unit]);
        }
        const auto add = [&](NodeId node, const Interval& figure) {
            const double share = of_node(node);
            if (share == 0 || figure == Interval::exact(0)) return;
            sum.add(part_of(share, figure), std::string(organisation_.key(node)) + ".fte");
        };
        std::vector<NodeId> open;
        if (border != no_node) {
            open.push_back(border);
        } else {
            for (NodeId unit : organisation_.units().roots()) open.push_back(unit);
            for (NodeId unit : organisation_.units().unplaced()) open.push_back(unit);
            for (NodeId post : organisation_.nodes(Kind::post))
                if (organisation_.home(post) == no_node) add(post, of(post));
        }
        while (!open.empty()) {
            const NodeId unit = open.back();
            open.pop_back();
            if (none[unit] != 0) continue;
            if (all[unit] != 0) {
                const Value total = unit_value(organisation_, figures_, unit);
                for (const std::string& name : total.missing) sum.miss(name);
                if (total.defined() || total.missing.empty())
                    sum.add(figures_.total[unit].interval, std::string(organisation_.key(unit)) + ".fte");
                else
                    sum.add_known(figures_.total[unit]);
                continue;
            }
            add(unit, of(unit));
            for (NodeId post : organisation_.posts_in(unit)) add(post, of(post));
            for (NodeId child : organisation_.units().children(unit)) open.push_back(child);
        }
    }

    const Organisation& organisation_;
    UnitFigures figures_;
};

/// Of each post the one directly below a top post that it is or lies under, by primary managers.
std::vector<NodeId> directors(const Organisation& organisation) {
    const Line& line = organisation.line();
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> result;  // posts come after their primary managers
    for (NodeId post : line.posts()) {
        const NodeId manager = line.manager(post);
        if (manager == no_node)
            result.push_back(no_node);
        else
            result.push_back(line.manager(manager) == no_node ? post : result[manager - first]);
    }
    return result;
}

/// The more there is to say of two: changed, open, same.
Fate worse(Fate a, Fate b) {
    if (a == Fate::same) return b;
    return b == Fate::changed ? b : a;
}

/// A part of a node in the second model.
struct Heir {
    NodeId node;
    double share;  ///< NaN: not known
};

class Observer {
public:
    Observer(const Organisation& before, const Organisation& after, const Lineage& lineage,
             const TransitionOptions& options)
        : before_(before),
          after_(after),
          lineage_(lineage),
          mass_before_(before),
          mass_after_(after),
          directors_before_(directors(before)),
          directors_after_(directors(after)),
          compares_units_(options.by.has_value()) {
        if (options.by) {
            units_before_ = grouping_of(before, after, *options.by);
            units_after_ = grouping_of(after, before, *options.by);
        }
        if (!options.within) return;
        border_before_ = before.at(*options.within, Kind::unit);
        border_after_ = after.at(*options.within, Kind::unit);
    }

    Transition run() {
        std::set<std::string> met;
        const NodeId all = before_.first(Kind::task);
        for (Parts* parts : {&common_, &changed_, &open_, &unit_changed_, &director_changed_, &director_open_,
                             &line_changed_, &line_open_, &left_, &came_in_})
            parts->assign(all, 0);
        new_.assign(after_.first(Kind::task), 0);
        follow_lines();
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : before_.nodes(kind)) {
                const std::vector<Heir> heirs = heirs_of(node);
                const bool was_inside = inside(before_, node, border_before_);
                double left = 1;
                for (const Heir& heir : heirs) {
                    met.emplace(after_.key(heir.node));
                    left -= heir.share;
                    if (was_inside)
                        row_of(node, heir);
                    else if (inside(after_, heir.node, border_after_)) {
                        enter(heir.node, heir.share, part_of(heir.share, mass_before_.of(node)));
                        came_in_[node] += heir.share;
                    }
                }
                if (was_inside && (heirs.empty() || left > share_tolerance)) row_of(node, {no_node, left});
            }
        for (Kind kind : {Kind::unit, Kind::post})
            for (NodeId node : after_.nodes(kind))
                if (!met.contains(std::string(after_.key(node))) && inside(after_, node, border_after_)) {
                    enter(node, 1, mass_after_.of(node));
                    new_[node] = 1;
                }
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

    /// What the node is in the second model: what keeps its key, and what succeeds a part of it.
    std::vector<Heir> heirs_of(NodeId node) const {
        const std::string_view key = before_.key(node);
        std::vector<Heir> result;
        const NodeId same = after_.find(key);
        const double rest = lineage_.rest(key);
        if (same != no_node && after_.kind(same) == before_.kind(node) && rest != 0) result.push_back({same, rest});
        for (const Succession& row : lineage_.successors(key)) {
            const NodeId then = row.to.empty() || row.share == 0 ? no_node : after_.find(row.to);
            if (then != no_node && after_.kind(then) == before_.kind(node)) result.push_back({then, row.share});
        }
        return result;
    }

    /// The one that succeeds all of it, or no_node.
    NodeId follow(NodeId node) const {
        const std::vector<Heir> heirs = heirs_of(node);
        return heirs.size() == 1 && heirs.front().share == 1 ? heirs.front().node : no_node;
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

    /// Where nobody is recorded above, nobody knows who led; the top of a line is led by nobody.
    bool has_no_recorded_manager(NodeId node) const {
        const bool top = before_.kind(node) == Kind::post && before_.is_declared_manager(node);
        return !top && managers_of_node(before_, node).empty();
    }

    Fate manager_fate(NodeId node, NodeId then) const {
        const Fate fate = managers_fate(managers_of(before_, node), managers_of(after_, then));
        return fate == Fate::changed && has_no_recorded_manager(node) ? Fate::open : fate;
    }

    /// What becomes of the lines of all posts, those above first.
    void follow_lines() {
        for (NodeId post : before_.nodes(Kind::post)) {
            const std::vector<Heir> heirs = heirs_of(post);
            line_.push_back(heirs.empty() ? Fate::leaver : line_fate(post, manager_fate(post, heirs.front().node)));
        }
    }

    /// A change of managers, or one further up the primary line.
    Fate line_fate(NodeId node, Fate manager) const {
        const auto above = managers_of_node(before_, node);
        if (above.empty()) return manager;
        const Fate further = line_[above.front() - before_.first(Kind::post)];
        return further == Fate::leaver ? manager : worse(manager, further);
    }

    static std::string director_of(const Organisation& organisation, const std::vector<NodeId>& directors,
                                   NodeId node) {
        NodeId post = node;
        if (organisation.kind(node) == Kind::unit) {
            const auto heads = organisation.nearest_heads(node);
            post = heads.empty() ? no_node : heads.front();
        }
        const NodeId director = post == no_node ? no_node : directors[post - organisation.first(Kind::post)];
        return director == no_node ? std::string{} : std::string(organisation.key(director));
    }

    static std::string unit_of(const Organisation& organisation, const Grouping& units, NodeId node) {
        const NodeId unit = organisation.kind(node) == Kind::unit ? node : organisation.home(node);
        if (unit == no_node || units.units.empty() || units.group_of[unit] == units.elsewhere()) return {};
        return std::string(organisation.key(units.units[units.group_of[unit]]));
    }

    /// A unit that is made of others is a new one, unless it is declared to continue this one.
    Fate unit_fate(const std::string& was, const std::string& then) const {
        return was == then || succession(was, then) == Fate::same ? Fate::same : Fate::changed;
    }

    void row_of(NodeId node, const Heir& heir) {
        const NodeId then = heir.node;
        const Interval mass = part_of(heir.share, mass_before_.of(node));
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
                     .unit = Fate::leaver,
                     .unit_before = unit_of(before_, units_before_, node),
                     .unit_after = {},
                     .director = Fate::leaver,
                     .director_before = director_of(before_, directors_before_, node),
                     .director_after = {},
                     .line = Fate::leaver,
                     .share = heir.share,
                     .positions = positions(before_, node),
                     .fte = figure(mass, before_, node)};
        if (then != no_node && inside(after_, then, border_after_)) {
            row.key_after = after_.key(then);
            row.managers_after = managers_of(after_, then);
            row.place_after = place_of(after_, then);
            row.manager = manager_fate(node, then);
            row.line = line_fate(node, row.manager);
            row.director_after = director_of(after_, directors_after_, then);
            row.director = director_fate(node, row.director_before, row.director_after);
            row.place =
                row.place_before == row.place_after ? Fate::same : succession(row.place_before, row.place_after);
            // Another of the merged posts is the one that stays.
            const Fate itself = succession(row.key, row.key_after);
            row.unit_after = unit_of(after_, units_after_, then);
            row.unit = unit_fate(row.unit_before, row.unit_after);
            if (is_post && itself == Fate::changed)
                row.manager = row.place = row.unit = row.director = row.line = Fate::leaver;
            if (row.place == Fate::changed && !is_post && before_.units().is_unplaced(node)) row.place = Fate::open;
            if (row.unit == Fate::changed && row.unit_before.empty() && has_no_known_place(node)) row.unit = Fate::open;
        }
        if (row.manager != Fate::leaver) common_[node] += heir.share;
        if (row.manager == Fate::changed) changed_[node] += heir.share;
        if (row.manager == Fate::open) open_[node] += heir.share;
        if (row.unit == Fate::changed) unit_changed_[node] += heir.share;
        if (row.director == Fate::changed) director_changed_[node] += heir.share;
        if (row.director == Fate::open) director_open_[node] += heir.share;
        if (row.line == Fate::changed) line_changed_[node] += heir.share;
        if (row.line == Fate::open) line_open_[node] += heir.share;
        if (row.manager == Fate::leaver)
            left_[node] += heir.share;
        else if (compares_units_)
            flows_[{row.unit_before, row.unit_after}].push_back({node, heir.share});
        result_.rows.push_back(std::move(row));
    }

    Fate director_fate(NodeId node, const std::string& was, const std::string& then) const {
        if (was == then) return Fate::same;
        if (was.empty()) return has_no_recorded_manager(node) ? Fate::open : Fate::changed;
        return then.empty() ? Fate::changed : succession(was, then);
    }

    /// True for what lies in an unplaced unit.
    bool has_no_known_place(NodeId node) const {
        NodeId unit = before_.kind(node) == Kind::unit ? node : before_.home(node);
        while (unit != no_node && before_.units().parent(unit) != no_node) unit = before_.units().parent(unit);
        return unit != no_node && before_.units().is_unplaced(unit);
    }

    void enter(NodeId node, double share, const Interval& mass) {
        result_.rows.push_back({.key = std::string(after_.key(node)),
                                .key_after = std::string(after_.key(node)),
                                .kind = after_.kind(node),
                                .manager = Fate::entrant,
                                .managers_before = {},
                                .managers_after = managers_of(after_, node),
                                .place = Fate::entrant,
                                .place_before = {},
                                .place_after = place_of(after_, node),
                                .unit = Fate::entrant,
                                .unit_before = {},
                                .unit_after = unit_of(after_, units_after_, node),
                                .director = Fate::entrant,
                                .director_before = {},
                                .director_after = director_of(after_, directors_after_, node),
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

    static Interval interval(const Value& value) {
        return {value.defined() ? value.value : not_known, value.lower, value.upper};
    }

    void count() {
        Tally positions_changed, positions_open;
        for (const Affected& row : result_.rows) {
            if (row.manager == Fate::entrant || row.manager == Fate::leaver) continue;
            const bool changed = row.manager == Fate::changed, open = row.manager == Fate::open;
            if (!changed && !open) continue;
            if (row.kind == Kind::post)
                (changed ? positions_changed : positions_open)
                    .add(part_of(row.share, interval(row.positions)), row.key + ".count");
            else
                ++(changed ? result_.units_changed : result_.units_open);
        }
        result_.positions_changed = positions_changed.value(Reason::needs_count);
        result_.positions_open = positions_open.value(Reason::needs_count);
        result_.fte_common = mass_before_.of_parts(common_, border_before_);
        result_.fte_changed = mass_before_.of_parts(changed_, border_before_);
        result_.fte_open = mass_before_.of_parts(open_, border_before_);
        result_.fte_unit_changed = mass_before_.of_parts(unit_changed_, border_before_);
        result_.share_changed = share(result_.fte_changed, result_.fte_common);
        result_.share_unit_changed = share(result_.fte_unit_changed, result_.fte_common);
        result_.fte_director_changed = mass_before_.of_parts(director_changed_, border_before_);
        result_.fte_director_open = mass_before_.of_parts(director_open_, border_before_);
        result_.share_director_changed = share(result_.fte_director_changed, result_.fte_common);
        result_.fte_line_changed = mass_before_.of_parts(line_changed_, border_before_);
        result_.fte_line_open = mass_before_.of_parts(line_open_, border_before_);
        result_.share_line_changed = share(result_.fte_line_changed, result_.fte_common);
        result_.fte_left = mass_before_.of_parts(left_, border_before_);
        result_.fte_entered = both(mass_after_.of_parts(new_, border_after_), mass_before_.of_parts(came_in_, no_node));
        for (const auto& [units, heirs] : flows_) result_.flows.push_back(flow(units, heirs));
    }

    Flow flow(const std::pair<std::string, std::string>& units, const std::vector<Heir>& heirs) const {
        Parts part(common_.size(), 0);
        Tally posts;
        for (const Heir& heir : heirs) {
            part[heir.node] += heir.share;
            if (before_.kind(heir.node) == Kind::post)
                posts.add(part_of(heir.share, post_positions(before_, heir.node)),
                          std::string(before_.key(heir.node)) + ".count");
        }
        return {units.first, units.second, mass_before_.of_parts(part, border_before_),
                posts.value(Reason::needs_count)};
    }

    static Value both(const Value& a, const Value& b) {
        const Interval sum = interval(a) + interval(b);
        if (sum.known()) return Value::of(sum);
        Value result = Value::undefined(Reason::unknown_input, a.missing);
        result.missing.insert(result.missing.end(), b.missing.begin(), b.missing.end());
        std::sort(result.missing.begin(), result.missing.end());
        result.lower = sum.lower;
        result.upper = sum.upper;
        result.known_part = a.known_part + b.known_part;
        return result;
    }

    static Value share(const Value& part, const Value& whole) {
        if (!part.defined() || !whole.defined()) {
            Keys missing = part.missing;
            missing.insert(missing.end(), whole.missing.begin(), whole.missing.end());
            std::sort(missing.begin(), missing.end());
            missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
            return Value::undefined(Reason::unknown_input, std::move(missing));
        }
        if (whole.value == 0) return Value::undefined(Reason::zero_total);
        const double upper = whole.lower > 0 ? part.upper / whole.lower : 1;
        return Value::of(Interval{part.value / whole.value, part.lower / whole.upper, std::min(1.0, upper)});
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

    using Parts = std::vector<double>;  ///< per unit and post before, from 0 to 1; NaN: not known

    const Organisation& before_;
    const Organisation& after_;
    const Lineage& lineage_;
    Mass mass_before_, mass_after_;
    Grouping units_before_, units_after_;
    std::vector<NodeId> directors_before_, directors_after_;  ///< per post
    std::vector<Fate> line_;                                  ///< per post before
    bool compares_units_;
    std::map<std::pair<std::string, std::string>, std::vector<Heir>> flows_;  ///< nodes before, by unit
    Parts common_, changed_, open_, unit_changed_, director_changed_, director_open_, line_changed_, line_open_;
    Parts left_, came_in_;
    Parts new_;  ///< per unit and post afterwards
    NodeId border_before_ = no_node, border_after_ = no_node;
    Transition result_;
};

}  // namespace

Transition transition(const Organisation& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options) {
    return Observer(before, after, lineage, options).run();
}

}  // namespace tyngde
