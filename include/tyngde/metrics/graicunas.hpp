#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Whether a relationship is counted from either side, or once.
enum class GraicunasBasis : std::uint8_t { maximum, minimum };

constexpr std::string_view to_string(GraicunasBasis basis) {
    return basis == GraicunasBasis::maximum ? "maximum" : "minimum";
}

/// Relationships around a manager with n direct reports.
struct Relationships {
    std::int64_t direct = 0;  ///< manager to each report
    std::int64_t cross = 0;   ///< between two reports
    std::int64_t group = 0;   ///< manager to each group of reports
    std::int64_t total = 0;
    friend bool operator==(const Relationships&, const Relationships&) = default;
};

/// Graicunas' count of relationships (1933; in Gulick & Urwick 1937).
///
/// Direct n. On the maximum basis cross n (n - 1), group n (2^(n-1) - 1), total n (2^n / 2 + n - 1); on
/// the minimum basis cross n (n - 1) / 2, group 2^n - n - 1, total 2^n - 1 + n (n - 1) / 2.
///
/// Worked: 5 reports make 100 relationships, a sixth makes them 222; minimum basis 41 and 78. Range
/// [0, ∞). It illustrates how fast ties multiply, and is no goal: most of them lie idle.
struct Graicunas {
    GraicunasBasis basis;
    std::optional<Relationships> exact;  ///< while 64 bits hold the total: n ≤ 58, minimum basis n ≤ 62
    Value log2_total;                    ///< of any n ≥ 1; `zero_total` for 0
};

/// Undefined for n that is no whole number, such as FTE (`needs_count`), negative (`negative_input`),
/// NaN (`unknown_input`) or infinite (`too_large`). O(1).
Graicunas graicunas(double reports, GraicunasBasis basis = GraicunasBasis::maximum);

/// That of a post, by its direct span in positions; undefined as that is.
Graicunas graicunas(const Organisation& organisation, NodeId post, const SpanPolicy& policy = {},
                    GraicunasBasis basis = GraicunasBasis::maximum);

}  // namespace tyngde
