#include <tyngde/metrics/profile.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("the shipped profiles are found by key, and weigh something") {
    REQUIRE(shipped_profiles().size() >= 2);
    for (const Profile& profile : shipped_profiles()) {
        CAPTURE(profile.key);
        CHECK(&shipped_profile(profile.key) == &profile);
        CHECK_FALSE(profile.names.empty());
        double weight = 0;
        for (const Criterion& criterion : profile.criteria) {
            CHECK(criterion.weight >= 0);
            CHECK(row(criterion.measure).adds_up != AddsUp::none);
            weight += criterion.weight;
        }
        CHECK(weight > 0);
    }
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
