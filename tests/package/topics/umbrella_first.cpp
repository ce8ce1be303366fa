// The umbrella brings nothing of Boost.Graph unasked, and whatever is included before Boost's algorithms
// leaves these as they are.

#include <tyngde/tyngde.hpp>

#ifdef BOOST_GRAPH_TRAITS_HPP
#error "the umbrella brings Boost.Graph"
#endif
#ifdef EIGEN_CORE_H
#error "the umbrella brings Eigen"
#endif

#ifdef GRAPHS_TOO
#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/graph/layers.hpp>
#include <tyngde/organisation/flow_network.hpp>
#include <tyngde/organisation/interface_graph.hpp>
#include <tyngde/organisation/views.hpp>
#endif

#include <iostream>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

int main() {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, int>>;
    Graph graph(3);
    add_edge(0, 1, 4, graph);
    add_edge(1, 2, 1, graph);
    add_edge(0, 2, 7, graph);
    std::vector<int> distance(3);
    std::vector<Graph::vertex_descriptor> parent(3);
    boost::dijkstra_shortest_paths(graph, vertex(0, graph),
                                   boost::predecessor_map(&parent[0]).distance_map(&distance[0]));
    if (distance[2] != 5 || parent[2] != 1) return 1;
    std::cout << "Boost's algorithms are as they were\n";
}
