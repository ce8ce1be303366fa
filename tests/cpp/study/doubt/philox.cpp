#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <tyngde/study/doubt/philox.hpp>

#include "catch.hpp"

using namespace tyngde;

using Words = std::array<std::uint32_t, 4>;

TEST_CASE("Philox gives the words that its authors publish", "[philox]") {
    // Random123, kat_vectors, philox4x32 with 10 rounds.
    CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("A number of a stream is the same in whatever block it is drawn", "[philox]") {
    std::vector<double> whole(1000);
    uniforms(7, 3, 0, whole);
    for (const std::size_t size : {1U, 2U, 3U, 7U, 256U}) {
        std::vector<double> parts;
        while (parts.size() < whole.size()) {
            std::vector<double> part(std::min(size, whole.size() - parts.size()));
            uniforms(7, 3, parts.size(), part);
            parts.insert(parts.end(), part.begin(), part.end());
        }
        CHECK(parts == whole);
    }
}

TEST_CASE("Numbers lie evenly within (0, 1), and streams are others", "[philox]") {
    constexpr std::size_t n = 200'000;
    std::vector<double> a(n), b(n);
    uniforms(1, 0, 0, a);
    uniforms(1, 1, 0, b);
    std::array<int, 20> bins{};
    double product = 0;
    for (std::size_t i = 0; i < n; ++i) {
        REQUIRE((a[i] > 0 && a[i] < 1));
        ++bins[static_cast<std::size_t>(a[i] * 20)];
        product += (a[i] - 0.5) * (b[i] - 0.5);
    }
    double chi = 0;
    for (int count : bins) chi += std::pow(count - n / 20.0, 2) / (n / 20.0);
    CHECK(chi < 43.8);  // 19 degrees of freedom, 1 in 1,000
    CHECK(std::abs(product / n) < 5 / 12.0 / std::sqrt(n));
    uniforms(2, 0, 0, b);
    CHECK(a != b);
}
