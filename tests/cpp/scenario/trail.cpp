// Plans that begin alike are made from where they part: nobody may see that from what comes of them.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tyngde/scenario/apply.hpp>
#include <tyngde/scenario/assumptions.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_story.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// What comes of a plan, or why nothing does.
struct Arrived {
    std::optional<Organisation> organisation;
    Lineage lineage;
    std::string error;
};

template <class Call>
Arrived came(const Call& call) {
    try {
        auto after = call();
        return {std::move(after.organisation), std::move(after.lineage), {}};
    } catch (const Error& error) {
        return {std::nullopt, {}, error.what()};
    }
}

void check_equal(const Arrived& one, const Arrived& other) {
    REQUIRE(one.error == other.error);
    if (!one.organisation) return;
    REQUIRE(differences(*one.organisation, *other.organisation) == Keys{});
    REQUIRE(digest_of(*one.organisation) == digest_of(*other.organisation));
    REQUIRE(one.lineage.rows() == other.lineage.rows());
}

/// A task, and ties of its holder, that are there as soon as the holder is.
Assumptions assumed(const std::string& holder) {
    Assumptions result{.key = "assumed of " + holder};
    NodeSpec task{{.kind = Kind::task, .key = "assumed"}, {}};
    task.relations.push_back({.relation = Relation::responsible_for, .from = holder, .to = "assumed"});
    result.tasks.push_back(task);
    return result;
}

/// Plans of which each may begin as the one before it. `draw` gives the next change.
template <class Draw>
void try_plans(const Organisation& given, Dice& dice, const Draw& draw, int& done, int& refused) {
    std::vector<Action> actions;
    const std::string some_unit(given.key(0));
    const std::vector<Assumptions> assumptions{assumed(some_unit), assumed(some_unit + " or another")};
    // Of some all that is assumed is there already.
    const Organisation base = dice.chance(50) ? assume(given, assumptions.front()) : Organisation(given.draft());
    Trials trials(base);
    std::size_t how = 0;
    for (int i = 0; i < 25; ++i) {
        actions.resize(dice.roll(actions.size() + 1));
        for (std::size_t k = dice.roll(3); k > 0; --k) actions.push_back(draw());
        if (dice.chance(20)) how = dice.roll(3);
        Plan plan = plan_of(actions);
        if (dice.chance(10)) plan.sources.push_back({.key = "s", .title = {}, .date = {}, .url = {}, .note = {}});
        std::shared_ptr<const Assumptions> filled;
        // Told by what they say, wherever they lie.
        if (how != 0) filled = std::make_shared<const Assumptions>(assumptions[how - 1]);
        const ApplyOptions options{.assumptions = filled};
        CAPTURE(i, how, actions.size());
        const Arrived alone = came([&] { return apply(Organisation(base.draft()), plan, options); });
        check_equal(came([&] { return trials.run(plan, options); }), alone);
        ++(alone.organisation ? done : refused);
        // What cannot be done is no beginning that anything comes of.
        if (!alone.organisation && dice.chance(70)) actions.resize(dice.roll(actions.size() + 1));
    }
}

}  // namespace

TEST_CASE("plans that begin alike are made as each by itself") {
    Dice dice(81);
    int done = 0, refused = 0;
    for (int round = 0; round < rounds(40); ++round) {
        CAPTURE(round);
        const Organisation base = random_sketch(dice).build();
        RandomPlan random(dice, base);
        try_plans(
            base, dice, [&] { return random.draw(); }, done, refused);
    }
    for (int round = 0; round < rounds(40); ++round) {
        CAPTURE(round);
        Story story(static_cast<unsigned>(round));
        const Organisation base = story.organisation();
        try_plans(
            base, dice, [&] { return story.change(); }, done, refused);
    }
    CHECK(done > 400);
    CHECK(refused > 400);
}
