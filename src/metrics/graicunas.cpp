#include "tyngde/metrics/graicunas.hpp"

#include <cmath>

namespace tyngde {
namespace {

/// The largest n whose total 64 bits hold.
constexpr std::int64_t most_exact(GraicunasBasis basis) { return basis == GraicunasBasis::maximum ? 58 : 62; }

Relationships relationships(std::int64_t n, GraicunasBasis basis) {
    if (n == 0) return {};
    Relationships result{n, n * (n - 1), 0, 0};
    if (basis == GraicunasBasis::maximum) {
        result.group = n * ((std::int64_t{1} << (n - 1)) - 1);
    } else {
        result.cross /= 2;
        result.group = (std::int64_t{1} << n) - n - 1;
    }
    result.total = result.direct + result.cross + result.group;
    return result;
}

/// The total as a power of two times what rounds to nothing for large n.
double log2_of_total(double n, GraicunasBasis basis) {
    if (basis == GraicunasBasis::maximum)
        return std::log2(n) + (n - 1) + std::log1p((n - 1) * std::exp2(1 - n)) / std::log(2.0);
    return n + std::log1p((n * (n - 1) / 2 - 1) * std::exp2(-n)) / std::log(2.0);
}

Reason why_undefined(double n) {
    if (std::isnan(n)) return Reason::unknown_input;
    if (n < 0) return Reason::negative_input;
    if (std::isinf(n)) return Reason::too_large;
    return n == std::floor(n) ? Reason::none : Reason::needs_count;
}

}  // namespace

Graicunas graicunas(double reports, GraicunasBasis basis) {
    Graicunas result{basis, std::nullopt, {}};
    if (const Reason why = why_undefined(reports); why != Reason::none) {
        result.log2_total = Value::undefined(why);
        return result;
    }
    if (reports <= static_cast<double>(most_exact(basis)))
        result.exact = relationships(static_cast<std::int64_t>(reports), basis);
    if (reports == 0)
        result.log2_total = Value::undefined(Reason::zero_total);
    else
        result.log2_total = Value::of(log2_of_total(reports, basis));
    return result;
}

Graicunas graicunas(const Organisation& organisation, NodeId post, const SpanPolicy& policy, GraicunasBasis basis) {
    const Value span = direct_span(organisation, post, CountBy::positions, policy);
    if (span.defined()) return graicunas(span.value, basis);
    return {basis, std::nullopt, Value::undefined(span.reason, span.missing)};
}

}  // namespace tyngde
