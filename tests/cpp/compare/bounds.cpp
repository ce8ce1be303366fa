#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <tyngde/compare/transition.hpp>

#include "catch.hpp"
#include "random_story.hpp"
#include "within_bounds.hpp"

// Bounds against brute force: every figure that is not exact is given numbers within its bounds, and what
// comes out must lie within the bounds that were computed without them.

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::size_t wanted_rounds() {
    const char* wanted = std::getenv("TYNGDE_RANDOM_GRAPHS");
    return wanted == nullptr ? 150 : static_cast<std::size_t>(std::atol(wanted));
}

/// Every total, own figure and whole.
Numbers figures_of(const Organisation& o) {
    Numbers result;
    for (Measure measure : rolled_up) {
        const UnitFigures figures = unit_figures(o, measure);
        const std::string name(to_string(measure));
        for (NodeId unit : o.nodes(Kind::unit)) {
            result[name + " total|" + std::string(o.key(unit))] = unit_value(o, figures, unit);
            result[name + " own|" + std::string(o.key(unit))] = value_of(figures.own[unit]);
        }
        result[name + " whole|"] = whole_value(o, figures);
        if (o.count(Kind::unit) == 0) continue;
        const auto parts = group_values(o, figures, group(o, By{std::uint32_t{1}}));
        result[name + " elsewhere|"] = parts.back();
    }
    return result;
}

void put_differences(Numbers& result, const Numbers& after, const Numbers& before, const std::string& name) {
    for (const auto& [key, value] : after) {
        if (key.find(" own|") != std::string::npos) continue;
        const auto was = before.find(key);
        if (was != before.end()) result[name + key] = difference(value, was->second);
    }
}

void put_movement(Numbers& result, const Transition& t) {
    const std::pair<const char*, const Value*> values[] = {{"fte_common|", &t.fte_common},
                                                           {"fte_unit_changed|", &t.fte_unit_changed},
                                                           {"fte_left|", &t.fte_left},
                                                           {"fte_entered|", &t.fte_entered},
                                                           {"fte_changed|", &t.fte_changed},
                                                           {"share_unit_changed|", &t.share_unit_changed},
                                                           {"saving|", &t.saving}};
    for (const auto& [key, value] : values) result[std::string("transition ") + key] = *value;
    for (const Flow& flow : t.flows) result["transition flow|" + flow.unit_before + ">" + flow.unit_after] = flow.fte;
}

/// All that is looked at of a base and two models of it.
struct Telling {
    std::vector<Statement> statements;
    Numbers numbers;
    bool done = false;
    std::set<std::string> changes;
};

Telling tell(unsigned seed, const std::vector<double>* numbers) {
    Telling result;
    Story story(seed, Story::Figures::loose, numbers);
    const std::vector<Action> one = story.plan(3), other = story.plan(2);
    result.statements = story.statements();
    try {
        const Organisation base = story.organisation();
        const Outcome first = run(base, one), second = run(base, other);
        for (const auto& plan : {one, other})
            for (const Action& action : plan) result.changes.emplace(name_of(action));
        const Numbers before = figures_of(base), after = figures_of(first.organisation),
                      aside = figures_of(second.organisation);
        for (const auto& [key, value] : before) result.numbers["base " + key] = value;
        for (const auto& [key, value] : after) result.numbers["model " + key] = value;
        put_differences(result.numbers, after, before, "difference ");
        put_differences(result.numbers, after, aside, "difference ");
        put_movement(result.numbers, transition(base, first.organisation, first.lineage, {.by = By{std::uint32_t{1}}}));
        result.done = true;
    } catch (const Error&) {
    }
    return result;
}

/// What a value is seen to be, beside what was said of it.
struct Seen {
    double least = infinity, most = -infinity;
    void add(double x) {
        least = std::min(least, x);
        most = std::max(most, x);
    }
};

std::string kind_of(const std::string& key) { return key.substr(0, key.find('|')); }

double at(std::vector<double> sorted, double part) {
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? not_known
                          : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)];
}

}  // namespace

TEST_CASE("bounds: whatever the uncertain figures are, what comes of them lies within the bounds") {
    constexpr std::size_t most_instances = 32;
    const std::size_t wanted = wanted_rounds();
    std::map<std::string, std::vector<double>> ratios;
    std::map<std::string, std::size_t> wider_than_nothing;
    std::set<std::string> changes, broken;
    std::size_t told = 0, checked = 0, discarded = 0, faults = 0;
    for (unsigned seed = 1; told < wanted && seed < 400 * (wanted + 1); ++seed) {
        const Telling loose = tell(seed, nullptr);
        if (!loose.done || loose.statements.empty()) continue;
        ++told;
        changes.insert(loose.changes.begin(), loose.changes.end());
        Dice dice(seed + 1'000'000);
        const std::size_t count = loose.statements.size();
        const bool every_corner = count <= 6;
        const bool bounded = std::none_of(loose.statements.begin(), loose.statements.end(),
                                          [](const Statement& s) { return s.unknown; });
        std::map<std::string, Seen> seen;
        bool all_valid = every_corner && bounded;
        const std::size_t instances = every_corner ? (std::size_t{1} << count) + 4 : most_instances;
        for (std::size_t instance = 0; instance < instances; ++instance) {
            const bool corner = every_corner ? instance < (std::size_t{1} << count) : instance % 4 != 3;
            std::vector<double> numbers;
            for (std::size_t i = 0; i < count; ++i) {
                const Statement& s = loose.statements[i];
                const bool up = every_corner ? ((instance >> i) & 1U) != 0 : dice.chance(50);
                const double part = static_cast<double>(dice.roll(101)) / 100;
                if (s.unknown)
                    numbers.push_back(up ? s.value + dice.quarters(20) : dice.quarters(2));
                else
                    numbers.push_back(corner ? (up ? s.upper : s.lower) : s.lower + part * (s.upper - s.lower));
            }
            const Telling exact = tell(seed, &numbers);
            if (!exact.done) {
                ++discarded;
                all_valid = all_valid && !corner;
                continue;
            }
            for (const auto& [key, value] : exact.numbers) {
                if (!value.defined()) continue;
                const auto found = loose.numbers.find(key);
                if (found == loose.numbers.end()) continue;
                const Value& said = found->second;
                if (std::isnan(said.lower) || std::isnan(said.upper)) continue;
                ++checked;
                const double slack = 1e-9 * std::max(1.0, std::abs(value.value));
                if (value.value < said.lower - slack || value.value > said.upper + slack) {
                    ++faults;
                    if (broken.insert(kind_of(key)).second) {
                        UNSCOPED_INFO("seed " << seed << ": " << key << " is " << value.value << ", said to be within "
                                              << said.lower << " and " << said.upper);
                    }
                }
                seen[key].add(value.value);
            }
        }
        for (const auto& [key, what] : seen) {
            const Value& said = loose.numbers.at(key);
            const double width = said.upper - said.lower, true_width = what.most - what.least;
            if (!all_valid || !std::isfinite(width) || width < 1e-9) continue;
            if (true_width < 1e-9) {
                ++wider_than_nothing[kind_of(key)];
                if (std::getenv("TYNGDE_SHOW_WIDE") != nullptr)
                    std::cout << seed << ": " << key << " is said to be within " << said.lower << " and " << said.upper
                              << ", and never varies" << '\n';
            } else {
                ratios[kind_of(key)].push_back(width / true_width);
            }
        }
    }
    CHECK(faults == 0);
    CHECK(told == wanted);
    CHECK(checked > 100 * wanted);
    CHECK(changes.size() >= 12);
    // Wherever figures are added, each uncertain one counts once.
    for (const char* kind : {"base fte total", "base fte whole", "model fte total", "model fte whole",
                             "difference fte total", "difference fte whole"}) {
        CAPTURE(kind, ratios[kind].size());
        if (!ratios[kind].empty()) CHECK(at(ratios[kind], 0.5) < 1 + 1e-6);
    }
    if (std::getenv("TYNGDE_SHOW_BOUNDS") == nullptr) return;
    std::cout << told << " stories, " << checked << " values checked, " << faults << " outside of their bounds, "
              << discarded << " contradictory instances left out\n";
    for (const auto& [kind, all] : ratios)
        std::cout << kind << ": " << all.size() << " values, width over true width " << at(all, 0.5)
                  << " (95 %: " << at(all, 0.95) << "), wider than nothing " << wider_than_nothing[kind] << "\n";
}

TEST_CASE("bounds: FTE that are handed over are as many as was said, whoever the posts describe") {
    for (const double described : {0.0, 5.0}) {
        Sketch s;
        s.unit("top").unit("a", "top", {fte(10)}).unit("b", "top", {fte(20)});
        if (described > 0) s.post("p", "a", {fte(described)});
        const Organisation base = s.build();
        const auto moved = [&](std::vector<Action> actions) {
            const Outcome outcome = run(base, std::move(actions));
            return transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}});
        };
        CAPTURE(described);
        CHECK(moved({TransferFigure{Measure::fte, Quantity::exact(5), "a", "b"}}).fte_unit_changed.value == 5);
        // An amount that is not exact gives a flow that is not.
        const Value open = moved({TransferFigure{Measure::fte, Quantity::about(4, 1), "a", "b"}}).fte_unit_changed;
        CHECK(close(open.value, 4));
        CHECK(close(open.lower, 3));
        CHECK(close(open.upper, 5));
    }
    // What was said exactly is moved exactly, from a unit of which nobody knows how large it is.
    Sketch s;
    s.unit("top").unit("a", "top", {fte(Quantity::about(10, 2))}).unit("b", "top", {fte(20)});
    const Organisation base = s.build();
    const Outcome outcome = run(base, {TransferFigure{Measure::fte, Quantity::exact(5), "a", "b"}});
    const Transition t = transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}});
    CHECK(close(t.fte_unit_changed.lower, 5));
    CHECK(close(t.fte_unit_changed.upper, 5));
    CHECK(close(t.fte_common.lower, 28));
    CHECK(close(t.fte_common.upper, 32));
}

TEST_CASE("bounds: where the middle of a figure is cut off at 0, the figure is one by itself") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(Quantity::about(1.75, 0.375))}).unit("b", "top", {fte(3)});
    const Organisation base = s.build();
    const Organisation after = run(base, {TransferFigure{Measure::fte, Quantity::exact(2), "a", "b"}}).organisation;
    const Affine left = after.affine(after.at("a"), Measure::fte);
    CHECK(left.interval == Interval{0, 0, 0.125});
    // Of 2 that lie in a, 0 are left and the difference is 2; it was said to be 1.75.
    const auto total = [](const Organisation& o) { return unit_value(o, unit_figures(o, Measure::fte), o.at("a")); };
    const Value less = difference(total(after), total(base));
    CHECK((less.lower <= -2 && less.upper >= -2));
    CHECK(at_least_zero(Affine::named("x", {1, 0.5, 2}) - Affine::exact(0.75)).terms.size() == 1);
}

TEST_CASE("bounds: of what may be all of a unit some may be left") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(1)}).unit("b", "top", {fte(3)});
    const Organisation base = s.build();
    const Outcome outcome = run(base, {TransferFigure{Measure::fte, Quantity::about(1, 0.75), "a", "b"}});
    const Transition t = transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}});
    CHECK(close(t.fte_unit_changed.value, 1));
    CHECK(close(t.fte_unit_changed.lower, 0.25));
    CHECK(close(t.fte_unit_changed.upper, 1));
}

TEST_CASE("bounds: about nothing that is handed over may be something") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(4)}).unit("b", "top", {fte(1)});
    const Organisation base = s.build();
    const Quantity some = Quantity::about(0, 0.375);
    const Outcome outcome = run(base, {TransferFigure{Measure::fte, some, "a", "b"}});
    const Transition t = transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}});
    CHECK(close(t.fte_unit_changed.lower, 0));
    CHECK(close(t.fte_unit_changed.upper, 0.375));
}

TEST_CASE("bounds: a share of an unknown figure is no less for what the unit's tasks cost, which stay") {
    const auto money = [](double x, Scope scope) {
        return figure(Measure::gross_expenditure, Quantity::exact(x), scope);
    };
    Sketch s;
    s.unit("top", "", {figure(Measure::gross_expenditure, Quantity::unknown(), Scope::total)});
    s.unit("a", "top", {money(3.5, Scope::plain)}).task("t", {money(3.5, Scope::plain)});
    s.relate(Relation::responsible_for, "top", "t");
    const Organisation base = s.build();
    const Organisation after = run(base, {TransferPart{1, "top", "a"}}).organisation;
    const Value a = unit_value(after, unit_figures(after, Measure::gross_expenditure), after.at("a"));
    CHECK(a.lower == 3.5);
}

TEST_CASE("bounds: what is left of an unknown figure is no more than the share that stays of what it was at least") {
    Quantity at_least = Quantity::unknown();
    at_least.interval = {not_known, 100, infinity};
    Sketch s;
    s.unit("top").unit("a", "top", {fte(at_least)}).unit("b", "top", {fte(1)});
    const Organisation base = s.build();
    const auto lower_of = [](const Organisation& o, const char* unit) {
        return unit_value(o, unit_figures(o, Measure::fte), o.at(unit)).lower;
    };
    const Organisation after = run(base, {TransferPart{0.75, "a", "b"}}).organisation;
    CHECK(lower_of(after, "a") == 25);
    CHECK(lower_of(after, "b") == 76);
    CHECK(lower_of(run(base, {TransferPart{1, "a", "b"}}).organisation, "a") == 0);
}

TEST_CASE("bounds: who comes in may share an uncertain figure with who is new") {
    Sketch s;
    s.unit("in", "", {own(0)}).unit("out", "", {own(0)}).unit("y", "out", {fte(Quantity::about(87, 0.5))});
    s.unit("x", "out", {fte(Quantity::derived("140 - [y.fte]"))});
    const Organisation base = s.build();
    const Outcome outcome =
        run(base, {Move{{"x"}, "in"}, Create{new_unit("new", "in", {fte(Quantity::derived("[y.fte]"))})}});
    const Value entered = transition(base, outcome.organisation, outcome.lineage, {.within = "in"}).fte_entered;
    CHECK(entered.value == 140);
    CHECK(entered.lower == 140);
    CHECK(entered.upper == 140);
}
