#include <tyngde/organisation/compared_units.hpp>

#include <array>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Organisation before() {
    Sketch s;
    s.unit("town").unit("mayor", "town", {}, "administration").unit("other", "town", {}, "administration");
    s.unit("finance", "mayor", {}, "department")
        .unit("it", "mayor", {}, "staff")
        .unit("roads", "other", {}, "department");
    return s.build();
}

/// With a new unit that holds one of those before.
Organisation after() {
    Sketch s;
    s.unit("town").unit("mayor", "town", {}, "administration").unit("other", "town", {}, "administration");
    s.unit("finance", "mayor", {}, "department").unit("service", "mayor", {}, "directorate");
    s.unit("it", "service", {}, "staff").unit("roads", "other", {}, "department");
    return s.build();
}

std::array<Keys, 2> compared(const By& by, const std::optional<std::string>& within = std::nullopt) {
    const Organisation first = before(), second = after();
    const std::array models{&first, &second};
    const std::vector<Grouping> found = compared_units(models, by, within);
    return {keys(first, found[0].units), keys(second, found[1].units)};
}

}  // namespace

TEST_CASE("a model without a unit of the type, depth or key has none there") {
    CHECK(compared("directorate") == std::array{Keys{}, Keys{"service"}});
    CHECK(compared(3U) == std::array{Keys{}, Keys{"it"}});
    CHECK(compared(Keys{"it", "roads", "service"}) == std::array{Keys{"it", "roads"}, Keys{"service", "roads"}});
}

TEST_CASE("within a unit only what lies below it is compared") {
    CHECK(compared("department", "mayor") == std::array{Keys{"finance"}, Keys{"finance"}});
    CHECK(compared(2U, "mayor") == std::array{Keys{"finance", "it"}, Keys{"finance", "service"}});
    CHECK_THROWS_AS(compared("administration", "mayor"), UsageError);
    CHECK_THROWS_AS(compared("department", "service"), UnknownKey);
    CHECK_THROWS_AS(compared("department", "nobody"), UnknownKey);
}

TEST_CASE("what is compared nowhere is refused") {
    CHECK_THROWS_AS(compared("departmnt"), UsageError);
    CHECK_THROWS_AS(compared(9U), UsageError);
    CHECK_THROWS_AS(compared(Keys{}), UsageError);
    CHECK_THROWS_AS(compared(Keys{"finance", "financ"}), UnknownKey);
    CHECK_THROWS_AS(compared(Keys{"mayor", "finance"}), UsageError);
    CHECK_THROWS_AS(compared(Keys{"roads"}, "mayor"), UsageError);
}

TEST_CASE("the compared units of one model are its groups") {
    Dice dice(31);
    for (int round = 0; round < 200; ++round) {
        const Organisation o = random_sketch(dice).build();
        const auto depth = static_cast<std::uint32_t>(dice.roll(o.units().depth_count()));
        std::optional<Grouping> expected;
        try {
            expected = group(o, depth);
        } catch (const UsageError&) {
            continue;
        }
        const Organisation* const alone = &o;
        const Grouping found = compared_units({&alone, 1}, depth).front();
        CHECK(found.units == expected->units);
        CHECK(found.group_of == expected->group_of);
    }
}
