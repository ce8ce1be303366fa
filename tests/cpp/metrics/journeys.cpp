#include <tyngde/metrics/journeys.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

bool all(const MeanHandoffs& mean, Reason reason) {
    return mean.handoffs.reason == reason && mean.crossings.reason == reason && mean.distinct_units.reason == reason &&
           mean.returns.reason == reason && mean.rate.reason == reason;
}

}  // namespace

TEST_CASE("handoffs: reference values, of paths and of an organisation") {
    for (const auto& entry : cases<nlohmann::json>("handoffs")) {
        const auto& directorates = entry.at("input").at("directorate");
        const auto& expected = entry.at("expected");
        std::map<std::string, std::uint32_t> unit, group_number;
        std::vector<std::uint32_t> group_of;
        Sketch s;
        for (const auto& [name, directorate] : directorates.items()) {
            if (group_number.emplace(directorate, group_number.size()).second)
                s.unit("directorate " + directorate.get<std::string>());
            unit.emplace(name, unit.size());
            group_of.push_back(group_number.at(directorate));
        }
        for (const auto& [name, directorate] : directorates.items())
            s.unit(name, "directorate " + directorate.get<std::string>());
        std::vector<Path> paths;
        std::vector<Journey> journeys;
        for (const auto& journey : entry.at("input").at("journeys")) {
            paths.push_back({{}, journey[1].get<double>()});
            journeys.push_back({journey[2].get<Keys>(), journey[1].get<double>(), journey[0].get<std::string>()});
            for (const auto& step : journey[2]) paths.back().steps.push_back(unit.at(step));
        }
        const Organisation o = s.build();
        const JourneyHandoffs found = handoffs(o, journeys, group(o, 1U), group(o, 0U));
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const auto& per = expected.at("per").at(journeys[i].name);
            const PathHandoffs path = handoffs(paths[i].steps, group_of);
            CHECK(path.handoffs == per.at("handoffs").get<std::size_t>());
            CHECK(path.crossings == per.at("cross_directorate").get<std::size_t>());
            CHECK(path.distinct_units == per.at("distinct_units").get<std::size_t>());
            CHECK(path.returns == per.at("returns").get<std::size_t>());
            CHECK(is(found.journeys[i].handoffs, per.at("handoffs")));
            CHECK(is(found.journeys[i].crossings, per.at("cross_directorate")));
            CHECK(is(found.journeys[i].distinct_units, per.at("distinct_units")));
            CHECK(is(found.journeys[i].returns, per.at("returns")));
        }
        for (const MeanHandoffs& mean : {mean_handoffs(paths, group_of), found.mean}) {
            CHECK(is(mean.handoffs, expected.at("mean")));
            CHECK(is(mean.crossings, expected.at("mean_cross")));
            CHECK(is(mean.rate, expected.at("handoff_rate")));
        }
    }
}

TEST_CASE("handoffs agree with walking the way") {
    Dice dice(91);
    for (int round = 0; round < 400; ++round) {
        std::vector<std::uint32_t> group_of(5);
        for (std::uint32_t& g : group_of) g = static_cast<std::uint32_t>(dice.roll(3));
        std::vector<std::uint32_t> steps(1 + dice.roll(9));
        for (std::uint32_t& step : steps) step = static_cast<std::uint32_t>(dice.roll(5));
        std::set<std::uint32_t> met{steps[0]};
        std::size_t changes = 0, crossings = 0, returns = 0;
        for (std::size_t i = 1; i < steps.size(); ++i) {
            if (steps[i] == steps[i - 1]) continue;
            ++changes;
            crossings += group_of[steps[i]] != group_of[steps[i - 1]];
            returns += !met.insert(steps[i]).second;
        }
        const PathHandoffs found = handoffs(steps, group_of);
        REQUIRE(found.handoffs == changes);
        REQUIRE(found.crossings == crossings);
        REQUIRE(found.returns == returns);
        REQUIRE(found.distinct_units == met.size());
    }
}

TEST_CASE("handoffs: why there is no mean") {
    CHECK(all(mean_handoffs({}), Reason::no_journeys));
    CHECK(all(mean_handoffs(std::vector<Path>{{{0, 1}, 0}}), Reason::zero_total));
    CHECK(all(mean_handoffs(std::vector<Path>{{{0, 1}, -1}, {{0}, 5}}), Reason::negative_input));
    CHECK(all(mean_handoffs(std::vector<Path>{{{0, 1}, std::nan("")}}), Reason::unknown_input));
    CHECK(all(mean_handoffs(std::vector<Path>{{{0, 1}, std::numeric_limits<double>::infinity()}}), Reason::too_large));
    const MeanHandoffs short_ones = mean_handoffs(std::vector<Path>{{{0}, 2}, {{1}, 3}});
    CHECK(is(short_ones.handoffs, 0));
    CHECK(short_ones.rate.reason == Reason::too_few);
    CHECK_THROWS_AS(handoffs(std::vector<std::uint32_t>{}), UsageError);
    CHECK_THROWS_AS(handoffs(std::vector<std::uint32_t>{0, 3}, std::vector<std::uint32_t>{0, 0}), UsageError);
}

TEST_CASE("handoffs of an organisation: tasks, what lies elsewhere, what is shared") {
    Sketch s;
    s.unit("d").unit("a", "d").unit("a1", "a").unit("b", "d").unit("x").task("t").task("shared").task("free");
    s.relate(Relation::responsible_for, "a1", "t").relate(Relation::responsible_for, "a", "shared");
    s.relate(Relation::responsible_for, "b", "shared");
    const Organisation o = s.build();
    const Grouping by = group(o, Keys{"a", "b"}), across = group(o, Keys{"d"});
    const auto of = [&](const Keys& steps) { return handoffs(o, std::vector<Journey>{{steps, 1, {}}}, by, across); };
    CHECK(is(of({"a", "a1", "t"}).mean.handoffs, 0));
    CHECK(is(of({"t", "b", "x", "free", "d"}).mean.handoffs, 2));  // the last three lie elsewhere
    CHECK(is(of({"t", "b", "x", "free", "d"}).mean.crossings, 2));
    const JourneyHandoffs unclear = of({"a", "shared", "b"});
    CHECK(unclear.journeys[0].handoffs.missing == Keys{"shared.unit"});
    CHECK(unclear.mean.rate.missing == Keys{"shared.unit"});
    CHECK(is(unclear.mean.crossings, 0));  // a and b lie in one
    CHECK(handoffs(o, std::vector<Journey>{{{"a"}, 1, {}}}, by).mean.crossings.reason == Reason::no_nodes);
    const JourneyHandoffs open = handoffs(o, std::vector<Journey>{{{"a", "b"}, not_known, "move"}}, by, across);
    CHECK(is(open.journeys[0].handoffs, 1));
    CHECK(open.mean.handoffs.missing == Keys{"move.volume"});
    CHECK(handoffs(o, std::vector<Journey>{}, by).mean.handoffs.reason == Reason::no_journeys);

    const auto mistyped = error_of<UnknownKey>([&] { of({"a", "shred"}); });
    REQUIRE(mistyped);
    CHECK(mistyped->problem().nearest == Keys{"shared"});
    CHECK_THROWS_AS(of({}), UsageError);
}
