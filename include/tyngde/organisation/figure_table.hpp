#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde {

/// How a figure was written: whether at all, as a unit's own, and in which form.
struct Writing {
    bool stated = false;
    bool own = false;
    Form form = Form::unknown;
};

/// The figures of one measure and scope for all nodes of one kind: a column of numbers (NaN =
/// unknown), with bounds only where some figure is not exact.
struct FigureColumn {
    std::vector<double> value;     ///< empty when no node has the figure
    std::vector<double> lower;     ///< empty when every known figure is exact
    std::vector<double> upper;     ///< likewise
    std::vector<Writing> written;  ///< empty when what is written is what is known: exact, and never as `own`

    Interval operator[](std::size_t i) const {
        if (value.empty()) return {};
        if (lower.empty()) return std::isnan(value[i]) ? Interval{} : Interval::exact(value[i]);
        return {value[i], lower[i], upper[i]};
    }
    Writing writing(std::size_t i) const {
        if (!written.empty()) return written[i];
        return {!value.empty() && !std::isnan(value[i]), false, Form::exact};
    }
};

/// One column for each kind, measure and scope; `own` and `plain` share one.
class FigureTable {
public:
    FigureColumn& operator()(Kind kind, Measure measure, Scope scope) { return columns_[index(kind, measure, scope)]; }
    const FigureColumn& operator()(Kind kind, Measure measure, Scope scope) const {
        return columns_[index(kind, measure, scope)];
    }

private:
    static constexpr std::size_t index(Kind kind, Measure measure, Scope scope) {
        return (static_cast<std::size_t>(kind) * measure_count + static_cast<std::size_t>(measure)) * 2 +
               (scope == Scope::total);
    }
    std::array<FigureColumn, kind_count * measure_count * 2> columns_;
};

/// A node, a measure and a scope in one number.
using FigureName = std::uint64_t;

/// The number of these three.
constexpr FigureName figure_name(NodeId node, Measure measure, Scope scope) {
    return (FigureName{node} * measure_count + static_cast<FigureName>(measure)) * 3 + static_cast<FigureName>(scope);
}

/// The node in such a number.
constexpr NodeId node_of(FigureName name) { return static_cast<NodeId>(name / (measure_count * 3)); }

/// What the uncertainty of a figure that depends on no other is called. A plain figure and an own one
/// are the same.
std::string uncertainty_name(std::string_view key, Measure measure, Scope scope);

}  // namespace tyngde
