#include "meeting.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "tyngde/core/number.hpp"

namespace tyngde {
namespace {

std::string rounded(double x) { return to_text(std::isfinite(x) ? std::round(x * 1e9) / 1e9 : x); }

/// What is written about each node, as text: equal texts, equal nodes. Where figures come from is
/// left out, since it tells the order of the changes.
Description described(const Organisation& organisation) {
    const auto number = rounded;
    const Draft draft = organisation.draft();
    Description result;
    for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle) {
        if (!draft.is_live(handle)) continue;
        const NodeRecord& node = draft[handle];
        std::string& text = result[node.key];
        for (const auto& [language, name] : node.names) text.append(language).append("=").append(name).append(";");
        text += node.type + ";" + node.level + ";" + node.code + ";" + std::string(to_string(node.role)) + ";" +
                number(node.count);
        std::vector<std::string> labels = node.member_levels;
        std::sort(labels.begin(), labels.end());
        for (const std::string& label : labels) text.append(";").append(label);
        for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
            text += flag ? "1" : "0";
        text += node.holder + ";" + to_string(node.period);
        for (const int mark : {static_cast<int>(node.empty), static_cast<int>(node.unit_line)})
            text += ";" + std::to_string(mark);
        std::vector<std::string> parts;
        for (const FigureRecord& figure : node.figures) {
            const Interval& x = figure.quantity.interval;
            parts.push_back(std::string(to_string(figure.measure)) + (figure.scope == Scope::total ? " total " : " ") +
                            number(x.value) + " " + number(x.lower) + " " + number(x.upper));
        }
        std::sort(parts.begin(), parts.end());
        for (const std::string& part : parts) text += ";" + part;
    }
    std::vector<std::pair<std::string, std::string>> arcs;
    for (const RelationRecord& relation : draft.relations()) {
        if (relation.removed) continue;
        const auto arc = [&](Draft::Handle from, Draft::Handle to) {
            arcs.emplace_back(draft[from].key, ";" + std::string(to_string(relation.relation)) + " " + draft[to].key +
                                                   " " + number(relation.weight.value_or(not_known)) + " " +
                                                   to_string(relation.period));
        };
        arc(relation.from, relation.to);
        if (is_symmetric(relation.relation)) arc(relation.to, relation.from);
    }
    std::sort(arcs.begin(), arcs.end());
    for (const auto& [key, text] : arcs) result[key] += text;
    return result;
}

/// Who comes after each node, as text; with `predecessors`, whom it comes after, too.
Description succession(const Lineage& lineage, bool predecessors) {
    std::map<std::string, std::vector<std::string>> rows;
    for (const Succession& row : lineage.rows()) {
        const std::string text = row.from + ";" + row.to + ";" + rounded(row.share) +
                                 (row.continues ? ";continues" : "") + (row.takes_rest ? ";rest" : "");
        rows[row.from].push_back(text);
        if (predecessors && !row.to.empty()) rows[row.to].push_back(text);
    }
    Description result;
    for (auto& [key, texts] : rows) {
        std::sort(texts.begin(), texts.end());
        for (const std::string& text : texts) result[key].append(text).append("|");
    }
    return result;
}

std::vector<Change> changes_of(const Plan& plan, const Selection& taken, std::vector<ChangeAt>& where) {
    std::vector<Change> result;
    const auto add = [&](const std::vector<Change>& changes, const std::string& choice,
                         const std::string& alternative) {
        for (std::size_t i = 0; i < changes.size(); ++i) where.push_back({choice, alternative, i + 1});
        for (Change& change : with_days(changes, plan.effective)) result.push_back(std::move(change));
    };
    add(plan.changes, {}, {});
    for (const Choice& choice : plan.choices)
        for (const Alternative& alternative : choice.alternatives)
            if (const auto found = taken.find(choice.key); found != taken.end() && found->second == alternative.key)
                add(alternative.changes, choice.key, alternative.key);
    return result;
}

}  // namespace

Described::Described(const Outcome& outcome)
    : nodes(described(outcome.organisation)), successors(succession(outcome.lineage, false)) {}

std::vector<Change> with_days(std::vector<Change> changes, std::optional<Date> of_plan) {
    for (Change& change : changes)
        if (!change.effective) change.effective = of_plan;
    return changes;
}

SettledPlan::SettledPlan(const Organisation& base, const Plan& whole, Selection selection)
    : taken(std::move(selection)), plan(whole) {
    plan.changes = changes_of(whole, taken, where);
    plan.effective.reset();
    plan.choices.clear();
    Outcome alone = apply(base, plan);
    result = described(alone.organisation);
    lineage = succession(alone.lineage, true);
    record = std::move(alone.record);
    std::optional<Date> shown = base.day();
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        const std::optional<Date>& day = plan.changes[i].effective;
        if (day && (!shown || *shown < *day)) shown = day;
        days.push_back(shown);
        std::size_t number = 0;
        for (ChangePart& part : parts_of(plan.changes[i])) sayings.push_back({std::move(part), i + 1, number++});
    }
}

std::vector<std::size_t> SettledPlan::touching(const std::string& key) const {
    std::set<std::size_t> found;
    for (const ChangeRecord& one : record)
        if (std::find(one.keys.begin(), one.keys.end(), key) != one.keys.end()) found.insert(one.position);
    for (const Saying& saying : sayings)
        for (const Statement& statement : saying.part.statements)
            if (statement.key == key) found.insert(saying.position);
    return {found.begin(), found.end()};
}

Meeting::Meeting(const Organisation& base, const SettledPlan& first, const SettledPlan& second)
    : base_(base), sides_{&first, &second} {
    for (std::size_t side = 0; side < 2; ++side)
        for (auto* marks : {&shared_, &by_chance_, &disputed_}) (*marks)[side].resize(sides_[side]->sayings.size());
    match();
}

std::vector<Conflict> Meeting::conflicts() {
    auto forwards = after(0);
    const auto backwards = after(1);
    if (disputes_.empty() && forwards && backwards) {
        both_.emplace(*forwards);
        const Described other(*backwards);
        compare(both_->nodes, other.nodes, " comes out differently when the other plan is applied first");
        compare(both_->successors, other.successors, " has other successors when the other plan is applied first");
    }
    std::vector<Conflict> result;
    for (const Dispute& one : disputes_) result.push_back(told(one));
    return result;
}

std::vector<char> Meeting::left_out(std::size_t side) const {
    const std::vector<Saying>& sayings = sides_[side]->sayings;
    std::vector<char> result(sayings.size());
    for (std::size_t i = 0; i < sayings.size(); ++i) {
        const bool agreed =
            side == 1 && std::find(agreed_.begin(), agreed_.end(), sayings[i].position) != agreed_.end();
        const bool stays = side == 0 && sides_[side]->is_decided(sayings[i]);
        result[i] = agreed || (!stays && shared_[side][i] != 0 && by_chance_[side][i] == 0) ? 1 : 0;
    }
    return result;
}

Conflict Meeting::about(const std::string& key, Message message) const {
    return told({key, sides_[0]->touching(key), sides_[1]->touching(key), std::move(message)});
}

Conflict Meeting::told(const Dispute& dispute) const {
    Conflict result{.key = dispute.key, .first = {}, .second = {}, .message = dispute.message};
    const auto tell = [](const SettledPlan& side, const Positions& positions, Positions& decided,
                         std::vector<ChangeAt>& others) {
        for (const std::size_t position : positions) {
            const ChangeAt& at = side.where[position - 1];
            if (at.choice.empty())
                decided.push_back(at.position);
            else
                others.push_back(at);
        }
    };
    tell(*sides_[0], dispute.first, result.first, result.first_alternatives);
    tell(*sides_[1], dispute.second, result.second, result.second_alternatives);
    return result;
}

/// What a plan says about each fact, in order.
std::map<std::string, Meeting::Said> Meeting::by_fact(std::size_t side) const {
    std::map<std::string, Said> result;
    const std::vector<Saying>& sayings = sides_[side]->sayings;
    for (std::size_t i = 0; i < sayings.size(); ++i)
        for (const Statement& statement : sayings[i].part.statements)
            result[statement.fact].emplace_back(i, &statement);
    return result;
}

/// Finds what both plans say about one fact: alike, or not.
void Meeting::match() {
    const auto first = by_fact(0), second = by_fact(1);
    std::set<std::string> alike;
    std::vector<std::pair<Positions, Positions>> known;
    for (const auto& [fact, here] : first) {
        const auto other = second.find(fact);
        if (other == second.end()) continue;
        const auto& there = other->second;
        const auto day = [&](std::size_t side, std::size_t i) {
            return sides_[side]->sayings[i].part.change.effective;
        };
        const bool same_days = std::all_of(here.begin(), here.end(), [&](const auto& a) {
            return std::all_of(there.begin(), there.end(),
                               [&](const auto& b) { return day(0, a.first) == day(1, b.first); });
        });
        const bool same =
            std::equal(here.begin(), here.end(), there.begin(), there.end(), [&](const auto& a, const auto& b) {
                return a.second->says == b.second->says && day(0, a.first) == day(1, b.first);
            });
        if (same || (same_days && agree(here, there))) {
            alike.insert(fact);
            for (std::size_t i = 0; i < here.size(); ++i)
                for (std::size_t j = 0; j < there.size(); ++j) {
                    if (same && i != j) continue;  // each is as its own counterpart
                    const std::size_t a = here[i].first, b = there[j].first;
                    if (!sides_[0]->is_decided(sides_[0]->sayings[a])) by_chance_[1][b] = 1;
                    if (!sides_[1]->is_decided(sides_[1]->sayings[b])) by_chance_[0][a] = 1;
                }
            continue;
        }
        Positions ours, theirs;
        for (const auto& one : here) ours.push_back(dispute(0, one.first));
        for (const auto& one : there) theirs.push_back(dispute(1, one.first));
        if (std::find(known.begin(), known.end(), std::pair(ours, theirs)) != known.end()) continue;
        known.emplace_back(ours, theirs);
        const std::string& key = here.front().second->key;
        disputes_.push_back({key, ours, theirs,
                             same_days ? "the plans say different things about " + quote(key)
                                       : "the plans say something about " + quote(key) + " for different days"});
    }
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t i = 0; i < sides_[side]->sayings.size(); ++i) {
            const auto& statements = sides_[side]->sayings[i].part.statements;
            shared_[side][i] = !statements.empty() && std::all_of(statements.begin(), statements.end(),
                                                                  [&](const Statement& statement) {
                                                                      return alike.contains(statement.fact);
                                                                  })
                                   ? 1
                                   : 0;
        }
}

std::size_t Meeting::dispute(std::size_t side, std::size_t saying) {
    disputed_[side][saying] = 1;
    return sides_[side]->sayings[saying].position;
}

/// True when all that these changes touch, and who comes after it, is the same after either plan alone.
bool Meeting::agree(const Said& here, const Said& there) const {
    std::set<std::string> keys;
    for (const auto& [side, said] : {std::pair(sides_[0], &here), std::pair(sides_[1], &there)})
        for (const auto& one : *said) {
            const Saying& saying = side->sayings[one.first];
            for (const std::string& key : side->record[saying.position - 1].keys) keys.insert(key);
            for (const Statement& statement : saying.part.statements) keys.insert(statement.key);
        }
    return agree(keys);
}

bool Meeting::agree(const std::set<std::string>& keys) const {
    const auto same = [&](const Description& one, const Description& other, const std::string& key) {
        const auto a = one.find(key), b = other.find(key);
        if (a == one.end() || b == other.end()) return a == one.end() && b == other.end();
        return a->second == b->second;
    };
    return !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return same(sides_[0]->result, sides_[1]->result, key) && same(sides_[0]->lineage, sides_[1]->lineage, key);
    });
}

/// The changes of a plan without what the other does as well and what is in dispute, and their positions in it. A
/// change of several parts keeps those that are left. With periods, one without a day keeps that of its own plan, where
/// the other plan shows a later one.
std::pair<std::vector<Change>, Meeting::Positions> Meeting::rest(std::size_t side) const {
    std::pair<std::vector<Change>, Positions> result;
    const SettledPlan& one = *sides_[side];
    const std::optional<Date> other = sides_[1 - side]->last_day();
    std::size_t next = 0;
    for (std::size_t i = 0; i < one.plan.changes.size(); ++i) {
        std::vector<const Saying*> left;
        std::size_t all = 0;
        for (; next < one.sayings.size() && one.sayings[next].position == i + 1; ++next, ++all)
            if (shared_[side][next] == 0 && disputed_[side][next] == 0) left.push_back(&one.sayings[next]);
        if (side == 1 && std::find(agreed_.begin(), agreed_.end(), i + 1) != agreed_.end()) continue;
        const auto add = [&](Change change) {
            const std::optional<Date> own = one.days[i];
            if (base_.is_dated() && !change.effective && own && other && *own < *other) change.effective = own;
            result.first.push_back(std::move(change));
            result.second.push_back(i + 1);
        };
        if (left.size() == all)
            add(one.plan.changes[i]);
        else
            for (const Saying* saying : left) add(saying->part.change);
    }
    return result;
}

/// What comes of plan `a` and then the other one, without what cannot be done, which is noted; nothing if
/// the other one cannot be done at all.
std::optional<Outcome> Meeting::after(std::size_t a) {
    Plan both = sides_[a]->plan;
    auto [changes, position] = rest(1 - a);  // positions of the changes from the other plan, in that plan
    both.sources.clear();
    for (const SettledPlan* side : sides_)
        for (const Source& source : side->plan.sources)
            if (std::none_of(both.sources.begin(), both.sources.end(),
                             [&](const Source& other) { return other.key == source.key; }))
                both.sources.push_back(source);
    both.changes.insert(both.changes.end(), changes.begin(), changes.end());
    const std::size_t own = sides_[a]->plan.changes.size();
    while (true) {
        try {
            return apply(base_, both);
        } catch (const PlanError& error) {
            if (error.position() <= own || position.empty()) {
                note(a, {}, error.problem());
                return std::nullopt;
            }
            const std::size_t at = error.position() - own - 1;
            note(a, position[at], error.problem());
            both.changes.erase(both.changes.begin() + static_cast<std::ptrdiff_t>(error.position() - 1));
            position.erase(position.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
}

/// A change of plan `1 - a` cannot be done after plan `a`.
void Meeting::note(std::size_t a, std::optional<std::size_t> position, const Problem& problem) {
    const std::size_t b = 1 - a;
    if (position) {
        const auto& keys = sides_[b]->record[*position - 1].keys;
        if (agree({keys.begin(), keys.end()})) {
            if (b == 1) agreed_.push_back(*position);
            return;
        }
    }
    Dispute one{problem.key, {}, {}, problem.message};
    auto& here = b == 1 ? one.second : one.first;
    auto& there = b == 1 ? one.first : one.second;
    there = sides_[a]->touching(problem.key);
    if (position) here.push_back(*position);
    // Where the other order fails as well, it is the same conflict.
    const bool known = std::any_of(disputes_.begin(), disputes_.end(), [&](const Dispute& other) {
        const auto meet = [](const auto& x, const auto& y) {
            return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end();
        };
        return other.key == one.key || (meet(other.first, one.first) && meet(other.second, one.second));
    });
    if (!known) disputes_.push_back(std::move(one));
}

void Meeting::compare(const Description& forwards, const Description& backwards, const Message& what) {
    for (const std::string& key : differing(forwards, backwards))
        disputes_.push_back({key, sides_[0]->touching(key), sides_[1]->touching(key), quote(key) + what});
}

std::vector<std::string> differing(const Description& one, const Description& other) {
    std::set<std::string> keys;
    for (const Description* each : {&one, &other})
        for (const auto& [key, text] : *each) {
            const auto a = one.find(key), b = other.find(key);
            if (a == one.end() || b == other.end() || a->second != b->second) keys.insert(key);
        }
    return {keys.begin(), keys.end()};
}

}  // namespace tyngde
