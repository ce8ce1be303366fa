#include <tyngde/organisation/columns.hpp>

#include <array>
#include <optional>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "columns_of.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Gives the nodes of a sound organisation what it leaves out and columns can say.
void dress(Sketch& sketch, Dice& dice) {
    Draft& draft = sketch.draft;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        NodeRecord& record = draft[node];
        if (dice.chance(50)) record.names = {{"da", "Nr. " + std::to_string(node) + " på Ærø"}};
        if (record.kind == Kind::unit || record.kind == Kind::post) record.level = dice.chance(50) ? "1" : "";
        if (record.kind == Kind::task) record.code = dice.chance(50) ? "00.01" : "";
        if (record.kind == Kind::task && dice.chance(50)) record.type = "back_office";
        if (record.kind == Kind::unit && dice.chance(40))
            record.figures.push_back({Measure::salary, Scope::total, Quantity::unknown()});
        if (record.kind != Kind::post) continue;
        if (dice.chance(50)) record.holder = "holder-" + std::to_string(node);
        if (dice.chance(30)) record.manager = true;
        if (dice.chance(30)) record.figures.push_back({Measure::salary, Scope::plain, Quantity::about(87, 0.5)});
        if (dice.chance(30)) record.figures.push_back({Measure::headcount, Scope::plain, Quantity::between(0, 1)});
        const bool single = record.manager || !draft.targets(Relation::heads, node).empty() ||
                            !draft.sources_of(Relation::reports_to, node).empty();
        if (!single && dice.chance(30)) record.count = dice.chance(50) ? 3 : not_known;
    }
}

/// Two units, the town hall and an office of it with a head and a clerk, and a task.
struct Small {
    Tables tables;
    Small() {
        for (Kind kind : {Kind::unit, Kind::post}) tables.resize(static_cast<std::size_t>(kind), 2);
        tables.resize(static_cast<std::size_t>(Kind::task), 1);
        tables.resize(Tables::relations, 1);
        text(Kind::unit, "key") = {"hall", "office"};
        text(Kind::unit, "parent") = {"", "hall"};
        text(Kind::post, "key") = {"chief", "clerk"};
        text(Kind::post, "home") = {"office", "office"};
        text(Kind::post, "heads") = {"office", ""};
        number(Kind::post, "fte") = {1, 0.5};
        text(Kind::task, "key") = {"letters"};
        text(Kind::task, "responsible") = {"office"};
    }
    std::vector<std::string>& text(Kind kind, const std::string& name) {
        return tables.texts(static_cast<std::size_t>(kind), name);
    }
    std::vector<double>& number(Kind kind, const std::string& name) {
        return tables.numbers(static_cast<std::size_t>(kind), name);
    }
    void relation(const std::string& name, const std::string& from, const std::string& to, double weight = not_known) {
        tables.texts(Tables::relations, "relation") = {name};
        tables.texts(Tables::relations, "from") = {from};
        tables.texts(Tables::relations, "to") = {to};
        tables.numbers(Tables::relations, "weight") = {weight};
    }
    Organisation build() { return Organisation(tables.view()); }
    /// Where the error that building throws says it is: "posts 2 home".
    template <class E>
    std::string fault() {
        const auto error = error_of<E>([&] { build(); });
        if (!error) return "none";
        const Place& place = error->problem().place;
        return place.table + " " + std::to_string(place.row) + " " + place.column_name;
    }
};

}  // namespace

TEST_CASE("an organisation from columns", "[columns]") {
    const Organisation o = Small().build();
    CHECK(keys(o, o.nodes()) == Keys{"hall", "office", "chief", "clerk", "letters"});
    CHECK(o.units().parent(o.at("office")) == o.at("hall"));
    CHECK(o.role(o.at("chief")) == Role::head);  // for the office that it heads
    CHECK(managers(o, "clerk") == Keys{"chief"});
    CHECK(o.figure(o.at("clerk"), Measure::fte).value == 0.5);
    CHECK(total_of(o, "hall").known == 1.5);
    CHECK(Organisation(Columns{}).node_count() == 0);
}

TEST_CASE("columns make what the same data make as a draft", "[columns]") {
    Dice dice(20260701);
    for (int round = 0; round < 300; ++round) {
        Sketch sketch = random_sketch(dice, true);
        dress(sketch, dice);
        AsColumns same = as_columns(sketch.draft);
        const Organisation from_columns(same.tables.view());
        const Organisation from_draft(same.draft);
        REQUIRE(differences(from_columns, from_draft) == Keys{});
        REQUIRE(io::write(from_columns) == io::write(from_draft));
        REQUIRE(round_trip_faults(from_columns) == Keys{});
    }
}

TEST_CASE("forms of figures in columns", "[columns]") {
    Small s;
    s.number(Kind::unit, "fte_own") = {not_known, 2};
    s.number(Kind::unit, "fte_total") = {not_known, not_known};
    s.number(Kind::unit, "fte_total_upper") = {infinity, not_known};
    s.number(Kind::post, "salary") = {87, not_known};
    s.number(Kind::post, "salary_lower") = {86.5, 100};
    s.number(Kind::post, "salary_upper") = {87.5, 200};
    const Organisation o = s.build();
    CHECK(o.quantity(o.at("office"), Measure::fte, Scope::own) == Quantity::exact(2));
    CHECK(o.quantity(o.at("hall"), Measure::fte, Scope::total) == Quantity::unknown());
    CHECK(!o.quantity(o.at("office"), Measure::fte, Scope::total));
    CHECK(o.quantity(o.at("chief"), Measure::salary) == Quantity::about(87, 0.5));
    CHECK(o.quantity(o.at("clerk"), Measure::salary) == Quantity::between(100, 200));
    CHECK(o.quantity(o.at("clerk"), Measure::fte) == Quantity::exact(0.5));

    s.number(Kind::post, "salary") = {0.25, not_known};
    s.number(Kind::post, "salary_lower") = {0, 100};
    s.number(Kind::post, "salary_upper") = {1, 200};
    CHECK(s.build().quantity(2, Measure::salary)->form == Form::about);  // cut off at 0
    s.number(Kind::post, "salary_lower") = {0.1, 100};
    CHECK(s.fault<DocumentError>() == "posts 1 salary");
    s.number(Kind::post, "salary_lower") = {not_known, 100};
    CHECK(s.fault<DocumentError>() == "posts 1 salary");
    s.number(Kind::post, "salary") = {2, not_known};
    s.number(Kind::post, "salary_lower") = {0, 100};
    CHECK(s.fault<SchemaViolation>() == "posts 1 salary");  // upside down
}

TEST_CASE("groups in columns", "[columns]") {
    Small s;
    s.number(Kind::post, "count") = {not_known, 4};
    CHECK(s.build().positions(3) == 4);
    CHECK(s.build().positions(2) == 1);
    s.number(Kind::post, "count") = {1, not_known};
    s.number(Kind::post, "group") = {0, 1};
    CHECK(std::isnan(s.build().positions(3)));
    s.number(Kind::post, "count") = {1, 1};
    CHECK(s.fault<DocumentError>() == "posts 2 group");
    s.number(Kind::post, "count") = {4, 4};
    CHECK(s.fault<SchemaViolation>() == "posts 1 heads");
    s.number(Kind::post, "count") = {1, 1.5};
    s.number(Kind::post, "group") = {0, 0};
    CHECK(s.fault<SchemaViolation>() == "posts 2 count");
}

TEST_CASE("what columns may not say, with the place", "[columns]") {
    Small s;
    SECTION("keys") {
        s.text(Kind::post, "key")[1] = "office";
        CHECK(s.fault<InvalidKey>() == "posts 2 key");
        s.text(Kind::post, "key") = {"caf\u00e9", "cafe\u0301"};
        CHECK(s.fault<InvalidKey>() == "posts 2 key");
        s.text(Kind::post, "key")[1] = " ";
        CHECK(s.fault<InvalidKey>() == "posts 2 key");
        s.text(Kind::post, "key")[1] = "";
        CHECK(s.fault<InvalidKey>() == "posts 2 key");
        s.text(Kind::post, "key")[1] = std::string(257, 'x');
        CHECK(s.fault<InvalidKey>() == "posts 2 key");
        s.text(Kind::post, "key")[1] = "010203-1234";
        CHECK(s.fault<DocumentError>() == "posts 2 key");
    }
    SECTION("keys of others") {
        s.text(Kind::unit, "parent")[1] = "hal";
        CHECK(s.fault<UnknownKey>() == "units 2 parent");
        CHECK(error_of<UnknownKey>([&] { s.build(); })->problem().nearest == Keys{"hall"});
        s.text(Kind::unit, "parent")[1] = "chief";
        CHECK(s.fault<SchemaViolation>() == "units 2 parent");
        s.text(Kind::unit, "parent")[1] = "hall";
        s.text(Kind::task, "responsible")[0] = "letters";
        CHECK(s.fault<SchemaViolation>() == "tasks 1 responsible");
    }
    SECTION("cycles") {
        s.text(Kind::unit, "parent")[0] = "office";
        CHECK(s.fault<CycleError>() == "units 1 parent");
        CHECK(error_of<CycleError>([&] { s.build(); })->cycle() == Keys{"hall", "office"});
        s.text(Kind::unit, "parent")[0] = "";
        s.text(Kind::post, "reports_to") = {"clerk", ""};
        CHECK(s.fault<CycleError>() == "posts 1 reports_to");
    }
    SECTION("figures") {
        s.number(Kind::post, "fte")[1] = -1;
        CHECK(s.fault<SchemaViolation>() == "posts 2 fte");
        s.number(Kind::post, "fte")[1] = infinity;
        CHECK(s.fault<SchemaViolation>() == "posts 2 fte");
        s.number(Kind::post, "fte")[1] = 0.5;
        s.number(Kind::post, "fte_filled") = {not_known, 1};
        CHECK(s.fault<SchemaViolation>() == "posts 2 fte_filled");
        s.number(Kind::post, "vacant") = {0, 1};
        CHECK(s.fault<SchemaViolation>() == "posts 2 fte_filled");
        s.number(Kind::post, "fte_filled") = {not_known, not_known};
        s.number(Kind::unit, "fte") = {9, not_known};
        CHECK(s.fault<SchemaViolation>() == "units 1 fte");  // own or total?
        s.number(Kind::unit, "fte") = {not_known, 2};
        s.number(Kind::unit, "fte_own") = {not_known, 2};
        CHECK(s.fault<SchemaViolation>() == "units 2 fte_own");  // the same figure
    }
    SECTION("figures that contradict each other") {
        s.number(Kind::unit, "fte_total") = {1, not_known};
        CHECK(s.fault<FigureConflict>() == "units 1 fte_total");
        s.number(Kind::unit, "fte_total") = {not_known, not_known};
        s.number(Kind::unit, "fte") = {not_known, 1};
        CHECK(s.fault<FigureConflict>() == "units 2 fte");
        s.number(Kind::unit, "fte") = {not_known, not_known};
        s.number(Kind::unit, "fte_own") = {not_known, 1};
        CHECK(s.fault<FigureConflict>() == "units 2 fte_own");
    }
    SECTION("words") {
        s.text(Kind::post, "role") = {"", "haed"};
        CHECK(s.fault<DocumentError>() == "posts 2 role");
        CHECK(error_of<DocumentError>([&] { s.build(); })->problem().nearest == Keys{"head"});
        s.text(Kind::post, "role") = {"", ""};
        s.text(Kind::task, "category") = {"front_office"};
        CHECK(s.fault<DocumentError>() == "tasks 1 category");
        s.text(Kind::task, "category") = {""};
        s.number(Kind::post, "vacant") = {0.5, 0};
        CHECK(s.fault<DocumentError>() == "posts 1 vacant");
        s.number(Kind::post, "vacant") = {0, 0};
        s.tables.columns.levels = {"1", "2"};
        s.text(Kind::unit, "level") = {"1", "3"};
        CHECK(s.fault<SchemaViolation>() == "units 2 level");
        s.text(Kind::unit, "level") = {"1", "2"};
        s.text(Kind::unit, "name") = {"", "\xff"};
        CHECK(s.fault<DocumentError>() == "units 2 name");
    }
    SECTION("shares") {
        s.number(Kind::task, "share") = {1.5};
        CHECK(s.fault<SchemaViolation>() == "tasks 1 share");
        s.number(Kind::task, "share") = {-1};
        CHECK(s.fault<SchemaViolation>() == "tasks 1 share");
        s.number(Kind::task, "share") = {0.75};
        s.relation("responsible_for", "hall", "letters", 0.5);
        CHECK(s.fault<SchemaViolation>() == "relations 1 weight");
        s.text(Kind::task, "responsible") = {""};
        CHECK(s.fault<DocumentError>() == "tasks 1 share");
    }
    SECTION("relations") {
        s.relation("work_with", "hall", "office");
        CHECK(s.fault<DocumentError>() == "relations 1 relation");
        CHECK(error_of<DocumentError>([&] { s.build(); })->problem().nearest.front() == "works_with");
        s.relation("works_with", "hell", "office");
        CHECK(s.fault<UnknownKey>() == "relations 1 from");
        s.relation("works_with", "hall", "offices");
        CHECK(s.fault<UnknownKey>() == "relations 1 to");
        s.relation("works_with", "hall", "chief");
        CHECK(s.fault<SchemaViolation>() == "relations 1 relation");
        s.relation("works_with", "hall", "office", -1);
        CHECK(s.fault<SchemaViolation>() == "relations 1 weight");
        s.relation("heads", "clerk", "hall", 1);
        CHECK(s.fault<SchemaViolation>() == "relations 1 weight");
        s.relation("deputises_for", "clerk", "clerk");
        CHECK(s.fault<SchemaViolation>() == "relations 1 relation");
        s.relation("heads", "chief", "office");  // stands with the post already
        CHECK(s.fault<SchemaViolation>() == "relations 1 relation");
        s.relation("part_of", "office", "office");
        CHECK(s.fault<SchemaViolation>() == "relations 1 relation");  // has a parent
    }
    SECTION("places") {
        s.text(Kind::unit, "parent")[1] = "unknown";
        CHECK(s.build().units().is_unplaced(1));
        s.relation("part_of", "office", "hall");
        CHECK(s.fault<SchemaViolation>() == "units 2 parent");
    }
}

TEST_CASE("relations that a table repeats", "[columns]") {
    Small s;
    s.tables.resize(Tables::relations, 3);
    s.tables.texts(Tables::relations, "relation") = {"works_with", "works_with", "works_with"};
    s.tables.texts(Tables::relations, "from") = {"hall", "office", "hall"};
    s.tables.texts(Tables::relations, "to") = {"office", "hall", "letters"};
    s.tables.numbers(Tables::relations, "weight") = {1, 2, not_known};
    const Organisation o = s.build();
    const ArcTable& arcs = o.arcs();
    const auto hall = std::span(arcs.weight).subspan(arcs.out_offset[0], 2);
    CHECK(hall[0] == 3);
    CHECK(std::isnan(hall[1]));
    s.tables.numbers(Tables::relations, "weight") = {1, not_known, not_known};
    CHECK(s.fault<SchemaViolation>() == "relations 2 relation");
}

TEST_CASE("columns in Arrow's layout", "[columns]") {
    const std::string bytes = "xxhallofficetail";
    const std::array<std::int32_t, 4> narrow{2, 6, 12, 12};
    const std::array<std::int64_t, 4> wide{2, 6, 12, 12};
    const std::array<std::uint8_t, 1> bits{0b11011};
    const TextColumn plain(bytes, narrow), nulls(bytes, wide, {bits.data(), 1});
    CHECK(plain.size() == 3);
    CHECK((plain[0] == "hall" && plain[1] == "office" && plain[2].empty()));
    CHECK((nulls[0] == "hall" && nulls[1].empty() && nulls[2].empty()));
    CHECK((plain.is_sound() && nulls.is_sound() && TextColumn().is_sound()));
    CHECK_FALSE(TextColumn("abc", std::array<std::int32_t, 2>{0, 4}).is_sound());
    CHECK_FALSE(TextColumn("abc", std::array<std::int32_t, 3>{0, 3, 2}).is_sound());
    CHECK_FALSE(TextColumn("abc", std::array<std::int32_t, 2>{-1, 2}).is_sound());
}

TEST_CASE("the shape of tables", "[columns]") {
    Small s;
    s.tables.view();
    const std::array<double, 3> three{};
    const std::array<std::int32_t, 2> wrong{0, 9};
    Columns columns = s.tables.columns;
    const auto fault = [&] {
        const auto error = error_of<DocumentError>([&] { Organisation o(columns); });
        return error ? describe(error->problem()) : "none";
    };
    columns[Kind::post].vacant = three;
    CHECK(fault() == "posts, column 'vacant': the column 'vacant' has 3 rows; expected 2, as the table has");
    columns = s.tables.columns;
    columns[Kind::post].measures[0].value = three;
    CHECK(holds(fault(), "posts, column 'fte': the column 'fte' has 3 rows"));
    columns = s.tables.columns;
    columns[Kind::task].type = TextColumn("abc", wrong);
    CHECK(holds(fault(), "tasks, column 'category'"));
    columns = s.tables.columns;
    columns[Kind::unit].home = columns[Kind::unit].key;
    CHECK(holds(fault(), "the table 'units' has no column 'home'"));
    columns = s.tables.columns;
    columns[Kind::forum].type = columns[Kind::unit].key;
    CHECK(holds(fault(), "the table 'fora' has no column"));
    columns = s.tables.columns;
    columns.relations.from = columns[Kind::unit].key;
    CHECK(holds(fault(), "relations, column 'relation': the column 'relation' is missing"));
    columns.relations.relation = columns.relations.from;
    CHECK(holds(fault(), "relations, column 'to': the column 'to' is missing"));
}

TEST_CASE("columns by name", "[columns]") {
    NodeColumns table;
    CHECK(column_slot(table, Kind::post, "home").text == &table.home);
    CHECK(column_slot(table, Kind::task, "category").text == &table.type);
    CHECK(column_slot(table, Kind::post, "vacant").numbers == &table.vacant);
    column_slot(table, Kind::unit, "fte_total");
    CHECK(column_slot(table, Kind::unit, "fte_total_lower").numbers == &table.measures[0].lower);
    CHECK(column_slot(table, Kind::unit, "fte_total").numbers == &table.measures[0].value);
    CHECK(table.measures.size() == 1);
    for (const char* name : {"fte_total", "parent", "volume", ""})
        CHECK_THROWS_AS(column_slot(table, Kind::post, name), DocumentError);
    const auto error = error_of<DocumentError>([&] { column_slot(table, Kind::post, "hoem"); });
    CHECK(error->problem().nearest == Keys{"home"});
    CHECK(error->problem().place.table == "posts");
    CHECK(error->problem().place.column_name == "hoem");
    RelationColumns relations;
    CHECK(column_slot(relations, "weight").numbers == &relations.weight);
    CHECK_THROWS_AS(column_slot(relations, "volume"), DocumentError);
}

TEST_CASE("columns: what is accepted can be written and read back, whatever figures of units stand together") {
    // Every set of the three columns, on a unit with another below it and on one without.
    for (unsigned set = 0; set < 8; ++set)
        for (const std::size_t row : {0U, 1U}) {
            CAPTURE(set, row);
            Tables tables;
            tables.resize(0, 2);
            tables.texts(0, "key") = {"a", "b"};
            tables.texts(0, "parent") = {"", "a"};
            const char* names[] = {"fte", "fte_own", "fte_total"};
            for (unsigned i = 0; i < 3; ++i)
                if ((set >> i & 1U) != 0) tables.numbers(0, names[i])[row] = 3;
            std::optional<Organisation> taken;
            try {
                taken.emplace(tables.view());
            } catch (const Error&) {
                continue;
            }
            const std::string text = io::write(*taken);
            CHECK(io::write(io::read_organisation(text)) == text);
        }
    Tables both;
    both.resize(0, 1);
    both.texts(0, "key") = {"a"};
    both.numbers(0, "fte") = {3};
    both.numbers(0, "fte_total") = {3};
    CHECK_THROWS_AS(Organisation(both.view()), SchemaViolation);
}
