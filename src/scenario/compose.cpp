#include "tyngde/scenario/compose.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "statements.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/scenario/apply.hpp"

namespace tyngde {
namespace {

using Description = std::map<std::string, std::string, std::less<>>;

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

/// The decided changes of a plan, each with the day from which it holds.
std::vector<Change> decided(const Plan& plan) {
    std::vector<Change> result = plan.changes;
    for (Change& change : result)
        if (!change.effective) change.effective = plan.effective;
    return result;
}

/// A part of one of the changes of a plan.
struct Saying {
    ChangePart part;
    std::size_t position;  ///< of the change, from 1
    bool shared = false;   ///< the other plan does the same
    bool disputed = false;
};

/// One of the two plans, taken apart, and what comes of it alone.
struct Side {
    Plan plan;  ///< decided changes only
    std::vector<Saying> sayings;
    std::vector<std::optional<Date>> days;  ///< that each change shows, applied alone
    Outcome alone;
    Description result, lineage;

    Side(const Organisation& base, const Plan& whole) : plan(whole), alone{{}, {}, {}, {}} {
        plan.changes = decided(whole);
        plan.effective.reset();
        plan.choices.clear();
        alone = apply(base, plan);
        result = described(alone.organisation);
        lineage = succession(alone.lineage, true);
        std::optional<Date> shown = base.day();
        for (std::size_t i = 0; i < plan.changes.size(); ++i) {
            const std::optional<Date>& day = plan.changes[i].effective;
            if (day && (!shown || *shown < *day)) shown = day;
            days.push_back(shown);
            for (ChangePart& part : parts_of(plan.changes[i])) sayings.push_back({std::move(part), i + 1});
        }
    }

    /// The day that it shows in the end, applied alone.
    std::optional<Date> last_day() const { return days.empty() ? std::nullopt : days.back(); }

    /// The changes that touch or name a node.
    std::vector<std::size_t> touching(const std::string& key) const {
        std::set<std::size_t> found;
        for (const ChangeRecord& record : alone.record)
            if (std::find(record.keys.begin(), record.keys.end(), key) != record.keys.end())
                found.insert(record.position);
        for (const Saying& saying : sayings)
            for (const Statement& statement : saying.part.statements)
                if (statement.key == key) found.insert(saying.position);
        return {found.begin(), found.end()};
    }
};

/// Two plans, each of which can be applied to the base.
class Meeting {
public:
    Meeting(const Organisation& base, const Plan& first, const Plan& second)
        : base_(base), sides_{Side(base, first), Side(base, second)} {
        match();
    }

    std::vector<Conflict> conflicts() {
        const auto forwards = after(0), backwards = after(1);
        if (conflicts_.empty() && forwards && backwards) {
            compare(described(forwards->organisation), described(backwards->organisation),
                    " comes out differently when the other plan is applied first");
            compare(succession(forwards->lineage, false), succession(backwards->lineage, false),
                    " has other successors when the other plan is applied first");
        }
        return conflicts_;
    }

    /// The changes of the second plan without what the first one does as well.
    std::vector<Change> rest_of_second() const { return rest(1, false).first; }

private:
    using Positions = std::vector<std::size_t>;

    /// What a plan says about each fact, in order.
    std::map<std::string, std::vector<std::pair<std::size_t, const Statement*>>> by_fact(std::size_t side) const {
        std::map<std::string, std::vector<std::pair<std::size_t, const Statement*>>> result;
        const std::vector<Saying>& sayings = sides_[side].sayings;
        for (std::size_t i = 0; i < sayings.size(); ++i)
            for (const Statement& statement : sayings[i].part.statements)
                result[statement.fact].emplace_back(i, &statement);
        return result;
    }

    /// Finds what both plans say about one fact: alike, or not.
    void match() {
        const auto first = by_fact(0), second = by_fact(1);
        std::set<std::string> alike;
        std::vector<std::pair<Positions, Positions>> known;
        for (const auto& [fact, here] : first) {
            const auto other = second.find(fact);
            if (other == second.end()) continue;
            const auto& there = other->second;
            const auto day = [&](std::size_t side, std::size_t i) {
                return sides_[side].sayings[i].part.change.effective;
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
                continue;
            }
            Positions ours, theirs;
            for (const auto& one : here) ours.push_back(dispute(0, one.first));
            for (const auto& one : there) theirs.push_back(dispute(1, one.first));
            if (std::find(known.begin(), known.end(), std::pair(ours, theirs)) != known.end()) continue;
            known.emplace_back(ours, theirs);
            const std::string& key = here.front().second->key;
            conflicts_.push_back({key, ours, theirs,
                                  same_days ? "the plans say different things about " + quote(key)
                                            : "the plans say something about " + quote(key) + " for different days"});
        }
        for (Side& side : sides_)
            for (Saying& saying : side.sayings) {
                const auto& statements = saying.part.statements;
                saying.shared = !statements.empty() &&
                                std::all_of(statements.begin(), statements.end(),
                                            [&](const Statement& statement) { return alike.contains(statement.fact); });
            }
    }

    std::size_t dispute(std::size_t side, std::size_t saying) {
        sides_[side].sayings[saying].disputed = true;
        return sides_[side].sayings[saying].position;
    }

    /// True when all that these changes touch, and who comes after it, is the same after either plan alone.
    bool agree(const std::vector<std::pair<std::size_t, const Statement*>>& here,
               const std::vector<std::pair<std::size_t, const Statement*>>& there) const {
        std::set<std::string> keys;
        for (const auto& [side, said] : {std::pair(&sides_[0], &here), std::pair(&sides_[1], &there)})
            for (const auto& one : *said) {
                const Saying& saying = side->sayings[one.first];
                for (const std::string& key : side->alone.record[saying.position - 1].keys) keys.insert(key);
                for (const Statement& statement : saying.part.statements) keys.insert(statement.key);
            }
        return agree(keys);
    }

    bool agree(const std::set<std::string>& keys) const {
        const auto same = [&](const Description& one, const Description& other, const std::string& key) {
            const auto a = one.find(key), b = other.find(key);
            if (a == one.end() || b == other.end()) return a == one.end() && b == other.end();
            return a->second == b->second;
        };
        return !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
            return same(sides_[0].result, sides_[1].result, key) && same(sides_[0].lineage, sides_[1].lineage, key);
        });
    }

    /// The changes of a plan without what the other does as well, and their positions in it. A change of
    /// several parts keeps those that are left. With periods, one without a day keeps that of its own plan, where
    /// the other plan shows a later one.
    std::pair<std::vector<Change>, Positions> rest(std::size_t side, bool without_disputed) const {
        std::pair<std::vector<Change>, Positions> result;
        const std::vector<Change>& changes = sides_[side].plan.changes;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            std::vector<const Saying*> all, left;
            for (const Saying& saying : sides_[side].sayings) {
                if (saying.position != i + 1) continue;
                all.push_back(&saying);
                if (!saying.shared && !(without_disputed && saying.disputed)) left.push_back(&saying);
            }
            const bool agreed = side == 1 && std::find(agreed_.begin(), agreed_.end(), i + 1) != agreed_.end();
            if (agreed) continue;
            const auto add = [&](Change change) {
                const std::optional<Date> own = sides_[side].days[i], other = sides_[1 - side].last_day();
                if (base_.is_dated() && !change.effective && own && other && *own < *other) change.effective = own;
                result.first.push_back(std::move(change));
                result.second.push_back(i + 1);
            };
            if (left.size() == all.size())
                add(changes[i]);
            else
                for (const Saying* saying : left) add(saying->part.change);
        }
        return result;
    }

    /// What comes of plan `a` and then the other one, without what cannot be done, which is noted; nothing if
    /// the other one cannot be done at all.
    std::optional<Outcome> after(std::size_t a) {
        const std::size_t b = 1 - a;
        Plan both = sides_[a].plan;
        auto [changes, position] = rest(b, true);  // positions of the changes from the other plan, in that plan
        both.sources.clear();
        for (const Side& side : sides_)
            for (const Source& source : side.plan.sources)
                if (std::none_of(both.sources.begin(), both.sources.end(),
                                 [&](const Source& other) { return other.key == source.key; }))
                    both.sources.push_back(source);
        both.changes.insert(both.changes.end(), changes.begin(), changes.end());
        const std::size_t own = sides_[a].plan.changes.size();
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
    void note(std::size_t a, std::optional<std::size_t> position, const Problem& problem) {
        const std::size_t b = 1 - a;
        if (position) {
            const auto& keys = sides_[b].alone.record[*position - 1].keys;
            if (agree({keys.begin(), keys.end()})) {
                if (b == 1) agreed_.push_back(*position);
                return;
            }
        }
        Conflict conflict{problem.key, {}, {}, problem.message};
        auto& here = b == 1 ? conflict.second : conflict.first;
        auto& there = b == 1 ? conflict.first : conflict.second;
        there = sides_[a].touching(problem.key);
        if (position) here.push_back(*position);
        // Where the other order fails as well, it is the same conflict.
        const bool known = std::any_of(conflicts_.begin(), conflicts_.end(), [&](const Conflict& other) {
            const auto meet = [](const auto& x, const auto& y) {
                return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end();
            };
            return other.key == conflict.key ||
                   (meet(other.first, conflict.first) && meet(other.second, conflict.second));
        });
        if (!known) conflicts_.push_back(std::move(conflict));
    }

    void compare(const Description& forwards, const Description& backwards, const Message& what) {
        std::set<std::string> keys;
        for (const Description* one : {&forwards, &backwards})
            for (const auto& [key, text] : *one) keys.insert(key);
        for (const std::string& key : keys) {
            const auto one = forwards.find(key), other = backwards.find(key);
            if (one != forwards.end() && other != backwards.end() && one->second == other->second) continue;
            conflicts_.push_back({key, sides_[0].touching(key), sides_[1].touching(key), quote(key) + what});
        }
    }

    const Organisation& base_;
    std::array<Side, 2> sides_;
    Positions agreed_;  ///< in the second plan, and found only by applying it
    std::vector<Conflict> conflicts_;
};

void state_days(Choice& choice, std::optional<Date> day) {
    for (Alternative& alternative : choice.alternatives)
        for (Change& change : alternative.changes)
            if (!change.effective) change.effective = day;
}

/// What only the second of two lists has is added to the first.
template <class T>
void unite(std::vector<T>& to, const std::vector<T>& more, const auto& same) {
    const std::size_t own = to.size();
    std::vector<char> met(own, 0);  // what stands twice in both is alike twice
    for (const T& entry : more) {
        std::size_t i = 0;
        while (i < own && (met[i] != 0 || !same(to[i], entry))) ++i;
        if (i < own)
            met[i] = 1;
        else
            to.push_back(entry);
    }
}

}  // namespace

Composition compose(const Organisation& base, const Plan& first, const Plan& second) {
    const auto alike = [](const Choice& a, const Choice& b) { return text_of(a) == text_of(b); };
    const bool same_day = first.effective == second.effective;
    for (const Choice& choice : second.choices)
        if (std::any_of(first.choices.begin(), first.choices.end(), [&](const Choice& other) {
                return other.key == choice.key && !(same_day && alike(other, choice));
            }))
            throw UsageError(Problem{
                "both plans have a choice " + quote(choice.key), choice.key, "choices with keys of their own", {}, {}});
    Meeting meeting(base, first, second);
    Composition result{first, meeting.conflicts()};
    Plan& plan = result.plan;
    if (first.key != second.key) plan.key = first.key + "+" + second.key;
    for (const auto& name : second.names) {
        const auto same = std::find_if(plan.names.begin(), plan.names.end(),
                                       [&](const auto& other) { return other.first == name.first; });
        if (same != plan.names.end() && same->second != name.second) same->second += " + " + name.second;
    }
    if (plan.base.empty()) plan.base = second.base;
    plan.file.clear();
    const auto same_key = [](const Source& a, const Source& b) { return a.key == b.key; };
    unite(plan.sources, second.sources, same_key);
    unite(plan.process, second.process, std::equal_to<>());
    unite(plan.questions, second.questions, std::equal_to<>());
    unite(plan.rules, second.rules, [](const Rule& a, const Rule& b) { return text_of(a) == text_of(b); });
    unite(plan.warnings, second.warnings,
          [](const Problem& a, const Problem& b) { return a.message == b.message && a.key == b.key; });
    if (!same_day) {
        plan.changes = decided(first);
        plan.effective.reset();
        for (Choice& choice : plan.choices) state_days(choice, first.effective);
    }
    const auto as_in_plan = [&](Change change, std::optional<Date> day) {
        if (same_day && change.effective == day) change.effective.reset();
        return change;
    };
    for (const Change& change : meeting.rest_of_second()) plan.changes.push_back(as_in_plan(change, second.effective));
    std::vector<Choice> more = second.choices;
    if (!same_day)
        for (Choice& choice : more) state_days(choice, second.effective);
    unite(plan.choices, more, alike);
    return result;
}

}  // namespace tyngde
