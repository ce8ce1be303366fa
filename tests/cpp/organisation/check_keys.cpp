#include <string>
#include <vector>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using tyngde::test::Sketch;

namespace {

/// What is said of units with these keys, below a unit "top".
std::vector<std::string> said_of(const std::vector<std::string>& keys) {
    Sketch sketch;
    sketch.unit("top");
    for (const std::string& key : keys) sketch.unit(key, "top");
    const Organisation organisation = sketch.build();
    std::vector<std::string> result;
    for (const Problem& warning : organisation.warnings()) result.push_back(warning.message.text());
    return result;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("keys: a character that nobody sees is named by its number") {
    const std::string nul("a\0b", 3);
    CHECK(said_of({nul}) == Said{"the key '" + nul + "' has a character that is not seen, U+0000"});
    for (const auto& [key, code] : std::vector<std::pair<std::string, std::string>>{{"a\tb", "U+0009"},
                                                                                    {"a\x7f", "U+007F"},
                                                                                    {"x\u00adx", "U+00AD"},
                                                                                    {"x\u200dx", "U+200D"},
                                                                                    {"a\u202e", "U+202E"},
                                                                                    {"a\u2029b", "U+2029"},
                                                                                    {"\u3164", "U+3164"}})
        CHECK(said_of({key}) == Said{"the key '" + key + "' has a character that is not seen, " + code});
}

TEST_CASE("keys that look alike are told of, whichever of them is written as it looks") {
    for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"a", "\u0430"},
                                                                                     {"Skole", "\u0405kole"},
                                                                                     {"A", "\u0391"},
                                                                                     {"A", "\uff21"},
                                                                                     {"fi", "\ufb01"},
                                                                                     {"skole nord", "skole  nord"},
                                                                                     {"skole nord", "skole\u00a0nord"},
                                                                                     {"b ", " b"},
                                                                                     {"\u0391", "\u0410"}}) {
        CAPTURE(one, other);
        CHECK(said_of({one, other}) == Said{"the keys '" + one + "' and '" + other + "' look alike"});
        CHECK(said_of({one}).empty());
        CHECK(said_of({other}).empty());
    }
    CHECK(said_of({"a", "a\u200d"}).size() == 2);
}

TEST_CASE("keys of Danish and other letters are as good as any") {
    CHECK(said_of({"ærø", "Ærø", "blåbær", "école", "ß", "ss", "0", "O", "o", "l", "1", "a b", "a-b", "школа", "日本"})
              .empty());
}
