#include <tyngde/organisation/membership.hpp>

#include <map>
#include <set>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Sketch levels() {
    Sketch s;
    s.unit("town").unit("a", "town").unit("b", "town").unit("a1", "a");
    s.draft[s.draft.at("town")].level = "1";
    s.draft[s.draft.at("a")].level = "2";
    s.draft[s.draft.at("a1")].level = "3";
    s.head("mayor", {"town"}).head("ha", {"a"}).head("hb", {"b"}).head("both", {"a1", "a"});
    s.draft[s.draft.at("hb")].level = "3";
    s.post("staff", "a1");
    s.node(Kind::forum, {.key = "seconds", .member_levels = {"2"}});
    s.node(Kind::forum, {.key = "chiefs", .member_levels = {"3", "1"}});
    s.node(Kind::forum, {.key = "nobody", .member_levels = {"9"}});
    s.node(Kind::committee, {.key = "board"}).node(Kind::collaboration, {.key = "network"});
    return s;
}

Keys members(const Organisation& o, const std::string& body) { return keys(o, tyngde::members(o, o.at(body))); }
Keys path(const Organisation& o, const std::string& body) { return keys(o, path_to_top(o, o.at(body))); }

std::set<std::string> set_of(const Keys& keys) { return {keys.begin(), keys.end()}; }

}  // namespace

TEST_CASE("membership: the level of a post is its own, else that of the highest unit it heads") {
    const Organisation o = levels().build();
    CHECK(level_of(o, o.at("mayor")) == "1");
    CHECK(level_of(o, o.at("ha")) == "2");
    CHECK(level_of(o, o.at("hb")) == "3");
    CHECK(level_of(o, o.at("both")) == "2");
    CHECK(level_of(o, o.at("staff")).empty());
}

TEST_CASE("membership: by level labels, and those who are named, each once") {
    Sketch s = levels();
    s.relate(Relation::member_of, "ha", "seconds").relate(Relation::member_of, "b", "seconds");
    s.relate(Relation::member_of, "staff", "seconds");
    const Organisation o = s.build();
    CHECK(set_of(members(o, "seconds")) == std::set<std::string>{"ha", "both", "b", "staff"});
    CHECK(members(o, "seconds").size() == 4);
    CHECK(members(o, "seconds").front() == "b");  // units have the lower ids
    CHECK(set_of(members(o, "chiefs")) == std::set<std::string>{"hb", "mayor"});
    CHECK(members(o, "nobody").empty());
    CHECK(members(o, "board").empty());
}

TEST_CASE("membership: leaders, and the path up the line") {
    Sketch s = levels();
    s.relate(Relation::leads, "staff", "network").relate(Relation::leads, "hb", "seconds");
    const Organisation led = s.build();
    CHECK(keys(led, leaders(led, led.at("network"))) == Keys{"staff"});
    CHECK(keys(led, leaders(led, led.at("seconds"))) == Keys{"hb"});
    CHECK(path(led, "network") == Keys{"staff", "both", "mayor"});
    s.relate(Relation::accountable_to, "network", "b");
    CHECK(path(s.build(), "network") == Keys{"hb", "mayor"});
    Sketch post = levels();
    post.relate(Relation::accountable_to, "network", "ha");
    CHECK(path(post.build(), "network") == Keys{"ha", "mayor"});
    CHECK(path(levels().build(), "network").empty());
}

TEST_CASE("membership: of a unit without heads, the nearest above; where there is none, the leader") {
    Sketch s;
    s.unit("r").unit("a", "r").post("p", "a").node(Kind::collaboration, {.key = "n"});
    s.relate(Relation::accountable_to, "n", "a").relate(Relation::leads, "p", "n");
    CHECK(path(s.build(), "n") == Keys{"p"});
    s.head("h", {"r"});
    CHECK(path(s.build(), "n") == Keys{"h"});
}

TEST_CASE("membership: is what looking at every relation gives") {
    Dice dice(73);
    for (int round = 0; round < 200; ++round) {
        Sketch s = random_sketch(dice);
        const Draft::Handle forum = s.draft.at("forum");
        s.draft[forum].member_levels = {"1", "3"};
        for (Draft::Handle node = 0; node < s.draft.end_handle(); ++node) {
            const Kind kind = s.draft[node].kind;
            if ((kind == Kind::unit || kind == Kind::post) && dice.chance(40))
                s.draft[node].level = std::to_string(1 + dice.roll(4));
            if ((kind == Kind::unit || kind == Kind::post) && dice.chance(20))
                s.relate(Relation::member_of, s.draft[node].key, "forum");
        }
        const Organisation o = s.build();
        std::set<std::string> expected;
        std::map<std::string, std::pair<NodeId, std::string>> highest;
        for (const RelationRecord& r : s.draft.relations()) {
            if (r.to == forum && r.relation == Relation::member_of) expected.insert(s.draft[r.from].key);
            if (r.relation != Relation::heads) continue;
            const NodeId unit = o.at(s.draft[r.to].key);
            auto& best = highest.emplace(s.draft[r.from].key, std::pair(no_node, "")).first->second;
            if (unit < best.first) best = {unit, s.draft[r.to].level};
        }
        for (NodeId post : o.nodes(Kind::post)) {
            const std::string key(o.key(post));
            std::string level(o.level(post));
            if (level.empty()) level = highest.contains(key) ? highest[key].second : "";
            if (level == "1" || level == "3") expected.insert(key);
        }
        CAPTURE(round);
        REQUIRE(set_of(members(o, "forum")) == expected);
    }
}
