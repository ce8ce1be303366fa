#include <tyngde/organisation/formula.hpp>

#include <random>
#include <string>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Interval value_of(std::string_view formula) {
    return evaluate(formula, [](const NamedFigure& name) {
        if (name.key == "whole") return Interval::exact(140.26);
        if (name.key == "part") return Quantity::about(95, 0.5).interval;
        return Interval{};
    });
}

std::string why_refused(std::string_view formula) {
    try {
        value_of(formula);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

const Interval* figure_of(const Draft& draft, std::string_view key) {
    return &draft[draft.at(key)].figures.front().quantity.interval;
}

}  // namespace

TEST_CASE("formulas are computed with their bounds") {
    CHECK(value_of("2 + 3 * (4 - 1)") == Interval::exact(11));
    CHECK(value_of("140.26 - about(95, 0.5)") == Interval{45.26, 44.76, 45.76});
    CHECK(value_of("[whole.fte]-[part.fte]") == Interval{45.26, 44.76, 45.76});
    CHECK(value_of("about(87) - (140.26 - about(95)) - 31.5") == Interval{10.24, 9.24, 11.24});
    CHECK(value_of("between(80, 90) / 2") == Interval{42.5, 40, 45});
    CHECK(value_of("about(8.7) * 10") == Interval{87, 86.5, 87.5});
    CHECK(value_of("10 - 2 - 3") == Interval::exact(5));
    CHECK(value_of("12 / 3 / 2") == Interval::exact(2));
    CHECK(value_of("about(4, 1) * about(5, 2)") == Interval{20, 9, 35});
    CHECK(value_of("about(4, 1) / between(1, 3)") == Interval{2, 1, 5});
    CHECK(value_of("(1 - about(4, 1)) * about(5, 2)") == Interval{-15, -28, -6});
    CHECK(value_of("[part.fte] * [part.fte]").value == 9025);
}

TEST_CASE("what is unknown in a formula makes it unknown") {
    CHECK_FALSE(value_of("[other.fte] + 1").known());
    CHECK_FALSE(value_of("1 / between(0, 2)").known());
    CHECK_FALSE(value_of("1 / 0").known());
    CHECK(value_of("0 * [whole.fte]") == Interval::exact(0));
}

TEST_CASE("what is no formula is refused where it ends") {
    CHECK(why_refused("1 +").find("at its end") != std::string::npos);
    CHECK(why_refused("1 ) 2").find("at ') 2'") != std::string::npos);
    CHECK(why_refused("[whole.ftes]").find("did you mean 'fte'") != std::string::npos);
    CHECK_FALSE(why_refused("[whole.fte").empty());
    CHECK_FALSE(why_refused("[whole]").empty());
    CHECK_FALSE(why_refused("-1").empty());
    CHECK_FALSE(why_refused("about 95").empty());
    CHECK_FALSE(why_refused("between(9, 8)").empty());
    CHECK_FALSE(why_refused("between(9)").empty());
    CHECK_FALSE(why_refused("nan").empty());
    CHECK_FALSE(why_refused("").empty());
    CHECK_FALSE(why_refused(std::string(100'000, '(')).empty());
}

TEST_CASE("bounds of a formula hold whatever the figures are within theirs") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> draw(0.5, 9), part(0, 1);
    for (int i = 0; i < 2'000; ++i) {
        const Interval a = Quantity::about(draw(random), 0.4).interval, b = Quantity::about(draw(random), 0.4).interval;
        const auto with = [&](Interval x, Interval y) {
            return evaluate("([a.fte] - [b.fte]) * [a.fte] / ([b.fte] + 1) - [a.fte]",
                            [&](const NamedFigure& name) { return name.key == "a" ? x : y; });
        };
        const double x = a.lower + part(random) * (a.upper - a.lower), y = b.lower + part(random) * (b.upper - b.lower);
        const double value = (x - y) * x / (y + 1) - x;
        const Interval bounds = with(a, b);
        CHECK(bounds.lower <= value + 1e-9);
        CHECK(bounds.upper >= value - 1e-9);
        CHECK(close(with(Interval::exact(x), Interval::exact(y)).value, value, 1e-9));
    }
}

TEST_CASE("figures that wait for each other are computed in any order") {
    Sketch s;
    s.unit("town")
        .unit("c", "town", {fte(Quantity::derived("[b.fte] * 2"))})
        .unit("b", "town", {fte(Quantity::derived("[a.fte] + 1"))})
        .unit("a", "town", {fte(3)});
    compute_pending(s.draft);
    CHECK(*figure_of(s.draft, "c") == Interval::exact(8));
    CHECK(s.draft[s.draft.at("c")].figures.front().quantity.provenance.basis == Basis::derived);
    CHECK(s.draft[s.draft.at("c")].figures.front().quantity.provenance.formula == "[b.fte] * 2");
    const Organisation organisation(s.draft);
    CHECK(organisation.warnings().empty());
}

TEST_CASE("a figure of a unit is its total, and once computed it stands") {
    Sketch s;
    s.unit("town", {}, {total(100)}).unit("a", "town", {fte(Quantity::derived("[town.fte] - about(95, 0.5)"))});
    Organisation organisation(s.draft);
    CHECK(organisation.figure(organisation.at("a"), Measure::fte) == Interval{5, 4.5, 5.5});
    Draft draft = organisation.draft();
    draft[draft.at("town")].figures.front().quantity = Quantity::exact(50);
    CHECK(Organisation(draft).figure(1, Measure::fte) == Interval{5, 4.5, 5.5});
}

TEST_CASE("a formula that cannot be computed is unknown, and a warning says why") {
    Sketch s;
    s.unit("town")
        .unit("a", "town", {fte(Quantity::derived("[b.fte] - 1"))})
        .unit("b", "town", {fte(Quantity::derived("[a.fte] + 1"))})
        .unit("c", "town", {fte(Quantity::derived("1 / between(0, 1)"))});
    const Organisation organisation(s.draft);
    REQUIRE(organisation.warnings().size() == 3);
    CHECK(describe(organisation.warnings()[0]).find("b.fte is unknown") != std::string::npos);
    CHECK(describe(organisation.warnings()[2]).find("divides") != std::string::npos);
    CHECK_FALSE(organisation.figure(organisation.at("a"), Measure::fte).known());
}

TEST_CASE("a formula about what is not there, or with a negative result, is an error") {
    Sketch unknown;
    unknown.unit("town", {}, {fte(Quantity::derived("[twon.fte] + 1"))});
    CHECK_THROWS_AS(Organisation(unknown.draft), UnknownKey);
    Sketch negative;
    negative.unit("town", {}, {fte(Quantity::derived("1 - 2"))});
    CHECK_THROWS_AS(Organisation(negative.draft), FigureConflict);
    Sketch barely;
    barely.unit("town", {}, {fte(Quantity::derived("1 - about(1, 0.5)"))});
    CHECK(Organisation(barely.draft).figure(0, Measure::fte) == Interval{0, 0, 0.5});
}

TEST_CASE("formulas may wait for each other, but not in a chain without end") {
    const auto chain = [](int formulas) {
        Sketch s;
        s.unit("town").unit("u0", "town", {fte(Quantity::exact(1))});
        for (int i = 1; i <= formulas; ++i)
            s.unit("u" + std::to_string(i), "town",
                   {fte(Quantity::derived("[u" + std::to_string(i - 1) + ".fte] + 1"))});
        return s;
    };
    const Organisation longest(chain(256).draft);
    CHECK(longest.figure(longest.at("u256"), Measure::fte) == Interval::exact(257));
    CHECK_THROWS_AS(Organisation(chain(257).draft), UsageError);
    // What waits in vain is no part of a chain.
    Sketch s = chain(256);
    s.unit("x", "town", {fte(Quantity::derived("1 / between(0, 1)"))});
    CHECK(Organisation(s.draft).warnings().size() == 1);
}
