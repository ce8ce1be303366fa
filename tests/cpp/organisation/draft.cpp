#include <tyngde/organisation/draft.hpp>

#include <string>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("a key in use is refused, whatever the kind of node") {
    Sketch s;
    s.unit("a");
    const auto error = error_of<InvalidKey>([&] { s.post("a"); });
    REQUIRE(error);
    CHECK(error->problem().key == "a");
    CHECK(holds(error->what(), "unit"));
    CHECK(s.draft.end_handle() == 1);
}

TEST_CASE("two keys that are equal after normalisation are duplicates, and name one node") {
    Sketch s;
    s.unit(
        "R\xC3\xA5"
        "dhuset");
    CHECK_THROWS_AS(s.unit("Ra\xCC\x8A"
                           "dhuset"),
                    InvalidKey);
    CHECK(s.draft.find("Ra\xCC\x8A"
                       "dhuset") == 0);
    const Organisation organisation = s.build();
    CHECK(organisation.find("Ra\xCC\x8A"
                            "dhuset") == 0);
    CHECK(organisation.at("Ra\xCC\x8A"
                          "dhuset",
                          Kind::unit) == 0);
}

TEST_CASE("a key is stored in normal form, and case makes a difference") {
    Sketch s;
    s.unit("a\xCC\x8A").unit("A").unit("a");
    CHECK(s.draft[0].key == "\xC3\xA5");
    CHECK(s.build().key(0) == "\xC3\xA5");
}

TEST_CASE("a blank key is refused") {
    Sketch s;
    for (const char* key : {"", " ", "\t\n", "\xC2\xA0", "\xE3\x80\x80"}) CHECK_THROWS_AS(s.unit(key), InvalidKey);
}

TEST_CASE("a key has at most 256 bytes") {
    Sketch s;
    CHECK_NOTHROW(s.unit(std::string(256, 'a')));
    CHECK_THROWS_AS(s.unit(std::string(257, 'a')), InvalidKey);
    std::string wide;
    for (int i = 0; i < 129; ++i) wide += "\xC3\xA5";  // 129 letters, 258 bytes
    CHECK_THROWS_AS(s.unit(wide), InvalidKey);
}

TEST_CASE("a key that is not UTF-8 is refused, and names nothing") {
    Sketch s;
    CHECK_THROWS_AS(s.unit("\xC3"), InvalidKey);
    CHECK(s.draft.find("\xC3") == Draft::none);
    CHECK(s.unit("a").build().find("\xC3") == no_node);
}

TEST_CASE("an unknown key is refused with the nearest keys of the kind asked for") {
    Sketch s;
    s.unit("culture").unit("health").post("culturf");
    const auto error = error_of<UnknownKey>([&] { s.draft.at("cultuer", Kind::unit); });
    REQUIRE(error);
    CHECK(error->problem().key == "cultuer");
    CHECK(error->problem().nearest == Keys{"culture"});
    const auto any = error_of<UnknownKey>([&] { s.draft.at("culturx"); });
    REQUIRE(any);
    CHECK(any->problem().nearest == Keys{"culture", "culturf"});
}

TEST_CASE("a key of another kind is refused") {
    Sketch s;
    s.unit("a");
    const auto error = error_of<UnknownKey>([&] { s.draft.at("a", Kind::post); });
    REQUIRE(error);
    CHECK(holds(error->what(), "unit"));
}

TEST_CASE("parallel relations with a weight add up") {
    Sketch s;
    s.unit("a").unit("b").task("t");
    s.relate(Relation::works_with, "a", "b", 3).relate(Relation::works_with, "b", "a", 2);  // symmetric: the same
    s.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "a", "t", 0.5);
    CHECK(s.draft.relations().size() == 2);
    CHECK(s.draft.relation(0).weight == 5);
    CHECK(s.draft.relation(1).weight == 0.75);
}

TEST_CASE("parallel relations without a weight are refused") {
    Sketch s;
    s.unit("a").unit("b").post("p").post("q");
    s.relate(Relation::heads, "p", "a").relate(Relation::reports_to, "p", "q").relate(Relation::works_with, "a", "b");
    CHECK_THROWS_AS(s.relate(Relation::heads, "p", "a"), SchemaViolation);
    CHECK_THROWS_AS(s.relate(Relation::reports_to, "p", "q"), SchemaViolation);
    CHECK_THROWS_AS(s.relate(Relation::works_with, "a", "b"), SchemaViolation);
    CHECK_THROWS_AS(s.relate(Relation::works_with, "b", "a", 3), SchemaViolation);
    CHECK(s.draft.relations().size() == 3);
}

TEST_CASE("a post has one home and a unit one parent") {
    Sketch s;
    s.unit("a").unit("b").unit("c", "a").post("p", "a");
    const auto error = error_of<SchemaViolation>([&] { s.relate(Relation::post_in, "p", "b"); });
    REQUIRE(error);
    CHECK(holds(error->what(), "'a'"));
    CHECK(holds(error->what(), "'b'"));
    CHECK_THROWS_AS(s.relate(Relation::part_of, "c", "b"), SchemaViolation);
}

TEST_CASE("unrelate removes one relation, or all of a type, and says how many") {
    Sketch s;
    s.unit("a").unit("b").post("p").relate(Relation::heads, "p", "a").relate(Relation::heads, "p", "b");
    s.relate(Relation::works_with, "a", "b", 1);
    const auto at = [&](const char* key) { return s.draft.at(key); };
    CHECK(s.draft.unrelate(Relation::works_with, at("b"), at("a")) == 1);  // either way
    CHECK(s.draft.unrelate(Relation::works_with, at("a"), at("b")) == 0);
    CHECK(s.draft.unrelate(Relation::heads, at("p"), at("a")) == 1);
    CHECK(s.draft.targets(Relation::heads, at("p")) == std::vector{at("b")});
    s.relate(Relation::heads, "p", "a");
    CHECK(s.draft.unrelate(Relation::heads, at("p")) == 2);
    CHECK(s.draft.targets(Relation::heads, at("p")).empty());
    CHECK(s.draft.target(Relation::heads, at("p")) == Draft::none);
}

TEST_CASE("a removed node takes its relations along and frees its key") {
    Sketch s;
    s.unit("a").unit("b", "a").post("p", "b").relate(Relation::heads, "p", "a");
    s.draft.remove(s.draft.at("a"));
    CHECK(s.draft.find("a") == Draft::none);
    const Organisation without = s.build();
    CHECK(without.node_count() == 2);
    CHECK(without.units().parent(without.at("b")) == no_node);
    CHECK(without.heads_of(without.at("b")).empty());
    s.unit("a");
    CHECK(s.build().units().parent(s.build().at("b")) == no_node);
}

TEST_CASE("sources and targets come in the order they were written") {
    Sketch s;
    s.unit("a").unit("z", "a").unit("m", "a").unit("b", "a");
    const Draft& draft = s.draft;
    CHECK(draft.sources_of(Relation::part_of, 0) == std::vector<Draft::Handle>{1, 2, 3});
    CHECK(draft.sources_of(Relation::post_in, 0).empty());
}

TEST_CASE("a post of one position is no group, one of several or of an unknown number is") {
    CHECK_FALSE(NodeRecord{}.is_group());
    CHECK(NodeRecord{.count = 2}.is_group());
    CHECK(NodeRecord{.count = not_known}.is_group());
}

TEST_CASE("every role has a name that reads back") {
    for (Role role : {Role::staff, Role::head, Role::deputy_head, Role::assistant})
        CHECK(role_from_string(to_string(role)) == role);
    CHECK_FALSE(role_from_string("king"));
}
