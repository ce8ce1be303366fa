#include <tyngde/organisation/organisation.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("ids are dense and partitioned by kind, in the order of the kinds") {
    Sketch s;
    for (const char* suffix : {"1", "2"})
        for (auto kind = all_kinds.rbegin(); kind != all_kinds.rend(); ++kind)
            s.node(*kind, {.key = std::string(to_string(*kind)) + suffix});
    const Organisation o = s.build();
    CHECK(o.node_count() == 12);
    NodeId next = 0;
    for (Kind kind : all_kinds) {
        CHECK(o.first(kind) == next);
        CHECK(o.count(kind) == 2);
        for (NodeId node : o.nodes(kind)) {
            CHECK(node == next++);
            CHECK(o.kind(node) == kind);
            CHECK(o.find(o.key(node)) == node);
        }
    }
}

TEST_CASE("the kind of a node is known where kinds between have no node") {
    Sketch s;
    s.unit("u").node(Kind::committee, {.key = "c"});
    const Organisation o = s.build();
    CHECK(o.kind(0) == Kind::unit);
    CHECK(o.kind(1) == Kind::committee);
    CHECK(o.nodes(Kind::forum).empty());
}

TEST_CASE("tasks, collaborations, fora and committees have ids in document order") {
    Sketch s;
    s.task("z").task("a").task("m");
    const Organisation o = s.build();
    CHECK(keys(o, o.nodes(Kind::task)) == Keys{"z", "a", "m"});
}

TEST_CASE("an unknown key is refused with the nearest, one of another kind with its kind") {
    Sketch s;
    s.unit("culture").post("chief");
    const Organisation o = s.build();
    CHECK(o.find("nothing") == no_node);
    const auto unknown = error_of<UnknownKey>([&] { o.at("cultur"); });
    REQUIRE(unknown);
    CHECK(unknown->problem().nearest == Keys{"culture"});
    const auto other = error_of<UnknownKey>([&] { o.at("chief", Kind::unit); });
    REQUIRE(other);
    CHECK(holds(other->what(), "post"));
}

TEST_CASE("a name is given in the language asked for, else the organisation's, else any, else the key") {
    Sketch s;
    s.node(Kind::unit, {.key = "all",
                        .names = {{"en", "Town hall"},
                                  {"da",
                                   "R\xC3\xA5"
                                   "dhus"}}});
    s.node(Kind::unit, {.key = "german", .names = {{"de", "Rathaus"}}}).unit("none");
    const Organisation o = s.build();
    CHECK(o.name(o.at("all"), "en") == "Town hall");
    CHECK(o.name(o.at("all")) ==
          "R\xC3\xA5"
          "dhus");
    CHECK(o.name(o.at("all"), "fr") ==
          "R\xC3\xA5"
          "dhus");
    CHECK(o.name(o.at("german"), "en") == "Rathaus");
    CHECK(o.name(o.at("none"), "en") == "none");
}

TEST_CASE("a level has to be on the organisation's scale, if there is one") {
    Sketch s;
    s.node(Kind::unit, {.key = "a", .level = "4"});
    CHECK(s.build().level(0) == "4");
    s.draft.levels = {"1", "2", "3"};
    CHECK_THROWS_AS(s.build(), SchemaViolation);
    s.draft.levels.push_back("4");
    CHECK_NOTHROW(s.build());
    s.node(Kind::forum, {.key = "f", .member_levels = {"2", "5"}});
    CHECK_THROWS_AS(s.build(), SchemaViolation);
}

TEST_CASE("a source has to be in the table of sources, wherever it is named") {
    const Provenance named{Basis::documented, "notat", "", ""};
    const auto refused = [](const Sketch& s) {
        const auto error = error_of<UnknownKey>([&] { s.build(); });
        return error && error->problem().nearest == Keys{"nota"};
    };
    Sketch s;
    s.draft.sources.push_back(Source{"nota", {}, {}, {}, {}});
    Sketch of_node = s, of_figure = s, of_relation = s;
    of_node.node(Kind::unit, {.key = "a", .provenance = named});
    CHECK(refused(of_node));
    Quantity quantity = Quantity::exact(1);
    quantity.provenance = named;
    of_figure.unit("a", "", {fte(quantity)});
    CHECK(refused(of_figure));
    of_relation.unit("a").unit("b");
    of_relation.draft.relate({.relation = Relation::works_with, .from = 0, .to = 1, .provenance = named});
    CHECK(refused(of_relation));
    for (Sketch* written : {&of_node, &of_figure, &of_relation}) {
        written->draft.sources.push_back(Source{"notat", {}, {}, {}, {}});
        CHECK_NOTHROW(written->build());
    }
}

TEST_CASE("a post that contradicts itself is refused") {
    const auto refused = [](NodeRecord record) {
        Sketch s;
        s.post(std::move(record));
        return error_of<SchemaViolation>([&] { s.build(); }).has_value();
    };
    const auto persons = [](double n) { return figure(Measure::headcount, Quantity::exact(n)); };
    const auto filled = [](double n) { return figure(Measure::fte_filled, Quantity::exact(n)); };
    CHECK(refused({.key = "p", .figures = {persons(1)}, .vacant = true}));
    CHECK(refused({.key = "p", .figures = {filled(0.5)}, .vacant = true}));
    CHECK_FALSE(refused({.key = "p", .figures = {persons(0), filled(0)}, .vacant = true}));
    CHECK(refused({.key = "p", .figures = {fte(1), filled(1.5)}}));
    CHECK_FALSE(refused({.key = "p", .figures = {fte(1), filled(1)}}));
    CHECK(refused({.key = "p", .count = 0}));
    CHECK(refused({.key = "p", .count = -3}));
    CHECK(refused({.key = "p", .count = 2.5}));
    CHECK(refused({.key = "p", .count = infinity}));
    CHECK_FALSE(refused({.key = "p", .count = 40}));
    CHECK_FALSE(refused({.key = "p", .count = not_known}));
}

TEST_CASE("a figure that cannot be one is refused") {
    const auto refused = [](Kind kind, Figures figures) {
        Sketch s;
        s.node(kind, {.key = "a", .figures = std::move(figures)});
        return error_of<SchemaViolation>([&] { s.build(); }).has_value();
    };
    CHECK(refused(Kind::unit, {fte(-1)}));
    CHECK(refused(Kind::unit, {fte(Quantity::between(-1, 3))}));
    CHECK(refused(Kind::unit, {fte(infinity)}));
    CHECK(refused(Kind::unit, {fte(Quantity::exact(not_known))}));  // unknown is a form of its own
    CHECK(refused(Kind::unit, {fte(Quantity::between(5, 3))}));
    CHECK(refused(Kind::unit, {fte(Quantity{{7, 1, 3}, Form::about, {}})}));
    CHECK(refused(Kind::unit, {figure(Measure::risk, Quantity::exact(3))}));
    CHECK(refused(Kind::task, {fte(1)}));
    CHECK(refused(Kind::post, {fte(1, Scope::total)}));
    CHECK(refused(Kind::unit, {fte(1), fte(2)}));
    CHECK(refused(Kind::unit, {fte(1), own(1)}));
    CHECK(refused(Kind::unit, {own(1), fte(1)}));
    CHECK_FALSE(refused(Kind::unit, {own(1), total(1)}));
    CHECK_FALSE(refused(Kind::unit, {fte(Quantity::unknown())}));
    CHECK_FALSE(refused(Kind::unit, {fte(0)}));
}

TEST_CASE("the figure of a unit with child units has to say whether it includes them") {
    Sketch s;
    s.unit("a", "", {fte(3)}).unit("b");
    CHECK_NOTHROW(s.build());
    s.relate(Relation::part_of, "b", "a");
    CHECK_THROWS_AS(s.build(), SchemaViolation);
}

TEST_CASE("the shares of a task add up to at most 1") {
    Sketch s;
    s.unit("a").unit("b").task("t").relate(Relation::responsible_for, "a", "t", 0.7);
    s.relate(Relation::responsible_for, "b", "t", 0.3);
    CHECK_NOTHROW(s.build());
    s.unit("c").relate(Relation::responsible_for, "c", "t", 0.1);
    const auto error = error_of<SchemaViolation>([&] { s.build(); });
    REQUIRE(error);
    CHECK(holds(error->what(), "'t'"));
}

TEST_CASE("a weight is a finite number that is not negative") {
    for (double weight : {-1.0, infinity, not_known}) {
        Sketch s;
        s.unit("a").unit("b");
        CHECK_THROWS_AS(s.relate(Relation::works_with, "a", "b", weight), SchemaViolation);
    }
}

TEST_CASE("a figure is read by node, measure and scope, own and plain being one column") {
    Sketch s;
    s.unit("a", "", {own(3), total(10)})
        .unit("b", "a", {fte(4)})
        .unit("c", "a", {fte(Quantity::unknown())})
        .unit("d", "a");
    const Organisation o = s.build();
    const NodeId a = o.at("a"), b = o.at("b"), c = o.at("c"), d = o.at("d");
    CHECK(o.figure(a, Measure::fte, Scope::own) == Interval::exact(3));
    CHECK(o.figure(a, Measure::fte) == Interval::exact(3));
    CHECK(o.figure(a, Measure::fte, Scope::total) == Interval::exact(10));
    CHECK(o.figure(b, Measure::fte, Scope::own) == Interval::exact(4));
    CHECK_FALSE(o.has_figure(b, Measure::fte, Scope::total));
    CHECK_FALSE(o.figure(c, Measure::fte).known());
    CHECK(o.has_figure(c, Measure::fte));
    CHECK_FALSE(o.has_figure(d, Measure::fte));
    CHECK_FALSE(o.has_figure(a, Measure::salary));
    CHECK(o.quantity(c, Measure::fte) == Quantity::unknown());
    CHECK_FALSE(o.quantity(d, Measure::fte));
    CHECK_FALSE(o.quantity(b, Measure::fte, Scope::own));  // it was written plainly
}

TEST_CASE("bounds are kept beside the figures of a column, exact and unknown ones among them") {
    Sketch s;
    s.unit("a", "", {fte(3)}).unit("b", "", {fte(Quantity::unknown())}).unit("c", "", {fte(Quantity::about(87, 0.5))});
    s.unit("d").unit("e", "", {fte(Quantity::between(1, 4))});
    const Organisation o = s.build();
    const auto& column = o.column(Kind::unit, Measure::fte);
    CHECK(column[0] == Interval::exact(3));
    CHECK(column[1] == Interval{});
    CHECK(column[2] == Interval{87, 86.5, 87.5});
    CHECK(column[3] == Interval{});
    CHECK(column[4] == Interval{2.5, 1, 4});
    CHECK(o.column(Kind::unit, Measure::salary)[2] == Interval{});
}

TEST_CASE("posts of a unit and its heads come in the order they were written") {
    Sketch s;
    s.unit("a").post("staff-2", "a").head("boss", {"a"}).post("staff-1", "a").head("boss-2", {"a"});
    const Organisation o = s.build();
    CHECK(keys(o, o.posts_in(0)) == Keys{"staff-2", "boss", "staff-1", "boss-2"});
    CHECK(keys(o, o.heads_of(0)) == Keys{"boss", "boss-2"});
}

TEST_CASE("a head, and a post marked so, are declared managers") {
    Sketch s;
    s.post(NodeRecord{.key = "h", .role = Role::head}).post(NodeRecord{.key = "m", .manager = true}).post("p");
    const Organisation o = s.build();
    CHECK(o.is_declared_manager(o.at("h")));
    CHECK(o.is_declared_manager(o.at("m")));
    CHECK_FALSE(o.is_declared_manager(o.at("p")));
}

TEST_CASE("arcs are sorted by source and relation, and a symmetric relation is an arc and its reverse") {
    Sketch s;
    s.unit("a").unit("b", "a").task("t").relate(Relation::works_with, "b", "a", 2);
    s.relate(Relation::responsible_for, "b", "t").relate(Relation::works_with, "a", "a", 5);
    const Organisation o = s.build();
    const ArcTable& arcs = o.arcs();
    REQUIRE(arcs.out_offset == std::vector<std::uint32_t>{0, 2, 5, 5});
    CHECK(arcs.relation == std::vector{Relation::works_with, Relation::works_with, Relation::part_of,
                                       Relation::responsible_for, Relation::works_with});
    CHECK(arcs.target == std::vector<NodeId>{1, 0, 0, 2, 0});
    CHECK(arcs.weight[0] == 2);
    CHECK(arcs.weight[1] == 5);  // a self tie stands once
    CHECK(std::isnan(arcs.weight[2]));
    CHECK(arcs.weight[4] == 2);
}

TEST_CASE("an organisation made from its own draft is the same: every attribute") {
    Sketch s;
    s.draft.key = "everything";
    s.draft.names = {{"da", "Alt"}, {"en", "Everything"}};
    s.draft.language = "en";
    s.draft.note = "a note";
    s.draft.levels = {"1", "2", "3"};
    s.draft.sources = {{"notat", "Notat", Date{std::chrono::year(2026) / 5 / 11}, "https://example.org", "page 3"},
                       Source{"other", {}, {}, {}, {}}};
    const Provenance origin{Basis::derived, "notat", "a + b", "inferred"};
    Quantity about = Quantity::about(87, 0.5);
    about.provenance = origin;
    s.node(Kind::unit, {.key = "town",
                        .names = {{"en", "Town"}, {"da", "By"}},
                        .type = "municipality",
                        .level = "1",
                        .provenance = origin,
                        .figures = {fte(about, Scope::own), fte(Quantity::between(100, 120), Scope::total),
                                    figure(Measure::salary, Quantity::unknown(), Scope::total)}});
    s.unit("school", "town", {fte(20), figure(Measure::headcount, Quantity::unknown())}, "institution");
    s.unplaced("lost", {own(1)}).unit("within-lost", "lost");
    s.post(
        NodeRecord{
            .key = "p1", .level = "2", .figures = {fte(1)}, .role = Role::head, .temporary = true, .holder = "x17"},
        "town");
    s.post(NodeRecord{.key = "p2", .role = Role::assistant, .vacant = true, .manager = true}, "school");
    s.post(NodeRecord{.key = "p3", .count = 12, .external = true}, "school")
        .post(NodeRecord{.key = "p4", .count = not_known})
        .post("p5");
    s.relate(Relation::heads, "p1", "town").relate(Relation::heads, "p1", "lost");
    s.relate(Relation::reports_to, "p5", "p2").relate(Relation::reports_to, "p5", "p1");
    s.node(Kind::task, {.key = "t", .type = "back_office", .code = "27.03", .figures = {figure(Measure::risk, about)}});
    s.task("t2").node(Kind::collaboration, {.key = "n", .type = "project", .figures = {fte(0.5)}});
    s.node(Kind::forum, {.key = "f",
                         .figures = {figure(Measure::meetings_per_year, Quantity::exact(12))},
                         .member_levels = {"1", "2"}});
    s.node(Kind::committee, {.key = "c", .type = "political"});
    s.relate(Relation::responsible_for, "school", "t", 0.4).relate(Relation::responsible_for, "town", "t");
    s.relate(Relation::works_with, "t", "school", 3).relate(Relation::works_with, "school", "town");
    s.relate(Relation::works_with, "t", "t2", 1).relate(Relation::works_with, "town", "town", 4);
    s.draft.relate(
        {.relation = Relation::serves, .from = s.draft.at("t"), .to = s.draft.at("c"), .provenance = origin});
    s.draft.relate({.relation = Relation::works_with,
                    .from = s.draft.at("within-lost"),
                    .to = s.draft.at("school"),
                    .weight = 7,
                    .provenance = origin});
    const Organisation o = s.build();
    CHECK(round_trip_faults(o) == Keys{});
    // The comparison itself sees what differs.
    Draft changed = o.draft();
    changed[changed.at("p1")].holder = "x18";
    changed[changed.at("school")].figures.front().quantity = Quantity::exact(19);
    CHECK(differences(o, Organisation(changed)) == Keys{"fte of school", "holder of p1"});
}

TEST_CASE("an organisation made from its own draft is the same: random ones") {
    Dice dice(13);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        REQUIRE(round_trip_faults(random_sketch(dice, true).build()) == Keys{});
    }
}

TEST_CASE("an organisation made from its own draft is the same: two heads come by key") {
    Sketch s;
    s.unit("u").post("a", "u").post("b", "u").post("p", "u");
    s.relate(Relation::heads, "b", "u").relate(Relation::heads, "a", "u");
    const Organisation o = s.build();
    CHECK(managers(o, "p") == Keys{"a", "b"});
    CHECK(round_trip_faults(o) == Keys{});
}

TEST_CASE("a group of posts is no head and no declared manager") {
    for (Count count : {3.0, not_known}) {
        Sketch head, manager;
        head.post(NodeRecord{.key = "g", .role = Role::head, .count = count});
        manager.post(NodeRecord{.key = "g", .count = count, .manager = true});
        CHECK_THROWS_AS(head.build(), SchemaViolation);
        CHECK_THROWS_AS(manager.build(), SchemaViolation);
    }
}
