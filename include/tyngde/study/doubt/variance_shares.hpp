#pragma once

#include <span>
#include <vector>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// What share of a variance each input accounts for.
struct VarianceShares {
    double variance = 0;              ///< of the outputs of both samples
    std::vector<Value> first;         ///< by itself (Saltelli et al. 2010); an estimate may lie below 0
    std::vector<Value> total;         ///< with all that it has to do with (Jansen 1999)
    std::vector<double> first_error;  ///< standard error of `first`
    std::vector<double> total_error;  ///< and of `total`
};

/// From the outputs of two independent samples A and B of n rows, and of A with one column of B at a time:
/// S_i = mean(f(B) (f(A_Bⁱ) - f(A))) / V, ST_i = Σ (f(A) - f(A_Bⁱ))² / (2 n V), V the variance (with
/// 2n - 1) of f(A) and f(B) together. Outputs are taken as distances from their mean, which changes nothing in
/// expectation and takes the noise of a large mean away; the fixed sample of the reference is met with `centred` false.
///
/// Output that never changes has no variance to share: all are undefined (`zero_range`).
/// \param mixed  n × inputs
/// Throws UsageError where sizes differ or there are fewer than 2 rows.
VarianceShares variance_shares(std::span<const double> a, std::span<const double> b, const Matrix& mixed,
                               bool centred = true);

}  // namespace tyngde
