#include "tyngde/scenario/compose.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "meeting.hpp"
#include "statements.hpp"
#include "tyngde/scenario/apply.hpp"

namespace tyngde {
namespace {

/// Combinations of alternatives that are looked at: some minutes for an organisation of a municipality's size.
constexpr std::size_t most_combinations = 4096;

UsageError too_many() {
    return UsageError(Problem{Message("there are more than ") + std::to_string(most_combinations) +
                                  " combinations of the alternatives of both plans",
                              "choices",
                              "fewer choices at once",
                              {},
                              {}});
}

/// Whether an alternative of one choice does not go with one of another.
bool rules_out(const Alternative& one, const std::string& choice, const std::string& other) {
    const std::pair pair(choice, other);
    const auto of_choice = [&](const auto& wanted) { return wanted.first == choice; };
    return std::find(one.excludes.begin(), one.excludes.end(), pair) != one.excludes.end() ||
           (std::any_of(one.requires_.begin(), one.requires_.end(), of_choice) &&
            std::find(one.requires_.begin(), one.requires_.end(), pair) == one.requires_.end());
}

/// The lawful combinations of a plan's alternatives.
class Combinations {
public:
    explicit Combinations(const Plan& plan) : plan_(plan) { walk(); }
    std::vector<Selection> result;

private:
    void walk() {
        if (taken_.size() == plan_.choices.size()) {
            if (result.size() == most_combinations) throw too_many();
            Selection selection;
            for (std::size_t i = 0; i < taken_.size(); ++i) selection[plan_.choices[i].key] = taken_[i]->key;
            result.push_back(std::move(selection));
            return;
        }
        const Choice& choice = plan_.choices[taken_.size()];
        for (const Alternative& alternative : choice.alternatives) {
            bool lawful = true;
            for (std::size_t i = 0; i < taken_.size(); ++i)
                lawful = lawful && !rules_out(alternative, plan_.choices[i].key, taken_[i]->key) &&
                         !rules_out(*taken_[i], choice.key, alternative.key);
            if (!lawful) continue;
            taken_.push_back(&alternative);
            walk();
            taken_.pop_back();
        }
    }

    const Plan& plan_;
    std::vector<const Alternative*> taken_;
};

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

bool alike(const Choice& a, const Choice& b) { return text_of(a) == text_of(b); }

std::size_t hash_of(const Described& described) {
    std::string all;
    for (const Description* each : {&described.nodes, &described.successors})
        for (const auto& [key, text] : *each) all.append(key).append(1, '\0').append(text).append(1, '\0');
    return std::hash<std::string>()(all);
}

/// What is found of one of the plans, over all combinations of both.
struct Beside {
    /// Whether a part of a change is left out, by choice, alternative, position and part.
    std::map<std::tuple<std::string, std::string, std::size_t, std::size_t>, bool> left_out;
    /// The days that a change shows, by choice, alternative and position.
    std::map<std::tuple<std::string, std::string, std::size_t>, std::set<std::optional<Date>>> days;
    std::optional<Date> last_day;  ///< that is shown

    void add(const SettledPlan& side, const std::vector<char>& left) {
        for (std::size_t i = 0; i < side.sayings.size(); ++i) {
            const ChangeAt& at = side.where[side.sayings[i].position - 1];
            bool& out = left_out.try_emplace({at.choice, at.alternative, at.position, side.sayings[i].number}, true)
                            .first->second;
            out = out && left[i] != 0;
        }
        for (std::size_t i = 0; i < side.where.size(); ++i)
            days[{side.where[i].choice, side.where[i].alternative, side.where[i].position}].insert(side.days[i]);
        if (const auto day = side.last_day(); day && (!last_day || *last_day < *day)) last_day = day;
    }
};

/// Two plans that become one.
class Joining {
public:
    Joining(const Organisation& base, const Plan& first, const Plan& second)
        : base_(base),
          plans_{&first, &second},
          combinations_{Combinations(first).result, Combinations(second).result},
          same_day_(first.effective == second.effective) {
        check_choices();
        meet();
    }

    Composition composition() && {
        Composition result{joint(), {}};
        if (has_choices()) check(result.plan);
        // What is in conflict whatever else is taken is told once.
        for (const Conflict& one : conflicts_)
            if (std::none_of(conflicts_.begin(), conflicts_.end(),
                             [&](const Conflict& other) { return &one != &other && says(other, one, &one < &other); }))
                result.conflicts.push_back(one);
        return result;
    }

private:
    /// Two combinations that were looked at, and what comes of both; nothing where they are in conflict.
    struct Pair {
        std::array<const Selection*, 2> taken;
        std::optional<std::size_t> both;
    };

    bool has_choices() const { return !plans_[0]->choices.empty() || !plans_[1]->choices.empty(); }

    void check_choices() const {
        for (const Choice& choice : plans_[1]->choices)
            if (std::any_of(plans_[0]->choices.begin(), plans_[0]->choices.end(), [&](const Choice& other) {
                    return other.key == choice.key && !(same_day_ && alike(other, choice));
                }))
                throw UsageError(Problem{"both plans have a choice " + quote(choice.key),
                                         choice.key,
                                         "choices with keys of their own",
                                         {},
                                         {}});
    }

    /// One of the plans, settled; nothing where it cannot be applied so.
    std::optional<SettledPlan> side(std::size_t of, const Selection& taken) {
        try {
            return SettledPlan(base_, *plans_[of], taken);
        } catch (const PlanError&) {
            return std::nullopt;
        }
    }

    /// A plan of which nothing can be applied says why.
    void refuse(std::size_t of) const {
        Selection first;
        for (const Choice& choice : plans_[of]->choices)
            if (!choice.alternatives.empty()) first[choice.key] = choice.alternatives.front().key;
        apply(base_, *plans_[of], {.select = combinations_[of].empty() ? first : combinations_[of].front()});
    }

    /// Whether they take the same of what both plans choose.
    static bool go_together(const Selection& one, const Selection& other) {
        return std::all_of(one.begin(), one.end(), [&](const auto& pair) {
            const auto found = other.find(pair.first);
            return found == other.end() || found->second == pair.second;
        });
    }

    /// Looks at all combinations of both. Of the plan that has fewer each is made once and kept.
    void meet() {
        const std::size_t few = combinations_[1].size() <= combinations_[0].size() ? 1 : 0, many = 1 - few;
        if (!combinations_[few].empty() && combinations_[many].size() > most_combinations / combinations_[few].size())
            throw too_many();
        std::vector<std::optional<SettledPlan>> kept;
        for (const Selection& taken : combinations_[few]) kept.push_back(side(few, taken));
        if (std::none_of(kept.begin(), kept.end(), [](const auto& one) { return one.has_value(); })) refuse(few);
        bool any = false;
        for (const Selection& taken : combinations_[many]) {
            const std::optional<SettledPlan> one = side(many, taken);
            any = any || one;
            if (!one) continue;
            for (const std::optional<SettledPlan>& other : kept)
                if (other && go_together(one->taken, other->taken))
                    meet(many == 0 ? *one : *other, many == 0 ? *other : *one);
        }
        if (!any) refuse(many);
    }

    void meet(const SettledPlan& first, const SettledPlan& second) {
        Meeting meeting(base_, first, second);
        const std::vector<Conflict> found = meeting.conflicts();
        conflicts_.insert(conflicts_.end(), found.begin(), found.end());
        beside_[0].add(first, meeting.left_out(0));
        beside_[1].add(second, meeting.left_out(1));
        const auto where = [&](std::size_t of, const Selection& taken) {
            return &*std::find(combinations_[of].begin(), combinations_[of].end(), taken);
        };
        Pair pair{{where(0, first.taken), where(1, second.taken)}, {}};
        if (found.empty() && meeting.both() && has_choices()) pair.both = hash_of(*meeting.both());
        pairs_.push_back(pair);
    }

    /// The changes of a plan, or of one of its alternatives, without what the other plan does as well. With periods,
    /// one without a day keeps that of its own plan, where the other shows a later one.
    std::vector<Change> rest(std::size_t of, const std::vector<Change>& changes, const std::string& choice = {},
                             const std::string& alternative = {}) const {
        const std::optional<Date>& other = beside_[1 - of].last_day;
        const std::optional<Date> of_plan = plans_[of]->effective;
        std::vector<Change> result;
        std::size_t position = 0;
        for (const Change& change : with_days(changes, of_plan)) {
            ++position;
            const auto add = [&](Change part) {
                const auto shown = beside_[of].days.find({choice, alternative, position});
                if (base_.is_dated() && !part.effective && shown != beside_[of].days.end() &&
                    shown->second.size() == 1 && other) {
                    const std::optional<Date>& own = *shown->second.begin();
                    if (own && *own < *other) part.effective = own;
                }
                if (same_day_ && part.effective == of_plan) part.effective.reset();
                result.push_back(std::move(part));
            };
            std::vector<Change> left;
            const std::vector<ChangePart> parts = parts_of(change);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const auto found = beside_[of].left_out.find({choice, alternative, position, i});
                if (found == beside_[of].left_out.end() || !found->second) left.push_back(parts[i].change);
            }
            if (left.size() == parts.size())
                add(change);
            else
                for (Change& part : left) add(std::move(part));
        }
        return result;
    }

    std::vector<Choice> choices(std::size_t of) const {
        std::vector<Choice> result = plans_[of]->choices;
        for (Choice& choice : result)
            for (Alternative& alternative : choice.alternatives)
                alternative.changes = rest(of, alternative.changes, choice.key, alternative.key);
        return result;
    }

    Plan joint() const {
        const Plan& second = *plans_[1];
        Plan plan = *plans_[0];
        if (plan.key != second.key) plan.key += "+" + second.key;
        for (const auto& name : second.names) {
            const auto same = std::find_if(plan.names.begin(), plan.names.end(),
                                           [&](const auto& other) { return other.first == name.first; });
            if (same != plan.names.end() && same->second != name.second) same->second += " + " + name.second;
        }
        if (plan.base.empty()) plan.base = second.base;
        plan.file.clear();
        const auto same_key = [](const auto& a, const auto& b) { return a.key == b.key; };
        unite(plan.sources, second.sources, same_key);
        unite(plan.process, second.process, std::equal_to<>());
        unite(plan.questions, second.questions, std::equal_to<>());
        unite(plan.rules, second.rules, [](const Rule& a, const Rule& b) { return text_of(a) == text_of(b); });
        unite(plan.warnings, second.warnings,
              [](const Problem& a, const Problem& b) { return a.message == b.message && a.key == b.key; });
        if (!same_day_) {
            plan.changes = with_days(std::move(plan.changes), plan.effective);
            plan.effective.reset();
        }
        for (Change& change : rest(1, second.changes)) plan.changes.push_back(std::move(change));
        plan.choices = choices(0);
        unite(plan.choices, choices(1), same_key);  // those of one key are alike
        return plan;
    }

    /// Whether the plan gives, with each combination, what both give one after the other.
    void check(const Plan& plan) {
        for (const Pair& pair : pairs_) {
            if (!pair.both) continue;
            Selection taken = *pair.taken[0];
            taken.insert(pair.taken[1]->begin(), pair.taken[1]->end());
            std::optional<Described> found;
            std::optional<Problem> problem;
            try {
                found.emplace(apply(base_, plan, {.select = taken}));
                if (hash_of(*found) == pair.both) continue;
            } catch (const PlanError& error) {
                problem = error.problem();
            }
            const SettledPlan first(base_, *plans_[0], *pair.taken[0]), second(base_, *plans_[1], *pair.taken[1]);
            Meeting meeting(base_, first, second);
            if (problem) {
                conflicts_.push_back(meeting.about(problem->key, problem->message));
                continue;
            }
            meeting.conflicts();
            const Described& both = *meeting.both();
            for (const std::string& key : differing(found->nodes, both.nodes))
                conflicts_.push_back(meeting.about(
                    key, quote(key) + " comes out differently in one plan than in two, one after the other"));
            for (const std::string& key : differing(found->successors, both.successors))
                conflicts_.push_back(meeting.about(
                    key, quote(key) + " has other successors in one plan than in two, one after the other"));
        }
    }

    /// Whether a conflict is told by another one, of fewer changes or of the same.
    static bool says(const Conflict& other, const Conflict& one, bool later) {
        if (other.key != one.key || other.message != one.message) return false;
        const auto within = [](const auto& some, const auto& all) {
            return std::all_of(some.begin(), some.end(),
                               [&](const auto& each) { return std::find(all.begin(), all.end(), each) != all.end(); });
        };
        const auto covers = [&](const Conflict& a, const Conflict& b) {
            return within(a.first, b.first) && within(a.second, b.second) &&
                   within(a.first_alternatives, b.first_alternatives) &&
                   within(a.second_alternatives, b.second_alternatives);
        };
        return covers(other, one) && !(later && covers(one, other));
    }

    const Organisation& base_;
    std::array<const Plan*, 2> plans_;
    std::array<std::vector<Selection>, 2> combinations_;
    bool same_day_;
    std::array<Beside, 2> beside_;
    std::vector<Pair> pairs_;
    std::vector<Conflict> conflicts_;
};

}  // namespace

Composition compose(const Organisation& base, const Plan& first, const Plan& second) {
    Composition result = Joining(base, first, second).composition();
    if (!result.conflicts.empty() || (first.choices.empty() && second.choices.empty())) return result;
    // Alternatives follow the decided changes of both: whichever plan comes first, it has to be one plan.
    result.conflicts = Joining(base, second, first).composition().conflicts;
    for (Conflict& conflict : result.conflicts) {
        std::swap(conflict.first, conflict.second);
        std::swap(conflict.first_alternatives, conflict.second_alternatives);
    }
    return result;
}

}  // namespace tyngde
