#include <tyngde/organisation/boost_graph.hpp>

#include <algorithm>
#include <map>
#include <vector>

#include <boost/concept/assert.hpp>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include <tyngde/organisation/views.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Organisation>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Organisation>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Organisation>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Organisation>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Organisation, Arc, boost::edge_weight_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Organisation, Arc, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Organisation, NodeId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<LineView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<LineView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<LineView>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<LineView, NodeId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<View>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<View>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<View>));

namespace {

using Copy = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                   boost::property<boost::edge_weight_t, double>>;

template <class Graph>
Copy copy_of(const Graph& graph, NodeId first = 0) {
    Copy copy(num_vertices(graph));
    for (auto [v, v_end] = vertices(graph); v != v_end; ++v)
        for (auto [e, e_end] = out_edges(*v, graph); e != e_end; ++e)
            add_edge(*v - first, target(*e, graph) - first, 1.0, copy);
    return copy;
}

template <class Graph, class Vertex>
std::vector<long> distances(const Graph& graph, Vertex start) {
    const auto index = get(boost::vertex_index, graph);
    std::vector<long> distance(num_vertices(graph), -1);
    const auto map = boost::make_iterator_property_map(distance.begin(), index);
    put(map, start, 0);
    boost::breadth_first_search(graph, start,
                                boost::vertex_index_map(index).visitor(
                                    boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge()))));
    return distance;
}

template <class Graph>
std::vector<double> betweenness(const Graph& graph) {
    const auto index = get(boost::vertex_index, graph);
    std::vector<double> centrality(num_vertices(graph), 0.0);
    boost::brandes_betweenness_centrality(
        graph,
        boost::centrality_map(boost::make_iterator_property_map(centrality.begin(), index)).vertex_index_map(index));
    return centrality;
}

/// The component of each vertex, by the smallest vertex in it.
template <class Graph>
std::vector<std::size_t> components(const Graph& graph) {
    const auto index = get(boost::vertex_index, graph);
    std::vector<std::size_t> component(num_vertices(graph)), smallest(num_vertices(graph), ~std::size_t{0});
    boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), index),
                             boost::vertex_index_map(index));
    for (std::size_t v = component.size(); v-- > 0;) smallest[component[v]] = v;
    for (std::size_t& c : component) c = smallest[c];
    return component;
}

}  // namespace

TEST_CASE("edges, out-edges, in-edges and adjacent vertices of an organisation tell the same") {
    Dice dice(30);
    for (int round = 0; round < 100; ++round) {
        const Organisation o = random_sketch(dice).build();
        std::vector<Arc> all, out, in;
        for (auto [e, e_end] = edges(o); e != e_end; ++e) all.push_back(*e);
        std::size_t degrees = 0;
        for (auto [v, v_end] = vertices(o); v != v_end; ++v) {
            std::vector<NodeId> targets;
            for (auto [e, e_end] = out_edges(*v, o); e != e_end; ++e) {
                REQUIRE(source(*e, o) == *v);
                out.push_back(*e);
                targets.push_back(target(*e, o));
            }
            const auto adjacent = adjacent_vertices(*v, o);
            REQUIRE(std::equal(targets.begin(), targets.end(), adjacent.first, adjacent.second));
            REQUIRE(out_degree(*v, o) == targets.size());
            for (auto [e, e_end] = in_edges(*v, o); e != e_end; ++e) {
                REQUIRE(target(*e, o) == *v);
                in.push_back(*e);
            }
            degrees += degree(*v, o);
        }
        REQUIRE(all.size() == num_edges(o));
        REQUIRE(degrees == 2 * num_edges(o));
        REQUIRE(all == out);
        for (std::size_t i = 0; i < all.size(); ++i) {
            REQUIRE(get(boost::edge_index, o, all[i]) == i);
            REQUIRE(source(all[i], o) == source(out[i], o));
        }
        std::sort(in.begin(), in.end());
        for (std::size_t i = 0; i < in.size(); ++i) {
            REQUIRE(source(in[i], o) == source(all[i], o));
            REQUIRE(target(in[i], o) == target(all[i], o));
        }
    }
}

TEST_CASE("the weight of an arc is what is stated, and 1 where nothing is") {
    Sketch s;
    s.unit("a").unit("b", "a").relate(Relation::works_with, "a", "b", 7);
    const Organisation o = s.build();
    std::map<Relation, double> weights;
    for (auto [e, e_end] = edges(o); e != e_end; ++e)
        weights[o.arcs().relation[e->index]] = get(boost::edge_weight, o, *e);
    CHECK(weights == std::map<Relation, double>{{Relation::part_of, 1}, {Relation::works_with, 7}});
    Sketch plain;
    plain.unit("a").unit("b", "a");
    const Organisation without = plain.build();
    CHECK(get(boost::edge_weight, without, *edges(without).first) == 1);
}

TEST_CASE("Boost's algorithms on an organisation give what they give on a copy") {
    Dice dice(31);
    for (int round = 0; round < 60; ++round) {
        const Organisation o = random_sketch(dice).build();
        const Copy copy = copy_of(o);
        CAPTURE(round);
        for (NodeId start : o.nodes()) REQUIRE(distances(o, start) == distances(copy, start));
        REQUIRE(components(o) == components(copy));
        const auto here = betweenness(o), there = betweenness(copy);
        for (std::size_t v = 0; v < here.size(); ++v) REQUIRE(close(here[v], there[v]));
    }
}

TEST_CASE("Boost's algorithms on the line give what they give on a copy") {
    Dice dice(32);
    for (int round = 0; round < 100; ++round) {
        const Organisation o = random_sketch(dice).build();
        const LineView line(o);
        const NodeId first = o.first(Kind::post);
        const Copy copy = copy_of(line, first);
        CAPTURE(round);
        REQUIRE(num_edges(copy) == o.line().pair_count());
        for (NodeId post : o.nodes(Kind::post)) {
            REQUIRE(distances(line, post) == distances(copy, post - first));
            REQUIRE(in_degree(post, line) == boost::in_degree(post - first, copy));
            REQUIRE(degree(post, line) == in_degree(post, line) + out_degree(post, line));
            for (auto [e, e_end] = in_edges(post, line); e != e_end; ++e) REQUIRE(target(*e, line) == post);
        }
        REQUIRE(components(line) == components(copy));
        std::vector<NodeId> order;
        boost::topological_sort(line, std::back_inserter(order),
                                boost::vertex_index_map(get(boost::vertex_index, line)));
        REQUIRE(order.size() == num_vertices(line));
        for (NodeId post : o.nodes(Kind::post))
            for (NodeId report : o.line().reports(post))
                REQUIRE(std::find(order.begin(), order.end(), report) < std::find(order.begin(), order.end(), post));
    }
}

TEST_CASE("a view holds the chosen kinds and relations only") {
    Dice dice(33);
    for (int round = 0; round < 60; ++round) {
        const Organisation o = random_sketch(dice).build();
        const View tree = view(o, {Kind::unit}, {Relation::part_of});
        for (NodeId unit : o.nodes(Kind::unit)) {
            const auto [e, e_end] = out_edges(unit, tree);
            const NodeId parent = e == e_end ? no_node : target(*e, tree);
            REQUIRE(parent == o.units().parent(unit));
            REQUIRE(in_degree(unit, tree) == o.units().children(unit).size());
        }
        std::size_t vertices_seen = 0, edges_seen = 0;
        for (auto [v, v_end] = vertices(tree); v != v_end; ++v) ++vertices_seen;
        for (auto [e, e_end] = edges(tree); e != e_end; ++e) ++edges_seen;
        REQUIRE(vertices_seen == o.count(Kind::unit));
        REQUIRE(edges_seen == o.units().size() - o.units().roots().size() - o.units().unplaced().size());
    }
}

TEST_CASE("a view without a kind has no arcs to its nodes") {
    Sketch s;
    s.unit("a").task("t").relate(Relation::responsible_for, "a", "t");
    const Organisation o = s.build();
    CHECK(out_degree(o.at("a"), view(o, {Kind::unit}, {Relation::responsible_for})) == 0);
    CHECK(out_degree(o.at("a"), view(o, {Kind::unit, Kind::task}, {Relation::responsible_for})) == 1);
    CHECK(out_degree(o.at("a"), view(o, {Kind::unit, Kind::task}, {Relation::works_with})) == 0);
}

TEST_CASE("Boost's algorithms run on a view: depth by breadth-first search, and shortest ways by weight") {
    Sketch s;
    s.unit("r").unit("a", "r").unit("b", "a").unit("c", "r");
    s.relate(Relation::works_with, "r", "a", 4).relate(Relation::works_with, "a", "b", 1);
    s.relate(Relation::works_with, "r", "b", 2).relate(Relation::works_with, "c", "b", 9);
    const Organisation o = s.build();
    const auto up = distances(view(o, {Kind::unit}, {Relation::part_of}), o.at("b"));
    CHECK(up[o.at("r")] == 2);
    CHECK(up[o.at("c")] == -1);

    const View interfaces = view(o, {Kind::unit}, {Relation::works_with});
    std::vector<double> distance(o.node_count());
    const auto index = get(boost::vertex_index, o);
    boost::dijkstra_shortest_paths(interfaces, o.at("r"),
                                   boost::vertex_index_map(index)
                                       .weight_map(get(boost::edge_weight, o))
                                       .distance_map(boost::make_iterator_property_map(distance.begin(), index)));
    CHECK(distance[o.at("a")] == 3);
    CHECK(distance[o.at("b")] == 2);
    CHECK(distance[o.at("c")] == 11);
}

TEST_CASE("an organisation of nothing is a graph of nothing") {
    const Organisation o;
    const auto all = edges(o);
    CHECK(all.first == all.second);
    CHECK(num_vertices(LineView(o)) == 0);
    CHECK(vertices(LineView(o)).first == vertices(LineView(o)).second);
    CHECK(components(o).empty());
}
