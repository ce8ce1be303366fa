#include "catch.hpp"

#include <tyngde/core/version.hpp>

TEST_CASE("headers and library are the same version") { REQUIRE(tyngde::library_version() == tyngde::version); }
