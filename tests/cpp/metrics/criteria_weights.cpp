#include <tyngde/metrics/criteria_weights.hpp>

#include <sstream>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/matrices.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Json = nlohmann::json;

namespace {

MatrixXd matrix(const Json& rows) {
    MatrixXd result(rows.size(), rows[0].size());
    for (Eigen::Index i = 0; i < result.rows(); ++i)
        for (Eigen::Index j = 0; j < result.cols(); ++j)
            result(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    return result;
}

/// A matrix that is written with fractions: "[[1,1/3],[3,1]]".
MatrixXd matrix_of_fractions(std::string text) {
    std::string json;
    std::istringstream stream(text);
    double numerator = 0;
    for (char c = 0; stream.get(c);) {
        if (std::isdigit(static_cast<unsigned char>(c)) == 0) {
            json += c;
            continue;
        }
        stream.unget();
        stream >> numerator;
        if (stream.peek() == '/') {
            double denominator = 0;
            stream.get(c) >> denominator;
            numerator /= denominator;
        }
        json += Json(numerator).dump();
    }
    return matrix(Json::parse(json));
}

void check_equal(const std::vector<double>& found, const Json& expected, double tolerance) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(close(found[i], expected[i].get<double>(), tolerance));
}

}  // namespace

TEST_CASE("weights from comparisons in pairs: reference values") {
    for (const auto& entry : cases<Json>("ahp")) {
        CAPTURE(entry.at("id"));
        const MatrixXd judgements = matrix_of_fractions(entry.at("input").at("A"));
        const auto& expected = entry.at("expected");
        const double tolerance = entry.at("tol");
        const PairwiseWeights modern = ahp(table(judgements)), saaty = ahp(table(judgements), RandomIndex::saaty);
        REQUIRE(modern.defined());
        check_equal(modern.weights, expected.at("weights"), tolerance);
        CHECK(close(modern.lambda_max, expected.at("lambda_max"), tolerance));
        CHECK(close(modern.consistency_index, expected.at("CI"), tolerance));
        CHECK(modern.table == RandomIndex::alonso_lamata);
        CHECK(saaty.table == RandomIndex::saaty);
        for (const char* name : {"CR_RI058", "CR_RI090"})
            if (expected.contains(name)) CHECK(close(saaty.consistency_ratio.value, expected.at(name), tolerance));
        if (expected.contains("CR_RI_alonso"))
            CHECK(close(modern.consistency_ratio.value, expected.at("CR_RI_alonso"), tolerance));
        CHECK(modern.acceptable() == expected.value("accept", true));
        if (!expected.contains("weights_geometric_mean")) continue;
        const VectorXd rows = judgements.array().log().rowwise().mean().exp();
        check_equal(scaled_weights(list(rows)).weights, expected.at("weights_geometric_mean"), tolerance);
    }
}

TEST_CASE("weights from comparisons without contradiction are the weights that were compared") {
    Dice dice(72);
    for (int round = 0; round < 200; ++round) {
        VectorXd w(1 + static_cast<Eigen::Index>(dice.roll(16)));
        for (double& weight : w) weight = 1 + dice.quarters(20);
        const PairwiseWeights found = ahp(table(w * w.cwiseInverse().transpose()));
        REQUIRE((eigen(found.weights) - w / w.sum()).cwiseAbs().maxCoeff() < 1e-12);
        REQUIRE(std::abs(found.consistency_index) < 1e-12);
        if (w.size() <= 15)
            REQUIRE(found.acceptable());
        else
            REQUIRE(found.consistency_ratio.reason == Reason::too_large);
    }
}

TEST_CASE("weights from comparisons in pairs are the positive eigenvector, of which a positive matrix has one") {
    Dice dice(73);
    for (int round = 0; round < 300; ++round) {
        const auto n = 1 + static_cast<Eigen::Index>(dice.roll(12));
        const double widest = round % 3 == 0 ? 60 : 4;
        MatrixXd a = MatrixXd::Ones(n, n);
        for (Eigen::Index i = 0; i < n; ++i)
            for (Eigen::Index j = i + 1; j < n; ++j) {
                a(i, j) = std::exp(widest * (dice.quarters(4) / 4 - 0.5));
                a(j, i) = 1 / a(i, j);
            }
        const PairwiseWeights found = ahp(table(a));
        const VectorXd w = eigen(found.weights);
        REQUIRE(w.minCoeff() > 0);
        REQUIRE(((a * w).cwiseQuotient(w).array() / found.lambda_max - 1).abs().maxCoeff() < 1e-10);
    }
    // The root of a cubic: 1 + c^(1/3) + c^(-1/3) where c = a13 / (a12 a23).
    const auto of_three = [](double x) {
        MatrixXd a = MatrixXd::Ones(3, 3);
        a(0, 1) = a(0, 2) = a(1, 2) = x;
        a(1, 0) = a(2, 0) = a(2, 1) = 1 / x;
        return ahp(table(a));
    };
    CHECK(std::abs(of_three(1e3).lambda_max - 11.1) < 1e-9);
    CHECK(of_three(1e60).reason == Reason::too_large);  // three eigenvalues of one size
    CHECK_FALSE(of_three(1e60).acceptable());
    CHECK(of_three(1e300).reason == Reason::too_large);
}

TEST_CASE("judgements that are no reciprocal matrix are refused, and the place is named") {
    const auto refused = [](const MatrixXd& judgements) {
        return error_of<UsageError>([&] { ahp(table(judgements)); });
    };
    CHECK(refused(MatrixXd(2, 3)));
    CHECK(refused(MatrixXd(0, 0)));
    MatrixXd off(2, 2);
    off << 1, 3, 0.34, 1;
    REQUIRE(refused(off));
    CHECK(refused(off)->problem().key == "1, 2");
    off << 1, -1, -1, 1;
    CHECK(refused(off));
    off << 2, 1, 1, 1;
    CHECK(refused(off));
}

TEST_CASE("entropy weights: reference values, and undefined ones") {
    for (const auto& entry : cases<Json>("entropy_weights")) {
        const EntropyWeights found = entropy_weights(table(matrix(entry.at("input").at("X"))));
        check_equal(found.entropies, entry.at("expected").at("e"), entry.at("tol"));
        check_equal(found.weights, entry.at("expected").at("w"), entry.at("tol"));
    }
    MatrixXd x(2, 2);
    const auto reason = [&] { return entropy_weights(table(x)).reason; };
    x << 1, 2, 1, 3;
    CHECK(entropy_weights(table(x)).weights[0] == 0);
    x << 1, 2, 1, 2;
    CHECK(reason() == Reason::zero_range);
    x << 0, 2, 0, 3;
    CHECK(reason() == Reason::zero_total);
    x << -1, 2, 4, 3;
    CHECK(reason() == Reason::negative_input);
    x << not_known, 2, 4, 3;
    CHECK(reason() == Reason::unknown_input);
    CHECK(entropy_weights(table(MatrixXd(1, 2).setOnes())).reason == Reason::too_few);
    CHECK(entropy_weights(table(MatrixXd(0, 2))).reason == Reason::too_few);
    CHECK(entropy_weights(table(MatrixXd(2, 0))).reason == Reason::no_nodes);
}

TEST_CASE("weights from principal components: reference values, and undefined ones") {
    for (const auto& entry : cases<Json>("pca_weights")) {
        const MatrixXd x = matrix(entry.at("input").at("X"));
        const auto& expected = entry.at("expected");
        const PrincipalWeights found = pca_weights(table(x), 2);
        check_equal(found.eigenvalues, expected.at("eigenvalues"), entry.at("tol"));
        check_equal(found.first_component, expected.at("pc1_rotation_COINr"), entry.at("tol"));
        check_equal(found.weights, expected.at("handbook_2comp_unrotated"), entry.at("tol"));
        CHECK(found.has_few_units());
        CHECK(pca_weights(table(x)).components == 1);
        CHECK(error_of<UsageError>([&] { pca_weights(table(x), 4); }));
    }
    MatrixXd x(2, 2);
    x << 1, 2, 1, 3;
    CHECK(pca_weights(table(x)).reason == Reason::zero_range);
    x << 1, 2, not_known, 3;
    CHECK(pca_weights(table(x)).reason == Reason::unknown_input);
    CHECK(pca_weights(table(MatrixXd(1, 2).setOnes())).reason == Reason::too_few);
    CHECK(pca_weights(table(MatrixXd(2, 0))).reason == Reason::no_nodes);
    CHECK_FALSE(pca_weights(table(MatrixXd::Random(10, 3))).has_few_units());
}

TEST_CASE("given and equal weights, and points of experts") {
    check_equal(scaled_weights(list(VectorXd{{4, 3, 3}})).weights, {0.4, 0.3, 0.3}, 1e-15);
    CHECK(scaled_weights(list(VectorXd())).reason == Reason::no_nodes);
    CHECK(scaled_weights(list(VectorXd{{0, 0}})).reason == Reason::zero_total);
    CHECK(scaled_weights(list(VectorXd{{2, -1}})).reason == Reason::negative_input);
    CHECK(scaled_weights(list(VectorXd{{2, not_known}})).reason == Reason::unknown_input);
    CHECK(std::isnan(scaled_weights(list(VectorXd{{0, 0}})).weights[0]));
    check_equal(equal_weights(4).weights, {0.25, 0.25, 0.25, 0.25}, 0);
    CHECK(equal_weights(0).reason == Reason::no_nodes);

    MatrixXd points(2, 2);
    points << 50, 50, 20, 0;
    const BudgetAllocation both = budget_allocation(table(points));
    check_equal(both.weights, {0.75, 0.25}, 1e-15);
    check_equal(both.deviation, {std::sqrt(0.125), std::sqrt(0.125)}, 1e-15);
    const BudgetAllocation one = budget_allocation(table(points.topRows(1)));
    check_equal(one.weights, {0.5, 0.5}, 0);
    CHECK(std::isnan(one.deviation[0]));
    points << 50, 50, 0, 0;
    CHECK(budget_allocation(table(points)).reason == Reason::zero_total);
    CHECK(budget_allocation(table(MatrixXd(0, 2))).reason == Reason::no_nodes);
}

TEST_CASE("a reciprocal may be typed with few digits, and stands for the reciprocal") {
    MatrixXd typed(3, 3), meant(3, 3);
    typed << 1, 3, 5, 0.33, 1, 3, 0.2, 0.333, 1;
    meant << 1, 3, 5, 1.0 / 3, 1, 3, 1.0 / 5, 1.0 / 3, 1;
    const PairwiseWeights found = ahp(table(typed));
    CHECK(found.rounded);
    CHECK((eigen(found.weights) - eigen(ahp(table(meant)).weights)).cwiseAbs().maxCoeff() < 1e-12);
    CHECK_FALSE(ahp(table(meant)).rounded);
    typed(1, 0) = 0.4;
    CHECK(error_of<UsageError>([&] { ahp(table(typed)); }));
}
