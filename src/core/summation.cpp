#include "tyngde/core/summation.hpp"

namespace tyngde {

double sum(std::span<const double> values) {
    CompensatedSum total;
    for (double value : values) total.add(value);
    return total.value();
}

}  // namespace tyngde
