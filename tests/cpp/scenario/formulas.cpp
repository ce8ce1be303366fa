#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

FigureRecord derived(const std::string& formula, Measure measure = Measure::fte, Scope scope = Scope::plain) {
    return figure(measure, Quantity::derived(formula), scope);
}
Set set(const std::string& key, Figures figures) { return {key, std::move(figures), {}, {}, {}, {}}; }

}  // namespace

TEST_CASE("formulas in plans: computed once, at that moment") {
    const Outcome outcome = run(
        {set("c", {derived("[b.fte] / 2")}), set("b", {fte(40)}), set("a2", {derived("[c.fte] + 1")}),
         set("town", {fte(Quantity::unknown(), Scope::total)}), set("a", {fte(Quantity::unknown(), Scope::total)})});
    const Organisation& o = outcome.organisation;
    CHECK(fte_of(o, "c") == 15);
    CHECK(fte_of(o, "b") == 40);
    CHECK(fte_of(o, "a2") == 16);
    const auto quantity = o.quantity(o.at("c"), Measure::fte);
    REQUIRE(quantity);
    CHECK(quantity->form == Form::exact);
    CHECK(quantity->provenance.formula == "[b.fte] / 2");
    CHECK(quantity->provenance.basis == Basis::derived);
}

TEST_CASE("formulas in plans: a new unit counts above with what its formula gives") {
    const Outcome outcome = run({Create{new_unit("n", "a", {derived("[c.fte] / 4")})}});
    CHECK(fte_of(outcome.organisation, "n") == 5);
    CHECK(fte_of(outcome.organisation, "a") == 45);
    CHECK(fte_of(outcome.organisation, "town") == 105);
    CHECK(outcome.record.front().made_unknown.empty());
    const Organisation post = run({Create{new_post("n", "c", {derived("[q.fte] * 2")})}}).organisation;
    CHECK(fte_of(post, "c") == 21);
    CHECK(fte_of(post, "town") == 101);
}

TEST_CASE("formulas in plans: a figure may be computed from what it was") {
    Sketch s;
    s.unit("r").unit("b", "r", {fte(30)});
    const Organisation o = run(s.build(), {set("b", {derived("[b.fte] - about(4, 1)")})}).organisation;
    CHECK(total_of(o, "b").interval == Interval{26, 25, 27});
}

TEST_CASE("formulas in plans: the figures of a merger may be computed from those of its parts") {
    const Organisation o = run({merge({"b", "c"}, new_unit("n", "", {derived("[b.fte] + [c.fte] - 2")}))}).organisation;
    CHECK(fte_of(o, "n") == 48);
    CHECK(fte_of(o, "town") == 98);
}

TEST_CASE("formulas in plans: the parts of a divided unit may be computed from it") {
    SplitPart first{new_unit("x", "", {derived("[b.fte] - 10")}), {}, {}, true};
    SplitPart second{new_unit("y", "", {fte(10)}), {}, {}, false};
    const Organisation o = run({Split{"b", {first, second}}}).organisation;
    CHECK(fte_of(o, "x") == 20);
    CHECK(fte_of(o, "y") == 10);
    CHECK(fte_of(o, "town") == 100);
}

TEST_CASE("formulas in plans: one that cannot be computed leaves the figure unknown, with a warning") {
    const Outcome outcome = run({set("c", {derived("[b.salary] + 1")})});
    CHECK_FALSE(total_of(outcome.organisation, "c").is_known());
    REQUIRE(outcome.organisation.warnings().size() == 1);
    CHECK(holds(describe(outcome.organisation.warnings().front()), "b.salary"));
}

TEST_CASE("formulas in plans: what is no formula, names nobody or is negative is refused there") {
    const Rename first{"a", {{"da", "x"}}};
    CHECK(refused_at(refusal({first, set("c", {derived("[b.fte] +")})}), 2, "set", {"[b.fte] +"}));
    CHECK(refused_at(refusal({first, set("c", {derived("[bb.fte] + 1")})}), 2, "set", {"'bb'"}));
    CHECK(refused_at(refusal({first, set("c", {derived("[b.fte] - 50")})}), 2, "set", {"negative"}));
    CHECK(refused_at(refusal({first, set("c", {derived("[t.fte] * 2")})}), 2, "set", {"'t'"}));
}
