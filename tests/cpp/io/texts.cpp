#include <string>
#include <utility>
#include <vector>

#include <tyngde/io/doubt.hpp>
#include <tyngde/io/problems.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"

using namespace tyngde;

namespace {

/// A document of each kind with a text in every place that has one: `T` stands for it.
const std::vector<std::pair<std::string, std::string>> documents{
    {"organisation",
     R"({"tyngde": "organisation/1", "note": T, "sources": {"s": {"title": T, "note": T}},
         "units": [{"key": "a", "note": T, "fte": {"value": 1, "note": T}, "posts": [{"key": "p", "note": T}],
                    "tasks": [{"key": "t", "note": T}]}],
         "collaborations": [{"key": "c", "note": T}], "fora": [{"key": "f", "note": T}],
         "committees": [{"key": "k", "note": T}],
         "relations": [{"works_with": ["a", "t"], "note": T}]})"},
    {"plan",
     R"({"tyngde": "plan/2", "note": T, "sources": {"s": {"title": T, "note": T}},
         "process": [{"when": T, "what": T}], "questions": [{"question": T, "note": T}],
         "changes": [{"abolish": "a", "reason": T, "note": T}, {"create": "unit", "key": "b", "note": T, "reason": T},
                     {"split": "x", "into": [{"key": "y", "note": T}], "reason": T},
                     {"set": "b", "fte": {"value": 1, "note": T}}],
         "choices": [{"key": "c", "question": T, "note": T,
                      "alternatives": [{"key": "d", "note": T, "changes": [{"abolish": "e", "reason": T}]}]}],
         "rules": [{"rule": "anchored", "reason": T, "note": T}]})"},
    {"assumptions",
     R"({"tyngde": "assumptions/1", "note": T, "figures": [{"node": "a", "fte": {"value": 1, "note": T}}],
                        "tasks": [{"key": "t", "note": T}], "relations": [{"works_with": ["a", "b"], "note": T}]})"},
    {"profile", R"({"tyngde": "profile/1", "note": T, "criteria": [{"measure": "fte", "weight": 1}]})"},
    {"ranges", R"({"tyngde": "ranges/1", "note": T, "sources": {"s": {"title": T, "note": T}},
                   "ranges": [{"key": "r", "source": "s", "note": T, "bands": [{"key": "b", "from": 1}]}]})"},
    {"doubt", R"({"tyngde": "doubt/1", "note": T, "inexact": "drawn"})"},
};

std::string with(const std::string& text, std::string document) {
    for (std::size_t at = 0; (at = document.find(": T", at)) != std::string::npos; at += text.size())
        document.replace(at + 2, 1, text);
    return document;
}

std::string written(const std::string& kind, const std::string& text) {
    if (kind == "organisation") return io::write(io::read_organisation(text));
    if (kind == "plan") return io::write(io::read_plan(text));
    if (kind == "assumptions") return io::write(io::read_assumptions(text));
    if (kind == "profile") return io::write(io::read_profile(text));
    if (kind == "ranges") return io::write(io::read_ranges(text));
    return io::write(io::read_doubt(text));
}

/// All that is wrong with a document, first to last; nothing where it is read.
std::vector<Problem> wrong_with(const std::string& kind, const std::string& text) {
    try {
        written(kind, text);
    } catch (const DocumentError& error) {
        return io::problems(error);
    }
    return {};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t result = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++result;
    return result;
}

}  // namespace

TEST_CASE("texts in documents: each place takes one text or one for each language, and writes it as it was") {
    for (const auto& [kind, document] : documents) {
        CAPTURE(kind);
        const std::size_t places = count(document, ": T");
        const std::string plain = written(kind, with(R"("Why so")", document));
        CHECK(count(plain, R"("Why so")") == places);
        CHECK(written(kind, plain) == plain);
        const std::string both = written(kind, with(R"({"en": "Why so", "da": "Hvorfor"})", document));
        CHECK(count(both, R"("en": "Why so")") == places);
        CHECK(count(both, R"("da": "Hvorfor")") == places);
        CHECK(both.find(R"("en": "Why)") < both.find(R"("da": "Hv)"));
        CHECK(written(kind, both) == both);
    }
}

TEST_CASE("texts in documents: what is no text in a language is refused at its place, in all places at once") {
    const std::vector<std::pair<std::string, std::string>> refused{
        {"{}", ""}, {R"({"dk": "x"})", "/dk"}, {R"({"da": 1})", "/da"}, {R"({"da": " "})", "/da"}, {"[]", ""},
        {"3", ""}};
    for (const auto& [kind, document] : documents)
        for (const auto& [text, below] : refused) {
            CAPTURE(kind, text);
            const std::vector<Problem> problems = wrong_with(kind, with(text, document));
            CHECK(problems.size() == count(document, ": T"));
            for (const Problem& problem : problems) CHECK(problem.place.pointer.ends_with(below));
        }
}

TEST_CASE("texts in documents: a language that is none has the one that was meant beside it") {
    const std::vector<Problem> problems = wrong_with("plan", R"({"tyngde": "plan/2", "note": {"dk": "x"}})");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].key == "dk");
    CHECK(problems[0].nearest == std::vector<std::string>{"da"});
}

TEST_CASE("texts in documents: a CPR number is met in every language") {
    const auto plan = [](const std::string& text) {
        return R"({"tyngde": "plan/2", "note": {"en": "x", "da": ")" + text + R"("}})";
    };
    CHECK(wrong_with("plan", plan("om 010190-1234 her")).size() == 1);
    CHECK(wrong_with("plan", plan("sag 2017-053270")).empty());
}
