#include "open_units.hpp"

#include <algorithm>

#include "organisation/affine_figures.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

namespace {

bool may_add(const Organisation& organisation, const Grouping& grouping, NodeId top, Measure measure) {
    if (row(measure).adds_up == AddsUp::none) return false;
    const UnitFigures figures = unit_figures(organisation, measure);
    if (is_silent(figures, top) || !(figures.total[top].interval.upper > 0)) return false;
    return std::any_of(grouping.units.begin(), grouping.units.end(), [&](NodeId unit) {
        return !applies_to(measure, Kind::unit) || !organisation.figure(unit, measure, Scope::total).known();
    });
}

}  // namespace

std::vector<std::string> open_units(const Organisation& organisation, const Grouping& grouping,
                                    std::span<const Measure> of) {
    std::vector<std::string> result;
    for (const NodeId top : organisation.units().unplaced()) {
        const auto inside =
            static_cast<std::size_t>(std::count_if(grouping.units.begin(), grouping.units.end(), [&](NodeId unit) {
                return organisation.units().is_within(unit, top);
            }));
        const bool beside = grouping.units.size() > 1 && inside == 0 &&
                            std::any_of(of.begin(), of.end(),
                                        [&](Measure measure) { return may_add(organisation, grouping, top, measure); });
        if (beside || (inside != 0 && inside != grouping.units.size()))
            result.push_back(std::string(organisation.key(top)) + ".parent");
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace tyngde
