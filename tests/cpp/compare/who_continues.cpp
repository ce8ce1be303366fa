#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tyngde/compare/transition.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

// Bounds of what is open, against the truth of every way in which who continues may be decided.

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Field = Value Transition::*;

constexpr std::array<Field, 8> fields{&Transition::fte_affected,      &Transition::fte_director_affected,
                                      &Transition::fte_line_affected, &Transition::positions_affected,
                                      &Transition::fte_unit_affected, &Transition::fte_common,
                                      &Transition::fte_left,          &Transition::fte_entered};

/// Shares of who is there in both: of those who certainly change, and of all who do.
struct ShareFields {
    Field changed, share, share_affected;
};
constexpr std::array<ShareFields, 4> shares{
    {{&Transition::fte_changed, &Transition::share_changed, &Transition::share_affected},
     {&Transition::fte_unit_changed, &Transition::share_unit_changed, &Transition::share_unit_affected},
     {&Transition::fte_director_changed, &Transition::share_director_changed, &Transition::share_director_affected},
     {&Transition::fte_line_changed, &Transition::share_line_changed, &Transition::share_line_affected}}};

bool bounds_hold(const Value& bounds, double truth) {
    return bounds.lower <= truth + 1e-9 && bounds.upper >= truth - 1e-9;
}

bool is_exact(const Value& value) { return value.defined() && value.lower == value.upper; }

/// What `open` says of shares and flows, held against one way in which it may have gone on.
void check_shares_and_flows(const Transition& open, const Transition& one) {
    for (const ShareFields& of : shares) {
        const Value &changed = open.*of.changed, &common = one.fte_common;
        if (!is_exact(changed) || !is_exact(common) || common.value == 0) continue;
        REQUIRE(bounds_hold(open.*of.share, changed.value / common.value));
        if (is_exact(one.*of.share_affected))
            REQUIRE(bounds_hold(open.*of.share_affected, (one.*of.share_affected).value));
    }
    using Pair = std::pair<std::string, std::string>;
    std::map<Pair, const Flow*> flows;
    for (const Flow& flow : one.flows) flows[{flow.unit_before, flow.unit_after}] = &flow;
    std::size_t met = 0;
    for (const Flow& flow : open.flows) {
        const auto at = flows.find({flow.unit_before, flow.unit_after});
        const bool there = at != flows.end();
        met += there ? 1 : 0;
        CAPTURE(flow.unit_before, flow.unit_after);
        if (!there || is_exact(at->second->fte)) REQUIRE(bounds_hold(flow.fte, there ? at->second->fte.value : 0));
        if (!there || is_exact(at->second->positions))
            REQUIRE(bounds_hold(flow.positions, there ? at->second->positions.value : 0));
    }
    REQUIRE(met == flows.size());
}

/// Per merged post, those that it was made of.
std::map<std::string, Keys> merges_of(const Organisation& base, const Outcome& outcome) {
    std::map<std::string, Keys> result;
    for (const Succession& row : outcome.lineage.rows())
        if (!row.to.empty() && base.find(row.to) == no_node && base.kind(base.at(row.from)) == Kind::post)
            result[row.to].push_back(row.from);
    return result;
}

/// The lineage with one answer for each merge: one of the merged goes on, or (empty) somebody new comes.
Lineage decided(const Lineage& open, const std::map<std::string, std::string>& answers) {
    Lineage result;
    for (Succession row : open.rows()) {
        const auto answer = answers.find(row.to);
        if (answer != answers.end()) {
            if (answer->second.empty()) continue;
            row.continues = row.from == answer->second;
        }
        result.add(row);
    }
    return result;
}

/// All answers to all merges.
std::vector<std::map<std::string, std::string>> all_answers(const std::map<std::string, Keys>& merges) {
    std::vector<std::map<std::string, std::string>> result{{}};
    for (const auto& [into, parts] : merges) {
        std::vector<std::map<std::string, std::string>> longer;
        for (const auto& answers : result) {
            Keys options = parts;
            options.emplace_back();
            for (const std::string& option : options) {
                longer.push_back(answers);
                longer.back()[into] = option;
            }
        }
        result = std::move(longer);
    }
    return result;
}

struct Reached {
    double low = infinity, high = -infinity;
};

/// Compares bounds with all truths: none outside, and both ends reached where nothing else is unknown.
/// Returns the number of fields whose ends lie apart.
int check(const Organisation& base, const Outcome& outcome) {
    const auto merges = merges_of(base, outcome);
    TransitionOptions options;
    if (base.units().depth_count() > 1) options.by = By{std::uint32_t{1}};
    const Transition open = transition(base, outcome.organisation, outcome.lineage, options);
    std::array<Reached, fields.size()> truth{};
    std::array<bool, fields.size()> exact{};
    exact.fill(true);
    for (const auto& answers : all_answers(merges)) {
        const Transition one = transition(base, outcome.organisation, decided(outcome.lineage, answers), options);
        check_shares_and_flows(open, one);
        for (std::size_t f = 0; f < fields.size(); ++f) {
            const Value& value = one.*fields[f];
            exact[f] = exact[f] && value.lower == value.upper;
            truth[f].low = std::min(truth[f].low, std::max(0.0, value.lower));
            truth[f].high = std::max(truth[f].high, value.upper);
        }
    }
    int apart = 0;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const Value& found = open.*fields[f];
        CAPTURE(f, merges.size(), found.lower, found.upper, truth[f].low, truth[f].high);
        REQUIRE(found.lower <= truth[f].high + 1e-9);
        REQUIRE(found.upper >= truth[f].low - 1e-9);
        if (exact[f]) {
            REQUIRE(close(found.lower, truth[f].low, 1e-9));
            REQUIRE(close(found.upper, truth[f].high, 1e-9));
        }
        apart += found.lower < found.upper;
    }
    return apart;
}

/// A top post above directors, chiefs and staff; every post in a unit of its own branch.
struct Tall {
    Sketch sketch;
    Keys directors, chiefs;

    explicit Tall(Dice& dice, bool unknown = false) {
        sketch.unit("top").head("boss", {"top"}, {fte(1)});
        for (std::size_t d = 0; d < 2 + dice.roll(2); ++d) {
            const std::string area = "area" + std::to_string(d), director = "d" + std::to_string(d);
            sketch.unit(area, "top", {own(1 + dice.quarters(6))}).head(director, {area}, {fte(1)});
            directors.push_back(director);
            for (std::size_t c = 0; c < 1 + dice.roll(3); ++c) {
                const std::string office = area + "-" + std::to_string(c), chief = director + "c" + std::to_string(c);
                const double staff = dice.quarters(20);
                sketch.unit(office, area, {own(1 + staff)}).head(chief, {office}, {fte(1)});
                chiefs.push_back(chief);
                if (staff >= 1 && !(unknown && dice.chance(50))) sketch.post("s-" + office, office, {fte(0.5)});
            }
        }
    }
};

/// Some of these, at least two, taken out of the list.
Keys some(Dice& dice, Keys& from) {
    Keys result;
    const std::size_t wanted = 2 + dice.roll(2);
    while (!from.empty() && result.size() < wanted) {
        const auto at = from.begin() + static_cast<std::ptrdiff_t>(dice.roll(from.size()));
        result.push_back(*at);
        from.erase(at);
    }
    return result;
}

}  // namespace

TEST_CASE("who continues: of two who are merged one at most keeps his staff") {
    Sketch s;
    s.unit("town").head("boss", {"town"}, {fte(1)});
    s.unit("a", "town", {own(195)})
        .head("ca", {"a"}, {fte(1)})
        .unit("b", "town", {own(119)})
        .head("cb", {"b"}, {fte(1)});
    s.unit("c", "town", {own(31)}).head("cc", {"c"}, {fte(1)}).unit("d", "town", {own(8)});
    const Outcome outcome = run(s.build(), {merge({"a", "b"}, new_unit("ab", "town")),
                                            merge({"ca", "cb"}, new_post("cab", "ab", {fte(1)})), Move{{"d"}, "c"}});
    const Organisation base = s.build();
    const Transition found = transition(base, outcome.organisation, outcome.lineage);
    CHECK(found.fte_changed.value == 8);
    CHECK(found.fte_open.value == 194 + 118);
    CHECK_FALSE(found.fte_affected.defined());
    CHECK(found.fte_affected.lower == 8 + 118);
    CHECK(found.fte_affected.upper == 8 + 194 + 118);
    CHECK(found.fte_affected.missing == Keys{"cab.continues"});
    CHECK(found.fte_affected.known_part == 8);
    CHECK(found.fte_common.lower == 8 + 31 + 194 + 118 + 1);
    CHECK(found.fte_common.upper == 8 + 31 + 194 + 118 + 2);  // one of the two chiefs, or neither
    CHECK(found.fte_common.missing == Keys{"cab.continues"});
    CHECK(found.fte_left.lower == 1);
    CHECK(found.fte_left.upper == 2);
    CHECK(found.share_affected.lower <= (8.0 + 118) / found.fte_common.upper);
    check(base, outcome);
}

TEST_CASE("who continues: who goes on as one is not another as well") {
    Sketch s;
    s.unit("town").head("boss", {"town"}, {fte(1)});
    s.unit("a", "town", {own(10)}).head("ca", {"a"}, {fte(1)}).unit("b", "town", {own(20)}).head("cb", {"b"}, {fte(1)});
    const Organisation base = s.build();
    const Outcome merged =
        run(base, {merge({"a", "b"}, new_unit("ab", "town")), merge({"ca", "cb"}, new_post("cab", "ab", {fte(1)}))});
    // Backwards: what was put together is taken apart again, and cab was cb.
    Lineage back;
    back.add({.from = "ab", .to = "a", .share = 9.0 / 28});
    back.add({.from = "ab", .to = "b", .share = 19.0 / 28});
    back.add({.from = "cab", .to = "ca", .share = 0.5});
    back.add({.from = "cab", .to = "cb", .share = 0.5, .continues = true});
    const Transition apart = transition(merged.organisation, base, back);
    CHECK(close(apart.fte_changed.value, 9));
    CHECK(apart.fte_open.value == 0);
    CHECK(close(apart.fte_affected.value, 9));
    // Somebody comes after a chief who stays: whoever goes along has another manager.
    Lineage after;
    after.add({.from = "ca", .to = "new", .share = 0.5});
    Sketch then = s;
    then.unit("n", "town", {own(3)}).head("new", {"n"}, {fte(1)});
    Sketch before = s;
    before.unit("n", "a", {own(3)});
    const Transition moved = transition(before.build(), then.build(), after);
    CHECK(moved.fte_changed.value == 3);
    CHECK(moved.fte_open.value == 0);
}

TEST_CASE("who continues: an uncertain figure on both sides is one, whoever goes on") {
    Sketch s;
    const auto named = [](double sign, double middle) {
        Quantity result;
        result.interval = {middle, middle - 1, middle + 1};
        result.form = Form::between;
        result.terms = {{{"x", 0, -1, 1}, sign}};
        return FigureRecord{Measure::fte, Scope::own, result};
    };
    s.unit("town").head("boss", {"town"}, {fte(1)}).unit("c", "town", {own(2)}).head("cc", {"c"}, {fte(1)});
    s.unit("a", "town", {named(1, 10)}).head("ca", {"a"}, {fte(1)});
    s.unit("b", "town", {named(-1, 6)}).head("cb", {"b"}, {fte(1)});
    s.unit("d", "town", {named(1, 12)});
    const Organisation base = s.build();
    const Outcome outcome = run(base, {merge({"a", "b"}, new_unit("ab", "town")),
                                       merge({"ca", "cb"}, new_post("cab", "ab", {fte(1)})), Move{{"d"}, "c"}});
    const Transition found = transition(base, outcome.organisation, outcome.lineage);
    // 12 + x and, where ca goes on, 5 - x of b; where cb does, 9 + x of a; where neither, both.
    CHECK(close(found.fte_affected.lower, 17));
    CHECK(close(found.fte_affected.upper, 27));
    CHECK_FALSE(found.fte_affected.defined());
}

TEST_CASE("who continues: one of the merged whose own manager changes is gone unless he continues") {
    Sketch s;
    s.unit("town").head("boss", {"town"}, {fte(1)}).unit("x", "town", {own(1)}).head("hx", {"x"}, {fte(1)});
    s.unit("a", "town", {own(11)}).head("ca", {"a"}, {fte(1)}).unit("b", "town", {own(21)}).head("cb", {"b"}, {fte(1)});
    const Organisation base = s.build();
    const Outcome outcome = run(base, {Move{{"a", "b"}, "x"}, merge({"a", "b"}, new_unit("ab", "x")),
                                       merge({"ca", "cb"}, new_post("cab", "ab", {fte(1)}))});
    const Transition found = transition(base, outcome.organisation, outcome.lineage);
    // ca goes on: his own FTE and the 20 of b; cb: hers and the 10 of a; nobody: 30.
    CHECK(found.fte_affected.lower == 11);
    CHECK(found.fte_affected.upper == 30);
    CHECK(found.fte_changed.value == 0);
    check(base, outcome);
}

TEST_CASE("who continues: of merged posts one at most moves to another unit") {
    Sketch s;
    s.unit("top").unit("a", "top", {own(1)}).unit("b", "top", {own(2)}).unit("c", "top", {own(0)});
    s.post("p", "a", {fte(1)}).post("q", "b", {fte(2)});
    s.draft[s.draft.at("q")].large = true;
    const Organisation base = s.build();
    const auto moved = [&](const NodeSpec& into) {
        const Outcome outcome = run(base, {merge({"p", "q"}, into)});
        return transition(base, outcome.organisation, outcome.lineage, {.by = By{std::uint32_t{1}}});
    };
    const Transition elsewhere = moved(new_post("m", "c", {fte(1)}));
    CHECK(elsewhere.fte_unit_changed.value == 0);
    CHECK(elsewhere.fte_unit_open.value == 3);
    CHECK(elsewhere.fte_unit_affected.lower == 0);
    CHECK(elsewhere.fte_unit_affected.upper == 2);
    CHECK(elsewhere.fte_unit_affected.missing == Keys{"m.continues"});
    const Transition beside = moved(new_post("m", "b", {fte(1)}));
    CHECK(beside.fte_unit_affected.lower == 0);
    CHECK(beside.fte_unit_affected.upper == 1);
}

TEST_CASE("who continues: nothing that is open leaves the figure as it is") {
    const Outcome outcome = run({Move{{"c"}, "b"}});
    const Transition found = transition(town(), outcome.organisation, outcome.lineage);
    CHECK(found.fte_affected.value == found.fte_changed.value);
    CHECK(found.fte_affected.defined());
    CHECK(found.share_affected.value == found.share_changed.value);
}

TEST_CASE("who continues: bounds hold every truth and are reached, merges below merges too") {
    Dice dice(434);
    int apart = 0, nested = 0;
    for (int round = 0; round < rounds(300); ++round) {
        const bool unknown = dice.chance(25);
        Tall tall(dice, unknown);
        const Organisation base = tall.sketch.build();
        std::vector<Action> actions;
        Keys chiefs = tall.chiefs, directors = tall.directors;
        const bool upper = dice.chance(50);
        if (upper) actions.emplace_back(merge(some(dice, directors), new_post("dx", "top", {fte(1)})));
        for (int m = 0; m < 2 && chiefs.size() >= 2; ++m)
            actions.emplace_back(merge(some(dice, chiefs), new_post("cx" + std::to_string(m), "area0", {fte(1)})));
        if (dice.chance(40)) actions.emplace_back(Move{{"area0-0"}, "area1"});
        std::optional<Outcome> outcome;
        try {
            outcome = run(base, actions);
        } catch (const Error&) {
            continue;
        }
        CAPTURE(round, upper, unknown);
        const int found = check(base, *outcome);
        apart += found > 0;
        nested += upper && found > 0;
    }
    CHECK(apart > 100);
    CHECK(nested > 40);
}

TEST_CASE("who continues: bounds hold in any organisation") {
    Dice dice(312);
    int apart = 0, exact = 0;
    for (int round = 0; round < rounds(300); ++round) {
        const Organisation base = random_sketch(dice, dice.chance(30)).build();
        Keys posts;
        for (NodeId post : base.nodes(Kind::post)) posts.emplace_back(base.key(post));
        std::vector<Action> actions;
        for (int m = 0; m < 2 && posts.size() >= 2; ++m)
            actions.emplace_back(merge(some(dice, posts), new_post("m" + std::to_string(m), "u0", {fte(1)})));
        std::optional<Outcome> outcome;
        try {
            outcome = run(base, actions);
        } catch (const Error&) {
            continue;
        }
        CAPTURE(round);
        const auto merges = merges_of(base, *outcome);
        TransitionOptions options;
        if (base.units().depth_count() > 1) options.by = By{std::uint32_t{0}};
        const Transition open = transition(base, outcome->organisation, outcome->lineage, options);
        for (const auto& answers : all_answers(merges)) {
            const Transition one = transition(base, outcome->organisation, decided(outcome->lineage, answers), options);
            for (Field field : fields) {
                // Bounds of two ways to the same figure may differ, but not exclude each other.
                REQUIRE((open.*field).lower <= (one.*field).upper + 1e-9);
                REQUIRE((open.*field).upper >= (one.*field).lower - 1e-9);
                exact += (one.*field).lower == (one.*field).upper;
            }
            for (Field field : {&Transition::share_affected, &Transition::share_director_affected,
                                &Transition::share_unit_affected}) {
                if (!(one.*field).defined() || std::isnan((open.*field).lower)) continue;
                REQUIRE((open.*field).lower <= (one.*field).value + 1e-9);
                REQUIRE((open.*field).upper >= (one.*field).value - 1e-9);
            }
        }
        apart += open.fte_affected.lower < open.fte_affected.upper;
    }
    CHECK(apart > 30);
    CHECK(exact > 1000);
}

TEST_CASE("who continues: of several managers one may be another under another key") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").head("d", {"top"}, {fte(1)});
    s.head("x", {"a"}, {fte(1)}).head("y", {"a"}, {fte(1)}).head("z", {"b"}, {fte(1)}).post("p", "a", {fte(2)});
    const Organisation base = s.build();
    const auto affected = [&](std::optional<std::string> who) {
        const Outcome outcome = run(base, {Merge{{"y", "z"}, new_post("n", "a", {fte(1)}), who}});
        return transition(base, outcome.organisation, outcome.lineage).fte_affected;
    };
    CHECK(affected("y").value == 0);
    CHECK(affected("z").value == 2);
    CHECK(affected({}).lower == 0);
    CHECK(affected({}).upper == 2);
    // Both of them are one now, so that one of the two is gone.
    const Outcome one = run(base, {Merge{{"x", "y"}, new_post("n", "a", {fte(1)}), "x"}});
    CHECK(transition(base, one.organisation, one.lineage).fte_affected.value == 2);
}
