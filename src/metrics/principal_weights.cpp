// Weights from principal components.
#include <algorithm>
#include <string>

#include "eigen.hpp"
#include "no_weights.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/metrics/criteria_weights.hpp"

#include <Eigen/Eigenvalues>

namespace tyngde {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

}  // namespace

PrincipalWeights pca_weights(const Matrix& of_units, std::size_t components) {
    const MatrixXd figures = eigen(of_units);
    PrincipalWeights result;
    const Index criteria = figures.cols();
    result.units = static_cast<std::size_t>(figures.rows());
    result.eigenvalues = result.first_component = unknown_vector(criteria);
    if (components > static_cast<std::size_t>(criteria))
        throw UsageError(Problem{
            std::to_string(components) + " components are asked for, of " + std::to_string(criteria) + " criteria",
            std::to_string(components),
            "at most as many components as criteria",
            {},
            {}});
    const auto undefined = [&](Reason why) {
        static_cast<CriteriaWeights&>(result) = no_weights(criteria, why);
        return result;
    };
    if (criteria == 0) return undefined(Reason::no_nodes);
    if (figures.rows() < 2) return undefined(Reason::too_few);
    if (figures.hasNaN()) return undefined(Reason::unknown_input);
    for (Index j = 0; j < criteria; ++j)
        if ((figures.col(j).array() == figures(0, j)).all()) return undefined(Reason::zero_range);

    MatrixXd standard = figures.rowwise() - figures.colwise().mean();
    standard.array().rowwise() /= standard.colwise().norm().array();
    // Lazily, as criteria are few: kernels of large products take longer to compile.
    const MatrixXd correlations = standard.transpose().lazyProduct(standard);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(correlations);
    const VectorXd eigenvalues = solver.eigenvalues().reverse();
    result.eigenvalues = vector_of(eigenvalues);
    const MatrixXd vectors = solver.eigenvectors().rowwise().reverse();
    result.first_component = vector_of(vectors.col(0) * (vectors.col(0).sum() < 0 ? -1 : 1));
    Index kept = static_cast<Index>(components);
    if (kept == 0) {
        while (kept < criteria && eigenvalues(kept) >= 1 - 1e-9) ++kept;
        kept = std::max<Index>(kept, 1);
    }
    result.components = static_cast<std::size_t>(kept);
    const double explained = eigenvalues.head(kept).sum();
    VectorXd raw(criteria);
    for (Index j = 0; j < criteria; ++j) {
        Index dominant = 0;
        const double loading = vectors.row(j).head(kept).array().square().maxCoeff(&dominant);
        raw(j) = loading * eigenvalues(dominant) / explained;
    }
    static_cast<CriteriaWeights&>(result) = scaled_weights(vector_of(raw));
    return result;
}

}  // namespace tyngde
