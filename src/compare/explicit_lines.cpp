#include "explicit_lines.hpp"

#include <algorithm>
#include <string_view>

#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

std::vector<std::string_view> sorted_keys(const Organisation& organisation, const std::vector<NodeId>& posts) {
    std::vector<std::string_view> result;
    for (NodeId post : posts) result.push_back(organisation.key(post));
    std::sort(result.begin(), result.end());
    return result;
}

/// What has come to lie elsewhere, while the place where it lay is still there.
class Moves {
public:
    Moves(const Organisation& before, const Organisation& after) : before_(before), after_(after) {
        for (NodeId unit : before.nodes(Kind::unit)) {
            const NodeId now = after.find(before.key(unit));
            const bool moved = now != no_node && after.kind(now) == Kind::unit &&
                               lies_elsewhere(before.units().parent(unit), after.units().parent(now));
            moved_.push_back(static_cast<char>(moved));
            any_ = any_ || moved;
        }
    }

    /// Whether a post, or a unit that it lies in or heads, has moved, and a manager has not come along.
    bool away_from(std::string_view manager, NodeId post) const {
        const NodeId leader = before_.find(manager);
        if (leader == no_node) return false;
        if (lies_elsewhere(before_.home(post), after_.home(after_.at(before_.key(post))))) return true;
        if (!any_) return false;
        const std::vector<NodeId> around = units_around(leader);
        for (NodeId unit : units_around(post))
            if (moved_[unit] != 0 && std::find(around.begin(), around.end(), unit) == around.end()) return true;
        return false;
    }

private:
    bool lies_elsewhere(NodeId was, NodeId is) const {
        return was != no_node && after_.find(before_.key(was)) != no_node &&
               (is == no_node || after_.key(is) != before_.key(was));
    }
    /// The unit where a post is at home, the highest that it heads, and all above these.
    std::vector<NodeId> units_around(NodeId post) const {
        std::vector<NodeId> result;
        for (NodeId unit : {before_.home(post), highest_headed(before_, post)})
            for (; unit != no_node; unit = before_.units().parent(unit)) result.push_back(unit);
        return result;
    }

    const Organisation& before_;
    const Organisation& after_;
    std::vector<char> moved_;  ///< per unit before
    bool any_ = false;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> lines_kept(const Organisation& before, const Organisation& after) {
    std::vector<std::pair<std::string, std::string>> result;
    const std::vector<Relation>& relations = after.arcs().relation;
    if (std::find(relations.begin(), relations.end(), Relation::reports_to) == relations.end()) return result;
    const Moves moves(before, after);
    for (NodeId post : after.nodes(Kind::post)) {
        const auto lines = sorted_keys(after, after.explicit_managers(post));
        if (lines.empty()) continue;
        const NodeId then = before.find(after.key(post));
        if (then == no_node || before.kind(then) != Kind::post) continue;
        if (sorted_keys(before, before.explicit_managers(then)) != lines) continue;
        const auto given = sorted_keys(after, after.managers_by_units(post));
        const bool same = given == sorted_keys(before, before.managers_by_units(then));
        for (std::string_view manager : lines)
            if (!std::binary_search(given.begin(), given.end(), manager) && (!same || moves.away_from(manager, then)))
                result.emplace_back(after.key(post), manager);
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
