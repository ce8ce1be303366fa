#include "kept_lines.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace tyngde {
namespace {

using Handle = Draft::Handle;

/// Whom the units give as managers, on the day that a draft shows.
class ByUnits {
public:
    explicit ByUnits(const Draft& draft) : draft_(draft) {}

    std::vector<Handle> of(Handle post) {
        Handle unit = draft_.target(Relation::post_in, post);
        const std::vector<Handle> headed = draft_.targets(Relation::heads, post);
        if (!headed.empty()) {
            const auto highest =
                std::min_element(headed.begin(), headed.end(), [&](Handle a, Handle b) { return rank(a) < rank(b); });
            unit = draft_.target(Relation::part_of, *highest);
        }
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
    /// As of the units of an organisation (is_higher in organisation/highest.hpp).
    std::tuple<std::size_t, bool, std::string_view> rank(Handle unit) const {
        std::size_t depth = 0;
        Handle top = unit;
        for (Handle above = unit; above != Draft::none && depth < draft_.end_handle(); ++depth) {
            top = above;
            above = draft_.target(Relation::part_of, above);
        }
        return {depth, draft_[top].unplaced, draft_[unit].key};
    }
    const std::vector<Handle>& heads(Handle unit) {
        const auto [at, fresh] = heads_.try_emplace(unit);
        if (fresh) at->second = draft_.sources_of(Relation::heads, unit);
        return at->second;
    }

    const Draft& draft_;
    std::unordered_map<Handle, std::vector<Handle>> heads_;
};

}  // namespace

ExplicitLines::Entries ExplicitLines::entries_of(const Draft& draft) {
    Entries result;
    if (!draft.has_lines()) return result;
    ByUnits by_units(draft);
    for (const RelationRecord& relation : draft.relations()) {
        if (relation.relation != Relation::reports_to || relation.removed) continue;
        const auto [at, fresh] = result.try_emplace(relation.from);
        if (!fresh) continue;
        std::vector<Handle> managers = draft.targets(Relation::reports_to, relation.from);
        if (managers.empty())
            result.erase(at);
        else
            at->second = {std::move(managers), by_units.of(relation.from)};
    }
    return result;
}

void ExplicitLines::before(const Draft& draft) {
    if (!entries_ || draft.is_dated()) entries_ = entries_of(draft);
}

std::vector<std::pair<std::string, std::string>> ExplicitLines::kept(const Draft& after, const Touched& touched) {
    std::vector<std::pair<std::string, std::string>> result;
    if (entries_->empty() && touched.lines.empty()) return result;
    ByUnits by_units(after);
    const auto look = [&](Handle post) {
        const auto at = entries_->find(post);
        if (at == entries_->end() || !after.is_live(post)) return;
        Entry& entry = at->second;
        std::vector<Handle> then = by_units.of(post);
        if (then != entry.by_units && after.targets(Relation::reports_to, post) == entry.managers)
            for (const Handle manager : entry.managers)
                if (!std::binary_search(then.begin(), then.end(), manager))
                    result.emplace_back(after[post].key, after[manager].key);
        entry.by_units = std::move(then);
    };
    if (after.is_dated()) {
        for (const auto& [post, entry] : *entries_) look(post);
    } else if (!entries_->empty()) {
        // Other heads of a unit may be those of whatever lies below it.
        std::vector<Handle> units = touched.headed, posts = touched.posts;
        units.insert(units.end(), touched.placed.begin(), touched.placed.end());
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
        if (managers.empty())
            entries_->erase(post);
        else
            (*entries_)[post] = {std::move(managers), by_units.of(post)};
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
