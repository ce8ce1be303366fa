// Which written lines the units give as well, where they do so on some days only.

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>

#include "recording.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {
namespace {

/// The days of a draft with periods between which nothing changes: each from a day on, until the next.
std::vector<Period> stretches(const Draft& draft) {
    std::vector<Period> result(1);
    for (const Date date : draft.dates()) {
        result.back().until = date;
        result.push_back({.from = date, .until = std::nullopt});
    }
    return result;
}

Date a_day_of(const Period& stretch) {
    if (stretch.from) return *stretch.from;
    return std::chrono::sys_days(*stretch.until) - std::chrono::days(1);
}

/// The managers whom the units give to posts with undecided lines on one day; of none where what there
/// is on that day contradicts itself, which is for others to say.
class Day {
public:
    Day(const Draft& draft, const Period& stretch) : date_(a_day_of(stretch)) {
        Draft of_day = draft.on(date_);
        for (std::size_t i = 0; i < of_day.relations().size(); ++i) of_day.relation(i).decided = true;
        try {
            organisation_ = Organisation(of_day, Checks::without_figures);
        } catch (const Error&) {
            organisation_ = Organisation();
        }
    }

    /// Tells for each line of a post that holds on the day whether the units give it, once all that they
    /// give is written.
    std::vector<char> derived(const Draft& draft, const std::vector<std::size_t>& lines) const {
        std::vector<char> result(lines.size(), 0);
        const NodeId post = organisation_.find(draft[draft.relations()[lines.front()].from].key);
        if (post == no_node || organisation_.unit_line(post) == UnitLine::open) return result;
        // Somebody whom nobody recorded may come between.
        if (!organisation_.is_recorded_throughout(Subject::heads) && !organisation_.knows_managers_by_units(post))
            return result;
        std::set<std::string, std::less<>> given;
        for (NodeId manager : organisation_.managers_by_units(post)) given.emplace(organisation_.key(manager));
        std::size_t found = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const RelationRecord& line = draft.relations()[lines[i]];
            if (line.decided || !has(draft, line) || !given.contains(draft[line.to].key)) continue;
            result[i] = 1;
            ++found;
        }
        if (found < given.size()) std::fill(result.begin(), result.end(), 0);
        return result;
    }
    /// The line holds, and both its ends are there.
    bool has(const Draft& draft, const RelationRecord& line) const {
        return line.period.contains(date_) && draft[line.from].period.contains(date_) &&
               draft[line.to].period.contains(date_);
    }

private:
    Date date_;
    Organisation organisation_;
};

}  // namespace

void settle_lines(Draft& draft) {
    std::vector<std::vector<std::size_t>> lines(draft.end_handle());
    bool undecided = false;
    for (std::size_t i = 0; i < draft.relations().size(); ++i) {
        const RelationRecord& line = draft.relations()[i];
        if (line.removed || line.relation != Relation::reports_to) continue;
        lines[line.from].push_back(i);
        undecided = undecided || !line.decided;
    }
    if (!undecided) return;
    const std::vector<Period> days = stretches(draft);
    std::vector<Day> models;
    for (const Period& stretch : days) models.emplace_back(draft, stretch);
    for (const std::vector<std::size_t>& of_post : lines) {
        if (of_post.empty()) continue;
        // Per stretch: which lines are derived, and whether others stand beside them.
        std::vector<std::vector<char>> derived;
        bool beside = false, always_beside = true, primary = true;
        for (const Day& day : models) {
            derived.push_back(day.derived(draft, of_post));
            const auto& marks = derived.back();
            bool some = false, others = false, first = false, met = false;
            for (std::size_t i = 0; i < of_post.size(); ++i) {
                if (!day.has(draft, draft.relations()[of_post[i]])) continue;
                if (!met) first = marks[i] != 0;
                met = true;
                (marks[i] != 0 ? some : others) = true;
            }
            if (some && others) {
                beside = true;
                primary = first;
            } else if (met && !some) {
                always_beside = false;
            }
        }
        // A post keeps the line of the units beside explicit ones on all days or on none.
        if (beside && !always_beside)
            for (std::size_t d = 0; d < days.size(); ++d) {
                const bool alone = std::all_of(of_post.begin(), of_post.end(), [&](const std::size_t& line) {
                    return !models[d].has(draft, draft.relations()[line]) || derived[d][&line - of_post.data()] != 0;
                });
                if (!alone) std::fill(derived[d].begin(), derived[d].end(), 0);
            }
        else if (beside)
            draft[draft.relations()[of_post.front()].from].unit_line = primary ? UnitLine::first : UnitLine::last;
        for (std::size_t i = 0; i < of_post.size(); ++i) {
            const RelationRecord line = draft.relations()[of_post[i]];
            std::vector<Period> stays;
            bool is_derived = false;
            for (std::size_t d = 0; d < days.size(); ++d) {
                if (!models[d].has(draft, line)) continue;
                if (derived[d][i] != 0) {
                    is_derived = true;
                    continue;
                }
                if (!stays.empty() && stays.back().until == days[d].from)
                    stays.back().until = days[d].until;
                else
                    stays.push_back(days[d]);
            }
            draft.relation(of_post[i]).decided = true;
            if (!is_derived) continue;
            draft.relation(of_post[i]).removed = true;
            for (const Period& stretch : stays) {
                RelationRecord part = line;
                part.period = stretch;
                part.decided = true;
                draft.relate(std::move(part));
            }
        }
    }
}

}  // namespace tyngde
