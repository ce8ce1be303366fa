#include <tyngde/metrics/tyngde.hpp>

#include <tyngde/scenario/apply.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

FigureRecord number(Measure measure, double x) { return figure(measure, Quantity::exact(x)); }

/// Units with their volume × risk, volume × complexity and expenditure.
Sketch weighed(const std::vector<std::pair<std::string, std::vector<double>>>& units) {
    Sketch s;
    s.unit("town");
    for (const auto& [key, x] : units) {
        s.unit(key, "town", {number(Measure::gross_expenditure, x[2])});
        s.task("task-" + key,
               {number(Measure::volume, 2), number(Measure::risk, x[0] / 2), number(Measure::complexity, x[1] / 2)});
        s.relate(Relation::responsible_for, key, "task-" + key);
    }
    return s;
}

const Profile profile{
    "p", {}, "", {{Measure::risk, 4}, {Measure::complexity, 3}, {Measure::gross_expenditure, 3}}, Measure::fte};

const std::vector<std::pair<std::string, std::vector<double>>> three{
    {"U1", {6, 4, 20}}, {"U2", {3, 8, 50}}, {"U3", {1, 8, 30}}};

double sum_of(const std::vector<Value>& scores) {
    double sum = 0;
    for (const Value& score : scores) sum += score.value;
    return sum;
}

}  // namespace

TEST_CASE("tyngde: reference values, on numbers and on an organisation") {
    for (const auto& entry : cases<nlohmann::json>("tyngde")) {
        const auto& raw = entry.at("input").at("raw");
        Eigen::MatrixXd figures(3, 3);
        Eigen::VectorXd weights(3), totals = Eigen::VectorXd::Zero(3);
        std::vector<std::pair<std::string, std::vector<double>>> units;
        Keys names;
        for (const auto& [key, x] : raw.items()) {
            for (int k = 0; k < 3; ++k) {
                figures(static_cast<int>(units.size()), k) = x[static_cast<std::size_t>(k)];
                totals(k) += x[static_cast<std::size_t>(k)].get<double>();
            }
            units.emplace_back(key, x);
            names.push_back(key);
        }
        Profile given = profile;
        for (std::size_t k = 0; k < 3; ++k) {
            weights(static_cast<int>(k)) = entry.at("input").at("weights")[k];
            given.criteria[k].weight = entry.at("input").at("weights")[k];
        }
        const Eigen::VectorXd scores = tyngde::tyngde(figures, weights, totals);
        const Organisation o = weighed(units).build();
        const Tyngde result = tyngde::tyngde(o, group(o, names), given, o);
        const auto& expected = entry.at("expected").at("share_additive_float");
        for (std::size_t u = 0; u < units.size(); ++u) {
            CHECK(close(scores(static_cast<int>(u)), expected.at(units[u].first).get<double>()));
            CHECK(close(result.scores[u].value, expected.at(units[u].first).get<double>()));
        }
        CHECK(close(result.scores[3].value, 0));
        CHECK(entry.at("exact").at("merge_U1_U3") == "61/100");
        CHECK(close(result.scores[0].value + result.scores[2].value, 0.61));
    }
}

TEST_CASE("tyngde: scores are taken apart by criterion, weights scaled to 1") {
    const Organisation o = weighed(three).build();
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"U1", "U2", "U3"}), profile, o);
    REQUIRE(result.weights.size() == 3);
    CHECK(close(result.weights[0], 0.4));
    CHECK(close(result.weights[1], 0.3));
    CHECK(close(result.weights[0] + result.weights[1] + result.weights[2], 1));
    CHECK(result.totals[0].value == 10);
    CHECK(result.totals[1].value == 20);
    CHECK(result.totals[2].value == 100);
    CHECK(close(result.shares[0][0].value, 0.6));
    CHECK(close(result.shares[1][1].value, 0.4));
    CHECK(close(result.shares[2][2].value, 0.3));
    CHECK(result.profile == profile);
}

TEST_CASE("tyngde: in the reference the scores sum to 1, elsewhere among them") {
    Dice dice(48);
    int compared = 0;
    for (int round = 0; round < 300; ++round) {
        Sketch s = random_sketch(dice);
        for (Draft::Handle node = 0; node < s.draft.end_handle(); ++node) {
            NodeRecord& record = s.draft[node];
            if (record.kind == Kind::unit)
                record.figures.push_back(
                    {Measure::gross_expenditure, Scope::own, Quantity::exact(1 + dice.quarters(9))});
            if (record.kind == Kind::task) record.figures.push_back(number(Measure::gross_expenditure, 0));
        }
        const Organisation o = s.build();
        const Profile by{
            "p", {}, "", {{Measure::fte, 1 + dice.quarters(3)}, {Measure::gross_expenditure, 1}}, Measure::fte};
        const auto depth = static_cast<std::uint32_t>(dice.roll(o.units().depth_count()));
        const Tyngde result = tyngde::tyngde(o, group(o, depth), by, o);
        if (!result.totals[0].defined() || result.totals[0].value == 0) continue;
        CAPTURE(round);
        REQUIRE(close(sum_of(result.scores), 1, 1e-9));
        ++compared;
    }
    CHECK(compared > 100);
}

TEST_CASE("tyngde: merging adds the scores and leaves the others") {
    const Organisation before = weighed(three).build();
    Plan plan;
    plan.changes.push_back({Merge{{"U1", "U3"}, std::string("U1"), std::nullopt}, {}, "", {}});
    const Organisation after = apply(before, plan).organisation;
    const Tyngde result = tyngde::tyngde(after, group(after, Keys{"U1", "U2"}), profile, before);
    CHECK(close(result.scores[0].value, 0.61));
    CHECK(close(result.scores[1].value, 0.39));
    CHECK(close(sum_of(result.scores), 1));
}

TEST_CASE("tyngde: what comes from outside makes the sum exceed 1 by its share") {
    const Organisation before = weighed(three).build();
    auto more = three;
    more.emplace_back("purchasing", std::vector<double>{1, 2, 10});
    const Organisation after = weighed(more).build();
    const Tyngde result = tyngde::tyngde(after, group(after, Keys{"U1", "U2", "U3", "purchasing"}), profile, before);
    CHECK(close(result.scores[3].value, 0.4 * 0.1 + 0.3 * 0.1 + 0.3 * 0.1));
    CHECK(close(sum_of(result.scores), 1.1));
    CHECK(close(result.scores[0].value, 0.36));
}

TEST_CASE("tyngde: what is not compared is elsewhere") {
    const Organisation o = weighed(three).build();
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"U2"}), profile, o);
    REQUIRE(result.scores.size() == 2);
    CHECK(close(result.scores[0].value, 0.39));
    CHECK(close(result.scores[1].value, 0.61));
}

TEST_CASE("tyngde: a task counts with a unit by its share") {
    Sketch s;
    s.unit("a").unit("b").task("t", {number(Measure::volume, 10), number(Measure::risk, 2)});
    s.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "b", "t");
    const Organisation o = s.build();
    const Profile risk{"r", {}, "", {{Measure::risk, 1}}, Measure::fte};
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"a", "b"}), risk, o);
    CHECK(close(result.scores[0].value, 0.25));
    CHECK(close(result.scores[1].value, 0.75));
}

TEST_CASE("tyngde: an unknown figure leaves the unit's score undefined, and all others where the total needs it") {
    Sketch s;
    s.unit("town").unit("a", "town", {fte(3)}).unit("b", "town", {fte(Quantity::unknown())});
    const Profile by{"f", {}, "", {{Measure::fte, 1}}, Measure::fte};
    const Organisation o = s.build();
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"a", "b"}), by, o);
    CHECK(result.totals[0].reason == Reason::unknown_input);
    for (const Value& score : result.scores) {
        CHECK(score.reason == Reason::unknown_input);
        CHECK(score.missing == Keys{"b.fte"});
    }
    Sketch known;
    known.unit("town").unit("a", "town", {fte(3)}).unit("b", "town", {fte(1)});
    const Organisation reference = known.build();
    const Tyngde beside = tyngde::tyngde(o, group(o, Keys{"a", "b"}), by, reference);
    CHECK(close(beside.scores[0].value, 0.75));
    CHECK_FALSE(beside.scores[1].defined());
}

TEST_CASE("tyngde: a criterion whose total is zero leaves the scores undefined, and is named") {
    Sketch s;
    s.unit("town").unit("a", "town", {fte(3), number(Measure::salary, 0)});
    const Organisation o = s.build();
    const Profile by{"f", {}, "", {{Measure::fte, 1}, {Measure::salary, 1}}, Measure::fte};
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"a"}), by, o);
    CHECK(result.scores[0].reason == Reason::zero_total);
    CHECK(result.scores[0].missing == Keys{"salary"});
    CHECK(result.shares[0][0].defined());
}

TEST_CASE("tyngde: a criterion of which nothing is recorded is named by its measure") {
    Sketch s;
    s.unit("a", "", {fte(3)});
    const Organisation o = s.build();
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"a"}), shipped_profile("tyngde-2012"), o);
    CHECK(result.scores[0].reason == Reason::unknown_input);
    for (const std::string measure : {".complexity", ".gross_expenditure", ".risk"}) {
        const Keys& missing = result.scores[0].missing;
        CAPTURE(measure, missing);
        CHECK(std::any_of(missing.begin(), missing.end(),
                          [&](const std::string& name) { return name.ends_with(measure); }));
    }
}

TEST_CASE("tyngde: bounds of the figures are bounds of the score") {
    Sketch s;
    s.unit("a", "", {fte(Quantity::between(2, 4))}).unit("b", "", {fte(7)});
    const Organisation o = s.build();
    const Profile by{"f", {}, "", {{Measure::fte, 1}}, Measure::fte};
    const Value score = tyngde::tyngde(o, group(o, Keys{"a", "b"}), by, o).scores[0];
    CHECK(close(score.value, 0.3));
    for (double x : {2.0, 3.0, 4.0}) {
        CHECK(score.lower <= x / (x + 7));
        CHECK(score.upper >= x / (x + 7));
    }
    CHECK(score.lower > 0);
    CHECK(score.upper < 1);
}
