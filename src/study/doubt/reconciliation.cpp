#include "tyngde/study/doubt/reconciliation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <boost/math/special_functions/gamma.hpp>

#include "tyngde/core/error.hpp"

namespace tyngde {
namespace {

constexpr double negligible = 1e-11;

[[noreturn]] void refuse(Message message, std::string key, Message expected) {
    throw UsageError(Problem{std::move(message), std::move(key), std::move(expected), {}, {}});
}

void check(const std::vector<Measured>& measured, std::size_t unmeasured,
           const std::vector<BalanceEquation>& balances) {
    for (const Measured& figure : measured)
        if (!std::isfinite(figure.value) || !std::isfinite(figure.variance) || figure.variance < 0)
            refuse("a figure has no value, or no variance", figure.name, "a number and a variance of at least 0");
    const auto finite = [](const std::vector<double>& x) {
        return std::all_of(x.begin(), x.end(), [](double v) { return std::isfinite(v); });
    };
    for (const BalanceEquation& balance : balances) {
        if (balance.measured.size() != measured.size() || balance.unmeasured.size() != unmeasured)
            refuse("a balance has not one factor for each figure", "", "as many factors as figures");
        if (!finite(balance.measured) || !finite(balance.unmeasured) || !std::isfinite(balance.total))
            refuse("a balance has a number that is not finite", "", "finite numbers");
    }
}

/// One equation: factors of unmeasured figures, then of measured ones, then the total.
using MatrixRow = std::vector<double>;

void subtract(MatrixRow& from, const MatrixRow& row, double factor) {
    for (std::size_t i = 0; i < row.size(); ++i) from[i] -= factor * row[i];
}

double largest(const MatrixRow& row) {
    double result = 0;
    for (double x : row) result = std::max(result, std::abs(x));
    return result;
}

/// Gauss–Jordan over the first `columns`; returns the column of each row that has one, in the order of the
/// rows, which are put first.
std::vector<std::size_t> eliminate(std::vector<MatrixRow>& rows, std::size_t columns) {
    std::vector<double> scale;
    for (const MatrixRow& row : rows) scale.push_back(std::max(1.0, largest(row)));
    std::vector<std::size_t> pivots;
    std::vector<char> used(columns, 0);
    while (pivots.size() < rows.size()) {
        const std::size_t at = pivots.size();
        std::size_t best_row = rows.size(), best_column = 0;
        double best = negligible;
        for (std::size_t r = at; r < rows.size(); ++r)
            for (std::size_t c = 0; c < columns; ++c)
                if (used[c] == 0 && std::abs(rows[r][c]) / scale[r] > best) {
                    best = std::abs(rows[r][c]) / scale[r];
                    best_row = r;
                    best_column = c;
                }
        if (best_row == rows.size()) break;
        std::swap(rows[at], rows[best_row]);
        std::swap(scale[at], scale[best_row]);
        const double pivot = rows[at][best_column];
        for (double& x : rows[at]) x /= pivot;
        scale[at] = std::max(1.0, largest(rows[at]));
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (r != at) subtract(rows[r], rows[at], MatrixRow(rows[r])[best_column]);
        used[best_column] = 1;
        pivots.push_back(best_column);
    }
    return pivots;
}

}  // namespace

Reconciled reconcile(const std::vector<Measured>& measured, std::size_t unmeasured,
                     const std::vector<BalanceEquation>& balances) {
    check(measured, unmeasured, balances);
    const std::size_t n = measured.size();
    std::vector<MatrixRow> rows;
    for (const BalanceEquation& balance : balances) {
        MatrixRow row(balance.unmeasured);
        row.insert(row.end(), balance.measured.begin(), balance.measured.end());
        row.push_back(balance.total);
        rows.push_back(std::move(row));
    }
    const std::vector<std::size_t> solved = eliminate(rows, unmeasured);
    const auto factor = [&](const MatrixRow& row, std::size_t i) { return row[unmeasured + i]; };

    Reconciled result;
    for (const Measured& figure : measured) result.measured.push_back(figure.value);
    result.covariance = Matrix(n, n);
    for (std::size_t i = 0; i < n; ++i) result.covariance(i, i) = measured[i].variance;

    // What is left without unmeasured figures is imposed one by one, which is the same as all at once: the
    // second goes on from estimate and covariance after the first. Where a balance has no variance left it
    // follows from those before, or contradicts them.
    for (std::size_t r = solved.size(); r < rows.size(); ++r) {
        double residual = -rows[r].back(), variance = 0, size = std::abs(rows[r].back()), stated = 0;
        std::vector<double> gain(n, 0);
        for (std::size_t i = 0; i < n; ++i) {
            const double a = factor(rows[r], i);
            residual += a * result.measured[i];
            size += std::abs(a * result.measured[i]);
            stated += a * a * measured[i].variance;
            for (std::size_t j = 0; j < n; ++j) gain[i] += result.covariance(i, j) * factor(rows[r], j);
        }
        for (std::size_t i = 0; i < n; ++i) variance += factor(rows[r], i) * gain[i];
        if (variance <= negligible * stated || variance <= 0) {
            if (std::abs(residual) > 1e-9 * std::max(1.0, size)) result.contradictory = true;
            continue;
        }
        ++result.redundancy;
        result.statistic += residual * residual / variance;
        for (std::size_t i = 0; i < n; ++i) {
            result.measured[i] -= gain[i] * residual / variance;
            for (std::size_t j = 0; j < n; ++j) result.covariance(i, j) -= gain[i] * gain[j] / variance;
        }
    }
    if (result.redundancy > 0)
        result.probability = boost::math::gamma_q(static_cast<double>(result.redundancy) / 2, result.statistic / 2);
    for (std::size_t i = 0; i < n; ++i) {
        const Measured& figure = measured[i];
        const double x = result.measured[i], room = 1e-9 * std::max(1.0, std::abs(x));
        if (x < figure.lower - room || x > figure.upper + room) result.outside.push_back(figure.name);
    }

    result.unmeasured.assign(unmeasured, Value::undefined(Reason::unknown_input));
    result.deviation.assign(unmeasured, not_known);
    for (std::size_t r = 0; r < solved.size(); ++r) {
        bool alone = true;  // no other unmeasured figure stands beside it
        for (std::size_t c = 0; c < unmeasured; ++c)
            alone = alone && (c == solved[r] || std::abs(rows[r][c]) <= negligible);
        if (!alone) continue;
        double value = rows[r].back(), variance = 0;
        for (std::size_t i = 0; i < n; ++i) {
            value -= factor(rows[r], i) * result.measured[i];
            for (std::size_t j = 0; j < n; ++j)
                variance += factor(rows[r], i) * result.covariance(i, j) * factor(rows[r], j);
        }
        result.unmeasured[solved[r]] = Value::of(value);
        result.deviation[solved[r]] = std::sqrt(std::max(0.0, variance));
    }
    return result;
}

}  // namespace tyngde
