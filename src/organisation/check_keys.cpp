// Whether keys can be told apart by who reads them.

#include <utf8proc.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "check_keys.hpp"
#include "tyngde/core/error.hpp"

namespace tyngde {
namespace {

/// Nearly every key: of ASCII that is seen, with single blanks within it.
bool is_plain(std::string_view key) {
    for (const unsigned char c : key)
        if (c < ' ' || c >= 0x7f) return false;
    return key.front() != ' ' && key.back() != ' ' && key.find("  ") == std::string_view::npos;
}

/// The first character that nobody sees, or -1.
utf8proc_int32_t unseen(std::string_view key) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(key.data());
    for (std::size_t place = 0; place < key.size();) {
        utf8proc_int32_t code = 0;
        const auto used = utf8proc_iterate(at + place, static_cast<utf8proc_ssize_t>(key.size() - place), &code);
        if (used < 1) return -1;
        const auto* property = utf8proc_get_property(code);
        const auto category = property->category;
        if (property->ignorable || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
            category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
            return code;
        place += static_cast<std::size_t>(used);
    }
    return -1;
}

struct Alike {
    std::string_view letter;
    char latin;
};

/// Cyrillic and Greek letters that are drawn as Latin ones are (of the confusables of Unicode Technical Standard 39).
constexpr auto letters = std::to_array<Alike>({
    {"а", 'a'}, {"е", 'e'}, {"о", 'o'}, {"р", 'p'}, {"с", 'c'}, {"у", 'y'}, {"х", 'x'}, {"і", 'i'}, {"ј", 'j'},
    {"ѕ", 's'}, {"ԁ", 'd'}, {"һ", 'h'}, {"А", 'A'}, {"В", 'B'}, {"Е", 'E'}, {"К", 'K'}, {"М", 'M'}, {"Н", 'H'},
    {"О", 'O'}, {"Р", 'P'}, {"С", 'C'}, {"Т", 'T'}, {"Х", 'X'}, {"У", 'Y'}, {"І", 'I'}, {"Ј", 'J'}, {"Ѕ", 'S'},
    {"ο", 'o'}, {"ν", 'v'}, {"Α", 'A'}, {"Β", 'B'}, {"Ε", 'E'}, {"Ζ", 'Z'}, {"Η", 'H'}, {"Ι", 'I'}, {"Κ", 'K'},
    {"Μ", 'M'}, {"Ν", 'N'}, {"Ο", 'O'}, {"Ρ", 'P'}, {"Τ", 'T'}, {"Υ", 'Y'}, {"Χ", 'X'},
});

/// A key as it looks: without what nobody sees, with full-width and other forms of letters as the letters, those of
/// other scripts that look like Latin ones as these, and single blanks.
std::string look_of(std::string_view key) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto length = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(key.data()), static_cast<utf8proc_ssize_t>(key.size()), &mapped,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (length < 0) return std::string(key);
    std::string_view rest(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    std::string result;
    while (!rest.empty()) {
        std::size_t used = 1;
        char letter = rest.front();
        for (const Alike& alike : letters)
            if (rest.starts_with(alike.letter)) {
                letter = alike.latin;
                used = alike.letter.size();
            }
        rest.remove_prefix(used);
        const bool is_control = letter == 0x7f || (letter >= 0 && letter < ' ');
        const bool is_second = letter == ' ' && (result.empty() || result.back() == ' ');
        if (!is_control && !is_second) result += letter;
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

std::string name_of(utf8proc_int32_t code) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(code));
    return text.data();
}

Problem problem_of(const Message& message, std::string_view key, const char* expected) {
    Problem problem{message, std::string(key), expected, {}, {}};
    problem.place.column_name = "key";
    return problem;
}

}  // namespace

std::vector<Problem> check_keys(const Organisation& organisation) {
    std::vector<Problem> warnings;
    std::unordered_map<std::string, NodeId> looks;  // of those that are not what they look like
    for (NodeId node = 0; node < organisation.node_count(); ++node) {
        const std::string_view key = organisation.key(node);
        if (is_plain(key)) continue;
        if (const utf8proc_int32_t code = unseen(key); code >= 0)
            warnings.push_back(
                problem_of("the key " + quote(key) + " has a character that is not seen, " + name_of(code), key,
                           "a key of characters that are seen"));
        std::string look = look_of(key);
        if (look == key) continue;
        NodeId other = organisation.find(look);
        const auto [at, fresh] = looks.emplace(std::move(look), node);
        if (other == no_node && !fresh) other = at->second;
        if (other != no_node)
            warnings.push_back(
                problem_of("the keys " + quote(organisation.key(other)) + " and " + quote(key) + " look alike", key,
                           "keys that can be told apart"));
    }
    return warnings;
}

}  // namespace tyngde
