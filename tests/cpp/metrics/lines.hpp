#pragma once

#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "random_organisation.hpp"
#include "sketch.hpp"

// Lines of reporting as graphs and organisations, for the tests of what is measured on them.

namespace tyngde::test {

using LineGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// A graph without cycles, with edges from manager to report.
inline LineGraph random_line(Dice& dice, std::size_t most = 30) {
    LineGraph graph(1 + dice.roll(most));
    for (std::size_t v = 1; v < num_vertices(graph); ++v) {
        const std::size_t managers = dice.roll(4) == 0 ? 0 : 1 + dice.roll(2);
        for (std::size_t k = 0; k < managers; ++k) {
            const std::size_t manager = dice.roll(v);
            if (!edge(manager, v, graph).second) add_edge(manager, v, graph);
        }
    }
    return graph;
}

/// A sketch where all of the line is recorded: what is not written is not there.
inline Sketch recorded(Sketch s) {
    for (const Subject subject : {Subject::heads, Subject::posts, Subject::places}) s.draft.recorded[subject] = true;
    return s;
}

/// The same as posts "0", "1" … without homes.
inline Organisation organisation_of(const LineGraph& graph) {
    Sketch s;
    for (std::size_t v = 0; v < num_vertices(graph); ++v) s.post(std::to_string(v));
    for (auto [e, e_end] = edges(graph); e != e_end; ++e)
        s.relate(Relation::reports_to, std::to_string(target(*e, graph)), std::to_string(source(*e, graph)));
    return recorded(std::move(s)).build();
}

/// The fixture of positions.
Organisation orga();

/// A fixture of numbered nodes and edges, from 0.
LineGraph line_fixture(const std::string& name);

}  // namespace tyngde::test
