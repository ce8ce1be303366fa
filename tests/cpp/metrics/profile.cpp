#include <tyngde/metrics/profile.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("the shipped profiles are found by key, and weigh something") {
    REQUIRE(shipped_profiles().size() == 3);
    for (const Profile& profile : shipped_profiles()) {
        CAPTURE(profile.key);
        CHECK(&shipped_profile(profile.key) == &profile);
        CHECK_FALSE(profile.names.empty());
        CHECK_FALSE(first_problem(profile));
        CHECK(profile.is_additive_share());
    }
}

TEST_CASE("the shipped profile of equal weights is tyngde of 2012 and staff, one fourth each") {
    const Profile& profile = shipped_profile("equal");
    CHECK(profile.criteria.size() == 4);
    CHECK(profile.criteria.back().measure == Measure::fte);
    CHECK(stated_weights(profile)->weights == std::vector<double>(4, 0.25));
}

TEST_CASE("tyngde of 2012 is risk and complexity of tasks, and economy, one third each") {
    const auto& criteria = shipped_profile("tyngde-2012").criteria;
    REQUIRE(criteria.size() == 3);
    CHECK(criteria[0] == Criterion{Measure::risk, 1});
    CHECK(criteria[1] == Criterion{Measure::complexity, 1});
    CHECK(criteria[2] == Criterion{Measure::gross_expenditure, 1});
}

TEST_CASE("a profile that does not ship is refused with the nearest") {
    const auto error = error_of<UnknownKey>([] { shipped_profile("tyngde-2021"); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"tyngde-2012"});
}

TEST_CASE("criteria are called after their measure and how it is counted") {
    CHECK(Criterion{Measure::risk}.key() == "risk");
    CHECK(Criterion{Measure::risk, 1, How::mean}.key() == "risk_mean");
    CHECK(Criterion{Measure::complexity, 1, How::maximum}.key() == "complexity_maximum");
    CHECK(Criterion{.how = How::categories}.key() == "task_categories");
    CHECK(Criterion{.how = How::effective_categories}.key() == "task_categories_effective");
    CHECK(Criterion{Measure::gross_expenditure, 1, How::effective_categories}.key() ==
          "task_categories_effective_gross_expenditure");
    CHECK(Criterion{.how = How::codes}.key() == "task_codes");
    CHECK(Criterion{.how = How::units, .type = "institution"}.key() == "units_institution");
}

TEST_CASE("a profile that makes no sense says which field, and what is wrong") {
    Profile sound;
    sound.key = "p";
    sound.criteria = {{Measure::risk}, {Measure::fte}};
    const auto field = [&](auto change) {
        Profile profile = sound;
        change(profile);
        const auto found = first_problem(profile);
        return found ? found->field : std::string("none");
    };
    CHECK(field([](Profile&) {}) == "none");
    CHECK(field([](Profile& p) { p.criteria.clear(); }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria.push_back({Measure::risk, 2}); }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[0] = {Measure::meetings_per_year}; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].how = How::mean; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].how = How::effective_categories; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].type = "x"; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].weight = -1; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].direction = Direction::descending; }) == "criteria");
    CHECK(field([](Profile& p) { p.criteria[1].target = 1; }) == "criteria");
    CHECK(field([](Profile& p) { p.normalisation = Normalisation::distance_to_target; }) == "criteria");
    CHECK(field([](Profile& p) { p.normalisation = Normalisation::goalposts; }) == "criteria");
    CHECK(field([](Profile& p) {
              p.normalisation = Normalisation::goalposts;
              for (Criterion& criterion : p.criteria) criterion.goalposts = Goalposts{1, 1};
          }) == "criteria");
    CHECK(field([](Profile& p) { p.normalisation = Normalisation::distance_to_reference; }) == "normalisation");
    CHECK(field([](Profile& p) { p.reference_unit = "x"; }) == "normalisation");
    CHECK(field([](Profile& p) {
              p.aggregation.method = AggregationMethod::copeland;
              p.normalisation = Normalisation::rank;
          }) == "normalisation");
    CHECK(field([](Profile& p) { p.criteria[0].weight = p.criteria[1].weight = 0; }) == "weights");
    CHECK(field([](Profile& p) { p.weights.method = WeightMethod::budget; }) == "weights");
    CHECK(field([](Profile& p) {
              p.weights = {.method = WeightMethod::budget, .experts = {{"a", {1}}}};
          }) == "weights");
    CHECK(field([](Profile& p) { p.weights.method = WeightMethod::ahp; }) == "weights");
    CHECK(field([](Profile& p) {
              p.weights = {.method = WeightMethod::ahp, .judgements = {{"risk", "fte", 0}}};
          }) == "weights");
    CHECK(field([](Profile& p) {
              p.weights = {.method = WeightMethod::ahp, .judgements = {{"risk", "fte", 3}, {"fte", "risk", 3}}};
          }) == "weights");
    CHECK(field([](Profile& p) {
              p.weights = {.method = WeightMethod::ahp, .judgements = {{"risk", "risk", 3}}};
          }) == "weights");
    CHECK(field([](Profile& p) { p.weights = {.method = WeightMethod::pca, .components = 3}; }) == "weights");
    CHECK(field([](Profile& p) {
              p.aggregation.method = AggregationMethod::harmonic;
              p.normalisation = Normalisation::z_score;
          }) == "aggregation");
    CHECK(field([](Profile& p) { p.aggregation.interactions = {{"risk", "fte", 0.1}}; }) == "aggregation");
    CHECK(field([](Profile& p) {
              p.aggregation.method = AggregationMethod::choquet;
              p.normalisation = Normalisation::rank;
          }) == "aggregation");
    CHECK(field([](Profile& p) {
              p.aggregation = {.method = AggregationMethod::choquet, .interactions = {{"risk", "ftes", 0.1}}};
          }) == "aggregation");
    CHECK(field([](Profile& p) {
              p.aggregation = {.method = AggregationMethod::choquet, .interactions = {{"risk", "fte", -1.2}}};
          }) == "aggregation");
    CHECK(field([](Profile& p) {
              p.aggregation = {.method = AggregationMethod::choquet, .interactions = {{"risk", "fte", -1}}};
          }) == "none");
}
