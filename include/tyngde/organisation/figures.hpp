#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tyngde/core/affine.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A sum of figures some of which may be unknown. With unknown parts the value is unknown; the known
/// part and the bounds stand beside it.
struct PartSum {
    Interval interval = Interval::exact(0);
    double known = 0;           ///< sum of the known parts
    std::uint32_t unknown = 0;  ///< number of unknown parts

    bool is_known() const { return unknown == 0; }
    void add(const Interval& part);
    void add(const PartSum& part);
    PartSum& operator+=(const Interval& part) {
        add(part);
        return *this;
    }
};

/// A sum as a value; where a part is unknown it is undefined for this reason, with what is missing named.
Value value_of(const PartSum& sum, std::vector<std::string> missing = {}, Reason why = Reason::unknown_input);

/// Where a unit's own figure comes from.
enum class Origin : std::uint8_t {
    written,    ///< a written figure
    remainder,  ///< a written total less the child units
    posts,      ///< the posts at home in the unit
    tasks,      ///< the tasks that the unit is responsible for, by share
    nothing,    ///< nothing is written: 0 beside child units, unknown on a leaf
};

/// How often the persons of a unit who hold several posts would be counted again.
struct Repeats {
    std::uint32_t own = 0;     ///< with other posts in the unit itself
    std::uint32_t across = 0;  ///< in the unit itself and below it
    std::uint32_t below = 0;   ///< in several child units
};

/// A measure of every unit, by docs/semantics.md, "Figures of units and posts":
/// a written total stands for all below it; otherwise total = own + totals of the child units;
/// own = the written own figure, else what is left of a written total, else the sum of the unit's
/// posts (of its tasks, for what tasks have). A leaf without figure, posts and tasks is unknown.
struct UnitFigures {
    Measure measure;
    std::vector<PartSum> own;    ///< per unit
    std::vector<PartSum> total;  ///< per unit
    std::vector<Origin> origin;  ///< per unit, of `own`
    std::vector<PartSum> parts;  ///< per unit: the sum of its posts (or tasks), whatever is written
    PartSum outside;             ///< what lies in no unit: posts without a home, unassigned shares of tasks
    PartSum whole;               ///< roots, unplaced units, and what lies in no unit
    /// The upper bounds of `own` and `total` without what may lie in any unit as nobody recorded where; empty where
    /// there is nothing such. It is in the bounds of each of them and of `outside`, so a sum of several has it once.
    std::vector<double> own_of_known_place, total_of_known_place;
    /// Of headcount, per unit; empty where nobody is known to hold two posts. Persons count once in each
    /// sum, so that child units may add up to more than the unit.
    std::vector<Repeats> repeats;
    std::uint32_t repeats_outside = 0;  ///< with other posts that are in no unit
    std::uint32_t repeats_whole = 0;    ///< in several of what the whole is made of
};

/// O(units + posts + responsibilities) when it is first asked for, O(units) then: an organisation and its
/// copies keep it. `risk` and `complexity` are summed as volume × score.
/// Throws UsageError for a measure that does not add up.
UnitFigures unit_figures(const Organisation& organisation, Measure measure);

/// What the unknown parts of a unit's total are, as "key.measure", sorted by key.
std::vector<std::string> unknown_parts(const Organisation& organisation, const UnitFigures& figures, NodeId unit);

/// The total of a unit as a value: undefined (`unknown_input`) with its unknown parts named.
Value unit_value(const Organisation& organisation, const UnitFigures& figures, NodeId unit);

/// The same for the whole organisation.
Value whole_value(const Organisation& organisation, const UnitFigures& figures);

/// The totals of the compared units, and last of all that lies outside them ("elsewhere").
std::vector<Value> group_values(const Organisation& organisation, const UnitFigures& figures, const Grouping& grouping);

/// The total of a unit, its own figure, and the whole, with the uncertain figures that they are made of.
/// O(what lies below); where nothing is uncertain it is the interval alone.
Affine unit_affine(const Organisation& organisation, const UnitFigures& figures, NodeId unit);
Affine own_affine(const Organisation& organisation, const UnitFigures& figures, NodeId unit);
Affine whole_affine(const Organisation& organisation, const UnitFigures& figures);

/// What of a unit's own figure none of its posts explains: staff whom no post describes. Nothing where
/// the figure is that of the posts.
Affine undescribed(const Organisation& organisation, const UnitFigures& figures, NodeId unit);

/// The figures of a post or task as they count (`post_figure`, `task_figure`), likewise.
Affine post_affine(const Organisation& organisation, NodeId post, Measure measure);
Affine task_affine(const Organisation& organisation, NodeId task, Measure measure);

/// A post's measure as it counts: an external post counts 0; a vacant one has headcount and filled
/// FTE 0; a single filled one has headcount 1 unless written; filled FTE defaults to budgeted FTE.
Interval post_figure(const Organisation& organisation, NodeId post, Measure measure);

/// The same for what an external post would count if it belonged to the organisation.
Interval post_figure_as_internal(const Organisation& organisation, NodeId post, Measure measure);

/// Its number of positions as it counts: 0 for an external post; unknown for a group of unknown size.
Interval post_positions(const Organisation& organisation, NodeId post);

/// A task's measure as it counts: `risk` and `complexity` as volume × score.
Interval task_figure(const Organisation& organisation, NodeId task, Measure measure);

/// Compares written figures with what lies below them: a conflict that bounds cannot explain throws
/// FigureConflict, one that they can is returned as a warning.
std::vector<Problem> check_figures(const Organisation& organisation);

}  // namespace tyngde
