#include "kept_lines.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tyngde {
namespace {

using Handle = Draft::Handle;

/// Whom the units give as managers, on the day that a draft shows.
class ByUnits {
public:
    explicit ByUnits(const Draft& draft) : draft_(draft) {}

    std::vector<Handle> of(Handle post) {
        Handle unit = draft_.target(Relation::post_in, post);
        if (const Handle headed = highest_headed(draft_, post); headed != Draft::none)
            unit = draft_.target(Relation::part_of, headed);
        std::vector<Handle> result;
        for (std::size_t step = 0; result.empty() && unit != Draft::none && step < draft_.end_handle(); ++step) {
            result = heads(unit);
            std::erase(result, post);
            unit = draft_.target(Relation::part_of, unit);
        }
        std::sort(result.begin(), result.end());
        return result;
    }

private:
    const std::vector<Handle>& heads(Handle unit) {
        const auto [at, fresh] = heads_.try_emplace(unit);
        if (fresh) at->second = draft_.sources_of(Relation::heads, unit);
        return at->second;
    }

    const Draft& draft_;
    std::unordered_map<Handle, std::vector<Handle>> heads_;
};

/// Whether there may be a head whom nobody recorded.
bool may_miss_heads(const Draft& draft) { return draft.recorded[Subject::heads] != true || draft.has_recorded_units(); }

}  // namespace

ExplicitLines::Entries ExplicitLines::entries_of(const Draft& draft) {
    Entries result;
    if (!draft.has_lines()) return result;
    ByUnits by_units(draft);
    const bool open = may_miss_heads(draft);
    for (const RelationRecord& relation : draft.relations()) {
        if (relation.relation != Relation::reports_to || relation.removed) continue;
        const auto [at, fresh] = result.try_emplace(relation.from);
        if (!fresh) continue;
        std::vector<Handle> managers = draft.targets(Relation::reports_to, relation.from);
        if (managers.empty())
            result.erase(at);
        else
            at->second = entry_of(draft, relation.from, std::move(managers), by_units.of(relation.from), open);
    }
    return result;
}

ExplicitLines::Entry ExplicitLines::entry_of(const Draft& draft, Handle post, std::vector<Handle> managers,
                                             std::vector<Handle> by_units, bool open) {
    Entry result{std::move(managers), std::move(by_units), {}};
    if (open && draft[post].unit_line == UnitLine::replaced) result.own = UnitsOwn(draft, post, result.managers);
    return result;
}

bool ExplicitLines::may_be_units_own(Handle post) const {
    const auto found = entries_->find(post);
    return found != entries_->end() && found->second.own.any();
}

void ExplicitLines::before(const Draft& draft) {
    if (!entries_ || draft.is_dated()) entries_ = entries_of(draft);
}

std::vector<std::pair<std::string, std::string>> ExplicitLines::kept(Draft& draft, const Touched& touched) {
    std::vector<std::pair<std::string, std::string>> result;
    if (entries_->empty() && touched.lines.empty()) return result;
    const Draft& after = draft;
    ByUnits by_units(after);
    const bool open = may_miss_heads(after);
    const auto look = [&](Handle post) {
        const auto at = entries_->find(post);
        if (at == entries_->end() || !after.is_live(post)) return;
        Entry& entry = at->second;
        std::vector<Handle> then = by_units.of(post);
        if (after.targets(Relation::reports_to, post) == entry.managers) {
            if (entry.own.any() && entry.own.may_give_others(after, post, touched.reshaped))
                draft[post].unit_line = UnitLine::open;
            else if (then != entry.by_units && after[post].unit_line != UnitLine::open)
                for (const Handle manager : entry.managers)
                    if (!std::binary_search(then.begin(), then.end(), manager))
                        result.emplace_back(after[post].key, after[manager].key);
        }
        entry = entry_of(after, post, std::move(entry.managers), std::move(then), open);
    };
    if (after.is_dated()) {
        for (const auto& [post, entry] : *entries_) look(post);
    } else if (!entries_->empty()) {
        // Other heads of a unit may be those of whatever lies below it.
        std::vector<Handle> units = touched.headed, posts = touched.posts;
        units.insert(units.end(), touched.placed.begin(), touched.placed.end());
        if (!units.empty())
            for (const auto& [post, entry] : *entries_)
                if (entry.own.is_anywhere()) posts.push_back(post);
        for (const Handle unit : branches_of(after, std::move(units)))
            for (const Relation relation : {Relation::post_in, Relation::heads})
                for (const Handle post : after.sources_of(relation, unit)) posts.push_back(post);
        std::sort(posts.begin(), posts.end());
        posts.erase(std::unique(posts.begin(), posts.end()), posts.end());
        for (const Handle post : posts) look(post);
    }
    for (const Handle post : touched.lines) {
        if (!after.is_live(post)) {
            entries_->erase(post);
            continue;
        }
        std::vector<Handle> managers = after.targets(Relation::reports_to, post);
        if (managers.empty()) {
            entries_->erase(post);
            if (after[post].unit_line == UnitLine::open) draft[post].unit_line = UnitLine::replaced;
            continue;
        }
        (*entries_)[post] = entry_of(after, post, std::move(managers), by_units.of(post), open);
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
