#include <tyngde/metrics/tyngde.hpp>

#include <tyngde/metrics/criterion_figures.hpp>
#include <tyngde/scenario/apply.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/matrices.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Units with their volume × risk, volume × complexity and expenditure.
Sketch weighed(const std::vector<std::pair<std::string, std::vector<double>>>& units) {
    Sketch s;
    s.unit("town");
    for (const auto& [key, x] : units) {
        s.unit(key, "town", {figure(Measure::gross_expenditure, x[2])});
        s.task("task-" + key,
               {figure(Measure::volume, 2), figure(Measure::risk, x[0] / 2), figure(Measure::complexity, x[1] / 2)});
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
        Matrix figures(3, 3);
        std::vector<double> weights(3), totals(3);
        std::vector<std::pair<std::string, std::vector<double>>> units;
        Keys names;
        for (const auto& [key, x] : raw.items()) {
            for (std::size_t k = 0; k < 3; ++k) {
                figures(units.size(), k) = x[k];
                totals[k] += x[k].get<double>();
            }
            units.emplace_back(key, x);
            names.push_back(key);
        }
        Profile given = profile;
        for (std::size_t k = 0; k < 3; ++k) {
            weights[k] = entry.at("input").at("weights")[k];
            given.criteria[k].weight = entry.at("input").at("weights")[k];
        }
        const std::vector<double> scores = tyngde::tyngde(figures, weights, totals);
        const Organisation o = weighed(units).build();
        const Tyngde result = tyngde::tyngde(o, group(o, names), given, o);
        const auto& expected = entry.at("expected").at("share_additive_float");
        for (std::size_t u = 0; u < units.size(); ++u) {
            CHECK(close(scores[u], expected.at(units[u].first).get<double>()));
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
            if (record.kind == Kind::task) record.figures.push_back(figure(Measure::gross_expenditure, 0));
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
    s.unit("a").unit("b").task("t", {figure(Measure::volume, 10), figure(Measure::risk, 2)});
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
    s.unit("town").unit("a", "town", {fte(3), figure(Measure::salary, 0)});
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

namespace {

/// Reference values of a way to compute tyngde, as the profile has it.
void check_reference(const char* name, Profile given) {
    const nlohmann::json reference = cases<nlohmann::json>("tyngde").front();
    const Organisation o = weighed(three).build();
    for (std::size_t k = 0; k < 3; ++k) given.criteria[k].weight = reference.at("input").at("weights")[k];
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"U1", "U2", "U3"}), given, o);
    const auto& expected = reference.at("expected").at(name);
    for (std::size_t u = 0; u < 3; ++u) {
        CAPTURE(name, three[u].first);
        CHECK(close(result.scores[u].value, expected.at(three[u].first).get<double>()));
    }
}

}  // namespace

TEST_CASE("tyngde: reference values of every way to compute it") {
    const nlohmann::json capacity = cases<nlohmann::json>("choquet").front().at("input");
    Profile given = profile;
    check_reference("share_additive_float", given);
    given.aggregation.method = AggregationMethod::geometric;
    check_reference("share_geometric", given);
    given.aggregation.method = AggregationMethod::additive;
    given.normalisation = Normalisation::min_max;
    check_reference("minmax_additive", given);
    given.normalisation = Normalisation::z_score;
    check_reference("zscore_additive", given);
    // The capacity's Shapley values are the weights .4, .3, .3.
    CHECK(capacity.at("shapley") == nlohmann::json{0.4, 0.3, 0.3});
    given.aggregation = {.method = AggregationMethod::choquet,
                         .interactions = {{"risk", "complexity", capacity.at("I").at("12")},
                                          {"risk", "gross_expenditure", capacity.at("I").at("13")}}};
    given.normalisation = Normalisation::min_max;
    check_reference("choquet_minmax", given);
    given.normalisation = Normalisation::share;
    check_reference("choquet_share", given);
}

TEST_CASE("tyngde: weights come from where the profile says") {
    const Organisation o = weighed(three).build();
    const Grouping units = group(o, Keys{"U1", "U2", "U3"});
    Profile given = profile;
    given.weights.method = WeightMethod::equal;
    CHECK(close(tyngde::tyngde(o, units, given, o).weights[0], 1.0 / 3));

    given.weights = {.method = WeightMethod::budget, .experts = {{"a", {50, 50, 0}}, {"b", {100, 0, 0}}}};
    const Tyngde budget = tyngde::tyngde(o, units, given, o);
    CHECK(close(budget.weights[0], 0.75));
    CHECK(close(budget.weighing.deviation[0], std::sqrt(0.125)));

    given.weights = {
        .method = WeightMethod::ahp,
        .judgements = {
            {"risk", "complexity", 3}, {"risk", "gross_expenditure", 5}, {"complexity", "gross_expenditure", 3}}};
    const Tyngde pairwise = tyngde::tyngde(o, units, given, o);
    CHECK(close(pairwise.weights[0], 0.6369855717, 1e-9));
    CHECK(close(pairwise.weighing.consistency_ratio.value, 0.0367121931, 1e-9));
    CHECK(pairwise.weighing.cautions.empty());
    given.weights.judgements[1] = {"gross_expenditure", "risk", 9};
    CHECK(tyngde::tyngde(o, units, given, o).weighing.cautions == std::vector{Caution::inconsistent_judgements});

    given.weights = {.method = WeightMethod::entropy};
    const Tyngde entropy = tyngde::tyngde(o, units, given, o);
    Eigen::MatrixXd figures(3, 3);
    figures << 6, 4, 20, 3, 8, 50, 1, 8, 30;
    const EntropyWeights expected = entropy_weights(table(figures));
    for (std::size_t k = 0; k < 3; ++k) CHECK(close(entropy.weights[k], expected.weights[k]));

    given.weights = {.method = WeightMethod::pca};
    const Tyngde principal = tyngde::tyngde(o, units, given, o);
    CHECK(principal.weighing.cautions == std::vector{Caution::few_units});
    CHECK(principal.weighing.components == 1);
}

TEST_CASE("tyngde: weights from figures are those of the reference, for every model") {
    const Organisation before = weighed(three).build();
    auto other = three;
    other[0].second = {1, 1, 1};
    const Organisation after = weighed(other).build();
    Profile given = profile;
    given.weights.method = WeightMethod::entropy;
    const Grouping before_units = group(before, Keys{"U1", "U2", "U3"});
    const Grouping after_units = group(after, Keys{"U1", "U2", "U3"});
    const auto weights = tyngde::tyngde(before, before_units, given, before).weights;
    CHECK(tyngde::tyngde(after, after_units, given, before, before_units).weights == weights);
    CHECK(error_of<UsageError>([&] { tyngde::tyngde(after, after_units, given, before); }));

    Sketch unknown = weighed(three);
    unknown.unit("U4", "town").task("t4", {figure(Measure::volume, 1), figure(Measure::complexity, 1)});
    unknown.relate(Relation::responsible_for, "U4", "t4");
    const Organisation open = unknown.build();
    const Tyngde result = tyngde::tyngde(open, group(open, Keys{"U1", "U4"}), given, open);
    CHECK(result.scores[0].reason == Reason::unknown_input);
    CHECK(result.scores[0].missing == Keys{"t4.gross_expenditure", "t4.risk"});
}

TEST_CASE("tyngde: a criterion without weight takes no part, unknown or not") {
    Sketch s = weighed(three);
    s.unit("U4", "town", {figure(Measure::gross_expenditure, 1)});
    const Organisation o = s.build();
    Profile given = profile;
    given.criteria[0].weight = given.criteria[1].weight = 0;
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"U4"}), given, o);
    CHECK_FALSE(result.shares[0][0].defined());
    CHECK(close(result.scores[0].value, 1.0 / 101));
}

TEST_CASE("tyngde: a zero leaves a geometric mean undefined unless the profile says otherwise") {
    auto units = three;
    units[0].second[0] = 0;
    const Organisation o = weighed(units).build();
    Profile given = profile;
    given.aggregation.method = AggregationMethod::geometric;
    const Grouping grouping = group(o, Keys{"U1", "U2", "U3"});
    CHECK(tyngde::tyngde(o, grouping, given, o).scores[0].reason == Reason::zero_input);
    CHECK(tyngde::tyngde(o, grouping, given, o).scores[1].defined());
    given.aggregation.zero = Zero::zero;
    CHECK(tyngde::tyngde(o, grouping, given, o).scores[0].value == 0);
}

TEST_CASE("tyngde: scales that look at all units are undefined for all where one is unknown") {
    Sketch s = weighed(three);
    s.unit("U4", "town", {figure(Measure::gross_expenditure, Quantity::unknown())});
    const Organisation o = s.build();
    Profile given = profile;
    given.criteria = {{Measure::gross_expenditure}};
    given.normalisation = Normalisation::min_max;
    const Tyngde result = tyngde::tyngde(o, group(o, Keys{"U1", "U2", "U4"}), given, o);
    for (std::size_t u = 0; u < 3; ++u) {
        CHECK(result.scores[u].reason == Reason::unknown_input);
        CHECK(result.scores[u].missing == Keys{"U4.gross_expenditure"});
    }
    CHECK(result.scores[3].reason == Reason::not_compared);
    CHECK(tyngde::tyngde(o, group(o, Keys{"U1", "U2"}), given, o).scores[1].value == 1);
    given.normalisation = Normalisation::distance_to_reference;
    given.reference_unit = "U3";
    CHECK(tyngde::tyngde(o, group(o, Keys{"U1", "U2"}), given, o).scores[0].reason == Reason::not_compared);
    given.aggregation.method = AggregationMethod::copeland;
    given.normalisation = Normalisation::share;
    given.reference_unit.clear();
    CHECK(tyngde::tyngde(o, group(o, Keys{"U1", "U2"}), given, o).scores[1].value == 1);
    CHECK(tyngde::tyngde(o, group(o, Keys{"U1", "U4"}), given, o).scores[0].reason == Reason::unknown_input);
}

TEST_CASE("tyngde: bounds go through scales and means that grow with every figure") {
    Sketch s;
    s.unit("town").unit("A", "town", {figure(Measure::gross_expenditure, Quantity::about(20, 10))});
    s.unit("B", "town", {figure(Measure::gross_expenditure, 80)});
    const Organisation o = s.build();
    Profile given = profile;
    given.criteria = {{Measure::gross_expenditure}};
    given.normalisation = Normalisation::goalposts;
    given.criteria[0].goalposts = Goalposts{0, 100};
    for (const AggregationMethod method : {AggregationMethod::additive, AggregationMethod::geometric}) {
        given.aggregation.method = method;
        const Tyngde result = tyngde::tyngde(o, group(o, Keys{"A", "B"}), given, o);
        CHECK(close(result.scores[0].lower, 0.1));
        CHECK(close(result.scores[0].upper, 0.3));
    }
    given.criteria[0].direction = Direction::descending;
    CHECK(close(tyngde::tyngde(o, group(o, Keys{"A", "B"}), given, o).scores[0].lower, 0.7));
    given.criteria[0] = {Measure::gross_expenditure};
    given.normalisation = Normalisation::min_max;
    const Tyngde open = tyngde::tyngde(o, group(o, Keys{"A", "B"}), given, o);
    CHECK(open.scores[1].value == 1);
    CHECK(std::isnan(open.scores[1].lower));
}

TEST_CASE("criteria that do not add up: figures, undefined ones and bounds") {
    Sketch s;
    s.unit("town").unit("A", "town").unit("B", "town").unit("a1", "A", {}, "institution");
    s.task("x", {figure(Measure::volume, 3), figure(Measure::risk, 2)});
    s.task("y", {figure(Measure::volume, 1), figure(Measure::risk, Quantity::about(4, 1))});
    s.draft[s.draft.at("x")].type = "citizen_directed";
    s.draft[s.draft.at("x")].code = "1";
    s.relate(Relation::responsible_for, "A", "x").relate(Relation::responsible_for, "a1", "y");
    const auto figure_of = [&](const Criterion& criterion, std::size_t unit = 0) {
        const Organisation o = s.build();
        return criterion_figures(o, criterion, group(o, Keys{"A", "B"}))[unit];
    };
    CHECK(figure_of({Measure::risk, 1, How::mean}).value == 2.5);
    CHECK(std::isnan(figure_of({Measure::risk, 1, How::mean}).lower));
    CHECK(figure_of({Measure::risk, 1, How::maximum}).value == 4);
    CHECK(figure_of({Measure::risk, 1, How::maximum}).upper == 5);
    CHECK(figure_of({.how = How::units}).value == 2);
    CHECK(figure_of({.how = How::units, .type = "institution"}).value == 1);
    CHECK(figure_of({.how = How::units, .type = "institution"}, 1).value == 0);
    const Value categories = figure_of({.how = How::categories});
    CHECK(categories.missing == Keys{"y.category"});
    CHECK(categories.lower == 1);
    CHECK(categories.upper == 2);
    // Two words are known, and a third may be.
    s.task("z").relate(Relation::responsible_for, "A", "z");
    s.draft[s.draft.at("z")].type = "back_office";
    CHECK(figure_of({.how = How::categories}).lower == 2);
    CHECK(figure_of({.how = How::categories}).upper == 3);
    CHECK(figure_of({.how = How::categories}).known_part == 2);
    s.draft.remove(s.draft.at("z"));
    CHECK(figure_of({.how = How::codes}).missing == Keys{"y.code"});
    CHECK(figure_of({.how = How::effective_categories}).missing == Keys{"y.category"});
    CHECK(figure_of({.how = How::categories}, 1).missing == Keys{"B.tasks"});
    CHECK(figure_of({Measure::risk, 1, How::mean}, 1).missing == Keys{"B.risk"});
    for (const char* task : {"x", "y"}) s.draft[s.draft.at(task)].figures.clear();
    CHECK(figure_of({Measure::risk, 1, How::maximum}).missing == Keys{"x.risk", "y.risk"});
    for (const char* task : {"x", "y"})
        s.draft[s.draft.at(task)].figures = {figure(Measure::volume, 0), figure(Measure::risk, 3)};
    CHECK(figure_of({Measure::risk, 1, How::mean}).reason == Reason::zero_total);
    CHECK(figure_of({.how = How::units}, 2).reason == Reason::not_compared);
}

TEST_CASE("merging units keeps sums and not means: that is why sums are what is recommended") {
    const Organisation before = weighed(three).build();
    Plan plan;
    plan.changes.push_back({Merge{{"U1", "U3"}, std::string("U1"), std::nullopt}, {}, "", {}});
    const Organisation after = apply(before, plan).organisation;
    Profile given = profile;
    given.criteria = {{Measure::risk, 1, How::mean}};
    const Grouping units = group(before, Keys{"U1", "U2", "U3"});
    const auto scores = tyngde::tyngde(before, units, given, before).scores;
    const auto merged = tyngde::tyngde(after, group(after, Keys{"U1", "U2"}), given, before, units).scores;
    CHECK_FALSE(close(merged[0].value, scores[0].value + scores[2].value));
    CHECK(close(merged[1].value, scores[1].value));
}
