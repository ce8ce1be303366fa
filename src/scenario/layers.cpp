#include <algorithm>
#include <utility>
#include <vector>

#include "application.hpp"
#include "edits.hpp"
#include "units_own.hpp"

// A layer of managers that comes between others.

namespace tyngde {
namespace {

/// The lowest unit in which both lie, or `Draft::none`.
Draft::Handle common_unit(const Draft& draft, Draft::Handle one, Draft::Handle other) {
    std::vector<Draft::Handle> above;
    for (; one != Draft::none; one = draft.target(Relation::part_of, one)) above.push_back(one);
    while (other != Draft::none && std::find(above.begin(), above.end(), other) == above.end())
        other = draft.target(Relation::part_of, other);
    return other;
}

/// Who may lead a unit, of which nobody recorded the head, and need not have the managers that it gives.
std::vector<Draft::Handle> may_lead_from_elsewhere(const Draft& draft, Draft::Handle unit) {
    std::vector<Draft::Handle> result;
    for (Draft::Handle post = 0; post < draft.end_handle(); ++post) {
        if (!draft.is_live(post) || draft[post].kind != Kind::post || draft[post].is_group()) continue;
        const bool has_own =
            !(draft.targets(Relation::reports_to, post).empty() && draft.targets(Relation::heads, post).empty());
        if (may_lead_any(draft, post) || (has_own && draft.target(Relation::post_in, post) == unit))
            result.push_back(post);
    }
    return result;
}

}  // namespace

std::pair<std::optional<Application::Handle>, bool> Application::one_manager(const std::vector<Handle>& over) const {
    const Organisation now = snapshot();
    bool open = false;
    std::vector<std::string_view> managers;
    for (Handle node : over) {
        const NodeId id = now.at(key(node));
        open = open || !now.knows_managers(id);
        if (draft_[node].kind == Kind::unit)
            for (NodeId head : now.nearest_heads(id)) managers.push_back(now.key(head));
        else
            for (NodeId manager : now.line().managers(id)) managers.push_back(now.key(manager));
    }
    std::sort(managers.begin(), managers.end());
    managers.erase(std::unique(managers.begin(), managers.end()), managers.end());
    if (managers.size() > 1)
        refuse("those below the new layer report to different managers: " + quote(std::string(managers[0])) + " and " +
                   quote(std::string(managers[1])),
               std::string(managers[1]), "posts or units under one manager");
    if (managers.empty()) return {std::nullopt, open};
    return {draft_.at(managers.front()), open};
}

void Application::operator()(const InsertLayer& change) {
    if (change.over.empty())
        refuse("the new layer would lie over nothing", change.post.node.key, "posts or units in 'over'");
    std::vector<Handle> posts, headless, open_units;
    std::vector<Handle> places;
    for (const std::string& name : change.over) {
        const Handle node = draft_.at(name);
        const Kind kind = draft_[node].kind;
        if (kind != Kind::unit && kind != Kind::post)
            refuse("a " + Message(to_string(kind)) + " (" + quote(name) + ") reports to nobody", name,
                   "a unit or a post");
        const Handle place = kind == Kind::unit ? node : draft_.target(Relation::post_in, node);
        if (place != Draft::none) places.push_back(place);
        const std::vector<Handle> heads =
            kind == Kind::unit ? draft_.sources_of(Relation::heads, node) : std::vector<Handle>{node};
        for (Handle head : heads)
            if (has(posts, head)) refuse(quote(key(head)) + " would get the layer twice", key(head), "each post once");
        posts.insert(posts.end(), heads.begin(), heads.end());
        if (heads.empty()) headless.push_back(node);
        if (kind == Kind::unit && !knows_heads(draft_, node)) open_units.push_back(node);
    }
    std::vector<Handle> below = posts;
    below.insert(below.end(), headless.begin(), headless.end());
    const auto [manager, open] = one_manager(below);
    std::vector<Handle> others;
    for (const Handle unit : open_units) {
        const std::vector<Handle> above = upwards(unit);
        for (const Handle post : may_lead_from_elsewhere(draft_, unit)) {
            if (has(posts, post)) continue;
            // Over its own manager the layer would stand on its head.
            for (const Handle headed : draft_.targets(Relation::heads, post))
                if (has(above, headed))
                    refuse("the new layer may come above " + quote(key(post)) + ", who heads " + quote(key(headed)) +
                               " and may lead " + quote(key(unit)) + " below, too",
                           key(unit), "a unit of which it is recorded who leads it");
            if (!manager && !draft_.targets(Relation::reports_to, post).empty())
                refuse("the new layer would be at the top, though " + quote(key(post)) + ", who may lead " +
                           quote(key(unit)) + ", has a manager",
                       key(unit), "a unit of which it is recorded who leads it");
            others.push_back(post);
        }
    }
    const bool may_report_elsewhere = open || !others.empty();

    NodeSpec spec = change.post;
    if (spec.node.role == Role::staff) spec.node.role = Role::head;  // over posts it heads no unit
    // Above the top there is no unit to be at home in.
    const bool over_top = !posts.empty() && !manager;
    if (!gives(spec, Relation::post_in) && !places.empty() && !over_top) {
        Handle home = places.front();
        for (const Handle place : places) home = common_unit(draft_, home, place);
        if (home != Draft::none)
            spec.relations.push_back({.relation = Relation::post_in, .from = spec.node.key, .to = key(home)});
    }
    (*this)(Create{spec});
    const Handle layer = draft_.at(spec.node.key);
    // Over one of them it would have his managers, and lead nothing.
    if (may_report_elsewhere) draft_[layer].recorded[Subject::heads] = false;
    for (const Handle post : others)
        if (!draft_.targets(Relation::reports_to, post).empty()) draft_[post].unit_line = UnitLine::open;
    for (Handle unit : headless) {
        // Of a head whom nobody recorded it would be the manager.
        if (!knows_heads(draft_, unit)) draft_[unit].recorded[Subject::heads] = false;
        draft_.relate({.relation = Relation::heads, .from = layer, .to = unit});
    }
    for (Handle post : posts) {
        draft_.unrelate(Relation::reports_to, post);
        draft_[post].unit_line = UnitLine::replaced;
        draft_.relate({.relation = Relation::reports_to, .from = post, .to = layer});
    }
    if (!posts.empty() && manager && !gives(spec, Relation::reports_to)) {
        draft_.relate({.relation = Relation::reports_to, .from = layer, .to = *manager});
        if (may_report_elsewhere) draft_[layer].unit_line = UnitLine::open;
    }
    for (Handle node : below) touch(node);
}

}  // namespace tyngde
