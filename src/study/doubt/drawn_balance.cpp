#include "tyngde/study/doubt/drawn_balance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

#include "metrics/eigen.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

// Draws whose indices are computed side by side, so that the compiler takes several at once.
constexpr std::size_t side_by_side = 64;
// Draws of which a sum is kept in registers.
constexpr std::size_t at_once = 16;
// Beyond so many units a list is put in order by itself: a network compares more often.
constexpr std::size_t most_in_network = 256;
// Up to so many are put in order in registers.
constexpr std::size_t most_in_registers = 16;

using Lanes = std::array<double, side_by_side>;
using Some = Eigen::Array<double, at_once, 1>;

/// Which pairs are put in order, one after the other, so that any list is: merge exchange (Knuth, The Art of
/// Computer Programming 3, 5.2.2, algorithm M). None depends on what is in the list.
template <class Take>
constexpr void each_pair(std::size_t n, const Take& take) {
    if (n < 2) return;
    const std::size_t top = std::bit_ceil(n) / 2;
    for (std::size_t p = top; p > 0; p /= 2) {
        std::size_t q = top, r = 0, d = p;
        while (true) {
            for (std::size_t i = 0; i + d < n; ++i)
                if ((i & p) == r) take(i, i + d);
            if (q == p) break;
            d = q - p;
            q /= 2;
            r = p;
        }
    }
}

/// The pairs for so many, known when the program is compiled.
template <std::size_t N>
constexpr auto network_for() {
    std::array<std::pair<std::size_t, std::size_t>, N * N + 1> pairs{};
    std::size_t count = 0;
    each_pair(N, [&](std::size_t a, std::size_t b) { pairs[count++] = {a, b}; });
    return std::pair(pairs, count);
}

/// Half of the distances between all pairs, of lists of so many units, each of which stays in registers.
template <std::size_t N>
void few_distances(const double* loads, std::size_t apart, std::size_t count, Lanes& found) {
    static constexpr auto network = network_for<N>();
    Lanes result{};
    for (std::size_t i = 0; i < count; ++i) {
        std::array<double, N> x{};
        for (std::size_t u = 0; u < N; ++u) x[u] = loads[u * apart + i];
        [&]<std::size_t... Pair>(std::index_sequence<Pair...>) {
            [[maybe_unused]] const auto exchange = [](double& a, double& b) {
                // Two questions, each of which is one instruction.
                const double low = b < a ? b : a, high = a < b ? b : a;
                a = low;
                b = high;
            };
            (exchange(x[network.first[Pair].first], x[network.first[Pair].second]), ...);
        }
        (std::make_index_sequence<network.second>());
        double sum = 0;
        for (std::size_t low = 0; 2 * low + 1 < N; ++low) {
            const std::size_t high = N - 1 - low;
            sum += static_cast<double>(high - low) * (x[high] - x[low]);
        }
        result[i] = sum;
    }
    found = result;
}

/// By the number of units.
template <std::size_t... N>
constexpr auto all_few(std::index_sequence<N...>) {
    return std::array{&few_distances<N>...};
}
constexpr auto distances_of_few = all_few(std::make_index_sequence<most_in_registers + 1>());

/// Puts each draw's list in order.
class InOrder {
public:
    explicit InOrder(std::size_t units) {
        if (units <= most_in_network)
            each_pair(units, [&](std::size_t a, std::size_t b) { network_.emplace_back(a, b); });
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

/// Sum, least and largest of each draw's list, the least at most 0.
struct Outline {
    Lanes sum{}, least{}, most{};
};

/// Takes so many lists of one unit each into it, in their order.
template <std::size_t Units>
void take(Outline& outline, const double* loads, std::size_t apart, std::size_t count) {
    std::array<const double*, Units> x{};
    for (std::size_t u = 0; u < Units; ++u) x[u] = loads + u * apart;
    for (std::size_t i = 0; i < count; ++i) {
        double sum = outline.sum[i], least = outline.least[i], most = outline.most[i];
        for (std::size_t u = 0; u < Units; ++u) {
            const double load = x[u][i];
            sum += load;
            least = load < least ? load : least;
            most = most < load ? load : most;
        }
        outline.sum[i] = sum;
        outline.least[i] = least;
        outline.most[i] = most;
    }
}

Outline outline_of(const Matrix& loads, std::size_t first, std::size_t count) {
    Outline result;
    std::copy_n(loads.data() + first, count, result.most.begin());
    std::size_t u = 0;
    const auto column = [&] { return loads.data() + u * loads.rows() + first; };
    for (; u + 4 <= loads.columns(); u += 4) take<4>(result, column(), loads.rows(), count);
    for (; u < loads.columns(); ++u) take<1>(result, column(), loads.rows(), count);
    return result;
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
    const std::size_t draws = numbers.rows(), count = sums.constant.size();
    // The terms of each sum, in the order in which they are written.
    std::vector<std::size_t> end(count + 1, 0);
    for (const SparseMatrix::Entry& term : sums.terms) {
        if (term.row >= count || term.column >= numbers.columns())
            throw UsageError(Problem{"a term belongs to no sum or number", "", "terms within the table", {}, {}});
        ++end[term.row + 1];
    }
    std::partial_sum(end.begin(), end.end(), end.begin());
    std::vector<std::pair<const double*, double>> terms(sums.terms.size());
    std::vector<std::size_t> next(end.begin(), end.end() - 1);
    for (const SparseMatrix::Entry& term : sums.terms)
        terms[next[term.row]++] = {numbers.data() + term.column * draws, term.value};
    Matrix result(draws, count);
    for (std::size_t u = 0; u < count; ++u) {
        double* to = result.data() + u * draws;
        std::size_t first = 0;
        for (; first + at_once <= draws; first += at_once) {
            // Few enough to stay in registers over all terms. Said as one expression: a compiler that sees two
            // loops takes several terms at once, and gathers what lies far apart.
            Some sum = Some::Constant(sums.constant[u]);
            for (std::size_t t = end[u]; t < end[u + 1]; ++t)
                sum += terms[t].second * Eigen::Map<const Some>(terms[t].first + first);
            Eigen::Map<Some>(to + first) = sum;
        }
        for (; first < draws; ++first) {
            double sum = sums.constant[u];
            for (std::size_t t = end[u]; t < end[u + 1]; ++t) sum += terms[t].second * terms[t].first[first];
            to[first] = sum;
        }
    }
    return result;
}

std::vector<double> balance_of(const Matrix& loads, BalanceIndex index) {
    const std::size_t draws = loads.rows();
    std::vector<double> result(draws, not_known);
    if (loads.columns() == 0) return result;
    const auto n = static_cast<double>(loads.columns());
    const bool few = index == BalanceIndex::gini && loads.columns() <= most_in_registers;
    const bool whole_lists = !few && index != BalanceIndex::max_over_mean;
    // Draws that are no more are filled up with 0.
    std::vector<Lanes> units(whole_lists ? loads.columns() : 0, Lanes{});
    const InOrder put_in_order(index == BalanceIndex::gini ? units.size() : 0);
    for (std::size_t first = 0; first < draws; first += side_by_side) {
        const std::size_t count = std::min(side_by_side, draws - first);
        const auto [sum, least, most] = outline_of(loads, first, count);
        for (std::size_t u = 0; u < units.size(); ++u)
            std::copy_n(loads.data() + u * draws + first, count, units[u].begin());
        Lanes found = most;
        if (few) {
            distances_of_few[loads.columns()](loads.data() + first, draws, count, found);
        } else if (index == BalanceIndex::gini) {
            put_in_order(units);
            found = distances_of(units);
        } else if (index == BalanceIndex::coefficient_of_variation) {
            found = deviation_of(units, sum);
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
