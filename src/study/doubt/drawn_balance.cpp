#include "tyngde/study/doubt/drawn_balance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

/// The index of one list; `loads` is put in order.
double index_of(std::vector<double>& loads, BalanceIndex index) {
    const auto n = static_cast<double>(loads.size());
    double sum = 0;
    for (double x : loads) {
        if (std::isnan(x) || x < 0) return not_known;
        sum += x;
    }
    if (!(sum > 0) || !std::isfinite(sum)) return not_known;
    switch (index) {
        case BalanceIndex::max_over_mean: return *std::max_element(loads.begin(), loads.end()) / (sum / n);
        case BalanceIndex::coefficient_of_variation: {
            const double mean = sum / n;
            double squares = 0;
            for (double x : loads) squares += (x - mean) * (x - mean);
            return std::sqrt(squares / n) / mean;
        }
        case BalanceIndex::gini: break;
    }
    std::sort(loads.begin(), loads.end());
    double distances = 0;
    for (std::size_t i = 0, j = loads.size() - 1; i < j; ++i, --j)
        distances += static_cast<double>(j - i) * (loads[j] - loads[i]);
    return distances / sum / n;
}

}  // namespace

Matrix sums_of(const LinearSums& sums, const Matrix& numbers) {
    const std::size_t draws = numbers.rows();
    Matrix result(draws, sums.constant.size());
    for (std::size_t u = 0; u < sums.constant.size(); ++u)
        std::fill_n(result.data() + u * draws, draws, sums.constant[u]);
    for (const SparseMatrix::Entry& term : sums.terms) {
        if (term.row >= sums.constant.size() || term.column >= numbers.columns())
            throw UsageError(Problem{"a term belongs to no sum or number", "", "terms within the table", {}, {}});
        double* to = result.data() + term.row * draws;
        const double* from = numbers.data() + term.column * draws;
        for (std::size_t i = 0; i < draws; ++i) to[i] += term.value * from[i];
    }
    return result;
}

std::vector<double> balance_of(const Matrix& loads, BalanceIndex index) {
    std::vector<double> result(loads.rows(), not_known), row(loads.columns());
    if (row.empty()) return result;
    for (std::size_t i = 0; i < loads.rows(); ++i) {
        for (std::size_t u = 0; u < row.size(); ++u) row[u] = loads(i, u);
        result[i] = index_of(row, index);
    }
    return result;
}

Matrix scores_of(const std::vector<Matrix>& figures, const Matrix& totals, const Matrix& weights) {
    if (figures.empty()) return {};
    const std::size_t draws = figures.front().rows(), units = figures.front().columns();
    const bool one = weights.rows() == 1;
    const bool fits = std::all_of(figures.begin(), figures.end(), [&](const Matrix& table) {
        return table.rows() == draws && table.columns() == units;
    });
    if (!fits || totals.rows() != draws || totals.columns() != figures.size() || (!one && weights.rows() != draws) ||
        weights.columns() != figures.size())
        throw UsageError(Problem{
            "figures, totals and weights have not the same draws and criteria", "", "tables of one length", {}, {}});
    Matrix result(draws, units);
    std::vector<double> factor(draws);
    for (std::size_t k = 0; k < figures.size(); ++k) {
        for (std::size_t i = 0; i < draws; ++i) {
            const double weight = weights(one ? 0 : i, k), total = totals(i, k);
            factor[i] = weight == 0 ? 0 : total > 0 ? weight / total : not_known;
        }
        for (std::size_t u = 0; u < units; ++u)
            for (std::size_t i = 0; i < draws; ++i)
                if (factor[i] != 0) result(i, u) += factor[i] * figures[k](i, u);
    }
    return result;
}

}  // namespace tyngde
