// What of the line nobody recorded, and so what spans, layers and managers may be.

#include "open_posts.hpp"

#include <algorithm>
#include <cmath>

#include "organisation/highest.hpp"
#include "organisation/unlisted.hpp"
#include "part_sums.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

/// What keeps the managers of a post from being known.
std::string obstacle(const Organisation& organisation, NodeId post) {
    const auto name = [&](NodeId node, const char* what) { return std::string(organisation.key(node)) + what; };
    if (organisation.is_line_open(post)) return name(post, ".reports_to");
    NodeId unit = highest_headed(organisation, post);
    const bool any = organisation.home(post) != no_node && may_lead_any(organisation, post);
    if (any) return name(post, ".heads");
    if (unit != no_node) {
        const NodeId home = organisation.home(post);
        if (home != no_node && !organisation.knows_heads(home)) return name(home, ".heads");
        if (organisation.units().parent(unit) == no_node) return name(unit, ".parent");
        unit = organisation.units().parent(unit);
    } else {
        unit = organisation.home(post);
    }
    if (unit == no_node) return name(post, ".home");
    while (organisation.knows_heads(unit) && organisation.units().parent(unit) != no_node)
        unit = organisation.units().parent(unit);
    return name(unit, organisation.knows_heads(unit) ? ".parent" : ".heads");
}

/// True where nobody knows where in the organisation the post lies.
bool is_without_place(const Organisation& organisation, NodeId post) {
    const NodeId headed = highest_headed(organisation, post);
    const NodeId unit = headed != no_node ? headed : organisation.home(post);
    return unit == no_node || unplaced_around(organisation.units(), unit) != no_node;
}

/// Every post but the one at the top says itself whom it reports to, and all are listed: whoever leads units,
/// nobody else is above anybody.
bool line_is_written(const Organisation& organisation) {
    if (!organisation.is_recorded_throughout(Subject::posts) || organisation.has_open_lines()) return false;
    const auto posts = organisation.nodes(Kind::post);
    return std::count_if(posts.begin(), posts.end(), [&](NodeId post) {
               return organisation.unit_line(post) != UnitLine::replaced ||
                      organisation.explicit_managers(post).empty();
           }) <= 1;
}

}  // namespace

Value not_recorded(double lower, double upper, Missing missing) {
    Value result = Value::undefined(Reason::not_recorded, std::move(missing));
    result.lower = result.known_part = lower;
    result.upper = upper;
    return result;
}

bool line_is_recorded(const Organisation& organisation) {
    return (!homes_are_open(organisation) && organisation.is_recorded_throughout(Subject::heads) &&
            organisation.is_recorded_throughout(Subject::posts) && organisation.units().unplaced().empty() &&
            !organisation.has_open_lines()) ||
           line_is_written(organisation);
}

OpenPosts::OpenPosts(const Organisation& organisation)
    : organisation_(organisation), first_(organisation.first(Kind::post)) {
    if (line_is_recorded(organisation)) return;
    std::vector<std::string> names;
    if (!organisation.is_recorded_throughout(Subject::heads))
        for (NodeId unit : organisation.nodes(Kind::unit))
            if (!organisation.knows_heads(unit)) names.push_back(std::string(organisation.key(unit)) + ".heads");
    for (NodeId post : organisation.nodes(Kind::post))
        if (!organisation.knows_managers(post)) {
            open_list_.push_back(post);
            names.push_back(obstacle(organisation, post));
        }
    has_unlisted_ = !organisation.is_recorded_throughout(Subject::posts);
    std::vector<std::string> places;
    if (has_unlisted_) {
        names.emplace_back("posts.count");
        places.emplace_back("posts.count");
    }
    tidy(names);
    missing_ = std::move(names);
    if (open_list_.empty()) {
        missing_places_ = places;
        return;
    }

    open_.assign(organisation.count(Kind::post), 0);
    floating_ = open_;
    for (NodeId post : open_list_) {
        open_[post - first_] = 1;
        if (!is_without_place(organisation, post)) continue;
        floating_[post - first_] = 1;
        places.push_back(obstacle(organisation, post));
    }
    tidy(places);
    missing_places_ = std::move(places);
    hanging_ = open_;
    std::vector<NodeId> ways = open_list_;
    while (!ways.empty()) {
        const NodeId post = ways.back();
        ways.pop_back();
        for (NodeId report : organisation.line().reports(post))
            if (std::exchange(hanging_[report - first_], 1) == 0) ways.push_back(report);
    }
    for (NodeId post : organisation.nodes(Kind::post))
        if (hanging_[post - first_] != 0) hanging_list_.push_back(post);
    find_who_may_lead();
}

void OpenPosts::find_who_may_lead() {
    if (organisation_.has_open_lines()) {
        given_.assign(open_.size(), 0);
        for (NodeId post : open_list_)
            if (organisation_.is_line_open(post))
                for (NodeId manager : organisation_.managers_by_units(post)) given_[manager - first_] = 1;
    }
    above_.assign(open_.size(), 0);
    std::vector<NodeId> ways;
    for (NodeId post : organisation_.nodes(Kind::post))
        if (may_lead(post)) ways.push_back(post);
    while (!ways.empty()) {
        const NodeId post = ways.back();
        ways.pop_back();
        if (std::exchange(above_[post - first_], 1) != 0) continue;
        for (NodeId manager : organisation_.line().managers(post)) ways.push_back(manager);
    }
}

bool OpenPosts::is_open_below(NodeId post, bool through_heads) const {
    // Whoever may lead a unit that does not say so.
    const NodeId home = organisation_.home(post);
    if (may_lead_any(organisation_, post) || (home != no_node && !organisation_.knows_heads(home))) return true;
    const ArcTable& arcs = organisation_.arcs();
    std::vector<NodeId> ways;
    for (std::uint32_t arc = arcs.out_offset[post]; arc < arcs.out_offset[post + 1]; ++arc)
        if (arcs.relation[arc] == Relation::heads) ways.push_back(arcs.target[arc]);
    if (ways.empty()) return true;
    while (!ways.empty()) {
        const NodeId unit = ways.back();
        ways.pop_back();
        for (NodeId child : organisation_.units().children(unit)) {
            if (!organisation_.knows_heads(child)) return true;
            if (through_heads || organisation_.heads_of(child).empty()) ways.push_back(child);
        }
    }
    return false;
}

bool OpenPosts::leads_open(NodeId post) const {
    const auto reports = organisation_.line().reports(post);
    return std::any_of(reports.begin(), reports.end(), [&](NodeId report) { return is_open(report); });
}

bool OpenPosts::may_lead(NodeId post) const {
    if (!given_.empty() && given_[post - first_] != 0) return true;
    return !open_list_.empty() && (leads_open(post) || is_open_below(post, false));
}

bool OpenPosts::may_be_above(NodeId post) const {
    return !open_list_.empty() && (above_[post - first_] != 0 || is_open_below(post, true));
}

void MostOfAll::add(double most) {
    if (std::isinf(most))
        ++infinite_;
    else
        finite_.add(most);
}

double MostOfAll::without(double one) const {
    if (infinite_ > (std::isinf(one) ? 1U : 0U)) return infinity;
    return std::isinf(one) ? finite_.value() : std::max(0.0, finite_.value() - one);
}

OpenWeight::OpenWeight(const Organisation& organisation, const OpenPosts& open, CountBy count_by,
                       const SpanPolicy& policy)
    : organisation_(organisation), open_(open), count_by_(count_by), policy_(policy) {
    for (NodeId post : open.open()) {
        const double most = span_weight(organisation, post, count_by, policy).upper;
        all_.add(most);
        if (open.is_floating(post)) floating_.add(most);
    }
}

double OpenWeight::rest(const MostOfAll& sum, NodeId post, bool is_in_it) const {
    if (open_.has_unlisted()) return infinity;
    return sum.without(is_in_it ? span_weight(organisation_, post, count_by_, policy_).upper : 0);
}

std::vector<std::string> open_line(const Organisation& organisation) { return OpenPosts(organisation).missing(); }

}  // namespace tyngde
