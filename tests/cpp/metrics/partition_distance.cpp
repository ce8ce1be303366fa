#include <tyngde/metrics/partition_distance.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/matrices.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Labels = std::vector<std::int64_t>;

void check(const PartitionDistance& found, const nlohmann::json& expected) {
    const std::pair<const char*, const Value*> values[]{{"ari", &found.adjusted_rand},
                                                        {"rand", &found.rand},
                                                        {"MI", &found.mutual_information},
                                                        {"NMI_arith", &found.normalised_mutual_information},
                                                        {"nmi", &found.normalised_mutual_information},
                                                        {"VI", &found.variation_of_information},
                                                        {"H_after_given_before", &found.splitting},
                                                        {"H_before_given_after", &found.mixing},
                                                        {"H_before", &found.entropy_before},
                                                        {"H_after", &found.entropy_after}};
    for (const auto& [name, value] : values) {
        CAPTURE(name);
        if (expected.contains(name)) CHECK(close(value->value, expected.at(name).get<double>()));
    }
}

}  // namespace

TEST_CASE("partition distance: reference values") {
    for (const auto& entry : cases<nlohmann::json>("partition_distance")) {
        CAPTURE(entry.at("id"));
        const auto& input = entry.at("input");
        if (input.contains("contingency")) {
            const auto rows = input.at("contingency").get<std::vector<std::vector<double>>>();
            const auto found = partition_distance(sparse(rows));
            check(found, entry.at("expected"));
            CHECK(found.adjusted_rand.reason == Reason::needs_count);
            continue;
        }
        Labels before{0, 0, 0, 0}, after{0, 0, 0, 0};
        if (entry.at("id") == "part.singletons_vs_one") before = {0, 1, 2, 3};
        if (input.contains("x")) {
            before = input.at("x").get<Labels>();
            after = input.at("y").get<Labels>();
        }
        check(partition_distance(contingency(before, after)), entry.at("expected"));
    }
}

TEST_CASE("partition distance: splitting and mixing change places, and Rand counts pairs") {
    Dice dice(67);
    for (int round = 0; round < 300; ++round) {
        Labels before(2 + dice.roll(20)), after(before.size());
        for (auto* labels : {&before, &after})
            for (auto& label : *labels) label = static_cast<std::int64_t>(dice.roll(5)) - 2;
        const auto found = partition_distance(contingency(before, after));
        const auto back = partition_distance(contingency(after, before));
        double alike = 0, pairs = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
            for (std::size_t j = 0; j < i; ++j, ++pairs)
                if ((before[i] == before[j]) == (after[i] == after[j])) ++alike;
        REQUIRE(close(found.rand.value, alike / pairs));
        REQUIRE(close(found.adjusted_rand.value, back.adjusted_rand.value));
        REQUIRE(close(found.splitting.value, back.mixing.value));
        REQUIRE(close(found.variation_of_information.value, found.splitting.value + found.mixing.value));
        REQUIRE(found.normalised_mutual_information.value >= 0);
        REQUIRE(found.normalised_mutual_information.value <= 1);
    }
}

TEST_CASE("partition distance: reasons for what is undefined") {
    const Labels two{0, 1};
    const auto of = [&](std::vector<double> weights) { return partition_distance(contingency(two, two, weights)); };
    CHECK(of({1, 0.5}).rand.reason == Reason::needs_count);
    CHECK(of({1, 0.5}).normalised_mutual_information.value == 1);
    CHECK(of({1, 0}).adjusted_rand.reason == Reason::too_few);
    CHECK(of({0, 0}).mixing.reason == Reason::zero_total);
    CHECK(of({1, -1}).mixing.reason == Reason::negative_input);
    CHECK(of({1, not_known}).mixing.reason == Reason::unknown_input);
    CHECK_THROWS_AS(contingency(two, Labels{0}), UsageError);
    CHECK_THROWS_AS(of({1}), UsageError);
}
