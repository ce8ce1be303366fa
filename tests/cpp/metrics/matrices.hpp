#pragma once

#include <vector>

#include <Eigen/Core>

#include <tyngde/core/matrix.hpp>

// Tables of the library as those of Eigen and back, and from rows.

namespace tyngde::test {

inline Matrix table(const Eigen::MatrixXd& m) {
    return {static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()), {m.data(), m.data() + m.size()}};
}

inline std::vector<double> list(const Eigen::VectorXd& v) { return {v.data(), v.data() + v.size()}; }

inline Eigen::MatrixXd eigen(const Matrix& m) {
    return Eigen::Map<const Eigen::MatrixXd>(m.data(), static_cast<Eigen::Index>(m.rows()),
                                             static_cast<Eigen::Index>(m.columns()));
}

inline Eigen::VectorXd eigen(const std::vector<double>& v) {
    return Eigen::Map<const Eigen::VectorXd>(v.data(), static_cast<Eigen::Index>(v.size()));
}

/// `columns` counts where there are no rows.
inline SparseMatrix sparse(const std::vector<std::vector<double>>& rows, std::size_t columns = 0) {
    SparseMatrix result{rows.size(), rows.empty() ? columns : rows.front().size(), {}};
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        for (std::uint32_t j = 0; j < rows[i].size(); ++j)
            if (rows[i][j] != 0) result.entries.push_back({i, j, rows[i][j]});
    return result;
}

}  // namespace tyngde::test
