#include <tyngde/metrics/tree_distance.hpp>

#include <functional>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Json = nlohmann::json;

struct Labelled {
    std::vector<NodeId> parent;
    std::vector<std::uint32_t> label;
    Forest forest() const { return Forest(parent); }
};

/// Labels by name, the same in all trees.
std::uint32_t number(const std::string& name) {
    static std::map<std::string, std::uint32_t> numbers;
    return numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
}

/// A tree as [name, child, …].
Labelled nested(const Json& tree) {
    Labelled result;
    const std::function<void(const Json&, NodeId)> add = [&](const Json& node, NodeId parent) {
        const auto v = static_cast<NodeId>(result.parent.size());
        result.parent.push_back(parent);
        result.label.push_back(number(node[0]));
        for (std::size_t i = 1; i < node.size(); ++i) add(node[i], v);
    };
    add(tree, no_node);
    return result;
}

/// A tree in Newick notation with named leaves.
Labelled labelled(const std::string& text) {
    Labelled result{{no_node}, {no_label}};
    std::vector<NodeId> above;
    NodeId current = 0;
    for (char sign : text) {
        if (sign == '(') above.push_back(current);
        if (sign == '(' || sign == ',') {
            current = static_cast<NodeId>(result.parent.size());
            result.parent.push_back(above.back());
            result.label.push_back(no_label);
        } else if (sign == ')') {
            current = above.back();
            above.pop_back();
        } else {
            result.label[current] = number(std::string(1, sign));
        }
    }
    return result;
}

std::size_t edits(const Labelled& a, const Labelled& b, double most = tree_edit_most_steps) {
    return tree_edit_distance(a.forest(), a.label, b.forest(), b.label, most);
}

RobinsonFoulds foulds(const Labelled& a, const Labelled& b) {
    return robinson_foulds(a.forest(), a.label, b.forest(), b.label);
}

Labelled random_tree(Dice& dice) {
    Labelled result{{no_node}, {static_cast<std::uint32_t>(dice.roll(3))}};
    for (std::size_t n = 1 + dice.roll(7); result.parent.size() < n;) {
        result.parent.push_back(static_cast<NodeId>(dice.roll(result.parent.size())));
        result.label.push_back(static_cast<std::uint32_t>(dice.roll(3)));
    }
    return result;
}

/// Edits between forests given by their roots, by the last root of either.
std::size_t slow_edits(const Forest& a, const Labelled& la, std::vector<NodeId> first, const Forest& b,
                       const Labelled& lb, std::vector<NodeId> second) {
    const auto taken = [](const Forest& forest, std::vector<NodeId> roots) {
        const NodeId last = roots.back();
        roots.pop_back();
        roots.insert(roots.end(), forest.children(last).begin(), forest.children(last).end());
        return roots;
    };
    if (first.empty() && second.empty()) return 0;
    if (first.empty()) return 1 + slow_edits(a, la, {}, b, lb, taken(b, second));
    if (second.empty()) return 1 + slow_edits(a, la, taken(a, first), b, lb, {});
    const auto below_a = a.children(first.back()), below_b = b.children(second.back());
    const std::size_t renamed = la.label[first.back()] == lb.label[second.back()] ? 0 : 1;
    const std::vector<NodeId> rest_a(first.begin(), first.end() - 1), rest_b(second.begin(), second.end() - 1);
    return std::min({1 + slow_edits(a, la, taken(a, first), b, lb, second),
                     1 + slow_edits(a, la, first, b, lb, taken(b, second)),
                     renamed + slow_edits(a, la, rest_a, b, lb, rest_b) +
                         slow_edits(a, la, {below_a.begin(), below_a.end()}, b, lb, {below_b.begin(), below_b.end()})});
}

}  // namespace

TEST_CASE("tree edit distance: reference values") {
    for (const auto& entry : cases<Json>("tree_edit_distance")) {
        CAPTURE(entry.at("id"));
        CHECK(edits(nested(entry.at("input").at("t1")), nested(entry.at("input").at("t2"))) ==
              entry.at("expected").get<std::size_t>());
    }
}

TEST_CASE("tree edit distance agrees with its recursion") {
    Dice dice(68);
    for (int round = 0; round < 150; ++round) {
        const Labelled a = random_tree(dice), b = random_tree(dice);
        const Forest first = a.forest(), second = b.forest();
        REQUIRE(edits(a, b) == slow_edits(first, a, {0}, second, b, {0}));
        REQUIRE(edits(a, b) == edits(b, a));
        REQUIRE(edits(a, a) == 0);
    }
}

TEST_CASE("tree edit distance: nothing, forests, and what takes too long") {
    const Labelled nothing, two{{no_node, no_node}, {1, 2}}, one{{no_node}, {2}};
    CHECK(edits(nothing, nothing) == 0);
    CHECK(edits(nothing, two) == 2);
    CHECK(edits(two, one) == 1);
    const auto error = error_of<UsageError>([&] { edits(two, one, 1); });
    REQUIRE(error);
    CHECK(error->problem().key == "most_steps");
    CHECK_THROWS_AS(tree_edit_distance(one.forest(), {}, one.forest(), one.label), UsageError);
}

TEST_CASE("Robinson–Foulds: reference values") {
    for (const auto& entry : cases<Json>("robinson_foulds"))
        for (const auto& [a, b] : {std::pair("1", "2"), std::pair("1", "3"), std::pair("2", "3")}) {
            const std::string name = std::string("rf") + a + b;
            CAPTURE(name);
            const auto found = foulds(labelled(entry.at("input").at(std::string("t") + a)),
                                      labelled(entry.at("input").at(std::string("t") + b)));
            CHECK(found.distance.value == entry.at("expected").at(name).get<double>());
            CHECK(found.normalised.value == entry.at("expected").at(name + "_norm").get<double>());
        }
}

TEST_CASE("Robinson–Foulds: only common leaves, chains of vertices, leaves that are inner vertices") {
    CHECK(foulds(labelled("((a,b),(c,x))"), labelled("((a,b),c,y)")).distance.value == 0);
    CHECK(foulds(labelled("((((a,b))),c)"), labelled("((a,b),c)")).distance.value == 0);
    CHECK(foulds(labelled("(a,b)"), labelled("(a,b)")).normalised.reason == Reason::too_few);
    CHECK_THROWS_AS(foulds(labelled("(a,a)"), labelled("(a,b)")), UsageError);
    // 0 leads 1 and 2, beside 3; then it leads 1 alone.
    const Labelled a{{no_node, 0, 0, no_node}, {0, 1, 2, 3}}, b{{no_node, 0, no_node, no_node}, {0, 1, 2, 3}};
    const auto found = foulds(a, b);
    CHECK(found.clusters_before == 1);
    CHECK(found.clusters_after == 1);
    CHECK(found.common == 0);
}
