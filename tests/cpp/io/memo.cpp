#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/io/memo.hpp>
#include <tyngde/io/problems.hpp>
#include <tyngde/io/read.hpp>

#include "catch.hpp"

using namespace tyngde;

namespace {

struct Draw {
    std::mt19937 random{31};
    std::size_t below(std::size_t end) { return random() % end; }
};

/// One text, one for each of two languages, or none.
Text drawn_text(Draw& draw) {
    constexpr std::string_view words[] = {"Færre led", "\"\\ \n\t\x7f", "a\xe2\x80\xa8z", "26/4711", "😀", "unknown"};
    const auto word = [&] { return std::string(words[draw.below(std::size(words))]); };
    switch (draw.below(3)) {
        case 0: return {};
        case 1: return {word()};
        default: return Text(Names{{"en", word()}, {"da", word()}});
    }
}

Memo drawn_memo(Draw& draw) {
    Memo memo{draw.below(2) == 0 ? "" : "m~1/",
              drawn_text(draw),
              drawn_text(draw),
              drawn_text(draw),
              drawn_text(draw),
              drawn_text(draw),
              drawn_text(draw),
              {}};
    for (const char* model : {"model-1", "a/b ~c", "Ø"})
        if (draw.below(2) == 0)
            memo.models.push_back({model, drawn_text(draw), drawn_text(draw), drawn_text(draw), drawn_text(draw)});
    return memo;
}

using Places = std::vector<std::pair<std::size_t, std::string>>;

/// Lines and pointers of what is wrong with a memo of these fields, from the second line on.
Places refused(const std::string& fields) {
    Places result;
    try {
        io::read_memo("{\"tyngde\": \"memo/1\",\n" + fields + "}", "m.json");
    } catch (const DocumentError& error) {
        for (const Problem& problem : io::problems(error))
            result.emplace_back(problem.place.line, problem.place.pointer);
    }
    return result;
}

}  // namespace

TEST_CASE("A memo says what its document says", "[memo]") {
    const Memo memo = io::read_memo(R"({"tyngde": "memo/1", "key": "m", "case": "26/4711", "date": "2026-05-11",
        "note": "Udkast", "background": {"da": "Baggrund", "en": "Background"}, "decision": "Hvilken?",
        "unchanged": "Rådhuset", "models": {"model-2": {}, "model-1": {"aim": {"en": "Fewer layers"},
        "organisational": "o", "professional": "p", "economic": "e"}}})");
    CHECK(memo.key == "m");
    CHECK(memo.note == Text("Udkast"));
    CHECK(memo.case_number == Text("26/4711"));
    CHECK(memo.date == Text("2026-05-11"));
    CHECK(memo.background.in("en") == "Background");
    CHECK(memo.decision == Text("Hvilken?"));
    CHECK(memo.unchanged == Text("Rådhuset"));
    REQUIRE(memo.models.size() == 2);
    CHECK(memo.models[0] == ModelWords{"model-2", {}, {}, {}, {}});
    CHECK(memo.models[1] == ModelWords{"model-1", Text(Names{{"en", "Fewer layers"}}), "o", "p", "e"});
    CHECK(io::document_kind(io::parse_json(io::write(memo))) == "memo");
}

TEST_CASE("A memo that is written reads back as the same", "[memo]") {
    Draw draw;
    for (int round = 0; round < 300; ++round) {
        const Memo memo = drawn_memo(draw);
        const std::string written = io::write(memo);
        const Memo again = io::read_memo(written);
        CHECK(again == memo);
        CHECK(io::write(again) == written);
    }
}

TEST_CASE("What is wrong with a memo is said at its place, all at once", "[memo]") {
    CHECK(refused(R"("decision": "x", "models": {"a": {"aim": "x"}})").empty());
    CHECK(refused(R"("decison": "x",
"background": {"dk": "Baggrund", "da": " "},
"case": 4711, "key": {"da": "m"},
"models": {"model-1": {"aims": "x",
"aim": null}, "model-2": "tekst",
"  ": {}},
"note": "om 010203-1234", "unchanged": {}, "date": "")") == Places{{2, "/decison"},
                                                                   {3, "/background/dk"},
                                                                   {3, "/background/da"},
                                                                   {4, "/case"},
                                                                   {4, "/key"},
                                                                   {5, "/models/model-1/aims"},
                                                                   {6, "/models/model-1/aim"},
                                                                   {6, "/models/model-2"},
                                                                   {7, "/models/  "},
                                                                   {8, "/note"},
                                                                   {8, "/unchanged"},
                                                                   {8, "/date"}});
    CHECK(refused(R"("models": ["a"])") == Places{{2, "/models"}});
}

TEST_CASE("A document of another kind or version is no memo", "[memo]") {
    for (const std::string kind : {"plan/2", "memo/2", "memo", "memo/x"}) {
        INFO(kind);
        try {
            io::read_memo(R"({"tyngde": ")" + kind + "\"}");
            FAIL("it was taken");
        } catch (const DocumentError& error) {
            CHECK(error.problem().place.pointer == "/tyngde");
            CHECK(error.problem().expected.text() == "memo/1");
        }
    }
    CHECK_THROWS_AS(io::read_memo(R"({"decision": "x"})"), DocumentError);
    CHECK_THROWS_AS(io::read_memo(R"(["tyngde"])"), DocumentError);
}
