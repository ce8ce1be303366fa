#include "tyngde/io/problems.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "tyngde/io/read.hpp"

using namespace tyngde;

namespace {

std::vector<std::string> pointers(const std::string& json) {
    try {
        static_cast<void>(io::read_organisation(json));
    } catch (const Error& error) {
        std::vector<std::string> result;
        for (const Problem& problem : io::problems(error)) result.push_back(problem.place.pointer);
        return result;
    }
    return {};
}

}  // namespace

TEST_CASE("all that is wrong with a document is told in its order") {
    const std::string json = R"({"tyngde": "organisation/1",
        "posts": [{"key": "p", "home": "a", "fte": "x", "role": "bos"}, {"home": "a"}, {"key": "q", "home": "z"}],
        "units": [{"key": "a", "typ": "x"}]})";
    // The post without a key may be the one that is called z.
    CHECK(pointers(json) == std::vector<std::string>{"/posts/0/fte", "/posts/0/role", "/posts/1", "/units/0/typ"});
}

TEST_CASE("an error has the class of the first and those beside it") {
    const std::string json = R"({"tyngde": "organisation/1", "units": [{"key": "a"}, {"key": "a"}],
        "posts": [{"key": "p", "home": "b"}]})";
    CHECK_THROWS_AS(io::read_organisation(json), InvalidKey);
    CHECK(pointers(json) == std::vector<std::string>{"/units/1/key", "/posts/0/home"});
}

TEST_CASE("a single error is thrown as it is") {
    try {
        static_cast<void>(io::read_organisation(R"({"tyngde": "organisation/1", "units": [{"key": 7}]})"));
        FAIL("it was read");
    } catch (const DocumentError& error) {
        CHECK(dynamic_cast<const io::Problems*>(&error) == nullptr);
        CHECK(io::problems(error).size() == 1);
    }
}

TEST_CASE("a relation whose ends are wrong is told with all that is wrong beside it") {
    const auto told = [](const std::string& relation) {
        return pointers(R"({"tyngde": "organisation/1", "units": [{"key": "a"}, {"key": "b"}], "relations": [)" +
                        relation + "]}");
    };
    const std::string at = "/relations/0/";
    using Pointers = std::vector<std::string>;
    // Named, though what is named is refused; a field beside it is unknown, and no misspelt relation.
    for (const std::string ends : {R"(["a"])", "5", R"("a, b")", "null", R"({"a": "b"})"}) {
        CHECK(told(R"({"works_with": )" + ends + R"(, "work_with": 1})") ==
              Pointers{at + "works_with", at + "work_with"});
        CHECK(told(R"({"reports": 1, "volume": "x", "works_with": )" + ends + "}") ==
              Pointers{at + "reports", at + "volume", at + "works_with"});
    }
    CHECK(told(R"({"works_with": [1, 2], "foo": 1})") ==
          Pointers{at + "works_with/0", at + "works_with/1", at + "foo"});
    CHECK(told(R"({"works_with": ["a", []], "from": "x"})") == Pointers{at + "works_with/1", at + "from"});
    CHECK(told(R"({"work_with": ["a", "b"]})") == Pointers{at + "work_with"});
    CHECK(told(R"({"works_with": ["a", "b"], "serves": ["a", "b"]})") == Pointers{"/relations/0"});
}
