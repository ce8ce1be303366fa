#include <tyngde/organisation/membership.hpp>

#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Sketch staffed() {
    Sketch s;
    s.unit("u").head("boss", {"u"}, {fte(1)}).post("staff", "u", {fte(1)});
    s.post({.key = "empty", .figures = {fte(1), figure(Measure::headcount, Quantity::exact(0))}, .vacant = true}, "u");
    s.post({.key = "group", .figures = {fte(3)}, .count = 3}, "u");
    s.draft[s.draft.at("boss")].holder = "h1";
    s.draft[s.draft.at("boss")].figures.push_back(figure(Measure::headcount, Quantity::exact(2)));
    s.node(Kind::collaboration, {.key = "network"}).node(Kind::forum, {.key = "forum"});
    s.relate(Relation::leads, "boss", "forum");
    return s;
}

NodeRecord record(const Organisation& o, const std::string& key) {
    Draft draft = o.draft();
    return draft[draft.at(key)];
}

double heads(const Organisation& o, const std::string& post) {
    return post_figure(o, o.at(post), Measure::headcount).value;
}

}  // namespace

TEST_CASE("appoint: a vacant post is filled, and counts") {
    const Outcome outcome = run(staffed().build(), {Appoint{"empty", "h2"}});
    CHECK_FALSE(outcome.organisation.is_vacant(outcome.organisation.at("empty")));
    CHECK(record(outcome.organisation, "empty").holder == "h2");
    CHECK(heads(outcome.organisation, "empty") == 1);
    CHECK(post_figure(outcome.organisation, outcome.organisation.at("empty"), Measure::fte_filled).value == 1);
    CHECK(outcome.record.front().keys == Keys{"empty"});
    CHECK(outcome.lineage.rows().empty());
}

TEST_CASE("vacate: the holder goes, line and span stay") {
    const Organisation o = run(staffed().build(), {Vacate{"boss"}}).organisation;
    CHECK(o.is_vacant(o.at("boss")));
    CHECK(record(o, "boss").holder.empty());
    CHECK(heads(o, "boss") == 0);
    CHECK(post_figure(o, o.at("boss"), Measure::fte).value == 1);
    CHECK(managers(o, "staff") == Keys{"boss"});
    const Organisation again = run(staffed().build(), {Vacate{"boss"}, Appoint{"boss", ""}}).organisation;
    CHECK(heads(again, "boss") == 1);
}

TEST_CASE("appoint and vacate: are refused for what is so already, groups and other nodes") {
    const Organisation o = staffed().build();
    CHECK(refused_at(refusal(o, {Appoint{"boss", ""}}), 1, "appoint", {"'boss'", "not vacant"}));
    CHECK(refused_at(refusal(o, {Vacate{"empty"}}), 1, "vacate", {"'empty'", "already"}));
    CHECK(refused_at(refusal(o, {Appoint{"group", ""}}), 1, "appoint", {"'group'", "group"}));
    CHECK(refused_at(refusal(o, {Vacate{"group"}}), 1, "vacate", {"'group'", "group"}));
    CHECK(refused_at(refusal(o, {Appoint{"u", ""}}), 1, "appoint", {"'u'", "unit"}));
    CHECK(refused_at(refusal(o, {Vacate{"nobody"}}), 1, "vacate", {"'nobody'"}));
}

TEST_CASE("open and close: collaborations, fora and committees") {
    const NodeSpec fresh{{.kind = Kind::collaboration, .key = "n", .type = "project"},
                         {{.relation = Relation::leads, .from = "staff", .to = "n"},
                          {.relation = Relation::member_of, .from = "u", .to = "n"}}};
    const Outcome outcome = run(staffed().build(), {Open{fresh}, Close{"forum"}});
    const Organisation& o = outcome.organisation;
    CHECK(keys(o, leaders(o, o.at("n"))) == Keys{"staff"});
    CHECK(keys(o, members(o, o.at("n"))) == Keys{"u"});
    CHECK(o.find("forum") == no_node);
    CHECK(outcome.record[0].change == "open");
    CHECK(outcome.record[1].change == "close");
    CHECK(outcome.lineage.rows() == std::vector<Succession>{{"forum", "", 1, false}});
}

TEST_CASE("open and close: are refused for units, posts and tasks") {
    const Organisation o = staffed().build();
    CHECK(refused_at(refusal(o, {Close{"u"}}), 1, "close", {"'u'", "abolished"}));
    CHECK(refused_at(refusal(o, {Close{"staff"}}), 1, "close", {"'staff'"}));
    CHECK(refused_at(refusal(o, {Close{"forun"}}), 1, "close", {"'forun'", "'forum'"}));
    CHECK(refused_at(refusal(o, {Open{new_unit("n", "u")}}), 1, "open", {"'n'", "created"}));
    CHECK(refused_at(refusal(o, {Open{{{.kind = Kind::forum, .key = "network"}, {}}}}), 1, "open", {"in use"}));
}
