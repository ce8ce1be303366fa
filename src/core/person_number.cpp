#include "tyngde/core/person_number.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tyngde {
namespace {

constexpr std::size_t person_digits = 10;

/// What stands between two groups of digits.
enum class Gap : std::uint8_t { blank, dash, mark, line, other };

struct Group {
    std::string digits;
    std::size_t begin = 0;  ///< in bytes of the text
    Gap gap = Gap::other;   ///< before it
    bool tight = false;     ///< the gap is one character
    bool decimal = false;   ///< and that a point or comma
};

enum class Sort : std::uint8_t { digit, blank, dash, mark, line, other };

/// What a decimal digit of any script is worth: they stand in rows of ten.
int worth(utf8proc_int32_t code) {
    if (code < 0x80) return code - '0';
    utf8proc_int32_t zero = code;
    while (utf8proc_category(zero - 1) == UTF8PROC_CATEGORY_ND) --zero;
    return (code - zero) % 10;
}

Sort sort_of(utf8proc_int32_t code) {
    if (code == '\n' || code == '\r') return Sort::line;
    if (std::string_view(".,/_:+").find(static_cast<char>(code)) != std::string_view::npos && code < 0x80)
        return Sort::mark;
    constexpr utf8proc_int32_t soft_hyphen = 0xad, minus = 0x2212;
    constexpr std::array<utf8proc_int32_t, 5> dots{0xb7, 0x2022, 0x2027, 0x2219, 0x22c5};
    if (std::find(dots.begin(), dots.end(), code) != dots.end()) return Sort::mark;
    if (code == soft_hyphen || code == minus || code == '-') return Sort::dash;
    switch (utf8proc_category(code)) {
        case UTF8PROC_CATEGORY_ND: return Sort::digit;
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return Sort::line;
        case UTF8PROC_CATEGORY_PD: return Sort::dash;
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CC: return Sort::blank;
        default: return Sort::other;
    }
}

/// Whether a text can hold ten digits: most cannot, and are not looked at closely.
bool may_hold_one(std::string_view text) {
    std::size_t digits = 0;
    constexpr unsigned char arabic = 0xd9;  // begins the first digits behind ASCII; European letters lie before
    for (unsigned char c : text) digits += (c >= '0' && c <= '9') || c >= arabic;
    return digits >= person_digits;
}

/// A text as it looks on paper, where that may be another: without characters that nobody sees and marks on
/// digits, full-width letters and signs as those of ASCII, and a dash for what looks like one.
std::optional<std::string> as_seen(std::string_view text) {
    constexpr utf8proc_int32_t first_wide = 0xff01, last_wide = 0xff5e, to_ascii = 0xfee0;
    constexpr std::array<utf8proc_int32_t, 6> dashes{0x2043, 0x02d7, 0x00af, 0x2500, 0x30fc, 0x23af};
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::string result;
    bool other = false;
    for (std::size_t place = 0; place < text.size();) {
        utf8proc_int32_t code = 0;
        const auto used = utf8proc_iterate(at + place, static_cast<utf8proc_ssize_t>(text.size() - place), &code);
        if (used < 1) return std::nullopt;
        const auto* property = utf8proc_get_property(code);
        const bool is_mark = property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_ME;
        const bool is_wide = code >= first_wide && code <= last_wide;
        const bool is_dash = std::find(dashes.begin(), dashes.end(), code) != dashes.end();
        const bool is_unseen = property->ignorable || property->category == UTF8PROC_CATEGORY_CF;
        other = other || is_mark || is_wide || is_dash || is_unseen;
        if (is_wide)
            result += static_cast<char>(code - to_ascii);
        else if (is_dash)
            result += '-';
        else if (!is_mark && !is_unseen)
            result += text.substr(place, static_cast<std::size_t>(used));
        place += static_cast<std::size_t>(used);
    }
    return other ? std::optional(std::move(result)) : std::nullopt;
}

/// What a rule says of a text, as it is written and as it looks.
template <class Rule>
PersonNumber either_way(std::string_view text, const Rule& rule) {
    if (!may_hold_one(text)) return PersonNumber::none;
    const PersonNumber written = rule(text);
    if (written == PersonNumber::written) return written;
    const auto seen = as_seen(text);
    return seen ? std::max(written, rule(*seen)) : written;
}

/// The word of letters that ends before `end`, small; `end` goes to its beginning.
std::string word_before(std::string_view text, std::size_t& end) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    constexpr std::size_t most_signs = 3;
    for (std::size_t signs = 0; end > 0 && signs < most_signs && !is_letter(text[end - 1]); ++signs) {
        if (text[end - 1] >= '0' && text[end - 1] <= '9') return {};
        --end;
    }
    std::string word;
    for (; end > 0 && is_letter(text[end - 1]); --end) word += static_cast<char>(text[end - 1] | 0x20);
    std::reverse(word.begin(), word.end());
    return word;
}

/// Whether the text says before a number that it is a person's: "CPR-nr. ".
bool is_called_so(std::string_view text, std::size_t begin) {
    std::string word = word_before(text, begin);
    if (word == "nr" || word == "nummer" || word == "no" || word == "number") word = word_before(text, begin);
    return word == "cpr" || word == "cprnr" || word == "cprnummer" || word == "personnummer" || word == "personnr";
}

/// The digits of a text in groups, with what stands between them.
struct Digits {
    explicit Digits(std::string_view text) {
        const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
        std::size_t place = 0;
        bool in_group = false, other = true;
        std::size_t between = 0;
        Gap gap = Gap::blank;
        while (place < text.size()) {
            utf8proc_int32_t code = 0;
            const auto used = utf8proc_iterate(at + place, static_cast<utf8proc_ssize_t>(text.size() - place), &code);
            if (used < 1) break;
            const Sort sort = sort_of(code);
            if (sort == Sort::digit) {
                if (!in_group) {
                    const bool tight = between == 1;
                    const bool decimal = tight && (text[place - 1] == '.' || text[place - 1] == ',');
                    groups.push_back({{}, place, other ? Gap::other : gap, tight, decimal});
                    in_group = true;
                }
                const char digit = static_cast<char>('0' + worth(code));
                groups.back().digits += digit;
                all += digit;
            } else {
                if (in_group) {
                    in_group = other = false;
                    between = 0;
                    gap = Gap::blank;
                }
                ++between;
                if (sort == Sort::other) {
                    other = true;
                    only_digits = false;
                }
                if (sort == Sort::line && gap == Gap::blank) gap = Gap::line;
                if (sort == Sort::dash) {
                    // One that begins a line is of a list, or a sign.
                    if (gap == Gap::line) other = true;
                    gap = Gap::dash;
                }
                if (sort == Sort::mark && gap != Gap::dash) gap = Gap::mark;
            }
            place += static_cast<std::size_t>(used);
        }
    }

    std::vector<Group> groups;
    std::string all;
    bool only_digits = true;  ///< beside blanks, dashes and marks
};

unsigned number(std::string_view digits) {
    unsigned result = 0;
    for (char c : digits) result = result * 10 + static_cast<unsigned>(c - '0');
    return result;
}

/// Whether the day exists; that of a replacement number is 60 more.
bool is_birthday(unsigned day, unsigned month, int year) {
    constexpr unsigned replacement = 60;
    if (day > replacement) day -= replacement;
    return std::chrono::year_month_day{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}.ok();
}

/// The year of birth: the seventh digit and the two of the year tell the century.
int year_of(unsigned seventh, unsigned year) {
    constexpr unsigned last_of_4_and_9 = 36, last_of_5_to_8 = 57;
    constexpr int in_1800 = 1800, in_1900 = 1900, in_2000 = 2000;
    int century = in_1900;
    if (seventh == 4 || seventh == 9) century = year <= last_of_4_and_9 ? in_2000 : in_1900;
    if (seventh > 4 && seventh < 9) century = year <= last_of_5_to_8 ? in_2000 : in_1800;
    return century + static_cast<int>(year);
}

bool is_person(std::string_view ten) {
    const unsigned year = number(ten.substr(4, 2));
    return is_birthday(number(ten.substr(0, 2)), number(ten.substr(2, 2)), year_of(number(ten.substr(6, 1)), year));
}

/// The same with the century written out: 010219031234.
bool is_person_with_century(std::string_view twelve) {
    constexpr int first = 1858, last = 2057;
    const int year = static_cast<int>(number(twelve.substr(4, 4)));
    return year >= first && year <= last && is_birthday(number(twelve.substr(0, 2)), number(twelve.substr(2, 2)), year);
}

/// Whether groups from `at` on have these lengths, with nothing else than blanks, dashes and marks between.
template <std::size_t n>
bool has_form(const std::vector<Group>& groups, std::size_t at, const std::array<std::size_t, n>& lengths) {
    if (at + n > groups.size()) return false;
    for (std::size_t i = 0; i < n; ++i)
        if (groups[at + i].digits.size() != lengths[i] || (i > 0 && groups[at + i].gap == Gap::other)) return false;
    return true;
}

template <std::size_t n>
std::string joined(const std::vector<Group>& groups, std::size_t at) {
    std::string result;
    for (std::size_t i = 0; i < n; ++i) result += groups[at + i].digits;
    return result;
}

/// Behind the four digits that name a bank stands an account.
bool is_account(const std::vector<Group>& groups, std::size_t at) {
    return at > 0 && groups[at].gap != Gap::line && groups[at].gap != Gap::other && groups[at - 1].digits.size() == 4;
}

/// Numbers of which each has a line, or a figure before a line that begins with a year.
bool is_column(const std::vector<Group>& groups, std::size_t at) {
    if (groups[at + 1].gap != Gap::line) return false;
    const std::string century = groups[at + 1].digits.substr(0, 2);
    return groups[at].gap == Gap::line || (at + 2 < groups.size() && groups[at + 2].gap == Gap::line) ||
           century == "19" || century == "20";
}

/// The form in which CPR numbers are written, from a group on. Strictly, the last gap has to be a dash,
/// or the gaps are of one sort: 11-05-26 1400 is a day and a time.
bool is_written(const std::vector<Group>& groups, std::size_t at, bool strict) {
    if (has_form(groups, at, std::array<std::size_t, 2>{6, 4})) {
        const Group& last = groups[at + 1];
        const bool account = last.gap == Gap::blank && is_account(groups, at);
        const bool list = last.gap == Gap::mark && !last.tight;
        return is_person(joined<2>(groups, at)) && !(strict && (account || list || is_column(groups, at)));
    }
    if (has_form(groups, at, std::array<std::size_t, 4>{2, 2, 2, 4})) {
        const Gap last = groups[at + 3].gap;
        const bool alike = groups[at + 1].gap == last && groups[at + 2].gap == last;
        const bool part = at > 0 && groups[at].gap != Gap::other && groups[at].gap == last && last != Gap::dash;
        const bool lines = std::any_of(groups.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                       groups.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                                       [](const Group& group) { return group.gap == Gap::line; });
        return is_person(joined<4>(groups, at)) && (!strict || ((last == Gap::dash || alike) && !part && !lines));
    }
    if (has_form(groups, at, std::array<std::size_t, 2>{8, 4}))
        return is_person_with_century(joined<2>(groups, at)) && (!strict || groups[at + 1].gap == Gap::dash);
    if (has_form(groups, at, std::array<std::size_t, 4>{2, 2, 4, 4}))
        return is_person_with_century(joined<4>(groups, at)) && (!strict || groups[at + 3].gap == Gap::dash);
    return false;
}

bool is_in_address(std::string_view text, std::size_t at) {
    const std::size_t blank = text.find_last_of(" \t\n\r", at);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    return text.substr(begin, at - begin).find("://") != std::string_view::npos;
}

/// A part of a number with decimals or thousands: 0.1102031234, 1102031234,50.
bool is_part_of_a_number(const std::vector<Group>& groups, std::size_t at) {
    return (at > 0 && groups[at].decimal) || (at + 1 < groups.size() && groups[at + 1].decimal);
}

bool is_called_person(std::string_view text, const Group& group) {
    return group.digits.size() == person_digits && is_person(group.digits) && is_called_so(text, group.begin);
}

PersonNumber in_key(std::string_view utf8) {
    constexpr std::size_t with_century = 12;
    const Digits found(utf8);
    for (std::size_t at = 0; at < found.groups.size(); ++at)
        if (is_written(found.groups, at, false) || is_called_person(utf8, found.groups[at]))
            return PersonNumber::written;
    const auto is_one = [](std::string_view digits) {
        return (digits.size() == person_digits && is_person(digits)) ||
               (digits.size() == with_century && is_person_with_century(digits));
    };
    const bool one =
        (found.only_digits && is_one(found.all)) ||
        std::any_of(found.groups.begin(), found.groups.end(), [&](const Group& group) { return is_one(group.digits); });
    return one ? PersonNumber::digits : PersonNumber::none;
}

PersonNumber in_text(std::string_view utf8) {
    const Digits found(utf8);
    PersonNumber result = PersonNumber::none;
    for (std::size_t at = 0; at < found.groups.size(); ++at) {
        if (is_written(found.groups, at, true) || is_called_person(utf8, found.groups[at]))
            return PersonNumber::written;
        const Group& group = found.groups[at];
        if (group.digits.size() == person_digits && is_person(group.digits) && !is_account(found.groups, at) &&
            !is_part_of_a_number(found.groups, at) && !is_in_address(utf8, group.begin))
            result = PersonNumber::digits;
    }
    return result;
}

}  // namespace

PersonNumber person_number_in_key(std::string_view utf8) { return either_way(utf8, in_key); }

PersonNumber person_number_in_text(std::string_view utf8) { return either_way(utf8, in_text); }

}  // namespace tyngde
