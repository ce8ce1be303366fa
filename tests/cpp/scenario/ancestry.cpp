#include <tyngde/scenario/ancestry.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <tyngde/scenario/assumptions.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Known known(const Outcome& outcome) { return {&outcome.organisation, outcome.ancestry.get(), {}}; }
Known known(const Organisation& organisation) { return {&organisation, nullptr, {}}; }

/// Successions in an order of their own, shares rounded, so that two ways to the same can be compared.
Successions sorted(const Lineage& lineage) {
    Successions rows = lineage.rows();
    for (Succession& row : rows) row.share = std::isnan(row.share) ? row.share : std::round(row.share * 1e9) / 1e9;
    std::sort(rows.begin(), rows.end(), [](const Succession& a, const Succession& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    return rows;
}

/// The same organisation, written in another order, under other names and without sources.
Organisation shuffled(Dice& dice, const Organisation& organisation) {
    const Draft draft = organisation.draft();
    std::vector<Draft::Handle> order, handle(draft.end_handle(), Draft::none);
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) order.push_back(node);
    for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[dice.roll(i + 1)]);
    Draft result;
    result.key = "another";
    result.day = draft.day;
    for (Draft::Handle node : order) {
        NodeRecord record = draft[node];
        record.names = {{"en", "N" + record.key}};
        record.provenance = {.basis = Basis::derived, .source = {}, .formula = {}, .note = "x"};
        handle[node] = result.add(std::move(record));
    }
    for (RelationRecord relation : draft.relations()) {
        if (relation.removed) continue;
        relation.from = handle[relation.from];
        relation.to = handle[relation.to];
        relation.provenance.note = "y";
        result.relate(std::move(relation));
    }
    return Organisation(result);
}

}  // namespace

TEST_CASE("digest: the same content is the same organisation, whatever it is called and however it was written") {
    Dice dice(81);
    std::set<std::string> met;
    for (int round = 0; round < 200; ++round) {
        const Organisation organisation = random_sketch(dice).build();
        const std::string digest = digest_of(organisation);
        REQUIRE(digest.size() == 32);
        REQUIRE(digest == digest_of(shuffled(dice, organisation)));
        met.insert(digest);
    }
    CHECK(met.size() == 200);
}

TEST_CASE("digest: every change of content is another organisation, names are none") {
    const std::string digest = digest_of(town());
    const auto after = [](const Action& action) { return digest_of(run({action}).organisation); };
    CHECK(after(Rename{"a", {{"da", "x"}}}) == digest);
    CHECK(after(Succeed{"b", {{.key = "c", .share = 0.5}}}) == digest);
    std::set<std::string> met{digest};
    const std::vector<Action> actions{
        Create{new_unit("n", "a")},
        Abolish{"q"},
        Move{{"a1"}, "b"},
        TransferTask{"t", "a1", "b", 0.1},
        TransferFigure{Measure::fte, Quantity::exact(1), "b", "c"},
        Set{"c", {fte(Quantity::about(20, 1))}, {}, {}, {}, {}},
        Set{"c", {figure(Measure::salary, Quantity::exact(20))}, {}, {}, {}, {}},
        Set{"c", {}, {}, {}, "x", {}},
        Set{"c", {}, {}, {}, {}, "x"},
        Set{"q", {}, 2, {}, {}, {}},
        Vacate{"q"},
        Relate{{.relation = Relation::works_with, .from = "a", .to = "c", .weight = 1}},
        Relate{{.relation = Relation::works_with, .from = "a", .to = "c"}},
        Relate{{.relation = Relation::dotted_line, .from = "p", .to = "hb"}},
        Unrelate{{.relation = Relation::works_with, .from = "a1", .to = "b"}},
    };
    for (const Action& action : actions) {
        CAPTURE(name_of(action));
        CHECK(met.insert(after(action)).second);
    }
}

TEST_CASE("kinship: by content, over several plans, whichever object is asked") {
    const Outcome first = run({merge({"b", "c"}, new_unit("n"))});
    const Outcome second = apply(
        first,
        plan_of({Split{"n",
                       {{.spec = new_unit("x"), .share = 0.5, .takes = {"hb", "r", "s", "t", "t2"}, .continues = true},
                        {.spec = new_unit("y"), .share = {}, .takes = {}}}}}));
    Dice dice(82);
    for (const Organisation& base : {town(), shuffled(dice, town())}) {
        const Kinship since = kinship(known(base), known(second));
        CHECK(since.kin == Kin::descendant);
        CHECK(sorted(since.lineage) ==
              Successions{
                  {"b", "x", 0.5, false}, {"b", "y", 0.5, false}, {"c", "x", 0.5, false}, {"c", "y", 0.5, false}});
    }
    for (const Organisation& middle : {first.organisation, shuffled(dice, first.organisation)})
        CHECK(sorted(kinship(known(middle), known(second)).lineage) ==
              Successions{{"n", "x", 0.5, true}, {"n", "y", 0.5, false}});
    CHECK(kinship(known(first), known(first)).kin == Kin::same);
    CHECK(kinship(known(first), known(shuffled(dice, first.organisation))).kin == Kin::same);
    CHECK(kinship(known(town()), known(second.organisation)).kin == Kin::none);
    CHECK(kinship(known(town()), known(second.organisation)).lineage.rows().empty());
}

TEST_CASE("kinship: a plan that changes names and successors only is followed, too") {
    const Outcome outcome = run({Succeed{"b", {{.key = "c", .share = 0.5}}}});
    CHECK(kinship(known(town()), known(outcome)).lineage.rows() == Successions{{"c", "b", 0.5, false}});
    CHECK(kinship(known(outcome), known(outcome)).lineage.rows().empty());
    const Outcome further = apply(outcome, plan_of({Move{{"a1"}, "b"}}));
    CHECK(kinship(known(town()), known(further)).lineage.rows() == Successions{{"c", "b", 0.5, false}});
    CHECK(kinship(known(outcome), known(further)).lineage.rows().empty());
}

TEST_CASE("kinship: backwards what was put together is taken apart by the FTE that went in") {
    const Outcome merged = run({merge({"b", "c"}, new_unit("n"))});
    // Without their heads and posts b has 28 and c 19.
    const Kinship back = kinship(known(merged), known(town()));
    CHECK(back.kin == Kin::ancestor);
    REQUIRE(back.lineage.rows().size() == 2);
    CHECK(close(back.lineage.successors("n")[0].share, 28.0 / 47));
    CHECK(close(back.lineage.successors("n")[1].share, 19.0 / 47));
    Merge continuing = merge({"b", "c"}, new_unit("n"));
    continuing.continues = "c";
    CHECK(kinship(known(run({continuing})), known(town())).lineage.successors("n")[1].continues);
    // What was created has left.
    const Outcome created = run({Create{new_unit("m", "a", {fte(1)})}});
    CHECK(kinship(known(created), known(town())).lineage.rows() == Successions{{"m", "", 1, false}});
    const Outcome shared = run({TransferPart{0.5, "b", "c"}});
    // c has 20 of its own, or 19 without its post, and half of the 30 of b, whose posts stay.
    const Successions apart = kinship(known(shared), known(town())).lineage.rows();
    REQUIRE(apart.size() == 1);
    CHECK(apart[0].from == "c");
    CHECK(apart[0].to == "b");
    CHECK(close(apart[0].share, 15.0 / 34));
}

TEST_CASE("kinship: siblings are compared through what both came from") {
    Merge continuing = merge({"b", "c"}, new_unit("n"));
    continuing.continues = "b";
    Merge other = merge({"b", "c"}, new_unit("m"));
    const Outcome one = run({continuing}), two = run({other}), three = run({merge({"a1", "b"}, "b")});
    const Kinship through = kinship(known(one), known(two));
    CHECK(through.kin == Kin::sibling);
    CHECK(through.lineage.rows() == Successions{{"n", "m", 1, false}});
    other.continues = "b";
    CHECK(kinship(known(one), known(run({other}))).lineage.rows() == Successions{{"n", "m", 1, true}});
    const Lineage apart = kinship(known(one), known(three)).lineage;
    CHECK(apart.successors("a1") == Successions{{"a1", "b", 1, false}});
    REQUIRE(apart.successors("n").size() == 2);
    CHECK(apart.successors("n")[0].to == "b");
    CHECK(apart.successors("n")[0].continues);
    CHECK(close(apart.successors("n")[0].share, 28.0 / 47));
    CHECK(apart.successors("n")[1].to == "c");
    // What both do alike is one thing.
    const Action half = TransferPart{0.5, "b", "c"};
    CHECK(kinship(known(run({half, Move{{"a1"}, "b"}})), known(run({half}))).lineage.rows().empty());
    const Split split{"b", {{new_unit("b"), 0.5, {}, false}, {new_unit("x"), 0.5, {}, false}}};
    CHECK(kinship(known(run({split, Move{{"a1"}, "c"}})), known(run({split}))).lineage.rows().empty());
    // A base that was read twice is one base.
    Dice dice(83);
    const Outcome again = run(shuffled(dice, town()), {other});
    CHECK(kinship(known(one), known(again)).kin == Kin::sibling);
}

TEST_CASE("kinship: FTE that were handed over are those whom no post describes") {
    Sketch sketch;
    sketch.unit("town", "").unit("a", "town", {fte(10)}).unit("b", "town", {fte(20)}).post("p", "a", {fte(5)});
    const Organisation base = sketch.build();
    const Plan handed = plan_of({TransferFigure{Measure::fte, Quantity::exact(5), "a", "b"}});
    const Outcome after = apply(base, handed);
    const Lineage on = kinship(known(base), known(after)).lineage;
    REQUIRE(on.rows().size() == 1);
    CHECK(on.rows()[0].share == 0.5);
    REQUIRE(on.rows()[0].staff);
    CHECK(*on.rows()[0].staff == Interval::exact(1));
    REQUIRE(on.rows()[0].amount);
    CHECK(*on.rows()[0].amount == Interval::exact(5));
    // Backwards: 5 of the 25 in b had come from a.
    CHECK(sorted(kinship(known(after), known(base)).lineage) == Successions{{"b", "a", 0.2, false}});
    // An inexact part has no share backwards, rather than one without its bounds.
    const Outcome about = apply(base, plan_of({TransferFigure{Measure::fte, Quantity::about(3, 1), "a", "b"}}));
    const Kinship far = kinship(known(about), known(base));
    for (const Succession& row : far.lineage.rows()) CHECK(std::isnan(row.share));
}

TEST_CASE("kinship: unknown sizes leave shares unknown, unless all parts go the same way") {
    Sketch sketch = town_sketch();
    sketch.draft[sketch.draft.at("c")].figures = {fte(Quantity::unknown())};
    sketch.draft[sketch.draft.at("town")].figures = {own(10)};
    const Organisation base = sketch.build();
    const Outcome one = run(base, {merge({"b", "c"}, new_unit("n"))}), two = run(base, {merge({"b", "c"}, "b")});
    const Successions back = kinship(known(one), known(base)).lineage.rows();
    REQUIRE(back.size() == 2);
    CHECK(std::isnan(back[0].share));
    CHECK(kinship(known(one), known(two)).lineage.rows() == Successions{{"n", "b", 1, false}});
}

TEST_CASE("kinship: assumptions lead on from an organisation as plans do") {
    Assumptions assumptions;
    assumptions.figures.push_back({"c", {figure(Measure::salary, Quantity::exact(5))}, {}, {}});
    const Organisation assumed = assume(town(), assumptions);
    const auto ancestry = ancestry_after_assuming(town(), nullptr, assumed);
    const Known base{&assumed, ancestry.get(), {}};
    CHECK(kinship(known(town()), base).kin == Kin::descendant);
    const Plan plan = plan_of({merge({"b", "c"}, new_unit("n"))});
    const Outcome model = apply(assumed, plan, {.ancestry = ancestry});
    CHECK(kinship(base, known(model)).lineage.rows().size() == 2);
    CHECK(kinship(known(town()), known(model)).lineage.rows().size() == 2);
    const Outcome without = apply(town(), plan_of({merge({"b", "c"}, new_unit("m"))}));
    CHECK(kinship(known(without), known(model)).lineage.rows() == Successions{{"m", "n", 1, false}});
}

TEST_CASE("kinship: of random plans; there and back again is where one was") {
    Dice dice(84);
    int merged = 0;
    const int wanted = rounds(15);
    for (int round = 0; round < wanted; ++round) {
        const Organisation base = random_sketch(dice).build();
        const Outcome one = run(base, random_changes(dice, base, 3)), two = run(base, random_changes(dice, base, 3));
        CAPTURE(round);
        REQUIRE(sorted(kinship(known(base), known(one)).lineage) == sorted(one.lineage));
        REQUIRE(sorted(kinship(known(shuffled(dice, base)), known(one)).lineage) == sorted(one.lineage));
        for (const Kinship& across : {kinship(known(one), known(two)), kinship(known(one), known(base))}) {
            std::map<std::string, double> sums;
            for (const Succession& row : across.lineage.rows()) {
                REQUIRE(one.organisation.find(row.from) != no_node);
                REQUIRE(row.from != row.to);
                REQUIRE((std::isnan(row.share) || (row.share >= 0 && row.share <= 1 + 1e-9)));
                sums[row.from] += row.share;
            }
            for (const auto& [from, sum] : sums) REQUIRE((std::isnan(sum) || sum <= 1 + 1e-9));
            merged += across.lineage.rows().empty() ? 0 : 1;
        }
    }
    CHECK(merged > wanted / 3);
}
