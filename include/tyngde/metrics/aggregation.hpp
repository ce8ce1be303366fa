#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tyngde/core/matrix.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

// Criteria on one scale as one score (OECD/JRC handbook, Nardo et al. 2008; COINr). x are the
// normalised figures of one unit, w the weights, which are scaled to sum to 1. A criterion without
// weight takes no part, whatever its figure.
//
// In the additive mean a surplus in one criterion makes up for a lack in another, in full; in the
// geometric and harmonic ones less and less; in Copeland's method not at all, as only the order within
// a criterion counts. All are undefined without criteria (`no_nodes`) and for unknown figures
// (`unknown_input`). They throw UsageError where the sizes differ, or the weights are negative or none
// is above 0.

/// What a figure of 0 does to a mean that multiplies or divides.
enum class Zero : std::uint8_t {
    undefined,  ///< `zero_input`: one criterion would wipe out all others
    zero,       ///< the score is 0
};

/// Σ w x. 2, 4, 8 with .5, .3, .2 → 3.8.
Value weighted_mean(std::span<const double> x, std::span<const double> weights);

/// Π x^w, x not negative (`negative_input`). 2, 4, 8 with .5, .3, .2 → 3.2490095854.
Value geometric_mean(std::span<const double> x, std::span<const double> weights, Zero zero = Zero::undefined);

/// 1 / Σ (w/x), x not negative (`negative_input`). 2, 4, 8 with .5, .3, .2 → 2.8571428571.
Value harmonic_mean(std::span<const double> x, std::span<const double> weights, Zero zero = Zero::undefined);

/// (Σ w x^p)^(1/p), x not negative (`negative_input`): 1 the additive mean, 0 the geometric, -1 the
/// harmonic one; the larger p, the more the largest criterion counts. 2, 4, 8 with .5, .3, .2 and
/// p = 2 → 4.4271887242. Throws UsageError for a power that is not finite.
Value power_mean(std::span<const double> x, std::span<const double> weights, double power, Zero zero = Zero::undefined);

/// How units fare against each other.
struct Copeland {
    Matrix outranking;  ///< (u, v): the weight of the criteria in which u is above v, ties half; 0 on the diagonal
    std::vector<double> scores;  ///< units that u outranks by more than half the weight, less those that outrank it
};

/// Copeland's method on the weighted outranking matrix. Only the order within each criterion counts,
/// so it needs no normalisation – and says nothing of how far units are apart. Scores from -(n - 1) to
/// n - 1, adding up to 0. (3, 2, 1), (1, 3, 2), (2, 1, 3), (3, 3, 1) with .5, .3, .2 → 0, -2, -1, 3.
/// O(units² · criteria).
/// \param figures  units × criteria
/// Throws UsageError also for an unknown figure: leave the unit out, or the criterion.
Copeland copeland(const Matrix& figures, std::span<const double> weights);

/// The score of one unit against others: how many it outranks less how many outrank it. It is level with
/// itself, should it be among them.
double copeland_score(std::span<const double> unit, const Matrix& others, std::span<const double> weights);

/// A 2-additive capacity: weights of criteria with interactions between pairs of them. I > 0: two
/// criteria weigh only where both are high; I < 0: one can stand for the other.
class TwoAdditive {
public:
    /// \param shapley      v: weight of each criterion, adding up to 1
    /// \param interaction  I, symmetric with an empty diagonal
    /// Throws UsageError where v does not add up to 1, or v_i < ½ Σ_j |I_ij| for a criterion: a larger
    /// figure could then make a smaller score. The condition is necessary and sufficient.
    TwoAdditive(std::vector<double> shapley, Matrix interaction);

    const std::vector<double>& shapley() const { return shapley_; }
    const Matrix& interaction() const { return interaction_; }

    /// Möbius representation: m_i = v_i - ½ Σ_j I_ij; that of a pair is I_ij.
    double mobius(std::size_t i) const;
    /// μ(A) = Σ_{B ⊆ A} m_B, what the criteria A weigh together: 0 for none, 1 for all.
    double capacity(std::span<const std::size_t> criteria) const;

    /// The Choquet integral of figures on one scale, [0, 1]:
    /// Σ_{I>0} I min(x_i, x_j) + Σ_{I<0} |I| max(x_i, x_j) + Σ x_i (v_i - ½ Σ_j |I_ij|).
    /// Without interaction the additive mean. v = .4, .3, .3 with I_12 = .2, I_13 = -.1:
    /// (.8, .2, .5) → 0.485. Undefined for unknown figures (`unknown_input`). O(criteria²).
    /// Throws UsageError unless there is one figure for each criterion.
    Value choquet(std::span<const double> x) const;

    /// What a single criterion adds by itself: v_i - ½ Σ_j |I_ij|, never negative.
    double alone(std::size_t i) const;

private:
    double strength(std::size_t i) const;  ///< Σ_j |I_ij|

    std::vector<double> shapley_;
    Matrix interaction_;
};

}  // namespace tyngde
