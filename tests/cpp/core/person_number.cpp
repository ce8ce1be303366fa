#include <tyngde/core/person_number.hpp>

#include <string>

#include "catch.hpp"

using namespace tyngde;

namespace {

// 1 February 1903, and the same as a replacement number: nobody's.
PersonNumber key(const std::string& text) { return person_number_in_key(text); }
PersonNumber text(const std::string& text) { return person_number_in_text(text); }

}  // namespace

TEST_CASE("CPR numbers are found in keys, however they are written") {
    for (const char* written : {"010203-1234",
                                "010203 1234",
                                "010203.1234",
                                "010203/1234",
                                "010203_1234",
                                "010203 - 1234",
                                "010203--1234",
                                "01-02-03-1234",
                                "01.02.03-1234",
                                "01 02 03 1234",
                                "01/02/03-1234",
                                "01.02.03 1234",
                                "610203-1234",
                                "01021903-1234",
                                "01.02.1903-1234",
                                "01-02-1903-1234",
                                "p010203-1234",
                                "cpr: 010203-1234",
                                "010203\xE2\x80\x93"
                                "1234",  // en dash
                                "010203\xC2\xA0"
                                "1234",  // no-break space
                                "010203\xE2\x80\x91"
                                "1234",  // no-break hyphen
                                "010203\xE2\x88\x92"
                                "1234",  // minus
                                "010203\xC2\xAD"
                                "1234",  // soft hyphen
                                "010203\xE2\x80\xA2"
                                "1234",  // bullet
                                "010203\xC2\xB7"
                                "1234",  // middle dot
                                "010203\n1234",
                                "010203-\r\n1234"}) {
        CAPTURE(written);
        CHECK(key(written) == PersonNumber::written);
    }
    for (const char* digits : {
             "0102031234", "6102031234", "p0102031234", "0102031234-a", "010203190312", "0102-031234", "01-0203-1234",
             "0 1 0 2 0 3 1 2 3 4", "01 02031234",
             "\xEF\xBC\x90\xEF\xBC\x91"
             "02031234"  // full-width 01
         }) {
        CAPTURE(digits);
        const bool century = std::string(digits) == "010203190312";
        CHECK(key(digits) == (century ? PersonNumber::none : PersonNumber::digits));
    }
    CHECK(key("010219031234") == PersonNumber::digits);
}

TEST_CASE("a CPR number is what it looks like on paper") {
    // Zero width space and joiners, soft hyphen, direction, variation, grapheme joiner, accent, stroke.
    for (const char* unseen : {"\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u200e", "\ufeff", "\ufe0f", "\u034f",
                               "\u0301", "\u0336", "\u3164", "\U000e0041"}) {
        const std::string mark = unseen;
        CAPTURE(mark);
        for (const std::string& written : {"01" + mark + "0203-1234", "010203-12" + mark + "34",
                                           "010203" + mark + "-1234", "0" + mark + "10203 1" + mark + "234"}) {
            CAPTURE(written);
            CHECK(key(written) == PersonNumber::written);
            CHECK(text("Anna " + written + " Holm") == PersonNumber::written);
        }
        CHECK(text("01" + mark + "02031234") == PersonNumber::digits);
        CHECK(text("01" + mark + "0203-123") == PersonNumber::none);
    }
    // Hyphen bullet, modifier minus, macron, box, long vowel, line extension; full-width signs.
    for (const char* dash :
         {"\u2043", "\u02d7", "\u00af", "\u2500", "\u30fc", "\u23af", "\uff0d", "\uff0e", "\uff0f"}) {
        const std::string mark = dash;
        CAPTURE(mark);
        CHECK(key("010203" + mark + "1234") == PersonNumber::written);
        CHECK(text("010203" + mark + "1234") == PersonNumber::written);
    }
}

TEST_CASE("ten digits that are called a CPR number are one") {
    for (const char* called :
         {"CPR 0102031234", "cpr: 0102031234", "CPR-nr. 0102031234", "Cpr nummer: 0102031234", "cpr0102031234",
          "personnummer 0102031234", "Personnr.: 0102031234", "(CPR-nr 6102031234)"}) {
        CAPTURE(called);
        CHECK(text(called) == PersonNumber::written);
        CHECK(key(called) == PersonNumber::written);
    }
    for (const char* other : {"stilling 0102031234", "nr. 0102031234", "CPR-kontoret, nr. 1102031234",
                              "cpr 5 1102031234", "acpr 0102031234", "cpr .... 1102031234"}) {
        CAPTURE(other);
        CHECK(text(other) == PersonNumber::digits);
    }
    CHECK(text("cpr 1234567890") == PersonNumber::none);  // no day
}

TEST_CASE("what is no CPR number is a key") {
    for (const char* free :
         {"2026-05-11", "11-05-2026", "1234567890", "0113031234", "320203-1234", "990203-1234", "010203-123",
          "010203123", "01020312345", "40-40-30-1234", "s-0102", "4512345678", "5798000123456",
          "DK50 0040 0440 1162 43", "27.00.00-G01-12-20", "290200-1234", "01a02b03c1234", "sal 0102 rum 031234", ""}) {
        CAPTURE(free);
        CHECK(key(free) == PersonNumber::none);
    }
}

TEST_CASE("the day exists in the century that the seventh digit tells") {
    CHECK(key("290200-4234") == PersonNumber::written);  // 2000 was a leap year
    CHECK(key("290200-1234") == PersonNumber::none);     // 1900 was none
    CHECK(key("290236-4234") == PersonNumber::written);  // 2036
    CHECK(key("290237-4234") == PersonNumber::none);     // 1937
    CHECK(key("290256-5234") == PersonNumber::written);  // 2056
    CHECK(key("290258-5234") == PersonNumber::none);     // 1858
    CHECK(key("890200-4234") == PersonNumber::written);  // a replacement number
}

TEST_CASE("CPR numbers are found in texts for people") {
    for (const char* said : {"afløser 010203-1234",
                             "(010203-1234)",
                             "cpr.nr. 010203-1234.",
                             "Ida, 010203-1234, leder",
                             "010203 1234",
                             "01.02.03-1234",
                             "01 02 03 1234",
                             "01.02.1903-1234",
                             "hus 12 010203-1234",
                             "610203-1234",
                             "født 01-02-03-1234",
                             "linje 1\n010203-1234",
                             "010203\xE2\x80\x93"
                             "1234",
                             "1234 010203-1234",
                             "sag 12-01-02-03-1234",
                             "linje 4500\n01.02.03-1234",
                             "cpr0102031234",
                             "CPR-nr. 0102031234",
                             "personnr.: 0102031234",
                             "CPR-nummer 0102031234"}) {
        CAPTURE(said);
        CHECK(text(said) == PersonNumber::written);
    }
    for (const char* said : {"afløser 0102031234", "cprs 0102031234", "nr. 0102031234.", "cpr 1 0102031234",
                             "cpr ---- 0102031234", "hus 12 0102031234", "https://x.dk/1 0102031234"}) {
        CAPTURE(said);
        CHECK(text(said) == PersonNumber::digits);
    }
}

TEST_CASE("digits of all scripts are digits") {
    const auto in = [](char32_t zero, const std::string& ascii) {
        std::string result;
        for (const char c : ascii) {
            const char32_t code = c >= '0' && c <= '9' ? zero + static_cast<char32_t>(c - '0') : U'\0';
            if (code == 0)
                result += c;
            else if (code < 0x800)
                result += {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
            else if (code < 0x10000)
                result += {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
                           static_cast<char>(0x80 | (code & 0x3f))};
            else
                result += {static_cast<char>(0xf0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3f)),
                           static_cast<char>(0x80 | (code >> 6 & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))};
        }
        return result;
    };
    // Arabic, Persian, N'Ko, Devanagari, Thai, full-width; mathematical digits: five rows behind each other.
    for (const char32_t zero :
         {0x660, 0x6f0, 0x7c0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6}) {
        CAPTURE(static_cast<unsigned>(zero));
        for (const char* written : {"010203-1234", "290236 4234", "01.02.03-5678", "01.02.1903-9876"}) {
            CHECK(key(in(zero, written)) == PersonNumber::written);
            CHECK(text("afløser " + in(zero, written)) == PersonNumber::written);
        }
        CHECK(text(in(zero, "0102031234")) == PersonNumber::digits);
        for (const char* free : {"290237-4234", "2026-05-11", "320203-1234", "010203-123"})
            CHECK(key(in(zero, free)) == PersonNumber::none);
    }
    // Raised ones name a note, and are no part of the number before them.
    CHECK(text("010203-1234\xC2\xB9") == PersonNumber::written);
}

TEST_CASE("a line break is a blank, and numbers below each other are a column") {
    for (const char* said : {"afløser 010203\n1234 fra maj", "afløser 010203-\n1234", "010203\r\n1234",
                             "010203\xE2\x80\xA8"
                             "1234",  // line separator
                             "afløser 010203-\n2012", "sag 1234\n010203 1234",
                             "010203\xE2\x80\xA2"
                             "1234"}) {
        CAPTURE(said);
        CHECK(text(said) == PersonNumber::written);
    }
    for (const char* said :
         {"lønsum 110203\n2026: 1234", "110203\n1234\n4500", "4500\n110203\n1234", "110203\n-1234",
          "sag 110203\n- 1234 kr.", "i alt 110203.\n1234 kr.", "sag 110203,\n1234", "sag 110203\n\xE2\x80\xA2 1234 kr.",
          "10\n11\n12\n1400", "11-05-26\n1400", "linje 110203\nlinje 1234"}) {
        CAPTURE(said);
        CHECK(text(said) == PersonNumber::none);
    }
}

TEST_CASE("days, accounts, figures and addresses are no persons in a text") {
    for (const char* said : {"2026-05-11",
                             "den 11. maj 2026 kl. 14.00",
                             "11-05-26 1400",
                             "11.05.2026 1430",
                             "2026-05-11 1400",
                             "konto 1234 0102031234",
                             "konto 1234-0102031234",
                             "konto 1234 010203 1234",
                             "https://x.dk/artikel/0102031234",
                             "1102031234,50 kr.",
                             "0.1102031234",
                             "110203, 1234",
                             "sag 12.01.02.03.1234",
                             "tlf. 45 12 34 56 78",
                             "+45 12345678",
                             "EAN 5798000123456",
                             "sag 27.00.00-G01-12-20",
                             "1.102.031.234 kr.",
                             "8.7, 9.5 og 10.25",
                             "2012–2015, 2016–2019",
                             ""}) {
        CAPTURE(said);
        CHECK(text(said) == PersonNumber::none);
    }
}

TEST_CASE("the day of every CPR number exists: all days of all months") {
    int found = 0;
    for (int day = 0; day < 100; ++day)
        for (int month = 0; month < 100; ++month) {
            const auto two = [](int n) { return std::to_string(n / 10) + std::to_string(n % 10); };
            const std::string number = two(day) + two(month) + "031234";
            const int of_month = day > 60 ? day - 60 : day;
            const int days = month == 2 ? 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
            const bool wanted = month >= 1 && month <= 12 && of_month >= 1 && of_month <= days;
            found += wanted ? 1 : 0;
            REQUIRE((key(number) == PersonNumber::digits) == wanted);
            REQUIRE((text(number) == PersonNumber::digits) == wanted);
        }
    CHECK(found == 2 * 365);
}
