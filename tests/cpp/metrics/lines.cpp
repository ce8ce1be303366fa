#include "metrics/lines.hpp"

#include <nlohmann/json.hpp>

#include "metrics/reference.hpp"

namespace tyngde::test {

Organisation orga() {
    Sketch s;
    const auto& positions = reference<nlohmann::json>().at("fixtures").at("ORGA").at("positions");
    for (const auto& position : positions) {
        const std::string kind = position.at("kind");
        const auto number = [&](const char* field) { return Quantity::exact(position.at(field).get<double>()); };
        s.post(NodeRecord{
            .key = position.at("id"),
            .figures = {figure(Measure::fte, number("fte_budget")), figure(Measure::fte_filled, number("fte_filled")),
                        figure(Measure::headcount, number("headcount"))},
            .role = kind == "assistant" ? Role::assistant : Role::staff,
            .vacant = kind == "vacant",
            .temporary = kind == "temporary"});
    }
    for (const auto& position : positions)
        if (!position.at("manager").is_null())
            s.relate(Relation::reports_to, position.at("id"), position.at("manager"));
    return s.build();
}

LineGraph line_fixture(const std::string& name) {
    const auto& fixture = reference<nlohmann::json>().at("fixtures").at(name);
    LineGraph graph(fixture.at("n").get<std::size_t>());
    for (const auto& edge : fixture.at("edges"))
        add_edge(edge[0].get<std::size_t>() - 1, edge[1].get<std::size_t>() - 1, graph);
    return graph;
}

}  // namespace tyngde::test
