#include "tyngde/scenario/compose.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "tyngde/core/number.hpp"
#include "tyngde/scenario/apply.hpp"

namespace tyngde {
namespace {

/// What is written about each node, as text: equal texts, equal nodes. Where figures come from is
/// left out, since it tells the order of the changes.
std::map<std::string, std::string, std::less<>> described(const Organisation& organisation) {
    const auto number = [](double x) { return to_text(std::isfinite(x) ? std::round(x * 1e9) / 1e9 : x); };
    const Draft draft = organisation.draft();
    std::map<std::string, std::string, std::less<>> result;
    for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle) {
        if (!draft.is_live(handle)) continue;
        const NodeRecord& node = draft[handle];
        std::string& text = result[node.key];
        for (const auto& [language, name] : node.names) text.append(language).append("=").append(name).append(";");
        text += node.type + ";" + node.level + ";" + std::string(to_string(node.role)) + ";" + number(node.count);
        for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
            text += flag ? "1" : "0";
        text += node.holder + ";" + to_string(node.period);
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

/// The decided changes of a plan, each with the day from which it holds.
Plan decided(const Plan& plan) {
    Plan result = plan;
    result.choices.clear();
    for (Change& change : result.changes)
        if (!change.effective) change.effective = plan.effective;
    result.effective.reset();
    return result;
}

std::vector<std::size_t> touching(const Outcome& outcome, const std::string& key) {
    std::vector<std::size_t> result;
    for (const ChangeRecord& record : outcome.record)
        if (std::find(record.keys.begin(), record.keys.end(), key) != record.keys.end())
            result.push_back(record.position);
    return result;
}

/// Two plans, each of which can be applied to the base.
class Meeting {
public:
    Meeting(const Organisation& base, const Plan& first, const Plan& second)
        : base_(base),
          plans_{decided(first), decided(second)},
          alone_{apply(base, plans_[0]), apply(base, plans_[1])},
          result_alone_{described(alone_[0].organisation), described(alone_[1].organisation)} {}

    std::vector<Conflict> conflicts() {
        const auto forwards = after(0), backwards = after(1);
        if (conflicts_.empty() && forwards && backwards) compare(described(*forwards), described(*backwards));
        return conflicts_;
    }

    /// The changes of the second plan that the first one does not do as well.
    std::vector<Change> rest_of_second() const {
        std::vector<Change> result;
        for (std::size_t i = 0; i < plans_[1].changes.size(); ++i)
            if (std::find(agreed_.begin(), agreed_.end(), i + 1) == agreed_.end())
                result.push_back(plans_[1].changes[i]);
        return result;
    }
    const Plan& first() const { return plans_[0]; }

private:
    /// The organisation after plan `a` and then the other one, without what cannot be done, which is
    /// noted; nothing if the other one cannot be done at all.
    std::optional<Organisation> after(std::size_t a) {
        const std::size_t b = 1 - a;
        Plan both = plans_[a];
        std::vector<std::size_t> position;  // of the changes from the other plan, in that plan
        for (std::size_t i = 0; i < plans_[b].changes.size(); ++i) {
            if (b == 1 && std::find(agreed_.begin(), agreed_.end(), i + 1) != agreed_.end()) continue;
            both.changes.push_back(plans_[b].changes[i]);
            position.push_back(i + 1);
        }
        const std::size_t own = plans_[a].changes.size();
        while (true) {
            try {
                return apply(base_, both).organisation;
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
        if (position && agree(b, *position)) {
            if (b == 1) agreed_.push_back(*position);
            return;
        }
        Conflict conflict{problem.key, {}, {}, problem.message};
        auto& here = b == 1 ? conflict.second : conflict.first;
        auto& there = b == 1 ? conflict.first : conflict.second;
        there = touching(alone_[a], problem.key);
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

    /// True when all that the change touches is the same after either plan alone.
    bool agree(std::size_t plan, std::size_t position) const {
        const ChangeRecord& record = alone_[plan].record[position - 1];
        return !record.keys.empty() && std::all_of(record.keys.begin(), record.keys.end(), [&](const std::string& key) {
            const auto one = result_alone_[0].find(key), other = result_alone_[1].find(key);
            if (one == result_alone_[0].end() || other == result_alone_[1].end())
                return one == result_alone_[0].end() && other == result_alone_[1].end();
            return one->second == other->second;
        });
    }

    using Description = std::map<std::string, std::string, std::less<>>;
    void compare(const Description& forwards, const Description& backwards) {
        for (const auto& [key, text] : forwards) {
            const auto other = backwards.find(key);
            if (other != backwards.end() && other->second == text) continue;
            conflicts_.push_back({key, touching(alone_[0], key), touching(alone_[1], key),
                                  quote(key) + " comes out differently when the other plan is applied first"});
        }
        for (const auto& [key, text] : backwards)
            if (!forwards.contains(key))
                conflicts_.push_back({key, touching(alone_[0], key), touching(alone_[1], key),
                                      quote(key) + " is there only when the second plan is applied first"});
    }

    const Organisation& base_;
    Plan plans_[2];
    Outcome alone_[2];
    Description result_alone_[2];
    std::vector<std::size_t> agreed_;  ///< positions in the second plan
    std::vector<Conflict> conflicts_;
};

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

Composition compose(const Organisation& base, const Plan& first, const Plan& second) {
    for (const Choice& choice : second.choices)
        if (std::any_of(first.choices.begin(), first.choices.end(),
                        [&](const Choice& other) { return other.key == choice.key; }))
            throw UsageError(Problem{
                "both plans have a choice " + quote(choice.key), choice.key, "choices with keys of their own", {}, {}});
    Meeting meeting(base, first, second);
    Composition result{{}, meeting.conflicts()};
    result.plan = meeting.first();
    Plan& plan = result.plan;
    plan.key = first.key + "+" + second.key;
    for (const auto& name : second.names) {
        const auto same = std::find_if(plan.names.begin(), plan.names.end(),
                                       [&](const auto& other) { return other.first == name.first; });
        if (same != plan.names.end()) same->second += " + " + name.second;
    }
    if (plan.base.empty()) plan.base = second.base;
    plan.file.clear();
    for (const Source& source : second.sources)
        if (std::none_of(plan.sources.begin(), plan.sources.end(),
                         [&](const Source& other) { return other.key == source.key; }))
            plan.sources.push_back(source);
    append(plan.process, second.process);
    append(plan.questions, second.questions);
    append(plan.changes, meeting.rest_of_second());
    for (const Plan* part : {&first, &second})
        for (Choice choice : part->choices) {
            for (Alternative& alternative : choice.alternatives)
                for (Change& change : alternative.changes)
                    if (!change.effective) change.effective = part->effective;
            plan.choices.push_back(std::move(choice));
        }
    append(plan.rules, second.rules);
    append(plan.warnings, second.warnings);
    return result;
}

}  // namespace tyngde
