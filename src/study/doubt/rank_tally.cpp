#include "tyngde/study/doubt/rank_tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

constexpr double alike = 1e-12;
constexpr std::size_t few = 32;

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
    if (values.size() != alternatives_ || weights.size() != weights_)
        throw UsageError(Problem{"a draw has not one number for each alternative and weight",
                                 "",
                                 "as many numbers as there are alternatives and weights",
                                 {},
                                 {}});
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
