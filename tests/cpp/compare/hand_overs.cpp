#include <tyngde/compare/hand_overs.hpp>

#include <map>

#include <tyngde/compare/changes.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

FigureRecord volume(double value) { return figure(Measure::volume, Quantity::exact(value)); }

Sketch two_units_and_a_task() {
    Sketch s;
    s.unit("a").unit("b").task("t", {volume(40)});
    return s;
}

Lineage merged(const std::string& a, const std::string& b, const std::string& into) {
    Lineage result;
    for (const std::string& from : {a, b}) result.add({.from = from, .to = into});
    return result;
}

std::map<std::string, double> by_unit(const std::vector<TaskShare>& shares) {
    std::map<std::string, double> result;
    for (const TaskShare& row : shares) result[row.unit] += row.share;
    return result;
}

}  // namespace

TEST_CASE("hand-overs: a task from one unit to another, with the work that moves") {
    Sketch before = two_units_and_a_task(), after = two_units_and_a_task();
    before.relate(Relation::responsible_for, "a", "t");
    after.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "b", "t", 0.75);
    const auto rows = hand_overs(before.build(), after.build());
    REQUIRE(rows.size() == 1);
    CHECK(by_unit(rows[0].from) == std::map<std::string, double>{{"a", 0.75}});
    CHECK(by_unit(rows[0].to) == std::map<std::string, double>{{"b", 0.75}});
    CHECK(rows[0].share == 0.75);
    CHECK(rows[0].volume.value == 30);

    const auto list = changes(before.build(), after.build());
    REQUIRE(list.size() == 2);
    CHECK((list[0].what == Alteration::reassigned && list[0].before == "a" && list[0].after == "a"));
    CHECK((list[0].value_before.value == 1 && list[0].value_after.value == 0.25));
    CHECK((list[1].before.empty() && list[1].after == "b" && list[1].value_after.value == 0.75));
}

TEST_CASE("hand-overs: several give to one, and a volume that nobody knows") {
    Sketch before, after;
    for (Sketch* s : {&before, &after}) s->unit("a").unit("b").unit("c").task("t");
    before.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "b", "t");
    after.relate(Relation::responsible_for, "c", "t");
    const auto rows = hand_overs(before.build(), after.build());
    REQUIRE(rows.size() == 1);
    CHECK(by_unit(rows[0].from) == std::map<std::string, double>{{"a", 0.5}, {"b", 0.5}});
    CHECK(by_unit(rows[0].to) == std::map<std::string, double>{{"c", 1}});
    CHECK(rows[0].volume.reason == Reason::unknown_input);
    CHECK(rows[0].volume.missing == std::vector<std::string>{"t.volume"});
    CHECK(rows[0].volume.lower == 0);
}

TEST_CASE("hand-overs: what goes along with a unit is not handed over, what leaves it is") {
    Sketch before = two_units_and_a_task(), after;
    before.relate(Relation::responsible_for, "a", "t");
    after.unit("ab").unit("c").task("t", {volume(40)});
    SECTION("into the unit that the merged became") {
        after.relate(Relation::responsible_for, "ab", "t");
        CHECK(hand_overs(before.build(), after.build(), merged("a", "b", "ab")).empty());
    }
    SECTION("but not into another") {
        after.relate(Relation::responsible_for, "c", "t");
        const auto rows = hand_overs(before.build(), after.build(), merged("a", "b", "ab"));
        REQUIRE(rows.size() == 1);
        CHECK(by_unit(rows[0].from) == std::map<std::string, double>{{"a", 1}});
        CHECK(by_unit(rows[0].to) == std::map<std::string, double>{{"c", 1}});
    }
    SECTION("and nobody recorded holds it afterwards") {
        const auto rows = hand_overs(before.build(), after.build(), merged("a", "b", "ab"));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].to.empty());
        CHECK(rows[0].share == 1);
    }
}

TEST_CASE("hand-overs: of what merged units held each hands on its part") {
    Sketch before, after;
    before.unit("a").unit("b").unit("c").task("t", {volume(40)});
    before.relate(Relation::responsible_for, "a", "t", 0.6).relate(Relation::responsible_for, "b", "t", 0.4);
    after.unit("ab").unit("c").task("t", {volume(40)});
    SECTION("of a new unit") {
        after.relate(Relation::responsible_for, "ab", "t", 0.75).relate(Relation::responsible_for, "c", "t", 0.25);
        const auto rows = hand_overs(before.build(), after.build(), merged("a", "b", "ab"));
        REQUIRE(rows.size() == 1);
        CHECK(close(by_unit(rows[0].from).at("a"), 0.15));
        CHECK(close(by_unit(rows[0].from).at("b"), 0.1));
        CHECK(by_unit(rows[0].to) == std::map<std::string, double>{{"c", 0.25}});
        CHECK(close(rows[0].share, 0.25));
    }
    SECTION("of one of them") {
        Sketch later;
        later.unit("b").unit("c").task("t", {volume(40)});
        later.relate(Relation::responsible_for, "b", "t", 0.75).relate(Relation::responsible_for, "c", "t", 0.25);
        Lineage lineage;
        lineage.add({.from = "a", .to = "b"});
        const auto rows = hand_overs(before.build(), later.build(), lineage);
        REQUIRE(rows.size() == 1);
        CHECK(close(by_unit(rows[0].from).at("a"), 0.15));
        CHECK(close(by_unit(rows[0].from).at("b"), 0.1));
    }
}

TEST_CASE("hand-overs: what can have gone along is not handed over") {
    Sketch before, after;
    before.unit("a").unit("b").task("t", {volume(40)});
    before.relate(Relation::responsible_for, "a", "t", 0.5).relate(Relation::responsible_for, "b", "t", 0.5);
    after.unit("x").unit("y").task("t", {volume(40)});
    after.relate(Relation::responsible_for, "x", "t", 0.5).relate(Relation::responsible_for, "y", "t", 0.5);
    Lineage lineage;
    lineage.add({.from = "a", .to = "x", .share = 0.5});
    lineage.add({.from = "a", .to = "y", .share = 0.5});
    lineage.add({.from = "b", .to = "x"});
    CHECK(hand_overs(before.build(), after.build(), lineage).empty());
}

TEST_CASE("hand-overs: of random holders what each gives or takes is the difference of its shares") {
    Dice dice(2027);
    for (int round = 0; round < 300; ++round) {
        const std::vector<std::string> units = {"a", "b", "c", "d"};
        Sketch sketches[2];
        std::map<std::string, double> held[2];
        for (int model : {0, 1}) {
            for (const std::string& unit : units) sketches[model].unit(unit);
            sketches[model].task("t", {volume(8)});
            double left = 1;
            for (const std::string& unit : units) {
                if (dice.roll(2) == 0) continue;
                const double share = left * dice.roll(9) / 8;
                sketches[model].relate(Relation::responsible_for, unit, "t", share);
                held[model][unit] = share;
                left -= share;
            }
        }
        std::map<std::string, double> given, taken;
        double gives = 0, takes = 0;
        for (const std::string& unit : units) {
            const double less = held[0][unit] - held[1][unit];
            if (less > 1e-9) gives += given[unit] = less;
            if (less < -1e-9) takes += taken[unit] = -less;
        }
        const auto rows = hand_overs(sketches[0].build(), sketches[1].build());
        if (given.empty() && taken.empty()) {
            REQUIRE(rows.empty());
            continue;
        }
        REQUIRE(rows.size() == 1);
        const auto near = [](const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
            return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
                return x.first == y.first && close(x.second, y.second);
            });
        };
        REQUIRE(near(by_unit(rows[0].from), given));
        REQUIRE(near(by_unit(rows[0].to), taken));
        REQUIRE(close(rows[0].volume.value, 8 * std::max(gives, takes)));
    }
}
