#include <tyngde/scenario/assumptions.hpp>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/organisation/responsibility.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Organisation sparse_town() {
    Sketch s;
    s.unit("a").unit("b", "", {fte(5)}).unit("c", "", {fte(Quantity::unknown())});
    s.post("p", "b").post(NodeRecord{.key = "g", .count = not_known}, "a").task("t");
    s.relate(Relation::works_with, "a", "b").relate(Relation::works_with, "b", "c", 3);
    return s.build();
}

Assumptions about(const std::string& key, Figures figures, std::optional<Count> count = {}) {
    Assumptions assumptions;
    assumptions.figures.push_back({key, std::move(figures), count, {}});
    return assumptions;
}

Assumptions tie(const char* a, const char* b, std::optional<double> volume) {
    Assumptions assumptions;
    assumptions.relations.push_back({.relation = Relation::works_with, .from = a, .to = b, .weight = volume});
    return assumptions;
}

}  // namespace

TEST_CASE("assume: a figure fills what is not written and what is written as unknown, marked as assumed") {
    for (const char* key : {"a", "c", "p"}) {
        const Organisation o = assume(sparse_town(), about(key, {fte(2)}));
        const auto quantity = o.quantity(o.at(key), Measure::fte);
        REQUIRE(quantity);
        CHECK(quantity->interval == Interval::exact(2));
        CHECK(quantity->provenance.basis == Basis::assumed);
    }
}

TEST_CASE("assume: nothing leaves the organisation as it is") {
    CHECK(differences(assume(sparse_town(), {}), sparse_town()) == Keys{});
}

TEST_CASE("assume: what is documented is refused, even where the assumption agrees") {
    for (double x : {5.0, 6.0}) {
        const auto error = error_of<FigureConflict>([&] { assume(sparse_town(), about("b", {fte(x)})); });
        REQUIRE(error);
        CHECK(error->problem().key == "b");
        CHECK(holds(error->what(), "fte"));
    }
}

TEST_CASE("assume: a count fills an unknown one and is refused for a group of known size") {
    const Organisation o = assume(sparse_town(), about("g", {}, 7));
    CHECK(o.positions(o.at("g")) == 7);
    CHECK_THROWS_AS(assume(o, about("g", {}, 8)), FigureConflict);
}

TEST_CASE("assume: an assumption that contradicts what is documented elsewhere is refused") {
    CHECK_THROWS_AS(assume(sparse_town(), about("p", {fte(6)})), FigureConflict);  // its home has 5
}

TEST_CASE("assume: assumptions about nodes the organisation does not have are passed over") {
    CHECK(differences(assume(sparse_town(), about("elsewhere", {fte(2)})), sparse_town()) == Keys{});
    CHECK(differences(assume(sparse_town(), tie("a", "elsewhere", 1)), sparse_town()) == Keys{});
}

TEST_CASE("assume: an interface without a volume gets it, a documented one is refused, a new one is added") {
    const auto volume = [](const Organisation& o, std::size_t i) { return ties(o)[i].volume; };
    CHECK(volume(assume(sparse_town(), tie("a", "b", 4)), 0) == Interval::exact(4));
    CHECK(volume(assume(sparse_town(), tie("b", "a", 4)), 0) == Interval::exact(4));  // whichever way
    CHECK_THROWS_AS(assume(sparse_town(), tie("b", "c", 4)), FigureConflict);
    CHECK_THROWS_AS(assume(sparse_town(), tie("a", "b", {})), FigureConflict);
    const Organisation o = assume(sparse_town(), tie("a", "c", 9));
    REQUIRE(ties(o).size() == 3);
    CHECK(volume(o, 1) == Interval::exact(9));
    const Draft draft = o.draft();
    const auto& relations = draft.relations();
    const auto added = std::find_if(relations.begin(), relations.end(), [](const auto& r) { return r.weight == 9.0; });
    REQUIRE(added != relations.end());
    CHECK(added->provenance.basis == Basis::assumed);
}

TEST_CASE("assume: a task comes with its figures and relations, all marked as assumed") {
    Assumptions assumptions;
    assumptions.tasks.push_back(
        {{.kind = Kind::task, .key = "n", .figures = {figure(Measure::volume, Quantity::exact(3))}},
         {{.relation = Relation::responsible_for, .from = "a", .to = "n", .weight = 0.5}}});
    const Organisation o = assume(sparse_town(), assumptions);
    CHECK(o.provenance(o.at("n")).basis == Basis::assumed);
    CHECK(o.quantity(o.at("n"), Measure::volume)->provenance.basis == Basis::assumed);
    REQUIRE(responsibilities(o, o.at("n")).size() == 1);
    CHECK(responsibilities(o, o.at("n"))[0].share == 0.5);
}

TEST_CASE("assume: on every day of an organisation with dates") {
    Sketch s;
    s.unit("a").post("p", "a").post("q", "a");
    s.draft.relate({.relation = Relation::reports_to,
                    .from = s.draft.at("p"),
                    .to = s.draft.at("q"),
                    .period = {.from = parse_date("2014-01-01")}});
    s.draft.day = parse_date("2013-01-01");
    Assumptions assumptions;
    assumptions.relations = {{.relation = Relation::reports_to, .from = "q", .to = "p"}};
    const auto error = error_of<CycleError>([&] { assume(s.build(), assumptions); });
    REQUIRE(error);
    CHECK(holds(error->what(), "on 2014-01-01"));
    assumptions.relations.front().period.until = parse_date("2014-01-01");
    CHECK(assume(s.build(), assumptions).line().managers(s.build().at("q")).size() == 1);
}

TEST_CASE("assume: a task of a unit that the organisation does not have is passed over") {
    Assumptions assumptions;
    assumptions.tasks.push_back(
        {{.kind = Kind::task, .key = "n"}, {{.relation = Relation::responsible_for, .from = "x", .to = "n"}}});
    CHECK(differences(assume(sparse_town(), assumptions), sparse_town()) == Keys{});
}

TEST_CASE("apply: an assumption about a node that only the plan creates counts where it is created") {
    const Assumptions assumptions = about("n", {fte(4)});
    const Plan plan = plan_of({Create{new_unit("n", "a", {fte(Quantity::unknown())})}});
    const Outcome outcome = apply(town(), plan, {.assumptions = std::make_shared<const Assumptions>(assumptions)});
    CHECK(fte_of(outcome.organisation, "n") == 4);
    CHECK(fte_of(outcome.organisation, "a") == 44);
    CHECK(fte_of(outcome.organisation, "town") == 104);
    CHECK(outcome.record[0].made_unknown.empty());
    CHECK(outcome.organisation.quantity(outcome.organisation.at("n"), Measure::fte)->provenance.basis ==
          Basis::assumed);
}

TEST_CASE("apply: an assumption about a created post, and about the post of a merger") {
    const Assumptions assumptions = about("n", {fte(0.5)});
    CHECK(fte_of(apply(town(), plan_of({Create{new_post("n", "b")}}),
                       {.assumptions = std::make_shared<const Assumptions>(assumptions)})
                     .organisation,
                 "b") == 30.5);
    CHECK(fte_of(apply(town(), plan_of({merge({"p", "q"}, new_post("n"))}),
                       {.assumptions = std::make_shared<const Assumptions>(assumptions)})
                     .organisation,
                 "a1") == 19);
}

TEST_CASE("apply: an assumption about what the plan states is refused as the change that states it") {
    const Assumptions assumptions = about("n", {fte(4)});
    const auto error = error_of<PlanError>([&] {
        apply(town(), plan_of({Create{new_unit("n", "a", {fte(3)})}}),
              {.assumptions = std::make_shared<const Assumptions>(assumptions)});
    });
    REQUIRE(error);
    CHECK(refused_at(*error, 1, "create", {"'n'", "fte"}));
}

TEST_CASE("check_used: an assumption about a node of no model is an error with the nearest keys") {
    const Organisation first = sparse_town();
    Sketch s;
    s.unit("second-only");
    const Organisation second = s.build();
    CHECK_NOTHROW(check_used(about("a", {}), {&first, &second}));
    CHECK_NOTHROW(check_used(about("second-only", {}), {&first, &second}));
    const auto error = error_of<UnknownKey>([&] { check_used(about("second-onyl", {}), {&first, &second}); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"second-only"});
    CHECK_THROWS_AS(check_used(about("second-only", {}), {&first}), UnknownKey);
    CHECK_THROWS_AS(check_used(tie("a", "nothing", 1), {&first, &second}), UnknownKey);
    CHECK_NOTHROW(check_used(tie("a", "c", 1), {&first, &second}));
}

TEST_CASE("assume: a plain figure fills one that is written as the unit's own, and the other way") {
    Sketch s;
    s.unit("a", "", {fte(Quantity::unknown(), Scope::own)}).unit("b", "", {fte(Quantity::unknown())});
    CHECK(fte_of(assume(s.build(), about("a", {fte(2)})), "a") == 2);
    CHECK(fte_of(assume(s.build(), about("b", {own(2)})), "b") == 2);
}

TEST_CASE("check_used: an assumed task is not looked for in the models, its units are") {
    Sketch s;
    s.unit("a");
    const Organisation o = s.build();
    const auto task_of = [](const char* unit) {
        Assumptions assumptions;
        assumptions.tasks.push_back(
            {{.kind = Kind::task, .key = "n"}, {{.relation = Relation::responsible_for, .from = unit, .to = "n"}}});
        return assumptions;
    };
    CHECK_NOTHROW(check_used(task_of("a"), {&o}));
    CHECK_THROWS_AS(check_used(task_of("x"), {&o}), UnknownKey);
}

TEST_CASE("apply: assumed tasks and interfaces of what a plan creates come when it is there") {
    Assumptions assumptions = tie("n", "b", 7);
    assumptions.tasks.push_back(
        {{.kind = Kind::task, .key = "nt"}, {{.relation = Relation::responsible_for, .from = "n", .to = "nt"}}});
    const Organisation o = apply(town(), plan_of({Create{new_unit("n", "town")}}),
                                 {.assumptions = std::make_shared<const Assumptions>(assumptions)})
                               .organisation;
    CHECK(responsibilities(o, o.at("nt")).size() == 1);
    CHECK(ties(o).size() == ties(town()).size() + 1);
}

TEST_CASE("assumptions: what is not recorded may be taken to be complete, or not to be") {
    Sketch s;
    s.unit("a").unit("b").unit("c").relate(Relation::works_with, "a", "b");
    s.draft.recorded[Subject::ties] = false;
    const Organisation base = s.build();
    const auto assumed = [&](const std::string& text) {
        const Assumptions read = io::read_assumptions(text);
        CHECK(io::write(io::read_assumptions(io::write(read))) == io::write(read));
        CHECK(io::read_assumptions(io::write(read)).recorded == read.recorded);
        return assume(base, read);
    };
    const std::string start = R"({"tyngde": "assumptions/1", )";
    const std::string volume = R"("relations": [{"works_with": ["a", "b"], "volume": 3}])";
    const std::string tie = R"("relations": [{"works_with": ["a", "c"], "volume": 3}])";
    CHECK_FALSE(assumed(start + volume + "}").is_recorded(Subject::ties));
    CHECK(assumed(start + tie + "}").is_recorded(Subject::ties));
    CHECK(assumed(start + R"("recorded": {"ties": true}, )" + volume + "}").is_recorded(Subject::ties));
    CHECK_FALSE(assumed(start + R"("recorded": {"ties": false}, )" + tie + "}").is_recorded(Subject::ties));
    // What is recorded stays recorded.
    s.draft.recorded[Subject::ties] = true;
    const Assumptions less = io::read_assumptions(start + R"("recorded": {"ties": false}})");
    CHECK(assume(s.build(), less).is_recorded(Subject::ties));
    // A plan keeps what is assumed.
    const Assumptions all = io::read_assumptions(start + R"("recorded": {"ties": true}})");
    const Outcome outcome =
        apply(base, plan_of({Rename{"a", {{"da", "x"}}}}), {.assumptions = std::make_shared<const Assumptions>(all)});
    CHECK(outcome.organisation.is_recorded(Subject::ties));
}
