#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tyngde {

/// A table of numbers, column by column. It is what Eigen calls a MatrixXd without being one, since how
/// Eigen lays out memory depends on the flags of whoever includes it:
/// `Eigen::Map<const Eigen::MatrixXd>(m.data(), m.rows(), m.columns())` is the same table, and
/// `Matrix(m.rows(), m.cols(), {m.data(), m.data() + m.size()})` the way back.
class Matrix {
public:
    Matrix() = default;
    Matrix(std::size_t rows, std::size_t columns, double number = 0)
        : rows_(rows), columns_(columns), numbers_(rows * columns, number) {}
    /// The numbers column by column, rows · columns of them.
    Matrix(std::size_t rows, std::size_t columns, std::vector<double> numbers)
        : rows_(rows), columns_(columns), numbers_(std::move(numbers)) {
        numbers_.resize(rows * columns);
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    double operator()(std::size_t row, std::size_t column) const { return numbers_[column * rows_ + row]; }
    double& operator()(std::size_t row, std::size_t column) { return numbers_[column * rows_ + row]; }
    const double* data() const { return numbers_.data(); }
    double* data() { return numbers_.data(); }

    friend bool operator==(const Matrix&, const Matrix&) = default;

private:
    std::size_t rows_ = 0, columns_ = 0;
    std::vector<double> numbers_;
};

/// A table that is 0 but for some entries, in any order; what stands twice adds up.
struct SparseMatrix {
    /// A number and where it stands.
    struct Entry {
        std::uint32_t row, column;
        double value;
    };

    std::size_t rows = 0, columns = 0;
    std::vector<Entry> entries{};
};

}  // namespace tyngde
