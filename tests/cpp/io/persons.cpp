#include <string>
#include <vector>

#include <tyngde/io/read.hpp>
#include <tyngde/io/tree.hpp>

#include "catch.hpp"

using namespace tyngde;

namespace {

/// A document with one text in one place.
struct Where {
    std::string before, behind, pointer;
};

const std::vector<Where>& places() {
    const std::string organisation = R"({"tyngde": "organisation/1", )", end = "}";
    static const std::vector<Where> all{
        {organisation + R"("units": [{"key": ")", R"("}]})", "/units/0/key"},
        {organisation + R"("units": [{"key": "a", "name": ")", R"("}]})", "/units/0/name"},
        {organisation + R"("units": [{"key": "a", "name": {"en": ")", R"("}}]})", "/units/0/name/en"},
        {organisation + R"("units": [{"key": "a", "note": ")", R"("}]})", "/units/0/note"},
        {organisation + R"("units": [{"key": "a", "fte": {"value": 1, "note": ")", R"("}}]})", "/units/0/fte/note"},
        {organisation + R"("units": [{"key": "a", "type": ")", R"("}]})", "/units/0/type"},
        {organisation + R"("units": [{"key": "a", "parent": ")", R"("}]})", "/units/0/parent"},
        {organisation + R"("units": [{"key": "a", "posts": [{"key": ")", R"("}]}]})", "/units/0/posts/0/key"},
        {organisation + R"("posts": [{"key": "p", "holder": ")", R"("}]})", "/posts/0/holder"},
        {organisation + R"("posts": [{"key": "p", "reports_to": [")", R"("]}]})", "/posts/0/reports_to/0"},
        {organisation + R"("tasks": [{"key": "t", "responsible": [{"unit": ")", R"(", "share": 1}]}]})",
         "/tasks/0/responsible/0/unit"},
        {organisation + R"("fora": [{"key": "f", "members": [")", R"("]}]})", "/fora/0/members/0"},
        {organisation + R"("relations": [{"works_with": ["a", ")", R"("]}]})", "/relations/0/works_with/1"},
        {organisation + R"("sources": {"s": {"title": ")", R"("}}})", "/sources/s/title"},
        {organisation + R"("sources": {")", R"(": {}}})", "/sources"},
        {organisation + R"("note": ")", R"("})", "/note"},
        {R"({"tyngde": "plan/2", "changes": [{"appoint": "p", "holder": ")", R"("}]})", "/changes/0/holder"},
        {R"({"tyngde": "plan/2", "changes": [{"create": "post", "key": ")", R"("}]})", "/changes/0/key"},
        {R"({"tyngde": "plan/2", "changes": [{"move": [")", R"("], "to": "a"}]})", "/changes/0/move/0"},
        {R"({"tyngde": "plan/2", "changes": [{"close": "a", "reason": ")", R"("}]})", "/changes/0/reason"},
        {R"({"tyngde": "plan/2", "questions": [{"question": ")", R"("}]})", "/questions/0/question"},
        {R"({"tyngde": "plan/2", "changes": [], "choices": [{"key": "c", "alternatives": [{"key": ")", R"("}]}]})",
         "/choices/0/alternatives/0/key"},
        {R"({"tyngde": "assumptions/1", "figures": [{"node": ")", R"(", "fte": 1}]})", "/figures/0/node"},
        {R"({"tyngde": "profile/1", "note": ")", R"(", "criteria": [{"measure": "fte", "weight": 1}], "load": "none"})",
         "/note"},
        {R"({"tyngde": "ranges/1", "note": ")", R"(", "ranges": []})", "/note"},
    };
    return all;
}

void read_any(const std::string& text) {
    const io::Tree tree = io::parse_json(text);
    const std::string kind = io::document_kind(tree, {});
    if (kind == "organisation") io::read_organisation(tree, {});
    if (kind == "plan") io::read_plan(tree, {});
    if (kind == "assumptions") io::read_assumptions(tree, {});
    if (kind == "profile") io::read_profile(tree, {});
    if (kind == "ranges") io::read_ranges(tree, {});
}

const std::vector<std::string>& numbers() {
    static const std::vector<std::string> all{"010203-1234", "010203 1234", "01.02.03-1234", "610203-1234",
                                              "01 02 03 1234"};
    return all;
}

}  // namespace

TEST_CASE("CPR numbers are refused wherever a document has a text, with the place and without the number") {
    for (const Where& where : places())
        for (const std::string& number : numbers()) {
            CAPTURE(where.before, number);
            try {
                read_any(where.before + number + where.behind);
                FAIL("it was read");
            } catch (const DocumentError& error) {
                CHECK(error.problem().message == "found what looks like a CPR number");
                CHECK(error.problem().place.pointer == where.pointer);
                CHECK(std::string(error.what()).find(number) == std::string::npos);
                CHECK(error.problem().key.empty());
            }
        }
}

TEST_CASE("figures of ten digits are figures") {
    CHECK_NOTHROW(io::read_organisation(
        R"({"tyngde": "organisation/1", "units": [{"key": "a", "gross_expenditure": 1102031234,
            "salary": {"between": [1102031234, 1102041234]}}]})"));
}

TEST_CASE("ten digits in one piece may be the number of a position") {
    for (const Where& where : places()) {
        CAPTURE(where.before);
        try {
            read_any(where.before + "0102031234" + where.behind);
        } catch (const Error& error) {
            CHECK(error.problem().message != "found what looks like a CPR number");
        }
    }
}
