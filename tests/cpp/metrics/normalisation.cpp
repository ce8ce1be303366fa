#include <tyngde/metrics/normalisation.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Column = std::vector<double>;

Column numbers(const std::vector<Value>& values) {
    Column result;
    for (const Value& value : values) result.push_back(value.value);
    return result;
}

void check_equal(const std::vector<Value>& found, const Column& expected, double tolerance = 1e-12) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CAPTURE(i);
        REQUIRE(found[i].defined());
        CHECK(close(found[i].value, expected[i], tolerance));
    }
}

const std::vector<Normalisation> all_normalisations = [] {
    std::vector<Normalisation> result;
    for (std::size_t i = 0; i < normalisation_count; ++i) result.push_back(static_cast<Normalisation>(i));
    return result;
}();

constexpr Scale scale{.reference = 1, .target = 60, .low = 0, .high = 40};

}  // namespace

TEST_CASE("normalisation: reference values") {
    for (const auto& entry : cases<nlohmann::json>("normalise")) {
        const Column x = entry.at("input").at("x");
        const auto& expected = entry.at("expected");
        const auto check = [&](Normalisation method, const char* name, const Scale& with = {}) {
            CAPTURE(name);
            check_equal(normalise(x, method, with), expected.at(name).get<Column>(), entry.at("tol"));
        };
        check(Normalisation::share, "share");
        check(Normalisation::fraction_of_max, "frac_max");
        check(Normalisation::min_max, "minmax");
        check(Normalisation::z_score, "zscore_sample");
        check(Normalisation::rank, "rank_min");
        check(Normalisation::percent_rank, "percent_rank");
        check(Normalisation::borda, "borda");
        check(Normalisation::distance_to_reference, "dist2ref_index1", {.reference = 1});
        check(Normalisation::distance_to_target, "dist2target_60", {.target = 60});
        check(Normalisation::goalposts, "goalposts_0_40", {.low = 0, .high = 40});
        CHECK(expected.size() == normalisation_count);
    }
}

TEST_CASE("normalisation: names there and back") {
    for (Normalisation method : all_normalisations) CHECK(normalisation_from_string(to_string(method)) == method);
    CHECK_FALSE(normalisation_from_string("minmax"));
}

TEST_CASE("normalisation: the direction is handled first") {
    const Column x{10, 20, 20, 50};
    constexpr Direction down = Direction::descending;
    check_equal(normalise(x, Normalisation::min_max, {.direction = down}), {1, 0.75, 0.75, 0});
    check_equal(normalise(x, Normalisation::rank, {.direction = down}), {4, 2, 2, 1});
    check_equal(normalise(x, Normalisation::borda, {.direction = down}), {3, 1, 1, 0});
    check_equal(normalise(x, Normalisation::goalposts, {.direction = down, .low = 0, .high = 40}), {0.75, 0.5, 0.5, 0});
    check_equal(normalise(x, Normalisation::distance_to_target, {.direction = down, .target = 0}), {0.8, 0.6, 0.6, 0});
    check_equal(normalise(x, Normalisation::distance_to_reference, {.direction = down, .reference = 0}),
                {1, 0.75, 0.75, 0});
    const auto up = normalise(x, Normalisation::z_score);
    const auto turned = normalise(x, Normalisation::z_score, {.direction = down});
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(up[i].value == -turned[i].value);
    for (Normalisation method : {Normalisation::share, Normalisation::fraction_of_max})
        CHECK(error_of<UsageError>([&] { normalise(x, method, {.direction = down}); }));
}

TEST_CASE("normalisation: undefined has a reason") {
    const auto reason = [](const Column& x, Normalisation method) {
        return normalise(x, method, scale).front().reason;
    };
    for (Normalisation method : all_normalisations) {
        CAPTURE(to_string(method));
        CHECK(normalise(Column{}, method, scale).empty());
        CHECK(reason({not_known, 1}, method) == Reason::unknown_input);
        const bool alone = method == Normalisation::goalposts;
        CHECK(normalise(Column{not_known, 1}, method, scale)[1].defined() == alone);
        const bool fraction = method == Normalisation::share || method == Normalisation::fraction_of_max;
        CHECK(reason({-1, 5}, method) == (fraction ? Reason::negative_input : Reason::none));
        CHECK(reason({0, 0}, method) == (fraction ? Reason::zero_total
                                         : method == Normalisation::rank || method == Normalisation::percent_rank ||
                                                 method == Normalisation::borda || alone ||
                                                 method == Normalisation::distance_to_target
                                             ? Reason::none
                                             : Reason::zero_range));
    }
    CHECK(reason({60, 70}, Normalisation::distance_to_target) == Reason::zero_range);
    CHECK(reason({5}, Normalisation::z_score) == Reason::too_few);
    CHECK(reason({5}, Normalisation::percent_rank) == Reason::too_few);
    CHECK(reason({5}, Normalisation::min_max) == Reason::zero_range);
    CHECK(reason({0.1, 0.1, 0.1}, Normalisation::z_score) == Reason::zero_range);
    CHECK(reason({5}, Normalisation::share) == Reason::none);
}

TEST_CASE("normalisation: a share of a given total looks at one figure at a time") {
    const auto shares = normalise(Column{5, not_known, 20}, Normalisation::share, {.total = 10});
    CHECK(shares[0].value == 0.5);
    CHECK(shares[1].reason == Reason::unknown_input);
    CHECK(shares[2].value == 2);
    CHECK(normalise(Column{5}, Normalisation::share, {.total = 0}).front().reason == Reason::zero_total);
    CHECK(normalise(Column{5}, Normalisation::share, {.total = -1}).front().reason == Reason::negative_input);
}

TEST_CASE("normalisation: what a method needs must be there") {
    const Column x{1, 2};
    CHECK(error_of<UsageError>([&] { normalise(x, Normalisation::distance_to_target); }));
    CHECK(error_of<UsageError>([&] { normalise(x, Normalisation::distance_to_reference, {.reference = 2}); }));
    CHECK(error_of<UsageError>([&] { normalise(x, Normalisation::goalposts, {.low = 1, .high = 1}); }));
}

TEST_CASE("normalisation: a common scale does not know the unit of measure") {
    Dice dice(71);
    for (int round = 0; round < 200; ++round) {
        Column x(2 + dice.roll(8));
        for (double& value : x) value = dice.quarters(40);
        Column moved = x;
        for (double& value : moved) value = 4 * value + 3;
        for (Normalisation method :
             {Normalisation::min_max, Normalisation::z_score, Normalisation::rank, Normalisation::percent_rank,
              Normalisation::borda, Normalisation::distance_to_reference}) {
            const auto a = normalise(x, method), b = normalise(moved, method);
            for (std::size_t i = 0; i < x.size(); ++i) {
                REQUIRE(a[i].reason == b[i].reason);
                REQUIRE((!a[i].defined() || close(a[i].value, b[i].value)));
            }
        }
        const Column shares = numbers(normalise(x, Normalisation::share));
        double total = 0;
        for (double share : shares) total += share;
        REQUIRE((std::isnan(total) || close(total, 1)));
    }
}
