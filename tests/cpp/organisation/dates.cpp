#include <string>

#include <tyngde/organisation/organisation.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// A school that belongs to the north until 2014 and to the south from then on, and a director who
/// leaves in the middle of that year.
Sketch moving() {
    Sketch s;
    s.unit("town").unit("north", "town").unit("south", "town").unit("school", {}, {fte(20)});
    s.draft.relate({.relation = Relation::part_of,
                    .from = s.draft.at("school"),
                    .to = s.draft.at("north"),
                    .period = {.until = day("2014-01-01")}});
    s.draft.relate({.relation = Relation::part_of,
                    .from = s.draft.at("school"),
                    .to = s.draft.at("south"),
                    .period = {.from = day("2014-01-01")}});
    s.post({.key = "director", .period = {.until = day("2014-07-01")}, .role = Role::head}, "town");
    s.relate(Relation::heads, "director", "town");
    s.head("principal", {"school"});
    s.draft.day = day("2013-08-01");
    return s;
}

std::string parent(const Organisation& organisation, const char* unit) {
    return std::string(organisation.key(organisation.units().parent(organisation.at(unit))));
}

}  // namespace

TEST_CASE("an organisation with dates shows one day") {
    const Organisation before = moving().build();
    CHECK(before.is_dated());
    CHECK(before.day() == day("2013-08-01"));
    CHECK(before.dates() == std::vector{day("2014-01-01"), day("2014-07-01")});
    CHECK(parent(before, "school") == "north");
    CHECK(managers(before, "principal") == Keys{"director"});
    CHECK(total_of(before, "north").known == 20);

    const Organisation moved = before.on(day("2014-01-01"));
    CHECK(parent(moved, "school") == "south");
    CHECK(managers(moved, "principal") == Keys{"director"});
    CHECK(total_of(moved, "south").known == 20);

    const Organisation later = moved.on(day("2014-07-01"));
    CHECK(later.find("director") == no_node);
    CHECK(managers(later, "principal").empty());
    CHECK(parent(later.on(day("2013-12-31")), "school") == "north");
}

TEST_CASE("an organisation with dates and no day is refused, and the days are named") {
    Sketch s = moving();
    s.draft.day.reset();
    const auto error = error_of<UsageError>([&] { s.build(); });
    REQUIRE(error);
    CHECK(holds(error->what(), "2014-01-01, 2014-07-01"));
}

TEST_CASE("without dates every day is the same") {
    Sketch s;
    s.unit("town", {}, {fte(3)});
    const Organisation organisation = s.build();
    CHECK_FALSE(organisation.is_dated());
    CHECK(organisation.dates().empty());
    CHECK(organisation.on(day("2014-01-01")).find("town") == 0);
}

TEST_CASE("one parent on every day, not over all days") {
    Sketch s = moving();
    const auto relate = [&](Period period) {
        s.draft.relate(
            {.relation = Relation::part_of, .from = s.draft.at("school"), .to = s.draft.at("town"), .period = period});
    };
    CHECK_THROWS_AS(relate({}), SchemaViolation);
    CHECK_THROWS_AS(relate({.from = day("2013-12-31"), .until = day("2014-01-01")}), SchemaViolation);
    const auto error = error_of<SchemaViolation>([&] { relate({.from = day("2020-01-01")}); });
    REQUIRE(error);
    CHECK(holds(error->what(), "at most one on any day"));
}

TEST_CASE("a period without a day is refused") {
    Sketch s;
    s.unit("a").unit("b");
    const Period upside_down{day("2014-01-01"), day("2013-01-01")};
    CHECK_THROWS_AS(s.node(Kind::unit, {.key = "c", .period = upside_down}), SchemaViolation);
    CHECK(s.draft.find("c") == Draft::none);
    CHECK_THROWS_AS(s.draft.relate({.relation = Relation::works_with, .from = 0, .to = 1, .period = upside_down}),
                    SchemaViolation);
}

TEST_CASE("what lies elsewhere on other days only has no place, and a warning says so") {
    Sketch s;
    s.unit("town").unit("school");
    s.draft.relate({.relation = Relation::part_of, .from = 1, .to = 0, .period = {.until = day("2014-01-01")}});
    s.draft.day = day("2014-01-01");
    const Organisation organisation = s.build();
    CHECK(organisation.units().is_unplaced(organisation.at("school")));
    REQUIRE(organisation.warnings().size() == 1);
    CHECK(holds(describe(organisation.warnings().front()), "'school'"));
    CHECK(organisation.on(day("2013-12-31")).warnings().empty());
}

TEST_CASE("the same interface may be there in two periods, and is one at a time") {
    Sketch s;
    s.unit("a").unit("b");
    const auto tie = [&](double volume, Period period) {
        s.draft.relate({.relation = Relation::works_with, .from = 0, .to = 1, .weight = volume, .period = period});
    };
    tie(3, {.until = day("2014-01-01")});
    tie(5, {.from = day("2014-01-01")});
    CHECK_THROWS_AS(tie(1, {}), SchemaViolation);
    s.draft.day = day("2015-01-01");
    const Organisation organisation = s.build();
    CHECK(organisation.arcs().weight == std::vector<double>{5, 5});
    CHECK(organisation.on(day("2013-01-01")).arcs().weight == std::vector<double>{3, 3});
}

TEST_CASE("a draft shows what holds on its day, and gives all days back") {
    Sketch s = moving();
    const Draft::Handle school = s.draft.at("school");
    CHECK(s.draft[s.draft.target(Relation::part_of, school)].key == "north");
    s.draft.day = day("2020-01-01");
    CHECK(s.draft[s.draft.target(Relation::part_of, school)].key == "south");
    CHECK(s.draft.sources_of(Relation::heads, s.draft.at("town")).empty());
    s.draft.unrelate(Relation::part_of, school);
    s.draft.day = day("2013-01-01");
    CHECK(s.draft[s.draft.target(Relation::part_of, school)].key == "north");
    const Draft again = moving().build().draft();
    CHECK(again.dates() == moving().draft.dates());
    CHECK(Organisation(again).day() == day("2013-08-01"));
}
