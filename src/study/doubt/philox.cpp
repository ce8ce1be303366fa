#include "tyngde/study/doubt/philox.hpp"

#include <cstddef>

namespace tyngde {
namespace {

std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); }
std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }

/// In (0, 1): the middle of one of 2⁵² parts.
double unit(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t bits = (std::uint64_t{a} << 32U | b) >> 12U;
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

}  // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t first = 0xD2511F53U, second = 0xCD9E8D57U;
    constexpr std::uint32_t weyl_first = 0x9E3779B9U, weyl_second = 0xBB67AE85U;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = first * counter[0], b = second * counter[2];
        counter = {high(b) ^ counter[1] ^ key[0], low(b), high(a) ^ counter[3] ^ key[1], low(a)};
        key[0] += weyl_first;
        key[1] += weyl_second;
    }
    return counter;
}

void uniforms(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::span<double> numbers) {
    for (std::size_t i = 0; i < numbers.size();) {
        const std::uint64_t at = first + i;
        const auto words = philox({low(at / 2), high(at / 2), low(stream), high(stream)}, {low(seed), high(seed)});
        if (at % 2 == 0) numbers[i++] = unit(words[0], words[1]);
        if (i < numbers.size()) numbers[i++] = unit(words[2], words[3]);
    }
}

}  // namespace tyngde
