// Variants of three moves on a synthetic organisation: what applying and measuring each costs, the long
// way and by an evaluator, in rounds that are interleaved. Takes the number of posts; 10,000 if none.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <tyngde/tyngde.hpp>

#include "clock.hpp"

namespace {

using namespace tyngde;
using benchmark::Row;

constexpr std::size_t departments = 25, movable = 50, rounds = 9;

/// Departments of one top, offices in and below them, a head for each, and staff in random units.
Draft town(std::size_t posts) {
    std::mt19937_64 random(20261128);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    Draft draft;
    draft.key = "town";
    std::vector<Draft::Handle> units;
    const auto add = [&](const std::string& key, const std::string& type, std::size_t above) {
        units.push_back(draft.add({.kind = Kind::unit, .key = key, .type = type}));
        if (units.size() > 1) draft.relate({.relation = Relation::part_of, .from = units.back(), .to = units[above]});
    };
    add("top", "", 0);
    for (std::size_t i = 0; i < departments; ++i) add("d" + std::to_string(i), "department", 0);
    for (std::size_t i = 0; i < posts / 8; ++i)
        add("u" + std::to_string(i), "",
            i < movable || below(2) == 0 ? 1 + below(departments) : 1 + departments + below(i));
    for (std::size_t i = 0; i < posts; ++i) {
        NodeRecord post{.kind = Kind::post, .key = "p" + std::to_string(i)};
        post.figures.push_back({Measure::fte, Scope::plain, Quantity::exact(0.25 * static_cast<double>(1 + below(4)))});
        post.figures.push_back(
            {Measure::salary, Scope::plain, Quantity::exact(300'000 + static_cast<double>(below(400'000)))});
        const Draft::Handle handle = draft.add(std::move(post));
        const Draft::Handle home = units[i < units.size() ? i : below(units.size())];
        draft.relate({.relation = Relation::post_in, .from = handle, .to = home});
        if (i < units.size()) draft.relate({.relation = Relation::heads, .from = handle, .to = home});
    }
    for (std::size_t i = 0; i < posts / 10; ++i) {
        const std::size_t one = below(units.size() - 1), other = one + 1 + below(units.size() - one - 1);
        draft.relate({.relation = Relation::works_with, .from = units[one], .to = units[other], .weight = 1});
    }
    return draft;
}

/// Three offices, each to another department than its own.
Plan plan_of(const Organisation& base, std::size_t number) {
    Plan plan;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string office = "u" + std::to_string((3 * number + i) % movable);
        std::string to = "d" + std::to_string((7 * number + i) % departments);
        if (base.units().parent(base.at(office)) == base.at(to))
            to = "d" + std::to_string((7 * number + i + 1) % departments);
        Change change;
        change.action = Move{{office}, to};
        plan.changes.push_back(std::move(change));
    }
    return plan;
}

double sum_of(const std::vector<Value>& values) {
    double sum = 0;
    for (const Value& value : values)
        if (std::isfinite(value.value)) sum += value.value;
    return sum;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t posts = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 10'000;
    const Draft draft = town(posts);
    const Organisation base(draft);
    const By by{std::string("department")};
    const std::vector<Indicator> listed = listed_indicators();
    // Without a profile's criteria nobody knows; with FTE as the only one all figures are there.
    Profile profile{.key = "fte", .criteria = {{.measure = Measure::fte}}};
    const std::vector<std::string> few{"load_gini", "tyngde_gini", "interfaces_cut"};
    Evaluator all(base, profile, by, listed), three(base, profile, by, indicators_named(few));
    Trials trials(base);

    Row freeze{"Organisation(draft)"}, applied{"apply"}, tried{"Trials::run"}, compared{"apply and compare"},
        measured{"Evaluator, listed indicators"}, measured_few{"Evaluator, three indicators"};
    for (std::size_t round = 0; round < rounds; ++round) {
        const Plan plan = plan_of(base, round);
        benchmark::time(freeze, [&] { return Organisation(draft).node_count(); });
        benchmark::time(applied, [&] { return apply(base, plan).organisation.node_count(); });
        benchmark::time(tried, [&] { return trials.run(plan).organisation.node_count(); });
        benchmark::time(compared, [&] {
            const Outcome after = apply(base, plan);
            const std::vector<Model> models{{"before", base, {}}, {"after", after.organisation, after.lineage}};
            std::vector<Value> values;
            for (const IndicatorRow& row : compare(models, "before", profile, by, listed).indicators)
                values.push_back(row.values[1]);
            return sum_of(values);
        });
        benchmark::time(measured, [&] { return sum_of(all.variant(plan)); });
        benchmark::time(measured_few, [&] { return sum_of(three.variant(plan)); });
        if (measured.answer != compared.answer) {
            std::printf("the two ways differ: %.17g and %.17g\n", measured.answer, compared.answer);
            return 1;
        }
    }
    std::printf("%zu posts, %u units, %zu variants of three moves\n\n", posts, base.count(Kind::unit), rounds);
    std::printf("| work | ms, median | fastest–slowest | ÷ Organisation(draft) |\n|---|--:|--:|--:|\n");
    for (const Row* row : {&freeze, &applied, &tried, &compared, &measured, &measured_few})
        std::printf("| %s | %.2f | %.2f–%.2f | %.2f |\n", row->name.c_str(), row->median(), row->fastest(),
                    row->slowest(), row->median() / freeze.median());
    return 0;
}
