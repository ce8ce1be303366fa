#include "tyngde/study/doubt/rank_tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

constexpr double alike = 1e-12;
constexpr std::size_t few = 32;
constexpr std::size_t compared_at_once = 64;

Matrix divided(const Matrix& counts, double by) {
    Matrix result = counts;
    for (std::size_t i = 0; i < counts.rows() * counts.columns(); ++i)
        result.data()[i] = by > 0 ? counts.data()[i] / by : not_known;
    return result;
}

/// Positions of numbers, the best first, and of equal ones the first.
void put_in_order(std::span<const double> values, bool less_is_better, std::vector<std::size_t>& order) {
    const auto better = [&](double a, double b) { return less_is_better ? a < b : a > b; };
    if (order.size() > few) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return values[a] != values[b] ? better(values[a], values[b]) : a < b;
        });
        return;
    }
    // By insertion, beside their numbers.
    std::array<double, few> numbers{};
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::size_t to = i;
        for (; to > 0 && better(values[i], numbers[to - 1]); --to) {
            numbers[to] = numbers[to - 1];
            order[to] = order[to - 1];
        }
        numbers[to] = values[i];
        order[to] = i;
    }
}

[[noreturn]] void refuse_sizes() {
    throw UsageError(Problem{"a draw has not one number for each alternative and weight",
                             "",
                             "as many numbers as there are alternatives and weights",
                             {},
                             {}});
}

/// Draws that are compared pair by pair side by side, so that the compiler takes several at once.
class ComparedAtOnce {
public:
    explicit ComparedAtOnce(std::size_t alternatives)
        : below_(alternatives), better_(alternatives * (alternatives - std::min<std::size_t>(alternatives, 1)) / 2) {}

    /// Whether all numbers of these draws are finite and none are equal; else nothing is said of them.
    bool compare(const Matrix& values, std::size_t first) {
        const std::size_t n = below_.size();
        std::array<double, compared_at_once> largest{}, gap{};
        gap.fill(std::numeric_limits<double>::infinity());
        std::int64_t odd = 0;
        for (std::size_t a = 0; a < n; ++a) {
            below_[a].fill(0);
            const double* x = column(values, a, first);
            for (std::size_t i = 0; i < compared_at_once; ++i) {
                const double size = std::abs(x[i]);
                odd += size <= std::numeric_limits<double>::max() ? 0 : 1;
                largest[i] = largest[i] < size ? size : largest[i];
            }
        }
        if (odd > 0) return false;
        std::size_t pair = 0;
        for (std::size_t a = 0; a < n; ++a) {
            const double* x = column(values, a, first);
            auto& below_a = below_[a];
            for (std::size_t b = a + 1; b < n; ++b, ++pair) {
                const double* y = column(values, b, first);
                auto& below_b = below_[b];
                std::int64_t less = 0;
                for (std::size_t i = 0; i < compared_at_once; ++i) {
                    const double apart = std::abs(x[i] - y[i]);
                    gap[i] = apart < gap[i] ? apart : gap[i];
                    const std::int64_t is_less = x[i] < y[i] ? 1 : 0;
                    less += is_less;
                    below_b[i] += is_less;
                    below_a[i] += 1 - is_less;
                }
                better_[pair] = less;
            }
        }
        std::int64_t tied = 0;
        for (std::size_t i = 0; i < compared_at_once; ++i) tied += gap[i] <= alike * largest[i] ? 1 : 0;
        return tied == 0;
    }

    /// In how many draws the first of each pair is less than the second: pairs row by row.
    const std::vector<std::int64_t>& better() const { return better_; }
    /// How many others are less than an alternative, by draw.
    const std::array<std::int64_t, compared_at_once>& below(std::size_t alternative) const {
        return below_[alternative];
    }

private:
    static const double* column(const Matrix& values, std::size_t a, std::size_t first) {
        return values.data() + a * values.rows() + first;
    }

    std::vector<std::array<std::int64_t, compared_at_once>> below_;
    std::vector<std::int64_t> better_;
};

}  // namespace

RankTally::RankTally(std::size_t alternatives, bool less_is_better, Ties ties, std::size_t weights)
    : alternatives_(alternatives),
      weights_(weights),
      less_is_better_(less_is_better),
      ties_(ties),
      places_(alternatives, alternatives),
      before_(alternatives, alternatives),
      central_(alternatives, weights),
      order_(alternatives) {}

void RankTally::add(std::span<const double> values, std::span<const double> weights) {
    if (values.size() != alternatives_ || weights.size() != weights_) refuse_sizes();
    if (std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); })) {
        ++open_;
        return;
    }
    ++draws_;
    if (alternatives_ == 0) return;
    put_in_order(values, less_is_better_, order_);
    double largest = 0;
    for (double x : values)
        if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
    for (std::size_t from = 0; from < alternatives_;) {
        std::size_t to = from + 1;
        const double lead = values[order_[from]];
        while (to < alternatives_ &&
               (values[order_[to]] == lead || std::abs(values[order_[to]] - lead) <= alike * largest))
            ++to;
        const auto level = static_cast<double>(to - from);
        for (std::size_t i = from; i < to; ++i) {
            const std::size_t who = order_[i];
            if (ties_ == Ties::better)
                places_(who, from) += 1;
            else
                for (std::size_t place = from; place < to; ++place) places_(who, place) += 1 / level;
            for (std::size_t later = to; later < alternatives_; ++later) before_(who, order_[later]) += 1;
            const double first = ties_ == Ties::better ? 1 : 1 / level;
            if (from == 0)
                for (std::size_t k = 0; k < weights_; ++k) central_(who, k) += first * weights[k];
        }
        if (from == 0 && to > 1) ++tied_;
        from = to;
    }
}

void RankTally::add_all(const Matrix& values, const Matrix& weights) {
    const std::size_t draws = values.rows();
    if (values.columns() != alternatives_ || weights.columns() != weights_ || (weights_ > 0 && weights.rows() != draws))
        refuse_sizes();
    std::vector<double> row(alternatives_), of(weights_);
    const auto one_by_one = [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            for (std::size_t a = 0; a < alternatives_; ++a) row[a] = values(i, a);
            for (std::size_t k = 0; k < weights_; ++k) of[k] = weights(i, k);
            add(row, of);
        }
    };
    ComparedAtOnce tile(alternatives_);
    std::size_t first = 0;
    for (; first + compared_at_once <= draws; first += compared_at_once) {
        if (!tile.compare(values, first)) {
            one_by_one(first, first + compared_at_once);
            continue;
        }
        draws_ += compared_at_once;
        const std::int64_t* better = tile.better().data();
        for (std::size_t a = 0; a < alternatives_; ++a)
            for (std::size_t b = a + 1; b < alternatives_; ++b, ++better) {
                const auto less = static_cast<double>(*better), rest = static_cast<double>(compared_at_once) - less;
                before_(a, b) += less_is_better_ ? less : rest;
                before_(b, a) += less_is_better_ ? rest : less;
            }
        // Sums of weights, and of places beside shared ones, are of the draws in their order.
        for (std::size_t a = 0; a < alternatives_; ++a)
            for (std::size_t i = 0; i < compared_at_once; ++i) {
                const auto above = static_cast<std::size_t>(tile.below(a)[i]);
                const std::size_t place = less_is_better_ ? above : alternatives_ - 1 - above;
                places_(a, place) += 1;
                if (place == 0)
                    for (std::size_t k = 0; k < weights_; ++k) central_(a, k) += weights(first + i, k);
            }
    }
    one_by_one(first, draws);
}

Matrix RankTally::acceptability() const { return divided(places_, static_cast<double>(draws_)); }
Matrix RankTally::pairwise() const { return divided(before_, static_cast<double>(draws_)); }

std::vector<double> RankTally::expected_rank() const {
    std::vector<double> result;
    for (std::size_t i = 0; i < alternatives_; ++i) {
        double sum = 0;
        for (std::size_t place = 0; place < alternatives_; ++place)
            sum += static_cast<double>(place + 1) * places_(i, place);
        result.push_back(draws_ > 0 ? sum / static_cast<double>(draws_) : not_known);
    }
    return result;
}

Matrix RankTally::central_weights() const {
    Matrix result(alternatives_, weights_, not_known);
    for (std::size_t i = 0; i < alternatives_; ++i)
        if (places_(i, 0) > 0)
            for (std::size_t k = 0; k < weights_; ++k) result(i, k) = central_(i, k) / places_(i, 0);
    return result;
}

double standard_error(double share, std::uint64_t draws) {
    return draws == 0 ? not_known : std::sqrt(share * (1 - share) / static_cast<double>(draws));
}

}  // namespace tyngde
