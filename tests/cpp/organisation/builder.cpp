#include <tyngde/organisation/builder.hpp>

#include "catch.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

template <Relation R, class From, class To>
concept Relates = requires(Builder& builder, From from, To to) {
    builder.relate<R>(from, to);
};

/// True when the builder lets through exactly the triples of the table that start with this one.
template <std::size_t Triple = 0>
constexpr bool builder_agrees_with_table() {
    if constexpr (Triple == kind_count * relation_count * kind_count) {
        return true;
    } else {
        constexpr auto from = static_cast<Kind>(Triple % kind_count);
        constexpr auto to = static_cast<Kind>(Triple / kind_count % kind_count);
        constexpr auto relation = static_cast<Relation>(Triple / kind_count / kind_count);
        constexpr bool compiles = Relates<relation, Builder::Ref<from>, Builder::Ref<to>>;
        return compiles == may_exist(from, relation, to) && builder_agrees_with_table<Triple + 1>();
    }
}

}  // namespace

TEST_CASE("static kinds: the builder compiles exactly the triples of the table") {
    STATIC_REQUIRE(builder_agrees_with_table());
}

TEST_CASE("the builder builds what was written, with typed references") {
    Builder b;
    const auto town = b.add<Kind::unit>({.key = "town", .type = "municipality"});
    const auto chief = b.add<Kind::post>({.key = "chief", .role = Role::head});
    b.relate<Relation::heads>(chief, town).relate<Relation::post_in>(chief, town);
    b.draft().key = "example";
    const Organisation o = b.build();
    CHECK(o.organisation_key() == "example");
    CHECK(o.type(o.at("town")) == "municipality");
    CHECK(keys(o, o.heads_of(o.at("town"))) == Keys{"chief"});
    CHECK_THROWS_AS(b.add<Kind::task>({.key = "town"}), InvalidKey);
    CHECK_THROWS_AS(b.add<Kind::unit>({.key = "unknown"}), InvalidKey);  // a parent that nobody knows
    CHECK_THROWS_AS((b.relate<Relation::heads>(chief, town)), SchemaViolation);
}
