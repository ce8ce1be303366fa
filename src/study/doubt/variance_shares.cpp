#include "tyngde/study/doubt/variance_shares.hpp"

#include <cmath>

#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

/// The mean of some numbers and its standard error.
struct Mean {
    double value, error;
};

Mean mean_of(const std::vector<double>& numbers) {
    const auto n = static_cast<double>(numbers.size());
    const double mean = sum(numbers) / n;
    CompensatedSum squares;
    for (double x : numbers) squares.add((x - mean) * (x - mean));
    return {mean, std::sqrt(squares.value() / (n - 1) / n)};
}

}  // namespace

VarianceShares variance_shares(std::span<const double> a, std::span<const double> b, const Matrix& mixed,
                               bool centred) {
    const std::size_t n = a.size(), inputs = mixed.columns();
    if (n < 2 || b.size() != n || (inputs > 0 && mixed.rows() != n))
        throw UsageError(Problem{"the samples have not as many rows, or fewer than 2",
                                 "",
                                 "two samples and mixtures of one length",
                                 {},
                                 {}});
    std::vector<double> both(a.begin(), a.end());
    both.insert(both.end(), b.begin(), b.end());
    const double mean = sum(both) / static_cast<double>(2 * n);
    CompensatedSum squares;
    double most = 0;
    for (double x : both) {
        squares.add((x - mean) * (x - mean));
        most = std::max(most, std::abs(x));
    }
    VarianceShares result;
    result.variance = squares.value() / static_cast<double>(2 * n - 1);
    const double shift = centred ? mean : 0;
    // What is left of equal numbers by rounding is no variance.
    const bool constant = std::sqrt(result.variance) <= 1e-14 * most;
    if (constant) result.variance = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
        if (constant || std::isnan(result.variance)) {
            const Reason why = constant ? Reason::zero_range : Reason::unknown_input;
            result.first.push_back(Value::undefined(why));
            result.total.push_back(Value::undefined(why));
            result.first_error.push_back(not_known);
            result.total_error.push_back(not_known);
            continue;
        }
        std::vector<double> first, total;
        for (std::size_t row = 0; row < n; ++row) {
            first.push_back((b[row] - shift) * (mixed(row, i) - a[row]) / result.variance);
            total.push_back((a[row] - mixed(row, i)) * (a[row] - mixed(row, i)) / (2 * result.variance));
        }
        const Mean s = mean_of(first), t = mean_of(total);
        result.first.push_back(Value::of(s.value));
        result.total.push_back(Value::of(t.value));
        result.first_error.push_back(s.error);
        result.total_error.push_back(t.error);
    }
    return result;
}

}  // namespace tyngde
