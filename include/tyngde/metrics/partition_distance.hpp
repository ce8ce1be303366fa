#pragma once

#include <cstdint>
#include <span>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// How far two partitions of the same staff are from each other. Logarithms are natural.
struct PartitionDistance {
    Value adjusted_rand;
    Value rand;
    Value mutual_information;
    Value normalised_mutual_information;
    Value variation_of_information;
    Value splitting;  ///< H(after | before): parts that were taken apart
    Value mixing;     ///< H(before | after): parts that were put together
    Value entropy_before;
    Value entropy_after;
};

/// Of a contingency table n_ij: who, or how many FTE, lay in part i before and lie in part j afterwards.
/// With row sums a_i, column sums b_j, their total n, and C(x) = x(x − 1)/2:
/// - adjusted_rand (Σ C(n_ij) − E) / (½(A + B) − E), A = Σ C(a_i), B = Σ C(b_j), E = A B / C(n): 1 for
///   equal partitions, about 0 for unrelated ones, and may be negative. 1, too, where both are all
///   single or all one, as scikit-learn has it
/// - rand: the share of pairs that both keep together or both keep apart, 0 to 1. High for any two fine
///   partitions; the adjusted index corrects for that
/// - splitting Σ n_ij/n ln(a_i/n_ij) and mixing Σ n_ij/n ln(b_j/n_ij), from 0; their sum is the variation
///   of information, a metric, up to ln n for n persons
/// - mutual_information Σ n_ij/n ln(n n_ij/(a_i b_j)), and normalised 2 MI / (H_before + H_after), 0 to 1;
///   1 where both entropies are 0. With the larger entropy below it would punish mere splitting
///
/// Pairs are of persons: the two Rand indices are undefined (`needs_count`) for tables that are not whole
/// numbers, such as FTE, and for fewer than two persons (`too_few`). All are undefined for entries that
/// are negative or unknown, or that are 0 together (`negative_input`, `unknown_input`, `zero_total`).
///
/// Worked: 0 0 0 1 1 1 2 2 → 0 0 1 1 1 1 2 2 has adjusted Rand 6/11, Rand 23/28, splitting 0.2386928131,
/// mixing 0.2811675723. O(entries).
PartitionDistance partition_distance(const SparseMatrix& contingency);

/// The contingency table of two labels for each person, with weights (1 each when there are none). Labels
/// are any numbers. Throws UsageError where the lengths differ. O(n log n).
SparseMatrix contingency(std::span<const std::int64_t> before, std::span<const std::int64_t> after,
                         std::span<const double> weights = {});

}  // namespace tyngde
