#include <string>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Profile with(const std::string& fields) { return io::read_profile(R"({"tyngde": "profile/1", )" + fields + "}"); }

Profile two(const std::string& fields) {
    return with(R"("criteria": [{"measure": "risk"}, {"measure": "fte"}], )" + fields);
}

/// Pointer and key of the error.
std::pair<std::string, std::string> wrong(const std::string& fields) {
    const auto error = error_of<DocumentError>([&] { two(fields); });
    REQUIRE(error);
    return {error->problem().place.pointer, error->problem().key};
}

void check_round_trip(const Profile& profile) {
    CAPTURE(io::write(profile));
    CHECK(io::read_profile(io::write(profile)) == profile);
    CHECK(io::write(io::read_profile(io::write(profile))) == io::write(profile));
}

}  // namespace

TEST_CASE("profile documents: those of before are read and written as they were") {
    const Profile profile = with(R"("key": "p", "criteria": [{"measure": "risk", "weight": 2}, {"measure": "fte"}])");
    CHECK(profile.is_additive_share());
    CHECK(profile.weights == WeightSource{});
    CHECK(profile.criteria[0] == Criterion{Measure::risk, 2});
    const std::string text = io::write(profile);
    for (const char* field : {"normalisation", "aggregation", "weights", "how", "direction"})
        CHECK_FALSE(holds(text, '"' + std::string(field) + '"'));
    for (const Profile& shipped : shipped_profiles()) check_round_trip(shipped);
}

TEST_CASE("profile documents: every choice comes back") {
    check_round_trip(with(R"("criteria": [
        {"measure": "risk", "how": "mean", "weight": 2.5, "direction": "descending", "goalposts": [1, 5]},
        {"how": "units", "type": "institution", "goalposts": [0, 10]},
        {"how": "effective_categories", "goalposts": [0, 10]},
        {"measure": "gross_expenditure", "how": "effective_categories", "goalposts": [0.5, 10]},
        {"how": "codes", "goalposts": [0, 10]}, {"how": "categories", "goalposts": [0, 1]}
        ], "normalisation": "goalposts", "aggregation": {"method": "power", "power": -2, "zero": "zero"})"));
    check_round_trip(with(R"("criteria": [{"measure": "risk", "how": "maximum", "target": 4}],
        "normalisation": "distance_to_target", "aggregation": "geometric")"));
    check_round_trip(two(R"("normalisation": {"method": "distance_to_reference", "unit": "skole"})"));
    check_round_trip(two(R"("aggregation": "copeland", "weights": "entropy")"));
    check_round_trip(two(R"("aggregation": {"method": "choquet",
        "interactions": [{"between": ["risk", "fte"], "value": -0.25}]}, "weights": "equal")"));
    check_round_trip(two(R"("weights": {"method": "budget", "experts":
        [{"name": "a", "points": {"fte": 30, "risk": 70}}, {"points": {"risk": 1}}]})"));
    check_round_trip(two(R"("weights": {"method": "ahp",
        "judgements": [{"more": "fte", "than": "risk", "by": 0.5}], "random_index": "saaty"})"));
    check_round_trip(two(R"("weights": {"method": "pca", "components": 2})"));
    CHECK(two(R"("weights": {"method": "budget", "experts": [{"points": {"risk": 1}}]})").weights.experts[0].points ==
          std::vector<double>{1, 0});
}

TEST_CASE("profile documents: what is wrong is told at its place") {
    using Told = std::pair<std::string, std::string>;
    CHECK(wrong(R"("normalisation": "minmax")") == Told{"/normalisation", "minmax"});
    CHECK(wrong(R"("normalisation": {"method": "distance_to_reference"})") == Told{"/normalisation/method", ""});
    CHECK(wrong(R"("normalisation": {"unit": "x"})") == Told{"/normalisation", "method"});
    CHECK(wrong(R"("normalisation": {"method": "rank", "unit": "x"})") == Told{"/normalisation/method", "x"});
    CHECK(wrong(R"("normalisation": "goalposts")") == Told{"/criteria/0/measure", "risk"});
    CHECK(wrong(R"("aggregation": "addditive")") == Told{"/aggregation", "addditive"});
    CHECK(wrong(R"("aggregation": "power")") == Told{"/aggregation", "power"});
    CHECK(wrong(R"("aggregation": {"method": "geometric", "power": 2})") == Told{"/aggregation/power", "power"});
    CHECK(wrong(R"("aggregation": {"method": "additive", "zero": "zero"})") == Told{"/aggregation/zero", "zero"});
    CHECK(wrong(R"("aggregation": {"method": "geometric", "zero": "one"})") == Told{"/aggregation/zero", "one"});
    CHECK(
        wrong(R"("aggregation": {"method": "choquet", "interactions": [{"between": ["risk", "ftes"], "value": 0}]})") ==
        Told{"/aggregation/interactions/0/between/1", "ftes"});
    CHECK(wrong(R"("weights": "eqaul")") == Told{"/weights", "eqaul"});
    CHECK(wrong(R"("weights": {"method": "budget"})").first == "/weights");
    CHECK(wrong(R"("weights": {"method": "equal", "experts": []})") == Told{"/weights/experts", "experts"});
    CHECK(wrong(R"("weights": {"method": "budget", "experts": [{"points": {"riks": 1}}]})") ==
          Told{"/weights/experts/0/points/riks", "riks"});
    CHECK(wrong(R"("weights": {"method": "budget", "experts": [{"points": {"risk": -1}}]})") ==
          Told{"/weights/experts/0/points/risk", "-1"});
    CHECK(wrong(R"("weights": {"method": "ahp", "judgements": [{"more": "risk", "than": "fte", "by": 0}]})") ==
          Told{"/weights/judgements/0/by", "0"});
    CHECK(wrong(R"("weights": {"method": "ahp"})") == Told{"/weights", "risk"});
    CHECK(wrong(R"("weights": {"method": "pca", "components": 1.5})") == Told{"/weights/components", "1.5"});
    CHECK(wrong(R"("weights": {"method": "pca", "components": 3})") == Told{"/weights", "3"});
    const auto criterion = [](const std::string& entry) {
        const auto error = error_of<DocumentError>([&] { with(R"("criteria": [)" + entry + "]"); });
        REQUIRE(error);
        return Told{error->problem().place.pointer, error->problem().key};
    };
    CHECK(criterion(R"({"measure": "risk", "how": "avarage"})") == Told{"/criteria/0/how", "avarage"});
    CHECK(criterion(R"({"measure": "fte", "how": "mean"})") == Told{"/criteria/0/measure", "fte"});
    CHECK(criterion(R"({"measure": "fte", "how": "codes"})") == Told{"/criteria/0/measure", "fte"});
    CHECK(criterion(R"({"weight": 1})") == Told{"/criteria/0", "measure"});
    CHECK(criterion(R"({"measure": "fte", "direction": "down"})") == Told{"/criteria/0/direction", "down"});
    CHECK(criterion(R"({"measure": "fte", "goalposts": [1]})").first == "/criteria/0/goalposts");
    CHECK(error_of<DocumentError>([] { with(R"("criteria": [{"measure": "fte", "weight": 1}], "weights": "equal")"); })
              ->problem()
              .place.pointer == "/criteria/0/weight");
}
