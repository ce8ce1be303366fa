#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("create: a node of every kind, with its relations") {
    NodeSpec task{{.kind = Kind::task, .key = "new-task"},
                  {{.relation = Relation::responsible_for, .from = "c", .to = "new-task"}}};
    const Organisation o =
        run({Create{new_unit("n", "a")}, Create{new_post("np", "n", {fte(1)})}, Create{task},
             Create{{{.kind = Kind::forum, .key = "f"}, {}}}, Create{{{.kind = Kind::committee, .key = "k"}, {}}},
             Create{{{.kind = Kind::collaboration, .key = "w"}, {}}}})
            .organisation;
    CHECK(parent_of(o, "n") == "a");
    CHECK(home_of(o, "np") == "n");
    CHECK(managers(o, "np") == Keys{"ha"});
    for (const char* key : {"new-task", "f", "k", "w"}) CHECK(o.find(key) != no_node);
}

TEST_CASE("create: a unit without figures is empty and changes nothing above it") {
    const Outcome outcome = run({Create{new_unit("n", "a")}});
    CHECK(fte_of(outcome.organisation, "a") == 40);
    CHECK(fte_of(outcome.organisation, "town") == 100);
    CHECK(outcome.record[0].made_unknown.empty());
}

TEST_CASE("create: a unit with a figure adds it to the totals above") {
    const Organisation o = run({Create{new_unit("n", "a", {fte(5)})}}).organisation;
    CHECK(fte_of(o, "n") == 5);
    CHECK(fte_of(o, "a") == 45);
    CHECK(fte_of(o, "town") == 105);
    CHECK(own_fte_of(o, "a") == 2);
    CHECK(own_fte_of(o, "town") == 10);
}

TEST_CASE("create: a unit with an unknown figure makes the totals above unknown, until they are set") {
    const Outcome outcome = run({Create{new_unit("n", "a", {fte(Quantity::unknown())})}});
    CHECK_FALSE(total_of(outcome.organisation, "a").is_known());
    CHECK_FALSE(total_of(outcome.organisation, "town").is_known());
    CHECK(outcome.record[0].made_unknown == Keys{"a.fte", "town.fte"});
    const Organisation set = run({Create{new_unit("n", "a", {fte(Quantity::unknown())})},
                                  Set{"a", {total(44)}, {}, {}, {}, {}}, Set{"town", {total(104)}, {}, {}, {}, {}}})
                                 .organisation;
    CHECK(fte_of(set, "a") == 44);
    CHECK(fte_of(set, "town") == 104);
}

TEST_CASE("create: a figure given by a formula is computed before it adds to the totals above") {
    const Outcome outcome = run({Create{new_unit("n", "a", {fte(Quantity::derived("[a.fte] / 8"))})}});
    CHECK(fte_of(outcome.organisation, "n") == 5);
    CHECK(fte_of(outcome.organisation, "a") == 45);
    CHECK(fte_of(outcome.organisation, "town") == 105);
    CHECK(outcome.record[0].made_unknown.empty());
}

TEST_CASE("create: what is there on some days only needs a day to be seen on") {
    NodeSpec later = new_unit("n", "a", {fte(5)});
    later.node.period.from = parse_date("2027-01-01");
    CHECK(refused_at(refusal({Create{later}}), 1, "create", {"'n'", "from 2027-01-01", "'effective'"}));
    Plan plan = plan_of({Create{later}});
    plan.effective = parse_date("2027-01-01");
    Sketch s;
    s.unit("a", "", {own(2)}).unit("a1", "a", {fte(20)});
    CHECK(fte_of(apply(s.build(), plan).organisation, "a") == 27);
    // A written total has no dates: it cannot count a unit on some days only.
    CHECK_THROWS_AS(apply(town(), plan), PlanError);
    later.node.figures = {fte(0)};
    plan = plan_of({Create{later}});
    plan.effective = parse_date("2027-01-01");
    CHECK(fte_of(apply(town(), plan).organisation, "a") == 40);
}

TEST_CASE("create: a leaf's figure is its own once a unit comes below it") {
    const Organisation o = run({Create{new_unit("n", "b", {fte(5)})}}).organisation;
    CHECK(own_fte_of(o, "b") == 30);
    CHECK(fte_of(o, "b") == 35);
    CHECK(fte_of(o, "town") == 105);
}

TEST_CASE("create: a post adds to the own figure of its home and the totals above") {
    const Organisation o = run({Create{new_post("n", "a1", {fte(0.5)})}}).organisation;
    CHECK(fte_of(o, "a1") == 20.5);
    CHECK(fte_of(o, "a") == 40.5);
    CHECK(fte_of(o, "town") == 100.5);
    CHECK(own_fte_of(o, "a") == 2);
}

TEST_CASE("create: a post without figures is an unknown part") {
    const Outcome outcome = run({Create{new_post("n", "a1")}});
    CHECK(outcome.record[0].made_unknown == Keys{"a.fte", "a1.fte", "town.fte"});
    CHECK_FALSE(total_of(outcome.organisation, "a1").is_known());
}

TEST_CASE("create: an external post adds nothing, a vacant one its budget and no person") {
    Sketch s = town_sketch();
    s.draft[s.draft.at("a1")].figures.push_back(figure(Measure::headcount, Quantity::exact(30)));
    NodeSpec external = new_post("x", "a1"), vacant = new_post("v", "a1", {fte(1)});
    external.node.external = true;
    vacant.node.vacant = true;
    const Organisation o = run(s.build(), {Create{external}, Create{vacant}}).organisation;
    CHECK(fte_of(o, "a1") == 21);
    CHECK(total_of(o, "a1", Measure::headcount).interval.value == 30);
}

TEST_CASE("create: is refused for a key in use, a place that is none, and a relation that cannot be") {
    CHECK(refused_at(refusal({Create{new_unit("a", "town")}}), 1, "create", {"'a'"}));
    CHECK(refused_at(refusal({Create{new_unit("n", "twon")}}), 1, "create", {"'twon'", "did you mean 'town'?"}));
    CHECK(refused_at(refusal({Create{new_unit("n", "p")}}), 1, "create", {"part_of"}));
    CHECK(refused_at(refusal({Create{new_unit(" ", "town")}}), 1, "create"));
    CHECK(refused_at(refusal({Create{new_unit("n", "town", {fte(-1)})}}), 1, "create", {"negative"}));
}

TEST_CASE("create: a key is free again once its node is abolished") {
    CHECK_NOTHROW(run({Abolish{"s"}, Create{new_post("s", "c", {fte(2)})}}));
}

TEST_CASE("abolish: a post takes its figure along, from its home and the totals above") {
    const Outcome outcome = run({Abolish{"q"}});
    CHECK(outcome.organisation.find("q") == no_node);
    CHECK(fte_of(outcome.organisation, "a1") == 19.5);
    CHECK(fte_of(outcome.organisation, "a") == 39.5);
    CHECK(fte_of(outcome.organisation, "town") == 99.5);
    CHECK(outcome.lineage.rows() == std::vector<Succession>{{"q", "", 1, false}});
}

TEST_CASE("abolish: a post of unknown size makes unknown what it was a part of") {
    Sketch s = town_sketch();
    s.post("x", "a1");
    const Outcome outcome = run(s.build(), {Abolish{"x"}});
    CHECK(outcome.record[0].made_unknown == Keys{"a.fte", "a1.fte", "town.fte"});
}

TEST_CASE("abolish: a head leaves its staff to the head above") {
    const Organisation o = run({Abolish{"ha"}}).organisation;
    CHECK(managers(o, "p") == Keys{"mayor"});
}

TEST_CASE("abolish: an empty unit goes, with its figure and its interfaces") {
    const Outcome outcome = run({Abolish{"a2"}});
    CHECK(outcome.organisation.find("a2") == no_node);
    CHECK(fte_of(outcome.organisation, "a") == 22);
    CHECK(fte_of(outcome.organisation, "town") == 82);
    CHECK(outcome.lineage.successors("a2") == std::vector<Succession>{{"a2", "", 1, false}});
}

TEST_CASE("abolish: a task, a forum and any other node just goes") {
    CHECK(run({Abolish{"t"}}).organisation.find("t") == no_node);
}

TEST_CASE("abolish: is refused for a unit with contents, which are named, and for an unknown key") {
    CHECK(refused_at(refusal({Abolish{"a"}}), 1, "abolish", {"'a1'", "'a2'", "'ha'"}));
    CHECK(refused_at(refusal({Abolish{"c"}}), 1, "abolish", {"'s'", "'t2'"}));
    CHECK(refused_at(refusal({Rename{"a", {}}, Abolish{"a3"}}), 2, "abolish", {"did you mean"}));
    CHECK_NOTHROW(run({Abolish{"s"}, TransferTask{"t2", "c", "b", {}}, Abolish{"c"}}));
}

TEST_CASE("abolish: a unit that was created empty and stayed so leaves the totals as they were") {
    const Outcome outcome = run({Create{new_unit("n", "a")}, Abolish{"n"}});
    CHECK(fte_of(outcome.organisation, "a") == 40);
    CHECK(fte_of(outcome.organisation, "town") == 100);
}
