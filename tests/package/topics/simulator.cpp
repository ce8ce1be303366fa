// Random moves of teams between departments, each measured by an evaluator, which goes on from those that even
// out the load. What it says in the end is what a comparison says, and it finds its way back.

#include <cstddef>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <tyngde/tyngde.hpp>

#include <boost/graph/adjacency_list.hpp>

using namespace tyngde;

namespace {

constexpr int departments = 6, teams = 5;

std::string key(char kind, std::size_t number) {
    std::string result = std::to_string(number);
    result.insert(result.begin(), kind);
    return result;
}

Organisation build() {
    Builder builder;
    const FigureRecord none{Measure::fte, Scope::own, Quantity::exact(0)};
    const auto town = builder.add<Kind::unit>({.key = "town", .type = "municipality", .figures = {none}});
    for (int d = 0; d < departments; ++d) {
        const auto department = builder.add<Kind::unit>({.key = key('d', d), .type = "department", .figures = {none}});
        builder.relate<Relation::part_of>(department, town);
        for (int i = d * teams; i < (d + 1) * teams; ++i) {
            const auto team =
                builder.add<Kind::unit>({.key = key('t', i),
                                         .type = "team",
                                         .figures = {{Measure::fte, Scope::plain, Quantity::exact(5 + i * 7 % 11)}}});
            builder.relate<Relation::part_of>(team, department);
        }
    }
    return builder.build();
}

}  // namespace

int main() {
    const std::vector<std::string> names{"load_gini"};
    Evaluator evaluator(build(), shipped_profile("fte"), "department", indicators_named(names));
    const double today = evaluator.values().front().value;
    double best = today;
    std::mt19937 random(7);
    Plan all{.key = "all"};
    for (int i = 0; i < 500; ++i) {
        const std::string team = key('t', random() % (departments * teams)), to = key('d', random() % departments);
        const Plan plan{.key = "move", .changes = {{.action = Move{.keys = {team}, .to = to, .if_elsewhere = true}}}};
        const Value gini = evaluator.variant(plan).front();
        if (!gini.defined() || !(gini.value < best)) continue;
        best = gini.value;
        evaluator.apply(plan);
        all.changes.push_back(plan.changes.front());
    }
    const Outcome outcome = apply(build(), all);
    const std::vector<Model> models{{"today", build(), {}}, {"evened", outcome.organisation, outcome.lineage}};
    const Comparison comparison = compare(models, "today", shipped_profile("fte"), std::string("department"));
    bool agrees = false;
    for (const IndicatorRow& row : comparison.indicators)
        if (row.key == "load_gini") agrees = row.values[0].value == today && row.values[1].value == best;
    const bool moved = evaluator.depth() > 0 && best < today;
    while (evaluator.depth() > 0) evaluator.undo();
    const bool back = evaluator.values().front().value == today;
    std::cout << (moved && agrees && back ? "moves even the load out, and back" : "the evaluator lost its way") << '\n';
}
