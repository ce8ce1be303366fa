// What is recorded of a unit is recorded of it wherever it goes.

#include <tyngde/compare/comparison.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Heads are recorded in a and below it, and nowhere else.
Sketch half_recorded() {
    Sketch s;
    s.unit("top").unit("a", "top", {own(1)}).unit("b", "top", {own(2)});
    s.unit("a1", "a", {fte(10)}).unit("b1", "b", {fte(20)}).head("h", {"a"}, {fte(0)}).post("k", "b", {fte(0)});
    s.draft.recorded[Subject::heads] = false;
    s.draft[s.draft.at("a")].recorded[Subject::heads] = true;
    return s;
}

bool knows(const Organisation& o, const char* unit) { return o.is_recorded(Subject::heads, o.at(unit)); }

Value chiefs(const Organisation& organisation, const Keys& units) {
    const Model models[] = {{"it", organisation, {}}};
    const Comparison found = compare(models, "it", shipped_profile("fte"), units);
    const auto is_it = [](const IndicatorRow& row) { return row.key == "chiefs"; };
    return std::find_if(found.indicators.begin(), found.indicators.end(), is_it)->values.front();
}

}  // namespace

TEST_CASE("kept recorded: a unit that moves is as known as it was") {
    const Organisation base = half_recorded().build();
    const Organisation there = run(base, {Move{{"a1"}, "b"}, Move{{"b1"}, "a"}}).organisation;
    CHECK(knows(there, "a1"));
    CHECK_FALSE(knows(there, "b1"));
    CHECK(knows(there, "a"));
    CHECK_FALSE(knows(there, "b"));
    const Organisation again = io::read_organisation(io::write(there));
    CHECK(knows(again, "a1"));
    CHECK_FALSE(knows(again, "b1"));
}

TEST_CASE("kept recorded: of units that are merged as much is known as of each, of parts as of the whole") {
    const Organisation base = half_recorded().build();
    const Organisation merged = run(base, {merge({"a", "b"}, new_unit("c"))}).organisation;
    CHECK_FALSE(knows(merged, "c"));
    CHECK(knows(merged, "a1"));
    CHECK_FALSE(knows(merged, "b1"));
    Split split{"a", {}};
    split.parts.push_back({new_unit("x"), 0.5, {}, true});
    split.parts.push_back({new_unit("y"), std::nullopt, {}, false});
    const Organisation divided = run(base, {split}).organisation;
    for (const char* part : {"x", "y", "a1"}) CHECK(knows(divided, part));
    CHECK_FALSE(knows(divided, "b"));
}

TEST_CASE("kept recorded: a merged unit may have had a head in each part") {
    Sketch s = half_recorded();
    s.draft[s.draft.at("a")].recorded = {};
    const Organisation base = s.build();
    CHECK(base.knows_heads(base.at("a")));
    const Outcome outcome = run(base, {merge({"a", "b"}, new_unit("c"))});
    const Organisation& o = outcome.organisation;
    CHECK(keys(o, o.heads_of(o.at("c"))) == Keys{"h"});
    CHECK_FALSE(o.knows_heads(o.at("c")));
    CHECK_FALSE(o.knows_managers(o.at("c")));
    const Value number = chiefs(o, {"c"});
    CHECK(number.reason == Reason::not_recorded);
    CHECK(number.lower == 1);
    CHECK(number.missing == Keys{"c.heads"});
    const Organisation again = io::read_organisation(io::write(o));
    CHECK_FALSE(again.knows_heads(again.at("c")));
    // A head that the plan names is whom it means; where heads are recorded there is no other.
    NodeSpec named = new_unit("c");
    named.relations.push_back({.relation = Relation::heads, .from = "k", .to = "c"});
    const Organisation said = run(base, {merge({"a", "b"}, named)}).organisation;
    CHECK(said.knows_heads(said.at("c")));
    s.draft.recorded[Subject::heads] = true;
    const Organisation recorded = run(s.build(), {merge({"a", "b"}, new_unit("c"))}).organisation;
    CHECK(recorded.knows_heads(recorded.at("c")));
}

TEST_CASE("kept recorded: moves change nothing of what is recorded, whatever the tree says") {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Dice dice(seed);
        Sketch s = random_sketch(dice);
        for (const Subject subject : all_subjects) s.draft.recorded[subject] = dice.chance(50);
        std::vector<std::string> units;
        for (Draft::Handle node = 0; node < s.draft.end_handle(); ++node) {
            if (s.draft[node].kind != Kind::unit) continue;
            units.push_back(s.draft[node].key);
            for (const Subject subject : all_subjects)
                if (dice.chance(20)) s.draft[node].recorded[subject] = dice.chance(50);
        }
        const Organisation base = s.build();
        const std::string u = units[dice.roll(units.size())], v = units[dice.roll(units.size())];
        std::optional<Outcome> outcome;
        try {
            outcome = run(base, {Move{{u}, v}});
        } catch (const PlanError&) {
            continue;
        }
        for (const std::string& unit : units)
            for (const Subject subject : all_subjects) {
                const Organisation& then = outcome->organisation;
                CAPTURE(seed, unit, to_string(subject));
                CHECK(base.is_recorded(subject, base.at(unit)) == then.is_recorded(subject, then.at(unit)));
            }
    }
}
