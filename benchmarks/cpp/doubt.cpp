// What draws cost beside a product of matrices: figures of 3 models with 7 units, and weights of 20 models
// with 12 units and 6 criteria, in rounds that are interleaved. CPU time. Takes the number of draws;
// 100,000 if none.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

#include <Eigen/Dense>
#include <tyngde/study/doubt/drawn_balance.hpp>
#include <tyngde/study/doubt/rank_tally.hpp>

#include "clock.hpp"

namespace {

using namespace tyngde;
using benchmark::Row;

constexpr std::size_t rounds = 9, block = 2048, product_block = 256;

/// As `benchmark::time`, by the clock of the process: others on the machine do not show.
template <class Work>
void spend(Row& row, Work&& work) {
    benchmark::touch_other_memory();
    const std::clock_t begin = std::clock();
    row.answer = work();
    row.times.push_back(1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
}

Matrix drawn(std::mt19937_64& random, std::size_t rows, std::size_t columns, double low, double high) {
    std::uniform_real_distribution<double> even(low, high);
    Matrix table(rows, columns);
    for (std::size_t i = 0; i < rows * columns; ++i) table.data()[i] = even(random);
    return table;
}

/// Some rows of a table.
Matrix part(const Matrix& table, std::size_t first, std::size_t rows) {
    Matrix result(rows, table.columns());
    for (std::size_t c = 0; c < table.columns(); ++c)
        for (std::size_t i = 0; i < rows; ++i) result(i, c) = table(first + i, c);
    return result;
}

/// The table times another one, so many rows at a time.
double product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    double answer = 0;
    Eigen::MatrixXd out(product_block, b.cols());
    for (Eigen::Index first = 0; first < a.rows(); first += product_block) {
        const Eigen::Index rows = std::min<Eigen::Index>(product_block, a.rows() - first);
        out.topRows(rows).noalias() = a.middleRows(first, rows) * b;
        answer += out(0, 0);
    }
    return answer;
}

void print(const Row& row, std::size_t draws, double beside) {
    std::printf("| %s | %.2f | %.0f | %.2f |\n", row.name.c_str(), row.median(),
                1e6 * row.median() / static_cast<double>(draws), row.median() / beside);
}

/// Loads and tyngde of three models: 20 figures, each in one of 7 units.
void figures(std::size_t draws) {
    constexpr std::size_t count = 20, models = 3, units = 7, criteria = 3;
    std::mt19937_64 random(1);
    const Matrix numbers = drawn(random, draws, count, 5, 50);
    std::vector<LinearSums> loads(models);
    std::vector<std::vector<LinearSums>> counts(models, std::vector<LinearSums>(criteria));
    LinearSums totals{std::vector<double>(criteria, 0.0), {}};
    for (std::size_t m = 0; m < models; ++m) {
        loads[m].constant.assign(units, 3);
        for (LinearSums& each : counts[m]) each.constant.assign(units, 3);
        for (std::uint32_t f = 0; f < count; ++f) {
            const auto unit = static_cast<std::uint32_t>(f < units ? f : random() % units);
            loads[m].terms.push_back({unit, f, 1});
            counts[m][f % criteria].terms.push_back({unit, f, 1});
            if (m == 0) totals.terms.push_back({f % static_cast<std::uint32_t>(criteria), f, 1});
        }
    }
    for (double& x : totals.constant) x = 3 * units;
    const Matrix weights = drawn(random, 1, criteria, 0.2, 0.4);
    const auto each_block = [&](auto&& work) {
        double answer = 0;
        for (std::size_t first = 0; first < draws; first += block)
            answer += work(part(numbers, first, std::min(block, draws - first)));
        return answer;
    };
    const auto balance = [&](const Matrix& sizes, std::initializer_list<BalanceIndex> which) {
        double answer = 0;
        for (BalanceIndex index : which) answer += balance_of(sizes, index).front();
        return answer;
    };
    using enum BalanceIndex;
    const Eigen::Map<const Eigen::MatrixXd> table(numbers.data(), static_cast<Eigen::Index>(draws), count);
    const Eigen::MatrixXd a = table, b = Eigen::MatrixXd::Random(count, models * units);
    Row limit{"product of draws × 20 by 20 × 21"}, sums{"loads of 3 models with 7 units"},
        load{"loads and three indices"}, tyngde{"tyngde of 3 models"}, all{"loads, tyngde and three indices of both"};
    const auto scores = [&](const Matrix& x, std::size_t m) {
        std::vector<Matrix> counted;
        for (const LinearSums& each : counts[m]) counted.push_back(sums_of(each, x));
        return scores_of(counted, sums_of(totals, x), weights);
    };
    for (std::size_t i = 0; i < rounds; ++i) {
        spend(limit, [&] { return product(a, b); });
        spend(sums, [&] {
            return each_block([&](const Matrix& x) {
                double answer = 0;
                for (const LinearSums& each : loads) answer += sums_of(each, x)(0, 0);
                return answer;
            });
        });
        spend(load, [&] {
            return each_block([&](const Matrix& x) {
                double answer = 0;
                for (const LinearSums& each : loads)
                    answer += balance(sums_of(each, x), {gini, max_over_mean, coefficient_of_variation});
                return answer;
            });
        });
        spend(tyngde, [&] {
            return each_block([&](const Matrix& x) {
                double answer = 0;
                for (std::size_t m = 0; m < models; ++m) answer += scores(x, m)(0, 0);
                return answer;
            });
        });
        spend(all, [&] {
            return each_block([&](const Matrix& x) {
                double answer = 0;
                for (std::size_t m = 0; m < models; ++m) {
                    answer += balance(sums_of(loads[m], x), {gini, max_over_mean, coefficient_of_variation});
                    answer += balance(scores(x, m), {gini, max_over_mean, coefficient_of_variation});
                }
                return answer;
            });
        });
    }
    for (const Row* row : {&limit, &sums, &load, &tyngde, &all}) print(*row, draws, limit.median());
}

/// Twenty models of 12 units, whose order under each set of weights of 6 criteria is counted.
void weights(std::size_t draws) {
    constexpr std::size_t criteria = 6, units = 12, models = 20;
    std::mt19937_64 random(2);
    Matrix drawn_weights = drawn(random, draws, criteria, 0, 1);
    for (std::size_t i = 0; i < draws; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < criteria; ++k) sum += drawn_weights(i, k) = -std::log(1 - drawn_weights(i, k));
        for (std::size_t k = 0; k < criteria; ++k) drawn_weights(i, k) /= sum;
    }
    const Matrix shares = drawn(random, models * units, criteria, 0, 1);
    std::vector<LinearSums> scores(models);
    for (std::size_t m = 0; m < models; ++m) {
        scores[m].constant.assign(units, 0);
        for (std::uint32_t u = 0; u < units; ++u)
            for (std::uint32_t k = 0; k < criteria; ++k) scores[m].terms.push_back({u, k, shares(m * units + u, k)});
    }
    const Eigen::Map<const Eigen::MatrixXd> table(drawn_weights.data(), static_cast<Eigen::Index>(draws), criteria);
    const Eigen::Map<const Eigen::MatrixXd> by(shares.data(), models * units, criteria);
    const Eigen::MatrixXd a = table, b = by.transpose();
    const auto ranked = [&](BalanceIndex index) {
        RankTally tally(models, true, Ties::shared, criteria);
        for (std::size_t first = 0; first < draws; first += block) {
            const Matrix x = part(drawn_weights, first, std::min(block, draws - first));
            Matrix found(x.rows(), models);
            for (std::size_t m = 0; m < models; ++m) {
                const std::vector<double> column = balance_of(sums_of(scores[m], x), index);
                std::copy(column.begin(), column.end(), found.data() + m * x.rows());
            }
            tally.add_all(found, x);
        }
        return tally.acceptability()(0, 0);
    };
    Row limit{"product of draws × 6 by 6 × 240"}, tally{"places of 20 models alone"},
        most{"largest over mean of 12 units, and places"}, gini{"Gini of 12 units, and places"};
    const Matrix values = drawn(random, draws, models, 0, 1);
    for (std::size_t i = 0; i < rounds; ++i) {
        spend(limit, [&] { return product(a, b); });
        spend(tally, [&] {
            RankTally counted(models, true, Ties::shared, criteria);
            counted.add_all(values, drawn_weights);
            return counted.acceptability()(0, 0);
        });
        spend(most, [&] { return ranked(BalanceIndex::max_over_mean); });
        spend(gini, [&] { return ranked(BalanceIndex::gini); });
    }
    for (const Row* row : {&limit, &tally, &most, &gini}) print(*row, draws, limit.median());
}

}  // namespace

int main(int argc, char** argv) {
    const auto draws = argc > 1 ? static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10)) : std::size_t{100'000};
    std::printf("| %zu draws, one thread | ms of CPU | ns a draw | ÷ product |\n|---|---:|---:|---:|\n", draws);
    figures(draws);
    weights(draws);
}
