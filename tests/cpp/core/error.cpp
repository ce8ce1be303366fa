#include <tyngde/core/error.hpp>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a problem is described in one line: place, message, expected, nearest") {
    CHECK(describe({"it is wrong", "k", "", {}, {}}) == "it is wrong");
    CHECK(describe({"it is wrong", "k", "right", {}, {}}) == "it is wrong; expected right");
    CHECK(describe({"it is wrong", "k", "right", {"a"}, {"f.json", "/units/0", 3, 7}}) ==
          "f.json:3:7 (at /units/0): it is wrong; expected right; did you mean 'a'?");
    CHECK(describe({"m", "", "", {"a", "b"}, {}}) == "m; did you mean 'a' or 'b'?");
    CHECK(describe({"m", "", "", {"a", "b", "c"}, {}}) == "m; did you mean 'a', 'b' or 'c'?");
}

TEST_CASE("a place is described by what is known of it") {
    CHECK(describe({"m", "", "", {}, {"f.json", "", 0, 0}}) == "f.json: m");
    CHECK(describe({"m", "", "", {}, {"f.json", "", 3, 0}}) == "f.json:3: m");
    CHECK(describe({"m", "", "", {}, {"", "", 3, 0}}) == "line 3: m");
    CHECK(describe({"m", "", "", {}, {"", "", 3, 7}}) == "line 3, column 7: m");
    CHECK(describe({"m", "", "", {}, {"", "/a", 0, 0}}) == "at /a: m");
    CHECK(describe({"m", "", "", {}, {"f.json", "", 3, 7}}) == "f.json:3:7: m");
    CHECK(describe({"m", "", "", {}, {"f.json", "/a", 0, 7}}) == "f.json (at /a): m");
    CHECK(describe({"m", "", "", {}, {"", "", 0, 0, "posts", 4, "home"}}) == "posts, row 4, column 'home': m");
    CHECK(describe({"m", "", "", {}, {"f.csv", "", 0, 0, "posts", 4, ""}}) == "f.csv: posts, row 4: m");
    CHECK(describe({"m", "", "", {}, {"f.csv", "", 0, 0, "", 0, "home"}}) == "f.csv, column 'home': m");
}

TEST_CASE("an error's text is its problem described, and its fields are kept") {
    const PlanError error({"m", "k", "e", {"n"}, {"f", "/p", 1, 2}}, 4, "move");
    CHECK(error.what() == describe(error.problem()));
    CHECK(error.problem().key == "k");
    CHECK(error.position() == 4);
    CHECK(error.change() == "move");
    const CycleError cycle({"m", "a", "", {}, {}}, {"a", "b"});
    CHECK(cycle.cycle() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("every error of the library is caught as Error and as std::runtime_error") {
    const Problem problem{"m", "", "", {}, {}};
    CHECK_THROWS_AS(throw ParseError(problem), Error);
    CHECK_THROWS_AS(throw DocumentError(problem), Error);
    CHECK_THROWS_AS(throw InvalidKey(problem), Error);
    CHECK_THROWS_AS(throw UnknownKey(problem), Error);
    CHECK_THROWS_AS(throw SchemaViolation(problem), Error);
    CHECK_THROWS_AS(throw CycleError(problem, {}), Error);
    CHECK_THROWS_AS(throw FigureConflict(problem), Error);
    CHECK_THROWS_AS(throw PlanError(problem, 1, "move"), Error);
    CHECK_THROWS_AS(throw UsageError(problem), std::runtime_error);
}
