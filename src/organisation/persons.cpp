#include "persons.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace tyngde {
namespace {

bool is_written(const Organisation& organisation, NodeId unit, Scope scope) {
    return organisation.figure(unit, Measure::headcount, scope).known();
}

/// The total of the unit is made of what lies below it.
bool adds_up(const Organisation& organisation, NodeId unit) {
    const bool leaf = organisation.units().is_leaf(unit);
    return !is_written(organisation, unit, Scope::total) && !(leaf && is_written(organisation, unit, Scope::own));
}

/// In how many of the things that a unit is made of a person has posts.
struct Places {
    std::uint32_t here = 0;   ///< posts in the unit itself
    std::uint32_t below = 0;  ///< child units
};

}  // namespace

bool is_of_one_person(const Organisation& organisation, NodeId post) {
    if (organisation.holder(post).empty()) return false;
    const Interval heads = post_figure_as_internal(organisation, post, Measure::headcount);
    return heads.is_exact() && heads.value == 1;
}

std::vector<std::vector<NodeId>> posts_of_persons_with_several(const Organisation& organisation) {
    std::vector<std::vector<NodeId>> result;
    std::unordered_map<std::string_view, std::size_t> first;
    for (NodeId post : organisation.nodes(Kind::post)) {
        if (organisation.is_external(post) || !is_of_one_person(organisation, post)) continue;
        const auto [at, is_new] = first.try_emplace(organisation.holder(post), result.size());
        if (is_new) result.emplace_back();
        result[at->second].push_back(post);
    }
    std::erase_if(result, [](const auto& posts) { return posts.size() < 2; });
    return result;
}

void note_repeats(const Organisation& organisation, UnitFigures& figures) {
    const auto persons = posts_of_persons_with_several(organisation);
    if (persons.empty()) return;
    figures.repeats.resize(organisation.count(Kind::unit));
    for (const std::vector<NodeId>& posts : persons) {
        std::map<NodeId, Places> places;
        std::uint32_t outside = 0, at_the_top = 0;
        for (NodeId post : posts) {
            NodeId unit = organisation.home(post);
            if (unit == no_node) {
                ++outside;
                continue;
            }
            const bool was_here = places[unit].here++ > 0;
            if (was_here || is_written(organisation, unit, Scope::own)) continue;
            bool is_met = places[unit].below > 0;
            while (!is_met && adds_up(organisation, unit)) {
                unit = organisation.units().parent(unit);
                if (unit == no_node) {
                    ++at_the_top;
                    break;
                }
                Places& above = places[unit];
                is_met = above.below > 0 || (above.here > 0 && !is_written(organisation, unit, Scope::own));
                ++above.below;
            }
        }
        for (const auto& [unit, met] : places) {
            Repeats& repeats = figures.repeats[unit];
            repeats.own += met.here > 1 ? met.here - 1 : 0;
            repeats.below += met.below > 1 ? met.below - 1 : 0;
            repeats.across += met.here > 0 && met.below > 0 ? 1 : 0;
        }
        figures.repeats_outside += outside > 1 ? outside - 1 : 0;
        const std::uint32_t parts = at_the_top + (outside > 0 ? 1 : 0);
        figures.repeats_whole += parts > 1 ? parts - 1 : 0;
    }
}

std::uint32_t repeats_elsewhere(const Organisation& organisation, const UnitFigures& figures,
                                const std::vector<NodeId>& own, const std::vector<NodeId>& branches) {
    if (figures.repeats.empty()) return 0;
    std::uint32_t result = 0;
    for (const std::vector<NodeId>& posts : posts_of_persons_with_several(organisation)) {
        std::vector<NodeId> parts;
        for (NodeId post : posts) {
            NodeId unit = organisation.home(post);
            if (unit == no_node) {
                parts.push_back(no_node);
                continue;
            }
            if (is_written(organisation, unit, Scope::own)) continue;
            if (std::binary_search(own.begin(), own.end(), unit)) {
                if (figures.origin[unit] == Origin::posts) parts.push_back(unit);
                continue;
            }
            while (unit != no_node && adds_up(organisation, unit) &&
                   !std::binary_search(branches.begin(), branches.end(), unit))
                unit = organisation.units().parent(unit);
            if (unit != no_node && adds_up(organisation, unit)) parts.push_back(unit);
        }
        std::sort(parts.begin(), parts.end());
        parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
        if (parts.size() > 1) result += static_cast<std::uint32_t>(parts.size() - 1);
    }
    return result;
}

void count_once(PartSum& sum, std::uint32_t repeats) {
    sum.interval.value -= repeats;
    sum.interval.lower = std::max(0.0, sum.interval.lower - repeats);
    sum.interval.upper -= repeats;
    sum.known = std::max(0.0, sum.known - repeats);
}

void Counted::leave_out(NodeId post) {
    if (is_of_one_person(organisation_, post)) met_.insert(organisation_.holder(post));
}

bool Counted::is_new(NodeId post) {
    return !is_of_one_person(organisation_, post) || met_.insert(organisation_.holder(post)).second;
}

}  // namespace tyngde
