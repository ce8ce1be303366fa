#include "metrics/partitions.hpp"

#include <nlohmann/json.hpp>

#include "metrics/reference.hpp"

namespace tyngde::test {

PartitionedGraph partitioned(const std::string& name, std::vector<std::vector<std::string>> partition) {
    const auto& fixture = reference<nlohmann::json>().at("fixtures").at(name);
    if (partition.empty()) fixture.at("partition").get_to(partition);
    PartitionedGraph result;
    for (std::size_t i = 0; i < partition.size(); ++i)
        for (const std::string& vertex : partition[i]) {
            result.name.push_back(vertex);
            result.part.push_back(i);
        }
    result.graph = PartitionedGraph::Graph(result.part.size());
    for (const auto& edge : fixture.at("edges"))
        add_edge(result.number(edge[0]), result.number(edge[1]), edge[2].get<double>(), result.graph);
    return result;
}

}  // namespace tyngde::test
