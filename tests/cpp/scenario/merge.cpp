#include <map>

#include <tyngde/organisation/responsibility.hpp>

#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::map<std::string, double> interfaces_of(const Organisation& o, const std::string& unit) {
    std::map<std::string, double> result;
    const NodeId node = o.at(unit);
    for (std::uint32_t arc = o.arcs().out_offset[node]; arc < o.arcs().out_offset[node + 1]; ++arc)
        if (o.arcs().relation[arc] == Relation::works_with)
            result.emplace(o.key(o.arcs().target[arc]), o.arcs().weight.empty() ? not_known : o.arcs().weight[arc]);
    return result;
}

using Volumes = std::map<std::string, double>;

}  // namespace

TEST_CASE("merge: units into a new one, in the place of the first, with contents, heads and tasks") {
    const Organisation o = run({merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK(o.find("a") == no_node);
    CHECK(o.find("b") == no_node);
    CHECK(parent_of(o, "n") == "town");
    CHECK(parent_of(o, "a1") == "n");
    CHECK(home_of(o, "r") == "n");
    CHECK(keys(o, o.heads_of(o.at("n"))) == Keys{"ha", "hb"});
    CHECK(managers(o, "r") == Keys{"ha", "hb"});
    CHECK(o.type(o.at("n")) == "department");  // both were
}

TEST_CASE("merge: figures add up, own and total, and totals above stay") {
    const Organisation o = run({merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK(own_fte_of(o, "n") == 32);
    CHECK(fte_of(o, "n") == 70);
    CHECK(fte_of(o, "town") == 100);
    const auto above = o.quantity(o.at("town"), Measure::fte, Scope::total);
    CHECK(above == Quantity::exact(100));
}

TEST_CASE("merge: a formula may name what is merged") {
    const Quantity less = Quantity::derived("[b.fte] + [c.fte] - 2");
    const Organisation o = run({merge({"b", "c"}, new_unit("n", "", {fte(less)}))}).organisation;
    CHECK(fte_of(o, "n") == 48);
    CHECK(fte_of(o, "town") == 98);
}

TEST_CASE("merge: leaves into a leaf, written plainly") {
    const Organisation o = run({merge({"b", "c"}, "c")}).organisation;
    CHECK(o.find("b") == no_node);
    CHECK(fte_of(o, "c") == 50);
    CHECK(o.quantity(o.at("c"), Measure::fte).has_value());
    CHECK(home_of(o, "r") == "c");
    CHECK(keys(o, o.heads_of(o.at("c"))) == Keys{"hb"});
}

TEST_CASE("merge: a part from elsewhere comes along, and the totals above shift") {
    const Organisation o = run({merge({"a1", "c"}, new_unit("n"))}).organisation;
    CHECK(parent_of(o, "n") == "a");
    CHECK(fte_of(o, "n") == 40);
    CHECK(fte_of(o, "a") == 60);
    CHECK(fte_of(o, "town") == 100);
    const Organisation other = run({merge({"a1", "c"}, "c")}).organisation;
    CHECK(parent_of(other, "c") == "town");
    CHECK(fte_of(other, "a") == 20);
    CHECK(fte_of(other, "town") == 100);
}

TEST_CASE("merge: the new unit lies where it says") {
    const Organisation o = run({merge({"a1", "a2"}, new_unit("n", "b"))}).organisation;
    CHECK(parent_of(o, "n") == "b");
    CHECK(fte_of(o, "a") == 2);
    CHECK(fte_of(o, "b") == 68);
    CHECK(fte_of(o, "town") == 100);
}

TEST_CASE("merge: an unknown part makes the sum unknown") {
    Sketch s;
    s.unit("r").unit("a", "r", {fte(3)}).unit("b", "r", {fte(Quantity::unknown())});
    const Organisation o = run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK_FALSE(total_of(o, "n").is_known());
}

TEST_CASE("merge: bounds add up") {
    Sketch s;
    s.unit("r").unit("a", "r", {fte(Quantity::about(3, 1))}).unit("b", "r", {fte(2)});
    const Organisation o = run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK(total_of(o, "n").interval == Interval{5, 4, 6});
}

TEST_CASE("merge: interfaces add up, those between the parts become internal weight") {
    const Organisation o = run({merge({"a1", "c"}, new_unit("n"))}).organisation;
    CHECK(interfaces_of(o, "n") == Volumes{{"b", 4}, {"a2", 2}});
    const Organisation inner = run({merge({"a1", "b"}, new_unit("n"))}).organisation;
    CHECK(interfaces_of(inner, "n") == Volumes{{"n", 3}, {"a2", 2}, {"c", 1}});
}

TEST_CASE("merge: an interface of unknown volume leaves the sum unknown") {
    Sketch s;
    s.unit("a").unit("b").unit("c").relate(Relation::works_with, "a", "c", 3).relate(Relation::works_with, "b", "c");
    const Organisation o = run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    CHECK(std::isnan(interfaces_of(o, "n").at("c")));
}

TEST_CASE("merge: stated shares of a task add up") {
    const Organisation o = run({merge({"a1", "b"}, new_unit("n"))}).organisation;
    const auto held = o.arcs().in_source[o.arcs().in_offset[o.at("t")]];
    CHECK(o.key(held) == "n");
    CHECK(o.arcs().weight[o.arcs().in_arc[o.arcs().in_offset[o.at("t")]]] == 1);
}

TEST_CASE("merge: the result succeeds all its parts and continues none unless it is said") {
    const Lineage fresh = run({merge({"b", "c"}, new_unit("n"))}).lineage;
    CHECK(fresh.rows() == std::vector<Succession>{{"b", "n", 1, false}, {"c", "n", 1, false}});
    CHECK(fresh.predecessors("n").size() == 2);
    CHECK(fresh.successors("b") == std::vector<Succession>{{"b", "n", 1, false}});
    Merge continued = merge({"b", "c"}, new_unit("n"));
    continued.continues = "c";
    CHECK(run({continued}).lineage.rows() == std::vector<Succession>{{"b", "n", 1, false}, {"c", "n", 1, true}});
    // One that keeps its key needs no row.
    CHECK(run({merge({"b", "c"}, "b")}).lineage.rows() == std::vector<Succession>{{"c", "b", 1, false}});
}

TEST_CASE("merge: units are refused that are one, named twice, within each other, or of another kind") {
    CHECK(refused_at(refusal({merge({"a"}, new_unit("n"))}), 1, "merge", {"two"}));
    CHECK(refused_at(refusal({merge({}, new_unit("n"))}), 1, "merge"));
    CHECK(refused_at(refusal({merge({"a", "b", "a"}, new_unit("n"))}), 1, "merge", {"'a'", "twice"}));
    CHECK(refused_at(refusal({merge({"a", "a1"}, new_unit("n"))}), 1, "merge", {"'a1'", "within"}));
    CHECK(refused_at(refusal({merge({"a", "p"}, new_unit("n"))}), 1, "merge", {"'p'"}));
    CHECK(refused_at(refusal({merge({"t", "t2"}, "t")}), 1, "merge", {"task"}));
    CHECK(refused_at(refusal({merge({"a", "bb"}, new_unit("n"))}), 1, "merge", {"'bb'"}));
}

TEST_CASE("merge: is refused into a key in use or a unit that is no part, and for a continuation of no part") {
    CHECK(refused_at(refusal({merge({"a", "b"}, new_unit("c"))}), 1, "merge", {"'c'", "in use"}));
    CHECK(refused_at(refusal({merge({"a", "b"}, "c")}), 1, "merge", {"'c'"}));
    CHECK(refused_at(refusal({merge({"a", "b"}, "nothing")}), 1, "merge", {"'nothing'"}));
    Merge other = merge({"a", "b"}, new_unit("n"));
    other.continues = "c";
    CHECK(refused_at(refusal({other}), 1, "merge", {"'c'"}));
}

TEST_CASE("merge: posts become one that heads what they headed, with the figures it states and never the sum") {
    const Organisation o = run({merge({"ha", "hb"}, new_post("n", "town", {fte(1)}))}).organisation;
    CHECK(o.find("ha") == no_node);
    CHECK(keys(o, o.heads_of(o.at("a"))) == Keys{"n"});
    CHECK(keys(o, o.heads_of(o.at("b"))) == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"mayor"});
    CHECK(home_of(o, "n") == "town");
    CHECK(o.role(o.at("n")) == Role::head);
    CHECK(post_figure(o, o.at("n"), Measure::fte) == Interval::exact(1));
    CHECK(own_fte_of(o, "a") == 1);
    CHECK(fte_of(o, "a") == 39);
    CHECK(fte_of(o, "b") == 29);
    CHECK(own_fte_of(o, "town") == 11);
    CHECK(fte_of(o, "town") == 99);
}

TEST_CASE("merge: posts with one home leave the new one there") {
    const Organisation o = run({merge({"p", "q"}, new_post("n", "", {fte(1)}))}).organisation;
    CHECK(home_of(o, "n") == "a1");
    CHECK(fte_of(o, "a1") == 19.5);
    CHECK(fte_of(o, "town") == 99.5);
}

TEST_CASE("merge: a post into another, which keeps its home and its figures") {
    const Organisation o = run({merge({"p", "r"}, "r")}).organisation;
    CHECK(o.find("p") == no_node);
    CHECK(home_of(o, "r") == "b");
    CHECK(post_figure(o, o.at("r"), Measure::fte) == Interval::exact(1));
    CHECK(fte_of(o, "a1") == 19);
    CHECK(fte_of(o, "a") == 39);
    CHECK(fte_of(o, "b") == 30);
    CHECK(fte_of(o, "town") == 99);
}

TEST_CASE("merge: reports of merged posts report to the one, lines between them go") {
    Sketch s;
    s.post("boss").post("a").post("b").post("x").post("y");
    s.relate(Relation::reports_to, "a", "boss").relate(Relation::reports_to, "b", "a");
    s.relate(Relation::reports_to, "x", "a").relate(Relation::reports_to, "y", "b");
    const Organisation o = run(s.build(), {merge({"a", "b"}, new_post("n", "", {fte(1)}))}).organisation;
    CHECK(reports(o, "n") == Keys{"x", "y"});
    CHECK(managers(o, "n") == Keys{"boss"});
}

TEST_CASE("merge: posts of different homes into one without, and groups, are refused") {
    CHECK(refused_at(refusal({merge({"p", "r"}, new_post("n", "", {fte(1)}))}), 1, "merge", {"home"}));
    Sketch s = town_sketch();
    s.post(NodeRecord{.key = "g", .figures = {fte(3)}, .count = 3}, "a1");
    CHECK(refused_at(refusal(s.build(), {merge({"p", "g"}, new_post("n", "a1", {fte(1)}))}), 1, "merge",
                     {"'g'", "group"}));
}

TEST_CASE("merge: shares of a task that are not stated add up like stated ones") {
    Sketch s;
    s.unit("a").unit("b").unit("c").task("t");
    for (const char* unit : {"a", "b", "c"}) s.relate(Relation::responsible_for, unit, "t");
    const Organisation o = run(s.build(), {merge({"a", "b"}, new_unit("n"))}).organisation;
    for (const Responsibility& held : responsibilities(o, o.at("t")))
        CHECK(close(held.share, o.key(held.unit) == "n" ? 2.0 / 3 : 1.0 / 3));
    CHECK(responsibilities(o, o.at("t")).size() == 2);
}

TEST_CASE("merge: a part that keeps its key continues itself and no other") {
    Merge change = merge({"b", "c"}, "b");
    change.continues = "c";
    CHECK(refused_at(refusal({change}), 1, "merge", {"'b'", "'c'"}));
}
