#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("apply: an empty plan changes nothing") {
    const Outcome outcome = run({});
    CHECK(differences(outcome.organisation, town()) == Keys{});
    CHECK(outcome.record.empty());
    CHECK(outcome.lineage.rows().empty());
}

TEST_CASE("apply: the base stays as it was") {
    const Organisation base = town_sketch().build();
    run(base, {Move{{"b"}, "a"}, Abolish{"s"}, merge({"a1", "a2"}, new_unit("n"))});
    CHECK(differences(base, town_sketch().build()) == Keys{});
}

TEST_CASE("apply: changes run in order, and each is recorded with its position, kind and nodes") {
    const Outcome outcome = run({Create{new_unit("n", "town")}, Move{{"p", "q"}, "n"}, Rename{"n", {{"da", "Ny"}}}});
    REQUIRE(outcome.record.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(outcome.record[i].position == i + 1);
    CHECK(outcome.record[0].change == "create");
    CHECK(outcome.record[0].keys == Keys{"n"});
    CHECK(outcome.record[1].change == "move");
    CHECK(outcome.record[1].keys == Keys{"p", "q"});
    CHECK(outcome.record[2].change == "rename");
    CHECK(refused_at(refusal({Move{{"p"}, "n"}, Create{new_unit("n", "town")}}), 1, "move", {"'n'"}));
}

TEST_CASE("apply: a change that cannot be done is refused with position, kind, place, key and the nearest keys") {
    Plan plan = plan_of({Rename{"a", {{"da", "A"}}}, Move{{"mayer"}, "a"}});
    plan.changes[1].place = {"plan.json", "/changes/1", 7, 3};
    const auto error = error_of<PlanError>([&] { apply(town(), plan); });
    REQUIRE(error);
    CHECK(error->position() == 2);
    CHECK(error->change() == "move");
    CHECK(error->problem().key == "mayer");
    CHECK(error->problem().nearest == Keys{"mayor"});
    CHECK(error->problem().place.pointer == "/changes/1");
    CHECK(holds(error->what(), "plan.json:7:3"));
    CHECK(holds(error->what(), "change 2 (move)"));
    CHECK(holds(error->what(), "did you mean 'mayor'?"));
}

TEST_CASE("apply: a plan made for another organisation is refused") {
    Plan plan;
    plan.base = "city";
    const auto error = error_of<PlanError>([&] { apply(town(), plan); });
    REQUIRE(error);
    CHECK(error->position() == 0);
    CHECK(holds(error->what(), "'city'"));
    CHECK(holds(error->what(), "'town'"));
    plan.base = "town";
    CHECK_NOTHROW(apply(town(), plan));
}

TEST_CASE("apply: where changes lead to a whole that contradicts itself, the change that brought it about is named") {
    // More posts than the unit has FTE: seen only when all is done.
    const auto too_many = Set{"r", {fte(31)}, {}, {}, {}, {}};
    const PlanError error = refusal({Rename{"a", {}}, too_many, Rename{"b", {}}});
    CHECK(refused_at(error, 2, "set", {"'b'", "30", "32"}));
}

TEST_CASE("apply: a contradiction that a later change resolves is none") {
    CHECK_NOTHROW(run({Set{"r", {fte(31)}, {}, {}, {}, {}}, Set{"b", {fte(32)}, {}, {}, {}, {}},
                       Set{"town", {total(102)}, {}, {}, {}, {}}}));
}

TEST_CASE("apply: the sources of a plan join those of its base, one meaning for each key") {
    Sketch s;
    s.draft.sources.push_back({"notat", "Notat", {}, "", ""});
    Plan plan;
    plan.sources = {{"notat", "Notat", {}, "", ""}, {"bilag", "Bilag", {}, "", ""}};
    CHECK(apply(s.build(), plan).organisation.sources().size() == 2);
    plan.sources[0].title = "Another";
    try {
        apply(s.build(), plan);
        FAIL("a source that is another");
    } catch (const PlanError& error) {
        CHECK(error.position() == 0);  // no change is to blame
        CHECK(error.problem().place.pointer == "/sources");
        CHECK(error.problem().place.line == 0);
        CHECK(error.problem().place.column == 0);
    }
}

TEST_CASE("apply: a change may name a source of the plan or of its base, and no other") {
    Sketch s;
    s.unit("a").draft.sources.push_back({"notat", "Notat", {}, "", ""});
    const auto applied = [&](const std::string& first, const std::string& second) {
        Plan plan = plan_of({Rename{"a", {{"da", "A"}}}, Rename{"a", {{"da", "B"}}}, Abolish{"gone"}});
        plan.sources = {{"bilag", "Bilag", {}, "", ""}};
        plan.changes[0].provenance.source = first;
        plan.changes[1].provenance.source = second;
        plan.changes[1].place = {"plan.json", "/changes/1", 7, 3};
        return error_of<PlanError>([&] { apply(s.build(), plan); });
    };
    CHECK(applied("notat", "bilag")->position() == 3);
    const auto error = applied("notat", "bilaget");
    REQUIRE(error);
    CHECK(refused_at(*error, 2, "rename", {"'bilaget'"}));
    CHECK(error->problem().key == "bilaget");
    CHECK(error->problem().nearest == Keys{"bilag"});
    CHECK(error->problem().place.pointer == "/changes/1");
    CHECK(applied("notater", "bilaget")->problem().nearest == Keys{"notat"});
}

TEST_CASE("apply: every kind of change has its word") {
    CHECK(name_of(Create{}) == "create");
    CHECK(name_of(Abolish{}) == "abolish");
    CHECK(name_of(Move{}) == "move");
    CHECK(name_of(Merge{}) == "merge");
    CHECK(name_of(Rename{}) == "rename");
    CHECK(name_of(TransferTask{}) == "transfer");
    CHECK(name_of(TransferFigure{}) == "transfer");
    CHECK(name_of(InsertLayer{}) == "insert_layer");
    CHECK(name_of(Set{}) == "set");
    CHECK(name_of(Relate{}) == "relate");
    CHECK(name_of(Unrelate{}) == "unrelate");
}
