#include "kept_recorded.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

namespace tyngde {
namespace {

using Handle = Draft::Handle;

bool joins(const Action& action) { return std::holds_alternative<Merge>(action); }

/// Live units on the day that a draft shows, those above first.
std::vector<Handle> units_of(const Draft& draft) {
    std::vector<std::pair<std::size_t, Handle>> found;
    for (Handle node = 0; node < draft.end_handle(); ++node) {
        if (!draft.is_live(node) || draft[node].kind != Kind::unit) continue;
        std::size_t depth = 0;
        for (Handle at = node; depth < draft.end_handle(); ++depth)
            if ((at = draft.target(Relation::part_of, at)) == Draft::none) break;
        found.emplace_back(depth, node);
    }
    std::sort(found.begin(), found.end());
    std::vector<Handle> result;
    for (const auto& [depth, unit] : found) result.push_back(unit);
    return result;
}

/// The head of the merged is named by the plan.
bool names_head(const Action& action) {
    const auto* merge = std::get_if<Merge>(&action);
    const auto* into = merge == nullptr ? nullptr : std::get_if<NodeSpec>(&merge->into);
    return into != nullptr &&
           std::any_of(into->relations.begin(), into->relations.end(), [&](const RelationSpec& relation) {
               return relation.relation == Relation::heads && relation.to == into->node.key;
           });
}

}  // namespace

Recorded recorded_of(const Draft& draft, Handle unit) {
    Recorded result;
    for (std::size_t step = 0; unit != Draft::none && step < draft.end_handle(); ++step) {
        for (const Subject subject : all_subjects)
            if (!result[subject]) result[subject] = draft[unit].recorded[subject];
        unit = draft.target(Relation::part_of, unit);
    }
    for (const Subject subject : all_subjects)
        if (!result[subject]) result[subject] = draft.recorded[subject].value_or(false);
    return result;
}

KeptRecorded::KeptRecorded(const Draft& draft, const Action& action) {
    const bool heads_open = joins(action) && !draft.recorded[Subject::heads].value_or(false);
    if (!heads_open && !draft.has_recorded_units()) return;
    for (const Handle unit : units_of(draft)) {
        Entry entry{recorded_of(draft, unit), false};
        entry.knows_heads = draft.sources_of(Relation::heads, unit).empty()
                                ? entry.recorded[Subject::heads] == true
                                : draft[unit].recorded[Subject::heads] != false;
        units_.emplace(draft[unit].key, entry);
    }
}

void KeptRecorded::keep(Draft& after, const Action& action, const Lineage& step) const {
    if (units_.empty()) return;
    const bool joined = joins(action);
    const bool reshaped = joined || std::holds_alternative<Split>(action);
    for (const Handle unit : units_of(after)) {
        NodeRecord& record = after[unit];
        std::vector<const Entry*> from;
        const auto take = [&](const std::string& key) {
            if (const auto found = units_.find(key); found != units_.end()) from.push_back(&found->second);
        };
        take(record.key);
        if (reshaped)
            for (const Succession& row : step.rows())
                if (row.to == record.key && row.from != record.key) take(row.from);
        if (from.empty()) continue;
        const Recorded now = recorded_of(after, unit);
        for (const Subject subject : all_subjects) {
            const bool all =
                std::all_of(from.begin(), from.end(), [&](const Entry* one) { return one->recorded[subject] == true; });
            // What the change itself says of the unit stands.
            const bool said = from.size() > 1 && record.recorded[subject] && !units_.contains(record.key);
            if (!said && now[subject] != all) record.recorded[subject] = all;
        }
        // Of parts that may each have had a head, those that are known may not be all.
        const bool open = std::any_of(from.begin(), from.end(), [](const Entry* one) { return !one->knows_heads; });
        if (joined && from.size() > 1 && open && !names_head(action) &&
            !after.sources_of(Relation::heads, unit).empty())
            record.recorded[Subject::heads] = false;
    }
}

}  // namespace tyngde
