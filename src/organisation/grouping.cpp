#include "tyngde/organisation/grouping.hpp"

#include <algorithm>
#include <utility>

#include "highest.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde {
namespace {

std::vector<NodeId> topmost_of_type(const Organisation& organisation, const std::string& type) {
    std::vector<NodeId> result;
    std::vector<char> below(organisation.count(Kind::unit), 0);
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        const NodeId parent = organisation.units().parent(unit);
        const bool inside = parent != no_node && below[parent] != 0;
        const bool matches = organisation.type(unit) == type;
        if (matches && !inside) result.push_back(unit);
        below[unit] = inside || matches ? 1 : 0;
    }
    if (!result.empty()) return result;
    std::vector<std::string_view> types;
    for (NodeId unit : organisation.nodes(Kind::unit))
        if (std::find(types.begin(), types.end(), organisation.type(unit)) == types.end() &&
            !organisation.type(unit).empty())
            types.push_back(organisation.type(unit));
    Message expected = types.empty() ? Message("a depth or keys, as no unit has a type") : one_of(types);
    throw UsageError(
        Problem{"no unit is of the type " + quote(type), type, std::move(expected), nearest(type, types), {}});
}

std::vector<NodeId> of_depth(const Organisation& organisation, std::uint32_t depth) {
    const Hierarchy& units = organisation.units();
    if (depth >= units.depth_count())
        throw UsageError(Problem{Message("there are no units at depth ") + std::to_string(depth),
                                 std::to_string(depth),
                                 Message("a depth below ") + std::to_string(units.depth_count()),
                                 {},
                                 {}});
    std::vector<NodeId> result;
    for (NodeId unit : units.at_depth(depth))
        if (unplaced_around(units, unit) == no_node) result.push_back(unit);
    if (result.empty())
        throw UsageError(Problem{Message("all units at depth ") + std::to_string(depth) + " are without a place",
                                 std::to_string(depth),
                                 "a depth with placed units",
                                 {},
                                 {}});
    return result;
}

std::vector<NodeId> with_keys(const Organisation& organisation, const std::vector<std::string>& keys) {
    if (keys.empty()) throw UsageError(Problem{"no unit is named", "", "at least one key", {}, {}});
    std::vector<NodeId> result;
    for (const std::string& key : keys) result.push_back(organisation.at(key, Kind::unit));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    for (NodeId unit : result)
        for (NodeId other : result)
            if (unit != other && organisation.units().is_within(unit, other))
                throw UsageError(Problem{
                    "the unit " + quote(organisation.key(unit)) + " lies within " + quote(organisation.key(other)),
                    std::string(organisation.key(unit)),
                    "units beside each other",
                    {},
                    {}});
    return result;
}

}  // namespace

Grouping group(const Organisation& organisation, const By& by) {
    Grouping result;
    if (const auto* type = std::get_if<std::string>(&by))
        result.units = topmost_of_type(organisation, *type);
    else if (const auto* depth = std::get_if<std::uint32_t>(&by))
        result.units = of_depth(organisation, *depth);
    else
        result.units = with_keys(organisation, std::get<std::vector<std::string>>(by));

    result.group_of.assign(organisation.count(Kind::unit), result.elsewhere());
    for (std::uint32_t i = 0; i < result.units.size(); ++i) result.group_of[result.units[i]] = i;
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        const NodeId parent = organisation.units().parent(unit);
        if (parent != no_node && result.group_of[unit] == result.elsewhere())
            result.group_of[unit] = result.group_of[parent];
    }
    return result;
}

}  // namespace tyngde
