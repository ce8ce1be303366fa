#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace tyngde::benchmark {

/// Something timed again and again, and a number made of its answer so that it is not optimised away.
struct Row {
    std::string name;
    std::vector<double> times{};  ///< ms
    double answer = 0;

    double median() const {
        std::vector<double> sorted = times;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[sorted.size() / 2];
    }
    double fastest() const { return times.empty() ? 0 : *std::min_element(times.begin(), times.end()); }
    double slowest() const { return times.empty() ? 0 : *std::max_element(times.begin(), times.end()); }
};

/// Empties the nearer caches, so that a round does not find what the one before left there.
inline void touch_other_memory() {
    static std::vector<char> other(64U << 20U);
    for (std::size_t i = 0; i < other.size(); i += 64) ++other[i];
}

template <class Work>
void time(Row& row, Work&& work) {
    using Clock = std::chrono::steady_clock;
    touch_other_memory();
    const auto begin = Clock::now();
    row.answer = work();
    row.times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
}

}  // namespace tyngde::benchmark
