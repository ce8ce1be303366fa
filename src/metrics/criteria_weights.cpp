#include "tyngde/metrics/criteria_weights.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "eigen.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/metrics/load_balance.hpp"

#include <Eigen/Eigenvalues>

namespace tyngde {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

std::vector<double> unknown_vector(Index size) {
    return std::vector<double>(static_cast<std::size_t>(size), not_known);
}

CriteriaWeights none(Index criteria, Reason why) { return {unknown_vector(criteria), why}; }

constexpr std::array<double, 13> alonso_lamata{0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499,
                                               1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838};
constexpr std::array<double, 13> saaty{0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59};

/// Half a unit of the last digit that the number is written with: 0.005 of 0.33.
double half_a_digit(double x) {
    const std::string text = to_text(x);
    const std::size_t point = text.find('.'), power = text.find('e');
    const std::string decimals = point == std::string::npos ? "" : text.substr(point + 1, power - point - 1);
    const int exponent = power == std::string::npos ? 0 : std::stoi(text.substr(power + 1));
    return 0.5 * std::pow(10.0, exponent - static_cast<int>(decimals.size()));
}

/// True where the smaller number is 1 over the other, rounded to the digits that it has.
bool is_rounded_reciprocal(double small, double large) {
    if (small >= 1 || large < 1) return false;
    return std::abs(small - 1 / large) <= half_a_digit(small) * (1 + 1e-9);
}

/// Checks that the judgements are reciprocal, and writes out what was rounded. True where something was.
bool settle_judgements(MatrixXd& judgements) {
    bool rounded = false;
    if (judgements.rows() != judgements.cols() || judgements.rows() == 0)
        throw UsageError(
            Problem{"the judgements are not a square matrix", "", "one row and column per criterion", {}, {}});
    for (Index i = 0; i < judgements.rows(); ++i)
        for (Index j = 0; j < judgements.cols(); ++j) {
            const double product = judgements(i, j) * judgements(j, i);
            if (judgements(i, j) > 0 && std::abs(product - 1) <= 1e-9) continue;
            const auto [small, large] = std::minmax(judgements(i, j), judgements(j, i));
            if (i != j && small > 0 && std::isfinite(large) && is_rounded_reciprocal(small, large)) {
                (judgements(i, j) < 1 ? judgements(i, j) : judgements(j, i)) = 1 / large;
                rounded = true;
                continue;
            }
            const auto place = [](Index row, Index column) {
                std::string result = std::to_string(row + 1);
                return result.append(", ").append(std::to_string(column + 1));
            };
            std::string message = "the judgements ";
            message.append(place(i, j)).append(" and ").append(place(j, i)).append(" are ");
            message.append(to_text(judgements(i, j))).append(" and ").append(to_text(judgements(j, i)));
            throw UsageError(Problem{message, place(i, j), "positive numbers whose product is 1", {}, {}});
        }
    return rounded;
}

}  // namespace

CriteriaWeights scaled_weights(std::span<const double> numbers) {
    const Eigen::Map<const VectorXd> given(numbers.data(), static_cast<Index>(numbers.size()));
    if (given.size() == 0) return none(0, Reason::no_nodes);
    if (given.hasNaN()) return none(given.size(), Reason::unknown_input);
    if ((given.array() < 0).any()) return none(given.size(), Reason::negative_input);
    const double total = given.sum();
    if (total == 0) return none(given.size(), Reason::zero_total);
    if (!std::isfinite(total)) return none(given.size(), Reason::too_large);
    return {vector_of(given / total), Reason::none};
}

CriteriaWeights equal_weights(std::size_t criteria) { return scaled_weights(std::vector<double>(criteria, 1)); }

BudgetAllocation budget_allocation(const Matrix& of_experts) {
    const MatrixXd points = eigen(of_experts);
    BudgetAllocation result;
    const auto experts = static_cast<double>(points.rows());
    result.deviation = unknown_vector(points.cols());
    if (points.rows() == 0) {
        static_cast<CriteriaWeights&>(result) = none(points.cols(), Reason::no_nodes);
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

PairwiseWeights ahp(const Matrix& given, RandomIndex table) {
    MatrixXd judgements = eigen(given);
    PairwiseWeights result;
    result.rounded = settle_judgements(judgements);
    result.table = table;
    const Index n = judgements.rows();
    const Eigen::EigenSolver<MatrixXd> solver(judgements);
    // The largest eigenvalue of a positive matrix is real, and so is its vector (Perron).
    Index largest = 0;
    for (Index i = 1; i < n; ++i)
        if (solver.eigenvalues()(i).real() > solver.eigenvalues()(largest).real()) largest = i;
    result.lambda_max = solver.eigenvalues()(largest).real();
    const VectorXd weights = solver.eigenvectors().col(largest).real().cwiseAbs();
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(weights));
    if (n < 3) {
        result.consistency_index = 0;
        result.consistency_ratio = Value::of(0);
        return result;
    }
    const auto order = static_cast<double>(n);
    const double index = (result.lambda_max - order) / (order - 1);
    result.consistency_index = std::abs(index) < 1e-12 ? 0 : index;
    const auto& random = table == RandomIndex::saaty ? saaty : alonso_lamata;
    const auto position = static_cast<std::size_t>(n - 3);
    result.consistency_ratio = position < random.size() ? Value::of(result.consistency_index / random[position])
                                                        : Value::undefined(Reason::too_large);
    return result;
}

EntropyWeights entropy_weights(const Matrix& of_units) {
    const MatrixXd figures = eigen(of_units);
    EntropyWeights result;
    result.entropies = unknown_vector(figures.cols());
    VectorXd told_apart(figures.cols());
    const auto undefined = [&](Reason why) {
        static_cast<CriteriaWeights&>(result) = none(figures.cols(), why);
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

PrincipalWeights pca_weights(const Matrix& of_units, std::size_t components) {
    const MatrixXd figures = eigen(of_units);
    PrincipalWeights result;
    const Index criteria = figures.cols();
    result.units = static_cast<std::size_t>(figures.rows());
    result.eigenvalues = result.first_component = unknown_vector(criteria);
    if (components > static_cast<std::size_t>(criteria))
        throw UsageError(Problem{
            std::to_string(components) + " components are asked for, of " + std::to_string(criteria) + " criteria",
            std::to_string(components),
            "at most as many components as criteria",
            {},
            {}});
    const auto undefined = [&](Reason why) {
        static_cast<CriteriaWeights&>(result) = none(criteria, why);
        return result;
    };
    if (criteria == 0) return undefined(Reason::no_nodes);
    if (figures.rows() < 2) return undefined(Reason::too_few);
    if (figures.hasNaN()) return undefined(Reason::unknown_input);
    for (Index j = 0; j < criteria; ++j)
        if ((figures.col(j).array() == figures(0, j)).all()) return undefined(Reason::zero_range);

    MatrixXd standard = figures.rowwise() - figures.colwise().mean();
    standard.array().rowwise() /= standard.colwise().norm().array();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(standard.transpose() * standard);
    const VectorXd eigenvalues = solver.eigenvalues().reverse();
    result.eigenvalues = vector_of(eigenvalues);
    const MatrixXd vectors = solver.eigenvectors().rowwise().reverse();
    result.first_component = vector_of(vectors.col(0) * (vectors.col(0).sum() < 0 ? -1 : 1));
    Index kept = static_cast<Index>(components);
    if (kept == 0) {
        while (kept < criteria && eigenvalues(kept) >= 1 - 1e-9) ++kept;
        kept = std::max<Index>(kept, 1);
    }
    result.components = static_cast<std::size_t>(kept);
    const double explained = eigenvalues.head(kept).sum();
    VectorXd raw(criteria);
    for (Index j = 0; j < criteria; ++j) {
        Index dominant = 0;
        const double loading = vectors.row(j).head(kept).array().square().maxCoeff(&dominant);
        raw(j) = loading * eigenvalues(dominant) / explained;
    }
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(raw));
    return result;
}

}  // namespace tyngde
