#include <cmath>
#include <set>

#include <tyngde/metrics/broad_span.hpp>
#include <tyngde/metrics/span_of_control.hpp>
#include <tyngde/organisation/figures.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Persons who are known, and heads of whom nobody says whose they are.
struct Heads {
    std::set<std::string> persons;
    double others = 0;

    void add(const Organisation& o, NodeId post) {
        if (o.is_vacant(post)) return;
        if (o.holder(post).empty())
            others += 1;
        else
            persons.emplace(o.holder(post));
    }
    void add(const Heads& more) {
        persons.insert(more.persons.begin(), more.persons.end());
        others += more.others;
    }
    double count() const { return others + static_cast<double>(persons.size()); }
};

std::optional<double> written(const Organisation& o, NodeId unit, Scope scope) {
    const Interval figure = o.figure(unit, Measure::headcount, scope);
    return figure.known() ? std::optional(figure.value) : std::nullopt;
}

Heads heads_of_unit(const Organisation& o, NodeId unit) {
    if (const auto total = written(o, unit, Scope::total)) return {{}, *total};
    Heads result;
    if (const auto own = written(o, unit, Scope::own))
        result.others = *own;
    else
        for (NodeId post : o.posts_in(unit)) result.add(o, post);
    for (NodeId child : o.units().children(unit)) result.add(heads_of_unit(o, child));
    return result;
}

void below(const Organisation& o, NodeId post, std::set<NodeId>& met) {
    for (NodeId report : o.line().reports(post))
        if (met.insert(report).second) below(o, report, met);
}

Organisation with_persons(Dice& dice, bool figures) {
    Sketch s;
    for (const Subject subject : {Subject::heads, Subject::posts, Subject::places}) s.draft.recorded[subject] = true;
    const std::size_t units = 1 + dice.roll(7), posts = 1 + dice.roll(14);
    for (std::size_t u = 0; u < units; ++u) {
        Figures written;
        const Quantity many =
            Quantity::exact(20 + static_cast<double>(dice.roll(9)));  // no fewer than all that lies below
        if (figures && dice.chance(20)) written.push_back(figure(Measure::headcount, many, Scope::own));
        const Quantity all = Quantity::exact(std::pow(10, 9 - static_cast<double>(u)));
        if (figures && written.empty() && dice.chance(20))
            written.push_back(figure(Measure::headcount, all, Scope::total));
        s.unit("u" + std::to_string(u), u == 0 ? "" : "u" + std::to_string(dice.roll(u)), written);
    }
    for (std::size_t p = 0; p < posts; ++p) {
        const std::string home = dice.chance(10) ? "" : "u" + std::to_string(dice.roll(units));
        NodeRecord record{.key = "p" + std::to_string(p), .vacant = dice.chance(10)};
        if (!record.vacant && dice.chance(70)) record.holder = "h" + std::to_string(dice.roll(5));
        s.post(record, home);
        if (p > 0 && dice.chance(80)) s.relate(Relation::reports_to, record.key, "p" + std::to_string(dice.roll(p)));
    }
    return s.build();
}

}  // namespace

TEST_CASE("persons: one in several posts counts once in each unit, and where they meet") {
    Sketch s;
    s.unit("town").unit("a", "town").unit("b", "town");
    const auto held = [&](const char* key, const char* holder, const char* home) {
        s.post(NodeRecord{.key = key, .holder = holder}, home);
    };
    held("1", "kim", "a");
    held("2", "kim", "a");
    held("3", "kim", "b");
    held("4", "bo", "b");
    s.post("5", "b");
    const Organisation o = s.build();
    const UnitFigures figures = unit_figures(o, Measure::headcount);
    CHECK(unit_value(o, figures, o.at("a")).value == 1);
    CHECK(unit_value(o, figures, o.at("b")).value == 3);
    CHECK(unit_value(o, figures, o.at("town")).value == 3);
    CHECK(whole_value(o, figures).value == 3);
    CHECK(whole_value(o, unit_figures(o, Measure::headcount)).upper == 3);
}

TEST_CASE("persons: headcounts are those of sets of persons") {
    Dice dice(171);
    int met = 0;
    for (int round = 0; round < 2000; ++round) {
        const Organisation o = with_persons(dice, round % 2 == 1);
        const UnitFigures figures = unit_figures(o, Measure::headcount);
        met += figures.repeats.empty() ? 0 : 1;
        Heads all;
        CAPTURE(round);
        for (NodeId unit : o.nodes(Kind::unit)) {
            const Value found = unit_value(o, figures, unit);
            if (found.defined()) CHECK(found.value == heads_of_unit(o, unit).count());
            if (o.units().parent(unit) == no_node) all.add(heads_of_unit(o, unit));
        }
        for (NodeId post : o.nodes(Kind::post))
            if (o.home(post) == no_node) all.add(o, post);
        const Value whole = whole_value(o, figures);
        if (whole.defined()) CHECK(whole.value == all.count());
    }
    CHECK(met > 1000);
}

TEST_CASE("persons: what lies outside the compared units counts each once") {
    Dice dice(172);
    int met = 0;
    for (int round = 0; round < 2000; ++round) {
        const Organisation o = with_persons(dice, round % 2 == 1);
        std::vector<std::string> compared;
        for (NodeId unit : o.nodes(Kind::unit))
            if (o.units().parent(unit) != no_node && o.units().is_leaf(unit) && dice.chance(40))
                compared.emplace_back(o.key(unit));
        if (compared.empty()) continue;
        const Grouping grouping = group(o, compared);
        std::set<NodeId> above;  // of compared units: there only what is their own lies outside
        for (NodeId unit : grouping.units)
            while ((unit = o.units().parent(unit)) != no_node) above.insert(unit);
        const UnitFigures figures = unit_figures(o, Measure::headcount);
        Heads rest;
        for (NodeId unit : o.nodes(Kind::unit)) {
            const NodeId parent = o.units().parent(unit);
            if (grouping.group_of[unit] != grouping.elsewhere()) continue;
            if (!above.contains(unit)) {
                if (parent == no_node || above.contains(parent)) rest.add(heads_of_unit(o, unit));
            } else if (figures.origin[unit] == Origin::posts) {
                for (NodeId post : o.posts_in(unit)) rest.add(o, post);
            } else {
                rest.others += figures.own[unit].interval.value;
            }
        }
        for (NodeId post : o.nodes(Kind::post))
            if (o.home(post) == no_node) rest.add(o, post);
        const Value found = group_values(o, figures, grouping).back();
        CAPTURE(round);
        if (!found.defined()) continue;
        ++met;
        CHECK(found.value == rest.count());
    }
    CHECK(met > 500);
}

TEST_CASE("persons: nobody is among his own staff, nor twice below a manager") {
    Dice dice(173);
    for (int round = 0; round < 1000; ++round) {
        const Organisation o = with_persons(dice, false);
        for (NodeId manager : o.line().posts()) {
            std::set<NodeId> all;
            below(o, manager, all);
            Heads broad, direct;
            for (NodeId post : all) broad.add(o, post);
            for (NodeId post : o.line().reports(manager)) direct.add(o, post);
            for (Heads* heads : {&broad, &direct})
                if (!o.is_vacant(manager)) heads->persons.erase(std::string(o.holder(manager)));
            CAPTURE(round);
            CHECK(broad_span(o, manager, CountBy::headcount).value == broad.count());
            CHECK(direct_span(o, manager, CountBy::headcount).value == direct.count());
        }
        const SpanOfControl each = broad_span_of_control(o, CountBy::headcount);
        for (std::size_t i = 0; i < each.managers.size(); ++i)
            CHECK(each.span[i].value == broad_span(o, each.managers[i], CountBy::headcount).value);
    }
}
