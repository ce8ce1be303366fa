#include <tyngde/core/ids.hpp>

#include <type_traits>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("every kind has a name that reads back") {
    for (Kind kind : all_kinds) CHECK(kind_from_string(to_string(kind)) == kind);
    CHECK_FALSE(kind_from_string("units"));
    CHECK_FALSE(kind_from_string(""));
}

TEST_CASE("an id of a known kind becomes a plain id and nothing else") {
    STATIC_REQUIRE(std::is_convertible_v<UnitId, NodeId>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<NodeId, UnitId>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<PostId, UnitId>);
    CHECK(NodeId{UnitId{7}} == 7);
    CHECK(UnitId{} == UnitId{no_node});
    CHECK(UnitId{1} < UnitId{2});
}
