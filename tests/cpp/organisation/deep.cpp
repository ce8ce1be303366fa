#include <string>

#include <tyngde/metrics/layers.hpp>
#include <tyngde/organisation/organisation.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("a chain of a million units is built, added up and taken down without deep recursion") {
    constexpr NodeId length = 1'000'000;
    Draft draft;
    for (NodeId i = 0; i < length; ++i) {
        draft.add({.kind = Kind::unit, .key = std::to_string(i), .figures = {own(1)}});
        if (i > 0) draft.relate({.relation = Relation::part_of, .from = i, .to = i - 1});
    }
    const Organisation o(draft);
    CHECK(o.units().depth_count() == length);
    CHECK(o.units().depth(length - 1) == length - 1);
    CHECK(o.units().is_within(length - 1, 0));
    const UnitFigures figures = unit_figures(o, Measure::fte);
    CHECK(figures.total[0].interval == Interval::exact(length));
    CHECK(unit_value(o, figures, 0).value == length);
}

TEST_CASE("a chain of 200,000 posts is built, layered and taken down without deep recursion") {
    constexpr NodeId length = 200'000;
    Draft draft;
    for (NodeId i = 0; i < length; ++i) {
        draft.add({.kind = Kind::post, .key = std::to_string(i)});
        if (i > 0) draft.relate({.relation = Relation::reports_to, .from = i, .to = i - 1});
    }
    const Organisation o(draft);
    CHECK(layers(o).count == length);
    draft.relate({.relation = Relation::reports_to, .from = 0, .to = length - 1});
    const auto error = error_of<CycleError>([&] { Organisation{draft}; });
    REQUIRE(error);
    CHECK(error->cycle().size() == length);
}

TEST_CASE("a chain of 100,000 headed units makes a chain of heads") {
    constexpr NodeId length = 100'000;
    Draft draft;
    for (NodeId i = 0; i < length; ++i) {
        const auto unit = draft.add({.kind = Kind::unit, .key = "u" + std::to_string(i)});
        const auto head = draft.add({.kind = Kind::post, .key = "h" + std::to_string(i), .role = Role::head});
        draft.relate({.relation = Relation::heads, .from = head, .to = unit});
        if (i > 0) draft.relate({.relation = Relation::part_of, .from = unit, .to = unit - 2});
    }
    CHECK(layers(Organisation(draft)).count == length);
}
