// The reader of numbers for standard libraries without one, beside that of this one.

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include "../../../src/core/read_number.hpp"
#include "catch.hpp"

using namespace tyngde;

namespace {

// Only letters that can begin neither "inf" nor "nan", which the other does not read.
std::string random_text(std::mt19937& dice) {
    static constexpr std::string_view letters = "0012345678999..eE+-- ,xX";
    std::string text;
    const auto size = dice() % 12;
    for (std::size_t i = 0; i < size; ++i) text += letters[dice() % letters.size()];
    return text;
}

std::string random_number(std::mt19937& dice) {
    double number = 0;
    do {
        const std::uint64_t bits = (std::uint64_t{dice()} << 32U) | dice();
        std::memcpy(&number, &bits, sizeof number);
    } while (number != number || number - number != 0);
    std::array<char, 64> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr};
}

void same(const std::string& text) {
    double here = -7, there = -7;
    const NumberRead read = read_number_by_stream(text, here);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), there);
    CAPTURE(text);
    REQUIRE(read.error == error);
    REQUIRE(read.end == end);
    REQUIRE(std::memcmp(&here, &there, sizeof here) == 0);
}

}  // namespace

TEST_CASE("numbers are read alike with and without from_chars") {
    std::mt19937 dice(7);
    for (int round = 0; round < 20000; ++round) same(random_text(dice));
    for (int round = 0; round < 20000; ++round) same(random_number(dice));
    for (const char* text : {"", "-", ".", "-.", "1.", ".5", "1e", "1e+", "1e5", "+1", "1e999", "-1e999", "0x10", "-0",
                             "4.9e-324", "1.7976931348623157e308", "2.2250738585072011e-308"})
        same(text);
}
