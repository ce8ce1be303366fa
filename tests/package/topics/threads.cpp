// A const Organisation is asked by many threads at once, and so are its copies: what they find is what
// one thread finds. Some of it is computed by whoever asks first.

#include <atomic>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/organisation/builder.hpp>
#include <tyngde/scenario/apply.hpp>

using namespace tyngde;

namespace {

Organisation build() {
    Builder builder;
    const auto town = builder.add<Kind::unit>({.key = "town", .type = "municipality"});
    for (int i = 0; i < 40; ++i) {
        const std::string key = "d" + std::to_string(i);
        const auto unit = builder.add<Kind::unit>(
            {.key = key, .type = "department", .figures = {{Measure::fte, Scope::plain, Quantity::exact(10 + i)}}});
        const auto post = builder.add<Kind::post>({.key = "head-" + key});
        builder.relate<Relation::part_of>(unit, town).relate<Relation::heads>(post, unit);
    }
    return builder.build();
}

/// Plans, figures, digests and comparisons of one organisation, in one text.
std::string found_out(const Organisation& organisation, int plan_number) {
    Plan plan;
    const std::string a = "d" + std::to_string(plan_number), b = "d" + std::to_string(plan_number + 1);
    plan.changes.push_back({.action = Merge{.parts = {a, b}, .into = a}});
    const Outcome outcome = apply(organisation, plan);
    const std::vector<Model> models{{"today", organisation, {}}, {"merged", outcome.organisation, outcome.lineage}};
    const Comparison comparison = compare(models, "today", shipped_profile("fte"), std::string("department"));
    std::string text = io::write(organisation) + io::write(outcome.organisation);
    for (const IndicatorRow& row : comparison.indicators)
        for (const Value& value : row.values) text += row.key + std::to_string(value.value);
    return text;
}

}  // namespace

int main() {
    constexpr int plans = 6;
    std::vector<std::string> alone;
    for (int i = 0; i < plans; ++i) alone.push_back(found_out(build(), i));

    const Organisation organisation = build();
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&organisation, &alone, &wrong, t] {
            const Organisation copy = organisation;
            for (int i = 0; i < plans; ++i) {
                const int plan = (i + t) % plans;
                if (found_out(i % 2 == 0 ? organisation : copy, plan) != alone[static_cast<std::size_t>(plan)]) ++wrong;
            }
        });
    for (std::thread& thread : threads) thread.join();
    std::cout << wrong << " differ between threads\n";
    return wrong == 0 ? 0 : 1;
}
