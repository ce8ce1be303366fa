#include <tyngde/scenario/compose.hpp>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/io/write.hpp>
#include <tyngde/scenario/ancestry.hpp>
#include <tyngde/scenario/apply.hpp>

#include "catch.hpp"
#include "plans.hpp"
#include "scenario/random_plan.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;
using tyngde::io::write;

namespace {

using Positions = std::vector<std::size_t>;

Set set_headcount(const std::string& key, double value) {
    Set change;
    change.key = key;
    change.figures = {figure(Measure::headcount, Quantity::exact(value))};
    return change;
}

/// What both plans do is done once: the first of them stays as it is.
bool once(const Composition& both, const Plan& first) {
    return both.conflicts.empty() && write(both.plan) == write(first);
}

/// One conflict, about this node, of the first change of each plan.
bool disputed(const Composition& both, const std::string& key) {
    return both.conflicts.size() == 1 && both.conflicts[0].key == key && both.conflicts[0].first == Positions{1} &&
           both.conflicts[0].second == Positions{1};
}

/// Done once where both plans say the same; in dispute, whichever comes first, where they do not.
void check_fact(const Action& action, const Action& other, const std::string& key) {
    CAPTURE(name_of(action), key);
    const Plan first = plan_of({action}), second = plan_of({other});
    CHECK(once(compose(town(), first, first), first));
    CHECK(once(compose(town(), second, second), second));
    CHECK(disputed(compose(town(), first, second), key));
    CHECK(disputed(compose(town(), second, first), key));
}

Create task(const std::string& code) {
    return {{{.kind = Kind::task, .key = "t3", .code = code},
             {{.relation = Relation::responsible_for, .from = "c", .to = "t3"}}},
            {}};
}

Open forum(std::vector<std::string> levels) {
    return {{{.kind = Kind::forum, .key = "f", .member_levels = std::move(levels)}, {}}};
}

Set set_level(const std::string& level) {
    Set change;
    change.key = "c";
    change.level = level;
    return change;
}

}  // namespace

TEST_CASE("compose: what both do about one fact is done once, and is a conflict where they differ") {
    check_fact(TransferFigure{Measure::fte, Quantity::exact(5), "b", "c"},
               TransferFigure{Measure::fte, Quantity::exact(3), "b", "c"}, "b");
    check_fact(TransferPart{0.5, "b", "c"}, TransferPart{0.25, "b", "c"}, "b");
    check_fact(Relate{{.relation = Relation::works_with, .from = "a", .to = "c", .weight = 3}},
               Relate{{.relation = Relation::works_with, .from = "c", .to = "a", .weight = 4}}, "a");
    check_fact(Relate{{.relation = Relation::works_with, .from = "a", .to = "c", .weight = 3}},
               Relate{{.relation = Relation::works_with, .from = "a", .to = "c"}}, "a");
    check_fact(Succeed{"b", {{.key = "c", .share = 0.25}}}, Succeed{"b", {{.key = "c", .share = 0.5}}}, "b");
    check_fact(Succeed{"b", {{.key = "c"}}}, Succeed{"b", {{.key = "c", .continues = true}}}, "b");
    check_fact(TransferTask{"t", "b", "a1", 0.25}, TransferTask{"t", "b", "a1", 0.5}, "t");
    check_fact(TransferTask{"t", "b", "a1", {}}, TransferTask{"t", "b", "a1", 0.5}, "t");
    Merge one = merge({"b", "c"}, new_unit("n")), other = one;
    one.continues = "b";
    other.continues = "c";
    check_fact(one, other, "b");
    check_fact(task("A"), task("B"), "t3");
    check_fact(forum({"L1"}), forum({"L1", "L2"}), "f");
    check_fact(set_level("L1"), set_level("L2"), "c");
    check_fact(Create{new_unit("n", "a"), {{.key = "c", .share = 0.5}}}, Create{new_unit("n", "a"), {{.key = "c"}}},
               "n");
    check_fact(InsertLayer{new_post("l"), {"ha"}}, InsertLayer{new_post("l"), {"hb"}}, "l");
    check_fact(Relate{{.relation = Relation::reports_to, .from = "p", .to = "hb"}},
               Relate{{.relation = Relation::reports_to, .from = "p", .to = "mayor"}}, "p");
    check_fact(Relate{{.relation = Relation::heads, .from = "s", .to = "c"}},
               Relate{{.relation = Relation::heads, .from = "r", .to = "c"}}, "c");
    const auto leader = [](const std::string& key) {
        NodeSpec post = new_post(key, "c", {fte(1)});
        post.relations.push_back({.relation = Relation::heads, .from = key, .to = "c"});
        return Create{post};
    };
    check_fact(leader("n"), leader("m"), "c");
    check_fact(leader("n"), Relate{{.relation = Relation::heads, .from = "s", .to = "c"}}, "c");
    check_fact(Rename{"c", {{"da", "C"}}}, Rename{"c", {{"da", "D"}}}, "c");
    check_fact(Split{"c", {{new_unit("c"), 0.5, {}, false}, {new_unit("y"), 0.5, {}, false}}},
               Split{"c", {{new_unit("c"), 0.25, {}, false}, {new_unit("y"), 0.75, {}, false}}}, "c");
}

TEST_CASE("compose: the same by other changes is the same") {
    const auto relate = [](double volume) {
        return Relate{{.relation = Relation::works_with, .from = "a", .to = "c", .weight = volume}};
    };
    const Plan whole = plan_of({relate(3)}), sum = plan_of({relate(1), relate(2)});
    CHECK(once(compose(town(), whole, sum), whole));
    CHECK(once(compose(town(), sum, whole), sum));
    const Plan all = plan_of({TransferTask{"t", "b", "a1", {}}}),
               stated = plan_of({TransferTask{"t", "b", "a1", 0.75}});
    CHECK(once(compose(town(), all, stated), all));
    const Plan twice = plan_of({TransferFigure{Measure::fte, Quantity::exact(2), "b", "c"},
                                TransferFigure{Measure::fte, Quantity::exact(2), "b", "c"}});
    CHECK(once(compose(town(), twice, twice), twice));
    CHECK(
        once(compose(town(), plan_of({merge({"b", "c"}, new_unit("n"))}), plan_of({merge({"c", "b"}, new_unit("n"))})),
             plan_of({merge({"b", "c"}, new_unit("n"))})));
}

TEST_CASE("compose: of a change in several parts the other plan's are done once") {
    const Plan first = plan_of({Move{{"a1"}, "b"}}), second = plan_of({Move{{"a1", "a2"}, "b"}});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    REQUIRE(both.plan.changes.size() == 2);
    CHECK(std::get<Move>(both.plan.changes[1].action).keys == Keys{"a2"});
    CHECK(once(compose(town(), second, first), second));
    Set more = set_headcount("c", 9);
    more.level = "L1";
    const Composition figures = compose(town(), plan_of({set_headcount("c", 9)}), plan_of({more}));
    CHECK(figures.conflicts.empty());
    REQUIRE(figures.plan.changes.size() == 2);
    CHECK(std::get<Set>(figures.plan.changes[1].action).figures.empty());
}

TEST_CASE("compose: the same for different days is a conflict") {
    Plan first = plan_of({Move{{"a1"}, "b"}}), second = first;
    first.effective = parse_date("2014-01-01");
    second.effective = parse_date("2015-01-01");
    const Composition both = compose(town(), first, second);
    REQUIRE(disputed(both, "a1"));
    CHECK(holds(both.conflicts[0].message, "days"));
    CHECK(once(compose(town(), first, first), first));
}

TEST_CASE("compose: sources, questions, steps, rules and choices that both have stand once") {
    Plan plan = plan_of({Move{{"a1"}, "b"}});
    plan.key = "p";
    plan.names = {{"da", "P"}};
    plan.effective = parse_date("2014-01-01");
    plan.sources.push_back({"letter", "A letter", {}, "", ""});
    plan.process.push_back({"2014", "hearing"});
    plan.questions.push_back({"where?", ""});
    plan.rules.push_back({RuleKind::one_head, {}, {}, "department", {}, {}, "", {}});
    Choice choice;
    choice.key = "x";
    choice.otherwise = "do";
    choice.alternatives = {
        {.key = "do", .names = {}, .note = {}, .changes = {{Rename{"c", {{"da", "C"}}}, {}, "", {}}}}};
    plan.choices.push_back(choice);
    CHECK(once(compose(town(), plan, plan), plan));
    Plan other = plan;
    std::get<Rename>(other.choices[0].alternatives[0].changes[0].action).names[0].second = "D";
    CHECK_THROWS_AS(compose(town(), plan, other), UsageError);
    other = plan_of({Rename{"b", {{"da", "B"}}}});
    other.sources.push_back({"note", "A note", {}, "", ""});
    other.changes[0].provenance = {.basis = Basis::documented, .source = "note", .formula = {}, .note = {}};
    const Composition both = compose(town(), plan, other);
    CHECK(both.conflicts.empty());
    CHECK_NOTHROW(apply(town(), both.plan));
}

TEST_CASE("compose: two who continue one, or shares beyond the whole, are a conflict") {
    const auto create = [](const std::string& key, Predecessor of) {
        return plan_of({Create{new_unit(key, "town", {fte(0)}), {std::move(of)}}});
    };
    CHECK(compose(town(), create("x", {.key = "c", .continues = true}), create("y", {.key = "c", .continues = true}))
              .conflicts.size() == 1);
    CHECK(compose(town(), create("x", {.key = "c", .share = 0.6}), create("y", {.key = "c", .share = 0.6}))
              .conflicts.size() == 1);
    CHECK(compose(town(), create("x", {.key = "c", .share = 0.6}), create("y", {.key = "c", .share = 0.4}))
              .conflicts.empty());
}

TEST_CASE("compose: a plan with itself is itself, for every kind of change") {
    Dice dice(95);
    std::map<std::string, int> done;
    for (int round = 0, wanted = rounds(80); round < wanted; ++round) {
        const Organisation base = random_sketch(dice, dice.chance(30)).build();
        const Plan plan = plan_of(random_changes(dice, base, 4));
        for (const Change& change : plan.changes) ++done[std::string(name_of(change.action))];
        CAPTURE(round, write(plan));
        REQUIRE(once(compose(base, plan, plan), plan));
    }
    for (const char* change : {"abolish", "appoint", "close", "create", "insert_layer", "merge", "move", "open",
                               "relate", "rename", "set", "split", "succeed", "transfer", "unrelate", "vacate"}) {
        CAPTURE(change);
        CHECK(done[change] > 0);
    }
}

TEST_CASE("compose: without a conflict either plan may come first, and shared changes are done once") {
    Dice dice(96);
    int free = 0, in_dispute = 0, sharing = 0;
    const int wanted = rounds(25);
    for (int round = 0; round < wanted; ++round) {
        const Organisation base = random_sketch(dice).build();
        const std::vector<Action> shared = random_changes(dice, base, dice.roll(3));
        const auto continued = [&] {
            std::vector<Action> actions = shared;
            for (const Action& action : random_changes(dice, base, 1 + dice.roll(2))) {
                actions.push_back(action);
                try {
                    run(base, actions);
                } catch (const PlanError&) {
                    actions.pop_back();
                }
            }
            return plan_of(actions);
        };
        const Plan p = continued(), q = continued();
        const Composition there = compose(base, p, q), back = compose(base, q, p);
        CAPTURE(round, write(p), write(q));
        REQUIRE(there.conflicts.empty() == back.conflicts.empty());
        if (!there.conflicts.empty()) {
            ++in_dispute;
            for (const Conflict& conflict : there.conflicts) REQUIRE_FALSE(conflict.message.empty());
            continue;
        }
        ++free;
        sharing += shared.empty() ? 0 : 1;
        const Outcome one = apply(base, there.plan), other = apply(base, back.plan);
        REQUIRE(digest_of(one.organisation) == digest_of(other.organisation));
        for (NodeId node : one.organisation.nodes()) {
            const std::string_view key = one.organisation.key(node);
            REQUIRE(one.organisation.names(node) == other.organisation.names(other.organisation.at(key)));
        }
        for (const Succession& row : one.lineage.rows()) {
            bool found = false;
            for (const Succession& same : other.lineage.successors(row.from))
                found = found || (same.to == row.to && same.continues == row.continues &&
                                  (close(same.share, row.share, 1e-9) || std::isnan(row.share)));
            REQUIRE(found);
        }
        // What one plan does alone is done once.
        REQUIRE(there.plan.changes.size() <= p.changes.size() + q.changes.size() - shared.size());
    }
    CHECK(free > wanted / 4);
    CHECK(in_dispute > wanted / 14);
    CHECK(sharing > wanted / 8);
}

TEST_CASE("plans about different things go together, in either order") {
    const Plan first = plan_of({Move{{"a1"}, "b"}}),
               second = plan_of({Rename{"c", {{"da", "C"}}}, set_headcount("c", 45)});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    REQUIRE(both.plan.changes.size() == 3);
    const Organisation after = apply(town(), both.plan).organisation;
    CHECK(after.units().parent(after.at("a1")) == after.at("b"));
    CHECK(after.name(after.at("c")) == "C");
}

TEST_CASE("totals above that both plans change are no conflict") {
    const Plan first = plan_of({Create{new_unit("n", "b", {fte(7)})}});
    const Plan second = plan_of({Create{new_unit("m", "b", {fte(3)})}});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    CHECK(total_of(apply(town(), both.plan).organisation, "town").known == 110);
}

TEST_CASE("what both plans do alike is done once") {
    const Plan first = plan_of({Move{{"a1"}, "b"}}), second = plan_of({Move{{"a1"}, "b"}, Rename{"c", {{"da", "C"}}}});
    const Composition both = compose(town(), first, second);
    CHECK(both.conflicts.empty());
    CHECK(both.plan.changes.size() == 2);
    CHECK_NOTHROW(apply(town(), both.plan));
}

TEST_CASE("two places for one unit are a conflict that names both changes") {
    const Plan first = plan_of({Rename{"b", {{"da", "B"}}}, Move{{"a1"}, "b"}}), second = plan_of({Move{{"a1"}, "c"}});
    const Composition both = compose(town(), first, second);
    REQUIRE(both.conflicts.size() == 1);
    CHECK(both.conflicts[0].key == "a1");
    CHECK(both.conflicts[0].first == Positions{2});
    CHECK(both.conflicts[0].second == Positions{1});
}

TEST_CASE("what one plan does away with, the other cannot change") {
    const Plan merging = plan_of({merge({"b", "c"}, new_unit("bc"))});
    const Plan move = plan_of({Move{{"c"}, "a"}});
    const Composition both = compose(town(), merging, move);
    REQUIRE(both.conflicts.size() == 1);
    CHECK(both.conflicts[0].key == "c");
    CHECK(both.conflicts[0].first == Positions{1});
    CHECK(both.conflicts[0].second == Positions{1});
    const Composition turned = compose(town(), move, merging);
    REQUIRE(turned.conflicts.size() == 1);
    CHECK(turned.conflicts[0].key == "c");
}

TEST_CASE("two figures for one unit are a conflict, the same figure is none") {
    CHECK(compose(town(), plan_of({set_headcount("b", 21)}), plan_of({set_headcount("b", 22)})).conflicts.size() == 1);
    CHECK(compose(town(), plan_of({set_headcount("b", 21)}), plan_of({set_headcount("b", 21)})).conflicts.empty());
}

TEST_CASE("a key that both plans create is a conflict unless they create the same") {
    const auto create = [](double value) { return plan_of({Create{new_unit("n", "a", {fte(value)})}}); };
    const Composition same = compose(town(), create(3), create(3));
    CHECK(same.conflicts.empty());
    CHECK(same.plan.changes.size() == 1);
    CHECK(compose(town(), create(3), create(4)).conflicts.size() == 1);
}

TEST_CASE("each plan keeps its days, and its choices") {
    Plan first = plan_of({Move{{"a1"}, "b"}}), second = plan_of({Rename{"c", {{"da", "C"}}}});
    first.effective = parse_date("2014-01-01");
    second.effective = parse_date("2015-01-01");
    Choice choice;
    choice.key = "x";
    choice.alternatives = {{.key = "do"}};
    first.choices.push_back(choice);
    choice.key = "y";
    second.choices.push_back(choice);
    const Composition both = compose(town(), first, second);
    CHECK(both.plan.changes[0].effective == first.effective);
    CHECK(both.plan.changes[1].effective == second.effective);
    CHECK(both.plan.choices.size() == 2);
    second.choices.front().key = "x";
    CHECK_THROWS_AS(compose(town(), first, second), UsageError);
}

TEST_CASE("a plan that cannot be applied alone is not composed") {
    CHECK_THROWS_AS(compose(town(), plan_of({Move{{"x"}, "b"}}), plan_of({Move{{"a1"}, "b"}})), PlanError);
}

TEST_CASE("compose: of several changes that cannot be done after the other plan each is named by its own number") {
    const Plan first = plan_of({Abolish{"s"}, Abolish{"p"}, Abolish{"q"}});
    const Plan second = plan_of({set_headcount("b", 9), Move{{"s"}, "b"}, set_headcount("c", 7), Move{{"p"}, "b"},
                                 set_headcount("a1", 8), Move{{"q"}, "b"}});
    const Composition both = compose(town(), first, second);
    std::map<std::string, std::pair<Positions, Positions>> found;
    for (const Conflict& conflict : both.conflicts) found[conflict.key] = {conflict.first, conflict.second};
    CHECK(found.size() == 3);
    CHECK(found["s"] == std::pair(Positions{1}, Positions{2}));
    CHECK(found["p"] == std::pair(Positions{2}, Positions{4}));
    CHECK(found["q"] == std::pair(Positions{3}, Positions{6}));
}
