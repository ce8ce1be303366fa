#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/study/doubt/rank_tally.hpp>
#include <tyngde/study/doubt/weight_region.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;

TEST_CASE("Places, pairs and expected ranks are counted, ties by the rule", "[rank_tally]") {
    RankTally shared(3, true), better(3, true, Ties::better);
    for (RankTally* tally : {&shared, &better}) {
        tally->add(std::vector{1.0, 2.0, 3.0});
        tally->add(std::vector{1.0, 1.0, 0.5});
        tally->add(std::vector{2.0, 2.0 + 1e-13, 2.0});
        tally->add(std::vector{std::numeric_limits<double>::quiet_NaN(), 1.0, 2.0});
        CHECK(tally->draws() == 3);
        CHECK(tally->open() == 1);
        CHECK(tally->tied() == 1);
    }
    const Matrix a = shared.acceptability(), b = better.acceptability();
    const double third = 1 / 3.0;
    CHECK(std::abs(a(0, 0) - (1 + third) / 3) < 1e-15);
    CHECK(std::abs(a(1, 1) - (1 + 0.5 + third) / 3) < 1e-15);
    CHECK(std::abs(a(2, 0) - (1 + third) / 3) < 1e-15);
    CHECK(std::abs(b(0, 0) - 2 * third) < 1e-15);
    CHECK(std::abs(b(1, 1) - 2 * third) < 1e-15);
    CHECK(b(1, 2) == 0);
    CHECK(std::abs(shared.pairwise()(0, 1) - third) < 1e-15);
    CHECK(std::abs(shared.pairwise()(2, 0) - third) < 1e-15);
    CHECK(std::abs(shared.expected_rank()[0] - (1 + 2.5 + 2) / 3) < 1e-15);
    CHECK(std::abs(better.expected_rank()[0] - (1 + 2 + 1) / 3.0) < 1e-15);
    CHECK_THROWS_AS(shared.add(std::vector{1.0}), UsageError);
}

TEST_CASE("Where less is not better the order turns round", "[rank_tally]") {
    std::mt19937_64 random(4);
    std::normal_distribution<double> normal;
    RankTally less(4, true), more(4, false);
    for (int i = 0; i < 500; ++i) {
        std::vector<double> x(4), minus;
        for (double& v : x) v = normal(random);
        for (double v : x) minus.push_back(-v);
        less.add(x);
        more.add(minus);
    }
    CHECK(less.acceptability() == more.acceptability());
    CHECK(less.pairwise() == more.pairwise());
}

TEST_CASE("Counts agree with a slow second way on random problems", "[rank_tally]") {
    std::mt19937_64 random(5);
    std::uniform_real_distribution<double> from(0, 1);
    for (int run = 0; run < 500; ++run) {
        const std::size_t n = (run % 50 == 0 ? 30 : 2) + random() % 5, criteria = 1 + random() % 4, draws = 60;
        std::vector<std::vector<double>> all;
        RankTally tally(n, false, Ties::better, criteria);
        std::vector<std::vector<double>> weights;
        for (std::size_t i = 0; i < draws; ++i) {
            std::vector<double> w(criteria), x(n);
            for (double& v : w) v = from(random);
            for (double& v : x) v = std::floor(from(random) * 8);  // ties occur
            tally.add(x, w);
            all.push_back(x);
            weights.push_back(w);
        }
        for (std::size_t a = 0; a < n; ++a) {
            std::vector<double> places(n, 0), central(criteria, 0);
            double first = 0, rank = 0;
            for (std::size_t i = 0; i < draws; ++i) {
                const auto before = static_cast<std::size_t>(
                    std::count_if(all[i].begin(), all[i].end(), [&](double x) { return x > all[i][a]; }));
                places[before] += 1.0 / draws;
                rank += (static_cast<double>(before) + 1) / draws;
                if (before != 0) continue;
                ++first;
                for (std::size_t k = 0; k < criteria; ++k) central[k] += weights[i][k];
            }
            for (std::size_t p = 0; p < n; ++p) CHECK(std::abs(places[p] - tally.acceptability()(a, p)) < 1e-12);
            CHECK(std::abs(rank - tally.expected_rank()[a]) < 1e-12);
            for (std::size_t k = 0; k < criteria; ++k) {
                const double found = tally.central_weights()(a, k);
                if (first == 0)
                    CHECK(std::isnan(found));
                else
                    CHECK(std::abs(found - central[k] / first) < 1e-12);
            }
            for (std::size_t b = 0; b < n; ++b) {
                double won = 0;
                for (const auto& x : all) won += x[a] > x[b] ? 1.0 / draws : 0;
                CHECK(std::abs(won - tally.pairwise()(a, b)) < 1e-12);
            }
        }
    }
}

TEST_CASE("The published example of antidepressants comes out", "[rank_tally]") {
    // JSMAA's testCorrectResultsWithBRModel: four drugs, six criteria; efficacy log-normal (more is better),
    // the others normal (less is better), linear values over the scale, not clamped.
    constexpr std::size_t n = 4, criteria = 6, draws = 200'000;
    nlohmann::json entry;
    for (const auto& each : tyngde::test::cases<nlohmann::json>("smaa2"))
        if (each.at("id") == "smaa.jsmaa_br") entry = each;
    const auto &input = entry.at("input"), &expected = entry.at("expected");
    double at[criteria][n][2], scale[criteria][2];
    for (std::size_t k = 0; k < criteria; ++k) {
        const std::string name = input.at("criteria").at(k);
        for (std::size_t e = 0; e < 2; ++e) {
            scale[k][e] = input.at("scale").at(name).at(e);
            for (std::size_t a = 0; a < n; ++a) at[k][a][e] = input.at("measurements").at(name).at(a).at(e);
        }
    }
    std::mt19937_64 random(6);
    std::normal_distribution<double> normal;
    const auto scores = [&](const std::vector<double>& w) {
        std::vector<double> score(n, 0);
        for (std::size_t k = 0; k < criteria; ++k)
            for (std::size_t a = 0; a < n; ++a) {
                const double x = at[k][a][0] + at[k][a][1] * normal(random);
                const double measured = k == 0 ? std::exp(x) : x;
                const double value = (measured - scale[k][0]) / (scale[k][1] - scale[k][0]);
                score[a] += w[k] * (k == 0 ? value : 1 - value);
            }
        return score;
    };
    RankTally tally(n, false, Ties::shared, criteria);
    const Matrix weights = WeightRegion(criteria).draw(6, 0, 0, draws);
    for (std::size_t i = 0; i < draws; ++i) {
        std::vector<double> w(criteria);
        for (std::size_t k = 0; k < criteria; ++k) w[k] = weights(i, k);
        tally.add(scores(w), w);
    }
    // 10⁷ draws of an independent implementation.
    const Matrix b = tally.acceptability(), central = tally.central_weights();
    for (std::size_t a = 0; a < n; ++a) {
        CAPTURE(a);
        for (std::size_t p = 0; p < n; ++p) {
            const double share = expected.at("rank_acceptability").at(a).at(p);
            CHECK(std::abs(b(a, p) - share) < 5 * standard_error(share, draws) + 5e-5);
        }
        std::vector<double> w(criteria);
        for (std::size_t k = 0; k < criteria; ++k) {
            w[k] = central(a, k);
            CHECK(std::abs(w[k] - expected.at("central_weights").at(a).at(k).get<double>()) < 0.004);
        }
        // How often it is first with these weights, over the measurements alone.
        constexpr std::size_t again = 40'000;
        RankTally with(n, false);
        for (std::size_t i = 0; i < again; ++i) with.add(scores(w));
        const double confidence = expected.at("confidence").at(a);
        CHECK(std::abs(with.acceptability()(a, 0) - confidence) < 5 * standard_error(confidence, again) + 0.003);
    }
}

TEST_CASE("Many draws at once are counted as one after another, to the last bit", "[rank_tally]") {
    std::mt19937_64 random(6);
    std::normal_distribution<double> normal;
    const double infinite = std::numeric_limits<double>::infinity();
    const double odd[] = {std::numeric_limits<double>::quiet_NaN(), infinite, -infinite, 0, 1, 1 + 1e-13};
    for (int run = 0; run < 200; ++run) {
        // Whole blocks and rests; blocks with ties and numbers that are none, and blocks without.
        const std::size_t alternatives = random() % 8, weights = random() % 3, draws = random() % 400;
        Matrix values(draws, alternatives), of(draws, weights);
        for (std::size_t i = 0; i < draws * alternatives; ++i)
            values.data()[i] = run % 2 == 0 && random() % 150 == 0 ? odd[random() % 6] : normal(random);
        for (std::size_t i = 0; i < draws * weights; ++i) of.data()[i] = normal(random);
        const bool less = random() % 2 == 0;
        const Ties ties = random() % 2 == 0 ? Ties::shared : Ties::better;
        RankTally one(alternatives, less, ties, weights), all(alternatives, less, ties, weights);
        for (int again = 0; again < 2; ++again) {
            for (std::size_t i = 0; i < draws; ++i) {
                std::vector<double> row, with;
                for (std::size_t a = 0; a < alternatives; ++a) row.push_back(values(i, a));
                for (std::size_t k = 0; k < weights; ++k) with.push_back(of(i, k));
                one.add(row, with);
            }
            all.add_all(values, of);
        }
        CAPTURE(run);
        CHECK(one.draws() == all.draws());
        CHECK(one.open() == all.open());
        CHECK(one.tied() == all.tied());
        const auto same = [](const Matrix& a, const Matrix& b) {
            return std::equal(a.data(), a.data() + a.rows() * a.columns(), b.data(),
                              [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
        };
        CHECK(same(one.acceptability(), all.acceptability()));
        CHECK(same(one.pairwise(), all.pairwise()));
        CHECK(same(one.central_weights(), all.central_weights()));
    }
    RankTally tally(2, true, Ties::shared, 1);
    CHECK_THROWS_AS(tally.add_all(Matrix(3, 1), Matrix(3, 1)), UsageError);
    CHECK_THROWS_AS(tally.add_all(Matrix(3, 2), Matrix(2, 1)), UsageError);
}

TEST_CASE("Nothing drawn says nothing", "[rank_tally]") {
    const RankTally tally(2, true);
    CHECK(std::isnan(tally.acceptability()(0, 0)));
    CHECK(std::isnan(tally.expected_rank()[1]));
    CHECK(std::isnan(standard_error(0.5, 0)));
    CHECK(standard_error(0.5, 9604) < 0.0052);
}
