#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/reason.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

// Where the weights of criteria come from. All are at least 0 and add up to 1; where there are none
// the vector is NaN and the reason says why.
//
// Weights that people give (numbers, points, comparisons) say what is important. Weights computed from
// the figures (entropy, principal components) say what varies, which is another thing: they are for
// asking how much the answer depends on the weights.

/// Weights that add up to 1, or why there are none.
struct CriteriaWeights {
    std::vector<double> weights;  ///< one per criterion
    Reason reason = Reason::none;
    bool defined() const { return reason == Reason::none; }
};

/// Given numbers, scaled to add up to 1. Undefined for none (`no_nodes`), NaN (`unknown_input`), a
/// negative one (`negative_input`), or only zeros (`zero_total`). 4, 3, 3 → .4, .3, .3.
CriteriaWeights scaled_weights(std::span<const double> given);

/// 1/n each. Undefined for none (`no_nodes`).
CriteriaWeights equal_weights(std::size_t criteria);

/// Points that experts spread over the criteria.
struct BudgetAllocation : CriteriaWeights {
    std::vector<double> deviation;  ///< per criterion: how far the experts are apart; NaN for one expert
};

/// Budget allocation (OECD/JRC handbook): each expert spreads 100 points, w is the mean of the experts'
/// shares. Points of an expert that do not add up to 100 are scaled. The deviation is the standard
/// deviation of the shares (n - 1). Points (50, 50) and (100, 0) → w = .75, .25, deviation 0.3536 each.
///
/// \param points  experts × criteria
/// Undefined as scaled_weights is, when one of the experts gives no points at all (`zero_total`) too.
BudgetAllocation budget_allocation(const Matrix& points);

/// Which table of consistency indices of random judgements CR is measured by.
enum class RandomIndex : std::uint8_t { alonso_lamata, saaty };

constexpr std::string_view to_string(RandomIndex table) {
    return table == RandomIndex::saaty ? "saaty" : "alonso_lamata";
}

/// Weights from comparisons in pairs, and how far these contradict each other.
struct PairwiseWeights : CriteriaWeights {
    double lambda_max = not_known;
    double consistency_index = not_known;  ///< CI = (λmax - n) / (n - 1); 0 for fewer than 3 criteria
    /// CR = CI / RI(n); 0 for fewer than 3 criteria, undefined beyond 15 (`too_large`): no table goes on.
    Value consistency_ratio;
    RandomIndex table = RandomIndex::alonso_lamata;
    bool rounded = false;  ///< some reciprocals were typed with few digits, such as 0.33: see `ahp`
    /// CR ≤ 0.10. Weights from judgements that contradict each other more are not to be used.
    bool acceptable() const { return consistency_ratio.defined() && consistency_ratio.value <= 0.1; }
};

/// Analytic hierarchy process (Saaty): the principal eigenvector of the matrix of judgements, a_ij
/// saying how many times as important i is as j. The geometric mean of the rows is the common
/// short cut; it agrees for n = 3 and for judgements without contradiction only.
/// Random indices for n = 3 … 15: Alonso & Lamata 2006: 0.5245 0.8815 1.1086 1.2479 1.3417 1.4056
/// 1.4499 1.4854 1.5141 1.5365 1.5551 1.5713 1.5838; Saaty: 0.58 0.90 1.12 1.24 1.32 1.41 1.45 1.49 and,
/// of his edition of 2005 (p. 31, as the program ahpy has it), 1.52 1.54 1.56 1.58 1.59.
/// [[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]] → w = .6370 .2583 .1047, λmax 3.0385, CR 0.0367. O(n³).
/// A reciprocal may be typed with as many digits as one likes: beside 3, 0.33 stands for 1/3, as it is
/// that number rounded. The one of the two that is at least 1 is taken, and `rounded` says so.
/// Undefined where judgements far beyond any scale (a million) contradict each other so much that λmax
/// is not found to nine digits (`too_large`).
/// Throws UsageError unless the matrix is square, positive and reciprocal (a_ij a_ji = 1 within 1e-9, or a
/// rounded reciprocal).
PairwiseWeights ahp(const Matrix& judgements, RandomIndex table = RandomIndex::alonso_lamata);

/// Weights by how much a criterion tells the units apart.
struct EntropyWeights : CriteriaWeights {
    std::vector<double> entropies;  ///< e per criterion, 1 where all units are equal
};

/// Entropy weights: p_ij = x_ij / Σ_i x_ij, e_j = -Σ p ln p / ln m, w_j = (1 - e_j) / Σ (1 - e). The
/// scale of a criterion does not matter, one equal for all units gets 0. They reward dispersion, not
/// importance: for asking how sensitive an answer is. Undefined for fewer than two units (`too_few`),
/// unknown or negative figures, a criterion that is 0 everywhere (`zero_total`), or when nothing
/// differs at all (`zero_range`).
/// \param figures  units × criteria
EntropyWeights entropy_weights(const Matrix& figures);

/// Weights from principal components.
struct PrincipalWeights : CriteriaWeights {
    std::vector<double> eigenvalues;  ///< of the correlation matrix, descending; they add up to the number of criteria
    std::vector<double> first_component;  ///< as it is: not scaled, and of either sign; here its sum is not negative
    std::size_t components = 0;           ///< number of components kept
    std::size_t units = 0;
    /// Fewer than 10 units: the components are noise, and so are the weights.
    bool has_few_units() const { return units < 10; }
};

/// Weights from the principal components of the correlations (after the OECD/JRC handbook, without
/// rotation): a criterion gets its squared loading on the component that it loads on most, times the
/// share of the variance that this component explains among those kept; then all are scaled. COINr
/// returns the first component instead, which may be negative: that is `first_component`.
///
/// \param figures     units × criteria
/// \param components  how many are kept; 0: those with an eigenvalue of at least 1 (Kaiser), one or more
/// Undefined for fewer than two units (`too_few`), an unknown figure, or a criterion equal for all
/// units (`zero_range`). Throws UsageError for more components than criteria. O(units · criteria² + criteria³).
PrincipalWeights pca_weights(const Matrix& figures, std::size_t components = 0);

}  // namespace tyngde
