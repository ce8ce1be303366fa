// A figure of a leaf that nobody wrote is unknown, not 0, whatever the leaf is merged with.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "random_story.hpp"
#include "scenario/random_plan.hpp"
#include "within_bounds.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Numbers told(const Organisation& base, const std::vector<Action>& plan) {
    const Outcome outcome = run(base, plan);
    Numbers result;
    for (const Organisation* o : {&base, &outcome.organisation}) {
        const std::string when = o == &base ? "before " : "after ";
        for (Measure measure : {Measure::fte, Measure::headcount, Measure::salary}) {
            const UnitFigures figures = unit_figures(*o, measure);
            const std::string name = when + std::string(to_string(measure));
            for (NodeId unit : o->nodes(Kind::unit)) {
                result[name + " total of " + std::string(o->key(unit))] = unit_value(*o, figures, unit);
                result[name + " own of " + std::string(o->key(unit))] = value_of(figures.own[unit]);
            }
            result[name + " whole"] = whole_value(*o, figures);
        }
    }
    return result;
}

/// The draft without some figures of leaves: of those whose posts and tasks do not give them all the same.
Draft with_some_unwritten(Draft draft, Dice& dice, std::size_t& taken) {
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        if (!draft.is_live(node) || draft[node].kind != Kind::unit) continue;
        if (!draft.sources_of(Relation::part_of, node).empty()) continue;
        const bool posts = !draft.sources_of(Relation::post_in, node).empty();
        const bool tasks = !draft.targets(Relation::responsible_for, node).empty();
        std::erase_if(draft[node].figures, [&](const FigureRecord& figure) {
            const bool added_up =
                (posts && applies_to(figure.measure, Kind::post)) || (tasks && applies_to(figure.measure, Kind::task));
            const bool goes = !added_up && dice.chance(50);
            taken += goes;
            return goes;
        });
    }
    return draft;
}

}  // namespace

TEST_CASE("unwritten figures: whatever a leaf has that is merged, figures lie within the bounds of what is written") {
    const auto wanted = static_cast<std::size_t>(rounds(150));
    const auto is_open = [](const Value& bounds) { return !bounds.defined(); };
    std::size_t told_of = 0;
    Checked checked;
    for (unsigned seed = 1; told_of < wanted && seed < 150 * wanted; ++seed) {
        Story story(seed, Story::Figures::exact);
        std::vector<Action> plan;
        for (const Action& action : story.plan(30))
            if (const auto* merged = std::get_if<Merge>(&action);
                merged != nullptr && merged->parts.front().front() == 'u' && plan.size() < 2)
                plan.push_back(action);
        Dice dice(seed + 700'000);
        const Organisation all = story.organisation();
        std::size_t taken = 0;
        const Draft draft = with_some_unwritten(all.draft(), dice, taken);
        if (taken == 0 || plan.empty()) continue;
        Numbers truth, said;
        try {
            truth = told(all, plan);
            said = told(Organisation(draft), plan);
        } catch (const Error&) {
            continue;
        }
        ++told_of;
        check_within_bounds(truth, said, seed, is_open, checked);
    }
    CHECK(told_of == wanted);
    CHECK(checked.open > 300);
    CHECK(checked.checked > 5'000);
}
