// A figure of a leaf that nobody wrote is unknown, not 0, whatever the leaf is merged with.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/scenario/ancestry.hpp>
#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_story.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"
#include "within_bounds.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Numbers told(const Organisation& base, const std::vector<Action>& plan) {
    const Outcome outcome = run(base, plan);
    Numbers result;
    for (const Organisation* o : {&base, &outcome.organisation}) {
        const std::string when = o == &base ? "before " : "after ";
        for (Measure measure : {Measure::fte, Measure::headcount, Measure::salary, Measure::gross_expenditure}) {
            const UnitFigures figures = unit_figures(*o, measure);
            const std::string name = when + std::string(to_string(measure));
            for (NodeId unit : o->nodes(Kind::unit)) {
                result[name + " total of " + std::string(o->key(unit))] = unit_value(*o, figures, unit);
                result[name + " own of " + std::string(o->key(unit))] = value_of(figures.own[unit]);
            }
            result[name + " whole"] = whole_value(*o, figures);
        }
    }
    return result;
}

/// The draft without some figures of leaves: of those whose posts and tasks do not give them all the same.
Draft with_some_unwritten(Draft draft, Dice& dice, std::size_t& taken) {
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        if (!draft.is_live(node) || draft[node].kind != Kind::unit) continue;
        if (!draft.sources_of(Relation::part_of, node).empty()) continue;
        const bool posts = !draft.sources_of(Relation::post_in, node).empty();
        const bool tasks = !draft.targets(Relation::responsible_for, node).empty();
        std::erase_if(draft[node].figures, [&](const FigureRecord& figure) {
            const bool added_up =
                (posts && applies_to(figure.measure, Kind::post)) || (tasks && applies_to(figure.measure, Kind::task));
            const bool goes = !added_up && dice.chance(50);
            taken += goes;
            return goes;
        });
    }
    return draft;
}

/// Tells of plans of some kinds of changes, on organisations of which some figures are left out, whether what is
/// true when they are there lies within what is said.
void check_plans(std::size_t wanted, std::size_t changes, unsigned first, const auto& takes, Checked& checked) {
    const auto is_open = [](const Value& bounds) { return !bounds.defined(); };
    std::size_t told_of = 0;
    for (unsigned seed = first; told_of < wanted && seed < first + 150 * wanted; ++seed) {
        Story story(seed, Story::Figures::exact);
        std::vector<Action> plan;
        for (const Action& action : story.plan(30))
            if (takes(action) && plan.size() < changes) plan.push_back(action);
        Dice dice(seed + 700'000);
        const Organisation all = story.organisation();
        std::size_t taken = 0;
        const Draft draft = with_some_unwritten(all.draft(), dice, taken);
        if (taken == 0 || plan.empty()) continue;
        Numbers truth, said;
        try {
            truth = told(all, plan);
            said = told(Organisation(draft), plan);
        } catch (const Error&) {
            continue;
        }
        ++told_of;
        check_within_bounds(truth, said, seed, is_open, checked);
    }
    CHECK(told_of == wanted);
}

}  // namespace

TEST_CASE("unwritten figures: whatever a leaf has that is merged, figures lie within the bounds of what is written") {
    Checked checked;
    const auto merges_units = [](const Action& action) {
        const auto* merged = std::get_if<Merge>(&action);
        return merged != nullptr && merged->parts.front().front() == 'u';
    };
    check_plans(static_cast<std::size_t>(rounds(150)), 2, 1, merges_units, checked);
    CHECK(checked.open > 300);
    CHECK(checked.checked > 5'000);
}

TEST_CASE("unwritten figures: what comes to a leaf, and leaves it, comes on top of what nobody wrote") {
    Checked checked;
    const auto moves = [](const Action& action) {
        const auto* made = std::get_if<Create>(&action);
        return std::holds_alternative<Move>(action) || (made != nullptr && made->spec.node.kind != Kind::task) ||
               std::holds_alternative<Abolish>(action) || std::holds_alternative<InsertLayer>(action) ||
               std::holds_alternative<Merge>(action);
    };
    check_plans(static_cast<std::size_t>(rounds(300)), 4, 500'000, moves, checked);
    CHECK(checked.open > 600);
    CHECK(checked.checked > 10'000);
}

TEST_CASE("unwritten figures: a leaf is as it was once all that came has left again") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").unit("c", "top", {fte(3)});
    s.post("p", "b", {fte(1)}).post("q", "b");
    const Organisation before = s.build();
    const std::vector<Action> in{Move{{"p"}, "a"}}, out{Move{{"p"}, "b"}};
    const Organisation with_post = run(before, in).organisation;
    const Value fte = unit_value(with_post, unit_figures(with_post, Measure::fte), with_post.at("a"));
    CHECK_FALSE(fte.defined());
    CHECK(fte.lower == 1);
    // Beside a child unit, too, whichever of the two leaves first.
    const Organisation both = run(with_post, {Create{new_unit("n", "a")}}).organisation;
    CHECK_FALSE(total_of(both, "a").is_known());
    CHECK_FALSE(total_of(both, "a", Measure::gross_expenditure).is_known());
    for (const std::vector<Action>& leaving :
         {std::vector<Action>{Move{{"p"}, "b"}, Abolish{"n"}}, std::vector<Action>{Abolish{"n"}, Move{{"p"}, "b"}}})
        CHECK(digest_of(run(both, leaving).organisation) == digest_of(before));
    CHECK(digest_of(run(with_post, out).organisation) == digest_of(before));
}

TEST_CASE("unwritten figures: a plan says that there is nothing else") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").post("p", "b", {fte(1)});
    for (const bool first : {true, false}) {
        const Action closed = Set{.key = "a", .empty = Empty::staff}, moved = Move{{"p"}, "a"};
        const std::vector<Action> plan = first ? std::vector{closed, moved} : std::vector{moved, closed};
        const Organisation after = run(s.build(), plan).organisation;
        CHECK(fte_of(after, "a") == 1);
        CHECK_FALSE(total_of(after, "a", Measure::gross_expenditure).is_known());
    }
    const Organisation after = run(s.build(), {Set{.key = "a", .empty = Empty::all}}).organisation;
    CHECK(total_of(after, "a", Measure::gross_expenditure).is_known());
    CHECK(refused_at(refusal(s.build(), {Set{.key = "p", .empty = Empty::all}}), 1, "set", {"'p'", "not a unit"}));
}
