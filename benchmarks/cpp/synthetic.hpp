#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <tyngde/organisation/flat_organisation.hpp>

namespace tyngde::benchmark {

/// N posts as tables: 13 % lead somebody, with one to nineteen reports of whom two to twelve lead in
/// turn, the others work for managers drawn at random; four measures; an interface between two posts
/// for every two posts. Rows are shuffled, keys are neither dense nor in order. One seed for each size.
struct Synthetic {
    static constexpr std::array<const char*, 4> measure_names{"fte", "headcount", "salary", "gross_expenditure"};

    std::vector<std::int64_t> key, manager, a, b;  ///< manager: -1 at the top
    std::array<std::vector<double>, 4> measures;
    std::vector<double> volume;

    explicit Synthetic(std::size_t posts) {
        std::mt19937_64 random(20261122 + posts);
        const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
        const std::size_t managers = std::max<std::size_t>(1, posts * 13 / 100);
        std::vector<std::size_t> above(posts);  // by number: managers first, from the top down
        for (std::size_t next = 1, parent = 0; next < managers; ++parent)
            for (std::size_t left = 2 + below(11); left > 0 && next < managers; --left) above[next++] = parent;
        for (std::size_t i = managers; i < posts; ++i) above[i] = below(managers);

        std::vector<std::size_t> row(posts);  // of each number
        std::iota(row.begin(), row.end(), std::size_t{0});
        std::shuffle(row.begin(), row.end(), random);
        std::vector<std::int64_t> key_of(posts);
        std::iota(key_of.begin(), key_of.end(), std::int64_t{100'000'000});
        for (std::int64_t& k : key_of) k *= 7;
        std::shuffle(key_of.begin(), key_of.end(), random);

        key.resize(posts);
        manager.resize(posts);
        for (auto& measure : measures) measure.resize(posts);
        for (std::size_t i = 0; i < posts; ++i) {
            key[row[i]] = key_of[i];
            manager[row[i]] = i == 0 ? -1 : key_of[above[i]];
            const double fte = 0.25 * static_cast<double>(1 + below(4));
            measures[0][row[i]] = fte;
            measures[1][row[i]] = 1;
            measures[2][row[i]] = fte * (300'000 + static_cast<double>(below(400'000)));
            measures[3][row[i]] = static_cast<double>(below(10'000'000)) / 7;
        }
        for (std::size_t i = 0; i < posts / 2; ++i) {
            const std::size_t one = below(posts);
            std::size_t other = below(posts - 1);
            other += other >= one;
            a.push_back(key_of[one]);
            b.push_back(key_of[other]);
            volume.push_back(static_cast<double>(1 + below(100)) / 10);
        }
    }

    FlatColumns<std::span<const std::int64_t>> columns() const {
        FlatColumns<std::span<const std::int64_t>> result;
        result.key = key;
        result.manager = manager;
        for (std::size_t k = 0; k < measures.size(); ++k) result.measures.push_back({measure_names[k], measures[k]});
        result.a = a;
        result.b = b;
        result.volume = volume;
        return result;
    }

    /// As plain binary columns, for programs in other languages.
    void write(const std::string& folder) const {
        const auto column = [&](const std::string& name, const auto& values) {
            std::ofstream file(folder + "/" + name + ".bin", std::ios::binary);
            file.write(reinterpret_cast<const char*>(values.data()),
                       static_cast<std::streamsize>(values.size() * sizeof(values[0])));
        };
        column("key", key);
        column("manager", manager);
        column("a", a);
        column("b", b);
        column("volume", volume);
        for (std::size_t k = 0; k < measures.size(); ++k) column(measure_names[k], measures[k]);
    }
};

/// The same keys as text: "post-700000007".
struct TextKeys {
    TextBuffer key, manager, a, b;

    explicit TextKeys(const Synthetic& from) {
        const auto fill = [](TextBuffer& texts, const std::vector<std::int64_t>& keys) {
            for (std::int64_t k : keys) texts.push_back(k < 0 ? std::string{} : "post-" + std::to_string(k));
        };
        fill(key, from.key);
        fill(manager, from.manager);
        fill(a, from.a);
        fill(b, from.b);
    }
};

}  // namespace tyngde::benchmark
