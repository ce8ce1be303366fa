// A figure of a leaf that nobody wrote is unknown, not 0, whatever the leaf is merged with.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>
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
        return std::holds_alternative<Move>(action) || made != nullptr || std::holds_alternative<Abolish>(action) ||
               std::holds_alternative<InsertLayer>(action) || std::holds_alternative<Merge>(action);
    };
    check_plans(static_cast<std::size_t>(rounds(300)), 4, 500'000, moves, checked);
    CHECK(checked.open > 600);
    CHECK(checked.checked > 10'000);
}

TEST_CASE("unwritten figures: what a task costs comes on top of what nobody wrote of a leaf, and leaves it again") {
    Checked checked;
    const auto hands_over = [](const Action& action) {
        const auto* made = std::get_if<Create>(&action);
        const auto* related = std::get_if<Relate>(&action);
        const auto* ended = std::get_if<Unrelate>(&action);
        return std::holds_alternative<TransferTask>(action) ||
               (made != nullptr && made->spec.node.kind == Kind::task) ||
               (related != nullptr && related->spec.relation == Relation::responsible_for) ||
               (ended != nullptr && ended->spec.relation == Relation::responsible_for) ||
               std::holds_alternative<Merge>(action) || std::holds_alternative<Move>(action);
    };
    check_plans(static_cast<std::size_t>(rounds(300)), 5, 900'000, hands_over, checked);
    CHECK(checked.open > 600);
    CHECK(checked.checked > 10'000);
}

TEST_CASE("unwritten figures: the money of a leaf is at least that of its tasks, however they come") {
    constexpr auto money = Measure::gross_expenditure;
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top", {figure(money, Quantity::exact(500))}).unit("c", "top");
    s.task("t", {figure(money, Quantity::exact(100))})
        .task("free", {figure(money, Quantity::exact(30))})
        .task("listed", {figure(money, Quantity::exact(7))});
    s.relate(Relation::responsible_for, "b", "t").relate(Relation::responsible_for, "c", "listed");
    const Organisation before = s.build();
    const auto of_a = [&](const Organisation& o) { return unit_value(o, unit_figures(o, money), o.at("a")); };
    const auto at_least = [&](const std::vector<Action>& plan, double least, const std::string& unit = "a") {
        const Organisation after = run(before, plan).organisation;
        const Value value = unit_value(after, unit_figures(after, money), after.at(unit));
        CAPTURE(least, value.value, value.lower);
        CHECK_FALSE(value.defined());
        CHECK(value.lower == least);
        CHECK(std::isinf(value.upper));
    };
    const Action given = TransferTask{"t", "b", "a", std::nullopt};
    const Action half = TransferTask{"t", "b", "a", 0.5};
    const Action taken = Relate{{.relation = Relation::responsible_for, .from = "a", .to = "free"}};
    at_least({given}, 100);
    at_least({half}, 50);
    at_least({taken}, 30);
    at_least({given, taken}, 130);
    at_least({given, TransferTask{"t", "a", "c", 0.25}}, 75);
    at_least({given, Create{new_unit("n", "a")}}, 100);
    at_least({Create{new_unit("n", "a")}, given}, 100);
    at_least({given, Create{new_unit("n", "a")}, Abolish{"n"}}, 100);
    at_least({given, merge({"a", "c"}, "a")}, 107);
    at_least({given, Move{{"a"}, "c"}}, 107, "c");
    // What is listed in a document is what there is, and so is what comes to it.
    const Organisation more = run(before, {TransferTask{"t", "b", "c", std::nullopt}}).organisation;
    CHECK(total_of(more, "c", money).interval.value == 107);
    const Organisation empty = run(before, {Set{.key = "a", .empty = Empty::all}, given}).organisation;
    CHECK(of_a(empty).value == 100);
    // In one plan or in two; and as it was when all has left again.
    const Outcome first = run(before, {given});
    CHECK(of_a(apply(first, plan_of({taken})).organisation).lower == 130);
    const Action back = TransferTask{"t", "a", "b", std::nullopt};
    const Organisation stated =
        run(before, {TransferTask{"t", "b", "c", 1.0}, TransferTask{"t", "c", "b", 1.0}}).organisation;
    CHECK(digest_of(run(before, {given, back}).organisation) == digest_of(stated));
    CHECK(digest_of(apply(first, plan_of({back})).organisation) == digest_of(stated));
    const Action dropped = Unrelate{{.relation = Relation::responsible_for, .from = "a", .to = "free"}};
    CHECK(digest_of(run(before, {taken, dropped}).organisation) == digest_of(before));
    CHECK_FALSE(of_a(run(before, {given, Abolish{"t"}}).organisation).defined());
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

TEST_CASE("unwritten figures: what units spend on their tasks alone stays whole, wherever these go") {
    constexpr auto money = Measure::gross_expenditure;
    const auto whole = [](const Organisation& o) { return whole_value(o, unit_figures(o, money)); };
    std::size_t emptied = 0;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(300)); ++seed) {
        Dice dice(seed);
        Sketch s;
        Keys units, tasks;
        for (std::size_t i = 0, n = 3 + dice.roll(5); i < n; ++i) {
            units.push_back("u" + std::to_string(i));
            s.unit(units.back(), i == 0 ? "" : units[dice.roll(i)]);
        }
        double sum = 0;
        std::map<std::string, std::string> holder;
        for (const std::string& unit : units) {  // no leaf is without
            const auto cost = static_cast<double>(1 + dice.roll(9));
            sum += cost;
            tasks.push_back("t" + unit);
            s.task(tasks.back(), {figure(money, Quantity::exact(cost))});
            s.relate(Relation::responsible_for, unit, tasks.back());
            holder[tasks.back()] = unit;
        }
        const Organisation base = s.build();
        REQUIRE(whole(base).value == sum);
        std::vector<Action> plan;
        for (int i = 0; i < 6; ++i) {
            const std::string task = tasks[dice.roll(tasks.size())], to = units[dice.roll(units.size())];
            if (holder[task] == to) continue;
            plan.emplace_back(TransferTask{task, std::exchange(holder[task], to), to, std::nullopt});
        }
        CAPTURE(seed);
        const Organisation after = run(base, plan).organisation;
        CHECK(whole(after).value == sum);
        for (const std::string& unit : units)
            emptied += after.units().is_leaf(after.at(unit)) && total_of(after, unit, money).interval.value == 0;
    }
    CHECK(emptied > 100);
}

TEST_CASE("unwritten figures: of what is unknown beside posts and tasks a part has no share of these") {
    constexpr auto money = Measure::gross_expenditure;
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").unit("c", "top", {fte(9), figure(money, Quantity::exact(50))});
    s.post("p", "c", {fte(1)}).post("q", "c", {fte(1)});
    s.task("t", {figure(money, Quantity::exact(20))}).relate(Relation::responsible_for, "c", "t");
    const Split halves{"a",
                       {{.spec = new_unit("x"), .share = 0.5, .takes = {"p", "t"}, .continues = true},
                        {.spec = new_unit("y"), .share = 0.5, .takes = {}}}};
    const Action given = TransferTask{"t", "c", "a", std::nullopt};
    for (const std::vector<Action>& plan :
         {std::vector<Action>{given, Move{{"p"}, "a"}, halves},
          std::vector<Action>{given, Move{{"p"}, "a"}, Move{{"q"}, "b"}, merge({"a", "b"}, "a"), halves}}) {
        const Organisation after = run(s.build(), plan).organisation;
        const bool merged = plan.size() > 3;
        for (const auto& [unit, measure, least] :
             {std::tuple("x", Measure::fte, merged ? 2.0 : 1.0), std::tuple("x", money, 20.0),
              std::tuple("y", Measure::fte, 0.0), std::tuple("y", money, 0.0)}) {
            const Value value = unit_value(after, unit_figures(after, measure), after.at(unit));
            CAPTURE(unit, to_string(measure), merged);
            CHECK_FALSE(value.defined());
            CHECK(value.lower == least);
            CHECK(std::isinf(value.upper));
        }
    }
}
