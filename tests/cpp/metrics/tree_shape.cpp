#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/tree_shape.hpp>

#include <tuple>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// A tree in Newick notation, its names left aside.
Forest newick(const std::string& text) {
    std::vector<NodeId> parent{no_node}, above;
    NodeId current = 0;
    for (char sign : text) {
        if (sign == '(') above.push_back(current);
        if (sign == '(' || sign == ',') {
            current = static_cast<NodeId>(parent.size());
            parent.push_back(above.back());
        } else if (sign == ')') {
            current = above.back();
            above.pop_back();
        }
    }
    return Forest(std::move(parent));
}

void check(const TreeShape& shape, const nlohmann::json& expected) {
    const std::pair<const char*, const Value*> values[]{{"sackin", &shape.sackin},
                                                        {"colless", &shape.colless},
                                                        {"colless_corrected", &shape.colless_corrected},
                                                        {"colless_quadratic", &shape.colless_quadratic},
                                                        {"colless_like_ln_mdm", &shape.colless_like},
                                                        {"total_cophenetic", &shape.total_cophenetic}};
    for (const auto& [name, value] : values) {
        CAPTURE(name);
        if (expected.at(name).is_null())
            CHECK(value->reason == Reason::needs_binary_tree);
        else
            CHECK(close(value->value, expected.at(name).get<double>()));
    }
}

}  // namespace

TEST_CASE("tree shape: reference values") {
    for (const auto& entry : cases<nlohmann::json>("tree_balance")) {
        CAPTURE(entry.at("id"));
        const auto shapes = tree_shapes(newick(entry.at("input").at("newick")));
        REQUIRE(shapes.size() == 1);
        check(shapes.front(), entry.at("expected"));
        if (entry.at("id") == "balance.ORGA") check(tree_shapes(orga()).front(), entry.at("expected"));
    }
}

TEST_CASE("tree shape: how deep the first and the last leaf lie") {
    for (const auto& [tree, shallowest, deepest] :
         {std::tuple("", 0U, 0U), std::tuple("(a,b)", 1U, 1U), std::tuple("(a,(b,c))", 1U, 2U),
          std::tuple("((a,(b,c)),(d,e))", 2U, 3U), std::tuple("((a))", 2U, 2U)}) {
        CAPTURE(tree);
        const TreeShape shape = tree_shapes(newick(tree)).front();
        CHECK(shape.shallowest_leaf == shallowest);
        CHECK(shape.deepest_leaf == deepest);
    }
}

TEST_CASE("strahler: reference values") {
    for (const auto& entry : cases<nlohmann::json>("strahler")) {
        CAPTURE(entry.at("id"));
        const auto& input = entry.at("input");
        if (input.contains("fixture")) {
            const Organisation o = orga();
            const auto order = strahler(o);
            for (const auto& [key, expected] : entry.at("expected").items())
                CHECK(order[o.at(key == "leaf" ? "a" : key)] == expected.get<std::uint32_t>());
            continue;
        }
        const std::string tree = input.at("tree");
        const Forest forest = newick(tree == "a>b>c"                      ? "((a))"
                                     : tree == "r>(a,b,c)"                ? "(a,b,c)"
                                     : tree == "perfect binary, 8 leaves" ? "(((a,b),(c,d)),((e,f),(g,h)))"
                                                                          : tree);
        CHECK(strahler(forest).front() == entry.at("expected").get<std::uint32_t>());
    }
}

TEST_CASE("tree shape: the order of children and the numbers of vertices do not matter") {
    Dice dice(63);
    for (int round = 0; round < 200; ++round) {
        const std::size_t n = 1 + dice.roll(40);
        std::vector<NodeId> parent(n, no_node), other(n), number(n);
        for (std::size_t v = 1; v < n; ++v) parent[v] = dice.chance(5) ? no_node : static_cast<NodeId>(dice.roll(v));
        for (std::size_t v = 0; v < n; ++v) number[v] = static_cast<NodeId>(v);
        for (std::size_t v = n; v-- > 1;) std::swap(number[v], number[dice.roll(v + 1)]);
        for (std::size_t v = 0; v < n; ++v) other[number[v]] = parent[v] == no_node ? no_node : number[parent[v]];
        const auto first = tree_shapes(Forest(parent)), second = tree_shapes(Forest(other));
        REQUIRE(first.size() == second.size());
        for (const TreeShape& shape : first) {
            const auto same = std::find_if(second.begin(), second.end(),
                                           [&](const TreeShape& s) { return s.root == number[shape.root]; });
            REQUIRE(same != second.end());
            REQUIRE(same->sackin.value == shape.sackin.value);
            REQUIRE(close(same->colless_like.value, shape.colless_like.value));
            REQUIRE(same->total_cophenetic.value == shape.total_cophenetic.value);
            REQUIRE(same->strahler == shape.strahler);
        }
    }
}

TEST_CASE("tree shape: siblings alike are balanced exactly, however large") {
    std::vector<NodeId> parent{no_node};
    while (parent.size() < 3280) parent.push_back(static_cast<NodeId>((parent.size() - 1) / 3));
    CHECK(tree_shapes(Forest(parent)).front().colless_like.value == 0);
}

TEST_CASE("forest: what is none is refused") {
    LineGraph graph(3);
    add_edge(0, 2, graph);
    add_edge(1, 2, graph);
    CHECK_THROWS_AS(tree_shapes(graph), UsageError);
    CHECK_FALSE(forest_of(digraph(graph)));
    CHECK_THROWS_AS(Forest({1, 0}), CycleError);
    CHECK_THROWS_AS(Forest({2, no_node}), UsageError);
    CHECK(Forest(std::vector<NodeId>{}).roots().empty());
    CHECK(tree_shapes(Organisation()).empty());
}

TEST_CASE("tree shape: a chain of a million") {
    std::vector<NodeId> parent(1000000);
    for (NodeId v = 0; v < parent.size(); ++v) parent[v] = v == 0 ? no_node : v - 1;
    const TreeShape shape = tree_shapes(Forest(std::move(parent))).front();
    CHECK(shape.strahler == 1);
    CHECK(shape.sackin.value == 999999);
    CHECK(shape.sackin_normalised.reason == Reason::too_few);
    CHECK(shape.colless.reason == Reason::needs_binary_tree);
}
