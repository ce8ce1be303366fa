#include "units_own.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>

#include "kept_recorded.hpp"

namespace tyngde {
namespace {

using Handle = Draft::Handle;

bool lists(const std::vector<Handle>& nodes, Handle node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

std::tuple<std::size_t, bool, std::string_view> rank(const Draft& draft, Handle unit) {
    std::size_t depth = 0;
    Handle top = unit;
    for (Handle above = unit; above != Draft::none && depth < draft.end_handle(); ++depth) {
        top = above;
        above = draft.target(Relation::part_of, above);
    }
    return {depth, draft[top].unplaced, draft[unit].key};
}

/// Where the way up of a post begins by what is recorded.
Handle place_of(const Draft& draft, Handle post) {
    const Handle headed = highest_headed(draft, post);
    return headed == Draft::none ? draft.target(Relation::post_in, post) : draft.target(Relation::part_of, headed);
}

}  // namespace

Handle highest_headed(const Draft& draft, Handle post) {
    const std::vector<Handle> headed = draft.targets(Relation::heads, post);
    const auto highest = std::min_element(headed.begin(), headed.end(),
                                          [&](Handle a, Handle b) { return rank(draft, a) < rank(draft, b); });
    return highest == headed.end() ? Draft::none : *highest;
}

bool may_lead_any(const Draft& draft, Handle post) {
    return !draft[post].is_group() &&
           (draft.target(Relation::post_in, post) == Draft::none || draft[post].recorded[Subject::heads] == false);
}

bool knows_heads(const Draft& draft, Handle unit) {
    if (draft.sources_of(Relation::heads, unit).empty()) return recorded_of(draft, unit)[Subject::heads] == true;
    return draft[unit].recorded[Subject::heads] != false;
}

UnitsOwn::Way UnitsOwn::up(const Draft& draft, Handle unit, std::size_t most) {
    Way result;
    for (; unit != Draft::none && result.size() < most; unit = draft.target(Relation::part_of, unit)) {
        std::vector<Handle> heads = draft.sources_of(Relation::heads, unit);
        std::sort(heads.begin(), heads.end());
        result.emplace_back(unit, std::move(heads));
    }
    return result;
}

UnitsOwn::UnitsOwn(const Draft& draft, Handle post, const std::vector<Handle>& managers) {
    anywhere_ = may_lead_any(draft, post);
    if (anywhere_) return;
    // How many units there are up to the highest that may give no others than these.
    const auto reach = [&](Handle unit, bool leads_home) {
        std::size_t found = 0;
        bool open = leads_home;
        for (std::size_t step = 1; unit != Draft::none && step <= draft.end_handle(); ++step) {
            std::vector<Handle> heads = draft.sources_of(Relation::heads, unit);
            const bool is_home = leads_home && step == 1;
            const bool is_headed =
                !is_home && std::any_of(heads.begin(), heads.end(), [&](Handle head) { return head != post; });
            const bool knows = knows_heads(draft, unit);
            open = open || !knows;
            const bool may_give = std::any_of(managers.begin(), managers.end(), [&](Handle manager) {
                return lists(heads, manager) ||
                       (!knows && (may_lead_any(draft, manager) || draft.target(Relation::post_in, manager) == unit));
            });
            const bool all_written = std::all_of(heads.begin(), heads.end(),
                                                 [&](Handle head) { return head == post || lists(managers, head); });
            if (open && may_give && all_written) found = step;
            if (is_headed) break;
            unit = draft.target(Relation::part_of, unit);
        }
        return found;
    };
    const Handle place = place_of(draft, post), home = draft.target(Relation::post_in, post);
    from_place_ = up(draft, place, reach(place, false));
    if (!draft[post].is_group() && !knows_heads(draft, home)) from_home_ = up(draft, home, reach(home, true));
}

bool UnitsOwn::may_give_others(const Draft& after, Handle post, const std::vector<Handle>& reshaped) const {
    const auto differs = [&](const Way& way, Handle unit) {
        return up(after, unit, way.size()) != way ||
               std::any_of(way.begin(), way.end(), [&](const auto& one) { return lists(reshaped, one.first); });
    };
    return anywhere_ || (!from_place_.empty() && differs(from_place_, place_of(after, post))) ||
           (!from_home_.empty() && differs(from_home_, after.target(Relation::post_in, post)));
}

}  // namespace tyngde
