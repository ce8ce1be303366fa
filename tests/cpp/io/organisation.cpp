#include <string>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::string organisation_with(const std::string& fields) { return R"({"tyngde": "organisation/1", )" + fields + "}"; }

/// Writing and reading gives the same object and the same text.
Keys round_trip(const Organisation& organisation) {
    const std::string text = io::write(organisation);
    const Organisation again = io::read_organisation(text);
    Keys result = differences(organisation, again);
    if (io::write(again) != text) result.push_back("text");
    return result;
}

}  // namespace

TEST_CASE("organisation documents: random ones come back") {
    Dice dice(75);
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        REQUIRE(round_trip(random_sketch(dice, dice.chance(50)).build()) == Keys{});
    }
}

TEST_CASE("organisation documents: random ones with periods come back, on every day") {
    // Dated relations are written after the others: the order of arcs of one node may change.
    const auto faults = [](const Organisation& a, const Organisation& b) {
        Keys result = differences(a, b);
        std::erase_if(result, [](const std::string& what) { return what.starts_with("relations of"); });
        return result;
    };
    Dice dice(76);
    int compared = 0;
    for (int round = 0; round < 200; ++round) {
        Sketch plain = random_sketch(dice), s;
        s.draft.key = "dated";
        s.draft.day = day("2014-06-01");
        for (Draft::Handle node = 0; node < plain.draft.end_handle(); ++node) s.draft.add(plain.draft[node]);
        const auto some = [&]() -> Period {
            if (dice.chance(60)) return {};
            return dice.chance(50) ? Period{.from = day("2014-01-01")} : Period{.until = day("2015-01-01")};
        };
        for (RelationRecord record : plain.draft.relations()) {
            record.period = some();
            s.draft.relate(record);
        }
        const Organisation o = s.build();
        const std::string text = io::write(o);
        CAPTURE(round);
        std::optional<Organisation> again;
        try {
            again = io::read_organisation(text);
        } catch (const Error&) {  // on another day it contradicts itself
            continue;
        }
        REQUIRE(io::write(*again) == text);
        REQUIRE(faults(o, *again) == Keys{});
        for (const Date date : o.dates()) REQUIRE(faults(o.on(date), again->on(date)) == Keys{});
        ++compared;
    }
    CHECK(compared > 50);
}

TEST_CASE("organisation documents: the order of heads is kept when one of them is dated") {
    Sketch s;
    s.unit("u").head("second", {"u"}).post("first").post("staff", "u");
    s.draft.unrelate(Relation::heads, s.draft.at("second"));
    const auto heads = [&](const char* post, Period period) {
        s.draft.relate({.relation = Relation::heads,
                        .from = s.draft.at(post),
                        .to = s.draft.at("u"),
                        .weight = {},
                        .provenance = {},
                        .period = period});
    };
    heads("first", {.until = day("2030-01-01")});
    heads("second", {});
    s.draft.day = day("2026-01-01");
    const Organisation o = s.build();
    REQUIRE(managers(o, "staff") == Keys{"first", "second"});
    CHECK(round_trip(o) == Keys{});
}

TEST_CASE("organisation documents: formulas are computed when they are read, and kept as a remark") {
    const Organisation o = io::read_organisation(organisation_with(
        R"("units": [{"key": "a", "fte": {"about": 87, "within": 0.5}}, {"key": "b", "fte": {"derived": "[a.fte] - 31.5"}},
                     {"key": "c", "fte": {"derived": "[b.fte] + [d.fte]", "note": "x"}}, {"key": "d"}])"));
    CHECK(total_of(o, "b").interval == Interval{55.5, 55, 56});
    CHECK(o.quantity(o.at("b"), Measure::fte)->provenance.formula == "[a.fte] - 31.5");
    CHECK_FALSE(total_of(o, "c").is_known());
    REQUIRE(o.warnings().size() == 1);
    const std::string text = io::write(o);
    CHECK(io::write(io::read_organisation(text)) == text);
}

TEST_CASE("organisation documents: dates without a day are refused in the same way beside a formula") {
    for (const char* figure : {"3", R"({"derived": "1 + 2"})"}) {
        const auto error = error_of<DocumentError>([&] {
            io::read_organisation(organisation_with(R"("units": [{"key": "a", "until": "2030-01-01", "fte": )" +
                                                    std::string(figure) + "}]"));
        });
        REQUIRE(error);
        CHECK(holds(error->what(), "2030-01-01"));
    }
}

TEST_CASE("JSON documents: what stands behind a zero byte is not passed over") {
    const std::string whole = organisation_with(R"("units": [{"key": "a"}])");
    CHECK_NOTHROW(io::read_organisation(whole));
    for (std::size_t at = 0; at <= whole.size(); ++at) {
        CAPTURE(at);
        CHECK_THROWS_AS(io::read_organisation(std::string(whole).insert(at, 1, '\0')), ParseError);
    }
    try {
        io::read_organisation(whole + "\n \n" + std::string("  \0 x", 5));
        FAIL("it was read");
    } catch (const ParseError& error) {
        CHECK(error.problem().place.line == 3);
        CHECK(error.problem().place.column == 3);
    }
    CHECK_NOTHROW(io::read_organisation(organisation_with(R"("note": "a\u0000b")")));
}

TEST_CASE("organisation documents: an empty list is no figure") {
    for (const MeasureRow& row : measures) {
        if (!applies_to(row.measure, Kind::unit)) continue;
        const std::string text =
            organisation_with(R"("units": [{"key": "a", ")" + std::string(row.name) + R"(": []}])");
        CHECK_THROWS_AS(io::read_organisation(text), DocumentError);
    }
}
