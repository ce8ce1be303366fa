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
