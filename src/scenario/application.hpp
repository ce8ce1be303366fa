#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tyngde/scenario/apply.hpp"

namespace tyngde {

/// A plan on its way into a draft: one call operator per kind of change. Each does its change whole
/// or throws; the draft of a failed plan is thrown away.
class Application {
public:
    using Handle = Draft::Handle;

    Application(Draft draft, const Assumptions* assumptions) : draft_(std::move(draft)), assumptions_(assumptions) {}

    /// Does one change on a day, and tells what it touched and made unknown.
    ChangeRecord run(const Action& action, std::optional<Date> day);

    void operator()(const Create& change);
    void operator()(const Abolish& change);
    void operator()(const Move& change);
    void operator()(const Merge& change);
    void operator()(const Split& change);
    void operator()(const Succeed& change);
    void operator()(const Rename& change);
    void operator()(const TransferTask& change);
    void operator()(const TransferFigure& change);
    void operator()(const TransferPart& change);
    void operator()(const InsertLayer& change);
    void operator()(const Set& change);
    void operator()(const Appoint& change);
    void operator()(const Vacate& change);
    void operator()(const Open& change);
    void operator()(const Close& change);
    void operator()(const Relate& change);
    void operator()(const Unrelate& change);

    /// Adds the assumed tasks and relations of what the plan created; the result shows this day.
    void finish(std::optional<Date> day);

    const Draft& draft() const { return draft_; }
    const Lineage& lineage() const { return lineage_; }

private:
    /// The figures of a unit or post that go with it; nothing where the measure is not of its kind.
    using Part = std::array<std::optional<Interval>, measure_count>;
    enum class Sign : std::uint8_t { minus, plus };

    Handle unit(const std::string& key) const { return draft_.at(key, Kind::unit); }
    Handle parent(Handle unit) const { return draft_.target(Relation::part_of, unit); }
    std::vector<Handle> upwards(Handle unit) const;  ///< the unit and all above it
    Organisation snapshot() const { return Organisation(draft_, Checks::without_figures); }

    /// The units above one place and not above the other.
    struct Ways {
        std::vector<Handle> loses;
        std::vector<Handle> gains;
    };
    Ways ways(Handle from, Handle to) const;
    void note_emptied(Handle unit);

    Handle add(const NodeSpec& spec);
    void need_day(const Period& period, const std::string& key) const;
    void compute_formulas(Handle node);
    Period replace(Relation relation, Handle node);
    void give_parent(Handle unit, Handle parent);
    /// The unit that a specification gives as its parent, or none.
    Handle place_of(const NodeSpec& spec) const;
    /// Where a unit lies, on all days; and gives the same places to another.
    std::vector<RelationRecord> places_of(Handle unit) const;
    void give_places(Handle unit, const std::vector<RelationRecord>& places);
    void move_unit(Handle unit, Handle to);
    void move_post(Handle post, Handle to);

    Part part_of_unit(Handle unit) const;
    Part part_of_post(Handle post) const;
    bool has_totals(const std::vector<Handle>& units) const;
    /// Adds the part to the written totals of these units, or takes it away.
    void shift_totals(const std::vector<Handle>& units, const Part& part, Sign sign);
    /// The same for the written own figures of a unit whose posts change.
    void shift_own(Handle unit, const Part& part, Sign sign);
    void shift(Handle unit, Measure measure, Scope scope, const Interval& part, Sign sign);

    void merge_units(const std::vector<Handle>& parts, const Merge& change);
    void merge_posts(const std::vector<Handle>& parts, const Merge& change);
    std::vector<FigureRecord> merged_figures(const std::vector<Handle>& units) const;
    void split_figures(const Organisation& before, Handle divided, const Split& change,
                       const std::vector<Handle>& targets, const std::vector<double>& shares);
    void hand_over(Handle divided, const Split& change, const std::vector<Handle>& targets, Handle heir);

    Handle merge_target(const std::vector<Handle>& parts, const Merge& change, NodeSpec spec);
    void redirect(const std::vector<Handle>& parts, Handle target);
    void record_merge(const std::vector<Handle>& parts, Handle target, const Merge& change);

    void leave(Handle node);
    Part own_figures(Handle from, Handle to) const;
    void keep_share(Handle unit, double share, const Part& own);
    double share_of_fte(Handle unit, const Interval& amount) const;
    void succeed(Handle node, const std::vector<Predecessor>& predecessors);
    /// States the shares of a task that are not stated.
    void state_shares(Handle task);
    std::optional<Handle> one_manager(const std::vector<Handle>& over) const;
    std::string key(Handle node) const { return draft_[node].key; }
    void touch(Handle node) { record_.keys.push_back(key(node)); }

    Draft draft_;
    const Assumptions* assumptions_;
    Lineage lineage_;
    Lineage step_;  ///< of the change that is being done
    ChangeRecord record_;
    std::set<Handle> empty_;  ///< units without figures that nothing is in yet, or any more
};

}  // namespace tyngde
