#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tyngde {

/// The counter-based generator Philox4x32 with ten rounds (Salmon, Moraes, Dror and Shaw, Parallel random
/// numbers: as easy as 1, 2, 3, SC 2011): four words that depend on counter and key and on nothing else, so
/// that any draw can be made by anybody, in any order.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// Numbers drawn evenly from (0, 1), with 52 binary digits: those from `first` on of a stream. What number
/// i of a stream is depends on seed, stream and i alone; two streams of a seed are as good as independent.
/// O(numbers).
void uniforms(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::span<double> numbers);

}  // namespace tyngde
