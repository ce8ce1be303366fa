#include <tyngde/organisation/line.hpp>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// The line by its rules, read from the organisation's tree and relations post by post.
Keys slow_managers(const Organisation& o, const Draft& draft, NodeId post) {
    const Draft::Handle handle = draft.at(o.key(post));
    Keys result;
    for (Draft::Handle manager : draft.targets(Relation::reports_to, handle)) result.push_back(draft[manager].key);
    if (!result.empty()) return result;
    NodeId at = o.home(post);
    std::vector<NodeId> headed;
    for (Draft::Handle unit : draft.targets(Relation::heads, handle)) headed.push_back(o.at(draft[unit].key));
    if (!headed.empty()) {
        // The highest; of several equally high ones one with a place, then the first by key.
        const auto rank = [&](NodeId unit) {
            NodeId top = unit;
            while (o.units().parent(top) != no_node) top = o.units().parent(top);
            return std::tuple(o.units().depth(unit), o.units().is_unplaced(top), o.key(unit));
        };
        const NodeId highest =
            *std::min_element(headed.begin(), headed.end(), [&](NodeId a, NodeId b) { return rank(a) < rank(b); });
        at = o.units().parent(highest);
    }
    for (; at != no_node && result.empty(); at = o.units().parent(at))
        for (Draft::Handle head : draft.sources_of(Relation::heads, draft.at(o.key(at))))
            if (head != handle) result.push_back(draft[head].key);
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace

TEST_CASE("staff report to the head of their home, and it to the head above") {
    Sketch s;
    s.unit("town").unit("school", "town").head("mayor", {"town"}).head("rector", {"school"}).post("teacher", "school");
    const Organisation o = s.build();
    CHECK(managers(o, "teacher") == Keys{"rector"});
    CHECK(managers(o, "rector") == Keys{"mayor"});
    CHECK(reports(o, "rector") == Keys{"teacher"});
}

TEST_CASE("the head of a root reports to nobody, wherever its home is") {
    Sketch s;
    s.unit("town").unit("office", "town").head("mayor", {"town"});
    s.head("chief", {"office"}).unit("second").post(NodeRecord{.key = "away", .role = Role::head}, "office");
    s.relate(Relation::heads, "away", "second");
    const Organisation o = s.build();
    CHECK(managers(o, "mayor").empty());
    CHECK(managers(o, "away").empty());
}

TEST_CASE("an explicit line wins over the heads") {
    Sketch s;
    s.unit("town").unit("school", "town").head("mayor", {"town"}).head("rector", {"school"}).post("teacher", "school");
    s.relate(Relation::reports_to, "teacher", "mayor");
    CHECK(managers(s.build(), "teacher") == Keys{"mayor"});
}

TEST_CASE("two explicit managers are kept, the first the primary one, and unity of command is broken") {
    Sketch s;
    s.post("a").post("b").post("c").relate(Relation::reports_to, "c", "b").relate(Relation::reports_to, "c", "a");
    const Organisation o = s.build();
    CHECK(managers(o, "c") == Keys{"b", "a"});
    CHECK(o.line().manager(o.at("c")) == o.at("b"));
    CHECK(keys(o, o.line().broken_unity()) == Keys{"c"});
    CHECK(o.line().pair_count() == 2);
}

TEST_CASE("a unit without a head passes its staff upwards") {
    Sketch s;
    s.unit("town").unit("area", "town").unit("team", "area").head("mayor", {"town"}).post("p", "team");
    CHECK(managers(s.build(), "p") == Keys{"mayor"});
    CHECK(keys(s.build(), s.build().nearest_heads(s.build().at("team"))) == Keys{"mayor"});
}

TEST_CASE("staff without any head above report to nobody") {
    Sketch s;
    s.unit("town")
        .unit("team", "town")
        .post("p", "team")
        .head("chief", {"team"})
        .unit("other", "town")
        .post("q", "other");
    const Organisation o = s.build();
    CHECK(managers(o, "p") == Keys{"chief"});
    CHECK(managers(o, "q").empty());
    CHECK(o.nearest_heads(o.at("other")).empty());
}

TEST_CASE("a vacant head keeps its line and its reports") {
    Sketch s;
    s.unit("town").unit("team", "town").head("mayor", {"town"});
    s.post(NodeRecord{.key = "chief", .role = Role::head, .vacant = true}, "team")
        .relate(Relation::heads, "chief", "team");
    s.post("p", "team");
    const Organisation o = s.build();
    CHECK(managers(o, "p") == Keys{"chief"});
    CHECK(managers(o, "chief") == Keys{"mayor"});
}

TEST_CASE("the staff of two heads report to both, and the heads to the head above") {
    Sketch s;
    s.unit("town").unit("team", "town").head("mayor", {"town"}).head("h1", {"team"}).head("h2", {"team"});
    s.post("p", "team");
    const Organisation o = s.build();
    CHECK(managers(o, "p") == Keys{"h1", "h2"});
    CHECK(managers(o, "h1") == Keys{"mayor"});
    CHECK(managers(o, "h2") == Keys{"mayor"});
    CHECK(keys(o, o.line().broken_unity()) == Keys{"p"});
    CHECK(o.line().pair_count() == 4);
}

TEST_CASE("a post that heads several units reports above the highest of them") {
    Sketch s;
    s.unit("town").unit("area", "town").unit("team", "area").unit("squad", "team");
    s.head("mayor", {"town"}).head("chief", {"squad", "area", "team"}).post("p", "team");
    const Organisation o = s.build();
    CHECK(managers(o, "chief") == Keys{"mayor"});
    CHECK(managers(o, "p") == Keys{"chief"});
    CHECK(reports(o, "mayor") == Keys{"chief"});
}

TEST_CASE("a head reports to the nearest head that is another post") {
    Sketch s;
    s.unit("town").unit("area", "town").unit("team", "area");
    s.head("mayor", {"town"}).head("h1", {"area"}).head("h2", {"area"}).relate(Relation::heads, "h1", "team");
    const Organisation o = s.build();
    CHECK(managers(o, "h1") == Keys{"mayor"});  // the highest unit that it heads is area
    CHECK(managers(o, "h2") == Keys{"mayor"});
}

TEST_CASE("a post with the role of a head that heads no unit is staff in the line") {
    Sketch s;
    s.unit("town").head("mayor", {"town"}).post(NodeRecord{.key = "titular", .role = Role::head}, "town");
    CHECK(managers(s.build(), "titular") == Keys{"mayor"});
}

TEST_CASE("assistants and deputies report like other staff, and are no line for anybody") {
    Sketch s;
    s.unit("town").head("mayor", {"town"});
    s.post(NodeRecord{.key = "aide", .role = Role::assistant}, "town")
        .post(NodeRecord{.key = "deputy", .role = Role::deputy_head}, "town");
    s.post("p", "town").relate(Relation::deputises_for, "deputy", "mayor").relate(Relation::dotted_line, "p", "deputy");
    const Organisation o = s.build();
    CHECK(managers(o, "aide") == Keys{"mayor"});
    CHECK(managers(o, "deputy") == Keys{"mayor"});
    CHECK(managers(o, "p") == Keys{"mayor"});
    CHECK_FALSE(o.line().is_manager(o.at("deputy")));
}

TEST_CASE("a seat in a forum, a chair and the lead of a network are no line") {
    Sketch s;
    s.post("p").post("q").node(Kind::forum, {.key = "f"}).node(Kind::collaboration, {.key = "n"});
    s.relate(Relation::leads, "p", "f").relate(Relation::member_of, "q", "f").relate(Relation::leads, "p", "n");
    s.relate(Relation::member_of, "q", "n").relate(Relation::accountable_to, "n", "p");
    CHECK(s.build().line().pair_count() == 0);
}

TEST_CASE("posts without a home have the lines that are written") {
    Sketch s;
    s.post("boss").post("p").post("q").relate(Relation::reports_to, "p", "boss").relate(Relation::reports_to, "q", "p");
    const Organisation o = s.build();
    CHECK(managers(o, "q") == Keys{"p"});
    CHECK(managers(o, "boss").empty());
    CHECK(o.home(o.at("p")) == no_node);
}

TEST_CASE("a head without a home reports to the head above") {
    Sketch s;
    s.unit("town").unit("team", "town").head("mayor", {"town"});
    s.post(NodeRecord{.key = "chief", .role = Role::head}).relate(Relation::heads, "chief", "team");
    CHECK(managers(s.build(), "chief") == Keys{"mayor"});
}

TEST_CASE("a group of posts reports, and neither heads nor is reported to") {
    Sketch s;
    s.unit("town").head("mayor", {"town"}).post(NodeRecord{.key = "staff", .count = 20}, "town").post("p");
    CHECK(managers(s.build(), "staff") == Keys{"mayor"});
    Sketch heads = s, managed = s, unknown = s;
    const auto error = error_of<SchemaViolation>([&] { heads.relate(Relation::heads, "staff", "town").build(); });
    REQUIRE(error);
    CHECK(error->problem().key == "staff");
    CHECK_THROWS_AS(managed.relate(Relation::reports_to, "p", "staff").build(), SchemaViolation);
    unknown.post(NodeRecord{.key = "many", .count = not_known}, "town").relate(Relation::reports_to, "p", "many");
    CHECK_THROWS_AS(unknown.build(), SchemaViolation);
}

TEST_CASE("an explicit line across a unit's border leaves the other staff where they are") {
    Sketch s;
    s.unit("a").unit("b").head("ha", {"a"}).head("hb", {"b"}).post("p", "a").post("q", "a");
    s.relate(Relation::reports_to, "p", "hb");
    const Organisation o = s.build();
    CHECK(reports(o, "ha") == Keys{"q"});
    CHECK(reports(o, "hb") == Keys{"p"});
}

TEST_CASE("posts have ids in breadth-first order of the line, managers first among siblings") {
    Sketch s;
    s.post("alone").post("boss").post("x").post("y").post("z").post("y1").post("z1").post("z2");
    for (const char* p : {"x", "y", "z"}) s.relate(Relation::reports_to, p, "boss");
    s.relate(Relation::reports_to, "y1", "y")
        .relate(Relation::reports_to, "z1", "z")
        .relate(Relation::reports_to, "z2", "z");
    const Organisation o = s.build();
    CHECK(keys(o, o.nodes(Kind::post)) == Keys{"boss", "alone", "y", "z", "x", "y1", "z1", "z2"});
}

TEST_CASE("a cycle in the line is refused, with the posts along it") {
    Sketch s;
    s.post("top").post("a").post("b").post("c").post("tail");
    s.relate(Relation::reports_to, "a", "b").relate(Relation::reports_to, "b", "c");
    s.relate(Relation::reports_to, "c", "top").relate(Relation::reports_to, "c", "a");
    s.relate(Relation::reports_to, "tail", "c");
    const auto error = error_of<CycleError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(error->cycle() == Keys{"a", "b", "c"});
    CHECK(holds(error->what(), "line of reporting"));
}

TEST_CASE("an explicit line that closes a cycle with the heads is refused") {
    Sketch s;
    s.unit("town").unit("team", "town").head("mayor", {"town"}).head("chief", {"team"}).post("p", "team");
    s.relate(Relation::reports_to, "mayor", "p");
    const auto error = error_of<CycleError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(std::set<std::string>(error->cycle().begin(), error->cycle().end()) ==
          std::set<std::string>{"mayor", "chief", "p"});
}

TEST_CASE("a post that reports to itself is a cycle of one") {
    Sketch s;
    s.post("p").relate(Relation::reports_to, "p", "p");
    const auto error = error_of<CycleError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(error->cycle() == Keys{"p"});
}

TEST_CASE("the line of random organisations follows its rules") {
    Dice dice(11);
    int with_two = 0;
    for (int round = 0; round < 300; ++round) {
        const Sketch s = random_sketch(dice);
        const Organisation o = s.build();
        for (NodeId post : o.nodes(Kind::post)) {
            CAPTURE(round, o.key(post));
            REQUIRE(keys(o, o.line().managers(post)) == slow_managers(o, s.draft, post));
        }
        with_two += !o.line().broken_unity().empty();
    }
    CHECK(with_two > 20);
}

TEST_CASE("who heads a unit below one without a place, and another elsewhere, has a manager whom nobody knows") {
    const auto town = [](const char* other) {
        Sketch s;
        s.unit("town").unit("a", "town").unit("b", "a").unit("c", "b").head("mayor", {"town"});
        s.unit("lost").unit("school", "lost").head("chief", {"lost"});
        s.draft[s.draft.at("lost")].unplaced = true;
        s.head("rector", {"school", other});
        return s.build();
    };
    // At depth 2 or 3 the other unit may be the higher one, or not; at depth 1 it is, and below one and the
    // same unit without a place it is known which one is.
    for (const auto& [other, known] : {std::pair("c", false), std::pair("b", false), std::pair("a", true)}) {
        CAPTURE(other);
        const Organisation o = town(other);
        CHECK(o.knows_managers(o.at("rector")) == known);
    }
    Sketch s;
    s.unit("lost").unit("school", "lost").unit("yard", "lost");
    s.draft[s.draft.at("lost")].unplaced = true;
    s.head("chief", {"lost"}).head("rector", {"school", "yard"});
    const Organisation o = s.build();
    CHECK(o.knows_managers(o.at("rector")));
}

TEST_CASE("the primary reports of a manager are a run of ids, managers first, and reports mirror managers") {
    Dice dice(12);
    for (int round = 0; round < 200; ++round) {
        const Organisation o = random_sketch(dice).build();
        const Line& line = o.line();
        std::size_t pairs = 0;
        NodeId last_of_primary = no_node;
        for (NodeId post : line.posts()) {
            const auto reports = line.reports(post);
            pairs += reports.size();
            bool staff_seen = false;
            std::size_t primary = 0;
            for (NodeId report : reports) {
                const auto its = line.managers(report);
                REQUIRE(std::find(its.begin(), its.end(), post) != its.end());
                if (its.front() != post) continue;
                REQUIRE(report == reports[0] + primary);  // primary ones first, without gaps
                REQUIRE((last_of_primary == no_node || report > last_of_primary));
                last_of_primary = report;
                ++primary;
                REQUIRE_FALSE((staff_seen && line.is_manager(report)));
                staff_seen = staff_seen || !line.is_manager(report);
            }
        }
        REQUIRE(pairs == line.pair_count());
    }
}
