// Algorithms of Boost that ask much of a graph, on what the library has to offer, against the same on plain
// copies or by counting.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#include <boost/graph/stoer_wagner_min_cut.hpp>

#include <tyngde/organisation/builder.hpp>
#include <tyngde/organisation/flow_network.hpp>
#include <tyngde/organisation/interface_graph.hpp>
#include <tyngde/organisation/views.hpp>

using namespace tyngde;

BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<Organisation>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<LineView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<View>));

namespace {

constexpr unsigned units = 7;

void expect(bool holds, const char* what) {
    if (holds) return;
    std::cout << what << " is wrong\n";
    std::exit(1);
}

/// The volume of an interface, 0: there is none.
using Volumes = std::vector<std::vector<double>>;

std::string key_of(unsigned unit) { return std::string(1, static_cast<char>('a' + unit)); }

Organisation organisation_of(const Volumes& volumes) {
    Builder builder;
    std::vector<Builder::Ref<Kind::unit>> handles;
    for (unsigned u = 0; u < units; ++u) handles.push_back(builder.add<Kind::unit>({.key = key_of(u)}));
    const auto task = builder.add<Kind::task>({.key = "task"});
    const auto boss = builder.add<Kind::post>({.key = "boss"});
    const auto clerk = builder.add<Kind::post>({.key = "clerk"});
    builder.relate<Relation::works_with>(handles[0], task, 100);
    builder.relate<Relation::heads>(boss, handles[0]).relate<Relation::reports_to>(clerk, boss);
    for (unsigned u = 1; u < units; ++u) builder.relate<Relation::part_of>(handles[u], handles[0]);
    for (unsigned u = 0; u < units; ++u)
        for (unsigned v = u + 1; v < units; ++v)
            if (volumes[u][v] > 0) builder.relate<Relation::works_with>(handles[u], handles[v], volumes[u][v]);
    return builder.build();
}

/// The lightest of all ways to divide the units in two, with the first of two given ones on the one side and
/// the second on the other, or any two.
double lightest_cut(const Volumes& volumes, int source = -1, int sink = -1) {
    double lightest = INFINITY;
    for (unsigned side = 1; side + 1 < (1U << units); ++side) {
        if (source >= 0 && (((side >> source) & 1U) == 0 || ((side >> sink) & 1U) == 1)) continue;
        double cut = 0;
        for (unsigned u = 0; u < units; ++u)
            for (unsigned v = u + 1; v < units; ++v)
                if (((side >> u) & 1U) != ((side >> v) & 1U)) cut += volumes[u][v];
        lightest = std::min(lightest, cut);
    }
    return lightest;
}

double clustering(const Volumes& volumes, unsigned u) {
    double closed = 0, pairs = 0;
    const auto tied = [&](unsigned v, unsigned w) { return volumes[std::min(v, w)][std::max(v, w)] > 0; };
    for (unsigned v = 0; v < units; ++v)
        for (unsigned w = v + 1; w < units; ++w)
            if (v != u && w != u && tied(u, v) && tied(u, w)) {
                ++pairs;
                closed += tied(v, w) ? 1 : 0;
            }
    return pairs == 0 ? 0 : closed / pairs;
}

void check(const Volumes& volumes) {
    const Organisation organisation = organisation_of(volumes);
    const InterfaceGraph interfaces = interface_graph(organisation);
    const auto index = get(boost::vertex_index, interfaces);
    std::vector<NodeId> node;
    for (unsigned u = 0; u < units; ++u) node.push_back(organisation.at(key_of(u)));

    const double cut = boost::stoer_wagner_min_cut(interfaces, get(boost::edge_weight, interfaces));
    expect(cut == lightest_cut(volumes), "stoer_wagner_min_cut");

    std::vector<double> coefficient(units);
    const double mean =
        boost::all_clustering_coefficients(interfaces, boost::make_iterator_property_map(coefficient.begin(), index));
    double sum = 0;
    for (unsigned u = 0; u < units; ++u) {
        expect(std::abs(coefficient[node[u] - organisation.first(Kind::unit)] - clustering(volumes, u)) < 1e-12,
               "a clustering coefficient");
        sum += coefficient[u];
    }
    expect(std::abs(mean - sum / units) < 1e-12, "the mean of clustering coefficients");

    // The same of a view, in which an interface is an arc each way.
    const View view_of_units = view(organisation, {Kind::unit}, {Relation::works_with});
    for (unsigned u = 0; u < units; ++u)
        expect(std::abs(boost::clustering_coefficient(view_of_units, node[u]) - clustering(volumes, u)) < 1e-12,
               "a clustering coefficient of a view");

    FlowNetwork network = flow_network(view_of_units, get(boost::edge_weight, organisation));
    const double flow = boost::push_relabel_max_flow(network, node[1], node[2]);
    expect(flow == lightest_cut(volumes, 1, 2), "push_relabel_max_flow");

    using Copy = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                       boost::property<boost::edge_weight_t, double>>;
    Copy copy;
    boost::copy_graph(organisation, copy);
    expect(num_vertices(copy) == num_vertices(organisation) && num_edges(copy) == num_edges(organisation), "a copy");
    for (auto [e, end] = edges(organisation); e != end; ++e) {
        const Arc arc = *e;
        double weight = 0, of_copy = 0;
        for (auto [o, o_end] = out_edges(arc.source, organisation); o != o_end; ++o)
            if ((*o).target == arc.target) weight += get(boost::edge_weight, organisation, *o);
        for (auto [o, o_end] = out_edges(arc.source, copy); o != o_end; ++o)
            if (target(*o, copy) == arc.target) of_copy += get(boost::edge_weight, copy, *o);
        expect(weight == of_copy, "a weight of a copy");
    }
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> line;
    boost::copy_graph(LineView(organisation), line);
    expect(num_vertices(line) == 2 && num_edges(line) == 1, "a copy of the line");
    boost::adjacency_list<> part;
    boost::copy_graph(view_of_units, part);
    expect(num_vertices(part) == units && num_edges(part) == 2 * num_edges(interfaces), "a copy of a view");
}

}  // namespace

int main() {
    unsigned state = 1;
    const auto dice = [&state] { return (state = state * 1664525 + 1013904223) >> 16U; };
    for (int round = 0; round < 50; ++round) {
        Volumes volumes(units, std::vector<double>(units));
        for (auto& row : volumes)
            for (double& volume : row) volume = dice() % 3 == 0 ? 0 : dice() % 5;
        check(volumes);
    }
    std::cout << "Boost's algorithms agree with counting\n";
}
