#include "tyngde/metrics/interfaces.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "interface_ends.hpp"
#include "organisation/highest.hpp"
#include "organisation/kept_figures.hpp"
#include "part_sums.hpp"
#include "tyngde/metrics/graph/interfaces.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

/// Of an interface, or of several; that of a shared task is several edges between compared units.
struct EdgeWeight {
    Interval volume;
    double ties;
};

Value volume_value(const PartSum& sum, const std::vector<std::string>& missing) {
    if (sum.is_known()) return Value::of(sum.interval);
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
    return result;
}

/// Interfaces that may be cut or not are in the bounds of what is.
void leave_open(Interfaces& interfaces, const EdgeWeight& open, std::vector<std::string> places,
                const std::vector<std::string>& volumes) {
    const auto open_up = [&](Value& value, double more, std::vector<std::string> missing) {
        tidy(missing);
        const double least = value.lower, most = value.upper + more, known = value.known_part;
        value = Value::undefined(Reason::unknown_input, std::move(missing));
        value.lower = least;
        value.upper = most;
        value.known_part = known;
    };
    open_up(interfaces.ties_cut, open.ties, places);
    places.insert(places.end(), volumes.begin(), volumes.end());
    open_up(interfaces.volume_cut, open.volume.upper, std::move(places));
}

/// A part within bounds of a whole that is known.
Value share_within(const Value& part, const Value& whole) {
    Value result = Value::undefined(Reason::unknown_input, part.missing);
    result.lower = std::max(0.0, part.lower / whole.value);
    result.upper = std::min(1.0, part.upper / whole.value);
    if (result.lower == result.upper) return Value::of(result.lower);
    return result;
}

Value undefined_between(double lower, double upper, const std::vector<std::string>& missing) {
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = lower;
    result.upper = upper;
    return result;
}

/// Where some volumes are not known: the share grows with what is cut and falls with what lies within.
Value share_of_unknown(const PartSum& cut, const PartSum& total, const std::vector<std::string>& missing) {
    const auto at_least = [](double known, bool more) {
        Interval result{not_known, known, known};
        if (more) result.upper = infinity;
        return result;
    };
    const Interval result = share(at_least(cut.known, !cut.is_known()),
                                  at_least(std::max(0.0, total.known - cut.known), total.unknown > cut.unknown));
    return result.is_exact() ? Value::of(result) : undefined_between(result.lower, result.upper, missing);
}

/// \param units  the tree of the organisation, or one in which some of its units lie elsewhere
NodeId open_place_in(const Organisation& organisation, const auto& units, const Grouping& grouping, NodeId node,
                     const InterfaceEnd& end) {
    if (end.unit == no_node) return organisation.is_recorded(Subject::tasks) ? no_node : node;
    const NodeId around = unplaced_around(units, end.unit);
    if (around == no_node) return no_node;
    const bool alone = std::all_of(grouping.units.begin(), grouping.units.end(),
                                   [&](NodeId unit) { return unplaced_around(units, unit) == around; });
    return alone && grouping.group_of[end.unit] != grouping.elsewhere() ? no_node : around;
}

Interfaces cut_in(const Organisation& organisation, const auto& units, const Grouping& grouping) {
    Interfaces result;
    result.ties = ties(organisation);
    Cut<double> by_count;
    Cut<PartSum> by_volume;
    std::vector<std::string> missing_cut, missing, missing_places;
    EdgeWeight open{Interval::exact(0), 0};
    for (const Tie& tie : result.ties) {
        double cut = 0, may_be_cut = 0;
        const auto join = [&](const InterfaceEnd& one, const InterfaceEnd& other) {
            const double share = one.share * other.share;
            if (share == 0) return;
            std::uint32_t a = part_of(grouping, one), b = part_of(grouping, other);
            const NodeId places[] = {open_place_in(organisation, units, grouping, tie.a, one),
                                     open_place_in(organisation, units, grouping, tie.b, other)};
            if (is_open(places[0], a, places[1], b)) {
                // It is counted within, and what it may cut is added to the bounds.
                b = a;
                may_be_cut += share;
                open.ties += share;
                open.volume = open.volume + share * tie.volume;
                for (const NodeId place : places)
                    if (place != no_node) missing_places.push_back(place_name(organisation, place));
            } else if (places[0] != no_node) {
                b = a;
            }
            by_count.add(share, a != b);
            by_volume.add(share * tie.volume, a != b);
            if (a != b) cut += share;
        };
        if (organisation.kind(tie.a) == Kind::unit && organisation.kind(tie.b) == Kind::unit) {
            join({tie.a, 1.0}, {tie.b, 1.0});
        } else {
            const std::vector<InterfaceEnd> others = interface_ends(organisation, tie.b);
            for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
                for (const InterfaceEnd& other : others) join(one, other);
        }
        result.cut_share.push_back(cut);
        result.open_share.push_back(may_be_cut);
        if (tie.volume.known()) continue;
        missing.push_back(volume_name(organisation, tie));
        if (cut + may_be_cut > 0) missing_cut.push_back(missing.back());
    }
    result.ties_cut = Value::of(by_count.cut);
    result.ties_total = Value::of(by_count.total);
    result.volume_cut = volume_value(by_volume.cut, missing_cut);
    result.volume_total = volume_value(by_volume.total, missing);
    if (!organisation.is_recorded(Subject::ties)) {
        // There may be more of them than are written down.
        for (Value* value : {&result.ties_cut, &result.ties_total, &result.volume_cut, &result.volume_total}) {
            const double known = value->lower;
            *value = Value::undefined(Reason::not_recorded, {"ties.volume"});
            value->lower = value->known_part = known;
            value->upper = infinity;
        }
        result.share_cut = Value::undefined(Reason::not_recorded, {"ties.volume"});
        result.share_cut.lower = 0;
        result.share_cut.upper = 1;
        return result;
    }
    if (open.ties > 0) leave_open(result, open, missing_places, missing_cut);
    if (result.ties.empty())
        result.share_cut = Value::undefined(Reason::no_edges);
    else if (!result.volume_total.defined() && open.ties > 0)
        result.share_cut = undefined_between(0, 1, missing);
    else if (!result.volume_total.defined())
        result.share_cut = share_of_unknown(by_volume.cut, by_volume.total, missing);
    else if (result.volume_total.value == 0)
        result.share_cut = Value::undefined(Reason::zero_total);
    else if (!result.volume_cut.defined())
        result.share_cut = share_within(result.volume_cut, result.volume_total);
    else
        result.share_cut = Value::of(result.volume_cut.value / result.volume_total.value);
    return result;
}

}  // namespace

std::vector<InterfaceEnd> interface_ends(const Organisation& organisation, NodeId node) {
    if (organisation.kind(node) == Kind::unit) return {{node, 1.0}};
    std::vector<InterfaceEnd> result;
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, node)) {
        result.push_back({held.unit, held.share});
        left -= held.share;
    }
    if (left > 1e-9) result.push_back({no_node, left});
    return result;
}

NodeId open_place(const Organisation& organisation, const Grouping& grouping, NodeId node, const InterfaceEnd& end) {
    return open_place_in(organisation, organisation.units(), grouping, node, end);
}

std::string place_name(const Organisation& organisation, NodeId place) {
    return std::string(organisation.key(place)) + (organisation.kind(place) == Kind::unit ? ".parent" : ".responsible");
}

Value sum_of_volumes(double known, std::vector<std::string> missing) {
    if (missing.empty()) return Value::of(known);
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    Value result = Value::undefined(Reason::unknown_input, std::move(missing));
    result.lower = result.known_part = known;
    result.upper = infinity;
    return result;
}

std::string name_of(const Organisation& organisation, const Tie& tie) {
    std::string first(organisation.key(tie.a)), second(organisation.key(tie.b));
    if (second < first) std::swap(first, second);
    return first + " – " + second;
}

std::vector<Tie> ties(const Organisation& organisation) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<Tie> result;
    for (Kind kind : {Kind::unit, Kind::task})
        for (NodeId a : organisation.nodes(kind))
            for (std::uint32_t arc = arcs.out_offset[a]; arc < arcs.out_offset[a + 1]; ++arc) {
                if (arcs.relation[arc] != Relation::works_with || arcs.target[arc] < a) continue;
                const double weight = arcs.weight.empty() ? not_known : arcs.weight[arc];
                const Interval volume = std::isnan(weight) ? Interval{not_known, 0, infinity} : Interval::exact(weight);
                result.push_back({a, arcs.target[arc], volume});
            }
    return result;
}

Interfaces interfaces(const Organisation& organisation, const Grouping& grouping) {
    Interfaces result = interfaces_cut(organisation, grouping);
    result.fte = group_values(organisation, kept_figures(organisation, Measure::fte), grouping);
    return result;
}

Interfaces interfaces_cut(const Organisation& organisation, const Grouping& grouping) {
    return cut_in(organisation, organisation.units(), grouping);
}

Interfaces interfaces_cut(const Organisation& organisation, const PlacedUnits& units, const Grouping& grouping) {
    return cut_in(organisation, units, grouping);
}

}  // namespace tyngde
