#include "moved_line.hpp"

#include <algorithm>

#include "metrics/part_sums.hpp"
#include "metrics/span_of_reports.hpp"
#include "organisation/highest.hpp"
#include "organisation/unlisted.hpp"
#include "tyngde/metrics/managers.hpp"
#include "tyngde/metrics/open_line.hpp"

namespace tyngde {
namespace {

bool counts_as_report(const Organisation& organisation, NodeId post) { return counts(organisation, post, {}); }

}  // namespace

bool MovedLine::covers(const Organisation& organisation) {
    // Units without a place do no harm as long as nobody is there.
    if (homes_are_open(organisation) || !organisation.is_recorded_throughout(Subject::heads) ||
        !organisation.is_recorded_throughout(Subject::posts) || !open_line(organisation).empty())
        return false;
    std::vector<char> heads(organisation.count(Kind::post), 0);
    const NodeId first = organisation.first(Kind::post);
    for (const NodeId unit : organisation.nodes(Kind::unit)) {
        // What units say is recorded holds for those below them.
        if (!organisation.recorded_of(unit).empty() || organisation.heads_of(unit).size() > 1) return false;
        for (const NodeId head : organisation.heads_of(unit))
            if (std::exchange(heads[head - first], 1) != 0) return false;
    }
    const auto posts = organisation.nodes(Kind::post);
    return std::all_of(posts.begin(), posts.end(), [&](NodeId post) {
        return organisation.home(post) != no_node && organisation.explicit_managers(post).empty();
    });
}

MovedLine::MovedLine(const Organisation& organisation, const std::vector<NodeId>& units)
    : organisation_(organisation),
      first_(organisation.first(Kind::post)),
      heads_some_(organisation.count(Kind::post), 0),
      leads_(heads_some_),
      heights_(heads_some_.begin(), heads_some_.end()) {
    for (const NodeId unit : organisation.nodes(Kind::unit))
        if (const NodeId head = head_of(unit); head != no_node) heads_some_[row(head)] = 1;
    std::vector<NodeId> leading;
    for (const NodeId post : organisation.nodes(Kind::post)) {
        heights_[row(post)] = organisation.role(post) == Role::assistant ? 0 : 1;
        if (is_structural_manager(organisation, post, {})) {
            leads_[row(post)] = 1;
            leading.push_back(post);
        }
        if (organisation.line().manager(post) == no_node) tops_.push_back(post);
    }
    managers_ = number_of_managers(organisation, leading);
    // Posts come after their managers.
    for (NodeId post = first_ + static_cast<NodeId>(heights_.size()); post-- > first_;)
        if (const NodeId manager = organisation.line().manager(post); manager != no_node && heights_[row(post)] != 0)
            heights_[row(manager)] = std::max(heights_[row(manager)], heights_[row(post)] + 1);
    chiefs_ = heads_of(units);
    repeated_chiefs_ = chiefs_.size() - number_of_managers(organisation, chiefs_);
    for (const NodeId chief : chiefs_) spans_.push_back(span_of(chief));
}

NodeId MovedLine::head_of(NodeId unit) const {
    const auto heads = organisation_.heads_of(unit);
    return heads.empty() ? no_node : heads.front();
}

std::vector<NodeId> MovedLine::heads_of(const std::vector<NodeId>& units) const {
    std::vector<NodeId> result;
    for (const NodeId unit : units)
        if (const NodeId head = head_of(unit); head != no_node) result.push_back(head);
    return result;
}

std::span<const NodeId> MovedLine::reports(NodeId post) const {
    const auto others = reports_.find(post);
    return others == reports_.end() ? organisation_.line().reports(post) : std::span<const NodeId>(others->second);
}

/// Of somebody who may lead those whose manager is open.
double MovedLine::weight_of(NodeId post) const {
    return span_weight(organisation_, post, CountBy::positions, {}).upper;
}

Value MovedLine::span_of(NodeId chief) const {
    if (missing_.empty()) return span_of_reports(organisation_, chief, reports(chief));
    const bool is_open = std::binary_search(open_now_.begin(), open_now_.end(), chief);
    return span_of_reports(organisation_, chief, reports(chief),
                           MoreReports{floating_.without(is_open ? weight_of(chief) : 0), missing_});
}

/// Of the unit or above it.
NodeId MovedLine::nearest_head(const PlacedUnits& units, NodeId unit) const {
    for (; unit != no_node; unit = units.parent(unit))
        if (const NodeId head = head_of(unit); head != no_node) return head;
    return no_node;
}

NodeId MovedLine::manager_of(NodeId post) const {
    const auto found = manager_.find(post);
    return found == manager_.end() ? organisation_.line().manager(post) : found->second;
}

std::vector<NodeId>& MovedLine::reports_of(NodeId post) {
    const auto [at, fresh] = reports_.try_emplace(post);
    if (fresh) {
        const auto reports = organisation_.line().reports(post);
        at->second.assign(reports.begin(), reports.end());
    }
    return at->second;
}

void MovedLine::report_to(NodeId post, NodeId manager) {
    if (const NodeId before = organisation_.line().manager(post); before != no_node)
        std::erase(reports_of(before), post);
    if (manager != no_node) reports_of(manager).push_back(post);
    manager_[post] = manager;
}

bool MovedLine::follow(const PlacedUnits& units, std::span<const MovedUnit> moved) {
    changed_.clear();
    open_before_.clear();
    open_now_.clear();
    nowhere_.clear();
    manager_.clear();
    reports_.clear();
    for (const auto& [unit, to] : moved) {
        // Whoever is led from above the unit is led by one and the same, then and now.
        NodeId before = no_node;
        for (NodeId above = organisation_.units().parent(unit); above != no_node && before == no_node;
             above = organisation_.units().parent(above))
            before = head_of(above);
        const NodeId now = nearest_head(units, to);
        const NodeId nowhere = now == no_node ? unplaced_around(units, to) : no_node;
        const bool from_nowhere = before == no_node && unplaced_around(organisation_.units(), unit) != no_node;
        if (from_nowhere ? now == no_node : before == no_node && nowhere != no_node) return false;
        if (before == now) continue;
        std::vector<NodeId> led;
        units.for_carried(unit, [&](NodeId at) {
            const NodeId head = head_of(at);
            led.push_back(head == no_node ? at : head);
            if (head != no_node) return false;
            for (const NodeId post : organisation_.posts_in(at))
                if (heads_some_[row(post)] == 0) led.push_back(post);
            return true;
        });
        for (const NodeId node : led) {
            changed_.push_back(node);
            if (from_nowhere) open_before_.push_back(node);
            if (nowhere != no_node) open_now_.push_back(node);
            if (organisation_.kind(node) != Kind::post) continue;
            report_to(node, now);
            if (nowhere != no_node) nowhere_.push_back(std::string(organisation_.key(nowhere)) + ".parent");
        }
    }
    std::sort(changed_.begin(), changed_.end());
    find_missing();
    return true;
}

/// What is open by that, and how many may report to whoever it is.
void MovedLine::find_missing() {
    floating_ = {};
    std::sort(open_before_.begin(), open_before_.end());
    std::sort(open_now_.begin(), open_now_.end());
    for (const NodeId node : open_now_)
        if (organisation_.kind(node) == Kind::post) floating_.add(weight_of(node));
    tidy(nowhere_);
    missing_ = nowhere_;
}

/// A number of what is recorded.
Value MovedLine::at_least(std::size_t number) const {
    const auto least = static_cast<double>(number);
    return missing_.empty() ? Value::of(least) : not_recorded(least, infinity, missing_);
}

bool MovedLine::leads(NodeId post) const {
    const auto found = reports_.find(post);
    if (found == reports_.end()) return leads_[row(post)] != 0;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](NodeId report) { return counts_as_report(organisation_, report); });
}

Value MovedLine::managers() const {
    const bool same = std::all_of(reports_.begin(), reports_.end(),
                                  [&](const auto& of) { return leads(of.first) == (leads_[row(of.first)] != 0); });
    if (same) return at_least(managers_);
    std::vector<NodeId> leading;
    for (const NodeId post : organisation_.nodes(Kind::post))
        if (leads(post)) leading.push_back(post);
    return at_least(number_of_managers(organisation_, leading));
}

/// `known` has those whose height may be another one, with 0 until it is found.
std::uint32_t MovedLine::height_of(NodeId post, std::map<NodeId, std::uint32_t>& known) const {
    const auto found = known.find(post);
    if (found == known.end()) return heights_[row(post)];
    if (found->second != 0) return found->second - 1;
    std::uint32_t height = organisation_.role(post) == Role::assistant ? 0 : 1;
    const auto look = [&](NodeId report) {
        if (const std::uint32_t below = height_of(report, known); below != 0) height = std::max(height, below + 1);
    };
    for (const NodeId report : reports(post)) look(report);
    known[post] = height + 1;
    return height;
}

Value MovedLine::number_of_layers() const {
    if (heights_.empty()) return Value::undefined(Reason::no_nodes);
    std::map<NodeId, std::uint32_t> known;
    for (const auto& [manager, reports] : reports_)
        for (NodeId above = manager; above != no_node && known.try_emplace(above, 0).second;) above = manager_of(above);
    std::uint32_t layers = 0;
    for (const NodeId top : tops_)
        if (manager_of(top) == no_node) layers = std::max(layers, height_of(top, known));
    for (const auto& [post, manager] : manager_)
        if (manager == no_node) layers = std::max(layers, height_of(post, known));
    return at_least(layers);
}

std::vector<Value> MovedLine::spans() const {
    std::vector<Value> result = spans_;
    for (std::size_t i = 0; i < chiefs_.size(); ++i)
        if (!missing_.empty() || reports_.contains(chiefs_[i])) result[i] = span_of(chiefs_[i]);
    return result;
}

std::vector<Value> MovedLine::spans(const std::vector<NodeId>& units) const {
    std::vector<Value> result;
    for (const NodeId chief : heads_of(units)) result.push_back(span_of(chief));
    return result;
}

std::size_t MovedLine::chiefs(const std::vector<NodeId>& units) const {
    return number_of_managers(organisation_, heads_of(units));
}

}  // namespace tyngde
