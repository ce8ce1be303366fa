#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/matrix.hpp"

namespace tyngde {

/// Weights of criteria, at least 0 and adding up to 1, as far as something is known of them: the simplex of
/// all weights, cut by half-spaces a·w ≥ 0. An order (w₁ ≥ w₂), a ratio (w₁ ≥ 2 w₂) and a range
/// (w₁ ≥ 0.2, that is 0.8 w₁ - 0.2 w₂ - 0.2 w₃ ≥ 0) are such.
///
/// It is kept as simplices side by side. A cut divides each by the edge between two corners on either side,
/// until none is cut: each part's share is the product of p / (p + q), p and q being how far the corners lie
/// from the cut. All numbers are positive, so nothing is lost to cancellation.
class WeightRegion {
public:
    /// A simplex by its corners, one after another, and its share of all weights.
    struct Piece {
        std::vector<double> corners;
        double share = 1;
    };

    /// All weights of so many criteria. Throws UsageError without any.
    explicit WeightRegion(std::size_t criteria);

    /// What is left where a·w ≥ 0. Throws UsageError where `a` has not one number for each criterion, or one
    /// that is not finite, or where more than 100,000 simplices come of it.
    WeightRegion cut(std::span<const double> a) const;

    std::size_t criteria() const { return criteria_; }
    const std::vector<Piece>& pieces() const { return pieces_; }
    /// Its share of all weights, from 0 to 1; 0 also where it is flat.
    double share() const;
    /// The mean of its weights; empty where nothing is left.
    std::vector<double> centre() const;

    /// Draws evenly: row i of the result, draws × criteria, has draw `first + i` of the stream, whoever asks
    /// for which of them. Throws UsageError where nothing is left to draw from.
    Matrix draw(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t draws) const;

private:
    std::size_t criteria_;
    std::vector<Piece> pieces_;
};

/// The share of all weights that give the first more than the second, Σ w_k (a_k - b_k) > 0, exactly, for any
/// number of criteria; 1/2 where all are equal. With positive differences p and negative ones -q it is a race:
/// a step past p_i comes before one past q_j with probability q_j / (p_i + q_j), as waiting for
/// exponential times has no memory. O(criteria²), no subtraction.
///
/// (1, 0) against (3/5, 3/5) → 2/5.
double share_in_favour(std::span<const double> a, std::span<const double> b);

/// For which weights each alternative comes first, second …, by Σ w_k x_k, where more is better.
struct WeightShares {
    Matrix ranks;    ///< alternatives × places: shares of the region; equal ones share their places evenly
    Matrix central;  ///< alternatives × criteria: the mean of weights that put it first; NaN where none do
};

/// Exactly, as volumes. \param values  alternatives × criteria
///
/// Cuts the region for each alternative by those between it and another: meant for some 6 of them and 8
/// criteria, which take seconds. Throws UsageError for other numbers of criteria, where nothing is left of the
/// region, and beyond two hundred million simplices.
WeightShares weight_shares(const Matrix& values, const WeightRegion& region);

/// Shares of first places alone, `ranks` with one column: each alternative is cut by the others only.
WeightShares first_shares(const Matrix& values, const WeightRegion& region);

}  // namespace tyngde
