#include <tyngde/core/date.hpp>

#include <string>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a date reads and writes as ISO 8601") {
    for (const std::string text : {"2026-05-11", "2024-02-29", "2000-02-29", "0099-12-31", "9999-01-01"}) {
        CAPTURE(text);
        REQUIRE(parse_date(text));
        CHECK(to_string(*parse_date(text)) == text);
    }
    CHECK(parse_date("2026-05-11") == std::chrono::year(2026) / 5 / 11);
}

TEST_CASE("a day that does not exist is no date") {
    for (const char* text : {"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("any other text is no date") {
    for (const char* text : {"", "2026", "2026-5-11", "11-05-2026", "2026/05/11", "2026-05-1a", "2026-05-11T00:00",
                             " 2026-05-11", "+026-05-11", "2026--5-11", "2026-05--1", "20260-5-11", "2026-05-1 "}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("a period holds its first day and not its last") {
    const Date first = *parse_date("2013-08-01"), last = *parse_date("2014-07-01");
    const Period period{first, last};
    CHECK(period.contains(first));
    CHECK(period.contains(*parse_date("2014-06-30")));
    CHECK_FALSE(period.contains(last));
    CHECK_FALSE(period.contains(*parse_date("2013-07-31")));
    CHECK(Period{}.contains(first));
    CHECK(Period{.from = first}.contains(last));
    CHECK_FALSE(Period{.until = first}.contains(first));
    CHECK(Period{first, first}.empty());
    CHECK(Period{last, first}.empty());
    CHECK_FALSE(period.empty());
}

TEST_CASE("periods overlap when a day lies in both") {
    const Date a = *parse_date("2013-01-01"), b = *parse_date("2014-01-01"), c = *parse_date("2015-01-01");
    CHECK_FALSE(Period{a, b}.overlaps({b, c}));
    CHECK_FALSE(Period{b, c}.overlaps({a, b}));
    CHECK(Period{a, c}.overlaps({b, c}));
    CHECK(Period{}.overlaps({b, c}));
    CHECK_FALSE(Period{.until = b}.overlaps({.from = b}));
    CHECK(Period{.until = c}.overlaps({.from = b}));
}

TEST_CASE("a period is written with the ends that it has") {
    const Date a = *parse_date("2013-01-01"), b = *parse_date("2014-01-01");
    CHECK(to_string(Period{a, b}) == "from 2013-01-01 until 2014-01-01");
    CHECK(to_string(Period{.until = b}) == "until 2014-01-01");
    CHECK(to_string(Period{.from = a}) == "from 2013-01-01");
    CHECK(to_string(Period{}) == "always");
}
