#include <tyngde/compare/indicator.hpp>

#include <algorithm>
#include <set>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/core/error.hpp>

#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::vector<Model> two_models() {
    Outcome outcome = run({Move{{"c"}, "a"}});
    std::vector<Model> result;
    result.push_back({"today", town(), {}});
    result.push_back({"model", std::move(outcome.organisation), std::move(outcome.lineage)});
    return result;
}

}  // namespace

TEST_CASE("indicators: one row for each, and a group is none of them") {
    std::set<std::string> keys, groups;
    for (const Indicator& row : indicators()) {
        CAPTURE(row.key);
        CHECK(keys.insert(row.key).second);
        groups.insert(row.group);
        CHECK((!row.label.empty() && !row.label_da.empty() && !row.unit.empty() && row.value));
    }
    for (const std::string& group : groups) CHECK(!keys.contains(group));
    CHECK(!keys.contains("all"));
}

TEST_CASE("indicators: by key, group or all of them, each once and in the order asked for") {
    const auto keys = [](const std::vector<std::string>& names) {
        std::vector<std::string> result;
        for (const Indicator& row : indicators_named(names)) result.push_back(row.key);
        return result;
    };
    CHECK(keys({"load_gini", "units"}) == std::vector<std::string>{"load_gini", "units"});
    CHECK(keys({"load_gini", "balance"}).front() == "load_gini");
    CHECK(keys({"load_gini", "balance"}).size() == keys({"balance"}).size());
    CHECK(keys({"all"}).size() == indicators().size());
    const auto error = error_of<UsageError>([&] { keys({"load_gino"}); });
    REQUIRE(error);
    CHECK(error->problem().key == "load_gino");
    CHECK(error->problem().nearest.front() == "load_gini");
}

TEST_CASE("indicators: asked for alone they are what they are among all") {
    const std::vector<Model> models = two_models();
    const Profile& profile = shipped_profile("fte");
    const Comparison all = compare(models, "today", profile, By{"department"}, indicators());
    for (const IndicatorRow& row : all.indicators) {
        const std::vector<std::string> name{row.key};
        const Comparison one = compare(models, "today", profile, By{"department"}, indicators_named(name));
        REQUIRE(one.indicators.size() == 1);
        CAPTURE(row.key);
        for (std::size_t m = 0; m < models.size(); ++m) {
            const Value &a = one.indicators[0].values[m], &b = row.values[m];
            CHECK(a.reason == b.reason);
            CHECK((a.value == b.value || !b.defined()));
            CHECK(a.missing == b.missing);
        }
    }
}

TEST_CASE("indicators: what none of them looks at is not computed") {
    const std::vector<Model> models = two_models();
    const std::vector<std::string> few{"load_gini", "layers"}, more{"saving"};
    for (const auto& found :
         compare(models, "today", shipped_profile("fte"), By{"department"}, indicators_named(few)).transitions)
        CHECK(!found);
    for (const auto& found :
         compare(models, "today", shipped_profile("fte"), By{"department"}, indicators_named(more)).transitions)
        CHECK(found);
}

TEST_CASE("indicators: one's own is a callable and a description") {
    const Indicator posts{.key = "posts",
                          .group = "mine",
                          .label = "Posts",
                          .unit = "posts",
                          .better = Better::lower,
                          .value = [](const Observation& seen) {
                              return Value::of(static_cast<double>(seen.organisation().count(Kind::post)));
                          }};
    const std::vector<Model> models = two_models();
    const Comparison found = compare(models, "today", shipped_profile("fte"), By{"department"}, std::span(&posts, 1));
    REQUIRE(found.indicators.size() == 1);
    CHECK(found.indicators[0].values[1].value == static_cast<double>(models[1].organisation.count(Kind::post)));
    CHECK(found.indicators[0].deltas[1].value == 0);
}

TEST_CASE("indicators of the compared units tell of how many of these a figure is known") {
    Sketch s;
    s.unit("top").unit("a", "top", {fte(3)}).unit("b", "top", {fte(Quantity::unknown())}).unit("c", "top", {fte(1)});
    const Organisation o = s.build();
    const Model models[] = {{"it", o, {}}};
    const Comparison found = compare(models, "it", shipped_profile("fte"), Keys{"a", "b", "c"});
    const auto is_it = [](const IndicatorRow& row) { return row.key == "load_gini"; };
    const auto row = std::find_if(found.indicators.begin(), found.indicators.end(), is_it);
    REQUIRE(row != found.indicators.end());
    REQUIRE(row->coverage.front());
    CHECK(row->coverage.front()->known == 2);
    CHECK(row->coverage.front()->of == 3);
}

TEST_CASE("indicators: of positions that nobody counted the others are known") {
    Sketch s;
    s.unit("a").post("p", "a").post(NodeRecord{.key = "g", .count = not_known}, "a");
    s.post(NodeRecord{.key = "h", .count = 3}, "a");
    const Organisation o = s.build();
    const Model models[] = {{"it", o, {}}};
    const Comparison found = compare(models, "it", shipped_profile("fte"), Keys{"a"});
    const auto is_it = [](const IndicatorRow& row) { return row.key == "positions"; };
    const auto row = std::find_if(found.indicators.begin(), found.indicators.end(), is_it);
    REQUIRE(row != found.indicators.end());
    CHECK(row->values.front().reason == Reason::needs_count);
    CHECK(row->values.front().missing == Keys{"g.count"});
    CHECK(row->values.front().known_part == 4);
}
