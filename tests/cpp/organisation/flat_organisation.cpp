#include <tyngde/organisation/flat_organisation.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/organisation/figures.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Ids = std::vector<NodeId>;

Ids random_managers(Dice& dice, std::size_t most) {
    Ids manager(1 + dice.roll(most));
    const std::size_t reach = 1 + dice.roll(manager.size());
    for (std::size_t i = 0; i < manager.size(); ++i) {
        const std::size_t from = i < reach ? 0 : i - reach;
        manager[i] = i == 0 || dice.chance(5) ? no_node : static_cast<NodeId>(from + dice.roll(i - from));
    }
    std::vector<NodeId> label(manager.size());
    for (NodeId i = 0; i < label.size(); ++i) {
        label[i] = i;
        std::swap(label[i], label[dice.roll(i + 1)]);
    }
    Ids shuffled(manager.size());
    for (std::size_t i = 0; i < manager.size(); ++i)
        shuffled[label[i]] = manager[i] == no_node ? no_node : label[manager[i]];
    return shuffled;
}

/// From the top to a row, the row included.
Ids way_to(const Ids& manager, NodeId row) {
    Ids way{row};
    while (manager[way.back()] != no_node) way.push_back(manager[way.back()]);
    return {way.rbegin(), way.rend()};
}

std::uint32_t common(const Ids& one, const Ids& other) {
    std::uint32_t n = 0;
    while (n < one.size() && n < other.size() && one[n] == other[n]) ++n;
    return n;
}

}  // namespace

TEST_CASE("flat: posts stand in level order, those who lead before their siblings") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Dice dice(seed);
        const Ids manager = random_managers(dice, 60);
        const FlatOrganisation flat(manager, {});
        REQUIRE(flat.post_count() == manager.size());
        Ids reports(manager.size());
        for (NodeId above : manager)
            if (above != no_node) ++reports[above];
        Ids post(manager.size(), no_node);
        for (NodeId p = 0; p < flat.post_count(); ++p) post[flat.rows()[p]] = p;
        REQUIRE(std::count(post.begin(), post.end(), no_node) == 0);

        NodeId managers = 0;
        for (std::uint32_t layer = 1; layer <= flat.layer_count(); ++layer) {
            for (NodeId p : flat.posts_in_layer(layer)) CHECK(way_to(manager, flat.rows()[p]).size() == layer);
            for (NodeId m : flat.managers_in_layer(layer)) {
                CHECK(m == managers++);
                const NodeId row = flat.rows()[flat.post_of(m)];
                CHECK(flat.depth(m) == layer - 1);
                CHECK((reports[row] > 0 || manager[row] == no_node));
                CHECK((flat.above(m) == no_node ? no_node : flat.rows()[flat.post_of(flat.above(m))]) == manager[row]);
                bool leaders = true;
                NodeId last = 0;
                for (NodeId p : flat.reports(m)) {
                    const NodeId below = flat.rows()[p];
                    CHECK(manager[below] == row);
                    if (p > *flat.reports(m).begin() && leaders == (reports[below] > 0)) CHECK(below > last);
                    CHECK((leaders || reports[below] == 0));
                    leaders = reports[below] > 0;
                    last = below;
                }
                CHECK(flat.reports(m).size() == reports[row]);
            }
        }
        CHECK(managers == flat.manager_count());
    }
}

TEST_CASE("flat: common managers are those of the two ways from the top") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Dice dice(seed);
        const Ids manager = random_managers(dice, 40);
        const FlatOrganisation flat(manager, {});
        CHECK(!flat.path_codes().empty());
        for (NodeId a = 0; a < flat.manager_count(); ++a)
            for (NodeId b = 0; b < flat.manager_count(); ++b)
                CHECK(flat.common_managers(a, b) == common(way_to(manager, flat.rows()[flat.post_of(a)]),
                                                           way_to(manager, flat.rows()[flat.post_of(b)])));
    }
}

TEST_CASE("flat: what is too deep or too wide for path codes is climbed") {
    // 300 layers, and 20 layers in each of which somebody has nine managers below.
    for (const auto& [layers, width] : {std::pair<NodeId, NodeId>{300, 2}, {20, 9}}) {
        Ids manager{no_node};
        NodeId chief = 0;
        for (NodeId layer = 1; layer < layers; ++layer) {
            const NodeId above = chief;
            for (NodeId i = 0; i < width; ++i) {
                manager.push_back(above);
                if (i == 0) chief = static_cast<NodeId>(manager.size() - 1);
            }
            for (NodeId i = 0; i < width; ++i) manager.push_back(chief + i);
        }
        const FlatOrganisation flat(manager, {});
        CHECK(flat.path_codes().empty());
        Dice dice(1);
        for (int i = 0; i < 2000; ++i) {
            const auto a = static_cast<NodeId>(dice.roll(flat.manager_count()));
            const auto b = static_cast<NodeId>(dice.roll(flat.manager_count()));
            CHECK(flat.common_managers(a, b) ==
                  common(way_to(manager, flat.rows()[flat.post_of(a)]), way_to(manager, flat.rows()[flat.post_of(b)])));
        }
    }
}

TEST_CASE("flat: figures and interfaces follow their posts") {
    const Ids manager{2, no_node, 1, 2, 1};
    const std::vector<double> fte{1, 2, 3, 4, not_known}, volume{5, 6, 7};
    const Ids a{0, 4, 3}, b{3, 2, 3};
    const FlatOrganisation flat(manager, {{"fte", fte}}, a, b, volume);
    CHECK(Ids(flat.rows().begin(), flat.rows().end()) == Ids{1, 2, 4, 0, 3});
    CHECK(flat.measure_at("fte") == 0);
    CHECK(flat.figures(0)[1] == 3);
    CHECK(std::isnan(flat.figures(0)[2]));
    REQUIRE(flat.ties().size() == 3);
    // 4 works for the top, 0 and 3 for the second manager, who is row 2.
    CHECK((flat.ties()[0].a.manager() == 0 && flat.ties()[0].a.below() == 1));
    CHECK((flat.ties()[0].b.manager() == 1 && flat.ties()[0].b.below() == 0));
    CHECK((flat.ties()[1].a.manager() == 1 && flat.ties()[1].a.below() == 1));
    CHECK((flat.ties()[2].a.manager() == 1 && flat.ties()[2].a.below() == 0));  // of a post with itself
    CHECK(flat.tie_volume()[0] == 6);
    CHECK(flat.tie_volume()[1] == 6 + 2 * 5 + 2 * 7);
}

TEST_CASE("flat: nobody at all") {
    const FlatOrganisation flat(Ids{}, {});
    CHECK(flat.post_count() == 0);
    CHECK(flat.manager_count() == 0);
    CHECK(flat.layer_count() == 0);
}

TEST_CASE("flat: what is wrong is refused by row and column") {
    const auto refused = [](const char* message, auto make) {
        try {
            make();
        } catch (const Error& error) {
            return std::string(error.what()).find(message) != std::string::npos;
        }
        return false;
    };
    const std::vector<double> one{1}, negative{-1};
    const Ids top{no_node}, two{no_node, 0};
    CHECK_THROWS_AS(FlatOrganisation(Ids{1, 2, 0}, {}), CycleError);
    try {
        FlatOrganisation(Ids{no_node, 2, 3, 1, 1}, {});
        FAIL("a cycle");
    } catch (const CycleError& error) {
        CHECK(error.cycle().size() == 3);
    }
    CHECK(refused("no row 7", [] { FlatOrganisation(Ids{no_node, 7}, {}); }));
    CHECK(refused("one figure for each", [&] { FlatOrganisation(two, {{"fte", one}}); }));
    CHECK(refused("length", [&] { FlatOrganisation(top, {}, Ids{0}, Ids{}, one); }));
    CHECK(refused("no row 1", [&] { FlatOrganisation(top, {}, Ids{0}, Ids{1}, one); }));
    CHECK(refused("from 0 up", [&] { FlatOrganisation(two, {}, Ids{0}, Ids{1}, negative); }));
    CHECK(refused("fte", [&] { FlatOrganisation(top, {{"fte", one}}).measure_at("fts"); }));
    Ids chain(FlatOrganisation::most_layers + 1, no_node);
    for (NodeId i = 1; i < chain.size(); ++i) chain[i] = i - 1;
    CHECK(refused("65536 layers", [&] { FlatOrganisation(chain, {}); }));
    chain.pop_back();
    CHECK(FlatOrganisation(chain, {}).layer_count() == FlatOrganisation::most_layers);
}

TEST_CASE("flat: keys are numbers or texts") {
    const std::vector<std::int64_t> key{70, 7, 700}, manager{7, -1, 70}, a{700}, b{7};
    const std::vector<double> fte{1, 2, 3}, volume{4};
    const auto check = [](const FlatOrganisation& flat) {
        CHECK(Ids(flat.rows().begin(), flat.rows().end()) == Ids{1, 0, 2});
        CHECK(flat.ties().size() == 1);
    };
    FlatColumns<std::span<const std::int64_t>> numbers{key, manager, {{"fte", fte}}, a, b, volume};
    check(flat_organisation(numbers));
    // 0 is somebody.
    const std::vector<std::int64_t> key_0{70, 0, 700}, manager_0{0, -1, 70}, b_0{0};
    check(flat_organisation(FlatColumns<std::span<const std::int64_t>>{key_0, manager_0, {}, a, b_0, volume}));
    const auto texts_of = [](const std::vector<std::string>& texts) {
        TextBuffer buffer;
        for (const std::string& text : texts) buffer.push_back(text);
        return buffer;
    };
    const TextBuffer keys = texts_of({"hr", "boss", "pay"}), managers = texts_of({"boss", "", "hr"}),
                     ones = texts_of({"pay"}), others = texts_of({"boss"});
    FlatColumns<TextColumn> texts{keys.column(), managers.column(), {{"fte", fte}},
                                  ones.column(), others.column(),   volume};
    check(flat_organisation(texts));

    const std::vector<std::int64_t> twice{70, 7, 70}, unknown{7, -1, 71}, nobody{70, -7, 700};
    numbers.key = twice;
    CHECK_THROWS_AS(flat_organisation(numbers), InvalidKey);
    numbers.key = nobody;
    CHECK_THROWS_AS(flat_organisation(numbers), InvalidKey);
    numbers.key = key;
    numbers.manager = unknown;
    CHECK_THROWS_AS(flat_organisation(numbers), UnknownKey);
    const TextBuffer mistyped = texts_of({"bos", "", "hr"});
    texts.manager = mistyped.column();
    try {
        flat_organisation(texts);
        FAIL("a mistyped key");
    } catch (const UnknownKey& error) {
        CHECK(error.problem().nearest == std::vector<std::string>{"boss"});
        CHECK(error.problem().place.row == 1);
        CHECK(error.problem().place.column_name == "manager");
    }
    const TextBuffer few = texts_of({"", "hr"});
    texts.manager = few.column();
    CHECK_THROWS_AS(flat_organisation(texts), UsageError);
}

TEST_CASE("flat: an organisation's posts, as they count") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        Dice dice(seed);
        const Organisation organisation = random_sketch(dice, seed % 2 == 1).build();
        const std::vector<Measure> measures{Measure::fte, Measure::headcount};
        if (!organisation.line().broken_unity().empty()) {
            CHECK_THROWS_AS(flat_organisation(organisation, measures), UsageError);
            continue;
        }
        FlatOrganisation flat(Ids{}, {});
        try {
            flat = flat_organisation(organisation, measures);
        } catch (const UsageError&) {
            continue;  // an interface of what nobody leads
        }
        REQUIRE(flat.post_count() == organisation.count(Kind::post));
        const NodeId first = organisation.first(Kind::post);
        for (NodeId p = 0; p < flat.post_count(); ++p) {
            CHECK(flat.rows()[p] == p);  // posts of an organisation are in this order already
            const Interval fte = post_figure(organisation, first + p, Measure::fte);
            CHECK((fte.known() ? flat.figures(0)[p] == fte.value : std::isnan(flat.figures(0)[p])));
        }
        CHECK(flat.measure_at("positions") == 2);
    }
}

TEST_CASE("flat: interfaces lie with those who lead, by share of a task") {
    Sketch s;
    s.unit("top");
    s.unit("a", "top");
    s.unit("b", "top");
    s.unit("below-b", "b");
    for (const char* unit : {"top", "a", "b"}) {
        s.post("head-" + std::string(unit), unit);
        s.relate(Relation::heads, "head-" + std::string(unit), unit);
    }
    s.node(Kind::task, {.key = "pay"});
    s.relate(Relation::responsible_for, "a", "pay", 0.25);
    s.relate(Relation::responsible_for, "below-b", "pay", 0.75);
    s.relate(Relation::works_with, "a", "below-b", 8);
    s.relate(Relation::works_with, "top", "pay", 4);
    const FlatOrganisation flat = flat_organisation(s.build(), std::vector<Measure>{});
    double volume = 0;
    for (const FlatOrganisation::Tie& tie : flat.ties()) volume += tie.volume;
    CHECK(volume == 12);
    CHECK(flat.ties().size() == 3);
    CHECK(flat.tie_volume()[0] == 4 + 8 + 1 + 8 + 3);  // a and b lead nobody: both are ends below the top
}
