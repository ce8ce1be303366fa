// The analytic hierarchy process.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "eigen.hpp"
#include "no_weights.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/metrics/criteria_weights.hpp"

namespace tyngde {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

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
            throw UsageError(Problem{"the judgements " + Message(place(i, j)) + " and " + place(j, i) + " are " +
                                         to_text(judgements(i, j)) + " and " + to_text(judgements(j, i)),
                                     place(i, j),
                                     "positive numbers whose product is 1",
                                     {},
                                     {}});
        }
    return rounded;
}

/// The largest eigenvalue of a positive matrix and its vector. For any positive x the eigenvalue lies
/// between the least and the greatest (Ax)_i / x_i (Collatz and Wielandt); x comes from A, A², A⁴ …
/// until the two no longer close in. Eigen's solver of unsymmetric matrices gives the same, without the
/// bounds, and takes longer to compile than the rest of the room.
struct Perron {
    double lowest = not_known, highest = not_known;  ///< bounds of the eigenvalue
    VectorXd vector;
};

Perron perron(const MatrixXd& a) {
    Perron best;
    double narrowest = std::numeric_limits<double>::infinity();
    MatrixXd power = a;
    // Beyond 64 squarings no vector of doubles could still change.
    for (int squarings = 0; squarings < 64; ++squarings) {
        power /= power.maxCoeff();
        const VectorXd x = power.rowwise().sum();
        const VectorXd ratios = (a * x).cwiseQuotient(x);
        const double width = ratios.maxCoeff() - ratios.minCoeff();
        if (!(width < narrowest)) break;
        narrowest = width;
        best = {ratios.minCoeff(), ratios.maxCoeff(), x};
        power = MatrixXd(power.lazyProduct(power));
    }
    return best;
}

}  // namespace

PairwiseWeights ahp(const Matrix& given, RandomIndex table) {
    MatrixXd judgements = eigen(given);
    PairwiseWeights result;
    result.rounded = settle_judgements(judgements);
    result.table = table;
    const Index n = judgements.rows();
    const Perron found = perron(judgements);
    const double lambda = found.lowest + 0.5 * (found.highest - found.lowest);
    // Judgements far beyond any scale, which contradict each other: another eigenvalue is as large.
    if (!(found.highest - found.lowest <= 1e-9 * lambda)) {
        static_cast<CriteriaWeights&>(result) = no_weights(n, Reason::too_large);
        return result;
    }
    result.lambda_max = lambda;
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(found.vector));
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

}  // namespace tyngde
