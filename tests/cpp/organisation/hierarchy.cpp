#include <tyngde/organisation/hierarchy.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("units have ids in level order, siblings in document order, unplaced ones after the roots") {
    Sketch s;
    s.unit("c2").unplaced("lost").unit("r").relate(Relation::part_of, "c2", "r");
    s.unit("r2").unit("g", "c2").unit("c1", "r").unit("lost-child", "lost").unit("c3", "r2");
    const Organisation o = s.build();
    CHECK(keys(o, o.nodes(Kind::unit)) == Keys{"r", "r2", "lost", "c2", "c1", "c3", "lost-child", "g"});
    CHECK(keys(o, o.units().roots()) == Keys{"r", "r2"});
    CHECK(keys(o, o.units().unplaced()) == Keys{"lost"});
    CHECK(keys(o, o.units().at_depth(1)) == Keys{"c2", "c1", "c3", "lost-child"});
    CHECK(keys(o, o.units().children(o.at("r"))) == Keys{"c2", "c1"});
    CHECK(o.units().depth_count() == 3);
}

TEST_CASE("only a unit of unknown place is unplaced, not what lies within it") {
    Sketch s;
    s.unit("r").unplaced("lost").unit("child", "lost");
    const Organisation o = s.build();
    CHECK(o.units().is_unplaced(o.at("lost")));
    CHECK_FALSE(o.units().is_unplaced(o.at("child")));
    CHECK_FALSE(o.units().is_unplaced(o.at("r")));
    CHECK(o.units().depth(o.at("lost")) == 0);
}

TEST_CASE("a unit cannot have a parent and an unknown place at once") {
    Sketch s;
    s.unit("r").unplaced("lost").relate(Relation::part_of, "lost", "r");
    CHECK_THROWS_AS(s.build(), SchemaViolation);
}

TEST_CASE("an organisation of nothing has no units, roots or depths") {
    const Organisation o;
    CHECK(o.node_count() == 0);
    CHECK(o.units().size() == 0);
    CHECK(o.units().roots().empty());
    CHECK(o.units().unplaced().empty());
    CHECK(o.units().depth_count() == 0);
    CHECK(o.line().post_count() == 0);
}

TEST_CASE("an organisation of unplaced units only has no root") {
    Sketch s;
    s.unplaced("a").unplaced("b");
    const Organisation o = s.build();
    CHECK(o.units().roots().empty());
    CHECK(keys(o, o.units().unplaced()) == Keys{"a", "b"});
}

TEST_CASE("depth, children and is_within agree with the parents") {
    Dice dice(10);
    for (int round = 0; round < 100; ++round) {
        const Organisation o = random_sketch(dice).build();
        const Hierarchy& units = o.units();
        for (NodeId unit : o.nodes(Kind::unit)) {
            std::uint32_t depth = 0;
            for (NodeId up = units.parent(unit); up != no_node; up = units.parent(up)) ++depth;
            REQUIRE(units.depth(unit) == depth);
            bool has_child = false;
            for (NodeId other : o.nodes(Kind::unit)) {
                const auto children = units.children(unit);
                const bool child = std::find(children.begin(), children.end(), other) != children.end();
                REQUIRE(child == (units.parent(other) == unit));
                has_child = has_child || child;
                NodeId up = other;
                while (up != no_node && up != unit) up = units.parent(up);
                REQUIRE(units.is_within(other, unit) == (up == unit));
            }
            REQUIRE(units.is_leaf(unit) == !has_child);
        }
    }
}

TEST_CASE("a cycle in part_of is refused, with the units along it") {
    Sketch s;
    s.unit("outside").unit("a").unit("b", "a").unit("c", "b").unit("tail", "c");
    s.relate(Relation::part_of, "a", "c");
    const auto error = error_of<CycleError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(error->cycle() == Keys{"a", "c", "b"});
    CHECK(holds(error->what(), "'a' > 'c' > 'b' > 'a'"));
    CHECK(holds(error->what(), "part_of"));
}

TEST_CASE("a unit within itself is a cycle of one") {
    Sketch s;
    s.unit("a").relate(Relation::part_of, "a", "a");
    const auto error = error_of<CycleError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(error->cycle() == Keys{"a"});
}
