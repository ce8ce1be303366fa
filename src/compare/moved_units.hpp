#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "moved_line.hpp"
#include "organisation/highest.hpp"
#include "organisation/moved_figures.hpp"
#include "organisation/placed_units.hpp"
#include "places_changed.hpp"
#include "tyngde/compare/indicator.hpp"
#include "tyngde/compare/observation.hpp"

namespace tyngde {

/// What a comparison says of a reference some units of which lie elsewhere, to the same bits, without that being made:
/// only what the moves touch is looked at.
class MovedUnits {
public:
    /// None where some indicator is not kept up, or where the place of a unit decides on more than sums, line and
    /// compared units: where heads, posts or places are not recorded, lines or totals are written, somebody heads two
    /// units, a unit has two heads, scores depend on other units, or parts of tasks may be with anybody.
    /// Refers to all that is given.
    static std::unique_ptr<MovedUnits> of(const Against& against, std::span<const Indicator> indicators);

    /// The indicators in the order asked for. None where a unit has no known place any more and is compared or had
    /// nobody above it, or had none and has nobody above it now; where one that gets its first child unit or loses its
    /// last has another figure of its own by that, and where a sum is inexact.
    std::optional<std::vector<Value>> measured(const UnitsElsewhere& elsewhere);

private:
    MovedUnits(const Against& against, std::span<const Indicator> indicators);
    static bool covers(const Against& against, std::span<const Indicator> indicators);

    /// What a compared unit comes to, and where the units that decide on it lie elsewhere.
    struct Sums {
        Value load, score;
    };
    using Places = std::vector<std::pair<NodeId, NodeId>>;

    bool place(std::span<const MovedUnit> moved);
    void add_carried(NodeId unit, std::vector<NodeId>& nodes) const;
    bool find_adrift(std::span<const MovedUnit> moved);
    bool has_place(NodeId unit) const { return unplaced_around(units_, unit) == no_node; }
    std::uint32_t group_of(NodeId unit) const;
    bool keeps_compared(std::span<const MovedUnit> moved) const;
    void regroup(std::span<const MovedUnit> moved);
    void group_anew();
    std::vector<char> candidates(std::span<const NodeId> in_level_order) const;
    std::vector<NodeId> above(std::span<const MovedUnit> moved) const;
    bool add_up(const UnitsElsewhere& elsewhere, Observation::Kept& kept);
    Places places_of(NodeId compared, std::span<const MovedUnit> moved) const;
    const Sums* sums_of(NodeId compared, std::span<const MovedUnit> moved);
    std::optional<Sums> find_sums(NodeId compared) const;
    bool asks(std::string_view group) const;

    const Organisation& organisation_;
    const Against& against_;
    std::span<const Indicator> indicators_;
    Lineage nobody_;
    PlacedUnits units_;
    std::vector<NodeId> settled_, adrift_;  ///< units of which nobody knew where they lay, or nobody knows now, and
                                            ///< posts at home there; sorted
    std::vector<char> is_compared_;         ///< per unit
    Grouping groups_;
    bool others_compared_ = false;   ///< than in the reference, or in another order
    std::vector<NodeId> regrouped_;  ///< units in another group, and posts at home there; sorted
    std::map<Measure, MovedFigures> figures_;
    std::map<std::pair<NodeId, Places>, Sums> sums_;  ///< of units; those that were met
    std::size_t names_kept_ = 0;                      ///< in them, of what is unknown
    std::vector<Value> loads_, scores_;               ///< of the compared units, then of "elsewhere"
    MovedLine line_;
    PlacesChanged changes_;
    Observation seen_;
    std::vector<std::optional<Value>> fixed_;  ///< per indicator, where it is the same wherever units lie
    std::vector<char> of_compared_;            ///< per indicator: it is so while the same units are compared
};

}  // namespace tyngde
