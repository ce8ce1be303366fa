// Who is certainly above whom where nobody recorded who leads some units.

#include <algorithm>

#include "open_posts.hpp"
#include "tyngde/metrics/managers.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

/// Per unit of which nobody recorded the head: whether somebody may lead it whose line is not the unit's own way up.
std::vector<char> units_led_from_elsewhere(const Organisation& organisation) {
    std::vector<char> result(organisation.count(Kind::unit), 0);
    for (NodeId post : organisation.nodes(Kind::post)) {
        if (organisation.is_group(post)) continue;
        if (may_lead_any(organisation, post)) return std::vector<char>(result.size(), 1);
        const NodeId home = organisation.home(post);
        if (!organisation.explicit_managers(post).empty() || highest_headed(organisation, post) != no_node ||
            !organisation.heads_of(home).empty())
            result[home] = 1;
    }
    return result;
}

}  // namespace

std::vector<char> certainly_below(const Organisation& organisation) {
    if (line_is_recorded(organisation)) return {};
    const NodeId first = organisation.first(Kind::post);
    const std::vector<char> elsewhere = units_led_from_elsewhere(organisation);
    std::vector<char> result(organisation.count(Kind::post), 1);
    for (NodeId post : organisation.nodes(Kind::post)) {
        if (organisation.knows_managers(post)) continue;
        const NodeId highest = highest_headed(organisation, post), home = organisation.home(post);
        bool certain = home != no_node && !may_lead_any(organisation, post) &&
                       (highest == no_node || organisation.knows_heads(home));
        NodeId unit = highest == no_node ? home : organisation.units().parent(highest);
        for (; certain && unit != no_node; unit = organisation.units().parent(unit)) {
            certain = organisation.knows_heads(unit) || elsewhere[unit] == 0;
            if (!organisation.heads_of(unit).empty()) break;
        }
        result[post - first] = static_cast<char>(certain);
    }
    return result;
}

std::vector<NodeId> certain_managers(const Organisation& organisation, const SpanPolicy& policy) {
    const std::vector<char> certain = certainly_below(organisation);
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> result;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const auto reports = organisation.line().reports(post);
        if (std::any_of(reports.begin(), reports.end(), [&](NodeId report) {
                return (certain.empty() || certain[report - first] != 0) && counts(organisation, report, policy);
            }))
            result.push_back(post);
    }
    return result;
}

}  // namespace tyngde
