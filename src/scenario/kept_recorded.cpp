#include "kept_recorded.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace tyngde {
namespace {

using Handle = Draft::Handle;

bool joins(const Action& action) { return std::holds_alternative<Merge>(action); }

/// Those above first.
std::vector<Handle> by_depth(const Draft& draft, const std::vector<Handle>& units) {
    std::vector<std::pair<std::size_t, Handle>> found;
    for (const Handle unit : units) {
        std::size_t depth = 0;
        for (Handle at = unit; depth < draft.end_handle(); ++depth)
            if ((at = draft.target(Relation::part_of, at)) == Draft::none) break;
        found.emplace_back(depth, unit);
    }
    std::sort(found.begin(), found.end());
    std::vector<Handle> result;
    for (const auto& [depth, unit] : found) result.push_back(unit);
    return result;
}

std::vector<Handle> all_units(const Draft& draft) {
    std::vector<Handle> result;
    for (Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node) && draft[node].kind == Kind::unit) result.push_back(node);
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

bool may_lead_unlisted(const Draft& draft, Handle post) {
    if (draft[post].is_group()) return false;
    if (draft[post].recorded[Subject::heads] == false) return true;
    const Handle home = draft.target(Relation::post_in, post);
    if (home != Draft::none) return recorded_of(draft, home)[Subject::heads] == false;
    return draft.recorded[Subject::heads] != true || draft.has_recorded_units();
}

KeptRecorded::Entry KeptRecorded::entry_of(const Draft& draft, Handle unit) {
    Entry entry{recorded_of(draft, unit), false};
    entry.knows_heads = draft.sources_of(Relation::heads, unit).empty() ? entry.recorded[Subject::heads] == true
                                                                        : draft[unit].recorded[Subject::heads] != false;
    return entry;
}

void KeptRecorded::before(const Draft& draft, const Action& action) {
    if (looks_ && whole_ == draft.recorded && !draft.is_dated()) return;
    const bool heads_open = joins(action) && !draft.recorded[Subject::heads].value_or(false);
    looks_ = heads_open || draft.has_recorded_units();
    whole_ = draft.recorded;
    units_.clear();
    if (!looks_) return;
    for (const Handle unit : all_units(draft)) units_.emplace(draft[unit].key, entry_of(draft, unit));
}

void KeptRecorded::note(const Draft& draft, const Touched& touched) {
    if (!looks_) return;
    std::vector<Handle> units = branches_of(draft, touched.placed);
    units.insert(units.end(), touched.headed.begin(), touched.headed.end());
    for (const Handle unit : units)
        if (draft.is_live(unit)) units_.insert_or_assign(draft[unit].key, entry_of(draft, unit));
}

void KeptRecorded::keep(Draft& after, const Action& action, const Lineage& step, const Touched& touched) {
    if (!looks_) return;
    const bool joined = joins(action);
    const bool reshaped = joined || std::holds_alternative<Split>(action);
    const Draft& read = after;
    std::unordered_map<std::string_view, std::vector<std::string_view>> parts;  // of what is made of several
    if (reshaped)
        for (const Succession& row : step.rows())
            if (row.to != row.from) parts[row.to].push_back(row.from);
    for (const Handle unit : by_depth(read, read.is_dated() ? all_units(read) : branches_of(read, touched.placed))) {
        const std::string& key = read[unit].key;
        std::vector<const Entry*> from;
        const auto take = [&](const std::string& name) {
            if (const auto found = units_.find(name); found != units_.end()) from.push_back(&found->second);
        };
        take(key);
        if (const auto made_of = parts.find(key); made_of != parts.end())
            for (const std::string_view part : made_of->second) take(std::string(part));
        if (from.empty()) continue;
        const Recorded now = recorded_of(read, unit);
        for (const Subject subject : all_subjects) {
            const bool all =
                std::all_of(from.begin(), from.end(), [&](const Entry* one) { return one->recorded[subject] == true; });
            // What the change itself says of the unit stands.
            const bool said = from.size() > 1 && read[unit].recorded[subject] && !units_.contains(key);
            if (!said && now[subject] != all) after[unit].recorded[subject] = all;
        }
        // Of parts that may each have had a head, those that are known may not be all.
        const bool open = std::any_of(from.begin(), from.end(), [](const Entry* one) { return !one->knows_heads; });
        if (joined && from.size() > 1 && open && !names_head(action) && !read.sources_of(Relation::heads, unit).empty())
            after[unit].recorded[Subject::heads] = false;
    }
    for (const Succession& row : step.rows())
        if (read.find(row.from) == Draft::none) units_.erase(row.from);
    note(read, touched);
}

}  // namespace tyngde
