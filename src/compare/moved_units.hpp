#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "certain_changes.hpp"
#include "moved_line.hpp"
#include "organisation/moved_figures.hpp"
#include "organisation/placed_units.hpp"
#include "tyngde/compare/indicator.hpp"
#include "tyngde/compare/observation.hpp"

namespace tyngde {

/// What a comparison says of a reference some units of which lie elsewhere, to the same bits, without that being made:
/// only what the moves touch is looked at.
class MovedUnits {
public:
    /// None where some indicator is not kept up, or where the place of a unit decides on more than sums, line and
    /// compared units: where heads, posts or places are not recorded, lines or totals are written, somebody heads two
    /// units, a unit has two heads, or scores depend on other units or on tasks.
    /// Refers to all that is given.
    static std::unique_ptr<MovedUnits> of(const Against& against, std::span<const Indicator> indicators);

    /// The indicators in the order asked for. None where a unit is compared, or lies outside those that are; where a
    /// unit gets its first child unit or loses its last; and where a sum is inexact.
    std::optional<std::vector<Value>> measured(std::span<const MovedUnit> moved);

private:
    MovedUnits(const Against& against, std::span<const Indicator> indicators);
    static bool covers(const Against& against, std::span<const Indicator> indicators);

    /// What a compared unit comes to, and where the units that decide on it lie elsewhere.
    struct Sums {
        Value load, score;
    };
    using Places = std::vector<std::pair<NodeId, NodeId>>;

    bool place(std::span<const MovedUnit> moved);
    std::uint32_t group_of(NodeId unit) const;
    void regroup(std::span<const MovedUnit> moved);
    std::vector<NodeId> above(std::span<const MovedUnit> moved) const;
    bool add_up(std::span<const MovedUnit> moved, Observation::Kept& kept);
    Places places_of(std::uint32_t group, std::span<const MovedUnit> moved) const;
    bool find_sums(NodeId compared, const Places& places);
    bool asks(std::string_view group) const;

    const Organisation& organisation_;
    const Against& against_;
    std::span<const Indicator> indicators_;
    Lineage nobody_;
    PlacedUnits units_;
    std::vector<char> is_compared_;  ///< per unit
    Grouping groups_;
    std::vector<NodeId> regrouped_;  ///< units in another group, and posts at home there; sorted
    std::map<Measure, MovedFigures> figures_;
    std::map<std::pair<std::uint32_t, Places>, Sums> sums_;  ///< by compared unit; those that were met
    std::size_t names_kept_ = 0;                             ///< in them, of what is unknown
    std::vector<Value> loads_, scores_;                      ///< of the compared units, then of "elsewhere"
    MovedLine line_;
    CertainChanges changes_;
    std::vector<std::optional<Value>> fixed_;  ///< per indicator, where it is the same wherever units lie
};

}  // namespace tyngde
