#include <cmath>
#include <map>

#include "catch.hpp"
#include "organisation/task_shares.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

TransferFigure hand(double amount, const std::string& from, const std::string& to) {
    return {Measure::fte, Quantity::exact(amount), from, to};
}

Set set_figures(const std::string& key, Figures figures) { return {key, std::move(figures), {}, {}, {}, {}}; }

InsertLayer layer(const std::string& key, Keys over) { return {new_post(key, "", {fte(1)}), std::move(over)}; }

}  // namespace

// rename

TEST_CASE("rename: a node gets other names and keeps its key") {
    const Organisation o = run({Rename{"a", {{"da", "Nyt"}, {"en", "New"}}}}).organisation;
    CHECK(o.name(o.at("a"), "en") == "New");
    CHECK(o.names(o.at("a")).size() == 2);
    CHECK(refused_at(refusal({Rename{"aa", {}}}), 1, "rename", {"'aa'"}));
}

// transfer of a task

TEST_CASE("transfer: a share of all figures goes to a unit that has room for it") {
    const Organisation o = run({TransferPart{0.5, "c", "b"}}).organisation;
    CHECK(fte_of(o, "c") == 10);
    CHECK(fte_of(o, "b") == 40);
    CHECK(fte_of(o, "town") == 100);
    Sketch sketch = town_sketch();
    sketch.unit("d").post("x", "d", {fte(2)});  // its figure is that of its post
    const Organisation with_posts = sketch.build();
    CHECK(refused_at(refusal(with_posts, {TransferPart{0.5, "c", "d"}}), 1, "transfer", {"'d' has no fte written"}));
}

TEST_CASE("transfer: a task goes whole from one unit to another") {
    const Organisation o = run({TransferTask{"t2", "c", "b", {}}}).organisation;
    CHECK(task_shares(o, "t2") == TaskShares{{"b", 1}});
}

TEST_CASE("transfer: a share of a task goes, the rest stays; what the receiver held adds up") {
    CHECK(task_shares(run({TransferTask{"t", "b", "c", 0.5}}).organisation, "t") ==
          TaskShares{{"a1", 0.25}, {"b", 0.25}, {"c", 0.5}});
    CHECK(task_shares(run({TransferTask{"t", "b", "a1", 0.5}}).organisation, "t") ==
          TaskShares{{"a1", 0.75}, {"b", 0.25}});
    CHECK(task_shares(run({TransferTask{"t", "b", "a1", {}}}).organisation, "t") == TaskShares{{"a1", 1}});
    CHECK(task_shares(run({TransferTask{"t", "b", "a1", 0.75}}).organisation, "t") == TaskShares{{"a1", 1}});
}

TEST_CASE("transfer: of a task shared without stated shares, all shares are what they were before") {
    Sketch s;
    s.unit("a").unit("b").unit("c").unit("d").task("t");
    for (const char* unit : {"a", "b", "c", "d"})
        s.relate(Relation::responsible_for, unit, "t", *unit == 'd' ? std::optional(0.25) : std::nullopt);
    CHECK(task_shares(run(s.build(), {TransferTask{"t", "a", "d", {}}}).organisation, "t") ==
          TaskShares{{"b", 0.25}, {"c", 0.25}, {"d", 0.5}});
    CHECK(task_shares(run(s.build(), {TransferTask{"t", "a", "b", 0.125}}).organisation, "t") ==
          TaskShares{{"a", 0.125}, {"b", 0.375}, {"c", 0.25}, {"d", 0.25}});
}

TEST_CASE("transfer: a task is refused from who does not hold it, to itself, and beyond what is held") {
    CHECK(refused_at(refusal({TransferTask{"t", "c", "b", {}}}), 1, "transfer", {"'c'", "'t'"}));
    CHECK(refused_at(refusal({TransferTask{"t", "b", "b", {}}}), 1, "transfer", {"'b'"}));
    CHECK(refused_at(refusal({TransferTask{"t", "b", "c", 0.8}}), 1, "transfer", {"0.75", "0.8"}));
    CHECK(refused_at(refusal({TransferTask{"t", "b", "c", 0}}), 1, "transfer"));
    CHECK(refused_at(refusal({TransferTask{"t", "b", "c", -0.5}}), 1, "transfer"));
    CHECK(refused_at(refusal({TransferTask{"t", "b", "c", not_known}}), 1, "transfer"));
    CHECK(refused_at(refusal({TransferTask{"a", "b", "c", {}}}), 1, "transfer", {"unit"}));
    CHECK(refused_at(refusal({TransferTask{"t", "p", "c", {}}}), 1, "transfer", {"post"}));
    CHECK(refused_at(refusal({TransferTask{"t3", "b", "c", {}}}), 1, "transfer", {"'t3'", "did you mean"}));
}

// transfer of a figure

TEST_CASE("transfer: a part of a figure goes from unit to unit, through the totals between and not above both") {
    const Organisation o = run({hand(5, "a1", "b")}).organisation;
    CHECK(fte_of(o, "a1") == 15);
    CHECK(fte_of(o, "a") == 35);
    CHECK(fte_of(o, "b") == 35);
    CHECK(fte_of(o, "town") == 100);
    CHECK(own_fte_of(o, "a") == 2);
    CHECK(o.quantity(o.at("town"), Measure::fte, Scope::total) == Quantity::exact(100));
}

TEST_CASE("transfer: a part of a figure goes up or down the tree") {
    const Organisation up = run({hand(5, "a1", "a")}).organisation;
    CHECK(fte_of(up, "a1") == 15);
    CHECK(own_fte_of(up, "a") == 7);
    CHECK(fte_of(up, "a") == 40);
    const Organisation down = run({hand(1, "a", "a1")}).organisation;
    CHECK(fte_of(down, "a1") == 21);
    CHECK(own_fte_of(down, "a") == 1);
    CHECK(fte_of(down, "a") == 40);
}

TEST_CASE("transfer: an unknown part makes both figures unknown") {
    const Outcome outcome = run({TransferFigure{Measure::fte, Quantity::unknown(), "a1", "b"}});
    CHECK(outcome.record[0].made_unknown == Keys{"a.fte", "a1.fte", "b.fte"});
    CHECK_FALSE(total_of(outcome.organisation, "b").is_known());
    CHECK(fte_of(outcome.organisation, "town") == 100);
}

TEST_CASE("transfer: a figure is refused beyond what there is, of another measure, and where none is written") {
    CHECK(refused_at(refusal({hand(21, "a1", "b")}), 1, "transfer", {"20", "21"}));
    CHECK(refused_at(refusal({TransferFigure{Measure::volume, Quantity::exact(1), "a1", "b"}}), 1, "transfer",
                     {"volume"}));
    CHECK(refused_at(refusal({TransferFigure{Measure::salary, Quantity::exact(1), "a1", "b"}}), 1, "transfer",
                     {"salary"}));
    CHECK(refused_at(refusal({hand(1, "p", "b")}), 1, "transfer", {"post"}));
    CHECK(refused_at(refusal({hand(1, "a1", "bee")}), 1, "transfer", {"'bee'"}));
}

// insert_layer

TEST_CASE("insert_layer: over a unit without a head, the new post heads it") {
    const Organisation o = run({layer("n", {"c"})}).organisation;
    CHECK(keys(o, o.heads_of(o.at("c"))) == Keys{"n"});
    CHECK(managers(o, "s") == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"mayor"});
    CHECK(home_of(o, "n") == "c");
    CHECK(o.role(o.at("n")) == Role::head);
    CHECK(fte_of(o, "c") == 21);
    CHECK(fte_of(o, "town") == 101);
}

TEST_CASE("insert_layer: over units with heads, the heads report to it and it to the manager they had") {
    const Organisation o = run({layer("n", {"a", "b"})}).organisation;
    CHECK(managers(o, "ha") == Keys{"n"});
    CHECK(managers(o, "hb") == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"mayor"});
    CHECK(reports(o, "mayor") == Keys{"n", "s"});
    CHECK(keys(o, o.heads_of(o.at("a"))) == Keys{"ha"});
}

TEST_CASE("insert_layer: over units with and without a head at once") {
    const Organisation o = run({layer("n", {"b", "c"})}).organisation;
    CHECK(managers(o, "hb") == Keys{"n"});
    CHECK(managers(o, "s") == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"mayor"});
    CHECK(keys(o, o.heads_of(o.at("c"))) == Keys{"n"});
    CHECK(keys(o, o.heads_of(o.at("b"))) == Keys{"hb"});
}

TEST_CASE("insert_layer: over posts, which report to it and nobody else") {
    const Organisation o = run({layer("n", {"p", "q"})}).organisation;
    CHECK(managers(o, "p") == Keys{"n"});
    CHECK(managers(o, "q") == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"ha"});
    CHECK(home_of(o, "n") == "a1");
}

TEST_CASE("insert_layer: is at home in the lowest unit that holds all below it, in whatever order they are named") {
    const auto home = [](const Keys& over, Sketch s = town_sketch()) {
        const Organisation o = run(s.build(), {layer("n", over)}).organisation;
        return o.home(o.at("n")) == no_node ? std::string() : home_of(o, "n");
    };
    for (const Keys& over : {Keys{"a", "b"}, Keys{"b", "a"}, Keys{"c", "a"}, Keys{"ha", "hb"}, Keys{"hb", "a"}})
        CHECK(home(over) == "town");
    CHECK(fte_of(run({layer("n", {"a", "b"})}).organisation, "a") == 40);
    CHECK(fte_of(run({layer("n", {"b", "a"})}).organisation, "b") == 30);
    CHECK(home({"a1", "a2"}) == "a");
    CHECK(home({"a2", "p"}) == "a");
    CHECK(home({"a"}) == "a");
    // Of what has no home nobody asks; where there is no such unit, there is none.
    Sketch s = town_sketch();
    s.post("w").relate(Relation::reports_to, "w", "ha").unplaced("far").post("f", "far");
    s.relate(Relation::reports_to, "f", "ha");
    CHECK(home({"p", "w"}, s) == "a1");
    CHECK(home({"p", "f"}, s).empty());
}

TEST_CASE("insert_layer: an explicit line of those below gives way") {
    Sketch s = town_sketch();
    s.relate(Relation::reports_to, "p", "mayor").relate(Relation::reports_to, "q", "mayor");
    const Organisation o = run(s.build(), {layer("n", {"p", "q"})}).organisation;
    CHECK(managers(o, "p") == Keys{"n"});
    CHECK(managers(o, "n") == Keys{"mayor"});
}

TEST_CASE("insert_layer: a home and a role that are given stand") {
    NodeSpec spec = new_post("n", "town", {fte(1)});
    spec.node.role = Role::deputy_head;
    const Organisation o = run({InsertLayer{spec, {"a", "b"}}}).organisation;
    CHECK(home_of(o, "n") == "town");
    CHECK(o.role(o.at("n")) == Role::deputy_head);
}

TEST_CASE("insert_layer: is refused over nothing, over different managers, over other nodes, and with a key in use") {
    CHECK(refused_at(refusal({layer("n", {})}), 1, "insert_layer", {"over"}));
    CHECK(refused_at(refusal({layer("n", {"a", "p"})}), 1, "insert_layer", {"'ha'", "'mayor'"}));
    CHECK(refused_at(refusal({layer("n", {"t"})}), 1, "insert_layer", {"task"}));
    CHECK(refused_at(refusal({layer("p", {"a"})}), 1, "insert_layer", {"'p'", "in use"}));
    CHECK(refused_at(refusal({layer("n", {"a", "bb"})}), 1, "insert_layer", {"'bb'"}));
}

TEST_CASE("insert_layer: is refused over a post with two managers") {
    Sketch s = town_sketch();
    s.relate(Relation::reports_to, "p", "ha").relate(Relation::reports_to, "p", "hb");
    CHECK(refused_at(refusal(s.build(), {layer("n", {"p"})}), 1, "insert_layer", {"'ha'", "'hb'"}));
}

// set

TEST_CASE("set: figures are replaced, each in its scope") {
    const Organisation o =
        run({set_figures("town", {total(105), own(15)}),
             set_figures("b", {fte(31), figure(Measure::salary, Quantity::exact(9))}), set_figures("c", {fte(19)})})
            .organisation;
    CHECK(own_fte_of(o, "town") == 15);
    CHECK(fte_of(o, "town") == 105);
    CHECK(fte_of(o, "b") == 31);
    CHECK(total_of(o, "b", Measure::salary).interval.value == 9);
}

TEST_CASE("set: a figure of a post does not change what is written above it") {
    const Organisation o = run({set_figures("r", {fte(2)})}).organisation;
    CHECK(post_figure(o, o.at("r"), Measure::fte) == Interval::exact(2));
    CHECK(fte_of(o, "b") == 30);
}

TEST_CASE("set: level, type, count and vacant") {
    const Organisation o =
        run({Set{"c", {}, {}, {}, "staff_unit", "3"}, Set{"s", {}, 4.0, {}, {}, {}}, Set{"r", {}, {}, true, {}, {}}})
            .organisation;
    CHECK(o.type(o.at("c")) == "staff_unit");
    CHECK(o.level(o.at("c")) == "3");
    CHECK(o.positions(o.at("s")) == 4);
    CHECK(o.is_vacant(o.at("r")));
    CHECK(post_figure(o, o.at("r"), Measure::headcount) == Interval::exact(0));
}

TEST_CASE("set: role, and whether a post is temporary, external or a manager; the code of a task") {
    const Set post{.key = "r", .role = Role::assistant, .temporary = true, .external = true, .manager = true};
    const Organisation o = run({post, Set{.key = "t", .code = "27.00"}}).organisation;
    const auto r = o.at("r");
    CHECK(o.role(r) == Role::assistant);
    CHECK(o.is_temporary(r));
    CHECK(o.is_external(r));
    CHECK(o.is_declared_manager(r));
    CHECK(o.code(o.at("t")) == "27.00");
    CHECK(run({Set{.key = "r", .role = Role::deputy_head}}).organisation.role(r) == Role::deputy_head);

    CHECK(refused_at(refusal({Set{.key = "a", .external = false}}), 1, "set", {"'a'", "not a post"}));
    CHECK(refused_at(refusal({Set{.key = "r", .code = "27.00"}}), 1, "set", {"'r'", "not a task"}));
}

TEST_CASE("set: a post comes into the organisation with what it has, and leaves with it") {
    Sketch s;
    s.unit("top").unit("open", "top").unit("listed", "top");
    s.post({.key = "x", .figures = {fte(1)}, .external = true}, "open");
    s.post({.key = "y", .figures = {fte(2)}}, "listed");
    const Organisation base = s.build();
    const Organisation inside = run(base, {Set{.key = "x", .external = false}}).organisation;
    // Of the unit nobody knew anything: there may be others.
    CHECK(std::isinf(total_of(inside, "open", Measure::fte).interval.upper));
    CHECK(total_of(inside, "open", Measure::fte).interval.lower == 1);
    const Organisation outside = run(base, {Set{.key = "y", .external = true}}).organisation;
    CHECK(total_of(outside, "listed", Measure::fte).interval == Interval::exact(0));
    // What is written above goes along.
    CHECK(fte_of(run({Set{.key = "r", .external = true}}).organisation, "b") ==
          30 - post_figure(town(), town().at("r"), Measure::fte).value);
}

TEST_CASE("set: whoever heads a unit is no staff, before he heads it no more") {
    const Set staff{.key = "hb", .role = Role::staff};
    CHECK(refused_at(refusal({staff}), 1, "set", {"'hb'", "heads a unit"}));
    const Organisation o = run({Unrelate{{.relation = Relation::heads, .from = "hb", .to = "b"}}, staff}).organisation;
    CHECK(o.role(o.at("hb")) == Role::staff);
}

TEST_CASE("set: is refused for a plain figure above child units, for a count of no post, and for what contradicts") {
    CHECK(refused_at(refusal({set_figures("a", {fte(3)})}), 1, "set", {"'a'", "child units"}));
    CHECK(refused_at(refusal({Set{"a", {}, 3.0, {}, {}, {}}}), 1, "set", {"'a'", "not a post"}));
    CHECK(refused_at(refusal({Set{"t", {}, {}, true, {}, {}}}), 1, "set", {"not a post"}));
    CHECK(refused_at(refusal({Set{"mayor", {}, 2.0, {}, {}, {}}}), 1, "set", {"'mayor'", "group"}));
    CHECK(refused_at(refusal({set_figures("b", {fte(29)})}), 1, "set", {"'town'", "100", "99"}));
    CHECK(refused_at(refusal({set_figures("t", {fte(1)})}), 1, "set", {"fte"}));
    CHECK(refused_at(refusal({set_figures("bb", {})}), 1, "set", {"'bb'"}));
}

// relate, unrelate

TEST_CASE("relate: adds a relation, unrelate removes it") {
    const RelationSpec line{.relation = Relation::reports_to, .from = "s", .to = "hb"};
    CHECK(managers(run({Relate{line}}).organisation, "s") == Keys{"hb"});
    CHECK(managers(run({Relate{line}, Unrelate{line}}).organisation, "s") == Keys{"mayor"});
    const RelationSpec tie{.relation = Relation::works_with, .from = "c", .to = "b"};
    CHECK(run({Unrelate{tie}}).organisation.arcs().target.size() == town().arcs().target.size() - 2);
}

TEST_CASE("relate: volumes add up") {
    const RelationSpec tie{.relation = Relation::works_with, .from = "b", .to = "a1", .weight = 2};
    const Organisation o = run({Relate{tie}}).organisation;
    double volume = 0;
    for (std::uint32_t arc = o.arcs().out_offset[o.at("a1")]; arc < o.arcs().out_offset[o.at("a1") + 1]; ++arc)
        if (o.arcs().target[arc] == o.at("b")) volume = o.arcs().weight[arc];
    CHECK(volume == 5);
}

TEST_CASE("relate: is refused for what the schema forbids, stands already, or names nothing") {
    const auto of = [](Relation relation, const char* from, const char* to) {
        return Relate{{.relation = relation, .from = from, .to = to}};
    };
    CHECK(refused_at(refusal({of(Relation::heads, "a", "p")}), 1, "relate", {"heads"}));
    CHECK(refused_at(refusal({of(Relation::heads, "ha", "a")}), 1, "relate", {"twice"}));
    CHECK(refused_at(refusal({of(Relation::post_in, "p", "b")}), 1, "relate", {"'p'"}));
    CHECK(refused_at(refusal({of(Relation::heads, "mayr", "a")}), 1, "relate", {"did you mean 'mayor'?"}));
    CHECK(refused_at(refusal({of(Relation::reports_to, "mayor", "p")}), 1, "relate", {"cycle", "'mayor'", "'p'"}));
}

TEST_CASE("unrelate: is refused for a relation that does not exist") {
    const RelationSpec spec{.relation = Relation::heads, .from = "ha", .to = "b"};
    CHECK(refused_at(refusal({Unrelate{spec}}), 1, "unrelate", {"'ha'", "heads", "'b'"}));
}

TEST_CASE("transfer: handing over a task makes no unit the successor of another") {
    CHECK(run({TransferTask{"t", "b", "a1", {}}, TransferTask{"t2", "c", "a1", {}}}).lineage.rows().empty());
}

TEST_CASE("relate and unrelate: a place is changed by a move only") {
    const RelationSpec up{.relation = Relation::part_of, .from = "town", .to = "a"};
    const RelationSpec home{.relation = Relation::post_in, .from = "p", .to = "a1"};
    CHECK(refused_at(refusal({Relate{up}, Move{{"b"}, "a1"}}), 1, "relate", {"'town'", "move"}));
    CHECK(refused_at(refusal({Unrelate{home}}), 1, "unrelate", {"'p'", "move"}));
}

TEST_CASE("set: a plain figure of a unit without child units takes the place of its total") {
    const Organisation o = run({Set{"c", {total(20)}, {}, {}, {}, {}}, Set{"c", {fte(19)}, {}, {}, {}, {}},
                                Set{"town", {total(99)}, {}, {}, {}, {}}})
                               .organisation;
    CHECK(fte_of(o, "c") == 19);
}
