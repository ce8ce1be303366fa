#include <tyngde/core/error.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Figures of(Measure measure, double amount) { return {{.measure = measure, .quantity = Quantity::exact(amount)}}; }

std::vector<std::string> said(Sketch& s) {
    std::vector<std::string> result;
    const Organisation organisation = s.build();
    for (const Problem& warning : organisation.warnings()) result.push_back(warning.key + warning.message);
    return result;
}

}  // namespace

TEST_CASE("figures of persons that no employer has are warned of, and refused") {
    for (const Measure measure : {Measure::fte, Measure::fte_filled, Measure::headcount})
        for (const double factor : {1.0, 2.0, 999.0, 1001.0, 1e6}) {
            Sketch s;
            s.unit("a", {}, of(measure, 1e6 * factor));
            if (factor > 1000) {
                CHECK_THROWS_AS(s.build(), FigureConflict);
                continue;
            }
            CHECK(said(s).size() == (factor > 1 ? 1U : 0U));
        }
    Sketch money;
    money.unit("a", {}, of(Measure::salary, 1e12));
    CHECK(said(money).empty());
    Sketch group;
    group.unit("a").post(NodeRecord{.key = "p", .figures = of(Measure::fte, 1e12), .count = not_known}, "a");
    CHECK_THROWS_AS(group.build(), FigureConflict);
}

TEST_CASE("a unit with a hundred times as much as all others is warned of, in any place") {
    for (const char* big : {"a", "b", "c"})
        for (const double much : {200.0, 200.5}) {
            Sketch s;
            for (const char* key : {"a", "b", "c"})
                s.unit(key, {}, of(Measure::fte, key == std::string(big) ? much : 1));
            const auto found = said(s);
            REQUIRE(found.size() == (much > 200 ? 1U : 0U));
            if (much > 200)
                CHECK(found[0] ==
                      std::string(big) + "'" + big + "' has 200.5 as its fte, and all other " + "units together 2");
        }
    // Of two units nobody can tell which is the odd one.
    Sketch two;
    two.unit("a", {}, of(Measure::fte, 5000)).unit("b", {}, of(Measure::fte, 1));
    CHECK(said(two).empty());
}

TEST_CASE("positions of a group have 1.5 FTE each at most, and as many holders") {
    for (const double count : {1.0, 2.0, 7.0})
        for (const double each : {1.5, 1.6}) {
            Sketch s;
            s.unit("a").post(NodeRecord{.key = "p", .figures = of(Measure::fte, count * each), .count = count}, "a");
            CHECK(said(s).size() == (each > 1.5 ? 1U : 0U));
        }
    Sketch one, several;
    one.unit("a").post(NodeRecord{.key = "p", .holder = "h"}, "a");
    CHECK(said(one).empty());
    several.unit("a").post(NodeRecord{.key = "p", .count = 3, .holder = "h"}, "a");
    CHECK(said(several) == std::vector<std::string>{"p'p' is 3 positions and has one holder"});
}
