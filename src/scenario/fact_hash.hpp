#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tyngde/core/date.hpp"

namespace tyngde {

/// Whole numbers modulo 2 to the 128th.
struct Sum128 {
    std::uint64_t low = 0, high = 0;

    Sum128& operator+=(const Sum128& other) {
        low += other.low;
        high += other.high + (low < other.low ? 1 : 0);
        return *this;
    }
    /// In 32 hexadecimal digits.
    std::string digits() const {
        std::string result;
        for (const std::uint64_t half : {high, low})
            for (int shift = 60; shift >= 0; shift -= 4) result += "0123456789abcdef"[half >> shift & 15];
        return result;
    }
};

/// The hash of one fact: SipHash-1-3 of 128 bits (Aumasson and Bernstein, INDOCRYPT 2012) over words of 64 bits,
/// under a key that everybody knows. It tells apart what is different by chance, and keeps nobody out. What is
/// put in one after another cannot be mistaken for anything else: texts end in a byte that UTF-8 does not have.
/// The same on every machine.
class FactHash {
public:
    explicit FactHash(char sort) { *this << static_cast<std::uint64_t>(static_cast<unsigned char>(sort)); }

    FactHash& operator<<(std::uint64_t word) {
        d_ ^= word;
        round();
        a_ ^= word;
        return *this;
    }
    FactHash& operator<<(double number) {
        return *this << (std::isnan(number) ? not_a_number : std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number));
    }
    FactHash& operator<<(std::string_view text) {
        while (text.size() >= 8) {
            *this << word_of(text.substr(0, 8));
            text.remove_prefix(8);
        }
        return *this << (word_of(text) | (0xff - std::uint64_t{text.size()}) << 56);
    }
    FactHash& operator<<(const Period& period) {
        return period.always() ? *this << std::string_view{} : *this << std::string_view(to_string(period));
    }
    FactHash& operator<<(const Sum128& sum) { return *this << sum.low << sum.high; }

    Sum128 take() {
        Sum128 result;
        c_ ^= 0xee;
        for (int i = 0; i < 3; ++i) round();
        result.low = a_ ^ b_ ^ c_ ^ d_;
        b_ ^= 0xdd;
        for (int i = 0; i < 3; ++i) round();
        result.high = a_ ^ b_ ^ c_ ^ d_;
        return result;
    }

private:
    static constexpr std::uint64_t not_a_number = ~std::uint64_t{0};

    /// At most eight bytes, the first one lowest.
    static std::uint64_t word_of(std::string_view text) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < text.size(); ++i)
            word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << 8 * i;
        return word;
    }
    void round() {
        a_ += b_;
        c_ += d_;
        b_ = std::rotl(b_, 13) ^ a_;
        d_ = std::rotl(d_, 16) ^ c_;
        a_ = std::rotl(a_, 32);
        c_ += b_;
        a_ += d_;
        b_ = std::rotl(b_, 17) ^ c_;
        d_ = std::rotl(d_, 21) ^ a_;
        c_ = std::rotl(c_, 32);
    }

    std::uint64_t a_ = 0x736f6d6570736575, b_ = 0x646f72616e646f6d ^ 0xee, c_ = 0x6c7967656e657261,
                  d_ = 0x7465646279746573;
};

}  // namespace tyngde
