// Whatever heads nobody recorded, who gets another manager lies within the bounds.

#include <tyngde/compare/transition.hpp>
#include <tyngde/organisation/membership.hpp>

#include "catch.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// A head at home in the one unit that it heads.
bool is_at_home(const Organisation& whole, NodeId unit) {
    const auto heads = whole.heads_of(unit);
    return std::all_of(heads.begin(), heads.end(), [&](NodeId head) {
        const auto units = whole.nodes(Kind::unit);
        return whole.home(head) == unit && std::none_of(units.begin(), units.end(), [&](NodeId other) {
                   const auto others = whole.heads_of(other);
                   return other != unit && std::find(others.begin(), others.end(), head) != others.end();
               });
    });
}

/// Posts without a unit come to lead their home.
void let_lead_at_home(Dice& dice, Sketch& sketch) {
    const Organisation drawn = sketch.build();
    for (NodeId post : drawn.nodes(Kind::post))
        if (drawn.home(post) != no_node && highest_headed(drawn, post) == no_node && dice.chance(40))
            sketch.relate(Relation::heads, std::string(drawn.key(post)), std::string(drawn.key(drawn.home(post))));
}

/// The same without some heads, of whose units it is said that they are not recorded.
Organisation without_some_heads(Dice& dice, Sketch sketch, const Organisation& whole) {
    const bool of_all = dice.chance(30);
    for (NodeId unit : whole.nodes(Kind::unit)) {
        if (whole.heads_of(unit).empty() || !is_at_home(whole, unit) || (!of_all && dice.chance(50))) continue;
        const Draft::Handle there = sketch.draft.at(whole.key(unit));
        for (NodeId head : whole.heads_of(unit))
            sketch.draft.unrelate(Relation::heads, sketch.draft.at(whole.key(head)), there);
        sketch.draft[there].recorded[Subject::heads] = false;
    }
    return sketch.build();
}

/// The same with the manager of each post written down, as an extract of staff has them.
void write_managers(Sketch& sketch, const Organisation& whole) {
    for (NodeId post : whole.nodes(Kind::post))
        for (NodeId manager : whole.line().managers(post)) {
            const auto written = whole.explicit_managers(post);
            if (std::find(written.begin(), written.end(), manager) == written.end())
                sketch.relate(Relation::reports_to, std::string(whole.key(post)), std::string(whole.key(manager)));
        }
}

/// A new layer leads the units that have no head: another thing where a head is not recorded.
bool depends_on_heads(const std::vector<Action>& actions) {
    return std::any_of(actions.begin(), actions.end(),
                       [](const Action& action) { return std::holds_alternative<InsertLayer>(action); });
}

struct Range {
    double lower, upper;
};

Range range(const Value& value) {
    return {std::isnan(value.lower) ? -infinity : value.lower, std::isnan(value.upper) ? infinity : value.upper};
}

/// Where the truth has bounds itself, as after a split in unknown shares, it lies somewhere in both.
bool holds_truth(const Value& said, const Value& truth) {
    const Range wide = range(said), narrow = range(truth);
    if (truth.lower < truth.upper) return wide.lower <= narrow.upper + 1e-9 && wide.upper >= narrow.lower - 1e-9;
    return wide.lower <= narrow.lower + 1e-9 && wide.upper >= narrow.upper - 1e-9;
}

}  // namespace

TEST_CASE("unrecorded heads: whoever they are, who gets another manager lies within the bounds") {
    Dice dice(1203);
    int open = 0;
    for (int round = 0; round < rounds(400); ++round) {
        Sketch sketch = random_sketch(dice);
        let_lead_at_home(dice, sketch);
        const Organisation whole = sketch.build();
        Sketch written = sketch;
        if (dice.chance(50)) write_managers(written, whole);
        const Organisation known = without_some_heads(dice, written, whole);
        const std::vector<Action> actions = random_changes(dice, whole, 3);
        if (depends_on_heads(actions)) continue;
        std::optional<Outcome> outcome, seen;
        try {
            outcome = run(whole, actions);
            seen = run(known, actions);
        } catch (const Error&) {
            continue;
        }
        const Transition truth = transition(whole, outcome->organisation, outcome->lineage);
        const Transition said = transition(known, seen->organisation, seen->lineage);
        CAPTURE(round);
        for (auto field : {&Transition::positions_affected, &Transition::fte_affected,
                           &Transition::fte_director_affected, &Transition::fte_line_affected}) {
            CAPTURE((said.*field).lower, (said.*field).upper, (truth.*field).lower, (truth.*field).upper);
            REQUIRE(holds_truth(said.*field, truth.*field));
        }
        REQUIRE(said.units_changed <= truth.units_changed + truth.units_open);
        REQUIRE(said.units_changed + said.units_open >= truth.units_changed);
        open += said.fte_affected.lower < said.fte_affected.upper;
    }
    CHECK(open > 20);
}

TEST_CASE("unrecorded heads: without a history nobody is said to keep his manager where none is recorded") {
    Sketch then;
    then.unit("top").unit("a", "top", {fte(3)}).post("p", "a", {fte(1)});
    const Organisation before = then.build();
    const Organisation after = then.unit("b", "top", {fte(1)}).build();
    CHECK(transition(before, after, {}).fte_affected.upper == 3);
    CHECK(transition(before, after, Lineage().as(Kin::descendant)).fte_affected.upper == 0);
    then.draft.recorded[Subject::heads] = true;
    CHECK(transition(then.build(), then.build(), {}).fte_affected.upper == 0);
}

TEST_CASE("unrecorded heads: whose manager is abolished has another one, whoever that is") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(5)}).head("h", {"a"}, {fte(1)}).post("p", "a", {fte(1)});
    s.draft.recorded[Subject::heads] = false;
    const Organisation base = s.build();
    const Outcome gone = run(base, {Abolish{"h"}});
    CHECK(transition(base, gone.organisation, gone.lineage).fte_changed.value == 4);
    // Without a history he may be there and not be listed.
    CHECK(transition(base, gone.organisation, Lineage()).fte_changed.value == 0);
    const Outcome merged = run(base, {Merge{{"h", "p"}, new_post("n", "a", {fte(1)}), std::nullopt}});
    CHECK(transition(base, merged.organisation, merged.lineage).fte_changed.value == 0);
}
