// The views of an organisation come first: they have a `get` of their own, which hides that of Boost.
#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/organisation/boost_graph.hpp>

#include <tyngde/metrics/graph/broad_span.hpp>
#include <tyngde/metrics/graph/interfaces.hpp>
#include <tyngde/metrics/graph/partition_quality.hpp>
#include <tyngde/metrics/graph/span_of_control.hpp>

#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a plain array is a property map of a graph with numbered vertices") {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;
    Graph graph(4);
    add_edge(0, 1, 3, graph);
    add_edge(0, 2, 2, graph);
    add_edge(2, 3, 1, graph);
    const double weight[] = {1, 2, 4, 8};
    const int part[] = {0, 0, 1, 1};
    const auto tie = get(boost::edge_weight, graph);
    const double* of_vertex = weight;
    const int* part_of = part;

    CHECK(direct_span(graph, of_vertex) == std::vector<double>{6, 0, 8, 0});
    CHECK(broad_span(graph, of_vertex) == std::vector<double>{14, 0, 8, 0});
    CHECK(weighted_cut(graph, tie, part_of).cut == 2);
    CHECK(partition_weights(graph, tie, part_of).external == 2);
    CHECK(ei_index_of_vertices(graph, tie, part_of)[1].value == -1);
}
