#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/metrics/aggregation.hpp>
#include <tyngde/metrics/criteria_weights.hpp>
#include <tyngde/metrics/normalisation.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

// Normalisation, weights and aggregation: what a composite indicator is made of.

namespace tyngde::bindings {
namespace {

std::optional<std::string> reason_of(const CriteriaWeights& weights) {
    return weights.defined() ? std::nullopt : std::optional(std::string(to_string(weights.reason)));
}

}  // namespace

void register_composite(py::module_& module) {
    module.def(
        "normalise",
        [](const Numbers& figures, const std::string& method, bool descending, double total, std::size_t reference,
           double target, double low, double high) {
            const Direction direction = descending ? Direction::descending : Direction::ascending;
            return normalise(span_of(figures), normalisation_named(method),
                             {direction, total, reference, target, low, high});
        },
        py::arg("figures").noconvert(), py::arg("method"), py::arg("descending"), py::arg("total"),
        py::arg("reference"), py::arg("target"), py::arg("low"), py::arg("high"));

    py::class_<CriteriaWeights>(module, "CriteriaWeights", "Weights of criteria.")
        .def_property_readonly("weights", [](const CriteriaWeights& w) { return numbers(w.weights); })
        .def_property_readonly("reason", &reason_of);
    py::class_<BudgetAllocation, CriteriaWeights>(module, "BudgetAllocation", "Points of experts.")
        .def_property_readonly("deviation", [](const BudgetAllocation& w) { return numbers(w.deviation); });
    py::class_<PairwiseWeights, CriteriaWeights>(module, "PairwiseWeights", "Weights from comparisons in pairs.")
        .def_readonly("lambda_max", &PairwiseWeights::lambda_max)
        .def_readonly("rounded", &PairwiseWeights::rounded)
        .def_readonly("consistency_index", &PairwiseWeights::consistency_index)
        .def_readonly("consistency_ratio", &PairwiseWeights::consistency_ratio)
        .def_property_readonly("table", [](const PairwiseWeights& w) { return std::string(to_string(w.table)); })
        .def_property_readonly("acceptable", &PairwiseWeights::acceptable);
    py::class_<EntropyWeights, CriteriaWeights>(module, "EntropyWeights", "Weights by what tells units apart.")
        .def_property_readonly("entropies", [](const EntropyWeights& w) { return numbers(w.entropies); });
    py::class_<PrincipalWeights, CriteriaWeights>(module, "PrincipalWeights", "Weights from principal components.")
        .def_property_readonly("eigenvalues", [](const PrincipalWeights& w) { return numbers(w.eigenvalues); })
        .def_property_readonly("first_component", [](const PrincipalWeights& w) { return numbers(w.first_component); })
        .def_readonly("components", &PrincipalWeights::components)
        .def_readonly("units", &PrincipalWeights::units)
        .def_property_readonly("has_few_units", &PrincipalWeights::has_few_units);
    module.def(
        "scaled_weights", [](const Numbers& given) { return scaled_weights(span_of(given)); }, py::arg("given"));
    module.def("equal_weights", &equal_weights, py::arg("criteria"));
    module.def("budget_allocation", &budget_allocation, py::arg("points"));
    module.def(
        "ahp",
        [](const Matrix& judgements, bool saaty) {
            return ahp(judgements, saaty ? RandomIndex::saaty : RandomIndex::alonso_lamata);
        },
        py::arg("judgements"), py::arg("saaty"));
    module.def("entropy_weights", &entropy_weights, py::arg("figures"));
    module.def("pca_weights", &pca_weights, py::arg("figures"), py::arg("components"));

    module.def(
        "power_mean",
        [](const Numbers& figures, const Numbers& weights, double power, bool zero) {
            return power_mean(span_of(figures), span_of(weights), power, zero ? Zero::zero : Zero::undefined);
        },
        py::arg("figures").noconvert(), py::arg("weights").noconvert(), py::arg("power"), py::arg("zero"));
    module.def(
        "weighted_mean",
        [](const Numbers& figures, const Numbers& weights) {
            return weighted_mean(span_of(figures), span_of(weights));
        },
        py::arg("figures").noconvert(), py::arg("weights").noconvert());
    module.def(
        "copeland",
        [](const Matrix& figures, const Numbers& weights) {
            const Copeland result = copeland(figures, span_of(weights));
            return std::pair(result.outranking, result.scores);
        },
        py::arg("figures"), py::arg("weights").noconvert());
    py::class_<TwoAdditive>(module, "TwoAdditive", "A 2-additive capacity.")
        .def(py::init([](const Numbers& shapley, Matrix interaction) {
                 return TwoAdditive({shapley.data(), shapley.data() + shapley.size()}, std::move(interaction));
             }),
             py::arg("shapley"), py::arg("interaction"))
        .def_property_readonly("shapley", [](const TwoAdditive& of) { return numbers(of.shapley()); })
        .def_property_readonly("interaction", &TwoAdditive::interaction)
        .def("mobius", &TwoAdditive::mobius, py::arg("criterion"))
        .def(
            "capacity",
            [](const TwoAdditive& of, const std::vector<std::size_t>& criteria) { return of.capacity(criteria); },
            py::arg("criteria"))
        .def(
            "choquet", [](const TwoAdditive& of, const Numbers& figures) { return of.choquet(span_of(figures)); },
            py::arg("figures").noconvert());
}

}  // namespace tyngde::bindings
