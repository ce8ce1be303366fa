#include "eigen.hpp"

#include <string>

#include "tyngde/core/error.hpp"

namespace tyngde {

RowMatrix eigen(const SparseMatrix& m) {
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(m.entries.size());
    for (const auto& [row, column, value] : m.entries) {
        if (row >= m.rows || column >= m.columns)
            throw UsageError(Problem{"an entry lies outside the matrix",
                                     std::to_string(row) + ", " + std::to_string(column),
                                     Message("below ") + std::to_string(m.rows) + ", " + std::to_string(m.columns),
                                     {},
                                     {}});
        entries.emplace_back(static_cast<int>(row), static_cast<int>(column), value);
    }
    RowMatrix result(static_cast<Eigen::Index>(m.rows), static_cast<Eigen::Index>(m.columns));
    result.setFromTriplets(entries.begin(), entries.end());
    return result;
}

SparseMatrix entries_of(const RowMatrix& m) {
    SparseMatrix result{static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()), {}};
    for (Eigen::Index row = 0; row < m.outerSize(); ++row)
        for (RowMatrix::InnerIterator entry(m, row); entry; ++entry)
            result.entries.push_back(
                {static_cast<std::uint32_t>(entry.row()), static_cast<std::uint32_t>(entry.col()), entry.value()});
    return result;
}

}  // namespace tyngde
