#include <tyngde/metrics/span_ranges.hpp>

#include <fstream>
#include <sstream>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "checkout.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::string band(const std::string& range, double value) {
    const SpanRange& found = io::published_ranges().at(range);
    const auto at = band_of(found, value);
    return at ? found.bands[*at].key : "";
}

}  // namespace

TEST_CASE("span ranges: the published ones are those of the file, and are written as they are read") {
    std::ifstream file(in_checkout("src/io/published_ranges.json"));
    std::stringstream text;
    text << file.rdbuf();
    const SpanRanges read = io::read_ranges(text.str());
    CHECK(read == io::published_ranges());
    CHECK(io::read_ranges(io::write(read)) == read);
    CHECK(read.ranges.size() == 6);
}

TEST_CASE("span ranges: bands, their ends, and what lies in two or none") {
    CHECK(band("mckinsey", 2).empty());
    CHECK(band("mckinsey", 3) == "player_coach");
    CHECK(band("mckinsey", 7) == "coach");
    CHECK(band("mckinsey", 7.5).empty());
    CHECK(band("mckinsey", 15) == "facilitator");
    CHECK(band("mckinsey", 16) == "coordinator");
    CHECK(band("day-care", 11) == "small");
    CHECK(band("day-care", 12) == "medium");
    CHECK(band("day-care", 500) == "large");
    CHECK(band("mckinsey", not_known).empty());
    const auto error = error_of<UnknownKey>([] { band("mckinsy", 3); });
    REQUIRE(error);
    CHECK(error->problem().nearest == Keys{"mckinsey"});
}

TEST_CASE("span ranges: a value lies in a band when both its bounds do, be it undefined") {
    const SpanRange& mckinsey = io::published_ranges().at("mckinsey");
    CHECK(band_of(mckinsey, Value::of(Interval{9, 8, 10})) == 2);
    CHECK_FALSE(band_of(mckinsey, Value::of(Interval{9, 7, 10})));
    Value large = Value::undefined(Reason::needs_count);
    large.lower = 16;
    large.upper = infinity;
    CHECK(band_of(mckinsey, large) == 4);
    CHECK_FALSE(band_of(mckinsey, Value::undefined(Reason::unknown_input)));
    Value open = Value::of(9);
    open.lower = open.upper = not_known;
    CHECK(band_of(mckinsey, open) == 2);
}
