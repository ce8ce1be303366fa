#include <algorithm>
#include <utility>

#include "application.hpp"
#include "edits.hpp"
#include "kept_recorded.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

// Where units and posts lie, and what a unit is written to have when the first comes or the last leaves.

namespace tyngde {
namespace {

bool lists_all_posts(const Draft& draft, Draft::Handle unit) {
    return recorded_of(draft, unit)[Subject::posts] == true;
}

FigureRecord own_unknown(Measure measure) {
    Quantity unknown = Quantity::unknown();
    unknown.provenance.basis = Basis::derived;
    return {measure, Scope::own, unknown};
}

bool is_kept_unknown(const FigureRecord& figure) { return figure == own_unknown(figure.measure); }

bool is_of_posts(Measure measure) { return applies_to(measure, Kind::post); }
bool is_of_tasks(Measure measure) { return applies_to(measure, Kind::task); }

void unwrite_unknown(NodeRecord& unit, const auto& of_which) {
    std::erase_if(unit.figures,
                  [&](const FigureRecord& figure) { return is_kept_unknown(figure) && of_which(figure.measure); });
}

bool keeps_unknown(const NodeRecord& unit, const auto& of_which) {
    return std::any_of(unit.figures.begin(), unit.figures.end(),
                       [&](const FigureRecord& figure) { return is_kept_unknown(figure) && of_which(figure.measure); });
}
}  // namespace

/// What is unknown of a leaf, as nothing is written of it and nothing lies in it that could be added up.
std::vector<Measure> Application::blanks(Handle unit) const {
    const NodeRecord& node = std::as_const(draft_)[unit];
    if (node.empty == Empty::all || !draft_.sources_of(Relation::part_of, unit).empty()) return {};
    const bool no_posts = node.empty == Empty::no && !has_staff(unit);
    const bool no_tasks = !has_tasks(unit);
    std::vector<Measure> result;
    for (const MeasureRow& entry : measures) {
        const bool is_written = std::any_of(node.figures.begin(), node.figures.end(), [&](const FigureRecord& figure) {
            return figure.measure == entry.measure;
        });
        if (applies_to(entry.measure, Kind::unit) && !is_written && (no_posts || !is_of_posts(entry.measure)) &&
            (no_tasks || !is_of_tasks(entry.measure)))
            result.push_back(entry.measure);
    }
    return result;
}

/// What nothing is written about is unknown on a leaf; beside child units it would be 0, and beside posts or tasks
/// these alone.
void Application::keep_unknown(Handle unit, const std::vector<Measure>& blanks) {
    if (blanks.empty()) return;
    std::vector<FigureRecord>& figures = draft_[unit].figures;
    figures.reserve(figures.size() + blanks.size());
    for (const Measure measure : blanks) figures.push_back(own_unknown(measure));
}

/// The same of what was unknown of the parts that a unit is made of, where nothing is written; a leaf without
/// anything of it is unknown as it is.
void Application::keep_unknown_beside(Handle unit, std::vector<Measure> unknown) {
    const std::vector<Measure> anyway = blanks(unit);
    const auto& written = std::as_const(draft_)[unit].figures;
    std::erase_if(unknown, [&](Measure measure) {
        const auto is_of_it = [&](const FigureRecord& figure) { return figure.measure == measure; };
        return std::find(anyway.begin(), anyway.end(), measure) != anyway.end() ||
               std::any_of(written.begin(), written.end(), is_of_it);
    });
    keep_unknown(unit, unknown);
}

std::vector<Measure> Application::kept_unknown(Handle unit) const {
    std::vector<Measure> result;
    for (const FigureRecord& figure : std::as_const(draft_)[unit].figures)
        if (is_kept_unknown(figure)) result.push_back(figure.measure);
    return result;
}

/// A post comes to a unit, or leaves it, with its figures.
void Application::shift_for_post(Handle post, Handle home, Sign sign) {
    const std::vector<Handle> above = upwards(home);
    if (!states_staff(above, home)) return;
    const Part part = part_of_post(post);
    shift_own_for_post(home, part, sign);
    shift_totals(above, part, sign);
}

/// What is kept as unknown has its posts beside it, as they are added up.
void Application::shift_own_for_post(Handle unit, Part part, Sign sign) {
    for (const FigureRecord& figure : std::as_const(draft_)[unit].figures)
        if (is_kept_unknown(figure)) part[static_cast<std::size_t>(figure.measure)].reset();
    shift_own(unit, part, sign);
}

/// A post is about to be at home in a unit.
void Application::note_staffed(Handle unit, bool external) {
    if (external) return;
    const NodeRecord& node = std::as_const(draft_)[unit];
    if (keeps_unknown(node, is_of_posts)) {
        // Where not all are listed, that there may be others is said already.
        if (!lists_all_posts(draft_, unit)) unwrite_unknown(draft_[unit], is_of_posts);
        return;
    }
    if (node.empty != Empty::no || has_staff(unit) || !lists_all_posts(draft_, unit)) return;
    std::vector<Measure> unknown = blanks(unit);
    std::erase_if(unknown, [](Measure measure) { return !is_of_posts(measure); });
    keep_unknown(unit, unknown);
}

/// A unit is about to be responsible for a task. What the task costs comes on top of what nobody knows.
void Application::note_tasked(Handle unit) {
    if (has_tasks(unit)) return;
    std::vector<Measure> unknown = blanks(unit);
    std::erase_if(unknown, [](Measure measure) { return !is_of_tasks(measure); });
    keep_unknown(unit, unknown);
}

/// The last task of a unit has left that is a leaf, or was one until a plan gave it child units. What was kept as
/// unknown beside it nobody knows, as before the first one came; what was added up from tasks is 0, and unknown
/// where the task does not say what it cost. Which of them left or came first does not matter.
void Application::note_untasked(Handle unit, Handle task) {
    const bool leaf = draft_.sources_of(Relation::part_of, unit).empty();
    if (has_tasks(unit) || !(leaf || was_leaf_.contains(unit))) return;
    for (const MeasureRow& entry : measures) {
        if (!applies_to(entry.measure, Kind::unit) || !is_of_tasks(entry.measure)) continue;
        NodeRecord& node = draft_[unit];
        const auto is_of_it = [&](const FigureRecord& figure) { return figure.measure == entry.measure; };
        const bool is_written = std::any_of(node.figures.begin(), node.figures.end(), is_of_it);
        if (keeps_unknown_beside(unit, entry.measure)) {
            if (leaf) std::erase_if(node.figures, is_of_it);
            continue;
        }
        if (is_written || node.empty == Empty::all) continue;
        const auto& costs = std::as_const(draft_)[task].figures;
        const auto cost = std::find_if(costs.begin(), costs.end(), is_of_it);
        if (cost != costs.end()) {
            const std::string amount = to_text(cost->quantity.interval.value);
            std::string difference = amount;
            difference.append(" - ").append(amount);
            node.figures.push_back(
                {entry.measure, leaf ? Scope::plain : Scope::own, quantity_of(Affine::exact(0), difference)});
        } else if (!leaf) {
            node.figures.push_back(own_unknown(entry.measure));
        }
    }
}

/// What is kept as unknown has its tasks beside it, as they are added up.
bool Application::keeps_unknown_beside(Handle unit, Measure measure) const {
    return keeps_unknown(std::as_const(draft_)[unit], [&](Measure other) { return other == measure; });
}

/// Ends the place that a node has on the day; the next one takes over its period.
Period Application::replace(Relation relation, Handle node) {
    const Handle place = draft_.target(relation, node);
    if (place == Draft::none) return {};
    const Period period = draft_.find_relation(relation, node, place)->period;
    draft_.unrelate(relation, node);
    return period;
}

void Application::give_parent(Handle unit, Handle to) {
    const Period period = replace(Relation::part_of, unit);
    if (std::as_const(draft_)[unit].unplaced) draft_[unit].unplaced = false;
    if (to == Draft::none) return;
    note_filled(to);
    draft_.relate({.relation = Relation::part_of, .from = unit, .to = to, .period = period});
    const auto& figures = std::as_const(draft_)[to].figures;
    const auto is_plain = [](const FigureRecord& figure) { return figure.scope == Scope::plain; };
    if (std::any_of(figures.begin(), figures.end(), is_plain)) make_own(draft_[to]);
}

Application::Handle Application::place_of(const NodeSpec& spec) const {
    for (const RelationSpec& relation : spec.relations)
        if (relation.relation == Relation::part_of && relation.from == spec.node.key) return unit(relation.to);
    return Draft::none;
}

std::vector<RelationRecord> Application::places_of(Handle unit) const {
    std::vector<RelationRecord> result;
    for (const std::uint32_t i : draft_.relations_of(unit)) {
        const RelationRecord& record = draft_.relations()[i];
        if (!record.removed && record.relation == Relation::part_of && record.from == unit) result.push_back(record);
    }
    return result;
}

void Application::give_places(Handle unit, const std::vector<RelationRecord>& places) {
    for (RelationRecord place : places) {
        place.from = unit;
        make_own(draft_[place.to]);
        draft_.relate(std::move(place));
    }
}

Application::Ways Application::ways(Handle from, Handle to) const {
    const std::vector<Handle> before = upwards(from), after = upwards(to);
    Ways result;
    std::copy_if(before.begin(), before.end(), std::back_inserter(result.loses),
                 [&](Handle u) { return !has(after, u); });
    std::copy_if(after.begin(), after.end(), std::back_inserter(result.gains),
                 [&](Handle u) { return !has(before, u); });
    return result;
}

/// What nobody knew of a unit before anything came to it, nobody knows without that.
Empty Application::without_contents(Handle unit) const {
    if (may_have_more_posts(unit)) return Empty::no;
    if (!draft_.sources_of(Relation::part_of, unit).empty() && !was_leaf_.contains(unit)) return Empty::all;
    const NodeRecord& node = std::as_const(draft_)[unit];
    return std::max(node.empty, has_staff(unit) && !keeps_unknown(node, is_of_posts) ? Empty::staff : Empty::no);
}

bool Application::may_have_more_posts(Handle unit) const {
    return may_be_home(unit) ||
           (std::as_const(draft_)[unit].empty == Empty::no && has_staff(unit) && !lists_all_posts(draft_, unit));
}

/// Nobody recorded where some post is at home: it may be here.
bool Application::may_be_home(Handle unit) const {
    const Draft& draft = draft_;
    if (draft[unit].empty != Empty::no || draft.recorded[Subject::places] == true) return false;
    for (Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node) && draft[node].kind == Kind::post && !draft[node].external &&
            draft.target(Relation::post_in, node) == Draft::none)
            return true;
    return false;
}

/// On a leaf it is unknown as it is.
void Application::keep_unlisted(Handle unit) {
    const bool leaf = draft_.sources_of(Relation::part_of, unit).empty();
    if (leaf || has_staff(unit)) return;
    NodeRecord& node = draft_[unit];
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && is_of_posts(entry.measure) &&
            own_figure(node, entry.measure) == nullptr)
            node.figures.push_back(own_unknown(entry.measure));
}

bool Application::has_tasks(Handle unit) const { return !draft_.targets(Relation::responsible_for, unit).empty(); }

bool Application::has_staff(Handle unit) const {
    const std::vector<Handle> posts = draft_.sources_of(Relation::post_in, unit);
    return std::any_of(posts.begin(), posts.end(), [&](Handle post) { return !std::as_const(draft_)[post].external; });
}

void Application::note_filled(Handle unit) {
    if (std::as_const(draft_)[unit].empty == Empty::all || !draft_.sources_of(Relation::part_of, unit).empty()) return;
    was_leaf_.insert(unit);
    keep_unknown(unit, blanks(unit));
}

/// From now on it is known that nobody, or nothing, is there but what lies in the unit.
void Application::set_empty(Handle unit, Empty empty) {
    NodeRecord& node = draft_[unit];
    if (node.kind != Kind::unit) refuse(quote(node.key) + " is not a unit", node.key, "a unit");
    node.empty = empty;
    unwrite_unknown(node, [&](Measure measure) { return empty == Empty::all || is_of_posts(measure); });
}

/// What was added up from parts is 0 once the last of them has left. Without its child units a unit had
/// nothing else than its posts and tasks; without its posts it has no staff.
void Application::note_emptied(Handle unit, Relation left) {
    if (unit == Draft::none) return;
    const NodeRecord& node = std::as_const(draft_)[unit];
    const auto set = [&](Empty empty) { draft_[unit].empty = empty; };
    const bool leaf = draft_.sources_of(Relation::part_of, unit).empty();
    // Where not all posts are listed, those that are not stay; and so does who may be at home here.
    const bool homes_open = may_be_home(unit);
    const bool some_stay = node.empty == Empty::no && (homes_open || !lists_all_posts(draft_, unit));
    const bool staffed = has_staff(unit);
    const bool was_unknown = keeps_unknown(node, [](Measure) { return true; });
    const bool staff_was_unknown = keeps_unknown(node, is_of_posts);
    // As it was before anything came to it.
    const bool tasked = has_tasks(unit);
    if (was_unknown && leaf)
        unwrite_unknown(draft_[unit], [&](Measure measure) {
            return !(is_of_posts(measure) && staffed) && !(is_of_tasks(measure) && tasked);
        });
    const bool had_nothing_else = !was_unknown && !was_leaf_.contains(unit) && !homes_open;
    if (left == Relation::part_of && leaf && had_nothing_else && !(some_stay && staffed)) set(Empty::all);
    if (left == Relation::post_in && !staffed && node.empty == Empty::no) {
        if (some_stay)
            keep_unlisted(unit);
        else if (!staff_was_unknown)
            set(Empty::staff);
    }
    if (leaf && !staffed && node.empty != Empty::no && node.figures.empty()) record_.emptied.push_back(key(unit));
}

void Application::move_unit(Handle unit, Handle to) {
    const Handle from = parent(unit);
    const Ways on = ways(from, to);
    std::vector<Handle> totals = on.loses;
    totals.insert(totals.end(), on.gains.begin(), on.gains.end());
    if (has_totals(totals)) {
        const Part part = part_of_unit(unit, totals);
        shift_totals(on.loses, part, Sign::minus);
        shift_totals(on.gains, part, Sign::plus);
    }
    give_parent(unit, to);
    note_emptied(from, Relation::part_of);
}

void Application::move_post(Handle post, Handle to) {
    const Handle from = draft_.target(Relation::post_in, post);
    const Ways on = ways(from, to);
    note_staffed(to, draft_[post].external);
    if (states_staff(on.loses, from) || states_staff(on.gains, to)) {
        const Part part = part_of_post(post);
        if (from != Draft::none) shift_own_for_post(from, part, Sign::minus);
        shift_own_for_post(to, part, Sign::plus);
        shift_totals(on.loses, part, Sign::minus);
        shift_totals(on.gains, part, Sign::plus);
    }
    // It leads what it led, which nobody recorded.
    if (may_lead_unlisted(draft_, post)) draft_[post].recorded[Subject::heads] = false;
    const Period period = replace(Relation::post_in, post);
    draft_.relate({.relation = Relation::post_in, .from = post, .to = to, .period = period});
    if (!draft_[post].external) note_emptied(from, Relation::post_in);
}

void Application::operator()(const Move& change) {
    const Handle to = unit(change.to);
    for (const std::string& name : change.keys) {
        const Handle node = draft_.at(name);
        const Kind kind = std::as_const(draft_)[node].kind;
        if (kind != Kind::unit && kind != Kind::post)
            refuse("a " + Message(to_string(kind)) + " (" + quote(key(node)) + ") has no place to move from", key(node),
                   "a unit or a post");
        const bool stays = draft_.target(kind == Kind::unit ? Relation::part_of : Relation::post_in, node) == to;
        if (stays && change.if_elsewhere) continue;
        if (stays)
            refuse(quote(key(node)) + " lies in " + quote(key(to)) + " already", key(node),
                   "another unit, or 'if_elsewhere: true'");
        if (kind == Kind::unit && has(upwards(to), node))
            refuse(quote(key(to)) + " lies within " + quote(key(node)) + ", which would come to lie within itself",
                   key(node), "a unit outside of it");
        if (kind == Kind::unit)
            move_unit(node, to);
        else
            move_post(node, to);
        touch(node);
    }
}

}  // namespace tyngde
