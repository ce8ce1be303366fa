#include <tyngde/organisation/grouping.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Organisation small_town() {
    Sketch s;
    s.unit("town").unit("culture", "town", {}, "department").unit("schools", "town", {}, "area");
    s.unit("school", "schools", {}, "department").unit("library", "culture", {}, "department").unit("team", "school");
    s.unplaced("lost");
    return s.build();
}

Keys units_by(const Organisation& o, const By& by) { return keys(o, group(o, by).units); }

}  // namespace

TEST_CASE("grouping by type takes the topmost units of the type, at any depth") {
    CHECK(units_by(small_town(), "department") == Keys{"culture", "school"});
}

TEST_CASE("grouping by depth takes the units of that depth, the roots for 0, and no unplaced ones") {
    CHECK(units_by(small_town(), 0U) == Keys{"town"});
    CHECK(units_by(small_town(), 1U) == Keys{"culture", "schools"});
    CHECK(units_by(small_town(), 2U) == Keys{"library", "school"});
}

TEST_CASE("grouping by keys takes those units, in id order, each once") {
    CHECK(units_by(small_town(), Keys{"team", "culture", "team"}) == Keys{"culture", "team"});
}

TEST_CASE("every unit belongs to the compared unit that it lies within, or elsewhere") {
    const Organisation o = small_town();
    const Grouping by_type = group(o, "department");
    const auto of = [&](const char* key) { return by_type.group_of[o.at(key)]; };
    CHECK(of("culture") == 0);
    CHECK(of("library") == 0);
    CHECK(of("school") == 1);
    CHECK(of("team") == 1);
    for (const char* outside : {"town", "schools", "lost"}) CHECK(of(outside) == by_type.elsewhere());
}

TEST_CASE("a type that no unit has is refused with the types there are and the nearest") {
    const auto error = error_of<UsageError>([] { group(small_town(), "departmnt"); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"department"});
    CHECK(holds(error->problem().expected, "area"));
}

TEST_CASE("a depth without units is refused") {
    CHECK_THROWS_AS(group(small_town(), 4U), UsageError);
    CHECK_THROWS_AS(group(Organisation(), 0U), UsageError);
}

TEST_CASE("a key that names no unit is refused") { CHECK_THROWS_AS(group(small_town(), Keys{"cultur"}), UnknownKey); }

TEST_CASE("compared units cannot lie within each other") {
    const auto error = error_of<UsageError>([] { group(small_town(), Keys{"culture", "library"}); });
    REQUIRE(error);
    CHECK(error->problem().key == "library");
    CHECK(holds(error->what(), "'culture'"));
}

TEST_CASE("groups agree with their definition") {
    Dice dice(21);
    for (int round = 0; round < 100; ++round) {
        const Organisation o = random_sketch(dice).build();
        const std::uint32_t depth = static_cast<std::uint32_t>(dice.roll(o.units().depth_count()));
        if (o.units().at_depth(depth).empty()) continue;
        const Grouping by = group(o, depth);
        for (NodeId unit : o.nodes(Kind::unit)) {
            std::uint32_t expected = by.elsewhere();
            for (std::uint32_t i = 0; i < by.units.size(); ++i)
                if (o.units().is_within(unit, by.units[i])) expected = i;
            REQUIRE(by.group_of[unit] == expected);
        }
    }
}
