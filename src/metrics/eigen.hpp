#pragma once

// The only file that includes Eigen. Its namespace has another name here, so that a program that links
// the library may use Eigen, too, compiled for other instructions: otherwise the linker would take
// functions of one for those of the other, which align memory differently.
#define Eigen tyngde_eigen
#include <Eigen/Core>
#include <Eigen/SparseCore>

#include "tyngde/core/matrix.hpp"

namespace tyngde {

using RowMatrix = Eigen::SparseMatrix<double, Eigen::RowMajor>;

inline Eigen::Map<const Eigen::MatrixXd> eigen(const Matrix& m) {
    return {m.data(), static_cast<Eigen::Index>(m.rows()), static_cast<Eigen::Index>(m.columns())};
}

inline Matrix matrix_of(const Eigen::MatrixXd& m) {
    return {static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()), {m.data(), m.data() + m.size()}};
}

inline std::vector<double> vector_of(const Eigen::VectorXd& v) { return {v.data(), v.data() + v.size()}; }

/// Row by row, what stands twice added up. Throws UsageError for an entry outside.
RowMatrix eigen(const SparseMatrix& m);

SparseMatrix entries_of(const RowMatrix& m);

}  // namespace tyngde
