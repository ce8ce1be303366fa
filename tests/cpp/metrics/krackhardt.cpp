#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/krackhardt.hpp>

#include <map>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::map<std::string, Value> by_name(const Krackhardt& found) {
    return {{"connectedness", found.connectedness},
            {"hierarchy", found.hierarchy},
            {"efficiency", found.efficiency},
            {"efficiency_undirected", found.efficiency_undirected},
            {"lub", found.lub},
            {"lub_sna", found.lub_sna},
            {"upper_bound", found.upper_boundedness}};
}

/// Pairs of one component for which `fine` does not hold, among all pairs of components of three or more.
template <class Fine>
double one_less_violations(const LineGraph& graph, Fine&& fine) {
    const std::size_t n = num_vertices(graph);
    std::vector<std::vector<char>> reaches(n, std::vector<char>(n, 0)), joined;
    for (std::size_t v = 0; v < n; ++v) reaches[v][v] = 1;
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) reaches[source(*e, graph)][target(*e, graph)] = 1;
    joined = reaches;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            if (reaches[b][a] != 0) joined[a][b] = 1;
    for (auto* relation : {&reaches, &joined})
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t a = 0; a < n; ++a)
                for (std::size_t b = 0; b < n; ++b)
                    if ((*relation)[a][k] != 0 && (*relation)[k][b] != 0) (*relation)[a][b] = 1;
    double violations = 0, most = 0;
    for (std::size_t a = 0; a < n; ++a) {
        const auto size = static_cast<double>(std::count(joined[a].begin(), joined[a].end(), 1));
        most += (size - 1) * (size - 2) / 2 / size;  // each of the component adds its part
        for (std::size_t b = 0; b < a; ++b)
            if (joined[a][b] != 0 && !fine(reaches, a, b)) ++violations;
    }
    return most < 0.5 ? not_known : 1 - violations / most;
}

using Reaches = std::vector<std::vector<char>>;

bool has_least_upper_bound(const Reaches& reaches, std::size_t i, std::size_t j) {
    for (std::size_t l = 0; l < reaches.size(); ++l) {
        if (reaches[l][i] == 0 || reaches[l][j] == 0) continue;
        bool least = true;
        for (std::size_t u = 0; u < reaches.size(); ++u)
            if (reaches[u][i] != 0 && reaches[u][j] != 0 && reaches[u][l] == 0) least = false;
        if (least) return true;
    }
    return false;
}

bool has_upper_bound(const Reaches& reaches, std::size_t i, std::size_t j) {
    for (const auto& row : reaches)
        if (row[i] != 0 && row[j] != 0) return true;
    return false;
}

}  // namespace

TEST_CASE("krackhardt: reference values") {
    for (const auto& entry : cases<nlohmann::json>("krackhardt")) {
        CAPTURE(entry.at("id"));
        const auto found = by_name(krackhardt(line_fixture(entry.at("input").at("fixture"))));
        for (const auto& [name, expected] : entry.at("expected").items()) {
            CAPTURE(name);
            if (expected.is_null())
                CHECK_FALSE(found.at(name).defined());
            else
                CHECK(close(found.at(name).value, expected.get<double>()));
        }
    }
    CHECK(krackhardt(orga()).lub.value == 1);
}

TEST_CASE("krackhardt: upper bounds agree with their definition, on graphs and on organisations") {
    Dice dice(61);
    for (int round = 0; round < 200; ++round) {
        const LineGraph graph = random_line(dice, 14);
        const double lub = one_less_violations(graph, has_least_upper_bound);
        const double upper = one_less_violations(graph, has_upper_bound);
        for (const Krackhardt& found : {krackhardt(graph), krackhardt(organisation_of(graph))}) {
            REQUIRE(found.lub.defined() == !std::isnan(lub));
            if (!found.lub.defined()) continue;
            REQUIRE(close(found.lub.value, lub));
            REQUIRE(close(found.upper_boundedness.value, upper));
            REQUIRE((!found.hierarchy.defined() || found.hierarchy.value == 1));
        }
    }
}

TEST_CASE("krackhardt: reasons for what is undefined") {
    CHECK(krackhardt(LineGraph()).connectedness.value == 1);
    const Krackhardt isolates = krackhardt(LineGraph(3));
    CHECK(isolates.hierarchy.reason == Reason::no_edges);
    CHECK(isolates.efficiency.reason == Reason::no_edges);
    CHECK(isolates.efficiency_undirected.reason == Reason::too_few);
    CHECK(isolates.lub.reason == Reason::too_few);
}

TEST_CASE("krackhardt: what is no tree is refused above a size") {
    LineGraph graph(3);
    add_edge(0, 2, graph);
    CHECK_NOTHROW(krackhardt(graph, 0));
    add_edge(1, 2, graph);
    const auto error = error_of<UsageError>([&] { krackhardt(graph, 2); });
    REQUIRE(error);
    CHECK(error->problem().key == "most_vertices");
    CHECK_NOTHROW(krackhardt(graph, 3));
}
