#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/metrics/explanation.hpp>
#include <tyngde/metrics/normalisation.hpp>
#include <tyngde/metrics/tyngde.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

// One scale for all models: what nothing happens to keeps its score.

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Four departments a, b, c, d with tasks of volume 10, 20, 30, 40 and risk 2.
Sketch four(bool more = false) {
    Sketch s;
    s.unit("town");
    double volume = 10;
    for (const std::string key : {"a", "b", "c", "d"}) {
        s.unit(key, "town", {fte(volume / 5)}, "department");
        s.task("t" + key, {figure(Measure::volume, Quantity::exact(volume)), figure(Measure::risk, Quantity::exact(2)),
                           figure(Measure::complexity, Quantity::exact(more ? 4 - volume / 20 : 2))});
        s.relate(Relation::responsible_for, key, "t" + key);
        volume += 10;
    }
    return s;
}

Outcome merged(const Organisation& base) {
    NodeSpec into = new_unit("cd", "town");
    into.node.type = "department";
    return run(base, {merge({"c", "d"}, into)});
}

Profile of_risk(Normalisation normalisation, ScaleOf scale = ScaleOf::reference) {
    Profile profile{"x", {}, "", {{Measure::risk, 1}}, Measure::fte, normalisation};
    profile.scale = scale;
    return profile;
}

std::vector<Value> scores_of(const Organisation& base, const Organisation& now, const Profile& profile) {
    const By by = std::string("department");
    return tyngde::tyngde(now, group(now, by), profile, base, group(base, by)).scores;
}

}  // namespace

TEST_CASE("one scale: that of the reference, and that of all that are compared") {
    const Organisation base = four().build();
    const Outcome outcome = merged(base);
    const auto of = [&](const Organisation& now, ScaleOf scale) {
        return scores_of(base, now, of_risk(Normalisation::min_max, scale));
    };
    const Organisation& now = outcome.organisation;
    CHECK(close(of(base, ScaleOf::reference)[1].value, 1.0 / 3));
    CHECK(of(now, ScaleOf::reference)[1].value == of(base, ScaleOf::reference)[1].value);
    CHECK(close(of(now, ScaleOf::reference)[2].value, 2));
    CHECK(close(of(now, ScaleOf::all_compared)[1].value, 1.0 / 6));
    CHECK(close(of(now, ScaleOf::each)[1].value, 1.0 / 6));
    const auto of_two = [&](ScaleOf scale) {
        const std::vector<Model> models{{"today", base, {}}, {"model", now, outcome.lineage}};
        return compare(models, "today", of_risk(Normalisation::min_max, scale), std::string("department"));
    };
    const auto tyngde_of = [](const Comparison& comparison, const std::string& unit, std::size_t model) {
        const auto row = std::find_if(comparison.units.begin(), comparison.units.end(),
                                      [&](const UnitRow& one) { return one.key == unit; });
        return row->cells[model]->tyngde.value;
    };
    const auto delta_of = [](const Comparison& comparison, const std::string& indicator) {
        const auto row = std::find_if(comparison.indicators.begin(), comparison.indicators.end(),
                                      [&](const IndicatorRow& one) { return one.key == indicator; });
        return row->deltas[1];
    };
    const Comparison all = of_two(ScaleOf::all_compared), each = of_two(ScaleOf::each);
    CHECK(close(tyngde_of(all, "b", 0), 1.0 / 6));
    CHECK(tyngde_of(all, "b", 1) == tyngde_of(all, "b", 0));
    CHECK(close(tyngde_of(each, "b", 0), 1.0 / 3));
    CHECK(all.weighing.cautions.empty());
    CHECK(each.weighing.cautions == std::vector{Caution::own_scale});
    CHECK(delta_of(each, "tyngde_gini").reason == Reason::not_compared);
    CHECK(delta_of(each, "load_gini").defined());
    CHECK(delta_of(all, "tyngde_gini").defined());
}

TEST_CASE("one scale: figures beyond those that set it") {
    const std::vector<double> among{20, 20, 40}, x{10, 40, 50, not_known};
    const auto of = [&](Normalisation method, const Scale& scale = {}) {
        std::vector<double> result;
        for (const Value& value : normalise(x, method, scale, among)) result.push_back(value.value);
        CHECK(std::isnan(result.back()));
        result.pop_back();
        return result;
    };
    CHECK(of(Normalisation::min_max) == std::vector<double>{-0.5, 1, 1.5});
    CHECK(of(Normalisation::fraction_of_max) == std::vector<double>{0.25, 1, 1.25});
    CHECK(of(Normalisation::rank) == std::vector<double>{1, 3, 4});
    CHECK(of(Normalisation::borda) == std::vector<double>{0, 2, 3});
    CHECK(of(Normalisation::percent_rank) == std::vector<double>{0, 1, 1.5});
    CHECK(of(Normalisation::distance_to_target, {.target = 60}) == std::vector<double>{-0.25, 0.5, 0.75});
    CHECK(of(Normalisation::distance_to_reference, {.reference = 2}) == std::vector<double>{-0.5, 1, 1.5});
    CHECK(normalise(x, Normalisation::min_max, {}, std::vector<double>{1, not_known})[0].reason ==
          Reason::unknown_input);
}

TEST_CASE("one scale: what nothing happens to keeps its score to the last bit, however it is computed") {
    Dice dice(9);
    int moved = 0;
    for (int round = 0; round < 40; ++round) {
        Sketch s;
        s.unit("town");
        const std::size_t units = 3 + dice.roll(4);
        for (std::size_t u = 0; u < units; ++u) {
            const std::string key = "u" + std::to_string(u);
            s.unit(key, "town", {fte(1 + dice.quarters(20))}, "department");
            s.task("t" + key, {figure(Measure::volume, Quantity::exact(1 + dice.quarters(30))),
                               figure(Measure::risk, Quantity::exact(1 + dice.quarters(4))),
                               figure(Measure::complexity, Quantity::exact(1 + dice.quarters(4)))});
            s.relate(Relation::responsible_for, key, "t" + key);
        }
        const Organisation base = s.build();
        NodeSpec into = new_unit("both", "town");
        into.node.type = "department";
        const Outcome outcome = run(base, {merge({"u0", "u1"}, into)});
        const By by = std::string("department");
        const std::vector<Model> models{{"today", base, {}}, {"model", outcome.organisation, outcome.lineage}};
        for (std::size_t n = 0; n < normalisation_count; ++n)
            for (std::size_t a = 0; a < aggregation_count; ++a)
                for (WeightMethod weights : {WeightMethod::given, WeightMethod::equal, WeightMethod::entropy})
                    for (ScaleOf scale : {ScaleOf::reference, ScaleOf::all_compared}) {
                        Profile profile{"x", {}, "", {{Measure::risk, 2}, {Measure::complexity, 1}, {Measure::fte, 1}}};
                        profile.normalisation = static_cast<Normalisation>(n);
                        profile.aggregation.method = static_cast<AggregationMethod>(a);
                        profile.aggregation.power = 2;
                        profile.weights.method = weights;
                        if (profile.needs_scale()) profile.scale = scale;
                        if (profile.normalisation == Normalisation::distance_to_reference)
                            profile.reference_unit = "u2";
                        for (Criterion& criterion : profile.criteria) {
                            if (profile.normalisation == Normalisation::goalposts) criterion.goalposts = {{0, 200}};
                            if (profile.normalisation == Normalisation::distance_to_target) criterion.target = 500;
                        }
                        if (first_problem(profile)) continue;
                        const Comparison found = compare(models, "today", profile, by);
                        for (const UnitRow& row : found.units) {
                            if (row.key.empty() || !row.cells[0] || !row.cells[1]) continue;
                            CAPTURE(round, n, a, row.key);
                            const Value &before = row.cells[0]->tyngde, &now = row.cells[1]->tyngde;
                            REQUIRE(before.reason == now.reason);
                            if (before.defined()) REQUIRE(before.value == now.value);
                            ++moved;
                        }
                    }
    }
    CHECK(moved > 1000);
}

TEST_CASE("one scale: it is of no use to shares, and says so") {
    const auto wrong = first_problem(of_risk(Normalisation::share, ScaleOf::each));
    REQUIRE(wrong);
    CHECK(wrong->field == "scale");
    CHECK_FALSE(first_problem(of_risk(Normalisation::rank, ScaleOf::each)));
}

TEST_CASE("one scale: explained parts add up to the score on the scale of the reference") {
    const Organisation base = four(true).build();
    const Outcome outcome = merged(base);
    Profile profile = of_risk(Normalisation::min_max);
    profile.criteria.push_back({Measure::fte, 1});
    for (ScaleOf scale : {ScaleOf::reference, ScaleOf::all_compared, ScaleOf::each}) {
        profile.scale = scale;
        const By by = std::string("department");
        const Explanation found = explain(outcome.organisation, "cd", profile, base, by);
        double sum = 0;
        for (const ExplanationRow& row : found.rows)
            if (row.part == Part::criterion) sum += row.score->value;
        CHECK(close(sum, found.score.value));
        double parts = 0;
        for (std::size_t i = 1; i < found.rows.size(); ++i)
            if ((i + 1 == found.rows.size() || found.rows[i + 1].depth <= found.rows[i].depth) && found.rows[i].score)
                parts += found.rows[i].score->value;
        CHECK(close(parts, found.score.value));
    }
}

TEST_CASE("one scale: a criterion that tells nobody apart is named, and nothing is unknown") {
    Sketch s;
    s.unit("town");
    for (const std::string key : {"a", "b"}) {
        s.unit(key, "town", {fte(3)}, "department");
        s.task("t" + key, {figure(Measure::volume, Quantity::exact(key == "a" ? 10 : 20)),
                           figure(Measure::risk, Quantity::exact(0)), figure(Measure::complexity, Quantity::exact(2))});
        s.relate(Relation::responsible_for, key, "t" + key);
    }
    const Organisation o = s.build();
    const auto gini = [&](Normalisation normalisation, std::vector<Criterion> criteria) {
        Profile profile{"x", {}, "", std::move(criteria), Measure::fte, normalisation};
        const std::vector<Model> models{{"today", o, {}}};
        const Comparison found = compare(models, "today", profile, std::string("department"));
        const auto row = std::find_if(found.indicators.begin(), found.indicators.end(),
                                      [](const IndicatorRow& one) { return one.key == "tyngde_gini"; });
        return row->values[0];
    };
    const std::vector<Criterion> both{{Measure::risk, 1}, {Measure::complexity, 1}};
    CHECK(gini(Normalisation::share, both).reason == Reason::zero_total);
    CHECK(gini(Normalisation::share, both).missing == Keys{"risk"});
    CHECK(gini(Normalisation::min_max, both).reason == Reason::zero_range);
    CHECK(gini(Normalisation::min_max, both).missing == Keys{"risk"});
    // What no figure could mend outweighs what is merely unknown, in either order.
    for (std::vector<Criterion> criteria : {std::vector<Criterion>{{Measure::risk, 1}, {Measure::salary, 1}},
                                            std::vector<Criterion>{{Measure::salary, 1}, {Measure::risk, 1}}}) {
        const Value found = gini(Normalisation::share, std::move(criteria));
        CHECK(found.reason == Reason::zero_total);
        CHECK(found.missing == Keys{"risk"});
    }
}
