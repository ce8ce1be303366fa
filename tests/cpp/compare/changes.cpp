#include <tyngde/compare/changes.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Organisation of_tree(const nlohmann::json& tree) {
    Sketch s;
    const auto add = [&](const auto& self, const nlohmann::json& node, const std::string& parent) -> void {
        s.unit(node[0], parent);
        for (std::size_t i = 1; i < node.size(); ++i) self(self, node[i], node[0].template get<std::string>());
    };
    add(add, tree, "");
    return s.build();
}

Keys altered(const std::vector<Altered>& rows, Alteration what) {
    Keys result;
    for (const Altered& row : rows)
        if (row.what == what) result.push_back(row.key);
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace

TEST_CASE("changes: reference values") {
    for (const auto& entry : cases<nlohmann::json>("tree_edit_distance")) {
        if (entry.at("id") != "ted.org_move_HR") continue;
        const auto rows = changes(of_tree(entry.at("input").at("t1")), of_tree(entry.at("input").at("t2")));
        const auto expected = cases<nlohmann::json>("identity_diff").front().at("expected");
        CHECK(altered(rows, Alteration::added) == expected.at("added").get<Keys>());
        CHECK(altered(rows, Alteration::removed) == expected.at("removed").get<Keys>());
        CHECK(altered(rows, Alteration::moved) == expected.at("moved").get<Keys>());
    }
}

TEST_CASE("changes: none from a model to itself, and what was added was removed the other way") {
    Dice dice(69);
    for (int round = 0; round < 100; ++round) {
        const Organisation a = random_sketch(dice, true).build(), b = random_sketch(dice, true).build();
        REQUIRE(changes(a, a).empty());
        const auto there = changes(a, b), back = changes(b, a);
        REQUIRE(there.size() == back.size());
        REQUIRE(altered(there, Alteration::added) == altered(back, Alteration::removed));
        REQUIRE(altered(there, Alteration::moved) == altered(back, Alteration::moved));
        REQUIRE(altered(there, Alteration::reweighted) == altered(back, Alteration::reweighted));
    }
}

TEST_CASE("changes: a declared continuation is the same node, and takes its contents along") {
    Sketch first, second;
    first.unit("a").unit("a1", "a", {fte(2)}).post("p", "a1");
    second.unit("b").unit("a1", "b", {fte(3)}).post("p", "a1");
    Lineage lineage;
    CHECK(changes(first.build(), second.build(), lineage).size() == 4);  // gone, moved, reweighted, new
    lineage.add({.from = "a", .to = "b", .share = 1, .continues = true});
    const auto rows = changes(first.build(), second.build(), lineage);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].what == Alteration::renamed);
    CHECK(rows[0].field == "key");
    CHECK(rows[0].key_after == "b");
    CHECK(rows[1].what == Alteration::reweighted);
    CHECK(rows[1].field == "fte");
    CHECK(rows[1].value_before == Interval::exact(2));
    CHECK(rows[1].value_after == Interval::exact(3));
}
