#include <tyngde/core/value.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a value is defined exactly when it has no reason not to be") {
    CHECK(Value::of(3).defined());
    CHECK(Value::of(3).value == 3);
    CHECK(Value::of(3).lower == 3);
    CHECK(Value::of(3).upper == 3);
    const Value undefined = Value::undefined(Reason::unknown_input, {"a.fte"});
    CHECK_FALSE(undefined.defined());
    CHECK(std::isnan(undefined.value));
    CHECK(undefined.missing == std::vector<std::string>{"a.fte"});
}

TEST_CASE("a value of an interval keeps its bounds") {
    const Value value = Value::of(Interval{87, 86.5, 87.5});
    CHECK(value.value == 87);
    CHECK(value.lower == 86.5);
    CHECK(value.upper == 87.5);
}

TEST_CASE("every reason has a name of its own") {
    std::array<std::string_view, 17> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = to_string(static_cast<Reason>(i));
    CHECK(names.front() == "none");
    CHECK(names.back() == to_string(Reason::too_large));
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}
