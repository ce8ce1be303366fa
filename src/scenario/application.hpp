#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kept_lines.hpp"
#include "kept_recorded.hpp"
#include "makeup.hpp"
#include "tyngde/scenario/apply.hpp"

namespace tyngde {

/// A plan on its way into a draft: one call operator per kind of change. Each does its change whole
/// or throws; the draft of a failed plan is of no further use as it is.
class Application {
public:
    using Handle = Draft::Handle;

    /// \param draft     is changed, and has to live as long
    /// \param ancestry  of the draft, where earlier plans led to it
    Application(Draft& draft, const Assumptions* assumptions, const Ancestry* ancestry = nullptr)
        : draft_(draft), assumptions_(assumptions), dated_(draft.is_dated()) {
        draft_.watch();
        if (ancestry != nullptr) ancestors_ = ancestry->ancestors;
        ancestors_.emplace_back();
        if (ancestry == nullptr) return;
        open_ = ancestry->open;
        free_size_ = first_free_size(ancestry->ancestors);
        free_unknown_ = open_.first_free();
        for (const Ancestor& ancestor : ancestry->ancestors)
            free_unknown_ = std::max(free_unknown_, ancestor.lineage.first_free());
        dated_ = ancestry->dated.value_or(dated_);
        for (const std::string& key : ancestry->leaves)
            if (const Handle unit = draft_.find(key); unit != Draft::none) was_leaf_.insert(unit);
    }

    /// Before any change, where nobody will ask for the ancestors.
    void forget_ancestors() { ancestors_.erase(ancestors_.begin(), ancestors_.end() - 1); }
    /// Before any change: looks whether the draft has all that is assumed already, so that changes that cannot bring
    /// more need not look again. The draft, which remembers what it was, has to go back afterwards.
    void note_complete();

    /// Nobody will read backwards what comes of it: who is made of whom is not followed.
    void leave_makeup() { follows_makeup_ = false; }

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

    /// Since the plan began.
    const Lineage& lineage() const { return ancestors_.back().lineage; }
    /// Those of the draft, and itself as it was, which has this digest. To be asked last, and once.
    std::vector<Ancestor> take_ancestors(const std::string& digest) {
        ancestors_.back().digest = digest;
        return std::move(ancestors_);
    }
    /// Between the nodes that are there now, over all plans.
    const Lineage& open() const { return open_; }
    /// What Ancestry says of the base and of the units that are there now.
    bool dated() const { return dated_; }
    std::set<std::string> leaves() const {
        std::set<std::string> result;
        for (Handle unit : was_leaf_)
            if (draft_.is_live(unit)) result.insert(key(unit));
        return result;
    }

private:
    /// The figures of a unit or post that go with it; nothing where the measure is not of its kind.
    using Part = std::array<std::optional<Affine>, measure_count>;
    enum class Sign : std::uint8_t { minus, plus };

    Handle unit(const std::string& key) const { return draft_.at(key, Kind::unit); }
    Handle parent(Handle unit) const { return draft_.target(Relation::part_of, unit); }
    std::vector<Handle> reshaped_units(const Action& action) const;
    void add_assumed();
    bool adds_assumed(const Action& action) const;
    std::vector<Handle> upwards(Handle unit) const;  ///< the unit and all above it
    Organisation snapshot() const { return Organisation(draft_, Checks::without_figures); }
    Organisation snapshot_of_posts(const std::vector<Handle>& posts) const;
    Organisation snapshot_within(const std::vector<Handle>& nodes) const;

    /// The units above one place and not above the other.
    struct Ways {
        std::vector<Handle> loses;
        std::vector<Handle> gains;
    };
    Ways ways(Handle from, Handle to) const;
    /// What there would not be in a unit if its child units and posts left.
    Empty without_contents(Handle unit) const;
    /// Some posts of the unit are listed, and nobody says that these are all.
    bool may_have_more_posts(Handle unit) const;
    bool may_be_home(Handle unit) const;
    /// Writes what posts have as unknown where there may be some and none is listed.
    void keep_unlisted(Handle unit);
    std::vector<Measure> blanks(Handle unit) const;
    void keep_unknown(Handle unit, const std::vector<Measure>& blanks);
    void keep_unknown_beside(Handle unit, std::vector<Measure> unknown);
    std::vector<Measure> kept_unknown(Handle unit) const;
    void note_staffed(Handle unit, bool external);
    void note_tasked(Handle unit);
    void note_untasked(Handle unit, Handle task);
    bool keeps_unknown_beside(Handle unit, Measure measure) const;
    void set_empty(Handle unit, Empty empty);
    /// Something left a unit: a child unit, a post, or a task.
    void note_emptied(Handle unit, Relation left);
    /// A child unit comes to lie in a unit.
    void note_filled(Handle unit);
    bool has_staff(Handle unit) const;
    bool has_tasks(Handle unit) const;
    void relate_beside(RelationRecord record);

    Handle add(const NodeSpec& spec);
    void end(Handle node);
    void need_present(const std::string& key) const;
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

    /// In the measures in which some of `totals` has a written one.
    Part part_of_unit(Handle unit, const std::vector<Handle>& totals) const;
    Part part_of_post(Handle post) const;
    bool has_totals(const std::vector<Handle>& units) const { return has_totals(units, {}); }
    /// In one measure, or in any.
    bool has_totals(const std::vector<Handle>& units, std::optional<Measure> measure) const;
    bool states_staff(const std::vector<Handle>& totals, Handle own) const;
    void shift_for_post(Handle post, Handle home, Sign sign);
    void shift_own_for_post(Handle unit, Part part, Sign sign);
    /// Adds the part to the written totals of these units, or takes it away.
    void shift_totals(const std::vector<Handle>& units, const Part& part, Sign sign);
    /// The figures of this unit, where there are such totals.
    void shift_totals(const std::vector<Handle>& units, Handle unit, Sign sign);
    /// The same for the written own figures of a unit whose posts change.
    void shift_own(Handle unit, const Part& part, Sign sign);
    void shift(Handle unit, Measure measure, Scope scope, const Affine& part, Sign sign);
    /// What each unit holds of a task, and the written figures that follow when that changes: what a task
    /// costs is a part of those who hold it, and goes where the task goes.
    using Held = std::map<Handle, double>;
    Held holders(Handle task);
    void follow_task(Handle task, const Held& before, Held gained);
    void follow_task(Handle task, const Held& before);
    void note_given_up(Handle task, const Held& before);

    void merge_units(const std::vector<Handle>& parts, const Merge& change);
    void merge_posts(const std::vector<Handle>& parts, const Merge& change);
    std::vector<FigureRecord> merged_figures(const std::vector<Handle>& units) const;
    void split_figures(const Organisation& before, Handle divided, const Split& change,
                       const std::vector<Handle>& targets, const std::vector<double>& shares);
    void divide_staff(const Organisation& before, Handle target, Succession& row) const;
    void hand_over(Handle divided, const Split& change, const std::vector<Handle>& targets, Handle heir);

    Handle merge_target(const std::vector<Handle>& parts, const Merge& change, NodeSpec spec);
    void redirect(const std::vector<Handle>& parts, Handle target);
    void record_merge(const std::vector<Handle>& parts, Handle target, const Merge& change);

    void note_created(Handle node);
    const FigureRecord* written_fte(Handle unit) const;
    std::vector<std::optional<double>> sizes_of(const std::vector<Handle>& nodes) const;
    void weigh(const std::vector<Handle>& nodes);
    void weigh(const std::vector<Predecessor>& predecessors, Handle successor);
    std::vector<Succession> waiting(Handle node) const;
    void leave(Handle node);
    Part own_figures(Handle from, Handle to) const;
    void keep_share(Handle unit, double share, const Part& own);
    /// Which part of a unit, and of its staff whom no post describes, some of its FTE are.
    Succession share_of_fte(Handle unit, const Affine& amount) const;
    void succeed(Handle node, const std::vector<Predecessor>& predecessors);
    void check_continuations() const;
    void hand_on();
    /// States the shares of a task that are not stated.
    void state_shares(Handle task);
    /// Whoever they all report to, as far as is recorded, and whether there may be others.
    std::pair<std::optional<Handle>, bool> one_manager(const std::vector<Handle>& over) const;
    std::string key(Handle node) const { return std::as_const(draft_)[node].key; }
    void touch(Handle node) { record_.keys.push_back(key(node)); }

    Draft& draft_;
    const Assumptions* assumptions_;
    bool dated_;                       ///< the base has periods
    std::set<Handle> was_leaf_;        ///< units without child units of which nobody knows whether they were empty
    std::vector<Ancestor> ancestors_;  ///< the last one is the draft as it was when the plan began
    Lineage open_;
    Lineage step_;                ///< of the change that is being done
    std::set<std::string> gone_;  ///< by it: divided or abolished
    Handle ended_ = Draft::none;  ///< by it: on the days before, this is still there
    ShareForm::Unknown free_unknown_ = 0;
    bool follows_makeup_ = true;
    ShareForm::Unknown free_size_ = first_free_size({});
    ChangeRecord record_;
    ExplicitLines lines_;
    KeptRecorded recorded_;
    std::optional<Recorded> completed_;  ///< what was recorded when all that is assumed had been added
};

}  // namespace tyngde
