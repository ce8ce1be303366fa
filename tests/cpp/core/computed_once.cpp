#include <atomic>
#include <stdexcept>
#include <thread>

#include "../../../src/core/computed_once.hpp"
#include "catch.hpp"

using namespace tyngde;

TEST_CASE("what is computed once is kept") {
    ComputedOnce<int> kept;
    int calls = 0;
    const auto compute = [&] { return ++calls; };
    const int& first = kept.get(compute);
    CHECK(first == 1);
    CHECK(&kept.get(compute) == &first);
    CHECK(calls == 1);
}

TEST_CASE("what could not be computed is asked for anew") {
    ComputedOnce<int> kept;
    CHECK_THROWS_AS(kept.get([]() -> int { throw std::runtime_error("no"); }), std::runtime_error);
    CHECK(kept.get([] { return 7; }) == 7);
}

TEST_CASE("nobody waits for who computes, and all have the same") {
    ComputedOnce<int> kept;
    std::atomic<bool> inside = false, go = false;
    const int* late = nullptr;
    std::thread slow([&] {
        late = &kept.get([&] {
            inside = true;
            while (!go) std::this_thread::yield();
            return 1;
        });
    });
    while (!inside) std::this_thread::yield();
    const int& mine = kept.get([] { return 2; });  // would hang if it waited
    go = true;
    slow.join();
    CHECK(mine == 2);
    CHECK(late == &mine);
}
