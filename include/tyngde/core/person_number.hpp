#pragma once

#include <cstdint>
#include <string_view>

// Danish CPR numbers in what is read. No figure needs to know who anybody is.

namespace tyngde {

/// How much a text looks like it holds a CPR number.
enum class PersonNumber : std::uint8_t {
    none,
    digits,   ///< ten digits that may be one, or a number of another sort
    written,  ///< in the form that CPR numbers are written in: 010203-1234, 01 02 03 1234, 01.02.1903-1234
};

/// What is there where a text stands for somebody or something: in keys and holders.
///
/// A CPR number is the day, month and year of a birth and four digits. The day has to exist in the
/// century that the seventh digit tells; 60 more than a day are those of replacement numbers. The
/// check digit is not asked, as numbers without one have been given out since 2007. Blanks, points,
/// dashes and the like may stand anywhere between the digits, letters before and behind. Digits are
/// those of any script; raised ones name notes and are none.
/// A text is read as it looks, too: without what nobody sees (zero width, direction, soft hyphens) and
/// marks on digits, with full-width signs as ASCII and what looks like a dash as one. Ten digits in one
/// piece that the text calls a CPR number ("CPR-nr. 0102031234") count as written.
PersonNumber person_number_in_key(std::string_view utf8);

/// What is there in a text for people: names and notes. Beside the form with a mark before the last
/// four digits, ten digits in one piece count, unless they are a part of a number with decimals, of an
/// account (behind the four digits of a bank) or of an address in the web. A line break is a blank,
/// unless the numbers stand below each other or the line begins with a year or a dash.
PersonNumber person_number_in_text(std::string_view utf8);

}  // namespace tyngde
