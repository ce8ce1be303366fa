#include "tyngde/organisation/compared_units.hpp"

#include <algorithm>

#include "tyngde/core/error.hpp"

namespace tyngde {
namespace {

using Keys = std::vector<std::string>;

bool is_unit(const Organisation& organisation, NodeId node) {
    return node != no_node && organisation.kind(node) == Kind::unit;
}

/// The units that `by` speaks of and the model has.
std::vector<NodeId> candidates(const Organisation& organisation, const By& by) {
    std::vector<NodeId> result;
    if (const auto* keys = std::get_if<Keys>(&by)) {
        for (const std::string& key : *keys)
            if (const NodeId node = organisation.find(key); is_unit(organisation, node)) result.push_back(node);
    } else if (const auto* type = std::get_if<std::string>(&by)) {
        for (NodeId unit : organisation.nodes(Kind::unit))
            if (organisation.type(unit) == *type) result.push_back(unit);
    } else {
        try {
            result = group(organisation, by).units;
        } catch (const UsageError&) {  // nothing lies at that depth
        }
    }
    return result;
}

/// That a named unit is compared somewhere.
void check_named(std::span<const Organisation* const> models, std::span<const Grouping> groupings,
                 const std::string& key, const std::optional<std::string>& within) {
    bool exists = false;
    for (std::size_t m = 0; m < models.size(); ++m) {
        const NodeId unit = models[m]->find(key);
        if (!is_unit(*models[m], unit)) continue;
        exists = true;
        const std::vector<NodeId>& units = groupings[m].units;
        if (std::find(units.begin(), units.end(), unit) != units.end()) return;
    }
    if (!exists) models.front()->at(key, Kind::unit);  // which says what may have been meant
    const std::string below = within ? "does not lie below " + quote(*within) + ", or " : "";
    throw UsageError(Problem{"the unit " + quote(key) + " " + below +
                                 "lies within another that is compared, in every " + "model that has it",
                             key,
                             "units beside each other",
                             {},
                             {}});
}

bool has_any(const Organisation& organisation, const By& by) { return !candidates(organisation, by).empty(); }

}  // namespace

Grouping units_there(const Organisation& organisation, const By& by, const std::optional<std::string>& within) {
    const Hierarchy& units = organisation.units();
    const NodeId border = within ? organisation.at(*within, Kind::unit) : no_node;
    std::vector<NodeId> below;
    if (const auto* keys = std::get_if<Keys>(&by); within && keys != nullptr && keys->empty()) {
        const auto children = units.children(border);
        below.assign(children.begin(), children.end());
    } else {
        below = candidates(organisation, by);
    }
    if (within) {
        std::erase_if(below, [&](NodeId unit) { return unit == border || !units.is_within(unit, border); });
    }
    std::vector<char> among(organisation.count(Kind::unit), 0);
    for (NodeId unit : below) among[unit] = 1;
    Keys topmost;
    for (NodeId unit : below) {
        NodeId above = units.parent(unit);
        while (above != no_node && among[above] == 0) above = units.parent(above);
        if (above == no_node) topmost.emplace_back(organisation.key(unit));
    }
    if (!topmost.empty()) return group(organisation, topmost);
    return {.units = {}, .group_of = std::vector<std::uint32_t>(organisation.count(Kind::unit), 0)};
}

std::vector<Grouping> compared_units(std::span<const Organisation* const> models, const By& by,
                                     const std::optional<std::string>& within) {
    std::vector<Grouping> result;
    for (const Organisation* model : models) result.push_back(units_there(*model, by, within));
    if (const auto* keys = std::get_if<Keys>(&by); keys != nullptr && !keys->empty()) {
        for (const std::string& key : *keys) check_named(models, result, key, within);
        return result;
    }
    if (std::any_of(result.begin(), result.end(), [](const Grouping& one) { return !one.units.empty(); }))
        return result;
    if (std::none_of(models.begin(), models.end(), [&](const Organisation* model) { return has_any(*model, by); }))
        group(*models.front(), by);  // which says what there is
    throw UsageError(
        Problem{"no such units lie below " + quote(*within), *within, "a type or a depth of units below it", {}, {}});
}

}  // namespace tyngde
