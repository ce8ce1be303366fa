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

std::vector<Above> certainly_above(const Organisation& organisation) {
    if (line_is_recorded(organisation)) return {};
    const NodeId first = organisation.first(Kind::post);
    const std::vector<char> elsewhere = units_led_from_elsewhere(organisation);
    std::vector<Above> result(organisation.count(Kind::post), Above::recorded);
    for (NodeId post : organisation.nodes(Kind::post)) {
        if (organisation.knows_managers(post)) continue;
        const NodeId highest = highest_headed(organisation, post), home = organisation.home(post);
        Above& above = result[post - first];
        if (home == no_node || may_lead_any(organisation, post) ||
            (highest != no_node && !organisation.knows_heads(home))) {
            above = Above::nobody;
            continue;
        }
        // Its own unit it may lead beside a recorded head, with nobody above.
        const bool leads_home = highest == no_node && !organisation.knows_heads(home) && !organisation.is_group(post);
        NodeId unit = highest == no_node ? home : organisation.units().parent(highest);
        for (; unit != no_node; unit = organisation.units().parent(unit)) {
            if (!organisation.knows_heads(unit) && elsewhere[unit] != 0) above = Above::somebody;
            if (!organisation.heads_of(unit).empty() && !(unit == home && leads_home)) break;
        }
        if (above == Above::somebody && unit == no_node) above = Above::nobody;
        // Either whoever is written, or whom the units give.
        if (above == Above::recorded && organisation.is_line_open(post)) {
            const bool given =
                organisation.knows_managers_by_units(post) && !organisation.managers_by_units(post).empty();
            above = given ? Above::somebody : Above::nobody;
        }
    }
    return result;
}

std::vector<NodeId> certain_managers(const Organisation& organisation, const SpanPolicy& policy) {
    const std::vector<Above> above = certainly_above(organisation);
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> result;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const auto reports = organisation.line().reports(post);
        if (std::any_of(reports.begin(), reports.end(), [&](NodeId report) {
                return (above.empty() || above[report - first] == Above::recorded) &&
                       counts(organisation, report, policy);
            }))
            result.push_back(post);
    }
    return result;
}

std::size_t least_number_of_managers(const Organisation& organisation, const SpanPolicy& policy) {
    const std::size_t number = number_of_managers(organisation, certain_managers(organisation, policy));
    if (number != 0) return number;
    const std::vector<Above> above = certainly_above(organisation);
    const NodeRange posts = organisation.nodes(Kind::post);
    return std::any_of(posts.begin(), posts.end(), [&](NodeId post) {
        return !above.empty() && above[post - organisation.first(Kind::post)] == Above::somebody &&
               counts(organisation, post, policy);
    });
}

}  // namespace tyngde
