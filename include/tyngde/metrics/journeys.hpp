#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// The way of a case from step to step, by the number of the unit that takes each, and how often it is gone.
struct Path {
    std::vector<std::uint32_t> steps;
    double volume = 1;
};

/// What happens to one who goes the way.
struct PathHandoffs {
    std::size_t steps = 0;
    std::size_t handoffs = 0;        ///< steps taken by another unit than the one before
    std::size_t crossings = 0;       ///< steps taken in another group of units, such as a directorate
    std::size_t distinct_units = 0;  ///< units met
    std::size_t returns = 0;         ///< handoffs to a unit that was there before
};

/// The same over all ways, weighted by volume.
struct MeanHandoffs {
    Value handoffs;
    Value crossings;
    Value distinct_units;
    Value returns;
    Value rate;  ///< Σ volume·handoffs / Σ volume·(steps − 1): of the steps from one to the next, how many change unit
};

/// One way. `group_of` is the group that each unit lies in, by its number; without it there are no crossings.
/// Throws UsageError for a way without steps and for a unit without a group. O(steps · log steps).
PathHandoffs handoffs(std::span<const std::uint32_t> steps, std::span<const std::uint32_t> group_of = {});

/// Handoffs of journeys (cf. handover of work: van der Aalst, Reijers & Song 2005): adjacent steps in different
/// units; of these, crossings lie in different groups, and returns lead back to a unit that was left.
///
/// Means Σ volume·x / Σ volume in [0, ∞), rate in [0, 1]. Worked: 100 times a a b d, 50 times d e d, 10 times f,
/// with a, b in X, d, e in Y, f in R: 2, 2, 0 handoffs and 1, 0, 0 crossings; means 15/8 and 5/8; rate 3/4. The mean
/// falls with journeys that are short, the rate does not see their length: show both.
///
/// Undefined without journeys (`no_journeys`), for volumes all zero (`zero_total`), unknown (`unknown_input`),
/// negative (`negative_input`) or too large; the rate also where all have one step (`too_few`). Throws as above.
MeanHandoffs mean_handoffs(std::span<const Path> paths, std::span<const std::uint32_t> group_of = {});

/// The journey of a citizen through an organisation: units and tasks in the order in which they are met, by key.
struct Journey {
    std::vector<std::string> steps;
    double volume = 1;  ///< how many go it; NaN: unknown
    std::string name;
};

/// The handoffs of journeys between the compared units of an organisation.
struct JourneyHandoffs {
    /// One journey: undefined (`unknown_input`) with "task.unit" where it passes a task that several compared
    /// units share, as nobody knows which of them takes the step; with "task.responsible" or "unit.parent" where
    /// nobody recorded where a step lies. Bounds stand beside.
    struct Of {
        std::size_t steps;
        Value handoffs, crossings, distinct_units, returns;
    };
    std::vector<Of> journeys;
    MeanHandoffs mean;
};

/// A step lies in the compared unit of its unit or of those responsible for its task; all that lies elsewhere, and
/// a task that nobody holds, is one unit more. `across` groups units more widely, and a crossing is a handoff between
/// those; without it there are none to speak of (`no_nodes`). One journey that is unknown leaves the means undefined,
/// but for those of which no journey has any, and says why. Throws UnknownKey for a step that is no unit or task, with
/// the nearest of both; UsageError for a journey without steps.
JourneyHandoffs handoffs(const Organisation& organisation, std::span<const Journey> journeys, const Grouping& by,
                         const std::optional<Grouping>& across = std::nullopt);

}  // namespace tyngde
