// Compiled for another instruction set than the library: whatever takes or gives tables of numbers
// works, since how these lie in memory does not depend on the flags of the program.

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <vector>

#include <tyngde/metrics/aggregation.hpp>
#include <tyngde/metrics/congruence.hpp>
#include <tyngde/metrics/criteria_weights.hpp>
#include <tyngde/metrics/normalisation.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/metrics/workload.hpp>

using namespace tyngde;

namespace {

void expect(double found, double expected) {
    if (std::abs(found - expected) < 1e-9) return;
    std::cout << found << " instead of " << expected << '\n';
    std::exit(1);
}

}  // namespace

int main() {
    // Some sizes are more than one vector register, some not.
    for (int round = 0; round < 100; ++round) {
        Profile profile;
        profile.criteria = {{.measure = Measure::risk}, {.measure = Measure::volume}, {.measure = Measure::fte}};
        profile.weights.method = WeightMethod::ahp;
        profile.weights.judgements = {{"risk", "volume", 3}, {"risk", "fte", 5}, {"volume", "fte", 3}};
        const auto judgements = judgement_matrix(profile);
        expect(judgements(0, 2), 5);
        expect(judgements(2, 0), 0.2);
        expect(ahp(judgements).lambda_max, 3.038511091);

        profile.weights.method = WeightMethod::budget;
        profile.weights.experts = {{"one", {50, 50, 0}}, {"two", {100, 0, 0}}};
        const auto points = expert_points(profile);
        expect(points(1, 0), 100);
        expect(budget_allocation(points).weights[0], 0.75);

        profile.aggregation.method = AggregationMethod::choquet;
        profile.aggregation.interactions = {{"risk", "volume", 0.2}, {"risk", "fte", -0.1}};
        const std::vector<double> weights{0.4, 0.3, 0.3}, figures{0.8, 0.2, 0.5};
        const TwoAdditive capacity = capacity_of(profile, weights);
        expect(capacity.choquet(figures).value, 0.485);
        TwoAdditive copy = TwoAdditive(capacity.shapley(), capacity.interaction());
        copy = capacity;
        expect(copy.mobius(0), 0.35);

        const Matrix units(4, 3, {3, 1, 2, 3, 2, 3, 1, 3, 1, 2, 3, 1});
        expect(copeland(units, std::vector{0.5, 0.3, 0.2}).scores[1], -2);
        expect(entropy_weights(units).weights.size(), 3);
        expect(pca_weights(units).eigenvalues.size(), 3);

        const SparseMatrix at{3, 3, {{0, 1, 1}, {1, 1, 1}, {1, 2, 1}, {2, 0, 1}, {2, 1, 1}}};
        const SparseMatrix tr{3, 3, {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {2, 2, 1}}};
        const SparseMatrix ar{3, 3, {{0, 0, 1}, {1, 1, 1}, {1, 2, 1}, {2, 0, 1}}};
        const SparseMatrix td{3, 3, {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}, {1, 2, 1}, {2, 1, 1}, {2, 2, 1}}};
        expect(actual_workload(at, tr, ar)[0].value, 0.25);
        expect(exclusivity(ar)[1].value, 2);
        expect(coordination_requirement(at, td).entries.size(), 9);
        expect(resource_congruence(at, tr, ar).need.value, 4.0 / 7);
        expect(cognitive_demand({.at = at, .tr = tr, .ar = ar}).of_term(0, 0),
               cognitive_demand({.at = at}).of_term(0, 0));
    }
    std::cout << "tables cross instruction sets\n";
}
