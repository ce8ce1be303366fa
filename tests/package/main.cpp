// What a program does that links the library: builds an organisation, compares it with a plan's
// model, and runs Boost's algorithms on it as they are.

#include <cstddef>
#include <iostream>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include <tyngde/organisation/boost_graph.hpp>
#include <tyngde/organisation/views.hpp>
#include <tyngde/tyngde.hpp>

using namespace tyngde;

namespace {

Organisation build() {
    Builder builder;
    const auto town = builder.add<Kind::unit>({.key = "town", .type = "municipality"});
    const auto school = builder.add<Kind::unit>({.key = "school", .type = "department"});
    const auto care = builder.add<Kind::unit>({.key = "care", .type = "department"});
    const auto director = builder.add<Kind::post>({.key = "director"});
    const auto head_of_school = builder.add<Kind::post>({.key = "head-of-school"});
    const auto head_of_care = builder.add<Kind::post>({.key = "head-of-care"});
    builder.relate<Relation::part_of>(school, town).relate<Relation::part_of>(care, town);
    builder.relate<Relation::heads>(director, town);
    builder.relate<Relation::heads>(head_of_school, school).relate<Relation::heads>(head_of_care, care);
    builder.relate<Relation::works_with>(school, care, 3);
    return builder.build();
}

template <class T>
auto map_of(std::vector<T>& values, const Organisation& organisation) {
    return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, organisation));
}

}  // namespace

int main() {
    const Organisation organisation = build();
    const std::size_t nodes = num_vertices(organisation);

    std::vector<std::size_t> distance(nodes, 0);
    std::vector<boost::default_color_type> colour(nodes);
    boost::breadth_first_search(organisation, organisation.at("school"),
                                boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                                   map_of(distance, organisation), boost::on_tree_edge())))
                                    .color_map(map_of(colour, organisation)));

    std::vector<int> component(nodes);
    const int components = boost::strong_components(organisation, map_of(component, organisation));

    std::vector<double> betweenness(nodes);
    boost::brandes_betweenness_centrality(organisation, map_of(betweenness, organisation));

    const View units = view(organisation, {Kind::unit}, {Relation::part_of});
    std::size_t arcs_of_units = 0;
    for (auto [v, end] = vertices(units); v != end; ++v) arcs_of_units += out_degree(*v, units);

    Plan plan;
    plan.changes.push_back(
        {Merge{{"school", "care"}, NodeSpec{.node = {.key = "children"}, .relations = {}}, {}}, {}, {}, {}});
    Outcome outcome = apply(organisation, plan);
    const std::vector<Model> models{{"today", organisation, {}}, {"merged", outcome.organisation, outcome.lineage}};
    const Comparison comparison = compare(models, "today", shipped_profile("fte"), std::string("department"));

    std::cout << "tyngde " << library_version() << '\n'
              << "steps from school to town: " << distance[organisation.at("town")] << '\n'
              << "strong components: " << components << '\n'
              << "betweenness of school: " << betweenness[organisation.at("school")] << '\n'
              << "arcs between units: " << arcs_of_units << '\n';
    for (const IndicatorRow& row : comparison.indicators)
        if (row.key == "units" || row.key == "interfaces_cut")
            std::cout << row.key << ": " << row.values[0].value << " -> " << row.values[1].value << '\n';
}
