#include "kept_lines.hpp"

#include <algorithm>
#include <map>
#include <set>
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
    std::map<Handle, std::vector<Handle>> heads_;
};

}  // namespace

ExplicitLines::ExplicitLines(const Draft& draft) {
    if (!draft.has_lines()) return;
    std::set<Handle> posts;
    for (const RelationRecord& relation : draft.relations())
        if (relation.relation == Relation::reports_to && !relation.removed) posts.insert(relation.from);
    ByUnits by_units(draft);
    for (const Handle post : posts)
        if (std::vector<Handle> managers = draft.targets(Relation::reports_to, post); !managers.empty())
            entries_.push_back({post, std::move(managers), by_units.of(post)});
}

std::vector<std::pair<std::string, std::string>> ExplicitLines::kept(const Draft& after) const {
    std::vector<std::pair<std::string, std::string>> result;
    ByUnits by_units(after);
    for (const Entry& entry : entries_) {
        if (!after.is_live(entry.post) || after.targets(Relation::reports_to, entry.post) != entry.managers) continue;
        const std::vector<Handle> then = by_units.of(entry.post);
        if (then == entry.by_units) continue;
        for (const Handle manager : entry.managers)
            if (!std::binary_search(then.begin(), then.end(), manager))
                result.emplace_back(after[entry.post].key, after[manager].key);
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
