#include "tyngde/metrics/interfaces.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

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

/// The parts that a unit or task lies in, with its share in each.
std::vector<std::pair<std::uint32_t, double>> parts_of(const Organisation& organisation, const Grouping& grouping,
                                                       NodeId node) {
    if (organisation.kind(node) == Kind::unit) return {{grouping.group_of[node], 1.0}};
    std::vector<std::pair<std::uint32_t, double>> result;
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, node)) {
        result.emplace_back(grouping.group_of[held.unit], held.share);
        left -= held.share;
    }
    if (left > 1e-9) result.emplace_back(grouping.elsewhere(), left);
    return result;
}

Value volume_value(const PartSum& sum, const std::vector<std::string>& missing) {
    if (sum.is_known()) return Value::of(sum.interval);
    Value result = Value::undefined(Reason::unknown_input, missing);
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
    return result;
}

}  // namespace

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
    InterfaceGraph graph(grouping.units.size() + 1);
    std::vector<std::string> missing_cut, missing;
    for (const Tie& tie : result.ties) {
        double cut = 0;
        for (const auto& [a, share_a] : parts_of(organisation, grouping, tie.a))
            for (const auto& [b, share_b] : parts_of(organisation, grouping, tie.b)) {
                const double share = share_a * share_b;
                if (share == 0) continue;
                boost::add_edge(a, b, EdgeWeight{share * tie.volume, share}, graph);
                if (a != b) cut += share;
            }
        result.cut_share.push_back(cut);
        if (tie.volume.known()) continue;
        missing.push_back(name_of(organisation, tie) + ".volume");
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
