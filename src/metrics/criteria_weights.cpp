#include "tyngde/metrics/criteria_weights.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "eigen.hpp"
#include "no_weights.hpp"
#include "tyngde/metrics/load_balance.hpp"

namespace tyngde {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

}  // namespace

CriteriaWeights scaled_weights(std::span<const double> numbers) {
    const Eigen::Map<const VectorXd> given(numbers.data(), static_cast<Index>(numbers.size()));
    if (given.size() == 0) return no_weights(0, Reason::no_nodes);
    if (given.hasNaN()) return no_weights(given.size(), Reason::unknown_input);
    if ((given.array() < 0).any()) return no_weights(given.size(), Reason::negative_input);
    const double total = given.sum();
    if (total == 0) return no_weights(given.size(), Reason::zero_total);
    if (!std::isfinite(total)) return no_weights(given.size(), Reason::too_large);
    return {vector_of(given / total), Reason::none};
}

CriteriaWeights equal_weights(std::size_t criteria) { return scaled_weights(std::vector<double>(criteria, 1)); }

BudgetAllocation budget_allocation(const Matrix& of_experts) {
    const MatrixXd points = eigen(of_experts);
    BudgetAllocation result;
    const auto experts = static_cast<double>(points.rows());
    result.deviation = unknown_vector(points.cols());
    if (points.rows() == 0) {
        static_cast<CriteriaWeights&>(result) = no_weights(points.cols(), Reason::no_nodes);
        return result;
    }
    MatrixXd shares = points;
    for (Index expert = 0; expert < points.rows(); ++expert) {
        const CriteriaWeights one = scaled_weights(vector_of(points.row(expert).transpose()));
        if (!one.defined()) {
            static_cast<CriteriaWeights&>(result) = one;
            return result;
        }
        for (Index k = 0; k < points.cols(); ++k) shares(expert, k) = one.weights[static_cast<std::size_t>(k)];
    }
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(shares.colwise().mean().transpose()));
    if (points.rows() > 1)
        result.deviation =
            vector_of(((shares.rowwise() - shares.colwise().mean()).array().square().colwise().sum() / (experts - 1))
                          .sqrt()
                          .matrix()
                          .transpose());
    return result;
}

EntropyWeights entropy_weights(const Matrix& of_units) {
    const MatrixXd figures = eigen(of_units);
    EntropyWeights result;
    result.entropies = unknown_vector(figures.cols());
    VectorXd told_apart(figures.cols());
    const auto undefined = [&](Reason why) {
        static_cast<CriteriaWeights&>(result) = no_weights(figures.cols(), why);
        return result;
    };
    if (figures.cols() == 0) return undefined(Reason::no_nodes);
    const double most = std::log(static_cast<double>(figures.rows()));
    for (Index j = 0; j < figures.cols(); ++j) {
        const std::span<const double> column(figures.col(j).data(), static_cast<std::size_t>(figures.rows()));
        // 1 - e is Theil's T over its maximum, and has more digits where the units are nearly equal.
        const Value inequality = theil_t(column);
        if (inequality.reason == Reason::no_nodes) return undefined(Reason::too_few);
        if (!inequality.defined()) return undefined(inequality.reason);
        if (figures.rows() < 2) return undefined(Reason::too_few);
        told_apart(j) = inequality.value / most;
        result.entropies[static_cast<std::size_t>(j)] = 1 - told_apart(j);
    }
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(told_apart));
    if (result.reason == Reason::zero_total) result.reason = Reason::zero_range;
    return result;
}

}  // namespace tyngde
