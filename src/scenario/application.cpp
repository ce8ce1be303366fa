#include "application.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "core/tolerance.hpp"
#include "edits.hpp"
#include "kept_lines.hpp"
#include "kept_recorded.hpp"
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
    // What a plan writes stands as it is written.
    const auto decide = [&] {
        for (std::size_t i = known; i < draft_.relations().size(); ++i) draft_.relation(i).decided = true;
    };
    decide();
    std::vector<std::uint32_t> relations = draft_.take_touched();
    recorded_.keep(draft_, ready, step_, touched(draft_, relations, reshaped_units(ready)));
    if (waits) compute_pending(draft_);
    // As soon as their ends are there: a later change finds them, in this plan or another.
    if (assumptions_ != nullptr && adds_assumed(ready)) add_assumed();
    if (assumptions_ != nullptr) {
        decide();
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

void Application::add_assumed() {
    complete(draft_, *assumptions_);
    completed_ = draft_.recorded;
}

void Application::note_complete() {
    if (assumptions_ == nullptr || dated_) return;
    const Recorded recorded = draft_.recorded;
    try {
        complete(draft_, *assumptions_);
    } catch (const Error&) {
        return;  // the first change will be refused for it
    }
    if (draft_.keeps_nodes() && draft_.relations().size() == draft_.remembered_relations() &&
        draft_.changed_nodes().empty() && draft_.changed_relations().empty() && draft_.recorded == recorded)
        completed_ = recorded;
}

/// Whether a change may bring ends of what is assumed, or take away what was added. A move changes places alone.
bool Application::adds_assumed(const Action& action) const {
    const auto is_place = [](const RelationSpec& spec) {
        return spec.relation == Relation::part_of || spec.relation == Relation::post_in;
    };
    const auto has_places = [&](const auto& relations) {
        return std::any_of(relations.begin(), relations.end(), is_place);
    };
    return dated_ || completed_ != draft_.recorded || !std::holds_alternative<Move>(action) ||
           has_places(assumptions_->relations) ||
           std::any_of(assumptions_->tasks.begin(), assumptions_->tasks.end(),
                       [&](const NodeSpec& task) { return has_places(task.relations); });
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

/// Takes a node away; where there are periods it stays on the days before.
void Application::end(Handle node) {
    // With a manager of the units' own goes what stands in the place of the next one.
    if (std::as_const(draft_)[node].kind == Kind::post)
        for (const Handle report : draft_.sources_of(Relation::reports_to, node))
            if (lines_.may_be_units_own(report)) draft_[report].unit_line = UnitLine::open;
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

/// Whether there is such a node, on the day that is shown.
bool lives(const Draft& draft, std::string_view key) {
    const Draft::Handle node = draft.find(key);
    return node != Draft::none && (!draft.day || draft[node].period.contains(*draft.day));
}

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

/// What a unit says of the FTE that are its own; nothing where it takes the units below it to tell.
const FigureRecord* Application::written_fte(Handle unit) const {
    const NodeRecord& node = std::as_const(draft_)[unit];
    if (node.find(Measure::fte, Scope::total) != nullptr) return nullptr;
    const FigureRecord* own = node.find(Measure::fte, Scope::own);
    const bool leaf = draft_.sources_of(Relation::part_of, unit).empty();
    return own == nullptr && leaf ? node.find(Measure::fte, Scope::plain) : own;
}

/// As `size_of` says, without looking at the whole organisation where units, or what lies in them, say it themselves.
std::vector<std::optional<double>> Application::sizes_of(const std::vector<Handle>& nodes) const {
    const auto is_post = [&](Handle node) { return std::as_const(draft_)[node].kind == Kind::post; };
    std::set<Handle> posts;  // one that is named may lie in a unit that is named, too
    for (const Handle node : nodes)
        for (const Handle post : is_post(node) ? std::vector{node} : draft_.sources_of(Relation::post_in, node))
            posts.insert(post);
    const bool at_hand = !draft_.is_dated() && !draft_.has_pending() &&
                         std::all_of(nodes.begin(), nodes.end(),
                                     [&](Handle node) { return is_post(node) || written_fte(node) != nullptr; });
    const Organisation now = at_hand ? snapshot_of_posts({posts.begin(), posts.end()}) : snapshot_within(nodes);
    std::vector<std::optional<double>> result;
    for (const Handle node : nodes) {
        if (!at_hand || is_post(node)) {
            result.push_back(size_of(now, now.at(key(node))));
            continue;
        }
        std::vector<Interval> fte;
        for (const Handle post : draft_.sources_of(Relation::post_in, node))
            fte.push_back(post_figure(now, now.at(key(post)), Measure::fte));
        result.push_back(fte_beside(written_fte(node)->quantity.interval, fte));
    }
    return result;
}

/// Before what makes them give or take a part.
void Application::weigh(const std::vector<Handle>& nodes) {
    if (!follows_makeup_) return;
    std::vector<Handle> weighed;
    for (const Handle node : nodes)
        if ((draft_[node].kind == Kind::unit || draft_[node].kind == Kind::post) &&
            std::find(weighed.begin(), weighed.end(), node) == weighed.end())
            weighed.push_back(node);
    if (weighed.empty()) return;
    std::vector<std::optional<double>> sizes(weighed.size());
    try {
        sizes = sizes_of(weighed);
    } catch (const Error&) {
        // What stands so is no organisation; a later change may mend that, or the whole is refused for it.
    }
    for (std::size_t i = 0; i < weighed.size(); ++i) {
        const ShareForm size = sizes[i] ? ShareForm::exact(*sizes[i]) : ShareForm::unknown(free_size_++);
        for (Ancestor& ancestor : ancestors_) tyngde::weigh(ancestor, key(weighed[i]), size, draft_[weighed[i]].kind);
    }
}

void Application::note_created(Handle node) {
    const ShareForm size = ShareForm::unknown(free_size_++);
    for (Ancestor& ancestor : ancestors_) tyngde::note_created(ancestor, key(node), size);
}

/// Those who are there, of whom a part is stated.
void Application::weigh(const std::vector<Predecessor>& predecessors, Handle successor) {
    std::vector<Handle> nodes;
    for (const Predecessor& before : predecessors)
        if (const Handle node = draft_.find(before.key); node != Draft::none && before.share.value_or(0) != 0)
            nodes.push_back(node);
    if (nodes.empty()) return;
    if (successor != Draft::none) nodes.push_back(successor);
    weigh(nodes);
}

/// Puts what the change did to whom behind what went before.
void Application::hand_on() {
    if (step_.rows().empty()) return;
    const auto is_there = [&](std::string_view key) { return lives(draft_, key); };
    step_.number_unknown(free_unknown_, gone_);
    // Change by change since each of them: so it does not matter into which plans the changes are divided.
    for (Ancestor& ancestor : ancestors_) {
        follow(ancestor.lineage, step_, is_there);
        follow_makeup(ancestor, step_);
    }
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
    if (predecessors.empty()) return;
    for (Ancestor& ancestor : ancestors_) note_successor(ancestor, key(node));
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

/// Those that take what is left of a node when it goes.
std::vector<Succession> Application::waiting(Handle node) const {
    std::vector<Succession> result = open_.successors(key(node));
    std::erase_if(result, [](const Succession& row) { return !row.takes_rest; });
    return result;
}

/// What is left of a node that goes falls to those that succeed it without a stated share: all of it
/// to one, to several nobody knows how much. Otherwise it leaves the organisation.
void Application::leave(Handle node) {
    gone_.insert(key(node));
    std::vector<Succession> taking = waiting(node);
    if (taking.empty()) step_.add({.from = key(node), .to = {}});
    for (Succession& row : taking) {
        row.share = taking.size() == 1 ? 1 : not_known;
        row.takes_rest = false;
        step_.add(row);
    }
}

void Application::operator()(const Succeed& change) {
    const Handle node = draft_.at(change.key);
    weigh(change.of, node);
    succeed(node, change.of);
    touch(node);
}

void Application::finish(std::optional<Date> day) {
    draft_.day = day;
    if (assumptions_ != nullptr && (dated_ || completed_ != draft_.recorded)) add_assumed();
}

}  // namespace tyngde
