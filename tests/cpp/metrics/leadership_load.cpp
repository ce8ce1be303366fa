#include <tyngde/metrics/leadership_load.hpp>

#include <map>
#include <set>

#include <tyngde/organisation/membership.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

const PostLoad& of(const Organisation& o, const LeadershipLoad& all, std::string_view post) {
    const NodeId id = o.at(std::string(post));
    const auto found =
        std::find_if(all.posts.begin(), all.posts.end(), [&](const PostLoad& load) { return load.post == id; });
    if (found == all.posts.end()) throw std::runtime_error(std::string(post) + " has no load");
    return *found;
}

/// A chief with five reports, who chairs a forum, sits in two more, leads a network and stands in for
/// the director.
Sketch chief() {
    Sketch s;
    s.unit("town").unit("office", "town").head("director", {"town"}).head("chief", {"office"});
    for (const char* post : {"a", "b", "c", "d", "e"}) s.post(post, "office");
    for (const char* forum : {"f1", "f2", "f3"})
        s.node(Kind::forum, {.key = forum, .figures = {figure(Measure::meetings_per_year, Quantity::exact(10))}});
    s.node(Kind::collaboration, {.key = "n1"});
    s.relate(Relation::leads, "chief", "f1").relate(Relation::member_of, "chief", "f2");
    s.relate(Relation::member_of, "office", "f3").relate(Relation::leads, "chief", "n1");
    s.relate(Relation::deputises_for, "chief", "director");
    return s;
}

}  // namespace

TEST_CASE("leadership load: the worked example") {
    const Organisation o = chief().build();
    const LeadershipLoad all = leadership_load(o);
    const PostLoad& load = of(o, all, "chief");
    CHECK(load.line.value == 5);
    CHECK(load.fora_chaired == 1);
    CHECK(load.fora == 2);
    CHECK(load.networks_led == 1);
    CHECK(load.networks == 0);
    CHECK(load.deputyships == 1);
    CHECK(load.beside == 5);
    CHECK(load.together.value == 10);
    CHECK(load.meetings_per_year.value == 30);
    CHECK(of(o, all, "director").beside == 0);
    CHECK(of(o, all, "director").meetings_per_year.value == 0);
    CHECK(all.posts.size() == 2);
}

TEST_CASE("leadership load: who is in a body in several ways is there once") {
    Sketch s = chief();
    s.relate(Relation::member_of, "chief", "f1").relate(Relation::member_of, "chief", "f3");
    s.relate(Relation::member_of, "office", "n1").relate(Relation::member_of, "chief", "n1");
    const Organisation o = s.build();
    CHECK(of(o, leadership_load(o), "chief").beside == 5);
}

TEST_CASE("leadership load: seats by level label, in committees, of joint and of missing heads") {
    Sketch s;
    s.unit("town").unit("team", "town").head("h", {"town"}).head("k", {"town"});
    s.post(NodeRecord{.key = "p", .level = "3"}, "team");
    s.node(Kind::forum, {.key = "f", .member_levels = {"3"}});
    s.node(Kind::committee, {.key = "c"}).relate(Relation::member_of, "team", "c");
    const Organisation o = s.build();
    const LeadershipLoad all = leadership_load(o);
    CHECK(of(o, all, "p").fora == 1);
    CHECK(of(o, all, "p").meetings_per_year.reason == Reason::unknown_input);
    CHECK(of(o, all, "p").meetings_per_year.missing == Keys{"f.meetings_per_year"});
    for (const char* head : {"h", "k"}) CHECK(of(o, all, head).committees == 1);
}

TEST_CASE("leadership load: dotted lines count at both ends, and an unknown line leaves the sum open") {
    Sketch s;
    s.post("m").post("x").post(NodeRecord{.key = "g", .count = not_known}).relate(Relation::reports_to, "g", "m");
    s.relate(Relation::dotted_line, "x", "m");
    const Organisation o = s.build();
    const LeadershipLoad all = leadership_load(o);
    CHECK(of(o, all, "m").dotted_reports == 1);
    CHECK(of(o, all, "x").dotted_managers == 1);
    CHECK(of(o, all, "m").together.reason == Reason::needs_count);
    CHECK(of(o, all, "m").together.lower == 2);
    CHECK(of(o, all, "m").together.missing == Keys{"g.count"});
    CHECK(of(o, all, "x").together.value == 1);
    CHECK(leadership_load(Organisation()).posts.empty());
}

TEST_CASE("leadership load agrees with asking every body and every relation") {
    Dice dice(48);
    for (int round = 0; round < 200; ++round) {
        Sketch s = recorded(random_sketch(dice));
        const Organisation before = s.build();
        std::vector<std::string> posts = keys(before, before.nodes(Kind::post));
        std::vector<std::string> units = keys(before, before.nodes(Kind::unit));
        const auto one = [&](const std::vector<std::string>& from) { return from[dice.roll(from.size())]; };
        const auto relate = [&](Relation relation, const std::string& a, const std::string& b) {
            if (a != b && error_of<SchemaViolation>([&] { s.relate(relation, a, b); })) return;
        };
        for (const auto& [kind, key] :
             {std::pair{Kind::forum, "x-f"}, {Kind::collaboration, "x-n"}, {Kind::committee, "x-c"}}) {
            s.node(kind, {.key = key});
            for (int i = 0; i < 3; ++i) {
                if (!posts.empty()) relate(Relation::member_of, one(posts), key);
                if (!units.empty()) relate(Relation::member_of, one(units), key);
            }
            if (kind != Kind::committee && !posts.empty()) relate(Relation::leads, one(posts), key);
        }
        if (!posts.empty())
            for (int i = 0; i < 3; ++i) {
                relate(Relation::dotted_line, one(posts), one(posts));
                relate(Relation::deputises_for, one(posts), one(posts));
            }
        const Organisation o = s.build();
        std::map<NodeId, std::uint32_t> beside;
        for (const Kind kind : {Kind::forum, Kind::collaboration, Kind::committee})
            for (NodeId body : o.nodes(kind)) {
                std::set<NodeId> there;
                for (NodeId member : members(o, body))
                    if (o.kind(member) == Kind::post)
                        there.insert(member);
                    else
                        for (NodeId head : o.nearest_heads(member)) there.insert(head);
                for (NodeId leader : leaders(o, body)) there.insert(leader);
                for (NodeId post : there) ++beside[post];
            }
        for (NodeId post : o.nodes(Kind::post))
            for (std::uint32_t arc = o.arcs().out_offset[post]; arc < o.arcs().out_offset[post + 1]; ++arc) {
                const Relation relation = o.arcs().relation[arc];
                if (relation == Relation::dotted_line) ++beside[o.arcs().target[arc]];
                if (relation == Relation::dotted_line || relation == Relation::deputises_for) ++beside[post];
            }
        const LeadershipLoad all = leadership_load(o);
        std::set<NodeId> shown;
        for (const PostLoad& load : all.posts) {
            shown.insert(load.post);
            REQUIRE(load.beside == beside[load.post]);
            const Value span = direct_span(o, load.post, CountBy::positions);
            REQUIRE(load.together.defined() == span.defined());
            if (span.defined()) REQUIRE(load.together.value == span.value + load.beside);
        }
        for (NodeId post : o.nodes(Kind::post))
            REQUIRE(shown.contains(post) == (beside[post] > 0 || direct_span(o, post, CountBy::positions).upper > 0));
    }
}
