#include "tyngde/metrics/interfaces.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "interface_ends.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

/// Compared units joined by interfaces; an interface of a shared task is several edges.
struct EdgeWeight {
    Interval volume;
    double ties;
};
using InterfaceGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, EdgeWeight>;

Value volume_value(const PartSum& sum, const std::vector<std::string>& missing) {
    if (sum.is_known()) return Value::of(sum.interval);
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
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
    for (NodeId a : organisation.nodes())
        for (std::uint32_t arc = arcs.out_offset[a]; arc < arcs.out_offset[a + 1]; ++arc) {
            if (arcs.relation[arc] != Relation::works_with || arcs.target[arc] < a) continue;
            const double weight = arcs.weight.empty() ? not_known : arcs.weight[arc];
            const Interval volume = std::isnan(weight) ? Interval{not_known, 0, infinity} : Interval::exact(weight);
            result.push_back({a, arcs.target[arc], volume});
        }
    return result;
}

Interfaces interfaces(const Organisation& organisation, const Grouping& grouping) {
    Interfaces result;
    result.ties = ties(organisation);
    result.fte = group_values(organisation, unit_figures(organisation, Measure::fte), grouping);
    InterfaceGraph graph(grouping.units.size() + 1);
    std::vector<std::string> missing_cut, missing;
    for (const Tie& tie : result.ties) {
        double cut = 0;
        for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
            for (const InterfaceEnd& other : interface_ends(organisation, tie.b)) {
                const double share = one.share * other.share;
                if (share == 0) continue;
                const std::uint32_t a = part_of(grouping, one), b = part_of(grouping, other);
                boost::add_edge(a, b, EdgeWeight{share * tie.volume, share}, graph);
                if (a != b) cut += share;
            }
        result.cut_share.push_back(cut);
        if (tie.volume.known()) continue;
        missing.push_back(volume_name(organisation, tie));
        if (cut > 0) missing_cut.push_back(missing.back());
    }
    const auto part = get(boost::vertex_index, graph);
    const auto by_count = weighted_cut(graph, get(&EdgeWeight::ties, graph), part);
    const auto by_volume = weighted_cut<PartSum>(graph, get(&EdgeWeight::volume, graph), part);
    result.ties_cut = Value::of(by_count.cut);
    result.ties_total = Value::of(by_count.total);
    result.volume_cut = volume_value(by_volume.cut, missing_cut);
    result.volume_total = volume_value(by_volume.total, missing);
    if (result.ties.empty())
        result.share_cut = Value::undefined(Reason::no_edges);
    else if (!result.volume_total.defined())
        result.share_cut = Value::undefined(Reason::unknown_input, missing);
    else if (result.volume_total.value == 0)
        result.share_cut = Value::undefined(Reason::zero_total);
    else
        result.share_cut = Value::of(result.volume_cut.value / result.volume_total.value);
    return result;
}

}  // namespace tyngde
