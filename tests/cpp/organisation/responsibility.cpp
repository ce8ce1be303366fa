
#include <map>

#include "catch.hpp"
#include "organisation/task_shares.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Sketch three_units() {
    Sketch s;
    s.unit("a").unit("b").unit("c").task("t");
    return s;
}

}  // namespace

TEST_CASE("a task without stated shares is shared equally") {
    Sketch s = three_units();
    CHECK(task_shares(s.build(), "t").empty());
    s.relate(Relation::responsible_for, "a", "t");
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 1}});
    s.relate(Relation::responsible_for, "b", "t");
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 0.5}, {"b", 0.5}});
}

TEST_CASE("stated shares come first, the rest is divided equally") {
    Sketch s = three_units();
    s.relate(Relation::responsible_for, "a", "t", 0.5).relate(Relation::responsible_for, "b", "t");
    s.relate(Relation::responsible_for, "c", "t");
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 0.5}, {"b", 0.25}, {"c", 0.25}});
}

TEST_CASE("stated shares may leave a part unassigned, and may leave nothing") {
    Sketch s = three_units();
    s.relate(Relation::responsible_for, "a", "t", 0.25);
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 0.25}});
    s.relate(Relation::responsible_for, "b", "t", 0.75).relate(Relation::responsible_for, "c", "t");
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 0.25}, {"b", 0.75}, {"c", 0}});
}

TEST_CASE("a share of 0 that is stated is a share") {
    Sketch s = three_units();
    s.relate(Relation::responsible_for, "a", "t", 0).relate(Relation::responsible_for, "b", "t");
    CHECK(task_shares(s.build(), "t") == TaskShares{{"a", 0}, {"b", 1}});
}

TEST_CASE("the tasks of a unit come with its own shares") {
    Sketch s = three_units();
    s.task("t2").relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "t");
    s.relate(Relation::responsible_for, "a", "t2").relate(Relation::works_with, "a", "t2", 9);
    const Organisation o = s.build();
    const auto held = responsibilities_of(o, o.at("a"));
    REQUIRE(held.size() == 2);
    CHECK(o.key(held[0].task) == "t");
    CHECK(held[0].share == 0.5);
    CHECK(o.key(held[1].task) == "t2");
    CHECK(held[1].share == 1);
    CHECK(responsibilities_of(o, o.at("c")).empty());
}
