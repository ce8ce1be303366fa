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

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Numbers = std::map<std::string, Value>;

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
    std::size_t told_of = 0, open = 0, checked = 0;
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
        for (const auto& [key, value] : truth) {
            const auto found = said.find(key);
            if (!value.defined() || found == said.end()) continue;
            const Value& bounds = found->second;
            open += !bounds.defined();
            if (std::isnan(bounds.lower) || std::isnan(bounds.upper)) continue;
            ++checked;
            CAPTURE(seed, key, value.value, bounds.value, bounds.lower, bounds.upper);
            const double slack = 1e-9 * std::max(1.0, std::abs(value.value));
            CHECK((value.value >= bounds.lower - slack && value.value <= bounds.upper + slack));
        }
    }
    CHECK(told_of == wanted);
    CHECK(open > 300);
    CHECK(checked > 5'000);
}
