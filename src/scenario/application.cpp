#include "application.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/said.hpp"
#include "core/tolerance.hpp"
#include "descent.hpp"
#include "edits.hpp"
#include "kept_lines.hpp"
#include "kept_recorded.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/formula.hpp"

namespace tyngde {

ChangeRecord Application::run(const Action& action, std::optional<Date> day) {
    draft_.day = day;
    step_ = {};
    gone_.clear();
    ended_ = Draft::none;
    // Formulas see what the change finds; those that name what it makes are computed when that is there.
    Action ready = action;
    bool waits = assumptions_ != nullptr;
    for_figures_of(ready, [&](const std::string& key, std::vector<FigureRecord>& figures) {
        if (has_pending(figures)) compute_known(figures, key, snapshot());
        waits = waits || has_pending(figures);
    });
    lines_.before(draft_);
    recorded_.before(draft_, ready);
    const std::size_t known = draft_.relations().size();
    std::visit(*this, ready);
    for (const std::string& key : record_.keys) need_present(key);
    std::vector<std::uint32_t> relations = draft_.take_touched();
    recorded_.keep(draft_, ready, step_, touched(draft_, relations, reshaped_units(ready)));
    if (waits) compute_pending(draft_);
    // As soon as their ends are there: a later change finds them, in this plan or another.
    if (assumptions_ != nullptr) complete(draft_, *assumptions_);
    // What a plan writes stands as it is written.
    for (std::size_t i = known; i < draft_.relations().size(); ++i) draft_.relation(i).decided = true;
    if (assumptions_ != nullptr) {
        const std::vector<std::uint32_t> assumed = draft_.take_touched();
        recorded_.note(draft_, touched(draft_, assumed, {}));
        relations.insert(relations.end(), assumed.begin(), assumed.end());
    }
    record_.lines_kept = lines_.kept(draft_, touched(draft_, relations, reshaped_units(ready)));
    hand_on();
    record_.change = name_of(action);
    std::sort(record_.made_unknown.begin(), record_.made_unknown.end());
    record_.made_unknown.erase(std::unique(record_.made_unknown.begin(), record_.made_unknown.end()),
                               record_.made_unknown.end());
    return std::exchange(record_, {});
}

/// Units that are new, merged or divided: of them and of what lies below them, more is another than the relations.
std::vector<Application::Handle> Application::reshaped_units(const Action& action) const {
    std::vector<Handle> result;
    if (!std::holds_alternative<Create>(action) && !std::holds_alternative<Merge>(action) &&
        !std::holds_alternative<Split>(action))
        return result;
    for (const std::string& name : record_.keys)
        if (const Handle node = draft_.find(name);
            node != Draft::none && std::as_const(draft_)[node].kind == Kind::unit)
            result.push_back(node);
    return result;
}

std::vector<Application::Handle> Application::upwards(Handle unit) const {
    std::vector<Handle> result;
    for (; unit != Draft::none; unit = parent(unit)) {
        if (has(result, unit))
            refuse(quote(key(unit)) + " would lie within itself", key(unit), "a place outside of it");
        result.push_back(unit);
    }
    return result;
}

// Figures

bool Application::has_totals(const std::vector<Handle>& units, std::optional<Measure> measure) const {
    return std::any_of(units.begin(), units.end(), [&](Handle unit) {
        const auto& figures = std::as_const(draft_)[unit].figures;
        return std::any_of(figures.begin(), figures.end(), [&](const FigureRecord& figure) {
            return figure.scope == Scope::total && (!measure || figure.measure == *measure);
        });
    });
}

Application::Part Application::part_of_unit(Handle unit, const std::vector<Handle>& totals) const {
    Part part;
    const bool empty = draft_[unit].empty == Empty::all && draft_[unit].figures.empty() &&
                       draft_.sources_of(Relation::part_of, unit).empty() &&
                       draft_.sources_of(Relation::post_in, unit).empty();
    if (empty) return part;
    const Organisation now = snapshot();
    const NodeId id = now.at(key(unit));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && has_totals(totals, entry.measure))
            part[static_cast<std::size_t>(entry.measure)] = unit_affine(now, kept_figures(now, entry.measure), id);
    return part;
}

Application::Part Application::part_of_post(Handle post) const {
    Part part;
    const Organisation now = snapshot_of_post(post);
    const NodeId id = now.at(key(post));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && applies_to(entry.measure, Kind::post))
            part[static_cast<std::size_t>(entry.measure)] = post_affine(now, id, entry.measure);
    return part;
}

/// With what is there on this day; without days, the post alone, as it says itself what it has.
Organisation Application::snapshot_of_post(Handle post) const {
    if (draft_.is_dated() || draft_.has_pending()) return snapshot();
    NodeRecord record = std::as_const(draft_)[post];
    record.level.clear();
    record.provenance = {};
    for (FigureRecord& figure : record.figures) figure.quantity.provenance = {};
    Draft alone;
    alone.add(std::move(record));
    return Organisation(alone, Checks::without_figures);
}

void Application::shift(Handle unit, Measure measure, Scope scope, const Affine& part, Sign sign) {
    NodeRecord& node = draft_[unit];
    FigureRecord* figure = scope == Scope::total ? node.find(measure, scope) : own_figure(node, measure);
    if (figure == nullptr || part == Affine::exact(0)) return;
    const std::string name = uncertainty_name(node.key, measure, figure->scope);
    const Affine before = affine_of(figure->quantity, name);
    const bool plus = sign == Sign::plus;
    if (!before.known() || !part.known()) {
        // Bounds stay, so that 100 and an unknown part are at least 100.
        const Affine from{{before.interval.value, std::max(0.0, before.interval.lower), before.interval.upper}, {}};
        const Affine moved{{part.interval.value, std::max(0.0, part.interval.lower), part.interval.upper}, {}};
        const Provenance provenance = figure->quantity.provenance;
        figure->quantity = quantity_of(plus ? from + moved : from - moved, {});
        if (before.known())
            record_.made_unknown.push_back(node.key + "." + std::string(to_string(measure)));
        else
            figure->quantity.provenance = provenance;
        return;
    }
    Affine after = plus ? before + part : before - part;
    Interval& interval = after.interval;
    const double noise = 1e-9 * std::max(1.0, before.interval.value);
    if (interval.upper < -noise)
        refuse("the " + Message(to_string(measure)) + " of " + quote(node.key) + " is " +
                   to_text(before.interval.value) + ", less than the " + to_text(part.interval.value) +
                   " that would leave it",
               node.key + "." + std::string(to_string(measure)), "a part that is not larger than the whole");
    if (std::abs(interval.value) <= noise) {
        const bool exact = interval.is_exact();
        interval.value = 0;
        if (exact) interval = Interval::exact(0);
    }
    if (!interval.is_exact()) after = at_least_zero(std::move(after));
    interval.upper = std::max(interval.value, interval.upper);
    figure->quantity =
        quantity_of(after, to_text(before.interval.value) + (plus ? " + " : " - ") + to_text(part.interval.value));
}

void Application::shift_totals(const std::vector<Handle>& units, const Part& part, Sign sign) {
    for (Handle unit : units)
        for (const MeasureRow& entry : measures)
            if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
                shift(unit, entry.measure, Scope::total, *figure, sign);
}

void Application::shift_totals(const std::vector<Handle>& units, Handle unit, Sign sign) {
    if (has_totals(units)) shift_totals(units, part_of_unit(unit, units), sign);
}

void Application::shift_own(Handle unit, const Part& part, Sign sign) {
    for (const MeasureRow& entry : measures)
        if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
            shift(unit, entry.measure, Scope::own, *figure, sign);
}

/// A figure that posts are a part of is written: as the unit's own, or as a total of some units.
bool Application::states_staff(const std::vector<Handle>& totals, Handle own) const {
    const auto states = [&](Handle unit, bool total) {
        const auto& figures = std::as_const(draft_)[unit].figures;
        return std::any_of(figures.begin(), figures.end(), [&](const FigureRecord& figure) {
            return (figure.scope == Scope::total) == total && applies_to(figure.measure, Kind::post);
        });
    };
    return (own != Draft::none && states(own, false)) ||
           std::any_of(totals.begin(), totals.end(), [&](Handle unit) { return states(unit, true); });
}

// Nodes

Application::Handle Application::add(const NodeSpec& spec) {
    need_day(spec.node.period, spec.node.key);
    const Handle node = tyngde::add(draft_, spec);
    for (Ancestor& ancestor : ancestors_) ancestor.note_born(key(node));
    if (assumptions_ != nullptr) fill(draft_, node, *assumptions_);
    for (const RelationSpec& relation : spec.relations) {
        const Handle place = relation.from == spec.node.key ? draft_.find(relation.to) : Draft::none;
        if (relation.relation == Relation::part_of && place != Draft::none) note_filled(place);
        if (relation.relation == Relation::post_in && place != Draft::none) note_staffed(place, draft_[node].external);
        if (relation.relation == Relation::responsible_for && relation.from != spec.node.key)
            note_tasked(unit(relation.from));
        relate(draft_, relation);
    }
    compute_formulas(node);
    touch(node);
    return node;
}

/// What holds on some days only needs a day to be seen on.
void Application::need_day(const Period& period, const std::string& key) const {
    if (!draft_.day && !period.always())
        refuse(quote(key) + " is there " + said(period) + ", but neither the plan nor its base says a day", key,
               "'effective' in the plan or the change, or 'day' in the base");
}

/// The formulas of a new node are computed before its figures are added to those above.
void Application::compute_formulas(Handle node) {
    if (has_pending(draft_[node].figures)) compute_pending(draft_);
}

void Application::operator()(const Create& change) {
    const Handle node = add(change.spec);
    succeed(node, change.succeeds);
    if (draft_[node].kind == Kind::unit && parent(node) != Draft::none) {
        make_own(draft_[parent(node)]);
        Part part;
        for (const FigureRecord& figure : draft_[node].figures) {
            auto& its_part = part[static_cast<std::size_t>(figure.measure)];
            if (!its_part || figure.scope == Scope::total)
                its_part = affine_of(figure.quantity, uncertainty_name(key(node), figure.measure, figure.scope));
        }
        shift_totals(upwards(parent(node)), part, Sign::plus);
    }
    if (draft_[node].kind == Kind::unit && draft_[node].figures.empty()) draft_[node].empty = Empty::all;
    const Handle home = draft_.target(Relation::post_in, node);
    if (draft_[node].kind == Kind::post && home != Draft::none) shift_for_post(node, home, Sign::plus);
    if (draft_[node].kind == Kind::task) follow_task(node, {});
}

void Application::operator()(const Abolish& change) {
    const Handle node = draft_.at(change.key);
    const NodeRecord& record = draft_[node];
    const Held held = record.kind == Kind::task ? holders(node) : Held{};
    if (record.kind == Kind::task) follow_task(node, held, {});
    if (record.kind == Kind::unit) {
        std::string contents;
        for (Relation relation : {Relation::part_of, Relation::post_in})
            for (Handle inside : draft_.sources_of(relation, node))
                contents += (contents.empty() ? "" : ", ") + quote(key(inside));
        for (Handle task : draft_.targets(Relation::responsible_for, node))
            contents += (contents.empty() ? "" : ", ") + quote(key(task));
        if (!contents.empty())
            refuse("the unit " + quote(record.key) + " still holds " + contents, record.key,
                   "a unit whose contents have been moved or abolished before");
        shift_totals(upwards(parent(node)), node, Sign::minus);
    }
    if (record.kind == Kind::post && draft_.target(Relation::post_in, node) != Draft::none)
        shift_for_post(node, draft_.target(Relation::post_in, node), Sign::minus);
    touch(node);
    leave(node);
    const Kind kind = record.kind;
    const Relation lay_in = kind == Kind::unit ? Relation::part_of : Relation::post_in;
    const bool counts = kind == Kind::unit || (kind == Kind::post && !record.external);
    const Handle place = counts ? draft_.target(lay_in, node) : Draft::none;
    end(node);
    note_emptied(place, lay_in);
    note_given_up(node, held);
}

/// Takes a node away; where there are periods it stays on the days before.
void Application::end(Handle node) {
    Period& period = draft_[node].period;
    const bool stays = dated_ && draft_.day && (!period.from || *period.from < *draft_.day);
    if (!stays) {
        draft_.remove(node);
        return;
    }
    ended_ = node;
    if (!period.until || *period.until > *draft_.day) period.until = draft_.day;
    for (const std::uint32_t i : draft_.relations_of(node)) {
        const RelationRecord& relation = draft_.relations()[i];
        if (!relation.removed && !relation.period.overlaps(period)) draft_.relation(i).removed = true;
    }
}

/// What ended before nobody changes any more: it would be another on the days on which it was there.
void Application::need_present(const std::string& key) const {
    const Handle node = draft_.find(key);
    if (node == Draft::none || node == ended_ || !draft_.day) return;
    const std::optional<Date>& until = std::as_const(draft_)[node].period.until;
    if (until && *until <= *draft_.day)
        refuse(quote(key) + " is not there any more", key, "a change that stands before the one that ends it");
}

void Application::operator()(const Rename& change) {
    const Handle node = draft_.at(change.key);
    draft_[node].names = change.names;
    touch(node);
}

// Lineage

namespace {

/// What `then` gives, in place where the lineage says nothing of those whom the step is about: of many ancestors
/// and plans that is nearly always so.
void follow(Lineage& lineage, const Lineage& step, const std::function<bool(std::string_view)>& lives) {
    const auto is_met = [&](const Succession& row) {
        return (row.takes_rest && !lives(row.from)) ||
               std::any_of(step.rows().begin(), step.rows().end(),
                           [&](const Succession& next) { return row.from == next.from || row.to == next.from; });
    };
    if (std::any_of(lineage.rows().begin(), lineage.rows().end(), is_met)) {
        lineage = lineage.then(step, lives);
        return;
    }
    for (Succession row : step.rows()) {
        row.takes_rest = row.takes_rest && lives(row.from);
        lineage.add(std::move(row));
    }
}

}  // namespace

/// Puts what the change did to whom behind what went before.
void Application::hand_on() {
    if (step_.rows().empty()) return;
    const auto is_there = [&](std::string_view key) { return lives(draft_, key); };
    step_.number_unknown(free_unknown_, gone_);
    // Change by change since each of them: so it does not matter into which plans the changes are divided.
    for (Ancestor& ancestor : ancestors_) follow(ancestor.lineage, step_, is_there);
    follow(open_, step_, is_there);
    check_continuations();
    open_ = open_.since(is_there);  // a key that is used again is another node
}

/// A node is the same under one other key, not under two; one that continues the other continues it in its
/// place.
void Application::check_continuations() const {
    for (const Succession& step : step_.rows()) {
        if (!step.continues) continue;
        for (const Succession& row : open_.rows()) {
            if (!row.continues || row.to != step.to) continue;
            for (const Succession& other : open_.successors(row.from)) {
                const auto follows = [&](const std::string& from, const std::string& to) {
                    const auto rows = open_.successors(from);
                    return std::any_of(rows.begin(), rows.end(),
                                       [&](const Succession& r) { return r.to == to && r.continues; });
                };
                if (!other.continues || other.to == row.to || follows(other.to, row.to) || follows(row.to, other.to))
                    continue;
                refuse(quote(other.to) + " continues " + quote(row.from) + " already, and " + quote(row.to) +
                           " cannot continue it as well",
                       row.from, "'continues' for one of " + quote(other.to) + " and " + quote(row.to));
            }
        }
    }
}

void Application::succeed(Handle node, const std::vector<Predecessor>& predecessors) {
    for (const Predecessor& before : predecessors) {
        if (draft_.find(before.key) == Draft::none && !lineage().successors(before.key).empty())
            refuse(quote(before.key) + " is not there any more", before.key,
                   "a succession that stands before the change that ends it");
        const Handle predecessor = draft_.at(before.key, draft_[node].kind);
        if (predecessor == node) refuse(quote(key(node)) + " cannot succeed itself", key(node), "another node");
        const double at_start = open_.rest(key(predecessor)), left = at_start * step_.rest(key(predecessor));
        // Without a share nothing moves as long as the predecessor is there.
        const double share = before.share.value_or(0);
        if (share < 0)
            refuse("the share of " + quote(key(predecessor)) + " is " + to_text(share), key(predecessor),
                   "a share from 0 to 1");
        if (share > left + share_tolerance)
            refuse("the shares of " + quote(key(predecessor)) + " add up to more than 1", key(predecessor),
                   Message("at most ") + to_text(std::round(left * 1e9) / 1e9) + ", which is left");
        // Stated of the predecessor as it was before the first plan; a step is of what is there now.
        const double of_now = share == 0 || at_start == 0 ? 0 : std::min(share / at_start, 1.0);
        step_.add({.from = key(predecessor),
                   .to = key(node),
                   .share = of_now,
                   .continues = before.continues,
                   .takes_rest = !before.share});
    }
}

/// What is left of a node that goes falls to those that succeed it without a stated share: all of it
/// to one, to several nobody knows how much. Otherwise it leaves the organisation.
void Application::leave(Handle node) {
    gone_.insert(key(node));
    std::vector<Succession> taking = open_.successors(key(node));
    std::erase_if(taking, [](const Succession& row) { return !row.takes_rest; });
    if (taking.empty()) step_.add({.from = key(node), .to = {}});
    for (Succession& row : taking) {
        row.share = taking.size() == 1 ? 1 : not_known;
        row.takes_rest = false;
        step_.add(row);
    }
}

void Application::operator()(const Succeed& change) {
    const Handle node = draft_.at(change.key);
    succeed(node, change.of);
    touch(node);
}

std::optional<Application::Handle> Application::one_manager(const std::vector<Handle>& over) const {
    const Organisation now = snapshot();
    std::vector<std::string_view> managers;
    for (Handle node : over) {
        const NodeId id = now.at(key(node));
        if (draft_[node].kind == Kind::unit)
            for (NodeId head : now.nearest_heads(id)) managers.push_back(now.key(head));
        else
            for (NodeId manager : now.line().managers(id)) managers.push_back(now.key(manager));
    }
    std::sort(managers.begin(), managers.end());
    managers.erase(std::unique(managers.begin(), managers.end()), managers.end());
    if (managers.size() > 1)
        refuse("those below the new layer report to different managers: " + quote(std::string(managers[0])) + " and " +
                   quote(std::string(managers[1])),
               std::string(managers[1]), "posts or units under one manager");
    if (managers.empty()) return std::nullopt;
    return draft_.at(managers.front());
}

void Application::operator()(const InsertLayer& change) {
    if (change.over.empty())
        refuse("the new layer would lie over nothing", change.post.node.key, "posts or units in 'over'");
    std::vector<Handle> posts, headless;
    Handle home = Draft::none;
    for (const std::string& name : change.over) {
        const Handle node = draft_.at(name);
        const Kind kind = draft_[node].kind;
        if (kind != Kind::unit && kind != Kind::post)
            refuse("a " + Message(to_string(kind)) + " (" + quote(name) + ") reports to nobody", name,
                   "a unit or a post");
        if (home == Draft::none) home = kind == Kind::unit ? node : draft_.target(Relation::post_in, node);
        const std::vector<Handle> heads =
            kind == Kind::unit ? draft_.sources_of(Relation::heads, node) : std::vector<Handle>{node};
        for (Handle head : heads)
            if (has(posts, head)) refuse(quote(key(head)) + " would get the layer twice", key(head), "each post once");
        posts.insert(posts.end(), heads.begin(), heads.end());
        if (heads.empty()) headless.push_back(node);
    }
    std::vector<Handle> below = posts;
    below.insert(below.end(), headless.begin(), headless.end());
    const auto manager = one_manager(below);

    NodeSpec spec = change.post;
    if (spec.node.role == Role::staff) spec.node.role = Role::head;  // over posts it heads no unit
    // Above the top there is no unit to be at home in.
    const bool over_top = !posts.empty() && !manager;
    if (!gives(spec, Relation::post_in) && home != Draft::none && !over_top)
        spec.relations.push_back({.relation = Relation::post_in, .from = spec.node.key, .to = key(home)});
    (*this)(Create{spec});
    const Handle layer = draft_.at(spec.node.key);
    for (Handle unit : headless) draft_.relate({.relation = Relation::heads, .from = layer, .to = unit});
    for (Handle post : posts) {
        draft_.unrelate(Relation::reports_to, post);
        draft_[post].unit_line = UnitLine::replaced;
        draft_.relate({.relation = Relation::reports_to, .from = post, .to = layer});
    }
    if (!posts.empty() && manager && !gives(spec, Relation::reports_to))
        draft_.relate({.relation = Relation::reports_to, .from = layer, .to = *manager});
    for (Handle node : below) touch(node);
}

void Application::operator()(const Set& change) {
    const Handle handle = draft_.at(change.key);
    NodeRecord& node = draft_[handle];
    const bool whole_unit = !draft_.sources_of(Relation::part_of, handle).empty();
    const bool turns = node.kind == Kind::post && change.external && *change.external != node.external;
    const Handle home = turns ? draft_.target(Relation::post_in, handle) : Draft::none;
    // With what it has, a post leaves the organisation, or comes into it.
    if (home != Draft::none && *change.external) shift_for_post(handle, home, Sign::minus);
    for (const FigureRecord& figure : change.figures) {
        if (whole_unit && figure.scope == Scope::plain)
            refuse("the unit " + quote(node.key) + " has child units, and its new " +
                       Message(to_string(figure.measure)) + " does not say whether it includes them",
                   node.key, "scope: own or scope: total");
        FigureRecord* present =
            figure.scope == Scope::total ? node.find(figure.measure, Scope::total) : own_figure(node, figure.measure);
        if (present != nullptr)
            *present = figure;
        else
            node.figures.push_back(figure);
        // Without child units there is one figure: an older one of another scope does not stand against it.
        if (!whole_unit && node.kind == Kind::unit && figure.scope != Scope::own)
            std::erase_if(node.figures, [&](const FigureRecord& other) {
                return other.measure == figure.measure && other.scope != figure.scope;
            });
    }
    const bool of_post =
        change.count || change.vacant || change.temporary || change.external || change.manager || change.role;
    if (of_post && node.kind != Kind::post) refuse(quote(node.key) + " is not a post", node.key, "a post");
    if (change.code && node.kind != Kind::task) refuse(quote(node.key) + " is not a task", node.key, "a task");
    if (change.role == Role::staff && draft_.target(Relation::heads, handle) != Draft::none)
        refuse(quote(node.key) + " heads a unit and would be staff", node.key, "a post that heads nothing");
    if (change.type && node.kind == Kind::post)
        refuse("a post (" + quote(node.key) + ") has a role and no type", node.key,
               "a unit, or another node with a type");
    if (change.count) node.count = *change.count;
    if (change.vacant) node.vacant = *change.vacant;
    if (change.temporary) node.temporary = *change.temporary;
    if (home != Draft::none && !*change.external) note_staffed(home, false);
    if (change.external) node.external = *change.external;
    if (home != Draft::none && *change.external) note_emptied(home, Relation::post_in);
    if (home != Draft::none && !*change.external) shift_for_post(handle, home, Sign::plus);
    if (change.manager) node.manager = *change.manager;
    if (change.role) node.role = *change.role;
    if (change.code) node.code = *change.code;
    if (change.type) node.type = *change.type;
    if (change.level) node.level = *change.level;
    if (change.empty) set_empty(handle, *change.empty);
    touch(handle);
}

// Holders, collaborations and fora

void Application::operator()(const Appoint& change) {
    const Handle post = draft_.at(change.key, Kind::post);
    NodeRecord& record = draft_[post];
    if (record.is_group()) refuse(quote(record.key) + " is a group of posts", record.key, "a single post");
    if (!record.vacant) refuse(quote(record.key) + " is not vacant", record.key, "a vacant post");
    record.vacant = false;
    record.holder = change.holder;
    drop_holders(record);
    touch(post);
}

void Application::operator()(const Vacate& change) {
    const Handle post = draft_.at(change.key, Kind::post);
    NodeRecord& record = draft_[post];
    if (record.is_group()) refuse(quote(record.key) + " is a group of posts", record.key, "a single post");
    if (record.vacant) refuse(quote(record.key) + " is vacant already", record.key, "a post that is filled");
    record.vacant = true;
    record.holder.clear();
    drop_holders(record);
    touch(post);
}

void Application::operator()(const Open& change) {
    const NodeRecord& node = change.spec.node;
    if (node.kind == Kind::unit || node.kind == Kind::post || node.kind == Kind::task)
        refuse("a " + Message(to_string(node.kind)) + " (" + quote(node.key) + ") is not opened but created", node.key,
               "a collaboration, forum or committee");
    (*this)(Create{change.spec});
}

void Application::operator()(const Close& change) {
    const Handle node = draft_.at(change.key);
    const Kind kind = draft_[node].kind;
    if (kind == Kind::unit || kind == Kind::post || kind == Kind::task)
        refuse("a " + Message(to_string(kind)) + " (" + quote(key(node)) + ") is not closed but abolished", key(node),
               "a collaboration, forum or committee");
    (*this)(Abolish{change.key});
}

namespace {

/// A place changes by a move, which takes the figures along.
void refuse_place(const RelationSpec& spec) {
    if (spec.relation == Relation::part_of || spec.relation == Relation::post_in)
        refuse("the place of " + quote(spec.from) + " does not change by a relation",
               std::string(to_string(spec.relation)), "a 'move'");
}

}  // namespace

void Application::finish(std::optional<Date> day) {
    draft_.day = day;
    if (assumptions_ != nullptr) complete(draft_, *assumptions_);
}

void Application::operator()(const Relate& change) {
    refuse_place(change.spec);
    need_day(change.spec.period, change.spec.from);
    const Handle from = draft_.at(change.spec.from), to = draft_.at(change.spec.to);
    const RelationRecord* present = draft_.find_relation(change.spec.relation, from, to);
    if (present != nullptr && present->provenance.basis == Basis::assumed &&
        change.spec.provenance.basis != Basis::assumed)
        refuse("the " + Message(to_string(change.spec.relation)) + " of " + quote(key(from)) + " and " +
                   quote(key(to)) + " is assumed and cannot be documented as well",
               key(from), "assumptions about what no plan says");
    const bool of_task = change.spec.relation == Relation::responsible_for;
    const Held before = of_task ? holders(to) : Held{};
    if (of_task) note_tasked(from);
    relate(draft_, change.spec);
    if (of_task) follow_task(to, before);
    touch(from);
    touch(to);
}

void Application::operator()(const Unrelate& change) {
    refuse_place(change.spec);
    const Handle from = draft_.at(change.spec.from), to = draft_.at(change.spec.to);
    const bool of_task = change.spec.relation == Relation::responsible_for;
    const Held before = of_task ? holders(to) : Held{};
    if (draft_.unrelate(change.spec.relation, from, to) == 0) {
        const bool of_line = change.spec.relation == Relation::reports_to;
        refuse("there is no relation " + quote(key(from)) + " " + Message(to_string(change.spec.relation)) + " " +
                   quote(key(to)),
               key(from), of_line ? "a written line that the units do not give as well" : "a relation that exists");
    }
    if (of_task) follow_task(to, before);
    if (of_task) note_given_up(to, before);
    touch(from);
    touch(to);
}

}  // namespace tyngde
