// What is kept while a plan is made – explicit lines, and what is recorded of units – is what is found anew at each
// change.

#include <string>
#include <utility>
#include <vector>

#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_story.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// The organisation of a story with explicit lines, several heads, and units that say what is recorded of them.
Organisation dressed(const Story& story, Dice& dice, bool heads_recorded) {
    Draft draft = story.organisation().draft();
    std::vector<Draft::Handle> posts, units;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        if (draft[node].kind == Kind::post) posts.push_back(node);
        if (draft[node].kind == Kind::unit) units.push_back(node);
    }
    draft.recorded[Subject::heads] = heads_recorded;
    for (const Draft::Handle unit : units)
        for (const Subject subject : all_subjects)
            if (dice.chance(8)) draft[unit].recorded[subject] = dice.chance(50);
    // Each to one that was written before: no circles.
    for (std::size_t i = 1; i < posts.size(); ++i) {
        const Draft::Handle manager = posts[dice.roll(i)];
        const bool fit = !draft[posts[i]].is_group() && !draft[manager].is_group();
        if (fit && draft.targets(Relation::heads, posts[i]).empty() && dice.chance(40))
            draft.relate({.relation = Relation::reports_to, .from = posts[i], .to = manager});
    }
    return Organisation(draft);
}

}  // namespace

TEST_CASE("kept along: one plan tells of each change what a plan of this change alone tells") {
    const auto wanted = static_cast<std::size_t>(rounds(1'000));
    std::size_t compared = 0, kept = 0, said = 0;
    for (unsigned seed = 1; compared < wanted && seed < 200'000; ++seed) {
        Dice dice(seed + 40'000);
        Story story(seed, Story::Figures::exact);
        std::vector<Outcome> steps;
        std::vector<Action> plan;
        try {
            Organisation base = dressed(story, dice, dice.chance(50));
            for (int i = 0; i < 25 && plan.size() < 6; ++i) {
                const Action action = story.change();
                try {
                    steps.push_back(steps.empty() ? run(base, {action}) : apply(steps.back(), plan_of({action})));
                    plan.push_back(action);
                } catch (const Error&) {
                    continue;
                }
            }
            if (plan.size() < 2) continue;
            const Outcome together = run(base, plan);
            ++compared;
            CAPTURE(seed);
            for (std::size_t i = 0; i < plan.size(); ++i) {
                CAPTURE(i, name_of(plan[i]));
                CHECK(together.record[i].lines_kept == steps[i].record[0].lines_kept);
                kept += together.record[i].lines_kept.size();
            }
            const Organisation &a = together.organisation, &b = steps.back().organisation;
            for (const NodeId unit : a.nodes(Kind::unit)) {
                const NodeId other = b.at(a.key(unit));
                CAPTURE(std::string(a.key(unit)));
                CHECK(a.recorded_of(unit) == b.recorded_of(other));
                said += !a.recorded_of(unit).empty();
            }
        } catch (const Error&) {
            continue;
        }
    }
    CHECK(compared == wanted);
    CHECK(kept > compared / 20);
    CHECK(said > compared);
}
