#include <tyngde/core/nearest.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using namespace tyngde;

namespace {

/// Optimal string alignment by its recursive definition.
std::size_t slow_distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const auto shorter = [](std::string_view s, std::size_t n = 1) { return s.substr(0, s.size() - n); };
    std::size_t best = std::min({slow_distance(shorter(a), b) + 1, slow_distance(a, shorter(b)) + 1,
                                 slow_distance(shorter(a), shorter(b)) + (a.back() != b.back())});
    if (a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && b.back() == a[a.size() - 2])
        best = std::min(best, slow_distance(shorter(a, 2), shorter(b, 2)) + 1);
    return best;
}

std::vector<std::string> among(std::string_view name, std::vector<std::string_view> candidates, std::size_t most = 3) {
    return nearest(name, candidates, most);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("edit distance counts insertions, deletions, substitutions and adjacent swaps") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("afdelnig", "afdeling") == 1);
    CHECK(edit_distance("ca", "abc") == 3);  // no part is edited twice
}

TEST_CASE("edit distance agrees with its recursive definition") {
    std::mt19937 random(1);
    const auto text = [&] {
        std::string result(random() % 6, ' ');
        for (char& c : result) c = static_cast<char>('a' + random() % 3);
        return result;
    };
    for (int i = 0; i < 300; ++i) {
        const std::string a = text(), b = text();
        CAPTURE(a, b);
        REQUIRE(edit_distance(a, b) == slow_distance(a, b));
    }
}

TEST_CASE("nearest gives nothing where nobody will read it") {
    {
        const WithoutNearest one;
        const WithoutNearest another;
        CHECK(among("abcdef", {"abcdeg"}).empty());
    }
    CHECK(among("abcdef", {"abcdeg"}) == Texts{"abcdeg"});
}

TEST_CASE("nearest gives the best first, ties by text") {
    CHECK(among("abcdef", {"abcdxx", "abcdeg", "abcdea", "zzzzzz"}) == Texts{"abcdea", "abcdeg", "abcdxx"});
}

TEST_CASE("nearest reaches as far as a third of the name, and always as far as one") {
    CHECK(among("ab", {"ac", "cd"}) == Texts{"ac"});
    CHECK(among("abcdef", {"abcdxx", "abcxxx"}) == Texts{"abcdxx"});
    CHECK(among("abcdefghi", {"abcdefxxx"}) == Texts{"abcdefxxx"});
}

TEST_CASE("nearest finds candidates that hold the name as a part, after the close ones") {
    CHECK(among("school", {"school-administration-office", "schools"}) ==
          Texts{"schools", "school-administration-office"});
    CHECK(among("school", {"school-administration-office", "school-office", "old-school"}) ==
          Texts{"old-school", "school-office", "school-administration-office"});
    CHECK(among("ab", {"a-word-with-ab"}).empty());  // too short to mean anything
}

TEST_CASE("nearest gives at most so many, and nothing for a name that is far from all") {
    CHECK(among("aaa", {"aab", "aac", "aad", "aae"}).size() == 3);
    CHECK(among("aaa", {"aab", "aac", "aad", "aae"}, 1) == Texts{"aab"});
    CHECK(among("xyz", {"abcdef", "ghijkl"}).empty());
    CHECK(among("xyz", {}).empty());
}
