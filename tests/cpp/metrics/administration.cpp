#include <tyngde/metrics/function_spread.hpp>
#include <tyngde/metrics/index_of_expected.hpp>
#include <tyngde/metrics/staff_categories.hpp>
#include <tyngde/metrics/task_categories.hpp>

#include <cmath>

#include <tyngde/organisation/figures.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// A director, a secretariat of 4 FTE and an institution of 14.
Sketch town_with_secretariat() {
    Sketch s;
    s.unit("town")
        .unit("secretariat", "town", {fte(4)}, "secretariat")
        .unit("school", "town", {fte(14)}, "institution");
    s.head("director", {"town"}, {fte(1)});
    return s;
}

StaffCategories staff(const Sketch& s, const CategoryRules& rules = default_categories(), CountBy by = CountBy::fte,
                      const By& units = std::uint32_t{1}) {
    const Organisation o = s.build();
    return staff_categories(o, group(o, units), rules, by);
}

const Value& at(const StaffCategories& all, const std::vector<Value>& values, const std::string& category) {
    return values.at(std::find(all.categories.begin(), all.categories.end(), category) - all.categories.begin());
}

}  // namespace

TEST_CASE("staff categories: the worked example") {
    const StaffCategories all = staff(town_with_secretariat());
    CHECK(all.categories == Keys{"administration", "front_line", "management"});
    CHECK(at(all, all.whole.share, "administration").value == 4.0 / 19);
    CHECK(at(all, all.whole.share, "front_line").value == 14.0 / 19);
    CHECK(at(all, all.whole.share, "management").value == 1.0 / 19);
    CHECK(all.whole.uncategorised.value == 0);
    CHECK(all.whole.total.value == 19);
    REQUIRE(all.rows.size() == 3);
    CHECK(at(all, all.rows[0].share, "administration").value == 1);
    CHECK(at(all, all.rows[2].amount, "management").value == 1);  // the director is elsewhere
    CHECK(all.unused == Keys{"result_centre", "staff_unit"});
}

TEST_CASE("staff categories: the key goes before role and type, the nearest unit before those above") {
    Sketch s;
    s.unit("town", {}, {}, "institution").unit("team", "town", {fte(10)}).head("h", {"team"}, {fte(1)});
    s.post(NodeRecord{.key = "aide", .figures = {fte(2)}, .role = Role::assistant}, "team");
    s.post(NodeRecord{.key = "marked", .figures = {fte(1)}, .manager = true}, "team");
    CategoryRules rules = default_categories();
    const StaffCategories plain = staff(s);
    CHECK(at(plain, plain.whole.amount, "management").value == 2);
    CHECK(at(plain, plain.whole.amount, "administration").value == 2);
    CHECK(at(plain, plain.whole.amount, "front_line").value == 6);  // what no post explains
    rules.by_key = {{"h", "front_line"}, {"team", "administration"}, {"nobody", "front_line"}};
    const StaffCategories by_key = staff(s, rules);
    CHECK(at(by_key, by_key.whole.amount, "front_line").value == 1);
    CHECK(at(by_key, by_key.whole.amount, "administration").value == 8);
    CHECK(at(by_key, by_key.whole.amount, "management").value == 1);
    CHECK(by_key.unused == Keys{"nobody", "result_centre", "secretariat", "staff_unit"});
}

TEST_CASE("staff categories: what has no category leaves the shares open, with bounds") {
    Sketch s = town_with_secretariat();
    s.unit("office", "town", {fte(1)}, "office");
    const StaffCategories all = staff(s);
    const Value share = at(all, all.whole.share, "administration");
    CHECK(all.whole.uncategorised.value == 1);
    CHECK(share.reason == Reason::unknown_input);
    CHECK(share.missing == Keys{"office.category"});
    CHECK(share.known_part == 4.0 / 20);
    CHECK(share.lower == 4.0 / 20);
    CHECK(share.upper == 5.0 / 20);
    CHECK(at(all, all.whole.amount, "administration").value == 4);
}

TEST_CASE("staff categories: an unknown figure is named and bounded; a total of one category counts") {
    Sketch s;
    s.unit("town").unit("secretariat", "town", {}, "secretariat").unit("school", "town", {fte(15)}, "institution");
    const StaffCategories all = staff(s);
    const Value share = at(all, all.whole.share, "front_line");
    CHECK(share.reason == Reason::unknown_input);
    CHECK(share.missing == Keys{"secretariat.fte"});
    CHECK(share.lower == 0);
    CHECK(share.upper == 1);
    CHECK(at(all, all.whole.amount, "front_line").value == 15);
    CHECK(at(all, all.whole.amount, "administration").missing == Keys{"secretariat.fte"});

    Sketch t;
    t.unit("schools", {}, {total(40)}, "institution").unit("a", "schools").unit("b", "schools", {fte(10)});
    const StaffCategories branch = staff(t, default_categories(), CountBy::fte, std::uint32_t{0});
    CHECK(at(branch, branch.whole.amount, "front_line").value == 40);
    CHECK(at(branch, branch.whole.share, "front_line").value == 1);
}

TEST_CASE("staff categories: a known total gives a share although the rest is not told apart") {
    Sketch s;
    s.unit("town", {}, {total(100)}).unit("secretariat", "town", {fte(5)}, "secretariat");
    s.unit("school", "town", {}, "institution").unit("centre", "town", {}, "result_centre");
    CategoryRules rules = default_categories();
    rules.by_type["result_centre"] = "centres";
    rules.by_key["town"] = "centres";
    const StaffCategories all = staff(s, rules);
    CHECK(at(all, all.whole.share, "administration").value == 0.05);
    CHECK(at(all, all.whole.share, "centres").reason == Reason::unknown_input);
}

TEST_CASE("staff categories in positions are those of posts, groups by their count") {
    Sketch s;
    s.unit("town").unit("school", "town", {}, "institution").head("h", {"town"});
    s.post(NodeRecord{.key = "teachers", .count = 20}, "school")
        .post(NodeRecord{.key = "x", .external = true}, "school");
    const StaffCategories all = staff(s, default_categories(), CountBy::positions);
    CHECK(at(all, all.rows[0].amount, "front_line").value == 20);
    CHECK(at(all, all.whole.share, "front_line").value == 20.0 / 21);
    s.post(NodeRecord{.key = "more", .count = not_known}, "school");
    const StaffCategories unknown = staff(s, default_categories(), CountBy::positions);
    CHECK(at(unknown, unknown.whole.amount, "front_line").reason == Reason::needs_count);
    CHECK(at(unknown, unknown.whole.amount, "front_line").missing == Keys{"more.count"});
    CHECK(at(unknown, unknown.whole.amount, "front_line").lower == 21);
}

TEST_CASE("staff categories: nobody at all has no shares") {
    const StaffCategories all = staff(Sketch().unit("a", {}, {fte(0)}), default_categories(), CountBy::fte, By(0U));
    CHECK(all.rows.front().share.front().reason == Reason::zero_total);
}

TEST_CASE("staff categories: amounts of the rows add up to the whole, and shares to 1") {
    Dice dice(49);
    int told = 0;
    for (int round = 0; round < 400; ++round) {
        const Organisation o = recorded(random_sketch(dice)).build();
        if (o.count(Kind::unit) == 0) continue;
        CategoryRules rules{{}, {{Role::head, "m"}}, {}};
        for (NodeId unit : o.nodes(Kind::unit))
            if (dice.roll(2) == 0) rules.by_key.emplace(o.key(unit), dice.roll(2) == 0 ? "a" : "b");
        if (o.units().parent(0) == no_node) rules.by_key.emplace(o.key(0), "a");
        for (const CountBy by : {CountBy::fte, CountBy::headcount, CountBy::positions}) {
            const StaffCategories all = staff_categories(o, group(o, By(0U)), rules, by);
            for (std::size_t c = 0; c < all.categories.size(); ++c) {
                double sum = 0;
                bool known = true;
                for (const CategoryRow& row : all.rows) {
                    known = known && row.amount[c].defined();
                    sum += row.amount[c].value;
                    if (row.share[c].defined() && row.share[c].lower <= row.share[c].upper) {
                        REQUIRE(row.share[c].value >= row.share[c].lower - 1e-12);
                        REQUIRE(row.share[c].value <= row.share[c].upper + 1e-12);
                    }
                }
                if (known) REQUIRE(close(all.whole.amount[c].value, sum, 1e-9));
            }
            for (const CategoryRow& row : all.rows) {
                double amounts = row.uncategorised.value, shares = 0;
                bool defined = row.uncategorised.defined();
                for (std::size_t c = 0; c < all.categories.size(); ++c) {
                    amounts += row.amount[c].value;
                    shares += row.share[c].value;
                    defined = defined && row.share[c].defined();
                }
                if (!std::isnan(amounts) && row.total.defined()) REQUIRE(close(amounts, row.total.value, 1e-9));
                if (!defined) continue;
                ++told;
                REQUIRE(close(shares, 1, 1e-9));
            }
        }
    }
    CHECK(told > 50);
}

TEST_CASE("index of expected: with bounds, and where there is none") {
    CHECK(index_of_expected(Value::of(91), 100).value == 91);
    CHECK(index_of_expected(Value::of(12), 10).value == 120);
    CHECK(index_of_expected(Value::of(Interval{12, 10, 14}), 10).upper == 140);
    CHECK(index_of_expected(Value::of(12), 0).reason == Reason::zero_total);
    CHECK(index_of_expected(Value::of(12), -1).reason == Reason::negative_input);
    CHECK(index_of_expected(Value::of(12), not_known).reason == Reason::unknown_input);
    CHECK(index_of_expected(Value::undefined(Reason::needs_count), 10).reason == Reason::needs_count);
}

namespace {

/// Economy in three of four administrations, and tasks of other categories.
Sketch administrations() {
    Sketch s;
    for (const char* unit : {"a", "b", "c", "d"}) s.unit(unit);
    const auto task = [&](const std::string& key, const std::string& category, const std::string& code, double volume) {
        s.node(Kind::task, {.key = key,
                            .type = category,
                            .code = code,
                            .figures = {figure(Measure::volume, Quantity::exact(volume))}});
    };
    task("e1", "back_office", "economy", 6);
    task("e2", "back_office", "economy", 3);
    task("e3", "back_office", "economy", 1);
    task("citizens", "citizen_directed", "", 9);
    task("council", "political_service", "", 1);
    s.relate(Relation::responsible_for, "a", "e1").relate(Relation::responsible_for, "b", "e2");
    s.relate(Relation::responsible_for, "c", "e3").relate(Relation::responsible_for, "a", "citizens", 2.0 / 3);
    s.relate(Relation::responsible_for, "b", "citizens", 1.0 / 3);
    return s;
}

}  // namespace

TEST_CASE("task categories: per unit by share, in the whole, and what nobody holds") {
    const Organisation o = administrations().build();
    const TaskCategories all = task_categories(o, group(o, By(0U)));
    CHECK(all.categories == Keys{"back_office", "citizen_directed", "political_service"});
    CHECK(all.whole.share[0].value == 0.5);
    CHECK(all.whole.share[1].value == 0.45);
    CHECK(all.whole.share[2].value == 0.05);
    CHECK(all.rows[0].amount[1].value == 6);
    CHECK(all.rows[0].share[0].value == 0.5);
    CHECK(all.rows[3].total.missing == Keys{"d.volume"});
    CHECK(all.rows[3].share[0].reason == Reason::unknown_input);
    CHECK(all.rows[4].amount[2].value == 1);  // nobody holds the council
    CHECK(all.rows.size() == 5);
    CHECK_THROWS_AS(task_categories(o, group(o, By(0U)), Measure::fte), UsageError);
}

TEST_CASE("task categories: a task without a category or volume leaves shares open") {
    Sketch s = administrations();
    s.task("new", {figure(Measure::volume, Quantity::exact(20))}).task("other");
    s.relate(Relation::responsible_for, "d", "new");
    const Organisation o = s.build();
    const TaskCategories all = task_categories(o, group(o, By(0U)));
    CHECK(all.whole.uncategorised.reason == Reason::unknown_input);
    CHECK(all.whole.share[0].missing == Keys{"new.category", "other.category", "other.volume"});
    CHECK(all.rows[3].uncategorised.value == 20);
    CHECK(all.rows[3].share[0].lower == 0);
    CHECK(all.rows[3].share[0].upper == 1);
    const Organisation none = Sketch().unit("a").build();
    const TaskCategories nothing = task_categories(none, group(none, By(0U)));
    CHECK(nothing.whole.total.missing == Keys{"tasks.volume"});
    CHECK(nothing.rows.size() == 2);
    CHECK(nothing.rows.back().total.missing == Keys{"tasks.volume"});
}

TEST_CASE("function loads: where the tasks of a code lie, and what gathering them moves") {
    const Organisation o = administrations().build();
    const FunctionLoads economy = function_loads(o, group(o, By(0U)), tasks_of_code(o, "economy"));
    const FunctionSpread spread = function_spread(economy);
    CHECK(spread.holders.value == 3);
    CHECK(close(spread.hhi.value, 0.46));
    CHECK(spread.to_move.value == 4);
    CHECK(function_spread(economy, 3).to_move.value == 10);
    CHECK(economy.elsewhere.value == 0);
    const auto error = error_of<UsageError>([&] { tasks_of_code(o, "economi"); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"economy"});
    CHECK_THROWS_AS(tasks_of_code(o, ""), UsageError);
}

TEST_CASE("function loads: who holds is known although how much is not") {
    Sketch s;
    s.unit("a").unit("b").task("t").task("u");
    s.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "u");
    const Organisation o = s.build();
    const FunctionLoads loads = function_loads(o, group(o, By(0U)), {o.at("t"), o.at("u")});
    CHECK(function_spread(loads).holders.value == 2);
    CHECK(function_spread(loads).to_move.reason == Reason::unknown_input);
    CHECK(function_spread(loads).to_move.missing == Keys{"t.volume", "u.volume"});
}

TEST_CASE("function spread: the worked example") {
    const std::vector<double> loads{6, 0, 3, 1};
    const FunctionSpread spread = function_spread(loads);
    CHECK(spread.holders.value == 3);
    CHECK(close(spread.hhi.value, 0.46));
    CHECK(close(spread.effective_number.value, 1 / 0.46));
    CHECK(spread.largest_share.value == 0.6);
    CHECK(spread.to_move.value == 4);
    CHECK(function_spread(loads, 2).to_move.value == 7);
    CHECK(function_spread(loads, 1).to_move.value == 10);
    CHECK_THROWS_AS(function_spread(loads, 4), UsageError);
}

TEST_CASE("function spread: nobody, nothing, unknown, negative and inexact") {
    CHECK(function_spread(std::vector<double>{}).holders.reason == Reason::no_nodes);
    const FunctionSpread nothing = function_spread(std::vector<double>{0, 0});
    CHECK(nothing.holders.value == 0);
    CHECK(nothing.to_move.value == 0);
    CHECK(nothing.hhi.reason == Reason::zero_total);
    CHECK(function_spread(std::vector<double>{1, -1}).hhi.reason == Reason::negative_input);
    const FunctionSpread unknown = function_spread(std::vector<double>{5, not_known, 2});
    CHECK(unknown.holders.reason == Reason::unknown_input);
    CHECK(unknown.holders.lower == 2);
    CHECK(unknown.holders.upper == 3);
    CHECK(unknown.to_move.lower == 2);
    CHECK(unknown.to_move.upper == 7);
    const std::vector<Value> inexact{Value::of(Interval{5, 4, 6}), Value::of(Interval{2, 0, 3})};
    const FunctionSpread bounded = function_spread(inexact);
    CHECK(bounded.to_move.value == 2);
    CHECK(bounded.to_move.lower == 0);
    CHECK(bounded.to_move.upper == 3);
    CHECK(bounded.holders.lower == 1);
    CHECK(std::isnan(bounded.hhi.lower));
}

TEST_CASE("function spread of a category, over the compared units") {
    Sketch s = town_with_secretariat();
    s.unit("staff", "town", {fte(1)}, "staff_unit");
    const StaffCategories all = staff(s);
    CHECK(function_spread(all, "administration").holders.value == 2);
    CHECK(function_spread(all, "administration").to_move.value == 1);
    CHECK(function_spread(all, "management").holders.value == 0);
    const auto error = error_of<UsageError>([&] { function_spread(all, "administraton"); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"administration"});
}
