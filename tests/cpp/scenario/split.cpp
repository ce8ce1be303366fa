#include <cmath>

#include <tyngde/organisation/responsibility.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

SplitPart part(const std::string& key, std::optional<double> share = {}, Keys takes = {}, bool continues = false) {
    return {new_unit(key), share, std::move(takes), continues};
}

std::string holder_of(const Organisation& o, const std::string& task, double share) {
    for (const Responsibility& held : responsibilities(o, o.at(task)))
        if (close(held.share, share)) return std::string(o.key(held.unit));
    return "nobody";
}

/// The department with its offices, into two.
Split halves() { return {"a", {part("x", 0.5, {"a1", "ha"}, true), part("y", 0.5, {"a2"})}}; }

}  // namespace

TEST_CASE("split: own figures by share, child units and posts as taken, totals above stay") {
    const Organisation o = run({halves()}).organisation;
    CHECK(o.find("a") == no_node);
    CHECK(parent_of(o, "x") == "town");
    CHECK(parent_of(o, "y") == "town");
    CHECK(parent_of(o, "a1") == "x");
    CHECK(parent_of(o, "a2") == "y");
    CHECK(own_fte_of(o, "x") == 1);
    CHECK(fte_of(o, "x") == 21);
    CHECK(own_fte_of(o, "y") == 1);
    CHECK(fte_of(o, "y") == 19);
    CHECK(fte_of(o, "town") == 100);
    CHECK(o.quantity(o.at("town"), Measure::fte, Scope::total) == Quantity::exact(100));
    CHECK(keys(o, o.heads_of(o.at("x"))) == Keys{"ha"});
    CHECK(managers(o, "p") == Keys{"ha"});
    CHECK(o.heads_of(o.at("y")).empty());
    CHECK(o.type(o.at("x")) == "department");
}

TEST_CASE("split: a task that is taken keeps its share, what nobody takes goes to the heir") {
    const Organisation o = run({Split{"b", {part("x", 0.6, {"r"}), part("y", {}, {"hb"}, true)}}}).organisation;
    CHECK(fte_of(o, "x") == 18);
    CHECK(fte_of(o, "y") == 12);
    CHECK(home_of(o, "r") == "x");
    CHECK(home_of(o, "hb") == "y");
    CHECK(holder_of(o, "t", 0.75) == "y");
    const Organisation taken = run({Split{"b", {part("x", 0.6, {"r", "t"}), part("y", {}, {}, true)}}}).organisation;
    CHECK(holder_of(taken, "t", 0.75) == "x");
    CHECK(holder_of(taken, "t", 0.25) == "a1");
}

TEST_CASE("split: one part keeps the key and all that no other takes") {
    const Outcome outcome = run({Split{"a", {part("a", 0.5), part("y", 0.5, {"a2"})}}});
    const Organisation& o = outcome.organisation;
    CHECK(fte_of(o, "a") == 21);
    CHECK(fte_of(o, "y") == 19);
    CHECK(keys(o, o.heads_of(o.at("a"))) == Keys{"ha"});
    CHECK(outcome.lineage.rows() == Successions{{"a", "y", 0.5, false}});
    CHECK(outcome.lineage.rest("a") == 0.5);
}

TEST_CASE("split: the part that keeps the key takes the attributes and the place it states") {
    Split change{"a", {part("a", 0.5), part("y", 0.5, {"a2"})}};
    change.parts[0].spec = new_unit("a", "c", {own(1.5)});
    change.parts[0].spec.node.names = {{"da", "Ny"}};
    change.parts[0].spec.node.level = "9";
    const Organisation o = run({change}).organisation;
    CHECK(parent_of(o, "a") == "c");
    CHECK(o.name(o.at("a")) == "Ny");
    CHECK(o.level(o.at("a")) == "9");
    CHECK(fte_of(o, "a") == 21.5);
    CHECK(fte_of(o, "c") == 41.5);
    CHECK(fte_of(o, "town") == 100.5);  // half a position more than there was
}

TEST_CASE("split: the part that keeps the key takes the origin and the period it states") {
    Sketch s;
    s.unit("r").unit("u", "r").post("p", "u", {fte(1)}).post("q", "u", {fte(2)});
    s.draft[s.draft.at("u")].provenance = {Basis::documented, "", "", "old"};
    Split change{"u", {part("u", {}, {"p"}), part("y", {}, {"q"})}};
    const auto kept = [&] {
        Plan plan = plan_of({change});
        plan.effective = parse_date("2026-01-01");
        const Draft draft = apply(s.build(), plan).organisation.draft();
        return draft[draft.at("u")];
    };
    CHECK(kept().provenance.note == "old");
    CHECK(kept().period.always());
    change.parts[0].spec.node.provenance.basis = Basis::assumed;
    change.parts[0].spec.node.period = {.from = parse_date("2026-01-01")};
    CHECK(kept().provenance.basis == Basis::assumed);
    CHECK(kept().provenance.note.empty());
    CHECK(kept().period.from == parse_date("2026-01-01"));
    // As of a node that is created.
    CHECK(refused_at(refusal(s.build(), {change}), 1, "split", {"'u'", "says a day"}));
    change.parts[0].spec.node.period.until = parse_date("2026-01-01");
    CHECK_THROWS_AS(kept(), PlanError);
}

TEST_CASE("split: a part may lie elsewhere, or have no known place") {
    Split change = halves();
    change.parts[1].spec = new_unit("y", "c");
    const Organisation o = run({change}).organisation;
    CHECK(parent_of(o, "y") == "c");
    CHECK(fte_of(o, "c") == 39);
    CHECK(fte_of(o, "town") == 100);
    change.parts[1].spec = new_unit("y");
    change.parts[1].spec.node.unplaced = true;
    const Organisation lost = run({change}).organisation;
    CHECK(lost.units().is_unplaced(lost.at("y")));
    CHECK(fte_of(lost, "town") == 81);
    change.parts[1].spec = new_unit("a", "");
    change.parts[1].spec.node.unplaced = true;
    change.parts[0].continues = false;
    const Organisation kept = run({change}).organisation;
    CHECK(kept.units().is_unplaced(kept.at("a")));
    CHECK(parent_of(kept, "x") == "town");
    CHECK(fte_of(kept, "town") == 81);
}

TEST_CASE("split: what no share names leaves, and the totals above with it") {
    const Outcome outcome = run({Split{"b", {part("x", 0.5, {"hb", "r"}, true), part("y", 0.25)}}});
    CHECK(fte_of(outcome.organisation, "x") == 15);
    CHECK(fte_of(outcome.organisation, "y") == 7.5);
    CHECK(fte_of(outcome.organisation, "town") == 92.5);
    CHECK(outcome.lineage.rows() ==
          Successions{{"b", "x", 0.5, true}, {"b", "y", 0.25, false}, {"b", "", 0.25, false}});
}

TEST_CASE("split: one share that is not stated follows from the others, several are unknown") {
    CHECK(fte_of(run({Split{"b", {part("x", 0.75, {}, true), part("y")}}}).organisation, "y") == 7.5);
    const Outcome outcome = run({Split{"b", {part("x", {}, {}, true), part("y")}}});
    CHECK(std::isnan(fte_of(outcome.organisation, "x")));
    CHECK(std::isnan(fte_of(outcome.organisation, "y")));
    CHECK(fte_of(outcome.organisation, "town") == 100);
    CHECK(std::isnan(outcome.lineage.successors("b")[0].share));
    CHECK(outcome.lineage.rest("b") == 0);  // all of it went somewhere
    // The known one and the unknown ones are still all there is.
    const Organisation three = run({Split{"b", {part("x", 0.5, {}, true), part("y"), part("z")}}}).organisation;
    CHECK(fte_of(three, "x") == 15);
    CHECK(fte_of(three, "town") == 100);
}

TEST_CASE("split: what a part states stands, and bounds are divided too") {
    Sketch s;
    s.unit("r", "", {fte(Quantity::about(30, 2), Scope::total)}).unit("u", "r", {fte(Quantity::about(20, 1))});
    Split change{"u", {part("x", 0.25, {}, true), part("y", 0.75)}};
    const Organisation o = run(s.build(), {change}).organisation;
    CHECK(total_of(o, "x").interval == Interval{5, 4.75, 5.25});
    CHECK(total_of(o, "y").interval == Interval{15, 14.25, 15.75});
    CHECK(total_of(o, "r").interval == Interval{30, 28, 32});
    change.parts[0].spec.node.figures = {fte(6)};
    CHECK(total_of(run(s.build(), {change}).organisation, "x").interval == Interval::exact(6));
}

TEST_CASE("split: a total alone leaves its remainder to be divided") {
    Sketch s;
    s.unit("r", "", {total(30)}).unit("u", "r", {total(20)}).unit("v", "u", {fte(12)}).unit("w", "u", {fte(2)});
    const Organisation o = run(s.build(), {Split{"u", {part("x", 0.5, {"v"}), part("y", 0.5, {"w"})}}}).organisation;
    CHECK(own_fte_of(o, "x") == 3);
    CHECK(fte_of(o, "x") == 15);
    CHECK(fte_of(o, "y") == 5);
    CHECK(fte_of(o, "r") == 30);
}

TEST_CASE("split: a unit that is made of its posts is divided by them") {
    Sketch s;
    s.unit("r").unit("u", "r").post("p", "u", {fte(1)}).post("q", "u", {fte(2)});
    const Organisation o = run(s.build(), {Split{"u", {part("x", {}, {"p"}), part("y", {}, {"q"})}}}).organisation;
    CHECK(fte_of(o, "x") == 1);
    CHECK(fte_of(o, "y") == 2);
    CHECK(fte_of(o, "r") == 3);
}

TEST_CASE("split: a root becomes two, an unplaced unit two unplaced ones") {
    Sketch s;
    s.unit("r", "", {fte(4)}).unplaced("u", {fte(2)});
    const Organisation o =
        run(s.build(), {Split{"r", {part("x", 0.5), part("y", 0.5)}}, Split{"u", {part("v", 0.5), part("w", 0.5)}}})
            .organisation;
    CHECK(keys(o, o.units().roots()) == Keys{"x", "y"});
    CHECK(keys(o, o.units().unplaced()) == Keys{"v", "w"});
}

TEST_CASE("split: a key in another form of Unicode is the same key") {
    Sketch s;
    s.unit("r").unit("k\u00e5l", "r", {fte(4)});
    const Outcome outcome = run(s.build(), {Split{"ka\u030al", {part("k\u00e5l", 0.5), part("y", 0.5)}}});
    CHECK(fte_of(outcome.organisation, "k\u00e5l") == 2);
    CHECK(outcome.lineage.rows() == Successions{{"k\u00e5l", "y", 0.5, false}});
}

TEST_CASE("split: what cannot be divided so is refused") {
    const auto refused = [](const Split& change, const Keys& words) {
        return refused_at(refusal({change}), 1, "split", words);
    };
    CHECK(refused({"b", {part("x", 1)}}, {"'b'", "one part"}));
    CHECK(refused({"b", {}}, {"'b'"}));
    CHECK(refused({"bb", {part("x", 0.5), part("y", 0.5)}}, {"'bb'"}));
    CHECK(refused({"p", {part("x", 0.5), part("y", 0.5)}}, {"'p'", "post"}));
    CHECK(refused({"b", {part("x", 0.5, {}, true), part("y", 0.75)}}, {"'b'", "more than 1"}));
    CHECK(refused({"b", {part("x", -0.5, {}, true), part("y", 0.75)}}, {"'x'", "-0.5"}));
    CHECK(refused({"b", {part("x", not_known, {}, true), part("y", 0.75)}}, {"'x'"}));
    CHECK(refused({"b", {part("x", 0.5, {}, true), part("y", 0.5, {}, true)}}, {"two parts", "'b'"}));
    CHECK(refused({"b", {part("b", 0.5), part("y", 0.5, {}, true)}}, {"keeps its key", "'y'"}));
    CHECK(refused({"b", {part("b", 0.5), part("b", 0.5)}}, {"'b'", "two parts"}));
    CHECK(refused({"b", {part("x", 0.5, {}, true), part("x", 0.5)}}, {"'x'", "in use"}));
    CHECK(refused({"b", {part("x", 0.5, {}, true), part("c", 0.5)}}, {"'c'", "in use"}));
    CHECK(refused({"b", {part("x", 0.5, {"r"}, true), part("y", 0.5, {"r"})}}, {"'r'", "twice"}));
    CHECK(refused({"b", {part("x", 0.5, {"p"}, true), part("y", 0.5)}}, {"'p'", "not in"}));
    CHECK(refused({"b", {part("x", 0.5, {"t2"}, true), part("y", 0.5)}}, {"'t2'", "not in"}));
    CHECK(refused({"a", {part("x", 0.5, {"a1", "ha"}), part("y", 0.5)}}, {"'a2'", "takes"}));
    CHECK(refused({"b", {part("x", 0.5, {"r", "hb", "t"}), part("y", 0.5)}}, {"works_with"}));
}

TEST_CASE("split: a part that is smaller than its posts is refused") {
    Sketch s;
    s.unit("u", "", {fte(10)}).post(NodeRecord{.key = "p", .figures = {fte(6)}, .large = true}, "u");
    CHECK(refused_at(refusal(s.build(), {Split{"u", {part("x", 0.5, {"p"}), part("y", 0.5)}}}), 1, "split", {"'x'"}));
}

TEST_CASE("split: what was merged and is divided again has the totals it had") {
    Dice dice(72);
    int compared = 0;
    for (int round = 0; round < 300; ++round) {
        Sketch s;
        s.unit("r", "", {own(dice.quarters(4))}).unit("o", "r", {own(3)});
        const double a = dice.quarters(10), b = dice.quarters(10);
        s.unit("a", "r", {own(a)}).unit("b", dice.chance(50) ? "r" : "o", {own(b)});
        s.unit("a1", "a", {fte(dice.quarters(4))}).unit("b1", "b", {fte(dice.quarters(4))});
        s.post("pa", "a", {fte(a / 2)}).post("pb", "b", {fte(b / 4)}).task("t");
        s.relate(Relation::responsible_for, "b", "t").relate(Relation::heads, "pb", "b");
        if (a + b == 0) continue;
        const Organisation base = s.build();
        const std::string place = parent_of(base, "b");
        const double share = a / (a + b);
        Split back{"n", {part("a", share, {"a1", "pa"}), part("b", {}, {"b1", "pb", "t"})}};
        back.parts[1].spec = new_unit("b", place);
        const Organisation after = run(base, {merge({"a", "b"}, new_unit("n")), back}).organisation;
        for (const char* unit : {"r", "o", "a", "b", "a1", "b1"}) {
            CAPTURE(round, unit);
            REQUIRE(close(fte_of(after, unit), fte_of(base, unit), 1e-9));
            REQUIRE(close(own_fte_of(after, unit), own_fte_of(base, unit), 1e-9));
            REQUIRE(parent_of(after, unit) == parent_of(base, unit));
        }
        REQUIRE(home_of(after, "pb") == "b");
        REQUIRE(keys(after, after.heads_of(after.at("b"))) == Keys{"pb"});
        ++compared;
    }
    CHECK(compared > 250);
}

TEST_CASE("transfer of a share: figures go by share, totals above both stay") {
    const Outcome outcome = run({TransferPart{0.25, "a1", "c"}});
    const Organisation& o = outcome.organisation;
    CHECK(fte_of(o, "a1") == 15);
    CHECK(fte_of(o, "c") == 25);
    CHECK(fte_of(o, "a") == 35);
    CHECK(fte_of(o, "town") == 100);
    CHECK(outcome.lineage.rows() == Successions{{"a1", "c", 0.25, false}});
    CHECK(outcome.record.front().keys == Keys{"a1", "c"});
}

TEST_CASE("transfer of a share: every figure that is written, with its bounds") {
    Sketch s;
    const auto pay = [](const Quantity& q) { return figure(Measure::salary, q); };
    s.unit("r", "", {fte(Quantity::about(30, 1), Scope::total)});
    s.unit("a", "r", {fte(Quantity::about(20, 1)), pay(Quantity::exact(100))});
    s.unit("b", "r", {fte(Quantity::exact(8)), pay(Quantity::unknown())});
    const Outcome outcome = run(s.build(), {TransferPart{0.25, "a", "b"}});
    const Organisation& o = outcome.organisation;
    CHECK(total_of(o, "a").interval == Interval{15, 14.25, 15.75});  // what is left of it, not a difference
    CHECK(total_of(o, "b").interval == Interval{13, 12.75, 13.25});
    CHECK(total_of(o, "r").interval == Interval{30, 29, 31});
    CHECK(total_of(o, "a", Measure::salary).interval == Interval::exact(75));
    CHECK_FALSE(total_of(o, "b", Measure::salary).is_known());
    CHECK(total_of(run(s.build(), {TransferPart{1, "a", "b"}}).organisation, "a").interval == Interval::exact(0));
}

TEST_CASE("transfer of a share: an unknown part makes the other unknown, and the record says so") {
    Sketch s;
    s.unit("r", "", {total(30)}).unit("o", "r", {total(12)}).unit("a", "r", {fte(Quantity::unknown())});
    s.unit("b", "o", {fte(8)});
    const Outcome outcome = run(s.build(), {TransferPart{0.25, "a", "b"}});
    CHECK_FALSE(total_of(outcome.organisation, "b").is_known());
    CHECK_FALSE(total_of(outcome.organisation, "o").is_known());
    CHECK(fte_of(outcome.organisation, "r") == 30);
    CHECK(outcome.record.front().made_unknown == Keys{"b.fte", "o.fte"});
}

TEST_CASE("transfer of a share: a total is what is written of a leaf, and leaves a remainder elsewhere") {
    Sketch leaf;
    leaf.unit("r").unit("a", "r", {total(20)}).unit("b", "r", {total(8)});
    const Organisation o = run(leaf.build(), {TransferPart{0.25, "a", "b"}}).organisation;
    CHECK(fte_of(o, "a") == 15);
    CHECK(fte_of(o, "b") == 13);
    Sketch above;
    above.unit("r").unit("a", "r", {total(20)}).unit("v", "a", {fte(12)}).unit("b", "r", {fte(8)});
    const Organisation p = run(above.build(), {TransferPart{0.25, "a", "b"}}).organisation;
    CHECK(fte_of(p, "a") == 18);
    CHECK(own_fte_of(p, "a") == 6);
    CHECK(fte_of(p, "b") == 10);
    CHECK(fte_of(p, "r") == 28);
}

TEST_CASE("transfer of a share: nothing is lost where nobody wrote a figure that could change") {
    Sketch s;
    s.unit("r").unit("a", "r", {fte(20)}).unit("b", "r").post("p", "b", {fte(2)}).unit("c", "r");
    CHECK(refused_at(refusal(s.build(), {TransferPart{0.25, "a", "b"}}), 1, "transfer", {"'b'", "fte"}));
    CHECK(refused_at(refusal(s.build(), {TransferPart{0.25, "b", "a"}}), 1, "transfer", {"'b'"}));
    CHECK_FALSE(total_of(run(s.build(), {TransferPart{0.25, "a", "c"}}).organisation, "r").is_known());
}

TEST_CASE("transfer of a share: is refused for what is no share, no unit, itself, or more than is not in posts") {
    for (const double share : {-0.5, 0.0, 1.5, not_known})
        CHECK(refused_at(refusal({TransferPart{share, "a1", "b"}}), 1, "transfer", {"share"}));
    CHECK(refused_at(refusal({TransferPart{0.5, "a1", "a1"}}), 1, "transfer", {"'a1'"}));
    CHECK(refused_at(refusal({TransferPart{0.5, "p", "a1"}}), 1, "transfer", {"'p'"}));
    CHECK(refused_at(refusal({TransferPart{0.5, "a1", "bb"}}), 1, "transfer", {"'bb'"}));
    CHECK(refused_at(refusal({TransferPart{0.95, "a1", "b"}}), 1, "transfer", {"'a1'", "posts"}));
}

TEST_CASE("transfer of FTE: the lineage has their share of what is the unit's own") {
    const auto hand = [](double amount, const char* from) {
        return run({TransferFigure{Measure::fte, Quantity::exact(amount), from, "c"}}).lineage.rows();
    };
    CHECK(hand(5, "a1") == Successions{{"a1", "c", 0.25, false}});
    CHECK(hand(0.5, "a") == Successions{{"a", "c", 0.25, false}});  // of 2, not of the 40 with the offices
}
