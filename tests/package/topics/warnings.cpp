// Every header and every change by its designated initialisers, under the warnings that programs have.
// They are errors here, and headers of the library are not those of the system.

#include <iostream>
#include <vector>

#include <tyngde/metrics/graph/broad_span.hpp>
#include <tyngde/metrics/graph/coordination_cost.hpp>
#include <tyngde/metrics/graph/digraph.hpp>
#include <tyngde/metrics/graph/interfaces.hpp>
#include <tyngde/metrics/graph/layers.hpp>
#include <tyngde/metrics/graph/lowest_common_manager.hpp>
#include <tyngde/metrics/graph/partition_quality.hpp>
#include <tyngde/metrics/graph/reaching.hpp>
#include <tyngde/metrics/graph/span_of_control.hpp>
#include <tyngde/organisation/flow_network.hpp>
#include <tyngde/organisation/interface_graph.hpp>
#include <tyngde/organisation/views.hpp>
#include <tyngde/tyngde.hpp>

using namespace tyngde;

int main() {
    const NodeSpec unit{.node = {.key = "c"}};
    const std::vector<Change> changes{
        {.action = Create{.spec = unit}},
        {.action = Abolish{.key = "a"}},
        {.action = Move{.keys = {"a"}, .to = "b"}},
        {.action = Merge{.parts = {"a", "b"}, .into = unit}},
        {.action = Merge{.parts = {"a", "b"}, .into = "a", .continues = "a"}},
        {.action = Split{.key = "a", .parts = {SplitPart{.spec = unit, .share = 0.5}}}},
        {.action = Succeed{.key = "b", .of = {Predecessor{.key = "a"}}}},
        {.action = Rename{.key = "a", .names = {}}},
        {.action = TransferTask{.task = "t", .from = "a", .to = "b"}},
        {.action = TransferFigure{.measure = Measure::fte, .from = "a", .to = "b"}},
        {.action = TransferPart{.share = 0.5, .from = "a", .to = "b"}},
        {.action = InsertLayer{.post = unit}},
        {.action = Set{.key = "a", .vacant = true}},
        {.action = Appoint{.key = "a"}},
        {.action = Vacate{.key = "a"}, .reason = "empty"},
        {.action = Open{.spec = unit}},
        {.action = Close{.key = "a"}},
        {.action = Relate{.spec = {.relation = Relation::works_with, .from = "a", .to = "b"}}},
        {.action = Unrelate{.spec = {.relation = Relation::works_with}}},
    };
    const Plan plan{.key = "p", .changes = changes, .choices = {Choice{.key = "c", .alternatives = {{.key = "x"}}}}};
    const Profile profile{.criteria = {Criterion{.measure = Measure::fte}}, .weights = {.components = 1}};
    const Assumptions assumptions{};
    const Doubt doubt{.key = "d", .figures = {{.of = {"a.fte"}}}};
    const Model model{.name = "today"};
    std::cout << plan.changes.size() << " changes without a warning\n";
    return profile.criteria.size() + doubt.figures.size() == 2 && assumptions.key.empty() && model.name == "today" ? 0
                                                                                                                   : 1;
}
