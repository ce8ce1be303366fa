#include <tyngde/core/unicode.hpp>

#include <string>

#include "catch.hpp"

using namespace tyngde;

namespace {
const std::string composed = "\xC3\xA5";     // å
const std::string decomposed = "a\xCC\x8A";  // a, combining ring above
}  // namespace

TEST_CASE("composed and decomposed letters are one text after normalisation") {
    CHECK(nfc(decomposed) == composed);
    CHECK(nfc(composed) == composed);
    CHECK(nfc("R" + decomposed + "dhuset") == "R" + composed + "dhuset");
    CHECK(nfc("\xE2\x84\xAB") == "\xC3\x85");  // the ångström sign is the letter Å
}

TEST_CASE("normalisation leaves compatibility forms, case and ASCII alone") {
    CHECK(nfc("") == "");
    CHECK(nfc("unit-7") == "unit-7");
    CHECK(nfc("\xEF\xAC\x81") == "\xEF\xAC\x81");  // the ligature fi
    CHECK(nfc("\xC3\x85") != nfc("\xC3\xA5"));
}

TEST_CASE("what is not UTF-8 has no normal form") {
    for (const std::string text : {"\xC3", "\xE5", "a\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"}) {
        CAPTURE(text.size());
        CHECK_FALSE(nfc(text));
    }
}

TEST_CASE("text of white space only is blank") {
    for (const char* text : {"", " ", "\t\n\r ", "\xC2\xA0", "\xE2\x80\x83", "\xE3\x80\x80", "\xE2\x80\xA8"}) {
        CAPTURE(text);
        CHECK(is_blank(text));
    }
    for (const char* text : {"a", " a ", "-", "\xC3\xA5", "0", "\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(is_blank(text));
    }
}

TEST_CASE("ASCII and UTF-8 are told from what is neither") {
    CHECK(is_ascii(""));
    CHECK(is_ascii("a\x7F"));
    CHECK_FALSE(is_ascii("\x80"));
    CHECK_FALSE(is_ascii("a" + composed + "b"));
    for (const std::string& text :
         {std::string("a"), composed, "a" + decomposed + "b", std::string("\xF4\x8F\xBF\xBF")})
        CHECK(is_utf8(text));
    for (const std::string text : {"\xC3", "a\xC3", "\xE5", "a\xFF", "\xC3\xA5\x80", "\xC0\xAF", "\xED\xA0\x80"}) {
        CAPTURE(text.size());
        CHECK_FALSE(is_utf8(text));
    }
}
