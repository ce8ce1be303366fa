#include <tyngde/organisation/schema.hpp>

#include <string>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Two nodes of each kind: "unit-a", "unit-b", "post-a" …
Sketch two_of_each() {
    Sketch s;
    for (Kind kind : all_kinds)
        for (const char* suffix : {"-a", "-b"}) s.node(kind, {.key = std::string(to_string(kind)) + suffix});
    return s;
}

}  // namespace

TEST_CASE("every relation occurs in the table, and has a name that reads back") {
    for (std::size_t i = 0; i < relation_count; ++i) {
        const auto relation = static_cast<Relation>(i);
        CAPTURE(to_string(relation));
        CHECK(relation_from_string(to_string(relation)) == relation);
        CHECK(
            std::any_of(schema.begin(), schema.end(), [&](const SchemaRow& row) { return row.relation == relation; }));
    }
    CHECK_FALSE(relation_from_string("likes"));
}

TEST_CASE("no triple stands twice in the table, and every line says what it means") {
    for (const SchemaRow& row : schema) {
        CHECK(find_row(row.from, row.relation, row.to) == &row);
        CHECK_FALSE(row.meaning.empty());
    }
}

TEST_CASE("a symmetric relation may be written from either end") {
    for (const SchemaRow& row : schema)
        if (is_symmetric(row.relation)) CHECK(find_row(row.to, row.relation, row.from) != nullptr);
}

TEST_CASE("data: a triple of the table can be built, any other is a SchemaViolation that names both ends") {
    for (Kind from : all_kinds)
        for (Kind to : all_kinds)
            for (std::size_t i = 0; i < relation_count; ++i) {
                const auto relation = static_cast<Relation>(i);
                const std::string a = std::string(to_string(from)) + "-a", b = std::string(to_string(to)) + "-b";
                CAPTURE(a, to_string(relation), b);
                Sketch s = two_of_each();
                if (find_row(from, relation, to) != nullptr) {
                    s.relate(relation, a, b);
                    const Organisation organisation = s.build();
                    REQUIRE(organisation.arcs().target.size() == (is_symmetric(relation) ? 2 : 1));
                    REQUIRE(organisation.arcs().relation.front() == relation);
                } else {
                    const auto error = error_of<SchemaViolation>([&] { s.relate(relation, a, b); });
                    REQUIRE(error);
                    REQUIRE(error->problem().key == a);
                    REQUIRE(holds(error->what(), b));
                    REQUIRE(s.draft.relations().empty());
                }
            }
}

TEST_CASE("a weight is taken where the table has one and refused elsewhere") {
    for (const SchemaRow& row : schema) {
        const std::string a = std::string(to_string(row.from)) + "-a", b = std::string(to_string(row.to)) + "-b";
        CAPTURE(a, to_string(row.relation), b);
        Sketch s = two_of_each();
        if (row.weight == Weight::none) {
            CHECK_THROWS_AS(s.relate(row.relation, a, b, 0.5), SchemaViolation);
        } else {
            s.relate(row.relation, a, b, 0.5);
            CHECK(s.build().arcs().weight.front() == 0.5);
        }
    }
}

TEST_CASE("a second relation is refused exactly where the table allows one at most") {
    for (const SchemaRow& row : schema) {
        const std::string from(to_string(row.from)), to(to_string(row.to));
        CAPTURE(from, to_string(row.relation), to);
        Sketch s = two_of_each();
        s.node(row.to, {.key = "third"}).relate(row.relation, from + "-a", to + "-b");
        if (row.multiplicity == Multiplicity::at_most_one)
            CHECK_THROWS_AS(s.relate(row.relation, from + "-a", "third"), SchemaViolation);
        else
            CHECK_NOTHROW(s.relate(row.relation, from + "-a", "third").build());
    }
}
