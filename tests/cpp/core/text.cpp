#include <tyngde/core/text.hpp>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("texts: one text is a text in any language") {
    const Text none, plain("Why");
    CHECK(none.empty());
    CHECK(none.in("da").empty());
    CHECK(plain.is_plain());
    CHECK(plain.in() == "Why");
    CHECK(plain.in("da") == "Why");
    CHECK(Text("") == none);
    CHECK(plain == Text(Names{{"", "Why"}}));
}

TEST_CASE("texts: the text of the language, else the first") {
    const Text both(Names{{"da", "Hvorfor"}, {"en", "Why"}});
    CHECK(!both.is_plain());
    CHECK(both.in("en") == "Why");
    CHECK(both.in("da") == "Hvorfor");
    CHECK(both.in() == "Hvorfor");
    CHECK(both.in("kl") == "Hvorfor");
    CHECK(!(both == Text(Names{{"en", "Why"}, {"da", "Hvorfor"}})));
}

TEST_CASE(
    "texts: they contradict each other where they say different things in a language, or have nothing in common") {
    const Text none, plain("A"), other("B"), danish(Names{{"da", "A"}}), english(Names{{"en", "B"}});
    const Text both(Names{{"da", "A"}, {"en", "B"}}), changed(Names{{"da", "A"}, {"en", "C"}});
    for (const Text& text : {none, plain, danish, english, both}) {
        CHECK(!contradict(text, text));
        CHECK(!contradict(text, none));
        CHECK(!contradict(none, text));
        CHECK(!contradict(text, both));
    }
    CHECK(contradict(plain, other));
    CHECK(contradict(danish, english));
    CHECK(contradict(both, changed));
    CHECK(contradict(both, Text("C")));
    CHECK(!contradict(both, other));
}
