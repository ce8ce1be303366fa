#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "random_organisation.hpp"

// Weighted graphs with a part for each vertex, for the tests of what is measured on them.

namespace tyngde::test {

struct PartitionedGraph {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;
    Graph graph;
    std::vector<std::size_t> part;
    std::vector<std::string> name{};

    auto weights() const { return get(boost::edge_weight, graph); }
    auto parts() const { return boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph)); }
    std::size_t number(const std::string& vertex) const {
        return static_cast<std::size_t>(std::find(name.begin(), name.end(), vertex) - name.begin());
    }
    /// The same with a weight of 1 for every edge.
    PartitionedGraph unweighted() const {
        PartitionedGraph result = *this;
        for (auto [e, e_end] = edges(result.graph); e != e_end; ++e) put(boost::edge_weight, result.graph, *e, 1);
        return result;
    }
};

/// A fixture with its partition, or another one. Vertices are numbered part by part.
PartitionedGraph partitioned(const std::string& fixture, std::vector<std::vector<std::string>> partition = {});

/// The same as a case of the reference asks for it.
template <class Json>
PartitionedGraph fixture_of(const Json& input) {
    return partitioned(input.at("fixture"), input.value("partition", std::vector<std::vector<std::string>>{}));
}

inline PartitionedGraph random_partitioned(Dice& dice, std::size_t parts = 4) {
    PartitionedGraph result;
    const std::size_t n = 1 + dice.roll(10);
    result.graph = PartitionedGraph::Graph(n);
    for (std::size_t v = 0; v < n; ++v) result.part.push_back(dice.roll(parts));
    for (std::size_t i = dice.roll(25); i > 0; --i) {
        const std::size_t a = dice.roll(n), b = dice.roll(n);
        add_edge(a, b, dice.quarters(5), result.graph);
    }
    return result;
}

}  // namespace tyngde::test
