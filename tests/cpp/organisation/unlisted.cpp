// Where not all posts are recorded, what is added up of those that are listed is at least their sum.

#include <algorithm>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <tyngde/compare/model_distance.hpp>
#include <tyngde/compare/transition.hpp>
#include <tyngde/metrics/load_balance.hpp>
#include <tyngde/metrics/staff_categories.hpp>

#include "catch.hpp"
#include "organisation/staff_numbers.hpp"
#include "random_story.hpp"
#include "scenario/random_plan.hpp"
#include "within_bounds.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

void put_categories(Numbers& result, const Organisation& o, const Grouping& grouping, CountBy count_by) {
    const StaffCategories found = staff_categories(o, grouping, default_categories(), count_by);
    const std::string name = "staff by " + std::to_string(static_cast<int>(count_by)) + " ";
    const auto put = [&](const CategoryRow& row, const std::string& of) {
        result[name + of + " in all"] = row.total;
        for (std::size_t i = 0; i < found.categories.size(); ++i)
            result[name + of + " share of " + found.categories[i]] = row.share[i];
    };
    for (std::size_t i = 0; i < found.units.size(); ++i) put(found.rows[i], std::string(o.key(found.units[i])));
    put(found.rows.back(), "elsewhere");
    put(found.whole, "whole");
}

/// All that is made of the figures of posts.
Numbers numbers_of(const Organisation& o) {
    Numbers result = staff_numbers(o);
    for (CountBy count_by : {CountBy::fte, CountBy::headcount, CountBy::positions})
        put_categories(result, o, group(o, By{std::uint32_t{1}}), count_by);
    return result;
}

void put_transition(Numbers& result, const Transition& t) {
    result["fte_common"] = t.fte_common;
    result["fte_unit_changed"] = t.fte_unit_changed;
    result["fte_left"] = t.fte_left;
    result["posts_abolished"] = t.posts_abolished;
    result["posts_created"] = t.posts_created;
    result["fte_entered"] = t.fte_entered;
    for (const Flow& flow : t.flows) {
        result["flow " + flow.unit_before + ">" + flow.unit_after] = flow.fte;
        result["positions of flow " + flow.unit_before + ">" + flow.unit_after] = flow.positions;
    }
}

Numbers told_of(const Organisation& base, const std::vector<Action>& plan) {
    const Outcome outcome = run(base, plan);
    Numbers result;
    for (const auto& [key, value] : numbers_of(base)) result["before " + key] = value;
    for (const auto& [key, value] : numbers_of(outcome.organisation)) result["after " + key] = value;
    // A share is of the staff whom no listed post describes: which staff that is, the lists say.
    const bool by_share = std::any_of(plan.begin(), plan.end(), [](const Action& action) {
        return std::holds_alternative<Split>(action) || std::holds_alternative<TransferPart>(action) ||
               std::holds_alternative<TransferFigure>(action);
    });
    const RobinsonFoulds trees = robinson_foulds(base, outcome.organisation, outcome.lineage);
    result["Robinson–Foulds"] = trees.distance;
    result["Robinson–Foulds, normalised"] = trees.normalised;
    if (!by_share)
        put_transition(result, transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}}));
    return result;
}

/// The draft without some of its posts, of which it says so: of the whole, or of the units that lack some.
/// A unit keeps one post at least: where none is listed nothing says that there are any.
Draft with_some_unlisted(Draft draft, Dice& dice, std::size_t& taken) {
    const bool of_the_whole = dice.chance(50);
    if (of_the_whole) draft.recorded[Subject::posts] = false;
    std::map<Draft::Handle, std::size_t> listed;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        if (!draft.is_live(node) || draft[node].kind != Kind::post) continue;
        const Draft::Handle home = draft.target(Relation::post_in, node);
        const bool stays = home == Draft::none ? !of_the_whole || draft[node].key == "outside" : listed[home]++ == 0;
        if (stays || dice.chance(40)) continue;
        draft.remove(node);
        if (!of_the_whole) draft[home].recorded[Subject::posts] = false;
        ++taken;
    }
    return draft;
}

/// The draft with some posts in no unit, one of which no plan touches: where none is listed there, nothing
/// says that there are any.
Draft with_some_outside(Draft draft, Dice& dice) {
    draft.recorded[Subject::places] = true;
    draft.add(NodeRecord{.kind = Kind::post, .key = "outside", .figures = {fte(1)}});
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node) && draft[node].kind == Kind::post && dice.chance(30))
            if (const Draft::Handle home = draft.target(Relation::post_in, node); home != Draft::none)
                draft.unrelate(Relation::post_in, node);
    return draft;
}

}  // namespace

TEST_CASE("unlisted posts: whatever is not listed, figures lie within the bounds of what is") {
    const auto wanted = static_cast<std::size_t>(rounds(150));
    const auto is_open = [](const Value& bounds) { return bounds.reason == Reason::not_recorded; };
    std::size_t rounds_told = 0;
    Checked checked;
    for (unsigned seed = 1; rounds_told < wanted && seed < 150 * wanted; ++seed) {
        Story story(seed, Story::Figures::exact);
        const std::vector<Action> plan = story.plan(3);
        Dice dice(seed + 500'000);
        Organisation all = story.organisation();
        try {
            if (seed % 2 == 0) all = Organisation(with_some_outside(all.draft(), dice));
        } catch (const Error&) {
            continue;
        }
        std::size_t taken = 0;
        const Draft draft = with_some_unlisted(all.draft(), dice, taken);
        if (taken == 0) continue;
        Numbers truth, said;
        try {
            truth = told_of(all, plan);
            said = told_of(Organisation(draft), plan);
        } catch (const Error&) {
            continue;
        }
        ++rounds_told;
        check_within_bounds(truth, said, seed, is_open, checked);
    }
    CHECK(rounds_told == wanted);
    CHECK(checked.open > 300);
    CHECK(checked.checked > 5'000);
}

TEST_CASE("unlisted posts: a sum of those listed is at least that, unless a written figure states it") {
    Sketch s;
    s.unit("top", "", {own(0)}).unit("a", "top").unit("b", "top", {fte(7)}).unit("c", "top", {total(9)}).unit("d", "c");
    s.post("p", "a", {fte(1)}).post("q", "a", {fte(0.5)}).post("r", "b", {fte(1)}).post("t", "d", {fte(1)});
    s.draft.recorded[Subject::posts] = false;
    const Organisation o = s.build();
    const UnitFigures figures = unit_figures(o, Measure::fte);
    const Value a = unit_value(o, figures, o.at("a"));
    CHECK(a.reason == Reason::not_recorded);
    CHECK(a.lower == 1.5);
    CHECK(a.known_part == 1.5);
    CHECK(a.upper == infinity);
    CHECK(a.missing == Keys{"a.posts"});
    CHECK(unit_value(o, figures, o.at("b")).value == 7);
    CHECK(unit_value(o, figures, o.at("c")).value == 9);
    const Value whole = whole_value(o, figures);
    CHECK(whole.reason == Reason::not_recorded);
    CHECK(whole.lower == 17.5);
    CHECK(whole.missing == Keys{"a.posts"});
    // Persons, too, and what is made of the sums.
    CHECK(unit_value(o, unit_figures(o, Measure::headcount), o.at("a")).lower == 2);
    CHECK(load_balance(o, group(o, Keys{"a", "b"}), Measure::fte).gini.missing == Keys{"a.posts"});
    // The unit may say so itself, or that it is not so.
    s.draft[s.draft.at("a")].recorded[Subject::posts] = true;
    const Organisation said = s.build();
    CHECK(unit_value(said, unit_figures(said, Measure::fte), said.at("a")).value == 1.5);
    s.draft.recorded[Subject::posts] = true;
    s.draft[s.draft.at("a")].recorded[Subject::posts] = false;
    const Organisation one = s.build();
    CHECK_FALSE(one.is_recorded_throughout(Subject::posts));
    CHECK(unit_value(one, unit_figures(one, Measure::fte), one.at("a")).lower == 1.5);
    CHECK_FALSE(unit_value(one, unit_figures(one, Measure::fte), one.at("a")).defined());
}

TEST_CASE("unlisted posts: a unit above them may have some of its own; one that is empty has none") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top", {fte(7)}).unit("x").unit("y", "x", {fte(3)});
    s.post("p", "a", {fte(1)});
    s.draft.recorded[Subject::posts] = false;
    const auto own_of = [](const Organisation& o, const char* key) {
        return unit_figures(o, Measure::fte).own[o.at(key)];
    };
    const Organisation o = s.build();
    CHECK_FALSE(own_of(o, "top").is_known());
    CHECK(own_of(o, "x").interval == Interval::exact(0));
    s.draft[s.draft.at("a")].empty = Empty::staff;
    const Organisation empty = s.build();
    CHECK(own_of(empty, "a").interval == Interval::exact(1));
    CHECK(own_of(empty, "top").interval == Interval::exact(0));
}

TEST_CASE("unlisted posts: they may be of any category of staff") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top", {fte(7)}).post("p", "a", {fte(1)});
    s.draft.recorded[Subject::posts] = false;
    const Organisation o = s.build();
    const StaffCategories staff = staff_categories(o, group(o, Keys{"a", "b"}), default_categories(), CountBy::fte);
    CHECK_FALSE(staff.rows[0].total.defined());
    CHECK(staff.rows[0].total.lower == 1);
    CHECK(staff.rows[1].total.value == 7);
    for (const Value& share : staff.rows[0].share) {
        CHECK(share.lower == 0);
        CHECK(share.upper == 1);
    }
}
