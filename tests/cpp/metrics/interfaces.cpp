#include <tyngde/metrics/interfaces.hpp>

#include <map>

#include <boost/graph/adjacency_list.hpp>

#include <tyngde/metrics/graph/interfaces.hpp>
#include <tyngde/organisation/responsibility.hpp>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using WeightedGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                            boost::property<boost::edge_weight_t, double>>;

Interfaces between(const Organisation& o, const Keys& units) { return interfaces(o, group(o, units)); }

bool names_tie(const Keys& missing, const std::string& a, const std::string& b) {
    return missing.size() == 1 && holds(missing[0], a) && holds(missing[0], b) && missing[0].ends_with(".volume");
}

}  // namespace

TEST_CASE("cut: reference values, on a graph and on an organisation") {
    for (const auto& entry : cases<nlohmann::json>("partition_quality")) {
        const auto& fixture =
            reference<nlohmann::json>().at("fixtures").at(entry.at("input").at("fixture").get<std::string>());
        const auto& partition =
            entry.at("input").contains("partition") ? entry.at("input").at("partition") : fixture.at("partition");
        std::map<std::string, std::size_t> number;
        std::vector<int> part;
        Sketch s;
        for (std::size_t i = 0; i < partition.size(); ++i) {
            const std::string group = "part" + std::to_string(i);
            s.unit(group);
            for (const auto& node : partition[i]) {
                number[node] = part.size();
                part.push_back(static_cast<int>(i));
                s.unit(node, group);
            }
        }
        WeightedGraph graph(part.size());
        for (const auto& edge : fixture.at("edges")) {
            add_edge(number.at(edge[0]), number.at(edge[1]), edge[2].get<double>(), graph);
            s.relate(Relation::works_with, edge[0], edge[1], edge[2].get<double>());
        }
        const auto parts = boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph));
        const auto cut = weighted_cut(graph, get(boost::edge_weight, graph), parts);
        const Interfaces result = between(s.build(), {"part0", "part1"});
        CAPTURE(entry.at("id"));
        CHECK(cut.cut == entry.at("expected").at("cut").get<double>());
        CHECK(close(cut.cut / cut.total, entry.at("expected").at("cut_share").get<double>()));
        CHECK(result.volume_cut.value == entry.at("expected").at("cut").get<double>());
        CHECK(result.volume_total.value == 14);
        CHECK(close(result.share_cut.value, entry.at("expected").at("cut_share").get<double>()));
    }
}

TEST_CASE("cut: agrees with its definition, self-loops being internal") {
    Dice dice(45);
    for (int round = 0; round < 300; ++round) {
        const std::size_t n = 1 + dice.roll(10);
        WeightedGraph graph(n);
        std::vector<int> part(n);
        for (int& p : part) p = static_cast<int>(dice.roll(3));
        double cut = 0, total = 0;
        for (std::size_t i = dice.roll(30); i > 0; --i) {
            const std::size_t a = dice.roll(n), b = dice.roll(n);
            const double w = dice.quarters(5);
            add_edge(a, b, w, graph);
            total += w;
            if (part[a] != part[b]) cut += w;
        }
        const auto parts = boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph));
        const auto result = weighted_cut(graph, get(boost::edge_weight, graph), parts);
        REQUIRE(close(result.cut, cut));
        REQUIRE(close(result.total, total));
    }
}

TEST_CASE("cut: merging two parts never raises it") {
    Dice dice(46);
    for (int round = 0; round < 100; ++round) {
        const std::size_t n = 2 + dice.roll(8);
        WeightedGraph graph(n);
        std::vector<int> part(n), merged(n);
        for (std::size_t v = 0; v < n; ++v) {
            part[v] = static_cast<int>(dice.roll(4));
            merged[v] = part[v] == 3 ? 0 : part[v];
        }
        for (std::size_t i = dice.roll(20); i > 0; --i) {
            const std::size_t a = dice.roll(n), b = dice.roll(n);
            add_edge(a, b, dice.quarters(5), graph);
        }
        const auto of = [&](std::vector<int>& p) {
            return weighted_cut(graph, get(boost::edge_weight, graph),
                                boost::make_iterator_property_map(p.begin(), get(boost::vertex_index, graph)))
                .cut;
        };
        REQUIRE(of(merged) <= of(part));
    }
}

TEST_CASE("ties: each interface once, whichever way it was written") {
    Sketch s;
    s.unit("a").unit("b").task("t").relate(Relation::works_with, "b", "a", 3).relate(Relation::works_with, "t", "a", 2);
    s.relate(Relation::works_with, "b", "b");
    const Organisation o = s.build();
    const auto all = ties(o);
    REQUIRE(all.size() == 3);
    CHECK(keys(o, std::vector{all[0].a, all[0].b, all[1].a, all[1].b, all[2].a, all[2].b}) ==
          Keys{"a", "b", "a", "t", "b", "b"});
    CHECK(all[0].volume == Interval::exact(3));
    CHECK(all[1].volume == Interval::exact(2));
    CHECK(all[2].volume == Interval{not_known, 0, infinity});
}

TEST_CASE("interfaces: within a compared unit a tie is internal, across its border it is cut") {
    Sketch s;
    s.unit("a").unit("a1", "a").unit("a2", "a").unit("b");
    s.relate(Relation::works_with, "a1", "a2", 3).relate(Relation::works_with, "a1", "b", 5);
    const Interfaces result = between(s.build(), {"a", "b"});
    CHECK(result.ties_cut.value == 1);
    CHECK(result.ties_total.value == 2);
    CHECK(result.volume_cut.value == 5);
    CHECK(result.volume_total.value == 8);
    CHECK(result.share_cut.value == 5.0 / 8);
    CHECK(result.cut_share == std::vector<double>{1, 0});  // in id order: b and a1 come first
}

TEST_CASE("interfaces: a self tie is internal weight of its unit") {
    Sketch s;
    s.unit("a").unit("b").relate(Relation::works_with, "a", "a", 3).relate(Relation::works_with, "a", "b", 1);
    const Interfaces result = between(s.build(), {"a", "b"});
    CHECK(result.volume_cut.value == 1);
    CHECK(result.volume_total.value == 4);
}

TEST_CASE("interfaces: what lies outside the compared units is one part") {
    Sketch s;
    s.unit("a").unit("x").unit("y").relate(Relation::works_with, "x", "y", 3).relate(Relation::works_with, "a", "x", 1);
    const Interfaces result = between(s.build(), {"a"});
    CHECK(result.volume_cut.value == 1);
    CHECK(result.volume_total.value == 4);
}

TEST_CASE("interfaces: a tie of a task lies with the units responsible for it, by share") {
    Sketch s;
    s.unit("a").unit("b").unit("c").task("t").relate(Relation::responsible_for, "a", "t", 0.25);
    s.relate(Relation::responsible_for, "b", "t", 0.75).relate(Relation::works_with, "t", "a", 8);
    const Interfaces result = between(s.build(), {"a", "b", "c"});
    CHECK(result.cut_share == std::vector<double>{0.75});
    CHECK(result.volume_cut.value == 6);
    CHECK(result.volume_total.value == 8);
    CHECK(result.ties_cut.value == 0.75);
    CHECK(result.ties_total.value == 1);
}

TEST_CASE("interfaces: a tie between two shared tasks is cut by the product of the shares apart") {
    Sketch s;
    s.unit("a").unit("b").task("t").task("u");
    s.relate(Relation::responsible_for, "a", "t", 0.25).relate(Relation::responsible_for, "b", "t", 0.75);
    s.relate(Relation::responsible_for, "a", "u").relate(Relation::responsible_for, "b", "u");
    s.relate(Relation::works_with, "t", "u", 8);
    const Interfaces result = between(s.build(), {"a", "b"});
    CHECK(close(result.cut_share.front(), 0.25 * 0.5 + 0.75 * 0.5));
    CHECK(close(result.volume_cut.value, 4));
}

TEST_CASE("interfaces: a task that nobody is responsible for, and an unassigned share, lie elsewhere") {
    Sketch s;
    s.unit("a").task("t").task("u").relate(Relation::responsible_for, "a", "u", 0.25);
    s.relate(Relation::works_with, "a", "t", 3).relate(Relation::works_with, "a", "u", 8);
    const Interfaces result = between(s.build(), {"a"});
    CHECK(result.cut_share == std::vector<double>{1, 0.75});
    CHECK(result.volume_cut.value == 9);
}

TEST_CASE("interfaces: an unknown volume leaves undefined what it stands in, with the tie named") {
    Sketch s;
    s.unit("a").unit("b").unit("a1", "a").unit("a2", "a");
    s.relate(Relation::works_with, "a", "b", 3).relate(Relation::works_with, "a1", "a2");
    const Interfaces inside = between(s.build(), {"a", "b"});
    CHECK(inside.volume_cut.value == 3);
    CHECK(inside.volume_total.reason == Reason::unknown_input);
    CHECK(inside.volume_total.known_part == 3);
    CHECK(inside.volume_total.lower == 3);
    CHECK(names_tie(inside.volume_total.missing, "a1", "a2"));
    CHECK(inside.share_cut.reason == Reason::unknown_input);
    CHECK(inside.share_cut.lower == 0);
    CHECK(inside.share_cut.upper == 1);
    CHECK(inside.ties_cut.value == 1);
    CHECK(inside.ties_total.value == 2);
    s.relate(Relation::works_with, "a1", "b");
    const Interfaces across = between(s.build(), {"a", "b"});
    CHECK(across.volume_cut.reason == Reason::unknown_input);
    CHECK(names_tie(across.volume_cut.missing, "a1", "b"));
    CHECK(across.share_cut.missing.size() == 2);
}

TEST_CASE("interfaces: the share that is cut has the bounds that the known volumes leave it") {
    const auto share = [](std::vector<std::pair<std::string, double>> volumes) {
        Sketch s;
        s.unit("a").unit("b").unit("a1", "a").unit("a2", "a").unit("b1", "b");
        for (const auto& [pair, volume] : volumes) {
            const std::string one = pair.substr(0, 2), other = pair.substr(3);
            if (std::isnan(volume))
                s.relate(Relation::works_with, one, other);
            else
                s.relate(Relation::works_with, one, other, volume);
        }
        return between(s.build(), {"a", "b"}).share_cut;
    };
    const double unknown = not_known;
    const Value more_cut = share({{"a1-b1", 2}, {"a2-b1", unknown}, {"a1-a2", 2}});
    CHECK(more_cut.lower == 0.5);
    CHECK(more_cut.upper == 1);
    const Value more_within = share({{"a1-b1", 3}, {"a1-a2", unknown}});
    CHECK(more_within.lower == 0);
    CHECK(more_within.upper == 1);
    CHECK(share({{"a1-b1", 3}, {"a2-b1", unknown}}).value == 1);
    CHECK(share({{"a1-a2", unknown}, {"a1-b1", unknown}}).reason == Reason::unknown_input);
    CHECK(share({{"a1-b1", unknown}}).value == 1);
    CHECK(share({{"a1-a2", unknown}}).value == 0);
}

TEST_CASE("interfaces: without ties the share is undefined, and with ties of no volume") {
    Sketch s;
    s.unit("a").unit("b");
    const Interfaces silent = between(s.build(), {"a", "b"});
    for (const Value& value : {silent.share_cut, silent.ties_cut, silent.ties_total, silent.volume_total}) {
        CHECK(value.reason == Reason::not_recorded);
        CHECK(value.lower == 0);
    }
    s.draft.recorded[Subject::ties] = true;
    const Interfaces none = between(s.build(), {"a", "b"});
    CHECK(none.share_cut.reason == Reason::no_edges);
    CHECK(none.ties_total.value == 0);
    CHECK(none.volume_total.value == 0);
    s.relate(Relation::works_with, "a", "b", 0);
    CHECK(between(s.build(), {"a", "b"}).share_cut.reason == Reason::zero_total);
    CHECK(between(s.build(), {"a", "b"}).ties_cut.value == 1);
}

TEST_CASE("interfaces of random organisations agree with their definition") {
    Dice dice(47);
    for (int round = 0; round < 300; ++round) {
        Sketch sketch = random_sketch(dice);
        sketch.draft.recorded[Subject::ties] = true;
        sketch.draft.recorded[Subject::tasks] = true;
        const Organisation o = sketch.build();
        const Grouping by = group(o, 0U);
        const auto parts = [&](NodeId node) {
            std::map<std::uint32_t, double> result;
            if (o.kind(node) == Kind::unit) return std::map{std::pair(by.group_of[node], 1.0)};
            double left = 1;
            for (const Responsibility& held : responsibilities(o, node)) {
                result[by.group_of[held.unit]] += held.share;
                left -= held.share;
            }
            result[by.elsewhere()] += left;
            return result;
        };
        double cut = 0, total = 0, number = 0, number_cut = 0;
        for (NodeId a : o.nodes())
            for (NodeId b : o.nodes())
                for (std::uint32_t arc = o.arcs().out_offset[a]; arc < o.arcs().out_offset[a + 1]; ++arc) {
                    if (o.arcs().relation[arc] != Relation::works_with || o.arcs().target[arc] != b || b < a) continue;
                    double apart = 0;
                    for (const auto& [p, x] : parts(a))
                        for (const auto& [q, y] : parts(b))
                            if (p != q) apart += x * y;
                    total += o.arcs().weight[arc];
                    cut += apart * o.arcs().weight[arc];
                    number += 1;
                    number_cut += apart;
                }
        const Interfaces result = interfaces(o, by);
        CAPTURE(round);
        REQUIRE(close(result.volume_total.value, total));
        REQUIRE(close(result.volume_cut.value, cut));
        REQUIRE(close(result.ties_total.value, number));
        REQUIRE(close(result.ties_cut.value, number_cut));
        REQUIRE(result.share_cut.defined() == (number > 0));
    }
}
