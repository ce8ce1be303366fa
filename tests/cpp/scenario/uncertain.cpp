#include <tyngde/core/affine.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/organisation/formula.hpp>

#include "catch.hpp"
#include "scenario/plans.hpp"

// An uncertain figure is one figure, wherever it goes.

using namespace tyngde;
using namespace tyngde::test;

namespace {

Interval within(double value, double half) { return {value, value - half, value + half}; }

bool close_bounds(const Interval& a, const Interval& b) {
    return test::close(a.value, b.value) && test::close(a.lower, b.lower) && test::close(a.upper, b.upper);
}

/// An office is what is left of its department, another what is left of what both make with a third.
Sketch offices() {
    Sketch s;
    s.unit("top").unit("finance", "top", {total(140.26)}).unit("it", "top", {fte(31.5)}).unit("other", "top");
    s.unit("hr", "finance", {fte(Quantity::derived("[finance.fte] - about(95, 0.5)"))});
    s.unit("buying", "other", {fte(Quantity::derived("about(87, 0.5) - [hr.fte] - [it.fte]"))});
    return s;
}

/// north (50 ± 1, of which a is 10 ± 2) and south (30 ± 3), with totals of their own.
Sketch sides() {
    Sketch s;
    s.unit("north", "", {fte(Quantity::about(50, 1), Scope::total)});
    s.unit("south", "", {fte(Quantity::about(30, 3), Scope::total)});
    s.unit("a", "north", {fte(Quantity::about(10, 2))}).unit("b", "south", {fte(Quantity::between(5, 9))});
    return s;
}

Organisation read_again(const Organisation& o) { return io::read_organisation(io::write(o), "again.json"); }

}  // namespace

TEST_CASE("uncertain: what is left of one figure and of two together is as wide as the two") {
    const Organisation o = offices().build();
    CHECK(close_bounds(total_of(o, "hr").interval, within(45.26, 0.5)));
    CHECK(close_bounds(total_of(o, "buying").interval, within(10.24, 1)));
    for (const Organisation& base : {o, read_again(o)}) {
        const Organisation merged = run(base, {merge({"hr", "buying"}, new_unit("both", "top"))}).organisation;
        CHECK(close_bounds(total_of(merged, "both").interval, within(55.5, 0.5)));
        const Organisation moved =
            run(base, {Create{new_unit("services", "top")}, Move{{"hr", "buying", "it"}, "services"}}).organisation;
        CHECK(close_bounds(total_of(moved, "services").interval, within(87, 0.5)));
        CHECK(close_bounds(total_of(read_again(moved), "services").interval, within(87, 0.5)));
        CHECK(close_bounds(total_of(moved, "finance").interval, within(95, 0.5)));
    }
}

TEST_CASE("uncertain: what goes out and comes back leaves every figure as it was") {
    const Organisation base = sides().build();
    const Quantity some = Quantity::about(3, 1);
    const std::vector<std::vector<Action>> courses = {
        {Move{{"a"}, "south"}, Move{{"a"}, "north"}},
        {TransferPart{0.25, "a", "b"}, TransferFigure{Measure::fte, Quantity::exact(2), "b", "a"},
         TransferFigure{Measure::fte, Quantity::exact(2), "a", "b"}},
        {TransferFigure{Measure::fte, some, "a", "b"}}};
    for (const std::string key : {"north", "south", "a"}) {
        const Organisation there = run(base, {courses[0][0]}).organisation;
        const Organisation back = run(there, {courses[0][1]}).organisation;
        CAPTURE(key);
        CHECK(close_bounds(total_of(back, key).interval, total_of(base, key).interval));
        CHECK(close_bounds(total_of(run(read_again(there), {courses[0][1]}).organisation, key).interval,
                           total_of(base, key).interval));
    }
    // 50 ± 1 less 10 ± 2, and 30 ± 3 with them; the two together are as wide as they were.
    const Organisation there = run(base, {courses[0][0]}).organisation;
    CHECK(close_bounds(total_of(there, "north").interval, within(40, 3)));
    CHECK(close_bounds(total_of(there, "south").interval, within(40, 5)));
    CHECK(test::close(whole_value(there, unit_figures(there, Measure::fte)).lower, 76));
    for (const auto& course : {courses[1], courses[2]}) {
        const Organisation after = run(base, course).organisation;
        const Value whole = whole_value(after, unit_figures(after, Measure::fte));
        CHECK(close_bounds(Interval{whole.value, whole.lower, whole.upper}, within(80, 4)));
    }
    const Organisation less = run(base, {courses[2][0]}).organisation;
    CHECK(close_bounds(total_of(less, "a").interval, within(7, 3)));
    CHECK(close_bounds(total_of(less, "b").interval, within(10, 3)));
}

TEST_CASE("uncertain: the difference of two models is of one figure in both") {
    const Organisation base = sides().build();
    const auto north = [](const Organisation& o) {
        return unit_value(o, unit_figures(o, Measure::fte), o.at("north"));
    };
    const Organisation moved = run(base, {Move{{"a"}, "south"}}).organisation;
    const Value gone = difference(north(moved), north(base));
    CHECK(close_bounds(Interval{gone.value, gone.lower, gone.upper}, within(-10, 2)));
    const Value same = difference(north(read_again(base)), north(base));
    CHECK(Interval{same.value, same.lower, same.upper} == Interval::exact(0));
    // Another statement about the same unit is another figure.
    const Organisation set = run(base, {Set{"a", {fte(Quantity::about(10, 1))}, {}, {}, {}, {}}}).organisation;
    const auto a = [](const Organisation& o) { return unit_value(o, unit_figures(o, Measure::fte), o.at("a")); };
    CHECK(test::close(difference(a(set), a(base)).upper, 3));
    // Without a figure on one side there are bounds, where both sides have some.
    const Organisation open = run(base, {Set{"a", {fte(Quantity::unknown())}, {}, {}, {}, {}}}).organisation;
    const Value unknown = difference(a(open), a(base));
    CHECK_FALSE(unknown.defined());
    CHECK(unknown.lower == -12);
    CHECK(unknown.upper == infinity);
}

TEST_CASE("uncertain: a figure counts once in a formula; a product of two is one by itself") {
    const auto look_up = [](const NamedFigure&) { return within(10, 1); };
    CHECK(close_bounds(evaluate("[a.fte] - [a.fte] / 2", look_up), within(5, 0.5)));
    CHECK(close_bounds(evaluate("3 * ([a.fte] - [b.fte]) - 2 * [a.fte]", look_up), within(-20, 4)));
    CHECK(evaluate("[a.fte] - [a.fte]", look_up) == Interval::exact(0));
    CHECK(evaluate("about(5, 1) - about(5, 1)", look_up) == within(0, 2));
    const Interval product = evaluate("[a.fte] * [b.fte]", look_up);
    CHECK(product.lower == 81);
    CHECK(product.upper == 121);
}

TEST_CASE("uncertain: what is known of an unknown figure stays as its bounds") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(100)}).unit("b", "top", {fte(Quantity::unknown())}).unit("c", "top", {fte(8)});
    const Organisation base = s.build();
    const Organisation merged = run(base, {merge({"a", "b"}, "a")}).organisation;
    for (const Organisation& o : {merged, read_again(merged)}) {
        const PartSum sum = total_of(o, "a");
        CHECK_FALSE(sum.is_known());
        CHECK(sum.interval.lower == 100);
        CHECK(sum.interval.upper == infinity);
        CHECK(total_of(o, "top").interval.lower == 108);
    }
    const Organisation handed = run(base, {TransferFigure{Measure::fte, Quantity::unknown(), "a", "c"}}).organisation;
    CHECK(total_of(handed, "a").interval.lower == 0);
    CHECK(total_of(read_again(handed), "a").interval.upper == 100);
    CHECK(total_of(read_again(handed), "c").interval.lower == 8);
    const Organisation less = run(merged, {TransferFigure{Measure::fte, Quantity::exact(30), "a", "c"}}).organisation;
    CHECK(total_of(less, "a").interval.lower == 70);
    CHECK(total_of(less, "c").interval == Interval::exact(38));
}

TEST_CASE("uncertain: beside what is unknown, too, an uncertain figure is one") {
    Sketch s;
    s.unit("top").unit("side", "top").unit("a", "side", {fte(Quantity::about(20, 2))}).unit("b", "top", {fte(10)});
    Quantity some = Quantity::unknown();
    some.interval = {not_known, 3, 6};
    s.unit("c", "side", {fte(some)});
    const Organisation base = s.build();
    const Organisation handed = run(base, {TransferFigure{Measure::fte, Quantity::about(5, 1), "a", "b"}}).organisation;
    for (const Organisation& o : {handed, read_again(handed)}) {
        const UnitFigures figures = unit_figures(o, Measure::fte);
        for (const PartSum& sum : {figures.whole, figures.total[o.at("top")]}) {
            CHECK_FALSE(sum.is_known());
            CHECK(test::close(sum.interval.lower, 18 + 10 + 3));
            CHECK(test::close(sum.interval.upper, 22 + 10 + 6));
        }
        // Apart they are as wide as they are: 20 ± 2 less 5 ± 1, and what is unknown.
        CHECK(test::close(figures.total[o.at("side")].interval.lower, 12 + 3));
        CHECK(test::close(figures.total[o.at("side")].interval.upper, 18 + 6));
    }
}

TEST_CASE("uncertain: terms are read as they are written, and refused where they do not fit") {
    const Organisation base = sides().build();
    const Organisation moved = run(base, {Move{{"a"}, "south"}, TransferPart{0.25, "a", "b"}}).organisation;
    const Organisation again = read_again(moved);
    for (const char* key : {"north", "south", "a", "b"})
        for (const Scope scope : {Scope::plain, Scope::total})
            CHECK(again.quantity(again.at(key), Measure::fte, scope) ==
                  moved.quantity(moved.at(key), Measure::fte, scope));
    CHECK(io::write(again) == io::write(moved));
    const auto refused = [](const std::string& figure) {
        return error_of<DocumentError>([&] {
            io::read_organisation(R"({"tyngde": "organisation/1", "units": [{"key": "a", "fte": )" + figure + "}]}",
                                  "x.json");
        });
    };
    const std::string terms = R"("terms": [{"of": "b.fte", "value": 5, "between": [4, 6], "times": 1}])";
    CHECK_FALSE(refused(R"({"about": 9, "within": 1, )" + terms + "}"));
    CHECK(refused(R"({"value": 9, )" + terms + "}"));
    CHECK(refused(R"({"about": 9, "within": 2, )" + terms + "}"));
    CHECK(refused(R"({"about": 9, "within": 1, "terms": [{"of": "b.fte", "value": 5, "between": [4, 6]}]})"));
    CHECK(
        refused(R"({"about": 9, "within": 1, "terms": [{"of": "b.fte", "value": 7, "between": [4, 6], "times": 1}]})"));
    CHECK(
        refused(R"({"about": 9, "within": 1, "terms": [{"of": "b.fte", "value": 5, "between": [4, 6], "times": 0}]})"));
    CHECK(refused(R"({"value": 9, "at_least": 3})"));
    CHECK(refused(R"({"unknown": true, "at_least": 5, "at_most": 3})"));
}
