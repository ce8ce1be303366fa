#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/matrix.hpp"

namespace tyngde {

/// Who is said to be where, when several are equal.
enum class Ties : std::uint8_t {
    shared,  ///< their places are shared evenly: two firsts are half first and half second each
    better,  ///< all have the better place, so that places may add up to more than 1
};

/// How often each alternative is first, second … among draws: the measures of Lahdelma and Salminen, SMAA-2,
/// Operations Research 49 (2001). Numbers that differ by at most 10⁻¹² of the largest are equal.
///
/// A draw in which an alternative has no number (NaN) is counted as open, and no share counts it.
class RankTally {
public:
    /// \param weights  how many weights come with each draw; 0: none
    RankTally(std::size_t alternatives, bool less_is_better, Ties ties = Ties::shared, std::size_t weights = 0);

    /// One draw: a number for each alternative. O(n log n + n²).
    /// Throws UsageError where their number, or that of the weights, is another.
    void add(std::span<const double> values, std::span<const double> weights = {});

    /// Many draws, one in each row: draws × alternatives, and draws × weights (no columns where none come with
    /// them). The same to the last bit as one after another, and faster where none are equal. Throws UsageError as
    /// `add` does.
    void add_all(const Matrix& values, const Matrix& weights);

    std::size_t alternatives() const { return alternatives_; }
    std::uint64_t draws() const { return draws_; }  ///< those that count
    std::uint64_t open() const { return open_; }    ///< those with an alternative without a number
    std::uint64_t tied() const { return tied_; }    ///< those that count in which several are first

    /// Rank acceptability, alternatives × places. NaN without draws.
    Matrix acceptability() const;
    /// How often the row's is strictly before the column's, alternatives × alternatives.
    Matrix pairwise() const;
    /// 1 where always first. Equal ones have the mean of their places; by `better`, the better one.
    std::vector<double> expected_rank() const;
    /// The mean of the weights with which it is first, alternatives × weights; NaN where it never is.
    Matrix central_weights() const;

private:
    std::size_t alternatives_, weights_;
    bool less_is_better_;
    Ties ties_;
    std::uint64_t draws_ = 0, open_ = 0, tied_ = 0;
    Matrix places_, before_, central_;
    std::vector<std::size_t> order_;
};

/// The standard error of a share among independent draws, sqrt(b (1 - b) / N).
double standard_error(double share, std::uint64_t draws);

}  // namespace tyngde
