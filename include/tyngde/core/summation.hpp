#pragma once

#include <cmath>
#include <span>

namespace tyngde {

/// Neumaier's compensated sum (A. Neumaier, 1974, Z. angew. Math. Mech. 54:39–51): the error of
/// 0.1 + 0.2 + 0.3 stays below one unit in the last place of the result, whatever the order.
/// Infinite terms are kept out of the compensation, so that an unbounded sum is infinite, not NaN.
class CompensatedSum {
public:
    void add(double x) {
        const double t = sum_ + x;
        if (std::isfinite(t)) correction_ += std::abs(sum_) >= std::abs(x) ? (sum_ - t) + x : (x - t) + sum_;
        sum_ = t;
    }
    void add(const CompensatedSum& other) {
        add(other.sum_);
        add(other.correction_);
    }
    double value() const { return sum_ + correction_; }

private:
    double sum_ = 0;
    double correction_ = 0;
};

/// The compensated sum of a span, in its order. sum({0.1, 0.2, 0.3}) == 0.6; of nothing: 0.
double sum(std::span<const double> values);

}  // namespace tyngde
