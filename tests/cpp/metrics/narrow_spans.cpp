#include <tyngde/metrics/narrow_spans.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("narrow spans: reference values") {
    const Organisation o = orga();
    const NarrowSpans found = narrow_spans(o);
    for (const auto& entry : cases<nlohmann::json>("org_summary"))
        CHECK(keys(o, found.one_on_one) == entry.at("expected").at("one_on_one").get<Keys>());
    CHECK(keys(o, found.narrow) == Keys{"CEO", "D1", "D2", "M2"});  // the CEO leads 2 and an assistant
    CHECK(keys(o, found.chain) == Keys{"D2"});
    CHECK(found.below == 3);
    CHECK(found.policy.assistants == Included::no);
    CHECK(keys(o, narrow_spans(o, 2).narrow) == Keys{"D2"});
}

TEST_CASE("narrow spans: assistants are left out before anything is tested") {
    Sketch s;
    s.post("a").post("b").post("c").post("lonely");
    for (const auto& [aide, manager] : {std::pair{"a-aide", "a"}, {"b-aide", "b"}, {"l-aide", "lonely"}})
        s.post(NodeRecord{.key = aide, .role = Role::assistant}).relate(Relation::reports_to, aide, manager);
    s.relate(Relation::reports_to, "b", "a").relate(Relation::reports_to, "c", "b");
    const Organisation o = s.build();
    const NarrowSpans found = narrow_spans(o);
    CHECK(keys(o, found.one_on_one) == Keys{"a", "b"});
    CHECK(keys(o, found.chain) == Keys{"a", "b"});
    CHECK(keys(o, found.narrow) == Keys{"a", "b"});
}

TEST_CASE("narrow spans: a group of unknown size leaves it undecided, unless it is too many anyway") {
    Sketch s;
    s.post("m").post(NodeRecord{.key = "g", .count = not_known}).relate(Relation::reports_to, "g", "m");
    s.post("n").post(NodeRecord{.key = "h", .count = not_known}).relate(Relation::reports_to, "h", "n");
    s.post(NodeRecord{.key = "i", .count = 2}).relate(Relation::reports_to, "i", "n");
    const Organisation o = s.build();
    CHECK(keys(o, narrow_spans(o).undecided) == Keys{"m"});
    CHECK(narrow_spans(o).narrow.empty());
    CHECK(narrow_spans(o).one_on_one.empty());
}

TEST_CASE("narrow spans: of equally long chains the first by key, and a shared report is a whole one") {
    Sketch s;
    for (const char* post : {"z1", "z2", "z3", "a1", "a2", "a3", "b1", "b2"}) s.post(post);
    for (const auto& [report, manager] :
         {std::pair{"z2", "z1"}, {"z3", "z2"}, {"a2", "a1"}, {"a3", "a2"}, {"b1", "b2"}})
        s.relate(Relation::reports_to, report, manager);
    s.relate(Relation::reports_to, "b1", "a2");
    const Organisation o = s.build();
    CHECK(keys(o, narrow_spans(o).chain) == Keys{"z1", "z2"});
    CHECK(keys(o, narrow_spans(o, 3, {.shared = Shared::split}).one_on_one).size() == 4);
    CHECK(narrow_spans(Organisation()).chain.empty());
}

TEST_CASE("narrow spans: the longest chain agrees with following every one") {
    Dice dice(47);
    for (int round = 0; round < 300; ++round) {
        LineGraph graph(1 + dice.roll(30));
        for (std::size_t v = 1; v < num_vertices(graph); ++v) {
            add_edge(v - 1 - dice.roll(std::min<std::size_t>(v, 2)), v, graph);
            const std::size_t second = dice.roll(v);
            if (dice.roll(8) == 0 && !edge(second, v, graph).second) add_edge(second, v, graph);
        }
        std::size_t longest = 0;
        for (std::size_t v = 0; v < num_vertices(graph); ++v) {
            std::size_t length = 0;
            for (std::size_t at = v; out_degree(at, graph) == 1; at = target(*out_edges(at, graph).first, graph))
                ++length;
            longest = std::max(longest, length);
        }
        const Organisation o = organisation_of(graph);
        const NarrowSpans found = narrow_spans(o);
        REQUIRE(found.chain.size() == longest);
        for (std::size_t i = 1; i < longest; ++i)
            REQUIRE(o.line().reports(found.chain[i - 1]).front() == found.chain[i]);
    }
}
