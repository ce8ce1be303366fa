#pragma once

#include <string>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/grouping.hpp>

#include "within_bounds.hpp"

namespace tyngde::test {

inline constexpr Measure of_staff[] = {Measure::fte, Measure::fte_filled, Measure::headcount, Measure::salary};

/// Figures of staff: of each unit, of the whole, and of the units below the top with what lies elsewhere last.
inline Numbers staff_numbers(const Organisation& o) {
    Numbers result;
    const Grouping grouping = group(o, By{std::uint32_t{1}});
    for (const Measure measure : of_staff) {
        const UnitFigures figures = unit_figures(o, measure);
        const std::string name(to_string(measure));
        for (const NodeId unit : o.nodes(Kind::unit)) {
            const std::string key(o.key(unit));
            result[name + " total of " + key] = unit_value(o, figures, unit);
            result[name + " own of " + key] = value_of(figures.own[unit]);
        }
        result[name + " whole"] = whole_value(o, figures);
        const std::vector<Value> groups = group_values(o, figures, grouping);
        for (std::size_t i = 0; i < groups.size(); ++i) result[name + " group " + std::to_string(i)] = groups[i];
    }
    return result;
}

}  // namespace tyngde::test
