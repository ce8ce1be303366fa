// Where a written figure of staff is more than the posts of a unit make, other figures are not those of the posts.

#include <map>
#include <string>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/grouping.hpp>
#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "organisation/staff_numbers.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"
#include "within_bounds.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

struct TwoTold {
    Draft all, said;  ///< with all posts; and with a figure of some units in place of some of their posts
};

/// A tree of units whose posts are known, all of them.
TwoTold town_told_twice(Dice& dice) {
    const std::size_t units = 2 + dice.roll(6);
    std::vector<std::size_t> parent(units, 0);
    std::vector<std::map<Measure, double>> own(units), total(units);
    std::vector<std::vector<NodeRecord>> posts(units);
    for (std::size_t i = 0; i < units; ++i) {
        if (i > 0) parent[i] = dice.roll(i);
        for (std::size_t n = dice.roll(4); n > 0; --n) {
            NodeRecord post{.kind = Kind::post, .key = "p" + std::to_string(i) + "-" + std::to_string(n)};
            post.vacant = dice.chance(15);
            const double size = 0.25 + dice.quarters(1) / 2, pay = 100 + dice.quarters(100);
            post.figures = {fte(size), figure(Measure::salary, Quantity::exact(pay))};
            own[i][Measure::fte] += size;
            own[i][Measure::fte_filled] += post.vacant ? 0 : size;
            own[i][Measure::headcount] += post.vacant ? 0 : 1;
            own[i][Measure::salary] += pay;
            posts[i].push_back(post);
        }
        total[i] = own[i];
    }
    for (std::size_t i = units; i-- > 1;)
        for (const auto& [measure, figure] : total[i]) total[parent[i]][measure] += figure;
    TwoTold result;
    const std::size_t written = dice.roll(4);  // one measure, alike for all
    for (std::size_t i = 0; i < units; ++i) {
        const std::string key = "u" + std::to_string(i);
        const Draft::Handle a = result.all.add({.key = key}), b = result.said.add({.key = key});
        if (i > 0) {
            result.all.relate({.relation = Relation::part_of, .from = a, .to = static_cast<Draft::Handle>(parent[i])});
            result.said.relate({.relation = Relation::part_of, .from = b, .to = static_cast<Draft::Handle>(parent[i])});
        }
    }
    for (std::size_t i = 0; i < units; ++i) {
        const auto unit = static_cast<Draft::Handle>(i);
        const Measure measure = of_staff[written];
        const bool states = dice.chance(60), in_all = dice.chance(40);
        if (states && in_all)
            result.said[unit].figures = {figure(measure, Quantity::exact(total[i][measure]), Scope::total)};
        else if (states)
            result.said[unit].figures = {figure(measure, Quantity::exact(own[i][measure]), Scope::own)};
        for (const NodeRecord& post : posts[i]) {
            // A vacant post that is not listed shows in FTE and salaries alone.
            Draft* drafts[] = {&result.all, &result.said};
            for (std::size_t d = 0; d < (states && !post.vacant && dice.chance(50) ? 1U : 2U); ++d) {
                const Draft::Handle handle = drafts[d]->add(post);
                drafts[d]->relate({.relation = Relation::post_in, .from = handle, .to = unit});
            }
        }
    }
    for (Draft* draft : {&result.all, &result.said}) {
        for (const Subject subject : all_subjects) draft->recorded[subject] = true;
        // Of a leaf without posts it is known that there are none; in the other it may be that none is listed.
        for (std::size_t i = 0; i < units && draft == &result.all; ++i)
            if (posts[i].empty()) (*draft)[static_cast<Draft::Handle>(i)].empty = Empty::staff;
    }
    return result;
}

}  // namespace

TEST_CASE("undescribed staff: figures lie within the bounds of what posts and a written figure say") {
    Checked checked;
    const auto is_open = [](const Value& bounds) { return !bounds.defined(); };
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(3'000)); ++seed) {
        Dice dice(seed);
        const TwoTold told = town_told_twice(dice);
        check_within_bounds(staff_numbers(Organisation(told.all)), staff_numbers(Organisation(told.said)), seed,
                            is_open, checked);
    }
    CHECK(checked.open > 10'000);
    CHECK(checked.checked > 50'000);
}

TEST_CASE("undescribed staff: FTE 20 beside one post are more than one person, and 1 beside it are not") {
    const auto headcount = [](const Sketch& s, const std::string& unit) {
        const Organisation o = s.build();
        return unit_value(o, unit_figures(o, Measure::headcount), o.at(unit));
    };
    for (const bool inner : {false, true}) {
        Sketch s;
        s.unit("top").unit("u", "top", {fte(20, inner ? Scope::own : Scope::plain)}).post("p", "u", {fte(1)});
        if (inner) s.unit("below", "u", {fte(3)}).post("q", "below", {fte(3)}).draft[s.draft.at("q")].large = true;
        for (const char* unit : {"u", "top"}) {
            const Value persons = headcount(s, unit);
            CHECK_FALSE(persons.defined());
            CHECK(persons.lower == (inner ? 2 : 1));
            CHECK(persons.missing == Keys{"u.posts"});
            CHECK(persons.reason == Reason::not_recorded);
        }
        s.draft[s.draft.at("u")].figures = {fte(1, inner ? Scope::own : Scope::plain)};
        CHECK(headcount(s, "u").value == (inner ? 2 : 1));
        // A head count that is written is what there is.
        s.draft[s.draft.at("u")].figures = {fte(20, Scope::own),
                                            figure(Measure::headcount, Quantity::exact(25), Scope::own)};
        CHECK(headcount(s, "u").value == (inner ? 26 : 25));
    }
}

TEST_CASE("undescribed staff: who is left when the last post goes is not nobody") {
    Sketch s;
    s.unit("top")
        .unit("u", "top", {fte(20)})
        .unit("v", "top", {fte(1)})
        .post("p", "u", {fte(1)})
        .post("q", "v", {fte(1)});
    const Organisation after = run(s.build(), {Move{{"p"}, "v"}}).organisation;
    CHECK(fte_of(after, "u") == 19);
    CHECK_FALSE(total_of(after, "u", Measure::headcount).is_known());
    CHECK(total_of(after, "v", Measure::headcount).interval.value == 2);
    // All of a total lies below: nobody is left beside the posts.
    Sketch t;
    t.unit("top", "", {total(4)}).unit("a", "top", {fte(3)}).post("p", "a", {fte(3)}).post("h", "top", {fte(1)});
    t.draft[t.draft.at("p")].large = true;
    CHECK(total_of(t.build(), "top", Measure::headcount).interval.value == 2);
    t.draft[t.draft.at("top")].figures = {total(6)};
    CHECK_FALSE(total_of(t.build(), "top", Measure::headcount).is_known());
    CHECK(total_of(t.build(), "a", Measure::headcount).is_known());
}
