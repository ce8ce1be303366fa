#include "tyngde/study/doubt/drawn_balance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

// Draws whose indices are computed side by side, so that the compiler takes several at once.
constexpr std::size_t side_by_side = 64;
// Beyond so many units a list is put in order by itself: a network compares more often.
constexpr std::size_t most_in_network = 256;

using Lanes = std::array<double, side_by_side>;

/// Which pairs are put in order, one after the other, so that any list is: merge exchange (Knuth, The Art of
/// Computer Programming 3, 5.2.2, algorithm M). None depends on what is in the list.
std::vector<std::pair<std::size_t, std::size_t>> network_of(std::size_t n) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    if (n < 2) return pairs;
    const std::size_t top = std::bit_ceil(n) / 2;
    for (std::size_t p = top; p > 0; p /= 2) {
        std::size_t q = top, r = 0, d = p;
        while (true) {
            for (std::size_t i = 0; i + d < n; ++i)
                if ((i & p) == r) pairs.emplace_back(i, i + d);
            if (q == p) break;
            d = q - p;
            q /= 2;
            r = p;
        }
    }
    return pairs;
}

/// Puts each draw's list in order.
class InOrder {
public:
    explicit InOrder(std::size_t units) {
        if (units <= most_in_network) network_ = network_of(units);
    }

    void operator()(std::vector<Lanes>& units) const {
        if (units.size() > most_in_network) {
            std::vector<double> list(units.size());
            for (std::size_t i = 0; i < side_by_side; ++i) {
                for (std::size_t u = 0; u < list.size(); ++u) list[u] = units[u][i];
                std::sort(list.begin(), list.end());
                for (std::size_t u = 0; u < list.size(); ++u) units[u][i] = list[u];
            }
            return;
        }
        for (const auto& [first, second] : network_) {
            Lanes &a = units[first], &b = units[second];
            for (std::size_t i = 0; i < side_by_side; ++i) {
                const double low = b[i] < a[i] ? b[i] : a[i], high = b[i] < a[i] ? a[i] : b[i];
                a[i] = low;
                b[i] = high;
            }
        }
    }

private:
    std::vector<std::pair<std::size_t, std::size_t>> network_{};
};

Lanes most_of(const std::vector<Lanes>& units) {
    Lanes most = units.front();
    for (const Lanes& x : units)
        for (std::size_t i = 0; i < side_by_side; ++i) most[i] = most[i] < x[i] ? x[i] : most[i];
    return most;
}

/// The root of the mean square distance from the mean.
Lanes deviation_of(const std::vector<Lanes>& units, const Lanes& sum) {
    const auto n = static_cast<double>(units.size());
    Lanes result{};
    for (const Lanes& x : units)
        for (std::size_t i = 0; i < side_by_side; ++i) result[i] += (x[i] - sum[i] / n) * (x[i] - sum[i] / n);
    for (double& x : result) x = std::sqrt(x / n);
    return result;
}

/// Half of the distances between all pairs, of lists in order.
Lanes distances_of(const std::vector<Lanes>& units) {
    Lanes result{};
    for (std::size_t i = 0, j = units.size() - 1; i < j; ++i, --j) {
        const auto times = static_cast<double>(j - i);
        for (std::size_t k = 0; k < side_by_side; ++k) result[k] += times * (units[j][k] - units[i][k]);
    }
    return result;
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
    const std::size_t draws = loads.rows();
    std::vector<double> result(draws, not_known);
    if (loads.columns() == 0) return result;
    const auto n = static_cast<double>(loads.columns());
    // Draws that are no more are filled up with 0.
    std::vector<Lanes> units(loads.columns(), Lanes{});
    const InOrder put_in_order(index == BalanceIndex::gini ? units.size() : 0);
    for (std::size_t first = 0; first < draws; first += side_by_side) {
        const std::size_t count = std::min(side_by_side, draws - first);
        Lanes sum{}, least{};
        for (std::size_t u = 0; u < units.size(); ++u) {
            Lanes& x = units[u];
            std::copy_n(loads.data() + u * draws + first, count, x.begin());
            for (std::size_t i = 0; i < side_by_side; ++i) {
                sum[i] += x[i];
                least[i] = x[i] < least[i] ? x[i] : least[i];
            }
        }
        Lanes found{};
        if (index == BalanceIndex::gini) {
            put_in_order(units);
            found = distances_of(units);
        } else {
            found = index == BalanceIndex::max_over_mean ? most_of(units) : deviation_of(units, sum);
        }
        for (std::size_t i = 0; i < count; ++i) {
            // What is not known makes the sum so.
            if (least[i] < 0 || !(sum[i] > 0) || !std::isfinite(sum[i])) continue;
            result[first + i] = index == BalanceIndex::gini ? found[i] / sum[i] / n : found[i] / (sum[i] / n);
        }
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
