#include <tyngde/core/missing.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace tyngde;

namespace {

TEST_CASE("lists of what is missing are united as sets are", "[missing]") {
    std::mt19937_64 random(11);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::size_t shared = 0, made = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Missing> lists;
        std::set<std::string> all;
        const std::size_t names = 1 + below(12);
        for (std::size_t i = below(6); i > 0; --i) {
            if (!lists.empty() && below(4) == 0) {
                const Missing same = lists[below(lists.size())];  // one that shares
                lists.push_back(same);
                continue;
            }
            Missing::Names list;
            for (std::size_t k = below(2 * names); k > 0; --k) list.push_back("u" + std::to_string(below(names)));
            if (below(3) != 0) {
                std::sort(list.begin(), list.end());
                list.erase(std::unique(list.begin(), list.end()), list.end());
            }
            all.insert(list.begin(), list.end());
            lists.emplace_back(std::move(list));
        }
        const Missing united = Missing::united(lists);
        CHECK(united.names() == Missing::Names(all.begin(), all.end()));
        CHECK(united.empty() == all.empty());
        CHECK(united.size_at_most() >= all.size());
        const bool is_one = std::any_of(lists.begin(), lists.end(), [&](const Missing& list) {
            return !list.empty() && &list.names() == &united.names();
        });
        ++(is_one ? shared : made);
        // Where none has a name twice, and one has all there are, nothing is copied.
        const auto tidy = [](const Missing& list) {
            return std::is_sorted(list.begin(), list.end()) &&
                   std::adjacent_find(list.begin(), list.end()) == list.end();
        };
        const auto whole = [&](const Missing& list) { return list.names().size() == all.size(); };
        if (!all.empty() && std::all_of(lists.begin(), lists.end(), tidy) &&
            std::any_of(lists.begin(), lists.end(), whole))
            CHECK(is_one);

        Missing merged;
        for (const Missing& list : lists) merged.merge(list);
        if (lists.size() > 1 || united.empty()) CHECK(std::set(merged.begin(), merged.end()) == all);
    }
    CHECK(shared > 300);
    CHECK(made > 300);
}

TEST_CASE("what is united again and again is all there, and can be taken down", "[missing]") {
    Missing one, other;
    std::set<std::string> all;
    for (int i = 0; i < 200'000; ++i) {
        const std::string name = "u" + std::to_string(i % 300);
        all.insert(name);
        one.merge({name});
        if (i % 1000 == 0) other = Missing::united({other, one});
    }
    CHECK(one.names() == Missing::Names(all.begin(), all.end()));
    CHECK(other == one);
}

}  // namespace
